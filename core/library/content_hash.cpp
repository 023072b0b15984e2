// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/library/content_hash.h"

#include "core/document/project_file.h"
#include "core/values/sha256.h"

#include <span>
#include <utility>
#include <vector>

namespace layerloom {

namespace {

std::string digestOf(const std::string& text) {
    Sha256 hash;
    hash.add(std::as_bytes(std::span(text)));
    return hash.digest();
}

std::shared_ptr<const BlockHeader> plainHeader(const BlockName& name, const Block& block) {
    BlockHeader header = *block.header;
    header.className = className(name, block);
    header.direction = {};
    header.notes.clear();
    header.origin.reset();
    for (BlockInput& input : header.inputs) {
        input.spec.reset();
        input.position = {};
    }
    for (BlockOutput& output : header.outputs)
        output.position = {};
    return std::make_shared<const BlockHeader>(std::move(header));
}

} // namespace

std::set<BlockName> definitionsUsedBy(const Document& document, const BlockName& name) {
    std::set<BlockName> used;
    std::vector<BlockName> open{name};
    while (!open.empty()) {
        const BlockName next = std::move(open.back());
        open.pop_back();
        const Block* block = document.find(next);
        if (!block || !used.insert(next).second)
            continue;
        for (const NodePtr& node : block->nodes) {
            if (node->isInstance())
                open.push_back(node->block);
        }
    }
    return used;
}

const std::string& ContentHashes::of(const BlockName& name) {
    static const std::string none;
    if (const auto known = known_.find(name); known != known_.end())
        return known->second;
    const Block* block = document_.find(name);
    // A chain of definitions that is deeper than any model may be is not followed to its end.
    constexpr std::size_t kMaxDepth = 300;
    if (!block || open_.size() > kMaxDepth)
        return none;
    open_.insert(name);
    Block plain = *block;
    plain.header = plainHeader(name, *block);
    for (NodePtr& node : plain.nodes) {
        Node copy = *node;
        copy.position = {};
        if (copy.isInstance() && !open_.contains(copy.block) && document_.find(copy.block))
            copy.block = "#" + of(copy.block);
        node = std::make_shared<const Node>(std::move(copy));
    }
    open_.erase(name);
    Document single;
    single.blocks["@"] = std::make_shared<const Block>(std::move(plain));
    return known_[name] = digestOf(writeProject(single));
}

} // namespace layerloom
