// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/document.h"

#include <algorithm>
#include <array>
#include <functional>

namespace layerloom {

namespace {

template <class T>
bool sameContent(const std::shared_ptr<const T>& a, const std::shared_ptr<const T>& b) {
    return a == b || (a && b && *a == *b);
}

} // namespace

std::optional<std::size_t> Block::indexOf(std::string_view id) const {
    // What is worked on is asked for again and again, and what walks a block asks for one after the other:
    // where it was found last is looked first, and then from the last answer on.
    constexpr std::size_t kRemembered = 64;
    static thread_local std::array<std::size_t, kRemembered> places{};
    static thread_local std::size_t last = 0;
    std::size_t& place = places[std::hash<std::string_view>()(id) % kRemembered];
    if (place < nodes.size() && nodes[place]->id == id)
        return last = place;
    const auto isIt = [&](const NodePtr& node) { return node->id == id; };
    const auto from = nodes.begin() + static_cast<std::ptrdiff_t>(std::min(last, nodes.size()));
    auto node = std::find_if(from, nodes.end(), isIt);
    if (node == nodes.end()) {
        node = std::find_if(nodes.begin(), from, isIt);
        if (node == from)
            return std::nullopt;
    }
    return last = place = static_cast<std::size_t>(node - nodes.begin());
}

const Node* Block::find(std::string_view id) const {
    const auto index = indexOf(id);
    return index ? nodes[*index].get() : nullptr;
}

bool Block::operator==(const Block& other) const {
    return sameContent(header, other.header) && sameContent(wires, other.wires) && ties == other.ties &&
           std::equal(nodes.begin(), nodes.end(), other.nodes.begin(), other.nodes.end(), sameContent<Node>);
}

const Block* Document::find(std::string_view block) const {
    const auto found = blocks.find(BlockName(block));
    return found == blocks.end() ? nullptr : found->second.get();
}

BlockPtr Document::share(std::string_view block) const {
    const auto found = blocks.find(BlockName(block));
    return found == blocks.end() ? nullptr : found->second;
}

bool Document::operator==(const Document& other) const {
    return root == other.root && extensions == other.extensions &&
           initialiserRules == other.initialiserRules &&
           std::equal(blocks.begin(), blocks.end(), other.blocks.begin(), other.blocks.end(),
                      [](const auto& a, const auto& b) {
                          return a.first == b.first && sameContent(a.second, b.second);
                      });
}

std::string nodeName(const Block& block, std::size_t index) {
    const Node& node = *block.nodes[index];
    if (!node.name.empty())
        return node.name;
    return block.isSequential() ? std::to_string(index) : node.id;
}

std::string className(const BlockName& name, const Block& block) {
    if (!block.header->className.empty())
        return block.header->className;
    return block.isSequential() ? "Sequential" : name;
}

std::string variadicPort(std::string_view name, std::size_t index) {
    return std::string(name) + '.' + std::to_string(index);
}

} // namespace layerloom
