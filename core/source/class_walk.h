// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/class_context.h"

#include <functional>
#include <string>
#include <vector>

namespace layerloom {

/// A node that a class constructs or calls: its own, in a part of its forward, or in a sequential block that
/// is written where it is used.
struct ReachedNode {
    const BlockView* view = nullptr;
    std::size_t node = 0;
    std::string condition; ///< holds where it is constructed; empty: everywhere
};

/// Calls `visit` for all of them in the order of construction. Second calls are left out.
/// `withFactories`: also what functions make that give a sequential block.
void forEachReached(ClassContext& context, const std::function<void(const ReachedNode&)>& visit,
                    bool withFactories = false);

/// What decides whether the part is constructed, if that differs between the uses of the class.
std::string conditionOf(ClassContext& context, const BlockView& view, std::size_t node, bool isForward);

/// True if some uses of the class have the node, and others do not.
bool isPartial(const BlockView& view, std::size_t node);

/// How a class reaches something: by `text`, within these loops.
struct Access {
    std::vector<std::string> loops; ///< `for layer in self.layers:`
    std::string text;
};

/// The path of the node in the first module that has it.
std::vector<NodeId> firstPath(const ClassContext& context, const BlockView& view, std::size_t node);

/// From the place `from`, which is called `base`, to another one inside; None of the copies of a Repeat is
/// named if `overCopies`: all are gone through.
Access accessTo(const ModuleTree& tree, std::size_t from, std::size_t to, std::string base, bool overCopies);

/// `base.name`, also for names that are no identifiers.
std::string attributeOf(const std::string& base, std::string_view name);

} // namespace layerloom
