// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>
#include <QStringList>

namespace layerloom {

/// Which layers a person placed lately and which ones are starred, kept from run to run. Entries are what
/// palette drags carry (`layer:Linear`; see `layerDragText`). Blocks belong to one document, so only layers
/// are kept. GUI thread only.
class LayerFavourites : public QObject {
    Q_OBJECT

  public:
    /// Reads what the settings hold.
    explicit LayerFavourites(QObject* parent = nullptr);

    /// Placed lately, the latest first.
    const QStringList& recent() const { return recent_; }
    /// Starred, in the order of their names.
    QStringList favourites() const;
    bool isFavourite(const QString& dragText) const { return favourites_.contains(dragText); }

    void notePlaced(const QString& dragText);
    void setFavourite(const QString& dragText, bool isFavourite);

  signals:
    /// After the recent or the starred ones changed.
    void changed();

  private:
    QStringList recent_;
    QSet<QString> favourites_;
};

/// The one of this process: all windows share it.
LayerFavourites& layerFavourites();

} // namespace layerloom
