// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picking/quick_add_entries.h"

#include "core/document/gestures.h"
#include "core/graph/validation.h"
#include "core/layers/catalogue.h"
#include "ui/bridge/library_folder.h"
#include "ui/bridge/new_node.h"
#include "ui/canvas/editing/canvas_edits.h"

#include <algorithm>
#include <iterator>

namespace layerloom {

namespace {

/// True if a fresh layer of that type accepts `carried` at every input that it needs: asked of validation
/// itself, with a model of that one layer.
bool accepts(const LayerType& type, const TensorType& carried) {
    Document document = newDocument(BlockKind::FreeForm);
    Block block = *document.find(document.root);
    BlockHeader header = *block.header;
    header.inputs.front().spec = InputSpec{carried.dtype, carried.shape};
    const std::string input = header.inputs.front().name;
    block.header = std::make_shared<const BlockHeader>(std::move(header));
    Node node;
    node.id = "node";
    node.type = type.id;
    for (const OptionSpec& option : type.options) {
        if (option.presence == OptionSpec::Presence::Required)
            node.options[option.name] = option.fallback;
    }
    std::vector<Wire> wires;
    for (const Port& port : type.portsFor(completeOptions(type, node.options).options).inputs) {
        if (!port.optional)
            wires.push_back({{std::string(kBlockInput), input},
                             {node.id, port.variadic ? variadicPort(port.name, 0) : port.name}});
    }
    block.nodes.push_back(std::make_shared<const Node>(std::move(node)));
    block.wires = std::make_shared<const std::vector<Wire>>(std::move(wires));
    document.blocks[document.root] = std::make_shared<const Block>(std::move(block));
    const Validation validation = validate(document);
    return validation.root && !validation.root->nodes.empty() && validation.root->nodes.front()->isComplete;
}

bool fits(const LayerType& type, const WireContext& wire) {
    const Ports ports = type.portsFor(Options(type.options));
    if (!wire.feedsNewNode) {
        const DTypes given = wire.wanted.empty() ? DTypes() : givenBy(type);
        return !ports.outputs.empty() && (given.empty() || std::ranges::any_of(given, [&](DType each) {
                                              return wire.wanted.contains(each);
                                          }));
    }
    if (ports.inputs.empty())
        return false;
    return !wire.carried || accepts(type, *wire.carried);
}

} // namespace

std::vector<Placeable> quickAddEntries(const Document& document, const BlockName& block,
                                       const std::optional<WireContext>& wire) {
    std::vector<Placeable> entries = placeableLayers();
    for (std::size_t i = 0; wire && i < entries.size(); ++i)
        entries[i].fits = fits(catalogue()[i], *wire);
    for (const auto& [name, definition] : document.blocks) {
        if (!placementRefusal(document, block, blockDragText(name)))
            entries.push_back(placeableBlock(name, *definition));
    }
    std::ranges::move(placeableLibrary(libraryFolder().library()), std::back_inserter(entries));
    return entries;
}

} // namespace layerloom
