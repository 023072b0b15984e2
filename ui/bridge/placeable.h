// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/library/library.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace layerloom {

/// Something that can be put into a block: a layer type, or a definition of the document.
struct Placeable {
    QString dragText; ///< as palette drags carry it
    QString name;
    QString category;
    QString python;     ///< how Python calls it
    QString chinese;    ///< what Chinese textbooks call it, several names with blanks between them
    QString doc;        ///< in the language of the window
    QString englishDoc; ///< is searched too
    QString file;       ///< of the library that a block is in; empty for all else
    bool fits = true;   ///< takes (or gives) what hangs on a wire that it is to be connected to
    bool isFavourite = false;
    int recency = 0; ///< the larger, the later it was placed; 0: not lately
};

/// Every layer type, in the order of the catalogue.
std::vector<Placeable> placeableLayers();
Placeable placeableBlock(const BlockName& name, const Block& block);
/// The blocks of a person's library: of each file the one it is for, then its others.
std::vector<Placeable> placeableLibrary(const Library& library);

/// What it is, as rich text: PyTorch's name, the Chinese one, the description.
QString placeableToolTip(const Placeable& entry);

/// Notes which of them are starred and which were placed lately, as lists of drag texts (the latest first).
void noteFavourites(std::vector<Placeable>& entries, const QStringList& favourites,
                    const QStringList& recent);

/// What matches every typed word, best first: by name, its initials, PyTorch's name, the Chinese one,
/// category, letters of the name in order, or description. With an empty text everything: what fits first,
/// and of that what was placed lately and what is starred.
std::vector<Placeable> matching(const std::vector<Placeable>& entries, const QString& typed);

} // namespace layerloom
