// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QRectF>
#include <Qt>

#include <string>
#include <utility>
#include <vector>

namespace layerloom {

/// Left, centre and right move things sideways; top, middle and bottom up and down.
enum class Alignment { Left, Centre, Right, Top, Middle, Bottom };

/// Something that stands on the canvas, as the selection names it.
struct Standing {
    std::string id;
    QRectF body;
    /// Where its position is, seen from the body's corner.
    QPointF anchor;
};

/// Where they stand once they are aligned with the outermost of them (centres: with the middle of all). What
/// would come to lie on another goes past it.
std::vector<std::pair<std::string, Position>> aligned(const std::vector<Standing>& items,
                                                      Alignment alignment);

/// Where they stand with equal gaps between them; the two outermost stay. Fewer than three stay as they are.
std::vector<std::pair<std::string, Position>> distributed(std::vector<Standing> items, Qt::Orientation along);

} // namespace layerloom
