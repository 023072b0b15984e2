// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QString>

namespace layerloom {

/// An end of a tie that stands in `block`, as PyTorch names it from there: `encoder.0.weight`.
QString tieEndText(const Document& document, const BlockName& block, const TieEnd& end);

/// What the tie shares and whose it is, as rich text.
QString tieToolTip(const Document& document, const BlockName& block, const Tie& tie);

} // namespace layerloom
