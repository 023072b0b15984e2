// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picking/quick_add.h"

#include "ui/bridge/layer_favourites.h"
#include "ui/language/language.h"

#include <memory>

namespace layerloom {

namespace {

QString detailOf(const Placeable& entry) {
    if (entry.isFavourite)
        return QStringLiteral("★  ") + translated(entry.category);
    return entry.recency > 0 ? translated("recent · %1").arg(translated(entry.category))
                             : translated(entry.category);
}

} // namespace

QuickAdd::QuickAdd(QWidget* parent) : PickBox(parent) {
    setObjectName(QStringLiteral("quickAdd"));
}

void QuickAdd::open(const QPoint& at, std::vector<Placeable> entries) {
    PickRequest request;
    request.prompt = translated("Add a layer, operation or block");
    request.nothingFound =
        translated("Nothing is called that. Try PyTorch's name, a category or initials; an "
                   "Expression or a Code node computes what the catalogue lacks");
    const auto offered = std::make_shared<std::vector<Placeable>>(std::move(entries));
    const auto noteLiked = [offered] {
        noteFavourites(*offered, layerFavourites().favourites(), layerFavourites().recent());
    };
    noteLiked();
    request.search = [offered](const QString& typed) {
        std::vector<PickEntry> rows;
        for (const Placeable& entry : matching(*offered, typed))
            rows.push_back({entry.dragText,
                            entry.name,
                            detailOf(entry),
                            entry.category,
                            placeableToolTip(entry),
                            {},
                            !entry.fits});
        return rows;
    };
    request.starred = [noteLiked](const QString& dragText) {
        layerFavourites().setFavourite(dragText, !layerFavourites().isFavourite(dragText));
        noteLiked();
    };
    request.picked = [this](const QString& dragText) { emit chosen(dragText); };
    PickBox::open(at, std::move(request));
}

} // namespace layerloom
