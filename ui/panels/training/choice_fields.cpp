// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/choice_fields.h"

#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/disclosure.h"
#include "ui/panels/inspector/option_doc.h"
#include "ui/panels/inspector/value_field.h"
#include "ui/panels/parts.h"
#include "ui/panels/training/form_rows.h"

#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace layerloom {

namespace {

/// `momentum, dampening, …`
QString listed(const std::vector<OptionSpec>& options, const std::string& without) {
    QStringList names;
    for (const OptionSpec& each : options)
        if (each.name != without)
            names << QString::fromStdString(each.name);
    constexpr qsizetype kMost = 3;
    const bool isLong = names.size() > kMost;
    return QStringList(names.mid(0, kMost)).join(", ") + (isLong ? ", …" : "");
}

} // namespace

ChoiceFields::ChoiceFields(const QString& title, const std::vector<ChoiceType>& types, const QString& none,
                           const std::string& shown, QWidget* parent)
    : QWidget(parent), types_(types), none_(none), shownOption_(shown), combo_(new QuietComboBox),
      doc_(styledLabel({}, "muted")), first_(formRows()), others_(formRows()) {
    combo_->setAccessibleName(title);
    if (!none.isEmpty())
        combo_->addItem(none);
    for (const ChoiceType& type : types) {
        combo_->addItem(QString::fromStdString(type.name));
        combo_->setItemData(combo_->count() - 1, coreText(type.doc), Qt::ToolTipRole);
    }
    auto* content = new QWidget;
    content->setLayout(others_);
    others_->setContentsMargins(0, 0, 0, 4);
    more_ = new Disclosure({}, content);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kRowSpacing);
    addFormRow(*first_, title, combo_);
    column->addLayout(first_);
    more_->setTitleIndent(kLabelWidth + 8);
    column->addWidget(more_);
    connect(combo_, &QComboBox::activated, this, &ChoiceFields::choose);
    rebuild(nullptr);
}

ValueField* ChoiceFields::field(const std::string& option) const {
    const auto found =
        std::ranges::find_if(fields_, [&](const ValueField* each) { return each->spec().name == option; });
    return found == fields_.end() ? nullptr : *found;
}

void ChoiceFields::setNoneMeans(const QString& meaning) {
    combo_->setItemText(0, meaning.isEmpty() ? none_ : QString("%1 (%2)").arg(meaning, none_));
}

void ChoiceFields::choose(int index) {
    const int type = index - (none_.isEmpty() ? 0 : 1);
    std::optional<Choice> chosen;
    if (type >= 0)
        chosen = defaultChoice(types_[static_cast<std::size_t>(type)]);
    if (chosen && choice_) { // what both have keeps its value: another optimizer, the same rate
        for (const OptionSpec& spec : choice_->type->options) {
            const bool isShared = std::ranges::any_of(chosen->type->options, [&](const OptionSpec& other) {
                return other.name == spec.name && other.kind == spec.kind;
            });
            if (isShared && !choice_->options.isDefault(spec.name) && chosen->type != choice_->type)
                chosen->options.set(spec.name, choice_->options.raw(spec.name));
        }
    }
    emit edited(chosen, {});
}

void ChoiceFields::rebuild(const ChoiceType* type) {
    shownType_ = type;
    const bool showsFirst = shownOption_ == "*" && type && !type->options.empty();
    const std::string shown = showsFirst ? type->options.front().name : shownOption_;
    fields_.clear();
    while (first_->rowCount() > 1)
        first_->removeRow(1);
    while (others_->rowCount() > 0)
        others_->removeRow(0);
    for (const OptionSpec& spec : type ? type->options : std::vector<OptionSpec>()) {
        auto* field = new ValueField(spec, false);
        const QString doc = optionDoc(spec, false);
        field->editor()->setToolTip(doc);
        field->editor()->setAccessibleName(QString::fromStdString(spec.name));
        QLabel* label =
            addFormRow(spec.name == shown ? *first_ : *others_, QString::fromStdString(spec.name), field);
        label->setToolTip(doc);
        label->setBuddy(field->editor());
        connect(field, &ValueField::edited, this,
                [this, name = spec.name](const std::optional<Value>& value) { apply(name, value); });
        fields_.push_back(field);
    }
    more_->setVisible(others_->rowCount() > 0);
    if (type)
        more_->setTitle(listed(type->options, shown));
}

void ChoiceFields::apply(const std::string& option, const std::optional<Value>& value) {
    if (!choice_)
        return;
    Choice changed = *choice_;
    const auto spec = std::ranges::find(changed.type->options, option, &OptionSpec::name);
    const Value wanted = value.value_or(spec->fallback);
    if (!spec->complaint(wanted).empty()) {
        field(option)->show(wanted, std::nullopt); // says what is wrong; the plan keeps what it had
        return;
    }
    changed.options.set(option, wanted);
    emit edited(changed, QString::fromStdString(option));
}

void ChoiceFields::show(const std::optional<Choice>& choice) {
    choice_ = choice;
    const ChoiceType* type = choice ? choice->type : nullptr;
    if (type != shownType_)
        rebuild(type);
    const int first = none_.isEmpty() ? 0 : 1;
    combo_->setCurrentIndex(type ? static_cast<int>(type - types_.data()) + first : 0);
    combo_->setToolTip(type ? coreText(type->doc) : QString());
    for (ValueField* each : fields_) {
        const std::string& name = each->spec().name;
        const bool isDefault = choice->options.raw(name) == each->spec().fallback;
        each->show(isDefault ? std::nullopt : std::optional(choice->options.raw(name)), std::nullopt);
    }
}

} // namespace layerloom
