// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"

#include <QWidget>

class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace layerloom {

class PaletteModel;

/// All that can be placed, to search and to drag; Enter or a double click puts it into the block on show.
class PalettePanel : public QWidget {
    Q_OBJECT

  public:
    explicit PalettePanel(DocumentSession& session, QWidget* parent = nullptr);

    void focusSearch();
    void recolour();
    QTreeView& tree() const { return *tree_; }
    QLineEdit& search() const { return *search_; }

  signals:
    /// The person wants what that drag text names placed.
    void placeRequested(const QString& dragText);
    void newBlockRequested();
    /// The person wants to see the definition.
    void definitionRequested(const QString& block);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void buildSearch();
    void buildTree();
    void buildButton();
    void filter(const QString& text);
    void selectFirstMatch();
    void place(const QModelIndex& index);
    void showMenu(const QPoint& position);

    DocumentSession& session_;
    PaletteModel* model_;
    QSortFilterProxyModel* matches_;
    QLineEdit* search_ = nullptr;
    QTreeView* tree_ = nullptr;
};

} // namespace layerloom
