// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/class_context.h"
#include "core/source/source_lines.h"

#include <string>
#include <vector>

namespace layerloom {

/// Writes how the modules, parameters and constants of a class are made, in the order in which the engine
/// makes them.
class ConstructorWriter {
  public:
    explicit ConstructorWriter(ClassContext& context) : context_(context), lines_(context.marks()) {}

    /// Attributes of a free-form class.
    void addAttributes(int depth);
    /// The children of a sequential definition, as arguments; what has to stand before is written at `depth`.
    std::vector<std::string> sequentialItems(const BlockView& view, int depth);

    SourceLines& lines() { return lines_; }

  private:
    void addNodes(const BlockView& view, int depth);
    void addNode(const BlockView& view, std::size_t node, int depth);
    void addConstant(const BlockView& view, std::size_t node, int depth);
    void addModule(const BlockView& view, std::size_t node, int depth);
    std::string moduleText(const BlockView& view, std::size_t node, int depth);
    std::string copiesText(const BlockView& view, std::size_t node, int depth);
    std::string instanceText(const BlockView& view, std::size_t node, CopyLoop* loop, int depth);
    std::vector<std::string> sharedVariables(const BlockView& view, int depth);
    std::string freeVariable(std::string name);
    std::string numberedItems(const BlockView& view, const std::vector<std::string>& texts);

    ClassContext& context_;
    SourceLines lines_;
    std::set<std::string> variables_;
};

} // namespace layerloom
