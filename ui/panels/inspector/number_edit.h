// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/option.h"

#include <QAbstractSpinBox>

namespace layerloom {

/// A line for a number that also takes words (`None`, `auto`, `=expression`): arrows, arrow keys and, with
/// the focus, the wheel step the number within the option's range.
class NumberEdit : public QAbstractSpinBox {
    Q_OBJECT

  public:
    explicit NumberEdit(const OptionSpec& spec, QWidget* parent = nullptr);

    QLineEdit& line() const { return *lineEdit(); }
    /// The number that stepping starts from while the line shows none.
    void setStart(double start) { start_ = start; }

    void stepBy(int steps) override;
    QValidator::State validate(QString& text, int& position) const override;

  signals:
    /// The person changed the text, by typing or stepping.
    void textEdited(const QString& text);

  protected:
    StepEnabled stepEnabled() const override;
    void wheelEvent(QWheelEvent* event) override;

  private:
    QString stepped(double number, int steps) const;

    OptionSpec spec_;
    double start_ = 0;
};

} // namespace layerloom
