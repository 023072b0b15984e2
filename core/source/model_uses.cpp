// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/model_uses.h"

#include "core/graph/flow.h"
#include "core/source/reading/drafts.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace layerloom {

namespace {

constexpr std::array<std::string_view, 34> kTaken{
    "torch",  "nn",    "F",    "math",       "Tensor", "Optional", "Tuple",       "OrderedDict", "self",
    "super",  "range", "len",  "min",        "max",    "abs",      "int",         "float",       "bool",
    "str",    "tuple", "list", "print",      "zip",    "sum",      "round",       "pow",         "enumerate",
    "sorted", "all",   "any",  "isinstance", "net",    "fnmatch",  "init_weights"};

/// Calls `visit(path, node, facts)` for each node that the class of the scope has, those in parts of its
/// forward included.
template <class Visit>
void forEachOwnNode(const Scope& scope, const std::vector<NodeId>& path, const Visit& visit) {
    for (std::size_t i = 0; i < scope.nodes.size(); ++i) {
        const NodeFacts& facts = *scope.nodes[i];
        if (facts.isAbsent)
            continue;
        std::vector<NodeId> inner = path;
        inner.push_back(scope.block->nodes[i]->id);
        visit(inner, *scope.block->nodes[i], facts);
        if (isFragment(facts))
            forEachOwnNode(*facts.scope, inner, visit);
    }
}

bool keepsStatistics(const Scope& scope) {
    bool found = false;
    forEachOwnNode(scope, {}, [&](const auto&, const Node& node, const NodeFacts&) {
        found = found || node.frozen.contains(std::string(kFrozenStatistics));
    });
    return found;
}

/// The words of a name in small letters, but for those that are all capitals: `MLP_mixer`.
std::string withCapitals(const std::string& name) {
    std::string made;
    std::size_t at = 0;
    const std::string small = snakeCase(name);
    for (std::size_t begin = 0; begin < small.size();) {
        const std::size_t end = std::min(small.find('_', begin), small.size());
        std::string word = name.substr(at, end - begin);
        const bool isCapitals =
            word.size() > 1 &&
            std::none_of(word.begin(), word.end(), [](unsigned char c) { return std::islower(c) != 0; });
        if (!isCapitals)
            word = small.substr(begin, end - begin);
        made += (made.empty() ? "" : "_") + word;
        at += end - begin;
        begin = end + 1;
    }
    return made;
}

/// The variable of a network that has no class: one that gives the block its name again when it is read.
std::string netNameOf(const DefinitionUse& use, const std::set<std::string>& used) {
    const auto isFree = [&](const std::string& name) {
        const auto& inputs = use.block->header->inputs;
        return !isTakenName(name) && !used.contains(name) &&
               std::none_of(inputs.begin(), inputs.end(),
                            [&](const BlockInput& input) { return input.name == name; });
    };
    if (use.name.find('_') == use.name.npos) {
        for (const std::string& name : {snakeCase(use.name), withCapitals(use.name)}) {
            if (reading::camelCase(name) == use.name && isFree(name))
                return name;
        }
    }
    return "net";
}

} // namespace

bool isTakenName(std::string_view name) {
    return std::find(kTaken.begin(), kTaken.end(), name) != kTaken.end() || !isPythonIdentifier(name);
}

std::string inputName(const std::string& name) {
    static constexpr std::array<std::string_view, 8> kNeeded{"self",   "torch", "nn",    "F",
                                                             "Tensor", "math",  "super", "range"};
    return std::find(kNeeded.begin(), kNeeded.end(), name) == kNeeded.end() ? name : name + '_';
}

std::string snakeCase(std::string_view name) {
    std::string made;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto c = static_cast<unsigned char>(name[i]);
        const bool isBegin = std::isupper(c) && i > 0 && name[i - 1] != '_' &&
                             (!std::isupper(static_cast<unsigned char>(name[i - 1])) ||
                              (i + 1 < name.size() && std::islower(static_cast<unsigned char>(name[i + 1]))));
        if (isBegin)
            made += '_';
        made += static_cast<char>(std::tolower(c));
    }
    return made;
}

