// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/trainer.h"

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

class QDoubleSpinBox;
class QVBoxLayout;

namespace layerloom {

class ChoiceFields;

/// The loss of each output of the model, and, where there are several, its weight in the sum. A loss of
/// several outputs takes those that follow the one where it is chosen.
class LossFields : public QWidget {
    Q_OBJECT

  public:
    explicit LossFields(QWidget* parent = nullptr);

    /// `losses`: what was chosen; none: what fits the data, which is `fitting` as far as it is known.
    void show(const std::vector<std::string>& outputs, const std::vector<OutputLoss>& losses,
              const std::vector<OutputLoss>& fitting);

  signals:
    /// Losses are chosen for all outputs, or left to the data for all (none). `isTyped`: a key of several
    /// that belong together.
    void edited(const std::vector<layerloom::OutputLoss>& losses, bool isTyped);

  private:
    struct Row {
        std::string output;
        QWidget* all = nullptr;
        ChoiceFields* loss = nullptr;
        QDoubleSpinBox* weight = nullptr;
    };

    void rebuild(const std::vector<std::string>& outputs);
    void choose(const std::string& output, const std::optional<Choice>& loss, bool isTyped);
    void weigh(const std::string& output, double weight);
    /// What was chosen, or else what fits.
    OutputLoss lossOf(const std::string& output) const;

    QVBoxLayout* column_;
    std::vector<Row> rows_;
    std::vector<OutputLoss> losses_;
    std::vector<OutputLoss> fitting_;
};

} // namespace layerloom
