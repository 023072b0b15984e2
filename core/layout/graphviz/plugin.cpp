// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that meets Graphviz. Of dot's four phases the first two are asked for, which choose layers
// and orders; the places of cards follow from those in placement.cpp, which knows of ports and of the grid.
#include "core/layout/graphviz.h"

#include <graphviz/gvc.h>

#include <cstdlib>
#include <string>

namespace {

/// Graphviz's functions take texts that they do not change as `char*`.
char* text(const char* constant) {
    return const_cast<char*>(constant);
}

void setAttributes(Agraph_t* graph, int phase) {
    agattr(graph, AGRAPH, text("phase"), text(std::to_string(phase).c_str()));
    agattr(graph, AGRAPH, text("nslimit1"), text("4"));
    // Nodes are points to dot: measuring texts would load a renderer.
    agattr(graph, AGNODE, text("label"), text(""));
    agattr(graph, AGNODE, text("shape"), text("box"));
    agattr(graph, AGNODE, text("fixedsize"), text("true"));
}

std::vector<Agnode_t*> addNodes(Agraph_t* graph, std::size_t count) {
    std::vector<Agnode_t*> nodes;
    nodes.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        nodes.push_back(agnode(graph, nullptr, 1));
    return nodes;
}

} // namespace

extern "C" __attribute__((visibility("default"))) bool
layerloomRunGraphviz(std::size_t nodeCount, const std::pair<std::size_t, std::size_t>* edges,
                     std::size_t edgeCount, int phase, std::size_t* numbers) {
    static GVC_t* const context = gvContext();
    if (!context)
        return false;
    agseterr(AGMAX); // nothing on the terminal
    Agraph_t* graph = agopen(text("layers"), Agstrictdirected, nullptr);
    setAttributes(graph, phase);
    const std::vector<Agnode_t*> nodes = addNodes(graph, nodeCount);
    for (std::size_t i = 0; i < edgeCount; ++i)
        agedge(graph, nodes[edges[i].first], nodes[edges[i].second], nullptr, 1);
    const bool isLaidOut = gvLayout(context, graph, "dot") == 0;
    bool isComplete = isLaidOut;
    for (std::size_t i = 0; i < nodeCount && isComplete; ++i) {
        const char* number = agget(nodes[i], text(phase == 1 ? "rank" : "order"));
        isComplete = number && *number;
        numbers[i] = isComplete ? std::strtoul(number, nullptr, 10) : 0;
    }
    if (isLaidOut)
        gvFreeLayout(context, graph);
    agclose(graph);
    return isComplete;
}
