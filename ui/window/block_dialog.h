// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <optional>

class QWidget;

namespace layerloom {

struct NewBlock {
    BlockName name;
    BlockKind kind = BlockKind::FreeForm;
};

/// Asks for the name and kind of a new block definition; none if the person changed their mind.
std::optional<NewBlock> askForBlock(const Document& document, QWidget& parent);

} // namespace layerloom
