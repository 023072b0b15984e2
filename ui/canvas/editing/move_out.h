// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QString>

#include <cstddef>
#include <set>

namespace layerloom {

class CanvasScene;
class DocumentSession;

/// Moves nodes of the block on show out of it and of the blocks around it, to the one that `level` steps lead
/// to, behind the instance that they were in; one undo step. Shows that block and selects them there. Returns
/// what is to be said about it: why it cannot be, or that other instances have changed too; may be empty.
QString moveOutTo(DocumentSession& session, CanvasScene& scene, const std::set<NodeId>& ids,
                  std::size_t level);

/// What such a move is announced with, while it is aimed at.
QString moveOutHint(const DocumentSession& session, const std::set<NodeId>& ids, std::size_t level);

} // namespace layerloom
