// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/canvas/canvas_driver.h"

// Documents that the canvas's tests start from.

namespace layerloom {

/// Three layers in a row, input (-200, 0) … output (600, 0); nothing connected but `fc` to `act`.
inline Document threeNodes() {
    return documentOf(BlockKind::FreeForm,
                      {makeNode("fc", "Linear", {0, 100}, {{"out_features", 8}}),
                       makeNode("act", "ReLU", {260, 100}),
                       makeNode("out", "Linear", {520, 100}, {{"out_features", 2}})},
                      {{{"fc", "output"}, {"act", "input"}}});
}

inline Document chainOfThree() {
    return documentOf(BlockKind::Sequential,
                      {makeNode("a", "Linear", {}, {{"out_features", 8}}), makeNode("b", "ReLU", {}),
                       makeNode("c", "Linear", {}, {{"out_features", 2}})});
}

/// A root with one instance of a block `Inner` that holds one layer.
inline Document nestedDocument() {
    Document document = threeNodes();
    const Document inner = documentOf(BlockKind::Sequential, {makeNode("deep", "ReLU", {})});
    document.blocks["Inner"] = inner.share(inner.root);
    Node instance;
    instance.id = "inner";
    instance.block = "Inner";
    instance.position = {0, 300};
    Block root = *document.find(document.root);
    root.nodes.push_back(std::make_shared<const Node>(instance));
    document.blocks[document.root] = std::make_shared<const Block>(root);
    return document;
}

/// input (N, 20) → fc → output, all connected.
inline Document wiredLayer() {
    Document document =
        documentOf(BlockKind::FreeForm, {makeNode("fc", "Linear", {260, 0}, {{"out_features", 256}})},
                   {{{"@in", "input"}, {"fc", "input"}}, {{"fc", "output"}, {"@out", "output"}}});
    Block block = *document.find(document.root);
    BlockHeader header = *block.header;
    header.inputs.front().spec = InputSpec{DType::Float32, Shape{Dim::batch(), 20}};
    block.header = std::make_shared<const BlockHeader>(header);
    document.blocks[document.root] = std::make_shared<const Block>(block);
    return document;
}

} // namespace layerloom
