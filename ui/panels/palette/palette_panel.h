// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"

#include <QSet>
#include <QWidget>

class QKeyEvent;
class QLineEdit;
class QTreeView;

namespace layerloom {

class PaletteModel;

/// All that can be placed, to search and to drag; Enter or a double click puts it into the block on show,
/// Ctrl+D or a click on the star makes it a favourite.
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
    /// The person wants the project's block in the library.
    void saveToLibraryRequested(const QString& block);
    /// The person wants to see what an update of the copies from that library file changes.
    void libraryUpdateRequested(const QString& file);
    /// The person wants to see the library's folder, or to choose another one.
    void libraryFolderRequested(bool choose);
    /// Escape was pressed with nothing to clear.
    void left();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void buildSearch();
    void buildTree();
    void buildButton();
    static bool isPlaceable(const QModelIndex& index);
    QModelIndex rowOf(const QString& dragText) const;
    void filter(const QString& text);
    void moveCurrent(int steps);
    void rememberView();
    void restoreView();
    void toggleFavourite(const QString& dragText);
    bool handleKey(const QKeyEvent& event, bool isInSearch);
    void place(const QModelIndex& index);
    void showMenu(const QPoint& position);
    void showLibraryMenu(const QPoint& position);

    DocumentSession& session_;
    PaletteModel* model_;
    QSet<QString> collapsed_; ///< groups
    QString current_;         ///< while the model is made anew
    int currentTop_ = 0;
    QLineEdit* search_ = nullptr;
    QTreeView* tree_ = nullptr;
};

} // namespace layerloom
