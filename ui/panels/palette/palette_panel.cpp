// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/palette/palette_panel.h"

#include "ui/bridge/layer_favourites.h"
#include "ui/bridge/library_folder.h"
#include "ui/language/language.h"
#include "ui/panels/palette/palette_model.h"
#include "ui/panels/palette/palette_row.h"
#include "ui/panels/palette/palette_tree.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QTreeView>
#include <QVBoxLayout>

namespace layerloom {

namespace {

constexpr const char* kNothingFound =
    marked("Nothing is called that.\n\nTry PyTorch's name, a Chinese name, a category such as Pooling, "
           "or initials. What the catalogue lacks, an Expression or a Code node can compute.");

} // namespace

PalettePanel::PalettePanel(DocumentSession& session, QWidget* parent)
    : QWidget(parent), session_(session), model_(new PaletteModel(session, this)) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 0, 8);
    column->setSpacing(8);
    buildSearch();
    buildTree();
    buildButton();
}

void PalettePanel::buildSearch() {
    search_ = new QLineEdit;
    search_->setPlaceholderText(translated("Search layers and operations"));
    search_->setAccessibleName(search_->placeholderText());
    search_->setToolTip(
        translated("By name, PyTorch's name, Chinese name, category or initials. Up and Down choose, Enter "
                   "places, Ctrl+D makes a favourite"));
    search_->setClearButtonEnabled(true);
    search_->addAction(icon("search", Tint::Muted), QLineEdit::LeadingPosition);
    search_->installEventFilter(this);
    connect(search_, &QLineEdit::textChanged, this, &PalettePanel::filter);
    auto* margin = new QHBoxLayout;
    margin->setContentsMargins(0, 0, 8, 0);
    margin->addWidget(search_);
    static_cast<QVBoxLayout*>(layout())->addLayout(margin);
}

void PalettePanel::buildTree() {
    auto* tree = new PaletteTree;
    tree->setEmptyText(translated(kNothingFound));
    tree_ = tree;
    tree_->setModel(model_);
    auto* rows = new PaletteRow(tree_);
    tree_->setItemDelegate(rows);
    tree_->setHeaderHidden(true);
    tree_->setDragEnabled(true);
    tree_->setDragDropMode(QAbstractItemView::DragOnly);
    tree_->setUniformRowHeights(true);
    tree_->setIndentation(14);
    tree_->setIconSize({16, 16});
    tree_->setMouseTracking(true);
    tree_->setExpandsOnDoubleClick(false);
    tree_->setContextMenuPolicy(Qt::CustomContextMenu);
    tree_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    tree_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    tree_->setAccessibleName(translated("Palette"));
    tree_->installEventFilter(this);
    tree_->expandAll();
    connect(rows, &PaletteRow::starred, this, &PalettePanel::toggleFavourite);
    connect(tree_, &QTreeView::activated, this, &PalettePanel::place);
    connect(tree_, &QTreeView::clicked, this, [this](const QModelIndex& index) {
        if (!isPlaceable(index))
            tree_->setExpanded(index, !tree_->isExpanded(index));
    });
    connect(tree_, &QTreeView::customContextMenuRequested, this, &PalettePanel::showMenu);
    connect(model_, &PaletteModel::aboutToRebuild, this, &PalettePanel::rememberView);
    connect(model_, &PaletteModel::rebuilt, this, &PalettePanel::restoreView);
    layout()->addWidget(tree_);
}

bool PalettePanel::isPlaceable(const QModelIndex& index) {
    return !index.data(PaletteModel::DragTextRole).toString().isEmpty();
}

/// The last row of that drag text: a favourite stands in its category too, and there it stays.
QModelIndex PalettePanel::rowOf(const QString& dragText) const {
    QModelIndex found;
    for (QModelIndex row = model_->index(0, 0); row.isValid(); row = tree_->indexBelow(row)) {
        if (!dragText.isEmpty() && row.data(PaletteModel::DragTextRole).toString() == dragText)
            found = row;
    }
    return found;
}

void PalettePanel::rememberView() {
    for (int row = 0; row < model_->rowCount(); ++row) {
        const QModelIndex group = model_->index(row, 0);
        if (isPlaceable(group))
            break; // a search, whose list has no groups
        if (tree_->isExpanded(group))
            collapsed_.remove(group.data().toString());
        else
            collapsed_.insert(group.data().toString());
    }
    const QModelIndex current = tree_->currentIndex();
    current_ = current.data(PaletteModel::DragTextRole).toString();
    currentTop_ = tree_->visualRect(current).top();
}

void PalettePanel::restoreView() {
    for (int row = 0; row < model_->rowCount(); ++row) {
        const QModelIndex group = model_->index(row, 0);
        tree_->setRootIsDecorated(!model_->isSearching());
        tree_->setExpanded(group, !collapsed_.contains(group.data().toString()));
    }
    const QModelIndex current = rowOf(current_);
    if (current.isValid())
        tree_->setCurrentIndex(current);
    if (!current.isValid() || model_->isSearching())
        return;
    // Groups above it may have grown: it stays where the person saw it.
    tree_->scrollTo(current);
    QScrollBar* bar = tree_->verticalScrollBar();
    bar->setValue(bar->value() + tree_->visualRect(current).top() - currentTop_);
}

void PalettePanel::toggleFavourite(const QString& dragText) {
    layerFavourites().setFavourite(dragText, !layerFavourites().isFavourite(dragText));
}

