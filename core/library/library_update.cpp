// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/library/library_update.h"

#include "core/document/edit_list.h"
#include "core/document/gestures.h"
#include "core/document/repeat_copies.h"
#include "core/graph/validation.h"
#include "core/library/content_hash.h"
#include "core/library/definition_changes.h"
#include "core/library/library_import.h"

#include <algorithm>
#include <map>
#include <utility>

namespace layerloom {

namespace {

/// The copy is not what the file has now, and the file has changed since it was copied.
bool isOutdated(const LibraryOrigin& origin, const LibraryFile& file, ContentHashes& hashes,
                const BlockName& name) {
    const std::string now = file.hashOf(origin.block);
    return !now.empty() && now != origin.sha256 && now != hashes.of(name);
}

std::string endText(const Block& block, const Endpoint& end) {
    if (end.node == kBlockInput || end.node == kBlockOutput)
        return end.port;
    const auto index = block.indexOf(end.node);
    return (index ? nodeName(block, *index) : end.node) + '.' + end.port;
}

ModuleTree treeOf(const Document& document) {
    const Validation validation = validate(document);
    return validation.root ? moduleTree(validation.root) : ModuleTree();
}

template <class Ports>
bool hasPort(const Ports& ports, const std::string& name) {
    return std::ranges::any_of(ports, [&](const auto& port) { return port.name == name; });
}

/// Makes the update of one file.
class Planner {
  public:
    Planner(const Document& project, const LibraryFile& file) : project_(project), file_(file) {
        plan_.file = file.name;
    }

    LibraryUpdate run() {
        findOutdated();
        if (plan_.definitions.empty())
            return std::move(plan_);
        nameDefinitions();
        replaceDefinitions();
        for (const auto& [name, block] : project_.blocks)
            followUses(name, *block);
        EditList edits;
        for (const auto& [name, block] : after_.blocks) {
            const BlockPtr old = project_.share(name);
            if (!old || !(*old == *block))
                edits.add(edits::PutBlock{name, block});
        }
        plan_.edit = edits.take();
        plan_.parameters = parameterChanges(treeOf(project_), treeOf(after_));
        return std::move(plan_);
    }

  private:
    void findOutdated() {
        ContentHashes hashes(project_);
        for (const auto& [name, block] : project_.blocks) {
            const auto& origin = block->header->origin;
            if (!origin || origin->file != file_.name)
                continue;
            if (isOutdated(*origin, file_, hashes, name))
                plan_.definitions.push_back({name, origin->block, hashes.of(name) != origin->sha256, {}});
        }
    }

    /// What each definition of the file is called in the project: as its copy is, else a free name.
    void nameDefinitions() {
        for (const auto& [name, block] : project_.blocks) {
            const auto& origin = block->header->origin;
            if (origin && origin->file == file_.name && file_.document.find(origin->block))
                names_.emplace(origin->block, name);
        }
        after_ = project_;
        for (const OutdatedDefinition& each : plan_.definitions) {
            for (const BlockName& used : definitionsUsedBy(file_.document, each.inLibrary)) {
                if (names_.contains(used))
                    continue;
                const BlockName free = after_.blocks.contains(used) ? freeBlockName(after_, used) : used;
                names_[used] = free;
                plan_.added.push_back(free);
                after_.blocks[free] = file_.document.share(used);
            }
        }
    }

    void replaceDefinitions() {
        for (const BlockName& name : plan_.added) {
            for (const auto& [inLibrary, inProject] : names_) {
                if (inProject == name)
                    put(name, importedBlock(file_, inLibrary, name, names_));
            }
        }
        for (OutdatedDefinition& each : plan_.definitions) {
            Block now = importedBlock(file_, each.inLibrary, each.inProject, names_);
            each.changes = definitionChanges(*project_.find(each.inProject), now);
            if (each.changes.empty())
                each.changes.emplace_back("what it uses differs");
            updated_.insert(each.inProject);
            put(each.inProject, std::move(now));
        }
    }

    void put(const BlockName& name, Block block) {
        after_.blocks[name] = std::make_shared<const Block>(std::move(block));
    }

