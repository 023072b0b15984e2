// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/palette/palette_model.h"

#include "core/layers/catalogue.h"
#include "ui/bridge/new_node.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QMimeData>

#include <map>

namespace layerloom {

namespace {

/// What a row takes; with uniform heights the first one decides for all.
constexpr QSize kRowSize{0, 26};

QString toolTipOf(const LayerType& type) {
    return QString("<b>%1</b><br>%2")
        .arg(QString::fromStdString(type.python).toHtmlEscaped(),
             QString::fromStdString(type.doc).toHtmlEscaped());
}

} // namespace

PaletteModel::PaletteModel(DocumentSession& session, QObject* parent)
    : QStandardItemModel(parent), session_(session) {
    blocks_ = addCategory("Blocks of this project");
    addLayers();
    connect(&session, &DocumentSession::documentChanged, this, &PaletteModel::refreshBlocks);
    refreshBlocks();
    recolour();
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

void PaletteModel::addLayers() {
    std::map<QString, QStandardItem*> categories;
    for (const LayerType& type : catalogue()) {
        const QString name = QString::fromStdString(type.category);
        QStandardItem*& category = categories[name];
        if (!category)
            category = addCategory(name);
        auto* item = new QStandardItem(QString::fromStdString(type.id));
        item->setEditable(false);
        item->setToolTip(toolTipOf(type));
        item->setData(layerDragText(type.id), DragTextRole);
        item->setData(
            QString::fromStdString(type.id + ' ' + type.python + ' ' + type.category + ' ' + type.doc),
            SearchRole);
        category->appendRow(item);
    }
}

void PaletteModel::refreshBlocks() {
    QStringList names;
    for (const auto& [name, block] : session_.document().blocks)
        if (name != session_.document().root)
            names << QString::fromStdString(name);
    if (names == shownBlocks_)
        return;
    shownBlocks_ = names;
    blocks_->removeRows(0, blocks_->rowCount());
    for (const QString& name : names) {
        auto* item = new QStandardItem(name);
        item->setEditable(false);
        item->setIcon(icon("block", Tint::Muted));
        item->setToolTip("Drag it into a block, or double click to place it");
        item->setData(blockDragText(name.toStdString()), DragTextRole);
        item->setData(name + " block", SearchRole);
        blocks_->appendRow(item);
    }
}

void PaletteModel::recolour() {
    for (int row = 0; row < rowCount(); ++row) {
        QStandardItem* category = item(row);
        if (category == blocks_)
            continue;
        const QIcon dot = dotIcon(theme().category(category->text()));
        for (int child = 0; child < category->rowCount(); ++child)
            category->child(child)->setIcon(dot);
    }
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
