// SPDX-License-Identifier: GPL-3.0-or-later
// The gestures that concern whole definitions: adding, removing, renaming them, and their inputs and outputs.
#include "core/document/edit_list.h"
#include "core/document/expression_names.h"
#include "core/document/gestures.h"

#include <algorithm>

namespace layerloom {

namespace {

/// Where a name of an input or output went: the new name, or none if it is gone.
class Renames {
  public:
    template <class Ports>
    Renames(const Ports& before, const Ports& after, const std::vector<std::string>& oldNames) {
        for (const auto& port : before)
            names_[port.name] = std::nullopt;
        for (std::size_t i = 0; i < after.size(); ++i) {
            if (i < oldNames.size() && !oldNames[i].empty())
                names_[oldNames[i]] = after[i].name;
        }
    }

    /// None if the port is gone; a port that never was one stays as it is.
    std::optional<std::string> operator()(const std::string& name) const {
        const auto found = names_.find(name);
        return found == names_.end() ? name : found->second;
    }

  private:
    std::map<std::string, std::optional<std::string>> names_;
};

/// Replaces the wires of a block by those for which `follow` gives one, in place. What goes leaves no gap in
/// a variadic port.
template <class Follow>
void rewire(EditList& list, const BlockName& name, const Block& block, Follow follow) {
    VariadicGaps gaps;
    for (const Wire& wire : *block.wires) {
        if (follow(wire))
            continue;
        list.add(edits::RemoveWire{name, wire});
        gaps.add(wire);
    }
    std::size_t position = 0;
    for (const Wire& wire : *block.wires) {
        const std::optional<Wire> kept = follow(wire);
        if (!kept)
            continue;
        const Wire after = gaps.closed(*kept);
        if (after != wire) {
            list.add(edits::RemoveWire{name, wire});
            list.add(edits::InsertWire{name, position, after});
        }
        ++position;
    }
}

/// A wire whose end at `node` follows the renames; `end` tells which end a port of that direction has.
std::optional<Wire> followed(Wire wire, Endpoint Wire::*end, const Renames& renames) {
    const auto port = renames((wire.*end).port);
    if (!port)
        return std::nullopt;
    (wire.*end).port = *port;
    return wire;
}

/// Lets the wires at instances of `block`, in every definition, follow.
void rewireInstances(EditList& list, const Document& document, const BlockName& block, Endpoint Wire::*end,
                     const Renames& renames) {
    for (const auto& [name, inside] : document.blocks) {
        std::set<NodeId> instances;
        for (const NodePtr& node : inside->nodes) {
            if (node->block == block)
                instances.insert(node->id);
        }
        if (instances.empty())
            continue;
        rewire(list, name, *inside, [&](const Wire& wire) -> std::optional<Wire> {
            return instances.contains((wire.*end).node) ? followed(wire, end, renames) : std::optional(wire);
        });
    }
}

/// The same for the wires within the block, at its own input or output.
void rewireInside(EditList& list, const Document& document, const BlockName& block, std::string_view terminal,
                  Endpoint Wire::*end, const Renames& renames) {
    rewire(list, block, *document.find(block), [&](const Wire& wire) -> std::optional<Wire> {
        return (wire.*end).node == terminal ? followed(wire, end, renames) : std::optional(wire);
    });
}

/// `x.shape` and `mask is not None` follow the inputs that they name.
void renameInExpressions(EditList& list, const Document& document, const BlockName& block,
                         const std::vector<BlockInput>& inputs, const std::vector<std::string>& oldNames) {
    const Block& inside = *document.find(block);
    NameChanges renames;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const bool isArgument = std::ranges::any_of(
            inside.header->arguments, [&](const Argument& argument) { return argument.name == oldNames[i]; });
        if (!oldNames[i].empty() && oldNames[i] != inputs[i].name && !isArgument)
            renames[oldNames[i]] = inputs[i].name;
    }
    for (const NodePtr& node : renames.empty() ? std::vector<NodePtr>() : inside.nodes) {
        Node renamed = withRenamedNames(*node, renames);
        if (renamed != *node)
            list.replace(block, std::move(renamed));
    }
}

} // namespace

Edit addBlock(const Document&, const BlockName& name, Block block) {
    return {edits::PutBlock{name, std::make_shared<const Block>(std::move(block))}};
}

Edit removeBlock(const Document& document, const BlockName& name) {
    EditList list;
    for (const auto& [other, inside] : document.blocks) {
        std::set<NodeId> instances;
        for (const NodePtr& node : inside->nodes) {
            if (node->block == name)
                instances.insert(node->id);
        }
        if (other != name && !instances.empty())
            list.add(edits::Batch{{removeNodes(document, other, instances)}});
    }
    list.add(edits::PutBlock{name, nullptr});
    return list.take();
}

Edit renameBlock(const Document& document, const BlockName& name, const BlockName& newName) {
    EditList list;
    if (name == newName)
        return list.take();
    for (const auto& [other, inside] : document.blocks) {
        for (const NodePtr& node : inside->nodes) {
            if (node->block != name)
                continue;
            Node renamed = *node;
            renamed.block = newName;
            list.replace(other, std::move(renamed));
        }
    }
    if (document.root == name)
        list.add(edits::SetRoot{newName});
    list.add(edits::PutBlock{newName, document.share(name)});
    list.add(edits::PutBlock{name, nullptr});
    return list.take();
}

Edit setInputs(const Document& document, const BlockName& block, std::vector<BlockInput> inputs,
               const std::vector<std::string>& oldNames) {
    EditList list;
    BlockHeader header = *document.find(block)->header;
    const Renames renames(header.inputs, inputs, oldNames);
    rewireInside(list, document, block, kBlockInput, &Wire::from, renames);
    rewireInstances(list, document, block, &Wire::to, renames);
    renameInExpressions(list, document, block, inputs, oldNames);
    header.inputs = std::move(inputs);
    list.add(edits::SetHeader{block, std::make_shared<const BlockHeader>(std::move(header))});
    return list.take();
}

Edit setOutputs(const Document& document, const BlockName& block, std::vector<BlockOutput> outputs,
                const std::vector<std::string>& oldNames) {
    EditList list;
    BlockHeader header = *document.find(block)->header;
    const Renames renames(header.outputs, outputs, oldNames);
    rewireInside(list, document, block, kBlockOutput, &Wire::to, renames);
    rewireInstances(list, document, block, &Wire::from, renames);
    header.outputs = std::move(outputs);
    list.add(edits::SetHeader{block, std::make_shared<const BlockHeader>(std::move(header))});
    return list.take();
}

} // namespace layerloom
