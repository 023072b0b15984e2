// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/gestures.h"

#include <random>

// Documents that several tests build on.

namespace layerloom::samples {

inline Node node(const NodeId& id, const std::string& type, std::map<std::string, Value> options = {}) {
    Node made;
    made.id = id;
    made.type = type;
    made.options = std::move(options);
    return made;
}

inline Document with(Document document, const Edit& edit) {
    apply(document, edit);
    return document;
}

/// x -> fc1 -> relu -> fc2 -> output in a free-form block `Net`, with fc2 tied to fc1.
inline Document chain() {
    Document document = newDocument(BlockKind::FreeForm);
    for (const auto& [id, type] :
         {std::pair("fc1", "Linear"), std::pair("relu", "ReLU"), std::pair("fc2", "Linear")})
        document = with(document, addNode(document, "Net", node(id, type)));
    for (const Wire& wire :
         {Wire{{"@in", "input"}, {"fc1", "input"}}, Wire{{"fc1", "output"}, {"relu", "input"}},
          Wire{{"relu", "output"}, {"fc2", "input"}}, Wire{{"fc2", "output"}, {"@out", "output"}}})
        document = with(document, connectWire(document, "Net", wire));
    return with(document, tie(document, "Net", {{{"fc1"}, ""}, {{"fc2"}, ""}}));
}

/// `chain` and an outer block `Outer`, the root, with two instances of it.
inline Document nested() {
    Document document = chain();
    document = with(document, addBlock(document, "Outer", *newDocument(BlockKind::FreeForm).find("Net")));
    document.root = "Outer";
    for (const char* id : {"left", "right"}) {
        Node instance = node(id, "");
        instance.block = "Net";
        document = with(document, addNode(document, "Outer", instance));
    }
    for (const Wire& wire :
         {Wire{{"@in", "input"}, {"left", "input"}}, Wire{{"left", "output"}, {"right", "input"}},
          Wire{{"right", "output"}, {"@out", "output"}}})
        document = with(document, connectWire(document, "Outer", wire));
    return with(document, tie(document, "Outer", {{{"left", "fc1"}, "bias"}, {{"right", "fc1"}, "bias"}}));
}

} // namespace layerloom::samples
