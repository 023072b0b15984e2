// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/options_section.h"

#include "core/values/expression.h"
#include "ui/bridge/edit_sequence.h"
#include "ui/panels/inspector/doc_strip.h"
#include "ui/panels/inspector/option_doc.h"
#include "ui/panels/inspector/value_field.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace layerloom {

namespace {

/// Both as one, if a person would call them the same option.
std::optional<OptionSpec> sharedSpec(OptionSpec spec, const std::vector<OptionSpec>& others) {
    const auto other = std::ranges::find(others, spec.name, &OptionSpec::name);
    if (other == others.end() || other->kind != spec.kind || other->length != spec.length ||
        other->presence != spec.presence || other->choices != spec.choices)
        return std::nullopt;
    spec.minimum = std::max(spec.minimum, other->minimum);
    spec.maximum = std::min(spec.maximum, other->maximum);
    spec.allowsNone = spec.allowsNone && other->allowsNone;
    spec.allowsInfinity = spec.allowsInfinity && other->allowsInfinity;
    return spec;
}

std::optional<Value> givenTo(const InspectedNode& inspected, const std::string& option) {
    const std::map<std::string, Value>& options = inspected.node()->options;
    const auto set = options.find(option);
    return set == options.end() ? std::nullopt : std::optional(set->second);
}

/// What *auto* stands for now.
std::optional<Value> inferredFor(const InspectedNode& inspected, const OptionSpec& spec) {
    const auto facts = inspected.facts();
    const bool isInferred = spec.presence == OptionSpec::Presence::Inferred && facts && facts->type &&
                            !facts->options.values().empty() && !facts->options.isAuto(spec.name);
    return isInferred ? std::optional(facts->options.raw(spec.name)) : std::nullopt;
}

QString previewOf(const InspectedNode& inspected, const std::optional<Value>& set) {
    if (!set || !hasExpression(*set))
        return {};
    const ExpressionResult result = evaluated(*set, inspected.arguments());
    const auto* value = std::get_if<Value>(&result);
    return value ? QStringLiteral("= ") + QString::fromStdString(pythonText(*value)) : QString();
}

} // namespace

OptionsSection::OptionsSection(std::vector<InspectedNode> nodes, QWidget* parent)
    : QWidget(parent), nodes_(std::move(nodes)), form_(new QFormLayout),
      resetAll_(new QPushButton(icon("reset", Tint::Accent), "Reset all")) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(form_);
    form_->setHorizontalSpacing(12);
    form_->setVerticalSpacing(6);
    form_->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form_->setRowWrapPolicy(QFormLayout::WrapLongRows); // a narrow panel puts the field below its name
    resetAll_->setProperty("role", "link");
    resetAll_->setObjectName("resetAll");
    resetAll_->setToolTip("Every option back to its default");
    column->addWidget(resetAll_, 0, Qt::AlignRight);
    connect(resetAll_, &QPushButton::clicked, this, &OptionsSection::resetAll);
    rebuild();
}

ValueField* OptionsSection::field(const std::string& option) const {
    for (const Row& row : rows_)
        if (row.field->spec().name == option)
            return row.field;
    return nullptr;
}

std::vector<OptionSpec> OptionsSection::specs() const {
    std::vector<OptionSpec> shared = nodes_.front().optionSpecs();
    for (std::size_t i = 1; i < nodes_.size(); ++i) {
        const std::vector<OptionSpec> others = nodes_[i].optionSpecs();
        std::vector<OptionSpec> left;
        for (const OptionSpec& spec : shared)
            if (const auto both = sharedSpec(spec, others))
                left.push_back(*both);
        shared = std::move(left);
    }
    return shared;
}

void OptionsSection::clearRows() {
    while (form_->rowCount() > 0) {
        const QFormLayout::TakeRowResult row = form_->takeRow(0);
        for (QLayoutItem* item : {row.labelItem, row.fieldItem}) {
            item->widget()->hide();
            item->widget()->deleteLater();
            delete item;
        }
    }
    rows_.clear();
    shownNames_.clear();
}

void OptionsSection::rebuild() {
    clearRows();
    allowsExpressions_ = nodes_.front().allowsExpressions();
    for (const OptionSpec& spec : specs())
        addRow(spec);
    refresh();
}

