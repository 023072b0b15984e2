// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parameters/parameter_table.h"

#include "ui/language/language.h"
#include "ui/panels/parameters/parameter_model.h"

#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>

#include <algorithm>
#include <set>

namespace layerloom {

namespace {

constexpr char kHiddenKey[] = "parameterTable/hiddenColumns";
/// Above that many rows only the first level of modules is opened by itself, and none if that has so many.
constexpr int kOpenedRows = 2000;
constexpr int kNameColumn = ParameterModel::NameColumn;

QString titleOf(const ParameterModel& model, int column) {
    return model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
}

} // namespace

ParameterTable::ParameterTable(ParameterModel& model, QWidget* parent)
    : QTreeView(parent), model_(model), names_(new QTreeView(this)) {
    setAccessibleName(translated("Parameters"));
    setUniformRowHeights(true); // 100,000 rows are not measured one by one
    setRootIsDecorated(false);
    setAllColumnsShowFocus(true);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setExpandsOnDoubleClick(false); // which shows the values
    setIconSize({16, 16});
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    // Before the view and its selection hear of it.
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &ParameterTable::keepSelection);
    setModel(&model);
    header()->setSortIndicator(-1, Qt::AscendingOrder);
    header()->setSortIndicatorClearable(true);
    setSortingEnabled(true);
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header(), &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        QMenu menu;
        fillColumnMenu(menu);
        menu.exec(header()->mapToGlobal(position));
    });
    buildNames();
    connect(&model, &QAbstractItemModel::modelReset, this,
            &ParameterTable::restoreSelection); // after both views
    showColumns();
}

void ParameterTable::buildNames() {
    names_->setObjectName("pinnedNames");
    names_->setModel(&model_);
    names_->setSelectionModel(selectionModel());
    names_->setUniformRowHeights(true);
    names_->setAllColumnsShowFocus(true);
    names_->setSelectionMode(selectionMode());
    names_->setEditTriggers(editTriggers());
    names_->setExpandsOnDoubleClick(false);
    names_->setVerticalScrollMode(verticalScrollMode());
    names_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    names_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    names_->setFocusProxy(this);
    names_->header()->setStretchLastSection(false);
    for (int column = 0; column < ParameterModel::ColumnCount; ++column)
        names_->setColumnHidden(column, column != kNameColumn);
    names_->hide();
    viewport()->stackUnder(names_);
    connect(names_, &QTreeView::clicked, this, &QTreeView::clicked);
    connect(names_, &QTreeView::activated, this, &QTreeView::activated);
    for (const auto& [from, to] : {std::pair<QTreeView*, QTreeView*>(names_, this), {this, names_}}) {
        connect(from, &QTreeView::expanded, to, &QTreeView::expand);
        connect(from, &QTreeView::collapsed, to, &QTreeView::collapse);
        connect(from->verticalScrollBar(), &QScrollBar::valueChanged, to->verticalScrollBar(),
                &QScrollBar::setValue);
    }
    names_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(names_, &QWidget::customContextMenuRequested, this, &QWidget::customContextMenuRequested);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, &ParameterTable::placeNames);
    connect(header(), &QHeaderView::sectionResized, this, [this](int column) {
        if (column == kNameColumn)
            placeNames();
    });
}

void ParameterTable::placeNames() {
    const bool isWanted = horizontalScrollBar()->value() > 0;
    if (isWanted) {
        const int width = std::min(columnWidth(kNameColumn) + 1, viewport()->width()); // and a line
        names_->setColumnWidth(kNameColumn, columnWidth(kNameColumn));
        names_->setRootIsDecorated(rootIsDecorated());
        names_->setGeometry(frameWidth(), frameWidth(), width, header()->height() + viewport()->height());
    }
    if (isWanted == !names_->isHidden())
        return;
    names_->setVisible(isWanted);
    names_->verticalScrollBar()->setValue(verticalScrollBar()->value());
}

void ParameterTable::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    placeNames();
}

void ParameterTable::openModules(int rows) {
    for (QTreeView* view : {static_cast<QTreeView*>(this), names_}) {
        if (rows <= kOpenedRows)
            view->expandAll();
        else if (model_.rowCount() <= kOpenedRows)
            view->expandToDepth(0);
    }
}

void ParameterTable::fillColumnMenu(QMenu& menu) {
    for (int column = kNameColumn + 1; column < ParameterModel::ColumnCount; ++column) {
        QAction* entry = menu.addAction(titleOf(model_, column));
        entry->setCheckable(true);
        entry->setChecked(!isColumnHidden(column));
        connect(entry, &QAction::toggled, this,
                [this, column](bool isShown) { setColumnShown(column, isShown); });
    }
}

void ParameterTable::setColumnShown(int column, bool isShown) {
    setColumnHidden(column, !isShown);
    QStringList hidden;
    for (int each = 0; each < ParameterModel::ColumnCount; ++each) {
        if (isColumnHidden(each))
            hidden << titleOf(model_, each);
    }
    QSettings().setValue(kHiddenKey, hidden);
    placeNames();
}

/// Wide enough for what they hold, and for their titles whatever the font.
void ParameterTable::showColumns() {
    constexpr int kWidths[] = {190, 90, 110, 72, 84, 92, 76, 130, 150, 80, 80, 80, 80, 80, 72, 104, 60};
    static_assert(std::size(kWidths) == ParameterModel::ColumnCount);
    const QStringList hidden = QSettings().value(kHiddenKey).toStringList();
    header()->ensurePolished();
    for (int column = 0; column < ParameterModel::ColumnCount; ++column) {
        header()->resizeSection(column, std::max(kWidths[column], header()->sectionSizeHint(column)));
        setColumnHidden(column, column != kNameColumn && hidden.contains(titleOf(model_, column)));
    }
}

void ParameterTable::keepSelection() {
    kept_.clear();
    for (const QModelIndex& row : selectionModel()->selectedRows()) {
        if (const auto parameter = model_.parameterAt(row))
            kept_.insert(model_.nameAt(*parameter));
    }
    const auto current = model_.parameterAt(currentIndex());
    current_ = current ? model_.nameAt(*current) : QString();
}

void ParameterTable::restoreSelection() {
    if (kept_.empty() && current_.isEmpty())
        return;
    QItemSelection rows;
    QModelIndex current;
    for (const QModelIndex& row : model_.parameterRows()) {
        const QString& name = model_.nameAt(*model_.parameterAt(row));
        if (name == current_)
            current = row;
        if (!kept_.contains(name))
            continue;
        QItemSelectionRange* last = rows.isEmpty() ? nullptr : &rows.last();
        const bool follows = last && last->parent() == row.parent() && last->bottom() + 1 == row.row();
        const QModelIndex end = row.siblingAtColumn(ParameterModel::ColumnCount - 1);
        if (follows)
            *last = QItemSelectionRange(last->topLeft(), end); // thousands of rows are a few ranges
        else
            rows.append(QItemSelectionRange(row, end));
    }
    selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    if (current.isValid())
        scrollTo(current);
}

} // namespace layerloom
