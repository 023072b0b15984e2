// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/initialise/targets_page.h"

#include "core/graph/initialiser_edits.h"
#include "core/graph/initialisers.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/inspector/initialiser_field.h"
#include "ui/panels/parts.h"
#include "ui/panels/tables.h"
#include "ui/theme/icons.h"
#include "ui/window/initialise/target_model.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace layerloom {

namespace {

constexpr int kListed = 5;

} // namespace

TargetsPage::TargetsPage(QWidget* parent)
    : QWidget(parent), model_(new TargetModel(this)), filtered_(new QSortFilterProxyModel(this)),
      search_(new QLineEdit), table_(new QTableView), count_(styledLabel({}, "muted")),
      misfits_(styledLabel({}, "muted")), field_(new InitialiserField) {
    build();
    connect(model_, &TargetModel::checkedChanged, this, [this] {
        isWanted_ = false;
        followChoice();
        emit changed();
    });
    connect(search_, &QLineEdit::textChanged, filtered_, &QSortFilterProxyModel::setFilterFixedString);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TargetsPage::changed);
    connect(field_, &InitialiserField::edited, this, [this](const std::optional<Initialiser>& value) {
        isWanted_ = true;
        wanted_ = value;
        field_->show(value);
        tellMisfits();
        emit changed();
    });
}

void TargetsPage::build() {
    filtered_->setSourceModel(model_);
    filtered_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    search_->setPlaceholderText(translated("Filter by name"));
    search_->setClearButtonEnabled(true);
    search_->addAction(icon("search", Tint::Muted), QLineEdit::LeadingPosition);
    search_->setObjectName("targetSearch");
    table_->setModel(filtered_);
    styleTable(*table_);
    table_->setObjectName("targets");
    table_->setAccessibleName(translated("Parameters"));
    table_->setToolTip(translated("Checked ones are initialised; the current row is shown on the right"));
    const int widths[] = {180, 110, 140};
    for (int column = 0; column < TargetModel::ColumnCount; ++column)
        table_->horizontalHeader()->resizeSection(column, widths[column]);
    auto* head = new QHBoxLayout;
    head->addWidget(search_, 1);
    for (const bool isChecked : {true, false}) {
        auto* button = new QPushButton(isChecked ? translated("All") : translated("None"));
        button->setProperty("role", "link");
        button->setMinimumWidth(button->fontMetrics().horizontalAdvance(button->text()) + 16);
        button->setObjectName(isChecked ? "checkAll" : "checkNone");
        button->setToolTip(isChecked ? translated("Check all rows that are shown")
                                     : translated("Uncheck all rows that are shown"));
        connect(button, &QPushButton::clicked, this, [this, isChecked] { checkShown(isChecked); });
        head->addWidget(button);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(table_, 1);
    column->addWidget(count_);
    column->addWidget(styledLabel(translated("What they get"), "section"));
    column->addWidget(field_);
    column->addWidget(misfits_);
    misfits_->setWordWrap(true);
    misfits_->setObjectName("misfits");
    misfits_->hide();
}

void TargetsPage::setTree(std::shared_ptr<const ModuleTree> tree) {
    const std::string before = shown();
    tree_ = std::move(tree);
    model_->setTree(tree_);
    for (int row = 0; row < filtered_->rowCount(); ++row)
        if (filtered_->index(row, 0).data().toString().toStdString() == before)
            table_->setCurrentIndex(filtered_->index(row, 0));
}

void TargetsPage::choose(const std::vector<std::string>& names) {
    model_->check(names);
    const std::vector<std::size_t> chosen = model_->checked();
    if (!chosen.empty())
        table_->setCurrentIndex(filtered_->mapFromSource(model_->index(model_->rowOf(chosen.front()), 0)));
}

void TargetsPage::checkShown(bool isChecked) {
    std::vector<int> rows;
    for (int row = 0; row < filtered_->rowCount(); ++row)
        rows.push_back(filtered_->mapToSource(filtered_->index(row, 0)).row());
    model_->check(rows, isChecked);
}

void TargetsPage::followChoice() {
    std::vector<std::size_t> parameters = model_->checked();
    const std::size_t all = parameters.size();
    std::erase_if(parameters, [&](std::size_t entry) { return !takesInitialiser(*tree_, entry); });
    count_->setText(translated("%1 of %2 chosen")
                        .arg(countText(static_cast<qint64>(all)), countText(model_->rowCount())));
    field_->setEnabled(!parameters.empty());
    const auto own = [&](std::size_t entry) { return tree_->parameters[entry].initialiser; };
    if (parameters.empty())
        field_->show(std::nullopt);
    else if (std::ranges::all_of(parameters, [&](std::size_t e) { return own(e) == own(parameters[0]); }))
        field_->show(own(parameters[0]));
    else
        field_->showMixed();
    tellMisfits();
}

std::vector<std::size_t> TargetsPage::fitting() const {
    std::vector<std::size_t> chosen = model_->checked();
    if (!isWanted_ || !wanted_)
        return chosen;
    const Initialiser completed = completeInitialiser(*wanted_).initialiser;
    std::erase_if(chosen, [&](std::size_t entry) {
        return !initialiserComplaint(completed, tree_->parameters[entry].spec.shape).empty();
    });
    return chosen;
}

void TargetsPage::tellMisfits() {
    const std::vector<std::size_t> fits = fitting();
    QStringList names;
    QString reason;
    for (const std::size_t entry : model_->checked()) {
        if (!takesInitialiser(*tree_, entry) || std::ranges::find(fits, entry) != fits.end())
            continue;
        if (names.isEmpty())
            reason = coreText(initialiserComplaint(completeInitialiser(*wanted_).initialiser,
                                                   tree_->parameters[entry].spec.shape));
        if (names.size() < kListed)
            names << QString::fromStdString(tree_->parameters[entry].name);
        else if (names.size() == kListed)
            names << "…";
    }
    misfits_->setText(translated("Stays as it is: %1. %2.").arg(names.join(", "), reason));
    misfits_->setVisible(!names.isEmpty());
}

Edit TargetsPage::edit(const Document& document) const {
    return isWanted_ ? setInitialisers(document, *tree_, fitting(), wanted_) : Edit{edits::Batch{}};
}

std::vector<std::string> TargetsPage::names() const {
    std::vector<std::string> names;
    for (const std::size_t entry : model_->checked())
        names.push_back(tree_->parameters[entry].name);
    return names;
}

bool TargetsPage::isAll() const {
    return model_->isAllChecked();
}

std::string TargetsPage::shown() const {
    const QModelIndex current = table_->currentIndex();
    if (current.isValid())
        return current.siblingAtColumn(0).data().toString().toStdString();
    const std::vector<std::size_t> chosen = model_->checked();
    return chosen.empty() ? std::string() : tree_->parameters[chosen.front()].name;
}

} // namespace layerloom