void OptionsSection::addRow(const OptionSpec& spec) {
    const QString doc = optionDoc(spec, allowsExpressions_);
    auto* label = styledLabel(QString::fromStdString(spec.name), "default");
    label->setToolTip(doc);
    label->setMinimumWidth(96);
    label->setContentsMargins(0, 4, 0, 0);
    auto* field = new ValueField(spec, allowsExpressions_);
    setDoc(*field, doc);
    field->editor()->setToolTip(doc);
    field->editor()->setAccessibleName(QString::fromStdString(spec.name));
    label->setBuddy(field->editor());
    form_->addRow(label, field);
    QStringList names;
    for (const Argument& argument : nodes_.front().owner()->header->arguments)
        names << QString::fromStdString(argument.name);
    field->offerArguments(names);
    connect(field, &ValueField::editingBegan, this, [this] { gesture_ = session().newGesture(); });
    connect(field, &ValueField::edited, this,
            [this, field](const std::optional<Value>& value) { apply(*field, value); });
    rows_.push_back({label, field});
    shownNames_.push_back(spec.name);
}

void OptionsSection::refresh() {
    const bool isThere = std::ranges::all_of(nodes_, [](const InspectedNode& each) { return each.node(); });
    if (!isThere)
        return;
    const std::vector<OptionSpec> now = specs();
    const bool isSame =
        std::equal(now.begin(), now.end(), shownNames_.begin(), shownNames_.end(),
                   [](const OptionSpec& spec, const std::string& name) { return spec.name == name; });
    if (!isSame || allowsExpressions_ != nodes_.front().allowsExpressions()) {
        rebuild();
        return;
    }
    bool isAnyChanged = false;
    for (const Row& row : rows_) {
        refreshRow(row);
        isAnyChanged |= row.field->isChanged();
    }
    resetAll_->setVisible(isAnyChanged);
}

void OptionsSection::refreshRow(const Row& row) {
    const OptionSpec& spec = row.field->spec();
    const std::optional<Value> set = givenTo(nodes_.front(), spec.name);
    std::optional<Value> inferred = inferredFor(nodes_.front(), spec);
    bool isMixed = false;
    for (const InspectedNode& other : nodes_) {
        isMixed |= givenTo(other, spec.name) != set;
        if (inferredFor(other, spec) != inferred)
            inferred.reset();
    }
    if (isMixed) {
        row.field->showMixed();
    } else {
        row.field->show(set, inferred);
        row.field->setPreview(previewOf(nodes_.front(), set));
    }
    row.field->setProblem(problemOf(spec.name));
    setStyleProperty(*row.label, "role", row.field->isChanged() ? "set" : "default");
}

QString OptionsSection::problemOf(const std::string& option) const {
    for (const InspectedNode& inspected : nodes_) {
        const auto facts = inspected.facts();
        if (!facts)
            continue;
        for (const Problem& problem : facts->problems)
            if (problem.place.option == option)
                return QString::fromStdString(problem.text);
    }
    return {};
}

QString OptionsSection::subject() const {
    return nodes_.size() == 1 ? nodes_.front().name() : QString("%1 nodes").arg(nodes_.size());
}

void OptionsSection::apply(const ValueField& field, const std::optional<Value>& value) {
    const std::string& option = field.spec().name;
    const bool isTyped =
        !qobject_cast<QCheckBox*>(field.editor()) && !qobject_cast<QComboBox*>(field.editor());
    EditSequence edits(session().document());
    for (const InspectedNode& inspected : nodes_) {
        if (inspected.node() && givenTo(inspected, option) != value)
            edits.add(setOption(edits.document(), inspected.block, inspected.id, option, value));
    }
    const Edit edit = edits.take();
    if (edit.isEmptyBatch())
        refresh();
    else
        session().apply(edit, QString("Set %1 of %2").arg(QString::fromStdString(option), subject()),
                        isTyped ? gesture_ : 0);
}

void OptionsSection::resetAll() {
    EditSequence edits(session().document());
    for (const InspectedNode& inspected : nodes_) {
        for (const Row& row : rows_) {
            const std::string& option = row.field->spec().name;
            const std::optional<Value> fresh = row.field->resetValue();
            if (inspected.node() && givenTo(inspected, option) != fresh)
                edits.add(setOption(edits.document(), inspected.block, inspected.id, option, fresh));
        }
    }
    session().apply(edits.take(), QString("Reset %1").arg(subject()));
}

} // namespace layerloom
