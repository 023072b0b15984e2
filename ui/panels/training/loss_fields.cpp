// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/loss_fields.h"

#include "core/training/losses.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/panels/training/choice_fields.h"
#include "ui/panels/training/form_rows.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace layerloom {

LossFields::LossFields(QWidget* parent) : QWidget(parent), column_(new QVBoxLayout(this)) {
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(kRowSpacing);
}

void LossFields::rebuild(const std::vector<std::string>& outputs) {
    for (const Row& row : rows_)
        delete row.all;
    rows_.clear();
    for (const std::string& output : outputs) {
        const QString name = QString::fromStdString(output);
        Row row{output, new QWidget,
                new ChoiceFields(outputs.size() == 1 ? translated("Loss") : translated("Loss of ") + name,
                                 lossTypes(), translated("what fits"), {})};
        row.loss->combo()->setObjectName("loss");
        auto* lines = new QVBoxLayout(row.all);
        lines->setContentsMargins(0, 0, 0, 0);
        lines->setSpacing(kRowSpacing);
        lines->addWidget(row.loss);
        if (outputs.size() > 1) {
            row.weight = new QDoubleSpinBox;
            row.weight->setObjectName("lossWeight");
            row.weight->setRange(0, 1e6);
            row.weight->setDecimals(4);
            row.weight->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
            row.weight->setKeyboardTracking(false);
            row.weight->setFocusPolicy(Qt::StrongFocus);
            row.weight->setToolTip(translated("How much it counts in the sum of all losses"));
            QFormLayout* weight = formRows();
            addFormRow(*weight, translated("Weight"), row.weight);
            lines->addLayout(weight);
            connect(row.weight, &QDoubleSpinBox::valueChanged, this,
                    [this, output](double value) { weigh(output, value); });
        }
        connect(row.loss, &ChoiceFields::edited, this,
                [this, output](const std::optional<Choice>& loss, const QString& option) {
                    choose(output, loss, !option.isEmpty());
                });
        column_->addWidget(row.all);
        rows_.push_back(row);
    }
}

void LossFields::show(const std::vector<std::string>& outputs, const std::vector<OutputLoss>& losses,
                      const std::vector<OutputLoss>& fitting) {
    losses_ = losses;
    fitting_ = fitting;
    if (!std::ranges::equal(rows_, outputs, {}, &Row::output))
        rebuild(outputs);
    for (const Row& row : rows_) {
        const auto found = std::ranges::find(losses, row.output, &OutputLoss::output);
        row.loss->show(found == losses.end() ? std::nullopt : std::optional(found->loss));
        const auto fits = std::ranges::find(fitting, row.output, &OutputLoss::output);
        row.loss->setNoneMeans(fits == fitting.end() ? QString() : QString::fromStdString(fits->loss.name()));
        // Taken by the loss of another one.
        row.all->setVisible(std::ranges::none_of(losses, [&](const OutputLoss& each) {
            return std::ranges::find(each.others, row.output) != each.others.end();
        }));
        if (!row.weight)
            continue;
        const QSignalBlocker quiet(row.weight);
        row.weight->setValue(lossOf(row.output).weight);
    }
}

OutputLoss LossFields::lossOf(const std::string& output) const {
    for (const auto* known : {&losses_, &fitting_}) {
        const auto found = std::ranges::find(*known, output, &OutputLoss::output);
        if (found != known->end())
            return *found;
    }
    return {output, defaultLoss(true)};
}

void LossFields::choose(const std::string& output, const std::optional<Choice>& loss, bool isTyped) {
    std::vector<OutputLoss> losses;
    if (!loss) {
        emit edited(losses, isTyped);
        return;
    }
    const auto at = static_cast<std::size_t>(std::ranges::find(rows_, output, &Row::output) - rows_.begin());
    OutputLoss chosen = lossOf(output);
    chosen.loss = *loss;
    chosen.others.clear();
    const std::size_t wanted = std::min(outputsTaken(*loss), rows_.size());
    for (std::size_t i = 1; i < wanted; ++i)
        chosen.others.push_back(rows_[(at + i) % rows_.size()].output);
    for (const Row& row : rows_) {
        if (row.output == output)
            losses.push_back(chosen);
        else if (std::ranges::find(chosen.others, row.output) == chosen.others.end() && !row.all->isHidden())
            losses.push_back(lossOf(row.output));
    }
    emit edited(losses, isTyped);
}

void LossFields::weigh(const std::string& output, double weight) {
    std::vector<OutputLoss> losses;
    for (const Row& row : rows_) {
        if (row.all->isHidden())
            continue;
        losses.push_back(lossOf(row.output));
        if (row.output == output)
            losses.back().weight = weight;
    }
    emit edited(losses, true);
}

} // namespace layerloom
