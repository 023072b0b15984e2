// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/flow_text.h"

#include "core/values/amount_text.h"
#include "ui/language/language.h"

#include <QLocale>

namespace layerloom {

namespace {

QString number(double value) {
    return QString::number(value, 'g', 4);
}

QString percent(std::int64_t part, std::int64_t of) {
    return of == 0 ? QString()
                   : QString::number(100.0 * static_cast<double>(part) / static_cast<double>(of), 'f', 1);
}

QString numbersText(const TensorStatistics& numbers) {
    QString text = translated("mean %1, deviation %2, from %3 to %4, zeros %5 %")
                       .arg(number(numbers.mean), number(numbers.standardDeviation), number(numbers.minimum),
                            number(numbers.maximum), percent(numbers.zeros, numbers.count));
    if (numbers.notANumbers > 0)
        text += translated(", <b>%1 NaN</b>").arg(QLocale().toString(qlonglong(numbers.notANumbers)));
    if (numbers.infinities > 0)
        text += translated(", <b>%1 infinite</b>").arg(QLocale().toString(qlonglong(numbers.infinities)));
    return text;
}

} // namespace

QString flowText(const FlowedValue& value) {
    QString text = QString::fromStdString(TensorType{value.dtype, Shape(value.shape)}.text()).toHtmlEscaped();
    if (value.numbers && value.numbers->count > 0)
        text += QStringLiteral("<br>") + numbersText(*value.numbers);
    if (value.gradient)
        text += translated("<br>gradient: norm %1, %2")
                    .arg(number(value.gradient->norm), numbersText(*value.gradient));
    return text;
}

QString costText(const FlowCost& cost) {
    if (cost.calls == 0)
        return {};
    QString text = translated("%1 ms, %2 % of the time of all calls")
                       .arg(number(cost.seconds * 1000), QString::number(cost.share * 100, 'f', 1));
    if (cost.calls > 1)
        text += translated(", %1 calls").arg(cost.calls);
    return text + translated(", gave ") +
           QString::fromStdString(bytesText(Dim(static_cast<std::int64_t>(cost.bytes))));
}

} // namespace layerloom