void PalettePanel::buildButton() {
    auto* button = new QPushButton(icon("block-add"), translated("New block…"));
    button->setToolTip(translated("Defines a block that can be placed many times"));
    connect(button, &QPushButton::clicked, this, &PalettePanel::newBlockRequested);
    auto* margin = new QHBoxLayout;
    margin->setContentsMargins(0, 0, 8, 0);
    margin->addWidget(button);
    static_cast<QVBoxLayout*>(layout())->addLayout(margin);
}

void PalettePanel::focusSearch() {
    search_->setFocus();
    search_->selectAll();
}

void PalettePanel::recolour() {
    model_->recolour();
}

void PalettePanel::filter(const QString& text) {
    model_->setSearch(text);
    if (!model_->isSearching())
        return;
    tree_->setCurrentIndex(model_->index(0, 0));
    tree_->scrollToTop();
}

/// The next row that can be placed, headings left out.
void PalettePanel::moveCurrent(int steps) {
    const auto next = [&](const QModelIndex& row) {
        return steps > 0 ? tree_->indexBelow(row) : tree_->indexAbove(row);
    };
    const QModelIndex current = tree_->currentIndex();
    QModelIndex row = current.isValid() ? next(current) : model_->index(0, 0);
    while (row.isValid() && !isPlaceable(row))
        row = next(row);
    if (row.isValid())
        tree_->setCurrentIndex(row);
}

void PalettePanel::place(const QModelIndex& index) {
    const QString dragText = index.data(PaletteModel::DragTextRole).toString();
    if (!dragText.isEmpty())
        emit placeRequested(dragText);
}

void PalettePanel::showMenu(const QPoint& position) {
    const QModelIndex index = tree_->indexAt(position);
    const QString dragText = index.data(PaletteModel::DragTextRole).toString();
    if (dragText.isEmpty()) {
        if (index.data() == libraryGroup() || index.parent().data() == libraryGroup())
            showLibraryMenu(tree_->viewport()->mapToGlobal(position));
        return;
    }
    QMenu menu(this);
    QAction* placeIt = menu.addAction(icon("plus"), translated("Place in the block on show\tReturn"));
    QAction* star = nullptr;
    QAction* open = nullptr;
    QAction* remove = nullptr;
    QAction* save = nullptr;
    QAction* update = nullptr;
    if (const QVariant favourite = index.data(PaletteModel::FavouriteRole); favourite.isValid())
        star =
            menu.addAction(icon("star"), favourite.toBool() ? translated("Remove from the favourites\tCtrl+D")
                                                            : translated("Add to the favourites\tCtrl+D"));
    if (dragText.startsWith("block:")) {
        open = menu.addAction(icon("open"), translated("Open the block"));
        save = menu.addAction(icon("save-as"), translated("Save to library…"));
        remove = menu.addAction(icon("delete"), translated("Delete the block and its instances"));
    }
    const QString file = index.data(PaletteModel::LibraryFileRole).toString();
    if (index.data(PaletteModel::OutdatedRole).toBool())
        update = menu.addAction(icon("import"), translated("Update this project's copies…"));
    const QString name = index.data().toString();
    const QAction* chosen = menu.exec(tree_->viewport()->mapToGlobal(position));
    if (chosen == placeIt)
        emit placeRequested(dragText);
    else if (chosen && chosen == star)
        toggleFavourite(dragText);
    else if (chosen && chosen == save)
        emit saveToLibraryRequested(name);
    else if (chosen && chosen == update)
        emit libraryUpdateRequested(file);
    else if (chosen && chosen == open)
        emit definitionRequested(name);
    else if (chosen && chosen == remove)
        session_.apply(removeBlock(session_.document(), name.toStdString()),
                       translated("Delete block ") + name);
}

void PalettePanel::showLibraryMenu(const QPoint& position) {
    QMenu menu(this);
    const QAction* open = menu.addAction(icon("open"), translated("Open the folder"));
    QAction* choose = menu.addAction(translated("Choose another folder…"));
    choose->setEnabled(LibraryFolder::mayChoose());
    if (!choose->isEnabled())
        choose->setText(translated("The folder is set by LAYERLOOM_LIBRARY"));
    const QAction* chosen = menu.exec(position);
    if (chosen == open)
        emit libraryFolderRequested(false);
    else if (chosen && chosen == choose)
        emit libraryFolderRequested(true);
}

bool PalettePanel::handleKey(const QKeyEvent& event, bool isInSearch) {
    const QModelIndex current = tree_->currentIndex();
    if (event.key() == Qt::Key_D && event.modifiers() == Qt::ControlModifier) {
        if (current.data(PaletteModel::FavouriteRole).isValid())
            toggleFavourite(current.data(PaletteModel::DragTextRole).toString());
        return true;
    }
    if (!isInSearch)
        return false;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        place(current);
        return true;
    case Qt::Key_Escape:
        if (search_->text().isEmpty())
            emit left();
        search_->clear();
        return true;
    case Qt::Key_Down:
        moveCurrent(1);
        return true;
    case Qt::Key_Up:
        moveCurrent(-1);
        return true;
    default:
        return false;
    }
}

bool PalettePanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        // Ctrl+D means another thing on the canvas; here it is the star.
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_D && key->modifiers() == Qt::ControlModifier)
            event->accept();
    }
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent&>(*event), watched == search_))
        return true;
    return QWidget::eventFilter(watched, event);
}

} // namespace layerloom
