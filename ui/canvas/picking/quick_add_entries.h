// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace layerloom {

/// One thing that quick add offers.
struct QuickAddEntry {
    QString dragText; ///< as palette drags carry it
    QString name;
    QString category;
    QString python; ///< how Python calls it
    QString doc;
    bool fits = true; ///< takes (or gives) what hangs on the wire
    bool isFavourite = false;
    int recency = 0; ///< the larger, the later it was placed; 0: not lately
};

/// What the new node is to be connected to.
struct WireContext {
    bool feedsNewNode = true;          ///< the wire comes from an output
    std::optional<TensorType> carried; ///< what it carries, if known
};

/// Everything that may be placed in `block`: layer types, then definitions.
std::vector<QuickAddEntry> quickAddEntries(const Document& document, const BlockName& block,
                                           const std::optional<WireContext>& wire);

/// Notes which of them are starred and which were placed lately, as lists of drag texts (the latest first).
void noteFavourites(std::vector<QuickAddEntry>& entries, const QStringList& favourites,
                    const QStringList& recent);

/// What matches the typed text, best first; with an empty text everything: what fits first, and of that what
/// was placed lately and what is starred.
std::vector<QuickAddEntry> matching(const std::vector<QuickAddEntry>& entries, const QString& typed);

} // namespace layerloom
