// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tensors/tensor_table.h"

#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/tensors/tensor_table_model.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

namespace layerloom {

namespace {

constexpr int kCellWidth = 92;
constexpr qint64 kMostCopied = 1'000'000; ///< cells; a clipboard is no file

} // namespace

TensorTable::TensorTable(QWidget* parent) : QTableView(parent), model_(new TensorTableModel(this)) {
    setModel(model_);
    setAccessibleName(translated("Values"));
    setFont(monospaceFont());
    setShowGrid(true);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setSelectionMode(QAbstractItemView::ContiguousSelection);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setWordWrap(false);
    setCornerButtonEnabled(true);
    horizontalHeader()->setDefaultSectionSize(kCellWidth);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->setHighlightSections(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* copy = new QAction(translated("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    auto* paste = new QAction(translated("Paste"), this);
    paste->setObjectName("paste");
    paste->setShortcut(QKeySequence::Paste);
    paste->setShortcutContext(Qt::WidgetShortcut);
    addActions({copy, paste});
    connect(copy, &QAction::triggered, this, &TensorTable::copySelection);
    connect(paste, &QAction::triggered, this, &TensorTable::pasteAtCurrent);
}

void TensorTable::copySelection() const {
    const QItemSelection selection = selectionModel()->selection();
    if (selection.isEmpty())
        return;
    const QItemSelectionRange& range = selection.front();
    if (static_cast<qint64>(range.width()) * range.height() > kMostCopied) {
        emit refused(
            translated("More than a million numbers are selected: save the tensor to a file instead"));
        return;
    }
    QString text;
    for (int row = range.top(); row <= range.bottom(); ++row) {
        for (int column = range.left(); column <= range.right(); ++column) {
            if (column > range.left())
                text += '\t';
            text += model_->text(model_->index(row, column), ElementFormat::Full);
        }
        text += '\n';
    }
    QGuiApplication::clipboard()->setText(text);
}

void TensorTable::pasteAtCurrent() {
    const QItemSelection selection = selectionModel()->selection();
    const QModelIndex cell = selection.isEmpty() ? currentIndex() : QModelIndex(selection.front().topLeft());
    if (cell.isValid() && (model_->flags(cell) & Qt::ItemIsEditable))
        emit pasted(model_->matrixRow(cell), model_->matrixColumn(cell),
                    QGuiApplication::clipboard()->text());
}

void TensorTable::dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) {
    if (state() == EditingState)
        viewport()->update();
    else
        QTableView::dataChanged(first, last, roles);
}

void TensorTable::keyPressEvent(QKeyEvent* event) {
    // Return edits, as in a spreadsheet; Qt edits on F2 and typing alone.
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && state() != EditingState && currentIndex().isValid() &&
        (model_->flags(currentIndex()) & Qt::ItemIsEditable))
        edit(currentIndex());
    else
        QTableView::keyPressEvent(event);
}

} // namespace layerloom
