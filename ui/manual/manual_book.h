// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/manual/manual_language.h"

#include <QStringList>

#include <vector>

namespace layerloom {

/// A page in the manual's list of contents.
struct ManualEntry {
    QString group; ///< the heading that it stands under
    QString title;
    QString path; ///< below the language's folder: `files.md`, `layers/Conv2d.md`
};

/// All pages in their order: those of `index.md` in the language's folder, as its headings and links have
/// them, and then one for each layer of the catalogue.
std::vector<ManualEntry> manualContents(ManualLanguage language);

/// A page as Markdown; empty if there is none. Pages of layers are written when they are asked for.
QString manualPageText(ManualLanguage language, const QString& path);

QString layerPagePath(const QString& layerId);

/// The entries in whose titles or texts every word stands, those with all words in the title first.
std::vector<ManualEntry> manualSearch(ManualLanguage language, const QString& words);

} // namespace layerloom
