// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/transform_fields.h"

#include "core/training/transforms.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/panels/training/choice_fields.h"
#include "ui/panels/training/form_rows.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace layerloom {

namespace {

/// The place of the first `Normalize`, or the number of transforms.
std::size_t normalizeIn(const std::vector<Choice>& transforms) {
    return static_cast<std::size_t>(std::ranges::find(transforms, std::string("Normalize"), &Choice::name) -
                                    transforms.begin());
}

} // namespace

TransformFields::TransformFields(QWidget* parent)
    : QWidget(parent), column_(new QVBoxLayout(this)), measure_(new QPushButton) {
    auto* outer = new QVBoxLayout;
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(kRowSpacing);
    outer->setSpacing(kRowSpacing);
    column_->addLayout(outer);
    measure_->setObjectName("measureNormalize");
    measure_->setToolTip(translated("Normalize gets mean and deviation of the pictures that are trained on"));
    column_->addWidget(measure_, 0, Qt::AlignRight);
    column_ = outer;
    connect(measure_, &QPushButton::clicked, this, [this] { emit measureAsked(normalizeIn(transforms_)); });
    showMeasuring(false);
    show({});
}

void TransformFields::addRow() {
    auto* row = new ChoiceFields(rows_.empty() ? translated("Transform") : translated("then"),
                                 transformTypes(), translated("none"), "*");
    row->combo()->setObjectName("transform" + QString::number(rows_.size()));
    row->combo()->setToolTip(translated("What is done to pictures on their way, in this order"));
    connect(row, &ChoiceFields::edited, this,
            [this, at = rows_.size()](const std::optional<Choice>& choice, const QString& option) {
                change(at, choice, !option.isEmpty());
            });
    column_->addWidget(row);
    rows_.push_back(row);
}

void TransformFields::show(const std::vector<Choice>& transforms) {
    transforms_ = transforms;
    while (rows_.size() < transforms.size() + 1)
        addRow();
    while (rows_.size() > transforms.size() + 1) {
        // It may be what tells of the change.
        rows_.back()->hide();
        rows_.back()->deleteLater();
        rows_.pop_back();
    }
    for (std::size_t i = 0; i < rows_.size(); ++i)
        rows_[i]->show(i < transforms.size() ? std::optional(transforms[i]) : std::nullopt);
    measure_->setVisible(normalizeIn(transforms) < transforms.size());
}

void TransformFields::showMeasuring(bool isMeasuring) {
    measure_->setEnabled(!isMeasuring);
    measure_->setText(isMeasuring ? translated("Measuring…") : translated("Measure the data"));
}

/// None takes the row away.
void TransformFields::change(std::size_t row, const std::optional<Choice>& choice, bool isTyped) {
    std::vector<Choice> changed = transforms_;
    if (!choice && row < changed.size())
        changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(row));
    else if (choice && row < changed.size())
        changed[row] = *choice;
    else if (choice)
        changed.push_back(*choice);
    emit edited(changed, isTyped);
}

} // namespace layerloom
