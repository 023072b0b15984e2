// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/placing.h"

#include "core/library/library_import.h"
#include "ui/bridge/library_folder.h"
#include "ui/bridge/new_node.h"
#include "ui/language/core_text.h"

namespace layerloom {

namespace {

const QString kLibraryPrefix = QStringLiteral("library:");

} // namespace

QString libraryDragText(const std::string& file, const BlockName& block) {
    return kLibraryPrefix + QString::fromStdString(file) + u'/' + QString::fromStdString(block);
}

bool isLibraryDragText(const QString& dragText) {
    return dragText.startsWith(kLibraryPrefix);
}

std::optional<Placing> placingOf(const Document& document, const QString& dragText) {
    if (!isLibraryDragText(dragText))
        return Placing{dragText};
    const QString place = dragText.mid(kLibraryPrefix.size());
    const std::string block = place.section(u'/', 1).toStdString();
    const LibraryFile* file = libraryFolder().library().find(place.section(u'/', 0, 0).toStdString());
    if (!file || !file->document.find(block))
        return std::nullopt;
    LibraryImport import = planImport(document, *file, block);
    return Placing{blockDragText(import.block), std::move(import.edit), coreText(import.note)};
}

} // namespace layerloom
