// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/options_section.h"

#include "core/document/edit_sequence.h"
#include "core/document/node_gestures.h"
#include "core/values/expression.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/code/code_pane.h"
#include "ui/panels/inspector/doc_strip.h"
#include "ui/panels/inspector/file_section.h"
#include "ui/panels/inspector/inspected_node.h"
#include "ui/panels/inspector/option_doc.h"
#include "ui/panels/inspector/parts_section.h"
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

using Seen = InspectedNodes::Seen;

/// Null if it has the default.
const Value* givenTo(const Seen& seen, const std::string& option) {
    const auto set = seen.node->options.find(option);
    return set == seen.node->options.end() ? nullptr : &set->second;
}

/// What *auto* stands for now; null if that is not known, or the option is never inferred.
const Value* inferredFor(const Seen& seen, const OptionSpec& spec) {
    const NodeFacts* facts = seen.facts;
    const bool isInferred = spec.presence == OptionSpec::Presence::Inferred && facts && facts->type &&
                            !facts->options.values().empty() && !facts->options.isAuto(spec.name);
    return isInferred ? &facts->options.raw(spec.name) : nullptr;
}

bool areSame(const Value* a, const Value* b) {
    return a == b || (a && b && *a == *b);
}

std::optional<Value> copyOf(const Value* value) {
    return value ? std::optional(*value) : std::nullopt;
}

QString problemOf(const std::string& option, const std::vector<Seen>& nodes) {
    for (const Seen& seen : nodes) {
        if (!seen.facts)
            continue;
        for (const Problem& problem : seen.facts->problems)
            if (problem.place.option == option)
                return coreSentences(problem.text, problem.fix);
    }
    return {};
}

} // namespace

OptionsSection::OptionsSection(const InspectedNodes& nodes, QWidget* parent)
    : QWidget(parent), nodes_(nodes), form_(new QFormLayout),
      resetAll_(new QPushButton(icon("reset", Tint::Accent), translated("Reset all"))) {
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
    resetAll_->setToolTip(translated("Every option back to its default"));
    column->addWidget(resetAll_, 0, Qt::AlignRight);
    connect(resetAll_, &QPushButton::clicked, this, &OptionsSection::resetAll);
    refresh();
}

ValueField* OptionsSection::field(const std::string& option) const {
    for (const Row& row : rows_)
        if (row.field->spec().name == option)
            return row.field;
    return nullptr;
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

void OptionsSection::rebuild(const std::vector<OptionSpec>& specs) {
    clearRows();
    allowsExpressions_ = nodes_.allowsExpressions();
    for (const OptionSpec& spec : specs)
        addRow(spec);
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
    field->offerArguments(nodes_.expressionNames());
    connect(field, &ValueField::editingBegan, this, [this] {
        gesture_ = session().newGesture();
        before_ = session().document();
    });
    connect(field, &ValueField::mixedTakenBack, this, [this, field] { takeBack(*field); });
    connect(field, &ValueField::edited, this,
            [this, field](const std::optional<Value>& value) { apply(*field, value); });
    rows_.push_back({label, field});
    shownNames_.push_back(spec.name);
}

void OptionsSection::refresh() {
    const InspectedNodes::Look& look = nodes_.look();
    if (look.nodes.size() != nodes_.ids().size())
        return; // some are gone, and soon this is too
    std::vector<OptionSpec> now = sharedOptions(look.nodes, session().document());
    std::erase_if(now, [&](const OptionSpec& spec) {
        return isCodeOption(*look.nodes.front().node, spec.name) ||
               isPartOption(*look.nodes.front().node, spec.name) ||
               isFileOption(*look.nodes.front().node, spec.name);
    });
    const bool isSame =
        std::equal(now.begin(), now.end(), shownNames_.begin(), shownNames_.end(),
                   [](const OptionSpec& spec, const std::string& name) { return spec.name == name; });
    if (!isSame || allowsExpressions_ != nodes_.allowsExpressions())
        rebuild(now);
    bool isAnyChanged = false;
    for (const Row& row : rows_) {
        refreshRow(row, look);
        isAnyChanged |= row.field->isChanged();
    }
    resetAll_->setVisible(isAnyChanged);
}

void OptionsSection::refreshRow(const Row& row, const InspectedNodes::Look& look) {
    const OptionSpec& spec = row.field->spec();
    const Seen& first = look.nodes.front();
    const Value* set = givenTo(first, spec.name);
    const Value* inferred = inferredFor(first, spec);
    bool isMixed = false;
    for (const Seen& other : look.nodes) {
        isMixed = isMixed || !areSame(givenTo(other, spec.name), set);
        if (inferred && !areSame(inferredFor(other, spec), inferred))
            inferred = nullptr;
        if (isMixed && !inferred)
            break;
    }
    if (isMixed) {
        row.field->showMixed();
    } else {
        row.field->show(copyOf(set), copyOf(inferred));
        row.field->setPreview(previewOf(copyOf(set)));
    }
    row.field->setProblem(problemOf(spec.name, look.nodes));
    setStyleProperty(*row.label, "role", row.field->isChanged() ? "set" : "default");
}

QString OptionsSection::previewOf(const std::optional<Value>& set) const {
    if (!set || !hasExpression(*set))
        return {};
    const ExpressionResult result = evaluated(*set, nodes_.arguments());
    const auto* value = std::get_if<Value>(&result);
    return value ? QStringLiteral("= ") + QString::fromStdString(pythonText(*value)) : QString();
}

QString OptionsSection::subject() const {
    if (nodes_.ids().size() > 1)
        return translated("%1 nodes").arg(nodes_.ids().size());
    return InspectedNode{session(), nodes_.block(), *nodes_.ids().begin()}.name();
}

void OptionsSection::apply(const ValueField& field, const std::optional<Value>& value) {
    const std::string& option = field.spec().name;
    const bool isTyped =
        !qobject_cast<QCheckBox*>(field.editor()) && !qobject_cast<QComboBox*>(field.editor());
    const Edit edit = setOptions(session().document(), nodes_.block(), nodes_.ids(), {{option, value}});
    if (edit.isEmptyBatch())
        refresh();
    else
        session().apply(edit, translated("Set %1 of %2").arg(QString::fromStdString(option), subject()),
                        isTyped ? gesture_ : 0);
}

/// The step that was typed becomes one that changes nothing, and goes.
void OptionsSection::takeBack(const ValueField& field) {
    const std::string& option = field.spec().name;
    const Block* block = before_.find(nodes_.block());
    EditSequence edits(session().document());
    for (const NodeId& id : nodes_.ids()) {
        const Node* node = block ? block->find(id) : nullptr;
        if (!node)
            continue;
        const auto had = node->options.find(option);
        edits.add(setOptions(
            edits.document(), nodes_.block(), {id},
            {{option, had == node->options.end() ? std::nullopt : std::optional<Value>(had->second)}}));
    }
    session().apply(edits.take(), translated("Set %1 of %2").arg(QString::fromStdString(option), subject()),
                    gesture_);
}

void OptionsSection::resetAll() {
    std::map<std::string, std::optional<Value>> fresh;
    for (const Row& row : rows_)
        fresh[row.field->spec().name] = row.field->resetValue();
    session().apply(setOptions(session().document(), nodes_.block(), nodes_.ids(), fresh),
                    translated("Reset %1").arg(subject()));
}

} // namespace layerloom
