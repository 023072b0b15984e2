// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/problem_panel.h"

#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/panels/tables.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace layerloom {

namespace {

QString shownLine(const Problem& problem) {
    return coreText(problem.place.label) + QStringLiteral(": ") + coreSentences(problem.text, problem.fix);
}

} // namespace

ProblemModel::ProblemModel(DocumentSession& session, QObject* parent)
    : QAbstractTableModel(parent), session_(session) {
    connect(&session, &DocumentSession::documentChanged, this, &ProblemModel::refresh);
    refresh();
}

void ProblemModel::refresh() {
    if (problems_ == session_.validation().problems)
        return;
    beginResetModel();
    problems_ = session_.validation().problems;
    endResetModel();
}

int ProblemModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(problems_.size());
}

int ProblemModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemModel::data(const QModelIndex& index, int role) const {
    const Problem& shown = problem(index.row());
    if (role == Qt::DecorationRole && index.column() == PlaceColumn)
        return shown.severity == Severity::Error ? icon("error", Tint::Error)
                                                 : icon("warning", Tint::Warning);
    if (role == Qt::AccessibleTextRole && index.column() == PlaceColumn)
        return shown.severity == Severity::Error ? translated("Error") : translated("Warning");
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case PlaceColumn:
        return coreText(shown.place.label);
    case TextColumn:
        return coreText(shown.text);
    default:
        return coreText(shown.fix);
    }
}

QVariant ProblemModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case PlaceColumn:
        return translated("Place");
    case TextColumn:
        return translated("What is wrong");
    default:
        return translated("What would mend it");
    }
}

ProblemPanel::ProblemPanel(DocumentSession& session, QWidget* parent)
    : QWidget(parent), model_(new ProblemModel(session, this)), table_(new QTableView),
      nothing_(styledLabel(translated("No problems: the model can be built"), "muted")) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    table_->setModel(model_);
    styleTable(*table_);
    table_->setAccessibleName(translated("Problems"));
    connect(table_, &QTableView::activated, this, [this, &session](const QModelIndex& index) {
        session.reveal(Place(model_->problem(index.row()).place));
    });
    addRowActions(session);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(table_);
    nothing_->setAlignment(Qt::AlignCenter);
    column->addWidget(nothing_, 1);
    connect(model_, &QAbstractItemModel::modelReset, this, &ProblemPanel::updateEmptyState);
    updateEmptyState();
}

/// The table's context menu.
void ProblemPanel::addRowActions(DocumentSession& session) {
    table_->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* go = new QAction(icon("search"), translated("Show where it is"), table_);
    auto* copy = new QAction(icon("copy"), translated("Copy the text"), table_);
    table_->addActions({go, copy});
    connect(go, &QAction::triggered, this, [this, &session] {
        if (table_->currentIndex().isValid())
            session.reveal(Place(model_->problem(table_->currentIndex().row()).place));
    });
    connect(copy, &QAction::triggered, this, [this] {
        if (table_->currentIndex().isValid())
            QGuiApplication::clipboard()->setText(shownLine(model_->problem(table_->currentIndex().row())));
    });
}

/// As wide as what the first rows say, within limits; what would mend it has the rest.
void ProblemPanel::fitColumns() {
    constexpr std::pair<int, int> kLimits[] = {{120, 260}, {220, 460}};
    for (const int column : {ProblemModel::PlaceColumn, ProblemModel::TextColumn}) {
        const auto [least, most] = kLimits[column];
        table_->resizeColumnToContents(column);
        table_->horizontalHeader()->resizeSection(column,
                                                  std::clamp(table_->columnWidth(column), least, most));
    }
}

void ProblemPanel::updateEmptyState() {
    const bool isEmpty = model_->rowCount() == 0;
    nothing_->setVisible(isEmpty);
    table_->setVisible(!isEmpty);
    fitColumns();
}

} // namespace layerloom
