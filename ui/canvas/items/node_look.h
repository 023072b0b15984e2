// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/gradient_health.h"
#include "ui/canvas/items/expanded_card.h"
#include "ui/canvas/items/shown_block.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace layerloom {

/// What is seen of one port.
struct PortLook {
    std::string port; ///< as wires name it
    QString label;
    bool isRequired = true;
    bool isConnected = false;
    bool isSpare = false;  ///< the free place at the end of a variadic input
    bool isFaulty = false; ///< a problem names it
    bool operator==(const PortLook&) const = default;
};

enum class Freezing { None, Partly, Wholly };

/// All that is seen of one node, as plain text and flags: equal looks need no repaint.
struct NodeLook {
    QString title;
    QString subtitle;
    QString summary;    ///< key options
    QString parameters; ///< their count, short
    QString index;      ///< place in a sequential block
    QString category;
    std::vector<PortLook> inputs;
    std::vector<PortLook> outputs;
    std::optional<Severity> severity;
    int timePercent = 0;                            ///< of the last run's time; 0: none, or it is not known
    GradientHealth gradient = GradientHealth::Good; ///< the worst in it, as it was last seen
    Sharing sharing = Sharing::None;
    Freezing freezing = Freezing::None;
    bool isInstance = false;
    bool isFlow = false; ///< a While, If or Repeat, whose parts are rows of its card
    bool isMuted = false;
    bool isExpanded = false;
    std::vector<RowLook> rows; ///< the inside of an expanded instance, or the parts of a flow node
    /// True if there is something inside that the card can show.
    bool canExpand() const { return isInstance || isFlow; }
    bool operator==(const NodeLook&) const = default;
};

/// The category that block instances are coloured as.
inline const QString kBlockCategory = QStringLiteral("Block");

/// Numbers categories in the order in which they are met, for tables of colours.
std::uint8_t categoryNumber(const QString& category);
const QString& categoryOf(std::uint8_t number);

/// What the card is headed with.
QString nodeTitle(const ShownBlock& shown, std::size_t index);
/// The look of the node at `index`.
NodeLook nodeLook(const ShownBlock& shown, std::size_t index);
/// What is said of it beside the pointer, as rich text.
QString nodeToolTip(const ShownBlock& shown, std::size_t index);
QString portToolTip(const ShownBlock& shown, std::size_t index, const std::string& port, bool isOutput);

/// The problems as one text for a tool tip: what is wrong, and what would mend it.
QString problemsText(const std::vector<Problem>& problems);

} // namespace layerloom
