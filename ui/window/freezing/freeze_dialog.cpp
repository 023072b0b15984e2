// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/freezing/freeze_dialog.h"

#include "core/document/edit_sequence.h"
#include "core/graph/frozen_edits.h"
#include "core/graph/parameter_choice.h"
#include "core/values/error.h"
#include "ui/bridge/document_session.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/parameters/frozen_text.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTabWidget>
#include <QTreeWidget>

#include <algorithm>
#include <set>

namespace layerloom {

namespace {

constexpr QSize kSize{560, 560};
/// Nobody reads more rows than these; what is beyond is counted.
constexpr std::size_t kMostRows = 500;
enum Page { RangePage, NamesPage, LayersPage };

bool isParameter(const ModuleTree& tree, std::size_t entry) {
    return tree.parameters[entry].spec.kind == ParameterKind::Parameter;
}

} // namespace

FreezeDialog::FreezeDialog(DocumentSession& session, QWidget* parent) : QDialog(parent), session_(session) {
    setWindowTitle(translated("Freeze"));
    resize(kSize);
    build();
    fill();
    connect(&session, &DocumentSession::documentChanged, this, &FreezeDialog::choose);
    connect(tabs_, &QTabWidget::currentChanged, this, &FreezeDialog::choose);
    choose();
}

void FreezeDialog::build() {
    tabs_ = new QTabWidget;
    tabs_->setDocumentMode(true);
    tabs_->addTab(buildRange(), translated("Range"));
    tabs_->addTab(buildNames(), translated("Names"));
    tabs_->addTab(buildLayers(), translated("Layers"));
    tabs_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    table_ = new QTreeWidget;
    table_->setObjectName("hits");
    table_->setAccessibleName(translated("What is hit"));
    table_->setHeaderLabels({translated("Parameter"), translated("Shape"), translated("Now")});
    table_->setRootIsDecorated(false);
    table_->setUniformRowHeights(true);
    table_->header()->resizeSection(0, 260);
    table_->header()->resizeSection(1, 120);
    count_ = styledLabel({}, "muted");
    count_->setObjectName("hitCount");
    count_->setWordWrap(true);
    statistics_ = new QCheckBox;
    statistics_->setObjectName("statisticsToo");
    statistics_->setChecked(true);
    statistics_->setToolTip(
        translated("running_mean and running_var are no parameters: whoever freezes weight and bias of a "
                   "norm alone finds them changed after training. Kept, the norm works as in eval mode"));
    auto* close = new QPushButton(translated("Close"));
    unfreeze_ = new QPushButton(translated("Unfreeze"));
    unfreeze_->setObjectName("unfreeze");
    freeze_ = new QPushButton(icon("lock", Tint::AccentText), translated("Freeze"));
    freeze_->setObjectName("freeze");
    freeze_->setMinimumWidth(freeze_->sizeHint().width() + 16); // the style sheet writes it bold
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (QPushButton* button : {close, unfreeze_, freeze_})
        buttons->addWidget(button);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(tabs_);
    column->addWidget(count_);
    column->addWidget(table_, 1);
    column->addWidget(statistics_);
    column->addLayout(buttons);
    freeze_->setDefault(true); // once it is in the dialog: before, the first button would be
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(freeze_, &QPushButton::clicked, this, [this] { apply(true); });
    connect(unfreeze_, &QPushButton::clicked, this, [this] { apply(false); });
}

QWidget* FreezeDialog::buildRange() {
    auto* page = new QWidget;
    range_ = new QuietComboBox;
    range_->setEditable(true);
    range_->setInsertPolicy(QComboBox::NoInsert);
    range_->setObjectName("range");
    range_->setAccessibleName(translated("Range"));
    auto* about = styledLabel(
        translated("Children of a sequential block, counted as Python does: [:2] are the first two, "
                   "encoder[-1] is the last one of encoder."),
        "muted");
    about->setWordWrap(true);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 8, 0, 0);
    column->addWidget(range_);
    column->addWidget(about);
    column->addStretch(1);
    connect(range_, &QComboBox::currentTextChanged, this, &FreezeDialog::choose);
    return page;
}

QWidget* FreezeDialog::buildNames() {
    auto* page = new QWidget;
    names_ = new QLineEdit;
    names_->setObjectName("names");
    names_->setAccessibleName(translated("Regular expression"));
    names_->setPlaceholderText("^layer[12]\\.  or  bias$");
    auto* about = styledLabel(
        translated("A regular expression over the names of parameters; it may fit anywhere in a name."),
        "muted");
    about->setWordWrap(true);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 8, 0, 0);
    column->addWidget(names_);
    column->addWidget(about);
    column->addStretch(1);
    connect(names_, &QLineEdit::textChanged, this, &FreezeDialog::choose);
    return page;
}

