// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"

#include <QStandardItemModel>

namespace layerloom {

/// What can be placed: the project's blocks and all layer types by category. Items carry the text that a drag
/// of them carries.
class PaletteModel : public QStandardItemModel {
    Q_OBJECT

  public:
    enum Role {
        DragTextRole = Qt::UserRole + 1, ///< empty for categories
        SearchRole,                      ///< all words that a search looks at
    };

    explicit PaletteModel(DocumentSession& session, QObject* parent = nullptr);

    /// The category of the project's own blocks.
    QStandardItem* blocksItem() const { return blocks_; }
    void recolour();
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;

  private:
    QStandardItem* addCategory(const QString& name);
    void addLayers();
    void refreshBlocks();

    DocumentSession& session_;
    QStandardItem* blocks_;
    QStringList shownBlocks_;
};

/// The data that a drag of the palette item with that text carries; the receiver takes it over.
QMimeData* nodeMimeData(const QString& dragText);

} // namespace layerloom
