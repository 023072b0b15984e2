// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/parameters_section.h"

#include "core/document/frozen_flags.h"
#include "ui/language/language.h"
#include "ui/panels/elided_label.h"
#include "ui/panels/inspector/initialiser_field.h"
#include "ui/panels/inspector/statistics_switch.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace layerloom {

namespace {

constexpr char kAll[] = "*";

std::vector<std::string> trainableNames(const std::vector<ParameterSpec>& specs) {
    std::vector<std::string> names;
    for (const ParameterSpec& spec : specs)
        if (spec.kind == ParameterKind::Parameter)
            names.push_back(spec.name);
    return names;
}

QString shapeText(const ParameterSpec& spec) {
    QString text = QString::fromStdString(Shape(spec.shape).text());
    if (spec.dtype != DType::Float32)
        text += ' ' + QString::fromUtf8(dtypeName(spec.dtype).data());
    return text;
}

} // namespace

std::set<std::string> withFrozen(std::set<std::string> frozen, const std::vector<std::string>& parameters,
                                 const std::string& parameter, bool on) {
    if (parameter == kAll)
        return on ? std::set<std::string>{kAll} : std::set<std::string>();
    if (frozen.contains(kAll))
        frozen = std::set<std::string>(parameters.begin(), parameters.end());
    if (on)
        frozen.insert(parameter);
    else
        frozen.erase(parameter);
    return frozen;
}

ParametersSection::ParametersSection(InspectedNode node, QWidget* parent)
    : QWidget(parent), node_(std::move(node)), column_(new QVBoxLayout(this)) {
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(8);
    rebuild();
}

std::vector<ParameterSpec> ParametersSection::specs() const {
    const auto facts = node_.facts();
    return facts ? facts->parameters : std::vector<ParameterSpec>();
}

void ParametersSection::rebuild() {
    while (QLayoutItem* item = column_->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    rows_.clear();
    freezeAll_ = nullptr;
    shown_ = specs();
    const Node* node = node_.node();
    if (node && (node->isInstance() || trainableNames(shown_).size() > 1))
        addFreezeAll();
    for (const ParameterSpec& spec : shown_)
        addRow(spec);
    statistics_ = new StatisticsSwitch(node_, this); // a parent from the start: it shows itself
    column_->addWidget(statistics_);
    if (freezeAll_ || !trainableNames(shown_).empty())
        addInitialise();
    refresh();
}

void ParametersSection::addFreezeAll() {
    const bool isInstance = node_.node()->isInstance();
    freezeAll_ =
        new QCheckBox(isInstance ? translated("Freeze everything inside") : translated("Freeze all"));
    freezeAll_->setObjectName("freezeAll");
    column_->addWidget(freezeAll_);
    connect(freezeAll_, &QCheckBox::clicked, this, [this](bool on) { freeze(kAll, on); });
}

void ParametersSection::addInitialise() {
    auto* button = new QPushButton(icon("seed", Tint::Accent), translated("Initialise, with a preview…"));
    button->setProperty("role", "link");
    button->setObjectName("initialiseNode");
    button->setToolTip(translated("Shows what an initialiser would give, before anything changes  (Ctrl+I)"));
    connect(button, &QPushButton::clicked, this, &ParametersSection::initialiseRequested);
    column_->addWidget(button);
}

void ParametersSection::addRow(const ParameterSpec& spec) {
    auto* box = new QWidget;
    auto* boxColumn = new QVBoxLayout(box);
    boxColumn->setContentsMargins(0, 0, 0, 0);
    boxColumn->setSpacing(4);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(new ElidedLabel(QString::fromStdString(spec.name)));
    auto* shape = new ElidedLabel(shapeText(spec), Qt::ElideRight);
    shape->setProperty("role", "muted");
    line->addWidget(shape, 1);
    boxColumn->addLayout(line);
    Row row{spec.name, nullptr, nullptr};
    if (spec.kind == ParameterKind::Parameter) {
        row.frozen = new QCheckBox(translated("frozen"));
        row.frozen->setObjectName("frozen:" + QString::fromStdString(spec.name));
        row.frozen->setToolTip(translated("A frozen parameter is not trained"));
        line->addWidget(row.frozen);
        connect(row.frozen, &QCheckBox::clicked, this,
                [this, name = spec.name](bool on) { freeze(name, on); });
        row.initialiser = new InitialiserField;
        boxColumn->addWidget(row.initialiser);
        connect(row.initialiser, &InitialiserField::editingBegan, this,
                [this] { gesture_ = node_.session.newGesture(); });
        connect(row.initialiser, &InitialiserField::edited, this,
                [this, name = spec.name](const std::optional<Initialiser>& value, bool isTyped) {
                    initialise(name, value, isTyped);
                });
    } else {
        line->addWidget(styledLabel(translated("buffer"), "muted"));
    }
    column_->addWidget(box);
    rows_.push_back(row);
}

void ParametersSection::refresh() {
    const Node* node = node_.node();
    if (!node)
        return;
    if (specs() != shown_) {
        rebuild();
        return;
    }
    const bool isAllFrozen = node->frozen.contains(kAll);
    for (const Row& row : rows_) {
        if (!row.frozen)
            continue;
        row.frozen->setChecked(isAllFrozen || node->frozen.contains(row.parameter));
        const auto found = node->initialisers.find(row.parameter);
        row.initialiser->show(found == node->initialisers.end() ? std::nullopt
                                                                : std::optional(found->second));
    }
    if (statistics_)
        statistics_->refresh();
    if (freezeAll_) {
        const bool isSome = !withoutStatistics(node->frozen).empty();
        freezeAll_->setTristate(isSome && !isAllFrozen);
        freezeAll_->setCheckState(isAllFrozen ? Qt::Checked : isSome ? Qt::PartiallyChecked : Qt::Unchecked);
    }
}

void ParametersSection::freeze(const std::string& parameter, bool on) {
    const Node* node = node_.node();
    if (!node)
        return;
    const QString what =
        parameter == kAll ? node_.name() : node_.name() + '.' + QString::fromStdString(parameter);
    const std::set<std::string> frozen =
        withFrozen(withoutStatistics(node->frozen), trainableNames(shown_), parameter, on);
    node_.session.apply(
        setFrozen(node_.session.document(), node_.block, node_.id, keepingStatistics(frozen, node->frozen)),
        (on ? translated("Freeze ") : translated("Unfreeze ")) + what);
}

void ParametersSection::initialise(const std::string& parameter, const std::optional<Initialiser>& value,
                                   bool isTyped) {
    node_.session.apply(setInitialiser(node_.session.document(), node_.block, node_.id, parameter, value),
                        translated("Initialise %1.%2").arg(node_.name(), QString::fromStdString(parameter)),
                        isTyped ? gesture_ : 0);
}

} // namespace layerloom
