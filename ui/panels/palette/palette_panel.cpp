// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/palette/palette_panel.h"

#include "ui/panels/palette/palette_model.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace layerloom {

namespace {

/// Keeps what has every word of the search in its name, Python name, category or description; what begins
/// with the search comes first.
class MatchModel : public QSortFilterProxyModel {
  public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QString& text) {
        words_ = text.split(' ', Qt::SkipEmptyParts);
        invalidateFilter();
    }

  protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
        // Categories are there if something in them is: filtering is recursive.
        return parent.isValid() && matches(sourceModel()->index(row, 0, parent));
    }

  private:
    bool matches(const QModelIndex& index) const {
        const QString text = index.data(PaletteModel::SearchRole).toString();
        return std::all_of(words_.begin(), words_.end(),
                           [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    }

    QStringList words_;
};

} // namespace

PalettePanel::PalettePanel(DocumentSession& session, QWidget* parent)
    : QWidget(parent), session_(session), model_(new PaletteModel(session, this)),
      matches_(new MatchModel(this)) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    matches_->setRecursiveFilteringEnabled(true);
    matches_->setSourceModel(model_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 0, 8);
    column->setSpacing(8);
    buildSearch();
    buildTree();
    buildButton();
}

void PalettePanel::buildSearch() {
    search_ = new QLineEdit;
    search_->setPlaceholderText("Search layers and operations");
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
    tree_ = new QTreeView;
    tree_->setModel(matches_);
    tree_->setHeaderHidden(true);
    tree_->setDragEnabled(true);
    tree_->setDragDropMode(QAbstractItemView::DragOnly);
    tree_->setUniformRowHeights(true);
    tree_->setIndentation(14);
    tree_->setIconSize({16, 16});
    tree_->setExpandsOnDoubleClick(false);
    tree_->setContextMenuPolicy(Qt::CustomContextMenu);
    tree_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    tree_->setAccessibleName("Palette");
    tree_->expandAll();
    connect(tree_, &QTreeView::activated, this, &PalettePanel::place);
    connect(tree_, &QTreeView::clicked, this, [this](const QModelIndex& index) {
        if (!index.parent().isValid())
            tree_->setExpanded(index, !tree_->isExpanded(index));
    });
    connect(tree_, &QTreeView::customContextMenuRequested, this, &PalettePanel::showMenu);
    connect(matches_, &QAbstractItemModel::rowsInserted, tree_, [this](const QModelIndex& parent, int first) {
        // A new block of the project is to be seen; the first one comes with its category.
        tree_->expand(parent.isValid() ? parent : matches_->index(first, 0));
    });
    layout()->addWidget(tree_);
}

void PalettePanel::buildButton() {
    auto* button = new QPushButton(icon("block-add"), "New block…");
    button->setToolTip("Defines a block that can be placed many times");
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
    static_cast<MatchModel*>(matches_)->setWords(text);
    tree_->expandAll();
    if (!text.isEmpty())
        selectFirstMatch();
}

void PalettePanel::selectFirstMatch() {
    QModelIndex best;
    for (int category = 0; category < matches_->rowCount(); ++category) {
        const QModelIndex parent = matches_->index(category, 0);
        for (int row = 0; row < matches_->rowCount(parent); ++row) {
            const QModelIndex index = matches_->index(row, 0, parent);
            const QString name = index.data().toString();
            const bool begins = name.startsWith(search_->text(), Qt::CaseInsensitive);
            const bool isShorter = begins && best.isValid() &&
                                   best.data().toString().startsWith(search_->text(), Qt::CaseInsensitive) &&
                                   name.size() < best.data().toString().size();
            if (!best.isValid() || isShorter ||
                (begins && !best.data().toString().startsWith(search_->text(), Qt::CaseInsensitive)))
                best = index;
        }
    }
    if (best.isValid()) {
        tree_->setCurrentIndex(best);
        tree_->scrollTo(best);
    }
}

void PalettePanel::place(const QModelIndex& index) {
    const QString dragText = index.data(PaletteModel::DragTextRole).toString();
    if (!dragText.isEmpty())
        emit placeRequested(dragText);
}

void PalettePanel::showMenu(const QPoint& position) {
    const QModelIndex index = tree_->indexAt(position);
    const QString dragText = index.data(PaletteModel::DragTextRole).toString();
    if (dragText.isEmpty())
        return;
    QMenu menu(this);
    QAction* placeIt = menu.addAction(icon("plus"), "Place in the block on show");
    QAction* open = nullptr;
    QAction* remove = nullptr;
    if (dragText.startsWith("block:")) {
        open = menu.addAction(icon("open"), "Open the block");
        remove = menu.addAction(icon("delete"), "Delete the block and its instances");
    }
    const QAction* chosen = menu.exec(tree_->viewport()->mapToGlobal(position));
    const QString name = index.data().toString();
    if (chosen == placeIt)
        place(index);
    else if (chosen && chosen == open)
        emit definitionRequested(name);
    else if (chosen && chosen == remove)
        session_.apply(removeBlock(session_.document(), name.toStdString()), "Delete block " + name);
}

bool PalettePanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == search_ && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        switch (key->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            place(tree_->currentIndex());
            return true;
        case Qt::Key_Escape:
            search_->clear();
            return true;
        case Qt::Key_Down:
        case Qt::Key_Up: {
            const QModelIndex current = tree_->currentIndex();
            QModelIndex next =
                key->key() == Qt::Key_Down ? tree_->indexBelow(current) : tree_->indexAbove(current);
            while (next.isValid() && !next.parent().isValid())
                next = key->key() == Qt::Key_Down ? tree_->indexBelow(next) : tree_->indexAbove(next);
            if (next.isValid())
                tree_->setCurrentIndex(next);
            return true;
        }
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace layerloom
