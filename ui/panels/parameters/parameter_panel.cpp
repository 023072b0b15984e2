// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parameters/parameter_panel.h"

#include "ui/language/language.h"
#include "ui/panels/elided_label.h"
#include "ui/panels/follow_up.h"
#include "ui/panels/parameters/parameter_model.h"
#include "ui/panels/parameters/parameter_table.h"
#include "ui/panels/parts.h"
#include "ui/panels/sight.h"
#include "ui/theme/icons.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace layerloom {

namespace {

/// Who selects more nodes does not look for one of them in the table, and a view takes long to mark thousands
/// of rows.
constexpr std::size_t kFollowedNodes = 200;

QToolButton* chip(const QString& text, const QString& toolTip) {
    auto* button = new QToolButton;
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    button->setCheckable(true);
    button->setProperty("role", "chip");
    return button;
}

} // namespace

ParameterPanel::ParameterPanel(DocumentSession& session, QWidget* parent)
    : QWidget(parent), session_(session), model_(new ParameterModel(this)) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(4);
    buildHead();
    buildTable();
    new FollowUp(session, *this, [this] { refresh(); });
    connect(&session, &DocumentSession::selectionChanged, this, [this] {
        isFollowed_ = isRevealing_;
        followSelection();
    });
    connect(&session, &DocumentSession::shownBlockChanged, this, &ParameterPanel::applyFilter);
    connect(new SightWatch(*this), &SightWatch::cameIntoSight, this, &ParameterPanel::followSelection);
}

void ParameterPanel::buildHead() {
    search_ = new QLineEdit;
    search_->setPlaceholderText(translated("Filter by name"));
    search_->setAccessibleName(search_->placeholderText());
    search_->setClearButtonEnabled(true);
    search_->addAction(icon("search", Tint::Muted), QLineEdit::LeadingPosition);
    search_->setMinimumWidth(110);
    search_->setMaximumWidth(220);
    search_->setObjectName("search");
    isPattern_ = chip(".*", translated("The filter is a regular expression"));
    isPattern_->setObjectName("isPattern");
    kind_ = box({translated("All"), translated("Parameters"), translated("Buffers"), translated("Trainable"),
                 translated("Frozen"), translated("Tied"), translated("Constants")},
                translated("Which rows"));
    kind_->setObjectName("kind");
    scope_ = box({translated("Whole model"), translated("Block on show"), translated("Selection")},
                 translated("Of which part of the model"));
    scope_->setObjectName("scope");
    modules_ = chip(translated("Modules"), translated("Show the rows below their modules"));
    modules_->setObjectName("modules");
    totals_ = new ElidedLabel({}, Qt::ElideRight);
    totals_->setProperty("role", "muted");
    totals_->setObjectName("totals");
    totals_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    head_ = new QHBoxLayout;
    head_->setContentsMargins(8, 0, 12, 0);
    head_->addWidget(search_, 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{isPattern_, kind_, scope_, modules_})
        head_->addWidget(widget);
    head_->addStretch(1);
    head_->addWidget(totals_);
    static_cast<QVBoxLayout*>(layout())->addLayout(head_);
    connect(search_, &QLineEdit::textChanged, this, &ParameterPanel::applyFilter);
    connect(isPattern_, &QToolButton::toggled, this, &ParameterPanel::applyFilter);
    connect(kind_, &QComboBox::currentIndexChanged, this, &ParameterPanel::applyFilter);
    connect(scope_, &QComboBox::currentIndexChanged, this, &ParameterPanel::applyFilter);
    connect(modules_, &QToolButton::toggled, this, [this](bool isOn) {
        table_->setRootIsDecorated(isOn);
        model_->setShowsModules(isOn);
        table_->setSortingEnabled(!isOn);
        openModules();
    });
}

QComboBox* ParameterPanel::box(const QStringList& entries, const QString& name) {
    auto* box = new QuietComboBox;
    box->addItems(entries);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setAccessibleName(name);
    box->setToolTip(name);
    return box;
}

void ParameterPanel::buildTable() {
    table_ = new ParameterTable(*model_);
    table_->setToolTip(translated("A double click, or Return, shows the values"));
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ParameterPanel::refreshTotals);
    connect(table_, &QAbstractItemView::clicked, this, &ParameterPanel::revealNode);
    connect(table_, &QAbstractItemView::activated, this, &ParameterPanel::requestValues);
    addRowActions();
    layout()->addWidget(table_);
}

void ParameterPanel::refresh() {
    const auto root = session_.validation().root;
    model_->setTree(session_.moduleTree(), root ? constantsOf(*root) : std::vector<ConstantPlace>());
    applyFilter();
    openModules();
    refreshTotals();
    if (!isFollowed_)
        followSelection();
}

