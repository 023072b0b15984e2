// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/initialiser_field.h"

#include "core/graph/initialisers.h"
#include "ui/panels/inspector/doc_strip.h"
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
    function_->addItem("Layer's own initialisation");
    for (const InitialiserType& type : initialiserTypes()) {
        function_->addItem(QString::fromStdString(type.function));
        function_->setItemData(function_->count() - 1, QString::fromStdString(type.doc), Qt::ToolTipRole);
    }
    function_->setAccessibleName("Initialiser");
    form_->addRow(function_);
    connect(function_, &QComboBox::activated, this, &InitialiserField::choose);
}

void InitialiserField::choose(int index) {
    const std::string current = shown_ ? shown_->function : std::string();
    const std::string chosen = index == 0 ? std::string() : function_->itemText(index).toStdString();
    if (chosen == current)
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
    int index = function_->findText(QString::fromStdString(now));
    if (!now.empty() && index < 0) {
        function_->addItem(QString::fromStdString(now)); // a name from a file; validation says what it thinks
        index = function_->count() - 1;
    }
    function_->setCurrentIndex(now.empty() ? 0 : index);
    const InitialiserType* type = findInitialiser(now);
    setDoc(*function_, type ? QString::fromStdString(type->function + ": " + type->doc)
                            : QStringLiteral("What PyTorch's layer does when it is made."));
    if (now != before)
        rebuildArguments();
    for (ValueField* field : arguments_) {
        const auto found = shown_->arguments.find(field->spec().name);
        field->show(found == shown_->arguments.end() ? std::nullopt : std::optional(found->second),
                    std::nullopt);
    }
}

void InitialiserField::rebuildArguments() {
    for (ValueField* field : arguments_)
        form_->removeRow(field);
    arguments_.clear();
    const InitialiserType* type = shown_ ? findInitialiser(shown_->function) : nullptr;
    if (!type)
        return;
    for (const OptionSpec& spec : type->arguments) {
        auto* field = new ValueField(spec, false);
        auto* label = styledLabel(QString::fromStdString(spec.name), "muted");
        label->setToolTip(QString::fromStdString(spec.doc));
        label->setContentsMargins(12, 4, 0, 0);
        setDoc(*field, optionDoc(spec, false));
        form_->addRow(label, field);
        arguments_.push_back(field);
        connect(field, &ValueField::editingBegan, this, &InitialiserField::editingBegan);
        connect(field, &ValueField::edited, this, [this, field](const std::optional<Value>& value) {
            Initialiser changed = *shown_;
            if (value)
                changed.arguments[field->spec().name] = *value;
            else
                changed.arguments.erase(field->spec().name);
            emit edited(changed, true);
        });
    }
}

} // namespace layerloom
