// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parameter_panel.h"

#include "ui/panels/follow_up.h"
#include "ui/panels/parameter_model.h"
#include "ui/panels/parts.h"
#include "ui/panels/tables.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace layerloom {

ParameterPanel::ParameterPanel(DocumentSession& session, QWidget* parent)
    : QWidget(parent), session_(session), model_(new ParameterModel(this)),
      matches_(new QSortFilterProxyModel(this)) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    matches_->setSourceModel(model_);
    matches_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(4);
    buildHead();
    buildTable();
    new FollowUp(session, *this, [this] { refresh(); });
}

void ParameterPanel::buildHead() {
    search_ = new QLineEdit;
    search_->setPlaceholderText("Filter by name");
    search_->setClearButtonEnabled(true);
    search_->addAction(icon("search", Tint::Muted), QLineEdit::LeadingPosition);
    search_->setMaximumWidth(260);
    connect(search_, &QLineEdit::textChanged, matches_, &QSortFilterProxyModel::setFilterFixedString);
    totals_ = styledLabel({}, "muted");
    totals_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(8, 0, 12, 0);
    line->addWidget(search_, 1);
    line->addStretch(1);
    line->addWidget(totals_);
    static_cast<QVBoxLayout*>(layout())->addLayout(line);
}

void ParameterPanel::buildTable() {
    table_ = new QTableView;
    table_->setModel(matches_);
    styleTable(*table_);
    table_->setAccessibleName("Parameters");
    const int widths[] = {190, 110, 72, 84, 76, 130, 150, 80, 80, 80, 80, 100, 60};
    for (int column = 0; column < ParameterModel::ColumnCount; ++column)
        table_->horizontalHeader()->resizeSection(column, widths[column]);
    connect(table_, &QTableView::clicked, this, &ParameterPanel::revealNode);
    connect(table_, &QTableView::activated, this, &ParameterPanel::requestValues);
    table_->setToolTip("A double click, or Return, shows the values");
    addRowActions();
    layout()->addWidget(table_);
}

void ParameterPanel::refresh() {
    model_->setTree(session_.moduleTree());
    refreshTotals();
}

void ParameterPanel::refreshTotals() {
    const ModuleTree& tree = session_.moduleTree();
    const qint64 all = tree.parameterCount();
    const qint64 trainable = tree.trainableCount();
    totals_->setText(QString("%1 parameters, %2 trainable, %3 frozen")
                         .arg(countText(all), countText(trainable), countText(all - trainable)));
}

/// The table's context menu.
void ParameterPanel::addRowActions() {
    table_->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* values = new QAction(icon("table"), "Show the values", table_);
    auto* go = new QAction(icon("search"), "Show where it is", table_);
    auto* copy = new QAction(icon("copy"), "Copy the name", table_);
    go->setObjectName("showParameter");
    copy->setObjectName("copyParameterName");
    values->setObjectName("showValues");
    table_->addActions({values, go, copy});
    connect(values, &QAction::triggered, this, [this] { requestValues(table_->currentIndex()); });
    connect(go, &QAction::triggered, this, [this] {
        if (table_->currentIndex().isValid())
            revealNode(table_->currentIndex());
    });
    connect(copy, &QAction::triggered, this, [this] {
        const QModelIndex row = table_->currentIndex();
        if (row.isValid())
            QGuiApplication::clipboard()->setText(
                row.siblingAtColumn(ParameterModel::NameColumn).data().toString());
    });
}

void ParameterPanel::requestValues(const QModelIndex& index) {
    if (index.isValid())
        emit valuesRequested(
            index.siblingAtColumn(ParameterModel::NameColumn).data().toString().toStdString());
}

void ParameterPanel::revealNode(const QModelIndex& index) {
    std::vector<NodeId> path = model_->pathOf(matches_->mapToSource(index).row());
    if (path.empty())
        return;
    const NodeId node = path.back();
    path.pop_back();
    session_.show(std::move(path));
    session_.select({node});
}

void ParameterPanel::showValues(const ModelValues& values) {
    model_->setValues(values);
}

void ParameterPanel::showGradients(const RunReport& report) {
    if (report.hasBackward)
        model_->setGradientNorms(report.gradientNorms);
}

} // namespace layerloom