    /// Of a block that uses what was updated: what has no place any more goes, and is told.
    void followUses(const BlockName& name, const Block& block) {
        if (updated_.contains(name))
            return;
        Block changed = block;
        for (NodePtr& node : changed.nodes) {
            if (node->isInstance() && updated_.contains(node->block))
                node = followArguments(name, block, *node);
        }
        std::set<Wire> lost;
        for (const Wire& wire : *block.wires) {
            if (hasLostAnEnd(block, wire.from, false) || hasLostAnEnd(block, wire.to, true))
                lost.insert(wire);
        }
        for (const Wire& wire : lost)
            plan_.consequences.push_back(name + ": the wire from " + endText(block, wire.from) + " to " +
                                         endText(block, wire.to) + " goes");
        if (!lost.empty())
            changed.wires = std::make_shared<const std::vector<Wire>>(wiresLeft(*block.wires, lost));
        std::erase_if(changed.ties, [&](const Tie& tie) { return hasLostATie(name, tie); });
        if (!(changed == block))
            put(name, std::move(changed));
    }

    NodePtr followArguments(const BlockName& name, const Block& block, const Node& node) {
        const std::vector<Argument>& arguments = after_.find(node.block)->header->arguments;
        const std::string label = name + ": " + nodeName(block, *block.indexOf(node.id));
        Node changed = node;
        for (const auto& [option, value] : node.options) {
            if (std::ranges::find(arguments, option, &Argument::name) != arguments.end())
                continue;
            changed.options.erase(option);
            plan_.consequences.push_back(label + " loses " + option + " = " + pythonText(value));
        }
        const std::vector<BlockInput>& before = project_.find(node.block)->header->inputs;
        for (const BlockInput& input : after_.find(node.block)->header->inputs) {
            if (!input.isOptional && !hasPort(before, input.name))
                plan_.consequences.push_back(label + " needs a wire to " + input.name);
        }
        for (const Argument& argument : arguments) {
            if (!argument.fallback && !changed.options.contains(argument.name))
                plan_.consequences.push_back(label + " needs a value for " + argument.name);
        }
        return std::make_shared<const Node>(std::move(changed));
    }

    bool hasLostAnEnd(const Block& block, const Endpoint& end, bool isInput) const {
        const Node* node = block.find(end.node);
        if (!node || !updated_.contains(node->block))
            return false;
        const BlockHeader& before = *project_.find(node->block)->header;
        const BlockHeader& now = *after_.find(node->block)->header;
        // A wire that led nowhere before is none of the update's.
        return isInput ? hasPort(before.inputs, end.port) && !hasPort(now.inputs, end.port)
                       : hasPort(before.outputs, end.port) && !hasPort(now.outputs, end.port);
    }

    bool hasLostATie(const BlockName& name, const Tie& tie) {
        for (const TieEnd* end : {&tie.owner, &tie.member}) {
            if (!exists(project_, name, *end) || exists(after_, name, *end))
                continue;
            plan_.consequences.push_back(name + ": the tie of " + pathText(tie.member) + " to " +
                                         pathText(tie.owner) + " goes, as " + pathText(*end) +
                                         " is not there any more");
            return true;
        }
        return false;
    }

    static bool exists(const Document& document, BlockName at, const TieEnd& end) {
        for (std::size_t i = 0; i < end.path.size();) {
            const Block* block = document.find(at);
            const Node* node = block ? block->find(end.path[i]) : nullptr;
            if (!node)
                return false;
            at = node->block;
            i += stepsDown(*block, end.path, i);
        }
        return true;
    }

    static std::string pathText(const TieEnd& end) {
        std::string text;
        for (const NodeId& id : end.path)
            text += (text.empty() ? "" : ".") + id;
        return end.parameter.empty() ? text : text + '.' + end.parameter;
    }

    const Document& project_;
    const LibraryFile& file_;
    Document after_;
    std::map<BlockName, BlockName> names_; ///< of the library's definitions in the project
    std::set<BlockName> updated_;
    LibraryUpdate plan_;
};

} // namespace

std::set<std::string> outdatedFiles(const Document& project, const Library& library) {
    std::set<std::string> files;
    ContentHashes hashes(project);
    for (const auto& [name, block] : project.blocks) {
        const auto& origin = block->header->origin;
        const LibraryFile* file = origin ? library.find(origin->file) : nullptr;
        if (file && !files.contains(file->name) && isOutdated(*origin, *file, hashes, name))
            files.insert(file->name);
    }
    return files;
}

LibraryUpdate planUpdate(const Document& project, const LibraryFile& file) {
    return Planner(project, file).run();
}

} // namespace layerloom
