// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/run/calls_page.h"

#include "ui/language/language.h"
#include "ui/panels/run/call_rows.h"
#include "ui/panels/tables.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <set>

namespace layerloom {

namespace {

/// Draws the part of all time as a bar behind the figure.
class TimeBar : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const double share = index.data(CallRows::kShareRole).toDouble();
        QColor colour = theme().accent;
        colour.setAlphaF(0.28F);
        QRectF bar(option.rect.adjusted(2, 5, -2, -5));
        bar.setLeft(bar.right() - bar.width() * share);
        QStyledItemDelegate::paint(painter, option, index);
        painter->fillRect(bar, colour);
    }
};

} // namespace

CallsPage::CallsPage(QWidget* parent)
    : QWidget(parent), rows_(new CallRows(this)), sorted_(new QSortFilterProxyModel(this)),
      table_(new QTableView) {
    sorted_->setSourceModel(rows_);
    sorted_->setSortRole(CallRows::kNumberRole);
    table_->setModel(sorted_);
    table_->setObjectName("calls");
    table_->setAccessibleName(translated("Calls of the last run"));
    styleTable(*table_);
    table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table_->setToolTip(translated("A double click, or Return, shows the values"));
    table_->setSortingEnabled(true);
    table_->sortByColumn(CallRows::CallColumn, Qt::AscendingOrder);
    table_->setItemDelegateForColumn(CallRows::TimeColumn, new TimeBar(table_));
    constexpr int kWidths[] = {140, 100, 150, 96, 80, 80, 80, 80, 70, 70, 100, 80};
    static_assert(std::size(kWidths) == CallRows::ColumnCount);
    for (int column = 0; column < CallRows::ColumnCount; ++column)
        table_->horizontalHeader()->resizeSection(column, kWidths[column]);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(table_);
    auto* copying = new QAction(translated("Copy"), table_);
    copying->setShortcut(QKeySequence::Copy);
    copying->setShortcutContext(Qt::WidgetShortcut);
    table_->addAction(copying);
    connect(copying, &QAction::triggered, this, &CallsPage::copy);
    connect(table_, &QTableView::clicked, this,
            [this](const QModelIndex& index) { emit nodeChosen(rows_->outputAt(rowOf(index)).path); });
    connect(table_, &QTableView::activated, this, [this](const QModelIndex& index) {
        const int row = rowOf(index);
        const QString layer = rows_->index(row, CallRows::LayerColumn).data().toString();
        emit valuesRequested(rows_->outputAt(row), QString("%1 · %2").arg(rows_->nameAt(row), layer));
    });
}

void CallsPage::show(const RunReport& report) {
    rows_->show(report);
    table_->setColumnHidden(CallRows::GradientColumn, !report.hasBackward);
}

int CallsPage::rowOf(const QModelIndex& index) const {
    return sorted_->mapToSource(index).row();
}

/// As a spreadsheet takes it: titles, and what is selected.
void CallsPage::copy() const {
    // Not `selectedRows`: a column that is hidden is never selected.
    std::set<int> chosen;
    for (const QModelIndex& index : table_->selectionModel()->selectedIndexes())
        chosen.insert(index.row());
    QStringList lines;
    QStringList titles;
    for (int column = 0; column < CallRows::ColumnCount; ++column)
        titles << sorted_->headerData(column, Qt::Horizontal).toString();
    lines << titles.join('\t');
    for (const int row : chosen) {
        QStringList cells;
        for (int column = 0; column < CallRows::ColumnCount; ++column)
            cells << sorted_->index(row, column).data().toString();
        lines << cells.join('\t');
    }
    QGuiApplication::clipboard()->setText(lines.join('\n') + '\n');
}

} // namespace layerloom
