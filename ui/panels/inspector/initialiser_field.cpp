// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/initialiser_field.h"

#include "core/graph/initialisers.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/inspector/doc_strip.h"
#include "ui/panels/inspector/gain_row.h"
#include "ui/panels/inspector/option_doc.h"
#include "ui/panels/inspector/value_field.h"
#include "ui/panels/parts.h"

#include <QFormLayout>
#include <QLabel>

namespace layerloom {

InitialiserField::InitialiserField(QWidget* parent)
    : QWidget(parent), function_(new QuietComboBox), form_(new QFormLayout(this)) {
    form_->setContentsMargins(0, 0, 0, 0);
    form_->setVerticalSpacing(4);
    form_->setHorizontalSpacing(8);
    function_->addItem(translated("Layer's own initialisation"));
    for (const InitialiserType& type : initialiserTypes()) {
        function_->addItem(QString::fromStdString(type.function));
        function_->setItemData(function_->count() - 1, coreText(type.doc), Qt::ToolTipRole);
    }
    function_->setAccessibleName(translated("Initialiser"));
    function_->setObjectName("function");
    function_->setPlaceholderText(translated("Different ones: each stays as it is"));
    form_->addRow(function_);
    connect(function_, &QComboBox::activated, this, &InitialiserField::choose);
}

void InitialiserField::choose(int index) {
    const std::string current = shown_ ? shown_->function : std::string();
    const std::string chosen = index == 0 ? std::string() : function_->itemText(index).toStdString();
    if (chosen == current && !isMixed_)
        return;
    if (chosen.empty()) {
        emit edited(std::nullopt, false);
        return;
    }
    Initialiser initialiser{chosen, {}};
    if (const InitialiserType* type = findInitialiser(chosen))
        for (const OptionSpec& spec : type->arguments)
            if (spec.presence == OptionSpec::Presence::Required)
                initialiser.arguments[spec.name] = spec.fallback;
    emit edited(initialiser, false);
}

void InitialiserField::show(const std::optional<Initialiser>& initialiser) {
    const std::string before = shown_ ? shown_->function : std::string();
    const std::string now = initialiser ? initialiser->function : std::string();
    shown_ = initialiser;
    isMixed_ = false;
    int index = function_->findText(QString::fromStdString(now));
    if (!now.empty() && index < 0) {
        function_->addItem(QString::fromStdString(now)); // a name from a file; validation says what it thinks
        index = function_->count() - 1;
    }
    function_->setCurrentIndex(now.empty() ? 0 : index);
    const InitialiserType* type = findInitialiser(now);
    setDoc(*function_, type ? QString::fromStdString(type->function) + ": " + coreText(type->doc)
                            : translated("What PyTorch's layer does when it is made."));
    if (now != before)
        rebuildArguments();
    for (ValueField* field : arguments_) {
        const auto found = shown_->arguments.find(field->spec().name);
        field->show(found == shown_->arguments.end() ? std::nullopt : std::optional(found->second),
                    std::nullopt);
        if (gain_ && field->spec().name == "gain")
            gain_->show(found == shown_->arguments.end() ? field->spec().fallback : found->second);
    }
}

void InitialiserField::showMixed() {
    show(std::nullopt);
    function_->setCurrentIndex(-1);
    isMixed_ = true;
}

QComboBox& InitialiserField::function() const {
    return *function_;
}

void InitialiserField::rebuildArguments() {
    for (ValueField* field : arguments_)
        form_->removeRow(field);
    arguments_.clear();
    if (gain_)
        form_->removeRow(gain_);
    gain_ = nullptr;
    if (const InitialiserType* type = shown_ ? findInitialiser(shown_->function) : nullptr)
        for (const OptionSpec& spec : type->arguments)
            addArgument(spec);
}

void InitialiserField::addArgument(const OptionSpec& spec) {
    auto* field = new ValueField(spec, false);
    field->setObjectName("argument:" + QString::fromStdString(spec.name));
    auto* label = styledLabel(QString::fromStdString(spec.name), "muted");
    label->setToolTip(coreText(spec.doc));
    label->setContentsMargins(12, 4, 0, 0);
    setDoc(*field, optionDoc(spec, false));
    form_->addRow(label, field);
    arguments_.push_back(field);
    connect(field, &ValueField::editingBegan, this, &InitialiserField::editingBegan);
    connect(field, &ValueField::edited, this,
            [this, field](const std::optional<Value>& value) { takeArgument(field->spec().name, value); });
    if (spec.name != "gain")
        return;
    gain_ = new GainRow;
    form_->addRow(QString(), gain_);
    connect(gain_, &GainRow::chosen, this, [this](double gain) { takeArgument("gain", Value(gain)); });
}

void InitialiserField::takeArgument(const std::string& name, const std::optional<Value>& value) {
    Initialiser changed = *shown_;
    if (value)
        changed.arguments[name] = *value;
    else
        changed.arguments.erase(name);
    emit edited(changed, true);
}

} // namespace layerloom