QWidget* FreezeDialog::buildLayers() {
    auto* page = new QWidget;
    type_ = new QuietComboBox;
    parameter_ = new QuietComboBox;
    block_ = new QuietComboBox;
    type_->setObjectName("layerType");
    parameter_->setObjectName("layerParameter");
    block_->setObjectName("layerBlock");
    parameter_->setEditable(true);
    parameter_->setInsertPolicy(QComboBox::NoInsert);
    parameter_->setToolTip(translated("A parameter's name in its layer; * stands for any characters"));
    auto* form = new QFormLayout(page);
    form->setContentsMargins(0, 8, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(translated("Of every"), type_);
    form->addRow(translated("the parameter"), parameter_);
    form->addRow(translated("in"), block_);
    connect(type_, &QComboBox::activated, this, [this] {
        fillParameters();
        choose();
    });
    connect(parameter_, &QComboBox::currentTextChanged, this, &FreezeDialog::choose);
    connect(block_, &QComboBox::activated, this, &FreezeDialog::choose);
    return page;
}

void FreezeDialog::fill() {
    tree_ = session_.moduleTree();
    const QSignalBlocker quiet(range_);
    std::set<std::string> types;
    for (const ModulePlace& place : tree_.places) {
        if (place.facts && place.facts->type && !place.facts->parameters.empty())
            types.insert(place.facts->type->id);
        const bool hasOrder =
            place.scope ? place.scope->block->isSequential() : place.facts && place.facts->isCopied;
        if (hasOrder && place.children.size() > 1)
            range_->addItem(QString("%1[:%2]")
                                .arg(QString::fromStdString(place.name))
                                .arg((place.children.size() + 1) / 2));
    }
    range_->lineEdit()->setPlaceholderText("encoder[:2]");
    type_->addItem(translated("layer"), QString());
    for (const std::string& type : types)
        type_->addItem(QString::fromStdString(type), QString::fromStdString(type));
    block_->addItem(translated("the whole model"), QString());
    for (const auto& [name, block] : session_.document().blocks)
        if (name != session_.document().root)
            block_->addItem(translated("every ") + QString::fromStdString(name),
                            QString::fromStdString(name));
    fillParameters();
}

void FreezeDialog::fillParameters() {
    const std::string type = type_->currentData().toString().toStdString();
    std::set<std::string> names;
    for (const ModulePlace& place : tree_.places)
        if (place.facts && place.facts->type && (type.empty() || place.facts->type->id == type))
            for (const ParameterSpec& spec : place.facts->parameters)
                if (spec.kind == ParameterKind::Parameter)
                    names.insert(spec.name);
    const QSignalBlocker quiet(parameter_);
    parameter_->clear();
    parameter_->addItem("*");
    for (const std::string& name : names)
        parameter_->addItem(QString::fromStdString(name));
}

std::vector<std::size_t> FreezeDialog::hits() const {
    if (tabs_->currentIndex() == RangePage && !range_->currentText().trimmed().isEmpty())
        return parametersIn(tree_, parseModuleRange(range_->currentText().toStdString()));
    if (tabs_->currentIndex() == LayersPage)
        return parametersOf(tree_, type_->currentData().toString().toStdString(),
                            parameter_->currentText().trimmed().toStdString(),
                            block_->currentData().toString().toStdString());
    std::vector<std::size_t> found;
    if (tabs_->currentIndex() == NamesPage && !names_->text().isEmpty()) {
        const QRegularExpression pattern(names_->text());
        if (!pattern.isValid())
            throw Error(pattern.errorString().toStdString());
        for (std::size_t i = 0; i < tree_.parameters.size(); ++i)
            if (pattern.match(QString::fromStdString(tree_.parameters[i].name)).hasMatch())
                found.push_back(i);
    }
    return found;
}

void FreezeDialog::choose() {
    tree_ = session_.moduleTree();
    QString complaint;
    try {
        chosen_ = hits();
    } catch (const Error& error) {
        chosen_.clear();
        complaint = coreText(error.what());
    }
    showHits();
    if (!complaint.isEmpty())
        count_->setText(complaint);
    setStyleProperty(*count_, "role", complaint.isEmpty() ? "muted" : "complaint");
}

void FreezeDialog::showHits() {
    table_->clear();
    std::size_t parameters = 0;
    std::size_t frozen = 0;
    for (const std::size_t index : chosen_) {
        const ParameterPlace& entry = tree_.parameters[index];
        if (!isParameter(tree_, index))
            continue;
        ++parameters;
        const bool isFrozen = !tree_.parameters[entry.owner].trainable;
        frozen += isFrozen ? 1 : 0;
        if (parameters > kMostRows)
            continue;
        auto* row = new QTreeWidgetItem(table_, {QString::fromStdString(entry.name),
                                                 QString::fromStdString(Shape(entry.spec.shape).text()),
                                                 isFrozen ? translated("frozen") : translated("trained")});
        row->setIcon(2, isFrozen ? icon("lock", Tint::Muted) : QIcon());
    }
    if (parameters > kMostRows)
        new QTreeWidgetItem(table_, {translated("and %1 more").arg(parameters - kMostRows)});
    count_->setText(parameters == 0
                        ? translated("Nothing is hit yet.")
                        : translated("%1 hit, %2 of them frozen.")
                              .arg(parametersText(parameters))
                              .arg(frozen == 0            ? translated("none")
                                   : frozen == parameters ? translated("all")
                                                          : countText(static_cast<qint64>(frozen))));
    if (const QString others = reachText(reachedWith(session_.document(), tree_, chosen_)); !others.isEmpty())
        count_->setText(count_->text() + ' ' + others + translated("."));
    const std::size_t norms = normsOf(tree_, chosen_, true).size();
    statistics_->setVisible(norms > 0);
    statistics_->setText(
        norms == 1 ? translated("and the running statistics of the norm among them")
                   : translated("and the running statistics of the %1 norms among them").arg(norms));
    freeze_->setEnabled(parameters > 0);
    unfreeze_->setEnabled(parameters > 0);
}

void FreezeDialog::apply(bool isFrozen) {
    EditSequence edits(session_.document());
    edits.add(setFrozenRows(edits.document(), tree_, chosen_, isFrozen));
    if (!statistics_->isHidden() && statistics_->isChecked())
        edits.add(setFrozenStatistics(edits.document(), tree_, normsOf(tree_, chosen_, true), isFrozen));
    const std::vector<std::size_t> meant = chosen_;
    session_.apply(edits.take(),
                   isFrozen ? translated("Freeze parameters") : translated("Unfreeze parameters"));
    if (const QString held = isFrozen ? QString() : stayFrozenText(tree_, meant); !held.isEmpty())
        emit announced(held);
}

} // namespace layerloom
