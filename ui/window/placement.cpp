// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/placement.h"

#include "core/layers/catalogue.h"
#include "ui/bridge/new_node.h"
#include "ui/bridge/selection_ids.h"

#include <algorithm>

namespace layerloom {

namespace {

constexpr double kStep = 240;

/// The selected node that comes last in the block's order.
std::optional<std::size_t> lastSelected(const Block& block, const std::set<std::string>& selection) {
    std::optional<std::size_t> last;
    for (std::size_t i = 0; i < block.nodes.size(); ++i)
        if (selection.contains(block.nodes[i]->id))
            last = i;
    return last;
}

Position besideAll(const Block& block) {
    Position position{kStep, 0};
    bool isFirst = true;
    for (const NodePtr& node : block.nodes) {
        if (isFirst || node->position.x + kStep > position.x)
            position = {node->position.x + kStep, node->position.y};
        isFirst = false;
    }
    if (isFirst && !block.header->inputs.empty())
        position = {block.header->inputs[0].position.x + kStep, block.header->inputs[0].position.y};
    return position;
}

/// The name of the first port that a wire to (or from) the node would take; empty if it has none.
std::string firstPort(const Document& document, const Node& node, bool isInput) {
    if (node.isInstance()) {
        const BlockHeader& header = *document.find(node.block)->header;
        if (isInput)
            return header.inputs.empty() ? std::string() : header.inputs.front().name;
        return header.outputs.empty() ? std::string() : header.outputs.front().name;
    }
    const LayerType* type = findLayerType(node.type);
    if (!type)
        return {};
    const Ports ports = type->portsFor(completeOptions(*type, node.options).options);
    const std::vector<Port>& side = isInput ? ports.inputs : ports.outputs;
    if (side.empty())
        return {};
    return isInput && side.front().variadic ? variadicPort(side.front().name, 0) : side.front().name;
}

/// Whether `inner` is `outer` or stands anywhere in it. A file may hold blocks that contain themselves.
bool contains(const Document& document, const BlockName& outer, const BlockName& inner,
              std::set<BlockName>& visited) {
    if (outer == inner)
        return true;
    const Block* block = document.find(outer);
    if (!block || !visited.insert(outer).second)
        return false;
    return std::any_of(block->nodes.begin(), block->nodes.end(), [&](const NodePtr& node) {
        return node->isInstance() && contains(document, node->block, inner, visited);
    });
}

} // namespace

QString placeBehindSelection(DocumentSession& session, const QString& dragText) {
    const Document& document = session.document();
    const BlockName& shown = session.shownBlock();
    const Block* block = document.find(shown);
    std::optional<Node> node = newNode(document, shown, dragText);
    if (!block || !node)
        return "This cannot be placed here";
    std::set<BlockName> visited;
    if (node->isInstance() && contains(document, node->block, shown, visited))
        return "A block cannot contain itself";

    const std::optional<std::size_t> behind = lastSelected(*block, session.selection());
    const Node* source = behind ? block->nodes[*behind].get() : nullptr;
    node->position = source ? Position{source->position.x + kStep, source->position.y} : besideAll(*block);
    const NodeId id = node->id;
    const Node placed = *node;
    const QString name = QString::fromStdString(placed.isInstance() ? placed.block : placed.type);

    edits::Batch batch;
    std::optional<std::size_t> index;
    if (behind && block->isSequential())
        index = *behind + 1;
    batch.edits.push_back(addNode(document, shown, std::move(*node), index));
    if (source && !block->isSequential()) {
        const std::string from = firstPort(document, *source, false);
        const std::string to = firstPort(document, placed, true);
        if (!from.empty() && !to.empty())
            batch.edits.push_back(
                {edits::InsertWire{shown, block->wires->size(), Wire{{source->id, from}, {id, to}}}});
    }
    session.apply({std::move(batch)}, "Add " + name);
    session.select({id});
    return {};
}

} // namespace layerloom
