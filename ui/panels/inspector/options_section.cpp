// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/options_section.h"

#include "ui/panels/inspector/value_field.h"
#include "ui/panels/inspector/value_text.h"
#include "ui/panels/parts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

namespace layerloom {

namespace {

QString toolTipOf(const OptionSpec& spec) {
    QString text = QString::fromStdString(spec.doc);
    if (!text.isEmpty())
        text += '\n';
    if (spec.presence == OptionSpec::Presence::Default)
        text += "Default: " + QString::fromStdString(pythonText(spec.fallback));
    else if (spec.presence == OptionSpec::Presence::Inferred)
        text += "Left on auto, it follows from the input";
    return text.trimmed();
}

} // namespace

OptionsSection::OptionsSection(InspectedNode node, QWidget* parent)
    : QWidget(parent), node_(std::move(node)), form_(new QFormLayout(this)) {
    form_->setContentsMargins(0, 0, 0, 0);
    form_->setHorizontalSpacing(12);
    form_->setVerticalSpacing(6);
    form_->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    rebuild();
}

ValueField* OptionsSection::field(const std::string& option) const {
    for (const Row& row : rows_)
        if (row.field->spec().name == option)
            return row.field;
    return nullptr;
}

void OptionsSection::rebuild() {
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
    allowsExpressions_ = node_.allowsExpressions();
    for (const OptionSpec& spec : node_.optionSpecs())
        addRow(spec);
    refresh();
}

void OptionsSection::addRow(const OptionSpec& spec) {
    auto* label = styledLabel(QString::fromStdString(spec.name), "default");
    label->setToolTip(toolTipOf(spec));
    label->setMinimumWidth(96);
    label->setContentsMargins(0, 4, 0, 0);
    auto* field = new ValueField(spec, allowsExpressions_);
    field->editor()->setToolTip(toolTipOf(spec));
    field->editor()->setAccessibleName(QString::fromStdString(spec.name));
    label->setBuddy(field->editor());
    form_->addRow(label, field);
    connect(field, &ValueField::editingBegan, this, [this] { gesture_ = node_.session.newGesture(); });
    connect(field, &ValueField::edited, this,
            [this, field](const std::optional<Value>& value) { apply(*field, value); });
    rows_.push_back({label, field});
    shownNames_.push_back(spec.name);
}

void OptionsSection::refresh() {
    const Node* node = node_.node();
    if (!node)
        return;
    const std::vector<OptionSpec> specs = node_.optionSpecs();
    const bool isSame =
        std::equal(specs.begin(), specs.end(), shownNames_.begin(), shownNames_.end(),
                   [](const OptionSpec& spec, const std::string& name) { return spec.name == name; });
    if (!isSame || allowsExpressions_ != node_.allowsExpressions()) {
        rebuild();
        return;
    }
    const auto facts = node_.facts();
    for (const Row& row : rows_) {
        const std::string& name = row.field->spec().name;
        const auto set = node->options.find(name);
        std::optional<Value> inferred;
        if (row.field->spec().presence == OptionSpec::Presence::Inferred && facts && facts->type &&
            !facts->options.values().empty() && !facts->options.isAuto(name))
            inferred = facts->options.raw(name);
        row.field->show(set == node->options.end() ? std::nullopt : std::optional(set->second), inferred);
        row.field->setProblem(problemOf(name));
        setStyleProperty(*row.label, "role", row.field->isSet() ? "set" : "default");
    }
}

QString OptionsSection::problemOf(const std::string& option) const {
    const auto facts = node_.facts();
    if (!facts)
        return {};
    for (const Problem& problem : facts->problems)
        if (problem.place.option == option)
            return QString::fromStdString(problem.text);
    return {};
}

void OptionsSection::apply(const ValueField& field, const std::optional<Value>& value) {
    const Node* node = node_.node();
    if (!node)
        return;
    const std::string& option = field.spec().name;
    const bool isTyped =
        !qobject_cast<QCheckBox*>(field.editor()) && !qobject_cast<QComboBox*>(field.editor());
    const QString text = QString("Set %1 of %2").arg(QString::fromStdString(option), node_.name());
    const auto before = node->options.find(option);
    const bool isChange =
        value ? before == node->options.end() || before->second != *value : before != node->options.end();
    if (isChange)
        node_.session.apply(setOption(node_.session.document(), node_.block, node_.id, option, value), text,
                            isTyped ? gesture_ : 0);
    else
        refresh();
}

} // namespace layerloom
