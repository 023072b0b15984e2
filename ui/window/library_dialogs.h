// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/library/library_update.h"

#include <QString>

#include <optional>

class QWidget;

namespace layerloom {

/// Asks for the name under which that file goes into the library; says what it takes along, and what it would
/// replace. None if the person thought better of it.
std::optional<QString> askForLibraryName(const Document& file, QWidget& parent);

/// Shows what an update changes. True if the person wants it.
bool askForUpdate(const LibraryUpdate& plan, QWidget& parent);

/// What an update changes, as rich text.
QString updateText(const LibraryUpdate& plan);

} // namespace layerloom