ModelUses::ModelUses(const ValidatedModel& model) {
    collect(model);
    std::set<BlockName> seen;
    visit(model.root().name, seen);
    chooseForms(model.root().name);
    choosePythonNames();
}

void ModelUses::collect(const ValidatedModel& model) {
    for (const ModulePlace& place : model.tree().places) {
        if (!place.scope)
            continue;
        DefinitionUse& use = found_[place.scope->name];
        use.name = place.scope->name;
        use.block = place.scope->block;
        if (std::find(use.scopes.begin(), use.scopes.end(), place.scope.get()) == use.scopes.end()) {
            use.scopes.push_back(place.scope.get());
            use.paths.push_back(place.path);
        }
    }
    for (auto& [name, use] : found_)
        countSites(model.tree(), use);
}

void ModelUses::countSites(const ModuleTree& tree, DefinitionUse& use) {
    std::map<BlockName, int>& most = sites_[use.name];
    for (std::size_t i = 0; i < use.scopes.size(); ++i) {
        std::map<BlockName, int> sites;
        forEachOwnNode(*use.scopes[i], use.paths[i],
                       [&](const std::vector<NodeId>& path, const Node& node, const NodeFacts& facts) {
                           const auto place = tree.placeOfCall.find(path);
                           const bool isFirst =
                               place != tree.placeOfCall.end() && tree.places[place->second].path == path;
                           if (node.isInstance() && !facts.isMuted && isFirst)
                               ++sites[node.block];
                       });
        for (const auto& [block, count] : sites)
            most[block] = std::max(most[block], count);
    }
}

void ModelUses::visit(const BlockName& name, std::set<BlockName>& seen) {
    if (!found_.contains(name) || !seen.insert(name).second)
        return;
    for (const NodePtr& node : found_.at(name).block->nodes) {
        if (sites_[name].contains(node->block))
            visit(node->block, seen);
    }
    for (const auto& [block, count] : sites_[name])
        visit(block, seen); // in parts of the forward
    indices_[name] = uses_.size();
    uses_.push_back(found_.at(name));
}

void ModelUses::chooseForms(const BlockName& root) {
    std::map<BlockName, int> sites;
    for (const auto& [name, inner] : sites_) {
        for (const auto& [block, count] : inner)
            sites[block] += count;
    }
    for (DefinitionUse& use : uses_) {
        const BlockHeader& header = *use.block->header;
        const bool isPlain = use.block->isSequential() && header.className.empty() &&
                             std::none_of(use.scopes.begin(), use.scopes.end(),
                                          [](const Scope* scope) { return keepsStatistics(*scope); });
        const bool isAlone = use.name == root ? header.arguments.empty() : sites[use.name] <= 1;
        use.form = !isPlain ? SourceForm::Class : isAlone ? SourceForm::Inline : SourceForm::Factory;
    }
}

void ModelUses::choosePythonNames() {
    std::map<std::string, int> wanted;
    std::set<std::string> used;
    for (const DefinitionUse& use : uses_) {
        ++wanted[className(use.name, *use.block)];
        for (const Argument& argument : use.block->header->arguments)
            used.insert(argument.name);
    }
    for (DefinitionUse& use : uses_) {
        if (use.form == SourceForm::Inline && &use == &uses_.back()) {
            use.pythonName = netNameOf(use, used);
            continue;
        }
        std::string name =
            use.form == SourceForm::Factory ? snakeCase(use.name) : className(use.name, *use.block);
        if (use.form == SourceForm::Class && (wanted[name] > 1 || name == "Sequential"))
            name = use.name;
        if (use.form == SourceForm::Factory && used.contains(name))
            name = "make_" + name;
        while (isTakenName(name) || (use.form != SourceForm::Inline && !used.insert(name).second))
            name += '_';
        use.pythonName = name;
    }
}

} // namespace layerloom
