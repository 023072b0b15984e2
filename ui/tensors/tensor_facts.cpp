// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tensors/tensor_facts.h"

#include "ui/language/language.h"
#include "ui/panels/parts.h"

#include <QStringList>

namespace layerloom {

namespace {

QString numberText(double number) {
    return QString::number(number, 'g', 4);
}

/// One after the other; a line is broken between them only.
QString unbroken(QStringList facts) {
    return facts.replaceInStrings(" ", QChar(QChar::Nbsp)).join("   ");
}

} // namespace

const std::vector<double>& quantileParts() {
    static const std::vector<double> parts{0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
    return parts;
}

TensorFacts factsOf(const HostTensor& tensor) {
    TensorFacts facts;
    facts.statistics = statisticsOf(tensor);
    facts.histogram = histogramOf(tensor, facts.statistics);
    return facts;
}

QString factsText(const TensorFacts& facts) {
    const TensorStatistics& statistics = facts.statistics;
    QStringList first{translated("mean ") + numberText(statistics.mean),
                      translated("std ") + numberText(statistics.standardDeviation),
                      translated("min ") + numberText(statistics.minimum),
                      translated("max ") + numberText(statistics.maximum),
                      translated("norm ") + numberText(statistics.norm),
                      countText(statistics.zeros) + translated(" zeros")};
    if (statistics.notANumbers > 0)
        first << countText(statistics.notANumbers) + translated(" NaN");
    if (statistics.infinities > 0)
        first << countText(statistics.infinities) + translated(" infinite");
    QStringList second;
    for (std::size_t i = 0; i < facts.quantiles.size(); ++i)
        second << QString("%1 %  %2").arg(quantileParts()[i] * 100).arg(numberText(facts.quantiles[i]));
    return unbroken(first) + '\n' +
           (second.isEmpty() ? QString() : translated("quantiles   ") + unbroken(second));
}

} // namespace layerloom
