// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/balance_bars.h"

#include "ui/language/language.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace layerloom {

namespace {

constexpr int kRow = 20;
constexpr int kMargin = 8;
constexpr int kMostLabel = 92;

} // namespace

BalanceBars::BalanceBars(QWidget* parent) : QWidget(parent) {
    setAccessibleName(translated("Class balance"));
}

void BalanceBars::show(std::vector<std::int64_t> counts, std::vector<std::string> names) {
    counts_ = std::move(counts);
    names_ = std::move(names);
    updateGeometry();
    setMinimumHeight(sizeHint().height());
    update();
}

QSize BalanceBars::sizeHint() const {
    return {220, 2 * kMargin + kRow * static_cast<int>(counts_.size())};
}

void BalanceBars::paintEvent(QPaintEvent*) {
    if (counts_.empty())
        return;
    QPainter painter(this);
    const Theme& colours = theme();
    const std::int64_t most = std::max<std::int64_t>(1, *std::ranges::max_element(counts_));
    const int number = fontMetrics().horizontalAdvance(QLocale().toString(static_cast<qlonglong>(most))) + 6;
    const int left = kMargin + kMostLabel + 6;
    const int room = std::max(10, width() - left - number - kMargin);
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        const int top = kMargin + kRow * static_cast<int>(i);
        const QString name =
            i < names_.size() ? QString::fromStdString(names_[i]) : translated("class %1").arg(i);
        painter.setPen(colours.text);
        painter.drawText(QRect(kMargin, top, kMostLabel, kRow), Qt::AlignRight | Qt::AlignVCenter,
                         fontMetrics().elidedText(name, Qt::ElideRight, kMostLabel));
        const auto length =
            static_cast<int>(static_cast<double>(counts_[i]) / static_cast<double>(most) * room);
        painter.fillRect(QRect(left, top + 4, length, kRow - 8), colours.accent);
        painter.setPen(colours.mutedText);
        painter.drawText(QRect(left + length + 6, top, number, kRow), Qt::AlignLeft | Qt::AlignVCenter,
                         QLocale().toString(static_cast<qlonglong>(counts_[i])));
    }
}

} // namespace layerloom
