// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/number_edit.h"

#include <QLineEdit>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace layerloom {

NumberEdit::NumberEdit(const OptionSpec& spec, QWidget* parent) : QAbstractSpinBox(parent), spec_(spec) {
    setFocusPolicy(Qt::StrongFocus);
    setFrame(false);
    setMinimumWidth(72);
    connect(lineEdit(), &QLineEdit::textEdited, this, &NumberEdit::textEdited);
}

void NumberEdit::stepBy(int steps) {
    bool isNumber = false;
    const double number = lineEdit()->text().toDouble(&isNumber);
    if (!isNumber && !lineEdit()->text().isEmpty())
        return;
    const QString text = stepped(isNumber ? number : start_, steps);
    if (text == lineEdit()->text())
        return;
    lineEdit()->setText(text);
    emit textEdited(text);
}

QString NumberEdit::stepped(double number, int steps) const {
    if (spec_.kind == OptionSpec::Kind::Int) {
        const double next = std::clamp(number + steps, spec_.minimum, spec_.maximum);
        return QString::number(static_cast<qint64>(next));
    }
    // Steps of a tenth, or of the number's own size where it is smaller (1e-05 steps by 1e-05).
    const double size = std::abs(number);
    const double step = size > 0 && size < 0.1 ? std::pow(10.0, std::floor(std::log10(size))) : 0.1;
    const double next = std::clamp(number + steps * step, spec_.minimum, spec_.maximum);
    const double rounded = std::round(next / step) * step;
    return QString::number(rounded, 'g', 12);
}

QValidator::State NumberEdit::validate(QString&, int&) const {
    return QValidator::Acceptable; // what is wrong with a text is said below the field, not refused
}

QAbstractSpinBox::StepEnabled NumberEdit::stepEnabled() const {
    bool isNumber = false;
    lineEdit()->text().toDouble(&isNumber);
    const bool canStep = isNumber || lineEdit()->text().isEmpty();
    return canStep ? StepUpEnabled | StepDownEnabled : StepEnabled(StepNone);
}

void NumberEdit::wheelEvent(QWheelEvent* event) {
    if (hasFocus())
        QAbstractSpinBox::wheelEvent(event);
    else
        event->ignore(); // scrolling the panel must not change what lies under the cursor
}

} // namespace layerloom
