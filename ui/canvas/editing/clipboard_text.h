// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit_sequence.h"

#include <QPointF>
#include <QString>

#include <set>
#include <string>
#include <vector>

namespace layerloom {

/// Nodes of a block with the wires and ties among them, and the definitions that they need, as the text of a
/// small project file: what the clipboard carries. Of the block's inputs, `inputs` belong to what is copied:
/// their wires to the nodes count as among these.
QString copiedText(const Document& document, const BlockName& block, const std::set<NodeId>& nodes,
                   const std::set<std::string>& inputs = {});

/// Which wires a paste brings along: those among the nodes, or also those into them, from whatever is still
/// there. A block's input that was copied along stands for the one of its name in the other block.
enum class PastedWires { Inside, Incoming };

/// The ids of what was added.
using PastedIds = std::vector<NodeId>;

/// Adds what `copiedText` wrote to a block, under fresh ids, moved by `offset`; in a sequential block behind
/// the last child. Definitions that the document has already under their name are kept. Throws Error if the
/// text is no such thing, or would make a block contain itself.
PastedIds pasteText(EditSequence& edits, const BlockName& block, const QString& text, const QPointF& offset,
                    PastedWires wires = PastedWires::Inside);

} // namespace layerloom
