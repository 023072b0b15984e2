// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/layer_favourites.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSettings>

#include <algorithm>

namespace layerloom {

namespace {

constexpr char kRecentKey[] = "layers/recent";
constexpr char kFavouritesKey[] = "layers/favourites";
constexpr int kMaximum = 8;

bool isLayer(const QString& dragText) {
    return dragText.startsWith(QLatin1String("layer:"));
}

} // namespace

LayerFavourites::LayerFavourites(QObject* parent)
    : QObject(parent), recent_(QSettings().value(kRecentKey).toStringList().mid(0, kMaximum)) {
    for (const QString& dragText : QSettings().value(kFavouritesKey).toStringList())
        favourites_.insert(dragText);
}

QStringList LayerFavourites::favourites() const {
    QStringList sorted(favourites_.begin(), favourites_.end());
    sorted.sort(Qt::CaseInsensitive);
    return sorted;
}

void LayerFavourites::notePlaced(const QString& dragText) {
    if (!isLayer(dragText) || (!recent_.isEmpty() && recent_.front() == dragText))
        return;
    recent_.removeAll(dragText);
    recent_.prepend(dragText);
    recent_ = recent_.mid(0, kMaximum);
    QSettings().setValue(kRecentKey, recent_);
    emit changed();
}

void LayerFavourites::setFavourite(const QString& dragText, bool isFavourite) {
    if (!isLayer(dragText) || isFavourite == favourites_.contains(dragText))
        return;
    if (isFavourite)
        favourites_.insert(dragText);
    else
        favourites_.remove(dragText);
    QSettings().setValue(kFavouritesKey, favourites());
    emit changed();
}

LayerFavourites& layerFavourites() {
    // Belongs to the application, so that another one (in tests) reads its own settings.
    static QPointer<LayerFavourites> shared;
    if (!shared)
        shared = new LayerFavourites(QCoreApplication::instance());
    return *shared;
}

} // namespace layerloom
