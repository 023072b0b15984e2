// SPDX-License-Identifier: GPL-3.0-or-later
// What only the model as a whole can say: rules for `net.apply`, first values by type, and what ties over the
// borders of classes make of frozen parameters.
#include "core/source/model_wishes.h"
#include "core/graph/initialiser_rules.h"
#include "core/graph/initialisers.h"
#include "core/source/class_walk.h"
#include "core/source/wishes_writer.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace layerloom {

namespace {

using ByParameter = std::vector<std::pair<std::string, std::optional<Initialiser>>>;

const std::string* leafType(const ModulePlace& place) {
    return !place.scope && place.facts && place.facts->type ? &place.facts->type->id : nullptr;
}

bool hasInnerModules(const ModuleTree& tree) {
    return std::any_of(tree.parameters.begin(), tree.parameters.end(), [](const ParameterPlace& entry) {
        return entry.spec.name.find('.') != std::string::npos;
    });
}

bool someLack(const ModuleTree& tree, const std::string& type, const std::string& parameter) {
    return std::any_of(tree.places.begin(), tree.places.end(), [&](const ModulePlace& place) {
        const std::string* own = leafType(place);
        return own && *own == type &&
               std::none_of(place.facts->parameters.begin(), place.facts->parameters.end(),
                            [&](const ParameterSpec& spec) { return spec.name == parameter; });
    });
}

/// For each type of layer what its parameters are initialised with, if that is one thing for all of a type
/// and all that there is.
std::optional<std::vector<std::pair<std::string, ByParameter>>> initialisersByType(const ModuleTree& tree) {
    std::vector<std::pair<std::string, ByParameter>> types;
    std::map<std::string, std::map<std::string, std::optional<Initialiser>>> known;
    std::set<std::string> knownTypes;
    if (hasInnerModules(tree))
        return std::nullopt;
    for (const ParameterPlace& entry : tree.parameters) {
        if (entry.spec.kind != ParameterKind::Parameter)
            continue;
        const ModulePlace& place = tree.places[entry.place];
        const std::string* type = leafType(place);
        if (!type) {
            if (entry.initialiser)
                return std::nullopt;
            continue;
        }
        const auto [found, isNew] = known[*type].emplace(entry.spec.name, entry.initialiser);
        if (types.empty() || !knownTypes.contains(*type)) {
            knownTypes.insert(*type);
            types.emplace_back(*type, ByParameter());
        }
        if (isNew)
            std::find_if(types.begin(), types.end(), [&](const auto& one) {
                return one.first == *type;
            })->second.emplace_back(entry.spec.name, entry.initialiser);
        if (found->second != entry.initialiser)
            return std::nullopt;
    }
    // A weight or bias that a layer lacks is None; others are no attributes at all.
    const bool isAbsent = std::any_of(types.begin(), types.end(), [&](const auto& type) {
        return std::any_of(type.second.begin(), type.second.end(), [&](const auto& parameter) {
            return parameter.second && parameter.first != "weight" && parameter.first != "bias" &&
                   someLack(tree, type.first, parameter.first);
        });
    });
    if (isAbsent)
        return std::nullopt;
    std::erase_if(types, [](const auto& type) {
        return std::none_of(type.second.begin(), type.second.end(),
                            [](const auto& parameter) { return parameter.second.has_value(); });
    });
    return types;
}

bool isTiedAndInitialised(const ModuleTree& tree) {
    for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
        const ParameterPlace& entry = tree.parameters[i];
        if (entry.tensor != i && tree.parameters[entry.tensor].initialiser)
            return true;
    }
    return false;
}

std::string parameterText(const ModuleTree& tree, const ParameterPlace& entry, const std::string& base) {
    return accessTo(tree, 0, entry.place, base, false).text + '.' + entry.spec.name;
}

/// What statements of the classes freeze. Blocks are looked through once, as they may have any number of
/// nodes.
class FrozenByClasses {
  public:
    explicit FrozenByClasses(const ValidatedModel& model) : model_(model) {}

