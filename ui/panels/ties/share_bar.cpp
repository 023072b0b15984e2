// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/ties/share_bar.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace layerloom {

namespace {

constexpr double kThickness = 12;

} // namespace

ShareBar::ShareBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ShareBar::show(double from, double to, double low, double high, bool isTotal) {
    from_ = from;
    to_ = to;
    low_ = low;
    high_ = high;
    isTotal_ = isTotal;
    update();
}

void ShareBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto x = [&](double part) { return (part - low_) / (high_ - low_) * (width() - 2) + 1; };
    // Where nothing and where all of it is, and where the step before ended.
    painter.setPen(QPen(theme().border, 1));
    for (const double mark : {0.0, 1.0})
        painter.drawLine(QPointF(x(mark), 0), QPointF(x(mark), height()));
    const double top = (height() - kThickness) / 2;
    if (!isTotal_ && from_ != 0) {
        painter.setPen(QPen(theme().mutedText, 1, Qt::DotLine));
        painter.drawLine(QPointF(x(from_), 0), QPointF(x(from_), top));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(isTotal_ ? theme().tie : to_ >= from_ ? theme().accent : theme().warning);
    const double left = std::min(x(from_), x(to_));
    painter.drawRoundedRect(QRectF(left, top, std::max(std::abs(x(to_) - x(from_)), 1.5), kThickness), 2, 2);
    if (!isTotal_) {
        painter.setPen(QPen(theme().mutedText, 1, Qt::DotLine));
        painter.drawLine(QPointF(x(to_), top + kThickness), QPointF(x(to_), height()));
    }
}

} // namespace layerloom
