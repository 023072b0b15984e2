// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/choice.h"

#include <QWidget>

#include <vector>

class QPushButton;
class QVBoxLayout;

namespace layerloom {

class ChoiceFields;

/// What is done to pictures on their way: one row after the other, and an empty one that adds.
class TransformFields : public QWidget {
    Q_OBJECT

  public:
    explicit TransformFields(QWidget* parent = nullptr);

    void show(const std::vector<Choice>& transforms);
    /// Whether what `measureAsked` asked for is being done.
    void showMeasuring(bool isMeasuring);

  signals:
    /// `isTyped`: a key of several that belong together.
    void edited(const std::vector<layerloom::Choice>& transforms, bool isTyped);
    /// The `Normalize` at that place is to have the numbers of the data.
    void measureAsked(std::size_t place);

  private:
    void addRow();
    void change(std::size_t row, const std::optional<Choice>& choice, bool isTyped);

    QVBoxLayout* column_;
    QPushButton* measure_;
    std::vector<ChoiceFields*> rows_; ///< the last one adds
    std::vector<Choice> transforms_;
};

} // namespace layerloom