void ParameterPanel::applyFilter() {
    ParameterFilter filter;
    filter.kind = static_cast<ParameterFilter::Kind>(kind_->currentIndex());
    const QString complaint = patternComplaint();
    if (!isPattern_->isChecked())
        filter.text = search_->text();
    else if (!search_->text().isEmpty() && complaint.isEmpty())
        filter.pattern = QRegularExpression(search_->text());
    search_->setToolTip(complaint);
    setStyleProperty(*search_, "complaint", !complaint.isEmpty());
    const auto scope = static_cast<Scope>(scope_->currentIndex());
    if (scope != Scope::Model)
        filter.block = session_.path();
    if (scope == Scope::Selection)
        filter.nodes = session_.selection();
    model_->setFilter(filter);
    openModules();
    refreshTotals();
}

void ParameterPanel::openModules() {
    if (!model_->showsModules())
        return;
    table_->openModules(static_cast<int>(model_->rowTotal()));
}

QString ParameterPanel::patternComplaint() const {
    const QRegularExpression pattern(isPattern_->isChecked() ? search_->text() : QString());
    if (pattern.isValid())
        return {};
    return translated("No pattern, at character %1: %2")
        .arg(pattern.patternErrorOffset())
        .arg(pattern.errorString());
}

void ParameterPanel::refreshTotals() {
    const QString complaint = patternComplaint();
    setStyleProperty(*totals_, "role", complaint.isEmpty() ? "muted" : "complaint");
    if (!complaint.isEmpty()) {
        totals_->setText(complaint);
        return;
    }
    const ModuleTree& tree = model_->tree();
    const QItemSelection selected = table_->selectionModel()->selection();
    const bool isChosen = selected.size() > 1 || (!selected.isEmpty() && selected.front().height() > 1);
    const std::vector<std::size_t> shown = isChosen ? chosenParameters() : model_->shownParameters();
    if (!isChosen && shown.size() == model_->rowTotal()) {
        const qint64 all = tree.parameterCount();
        const qint64 trainable = tree.trainableCount();
        totals_->setText(translated("%1 parameters, %2 trainable, %3 frozen")
                             .arg(countText(all), countText(trainable), countText(all - trainable)));
        return;
    }
    if (shown.empty()) {
        totals_->setText(translated("None of %1 rows is one of those")
                             .arg(countText(static_cast<qint64>(model_->rowTotal()))));
        return;
    }
    const ParameterTotals totals = model_->totals(shown);
    totals_->setText(
        QString(isChosen ? translated("%1 of %2 rows selected: %3 parameters, %4 trainable, %5 frozen")
                         : translated("%1 of %2 rows: %3 parameters, %4 trainable, %5 frozen"))
            .arg(countText(static_cast<qint64>(shown.size())),
                 countText(static_cast<qint64>(model_->rowTotal())), countText(totals.parameters),
                 countText(totals.trainable), countText(totals.parameters - totals.trainable)));
}

void ParameterPanel::requestValues(const QModelIndex& index) {
    if (const auto parameter = model_->parameterAt(index))
        emit valuesRequested(model_->nameAt(*parameter).toStdString());
    else if (index.isValid())
        table_->setExpanded(index.siblingAtColumn(0), !table_->isExpanded(index.siblingAtColumn(0)));
}

void ParameterPanel::revealNode(const QModelIndex& index) {
    std::vector<NodeId> path = model_->pathOf(index);
    if (path.empty())
        return;
    const NodeId node = path.back();
    path.pop_back();
    isRevealing_ = true; // what the person has selected in the table stays
    session_.show(std::move(path));
    session_.select({node});
    isRevealing_ = false;
}

void ParameterPanel::followSelection() {
    if (static_cast<Scope>(scope_->currentIndex()) == Scope::Selection && !isRevealing_)
        applyFilter();
    if (isRevealing_ || !isInSight(*this))
        return;
    QItemSelection rows;
    if (session_.selection().size() <= kFollowedNodes) {
        for (const QModelIndex& row : model_->rowsOf(session_.path(), session_.selection()))
            rows.append(QItemSelectionRange(row, row.siblingAtColumn(ParameterModel::ColumnCount - 1)));
    }
    // Rows of a layer that was just added come with the next refresh.
    isFollowed_ = !rows.isEmpty() || session_.selection().empty();
    table_->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    if (!rows.isEmpty())
        table_->scrollTo(rows.front().topLeft());
}

void ParameterPanel::showValues(const ModelValues& values) {
    model_->setValues(values);
}

void ParameterPanel::showGradients(const RunReport& report) {
    if (report.hasBackward)
        model_->setGradientNorms(report.gradientNorms);
}

} // namespace layerloom
