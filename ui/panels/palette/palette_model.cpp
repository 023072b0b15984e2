// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/palette/palette_model.h"

#include "core/library/library_update.h"
#include "ui/bridge/layer_favourites.h"
#include "ui/bridge/library_folder.h"
#include "ui/bridge/new_node.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QMimeData>

#include <algorithm>
#include <iterator>
#include <map>

namespace layerloom {

namespace {

/// What a row takes; with uniform heights the first one decides for all.
constexpr QSize kRowSize{0, 26};

} // namespace

PaletteModel::PaletteModel(DocumentSession& session, QObject* parent)
    : QStandardItemModel(parent), session_(session) {
    connect(&session, &DocumentSession::documentChanged, this, &PaletteModel::onDocumentChanged);
    // Queued: the star that was clicked is one of the items.
    connect(&layerFavourites(), &LayerFavourites::changed, this, &PaletteModel::rebuild,
            Qt::QueuedConnection);
    connect(&libraryFolder(), &LibraryFolder::changed, this, &PaletteModel::rebuild);
    rebuild();
}

void PaletteModel::setSearch(const QString& typed) {
    typed_ = typed.trimmed();
    rebuild();
}

std::vector<Placeable> PaletteModel::blocks() const {
    std::vector<Placeable> found;
    for (const auto& [name, block] : session_.document().blocks) {
        if (name != session_.document().root)
            found.push_back(placeableBlock(name, *block));
    }
    return found;
}

void PaletteModel::onDocumentChanged() {
    QStringList names;
    for (const Placeable& block : blocks())
        names << block.name;
    if (names != shownBlocks_ || outdated() != shownOutdated_)
        rebuild();
}

std::set<std::string> PaletteModel::outdated() const {
    return outdatedFiles(session_.document(), libraryFolder().library());
}

void PaletteModel::rebuild() {
    emit aboutToRebuild();
    clear();
    shownBlocks_.clear();
    shownOutdated_ = outdated();
    std::vector<Placeable> layers = placeableLayers();
    noteFavourites(layers, layerFavourites().favourites(), layerFavourites().recent());
    if (isSearching())
        fillMatches(layers);
    else
        fillGroups(layers);
    emit rebuilt();
}

void PaletteModel::fillMatches(const std::vector<Placeable>& layers) {
    std::vector<Placeable> all = blocks();
    for (const Placeable& block : all)
        shownBlocks_ << block.name;
    std::ranges::move(placeableLibrary(libraryFolder().library()), std::back_inserter(all));
    all.insert(all.end(), layers.begin(), layers.end());
    const bool isChinese = std::ranges::any_of(typed_, [](QChar c) { return c.unicode() > 0x2e80; });
    for (const Placeable& entry : matching(all, typed_))
        appendRow(itemOf(entry, isChinese ? entry.chinese.section(u' ', 0, 0) : translated(entry.category)));
}

void PaletteModel::fillGroups(const std::vector<Placeable>& layers) {
    std::vector<Placeable> liked;
    std::vector<Placeable> recent;
    for (const Placeable& layer : layers) {
        if (layer.isFavourite)
            liked.push_back(layer);
        else if (layer.recency > 0)
            recent.push_back(layer);
    }
    std::ranges::sort(recent, std::ranges::greater(), &Placeable::recency);
    const auto addGroup = [this](const QString& name, const std::vector<Placeable>& entries) {
        QStandardItem* group = entries.empty() ? nullptr : addCategory(name);
        for (const Placeable& entry : entries)
            group->appendRow(itemOf(entry, {}));
    };
    const std::vector<Placeable> ownBlocks = blocks();
    for (const Placeable& block : ownBlocks)
        shownBlocks_ << block.name;
    addGroup(translated("Favourites"), liked);
    addGroup(translated("Recent"), recent);
    addGroup(projectGroup(), ownBlocks);
    fillLibrary();
    std::map<QString, QStandardItem*> categories;
    for (const Placeable& layer : layers) {
        QStandardItem*& category = categories[layer.category];
        if (!category)
            category = addCategory(translated(layer.category));
        category->appendRow(itemOf(layer, {}));
    }
}

/// Blocks by file, then what is wrong with other files; what a library is for, while there is none.
void PaletteModel::fillLibrary() {
    const LibraryFolder& folder = libraryFolder();
    QStandardItem* group = addCategory(libraryGroup());
    group->setToolTip(
        translated("Blocks of yours, in %1. A file that is put there shows here").arg(folder.folder()));
    for (const Placeable& block : placeableLibrary(folder.library())) {
        QStandardItem* item = itemOf(block, block.file == block.name ? QString() : block.file);
        const bool isOutdated = shownOutdated_.contains(block.file.toStdString());
        if (isOutdated) {
            item->setData(true, OutdatedRole);
            item->setData(translated("newer"), DetailRole);
            item->setIcon(icon("block", Tint::Warning));
            item->setToolTip(item->toolTip() +
                             translated("<p>It is newer than this project's copy. Right click to see "
                                        "what an update would change.</p>"));
        }
        group->appendRow(item);
    }
    for (const DamagedLibraryFile& file : folder.library().damaged) {
        const QString text = coreText(file.text);
        group->appendRow(
            noteItem(QString::fromStdString(file.name) + u' ' + translated("cannot be read"), text, true));
    }
    if (!folder.problem().isEmpty())
        group->appendRow(noteItem(translated("The folder cannot be read"), folder.problem(), true));
    else if (!group->hasChildren())
        group->appendRow(noteItem(
            translated("Empty: save a block here"),
            translated("Right click a block of the project, or Model ▸ Save block to library…"), false));
}

/// A row that says something and cannot be placed.
QStandardItem* PaletteModel::noteItem(const QString& text, const QString& toolTip, bool isComplaint) const {
    auto* item = new QStandardItem(text);
    item->setEditable(false);
    item->setDragEnabled(false);
    item->setSelectable(false);
    item->setSizeHint(kRowSize);
    item->setToolTip(toolTip);
    item->setForeground(isComplaint ? theme().error : theme().mutedText);
    if (isComplaint)
        item->setIcon(icon("error", Tint::Error));
    return item;
}

QStandardItem* PaletteModel::addCategory(const QString& name) {
    auto* item = new QStandardItem(name);
    item->setEditable(false);
    item->setDragEnabled(false);
    item->setSelectable(false);
    item->setSizeHint(kRowSize);
    QFont font = item->font();
    font.setBold(true);
    item->setFont(font);
    appendRow(item);
    return item;
}

QStandardItem* PaletteModel::itemOf(const Placeable& entry, const QString& detail) const {
    auto* item = new QStandardItem(entry.name);
    const bool isBlock = !entry.dragText.startsWith("layer:");
    item->setEditable(false);
    item->setSizeHint(kRowSize);
    item->setIcon(isBlock ? icon("block", Tint::Muted) : dotIcon(theme().category(entry.category)));
    item->setToolTip(placeableToolTip(entry));
    item->setData(entry.dragText, DragTextRole);
    item->setData(detail, DetailRole);
    if (!entry.file.isEmpty())
        item->setData(entry.file, LibraryFileRole);
    if (!isBlock)
        item->setData(entry.isFavourite, FavouriteRole);
    return item;
}

void PaletteModel::recolour() {
    rebuild();
}

QStringList PaletteModel::mimeTypes() const {
    return {kNodeMimeType};
}

QMimeData* PaletteModel::mimeData(const QModelIndexList& indexes) const {
    return indexes.isEmpty() ? nullptr : nodeMimeData(indexes.front().data(DragTextRole).toString());
}

QMimeData* nodeMimeData(const QString& dragText) {
    auto* data = new QMimeData;
    data->setData(kNodeMimeType, dragText.toUtf8());
    return data;
}

} // namespace layerloom