    /// Whether they freeze the entry, whatever it is tied to.
    bool contains(const ParameterPlace& entry) {
        const ModulePlace& place = model_.tree().places[entry.place];
        const Scope* scope = &model_.root();
        for (const NodeId& id : place.path) {
            const std::size_t* index = scope ? find(knownOf(*scope->block).indices, id) : nullptr;
            if (!index)
                continue; // the number of a copy
            const Node& node = *scope->block->nodes[*index];
            if (node.frozen.contains("*") || (!node.isInstance() && node.frozen.contains(entry.spec.name)))
                return true;
            const NodeFacts& facts = *scope->nodes[*index];
            scope = facts.isCopied && !facts.copies.empty() ? facts.copies.front().get() : facts.scope.get();
        }
        return place.scope && knownOf(*place.scope->block).frozenNames.contains(entry.spec.name);
    }

  private:
    struct Known {
        std::unordered_map<NodeId, std::size_t> indices;
        std::set<std::string> frozenNames; ///< under which the block itself has what is frozen
    };

    static const std::size_t* find(const std::unordered_map<NodeId, std::size_t>& indices, const NodeId& id) {
        const auto found = indices.find(id);
        return found == indices.end() ? nullptr : &found->second;
    }

    const Known& knownOf(const Block& block) {
        const auto [known, isNew] = blocks_.try_emplace(&block);
        for (std::size_t n = 0; isNew && n < block.nodes.size(); ++n) {
            known->second.indices.emplace(block.nodes[n]->id, n);
            if (!block.nodes[n]->frozen.empty())
                known->second.frozenNames.insert(nodeName(block, n));
        }
        return known->second;
    }

    const ValidatedModel& model_;
    std::unordered_map<const Block*, Known> blocks_;
};

// --- rules

struct RuleText {
    std::string type;
    std::vector<const InitialiserRule*> rules;
};

bool isFound(const ModuleTree& tree, const InitialiserRule& rule) {
    return std::any_of(tree.parameters.begin(), tree.parameters.end(), [&](const ParameterPlace& entry) {
        const std::size_t dot = entry.spec.name.rfind('.');
        return matchesPattern(rule.parameter,
                              dot == std::string::npos ? entry.spec.name : entry.spec.name.substr(dot + 1));
    });
}

/// `name == "bias"`, for the pattern of a rule.
std::string patternTest(const std::string& pattern) {
    const std::string quote = "\"";
    const std::size_t star = pattern.find('*');
    if (star == std::string::npos)
        return "name == " + quote + pattern + quote;
    if (star == pattern.size() - 1)
        return "name.startswith(" + quote + pattern.substr(0, star) + quote + ')';
    if (star == 0 && pattern.find('*', 1) == std::string::npos)
        return "name.endswith(" + quote + pattern.substr(1) + quote + ')';
    return "fnmatchcase(name, " + quote + pattern + quote + ')';
}

void writeRule(const ModuleTree& tree, const InitialiserRule& rule, SourceLines& lines, int depth) {
    const bool isExact = !rule.type.empty() && rule.parameter.find('*') == std::string::npos;
    const auto completed = completeInitialiser(rule.initialiser).initialiser;
    const bool isAlwaysThere =
        isExact && !someLack(tree, rule.type, rule.parameter) && !hasInnerModules(tree);
    const bool isOptional = rule.parameter == "weight" || rule.parameter == "bias";
    if (isExact && (isAlwaysThere || isOptional)) {
        const std::string parameter = "module." + rule.parameter;
        if (!isAlwaysThere && rule.parameter == "bias")
            lines.add(depth++, "if " + parameter + " is not None:");
        lines.add(depth, initialiserCall(parameter, completed));
        return;
    }
    if (rule.parameter == "*") {
        lines.add(depth, "for parameter in module.parameters(recurse=False):");
        lines.add(depth + 1, initialiserCall("parameter", completed));
        return;
    }
    lines.add(depth, "for name, parameter in module.named_parameters(recurse=False):");
    lines.add(depth + 1, "if " + patternTest(rule.parameter) + ':');
    lines.add(depth + 2, initialiserCall("parameter", completed));
}

} // namespace

bool rulesAreFunction(const ValidatedModel& model) {
    const auto& rules = model.document().initialiserRules;
    return !rules.empty() && std::all_of(rules.begin(), rules.end(),
                                         [](const InitialiserRule& rule) { return rule.block.empty(); });
}

