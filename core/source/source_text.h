// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/graph/validation.h"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace layerloom {

/// A node of a definition, which lines of source come from.
struct SourceNode {
    BlockName block;
    NodeId node;
    auto operator<=>(const SourceNode&) const = default;
};

/// A line of Python, and the nodes that are written in it: indices into `SourceText::nodes`.
struct SourceLine {
    std::string text;
    std::vector<std::size_t> nodes;
    bool operator==(const SourceLine&) const = default;
};

/// A model as a Python module.
struct SourceText {
    std::vector<SourceLine> lines;
    std::vector<SourceNode> nodes;
    std::string netName; ///< what its class is called, or the variable that holds the net
    bool operator==(const SourceText&) const = default;

    /// All lines, each with a newline.
    std::string text() const;
    /// The lines that the node is written in, from 0.
    std::vector<std::size_t> linesOf(const SourceNode& node) const;
    /// The lines that any of these nodes of one block is written in, ascending; in one pass.
    std::vector<std::size_t> linesOf(const BlockName& block, const std::set<NodeId>& ids) const;
    /// The nodes of a line, the first one first; empty beyond the last line.
    std::vector<SourceNode> nodesAt(std::size_t line) const;
};

/// The model as PyTorch code that imports nothing but torch: a class for each definition, its layers in the
/// constructor, its wires in `forward`. The state dict of what it builds has the names and the order of the
/// model's own; with the same values, outputs and gradients are equal. black leaves the text as it is. A pure
/// function; takes milliseconds. Throws Error for what Python's PyTorch 1.13 has no form for.
SourceText pythonSource(const ValidatedModel& model);

} // namespace layerloom
