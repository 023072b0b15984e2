// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/library/library_import.h"

#include "core/document/edit_list.h"
#include "core/document/gestures.h"
#include "core/library/content_hash.h"

#include <set>
#include <utility>

namespace layerloom {

namespace {

/// Definitions of the project by content, those first that came from the file.
class SharedDefinitions {
  public:
    SharedDefinitions(const Document& project, const LibraryFile& file) {
        // Of a large project few definitions can be the same.
        std::set<std::size_t> sizes;
        for (const auto& entry : file.document.blocks)
            sizes.insert(entry.second->nodes.size());
        ContentHashes hashes(project);
        for (const auto& [name, block] : project.blocks) {
            if (!sizes.contains(block->nodes.size()))
                continue;
            const auto& origin = block->header->origin;
            const bool isOfFile = origin && origin->file == file.name;
            auto& slot = byHash_[hashes.of(name)];
            if (slot.empty() || isOfFile)
                slot = name;
        }
    }
    /// The one that is the same, preferably of that name; empty if there is none.
    BlockName find(const std::string& hash) const {
        const auto found = byHash_.find(hash);
        return found == byHash_.end() ? BlockName() : found->second;
    }

  private:
    std::map<std::string, BlockName> byHash_;
};

} // namespace

Block importedBlock(const LibraryFile& file, const BlockName& block, const BlockName& inProject,
                    const std::map<BlockName, BlockName>& names) {
    Block copy = *file.document.find(block);
    BlockHeader header = *copy.header;
    if (inProject != block && header.className.empty() && !copy.isSequential())
        header.className = block;
    header.origin = LibraryOrigin{file.name, block, file.hashOf(block)};
    for (BlockInput& input : header.inputs)
        input.spec.reset();
    copy.header = std::make_shared<const BlockHeader>(std::move(header));
    for (NodePtr& node : copy.nodes) {
        const auto renamed = names.find(node->block);
        if (renamed == names.end() || renamed->second == node->block)
            continue;
        Node changed = *node;
        changed.block = renamed->second;
        node = std::make_shared<const Node>(std::move(changed));
    }
    return copy;
}

LibraryImport planImport(const Document& project, const LibraryFile& file, const BlockName& block) {
    const SharedDefinitions shared(project, file);
    LibraryImport plan;
    std::map<BlockName, BlockName> names;
    Document grown = project; // with the names that are given away
    for (const BlockName& name : definitionsUsedBy(file.document, block)) {
        const BlockName same = shared.find(file.hashOf(name));
        const BlockName given = !same.empty()              ? same
                                : grown.blocks.count(name) ? freeBlockName(grown, name)
                                                           : name;
        names[name] = given;
        grown.blocks.emplace(given, file.document.share(name));
        plan.definitions.push_back({name, given, !same.empty()});
        if (given != name && same.empty())
            plan.note += (plan.note.empty() ? "" : "; ") + name + " is called " + given +
                         " here, as the project has another " + name;
    }
    EditList edits;
    for (const ImportedDefinition& each : plan.definitions) {
        if (!each.isShared)
            edits.add(edits::PutBlock{each.inProject, std::make_shared<const Block>(importedBlock(
                                                          file, each.inLibrary, each.inProject, names))});
    }
    plan.block = names.at(block);
    plan.edit = edits.take();
    return plan;
}

} // namespace layerloom