bool writeRules(const ValidatedModel& model, SourceLines& lines) {
    if (!rulesAreFunction(model))
        return false;
    std::vector<RuleText> groups;
    for (const InitialiserRule& rule : model.document().initialiserRules) {
        if (!isFound(model.tree(), rule))
            continue;
        if (groups.empty() || groups.back().type != rule.type)
            groups.push_back({rule.type, {}});
        groups.back().rules.push_back(&rule);
    }
    if (groups.empty())
        return false;
    lines.add(0, "def init_weights(module: nn.Module) -> None:");
    for (const RuleText& group : groups) {
        const int depth = group.type.empty() ? 1 : 2;
        if (!group.type.empty())
            lines.add(1, "if isinstance(module, nn." + group.type + "):");
        for (const InitialiserRule* rule : group.rules)
            writeRule(model.tree(), *rule, lines, depth);
    }
    return true;
}

InitialiserForm initialiserForm(const ModuleTree& own) {
    if (own.initialisation.empty())
        return InitialiserForm::None;
    if (isTiedAndInitialised(own))
        return InitialiserForm::OneByOne;
    constexpr std::size_t kFew = 2;
    if (own.initialisation.size() > kFew && initialisersByType(own))
        return InitialiserForm::ByType;
    return InitialiserForm::ByClass;
}

void writeInitialisersByType(const ModuleTree& own, SourceLines& lines, const std::string& base, int depth) {
    using Guarded = std::vector<std::pair<bool, std::string>>; // whether it may be missing, and the call
    std::vector<std::pair<std::vector<std::string>, Guarded>> groups;
    const auto types = initialisersByType(own);
    for (const auto& [type, parameters] : *types) {
        Guarded calls;
        for (const auto& [name, initialiser] : parameters) {
            if (initialiser)
                calls.emplace_back(someLack(own, type, name),
                                   initialiserCall("module." + name, *initialiser));
        }
        const auto same = std::find_if(groups.begin(), groups.end(),
                                       [&](const auto& group) { return group.second == calls; });
        if (same == groups.end())
            groups.push_back({{"nn." + type}, std::move(calls)});
        else
            same->first.push_back("nn." + type);
    }
    lines.add(depth, "for module in " + base + ".modules():");
    for (const auto& [names, calls] : groups) {
        std::string list;
        for (const std::string& name : names)
            list += (list.empty() ? "" : ", ") + name;
        lines.add(depth + 1, std::string(&names == &groups.front().first ? "if" : "elif") +
                                 " isinstance(module, " + (names.size() == 1 ? list : '(' + list + ')') +
                                 "):");
        for (const auto& [isGuarded, call] : calls) {
            const std::string parameter =
                call.substr(call.find('(') + 1, call.find_first_of(",)") - call.find('(') - 1);
            if (isGuarded)
                lines.add(depth + 2, "if " + parameter + " is not None:");
            lines.add(depth + (isGuarded ? 3 : 2), call);
        }
    }
}

void writeSteps(const ModuleTree& tree, std::span<const InitialisationStep> steps, SourceLines& lines,
                const std::string& base, int depth) {
    for (const InitialisationStep& step : steps)
        lines.add(depth, initialiserCall(parameterText(tree, tree.parameters[step.parameter], base),
                                         step.initialiser));
}

void writeFrozenCorrections(const ValidatedModel& model, SourceLines& lines, const std::string& base,
                            int depth) {
    const ModuleTree& tree = model.tree();
    std::vector<char> isFrozen(tree.parameters.size(), 0);
    FrozenByClasses frozen(model);
    for (const ParameterPlace& entry : tree.parameters) {
        if (entry.spec.kind == ParameterKind::Parameter && frozen.contains(entry))
            isFrozen[entry.tensor] = 1;
    }
    for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
        const ParameterPlace& entry = tree.parameters[i];
        const bool isWanted = !tree.parameters[entry.owner].trainable;
        if (entry.tensor != i || entry.spec.kind != ParameterKind::Parameter ||
            isWanted == (isFrozen[i] != 0))
            continue;
        lines.add(depth,
                  parameterText(tree, entry, base) + ".requires_grad = " + (isWanted ? "False" : "True"));
    }
}

} // namespace layerloom
