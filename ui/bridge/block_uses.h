// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QString>

namespace layerloom {

/// How many nodes of the document are instances of that definition.
std::size_t instanceCount(const Document& document, const BlockName& block);

/// What a person should know before an edit of that definition: that it changes several places. Empty if it
/// is one.
QString sharedEditNote(const Document& document, const BlockName& block);

} // namespace layerloom
