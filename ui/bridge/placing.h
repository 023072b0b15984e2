// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"

#include <QString>

#include <optional>

namespace layerloom {

/// What a palette drag carries for a block of the person's library.
QString libraryDragText(const std::string& file, const BlockName& block);
bool isLibraryDragText(const QString& dragText);

/// What has to be done before a palette drag can be placed in a document.
struct Placing {
    QString dragText; ///< of a layer, or a definition that the document has after `edit`
    Edit edit{edits::Batch{}};
    QString note; ///< what a person should know; may be empty
};

/// Of a layer or a definition it is the text itself; a block of the library is copied into the document
/// first. None if the library has no such block any more.
std::optional<Placing> placingOf(const Document& document, const QString& dragText);

} // namespace layerloom
