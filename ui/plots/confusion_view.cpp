// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/confusion_view.h"

#include "ui/language/language.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace layerloom {

namespace {

constexpr double kMargin = 8;
constexpr double kMostLabel = 130;
constexpr double kLeastCellForText = 22;
constexpr double kMostCell = 64;

QColor mixed(const QColor& from, const QColor& to, double share) {
    const auto mix = [&](double a, double b) { return static_cast<float>(a + (b - a) * share); };
    return QColor::fromRgbF(mix(from.redF(), to.redF()), mix(from.greenF(), to.greenF()),
                            mix(from.blueF(), to.blueF()));
}

std::int64_t sumOf(const std::vector<std::int64_t>& row) {
    return std::accumulate(row.begin(), row.end(), std::int64_t{0});
}

} // namespace

ConfusionView::ConfusionView(QWidget* parent) : QWidget(parent) {
    setMinimumSize(200, 140);
    setAccessibleName(translated("Confusion matrix"));
}

void ConfusionView::show(std::vector<std::vector<std::int64_t>> counts, std::vector<std::string> names) {
    counts_ = std::move(counts);
    names_ = std::move(names);
    update();
}

QString ConfusionView::nameOf(std::size_t index) const {
    return index < names_.size() ? QString::fromStdString(names_[index]) : QString::number(index);
}

double ConfusionView::labelWidth() const {
    double width = 20;
    for (std::size_t i = 0; i < counts_.size(); ++i)
        width = std::max<double>(width, fontMetrics().horizontalAdvance(nameOf(i)));
    return std::min(width, kMostLabel) + 6;
}

QRectF ConfusionView::grid() const {
    const double line = fontMetrics().height();
    const double left = kMargin + line + labelWidth();
    const double top = kMargin + line + line + 4;
    const QRectF room(left, top, width() - left - kMargin, height() - top - kMargin);
    const auto count = static_cast<double>(std::max<std::size_t>(1, counts_.size()));
    // Cells are as wide as they like and at most as high as is good for reading.
    const double cellWidth = std::min(room.width() / count, kMostCell * 1.3);
    const double cellHeight = std::min(room.height() / count, kMostCell * 0.6);
    return {room.topLeft(), QSizeF(cellWidth * count, cellHeight * count)};
}

void ConfusionView::paintCells(QPainter& painter, const QRectF& area) const {
    const Theme& colours = theme();
    const auto count = static_cast<double>(counts_.size());
    const QSizeF cell(area.width() / count, area.height() / count);
    const bool hasText = cell.width() >= kLeastCellForText && cell.height() >= fontMetrics().height();
    for (std::size_t row = 0; row < counts_.size(); ++row) {
        const std::int64_t all = sumOf(counts_[row]);
        for (std::size_t column = 0; column < counts_[row].size(); ++column) {
            const std::int64_t number = counts_[row][column];
            const double share = all == 0 ? 0 : static_cast<double>(number) / static_cast<double>(all);
            const QRectF box(area.left() + static_cast<double>(column) * cell.width(),
                             area.top() + static_cast<double>(row) * cell.height(), cell.width(),
                             cell.height());
            // The root makes few mistakes among many visible.
            const double strength = std::sqrt(share) * 0.9;
            const QColor ground =
                mixed(colours.canvas, row == column ? colours.accent : colours.error, strength);
            painter.fillRect(box.adjusted(0.5, 0.5, -0.5, -0.5), ground);
            if (!hasText || number == 0)
                continue;
            painter.setPen(strength > 0.55 ? (row == column ? colours.accentText : colours.panel)
                                           : colours.text);
            painter.drawText(box, Qt::AlignCenter, QLocale().toString(static_cast<qlonglong>(number)));
        }
    }
}

void ConfusionView::paintLabels(QPainter& painter, const QRectF& area) const {
    const auto count = static_cast<double>(counts_.size());
    const QSizeF cell(area.width() / count, area.height() / count);
    const double line = fontMetrics().height();
    painter.setPen(theme().mutedText);
    painter.drawText(QRectF(area.left(), kMargin, area.width(), line), Qt::AlignCenter,
                     translated("predicted"));
    painter.save();
    painter.translate(kMargin + line / 2, area.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-area.height() / 2, -line / 2, area.height(), line), Qt::AlignCenter,
                     translated("true class"));
    painter.restore();
    painter.setPen(theme().text);
    const std::size_t rowStride = static_cast<std::size_t>(std::ceil(line / std::max(1.0, cell.height())));
    for (std::size_t i = 0; i < counts_.size(); i += std::max<std::size_t>(1, rowStride)) {
        const QRectF box(area.left() - labelWidth(), area.top() + static_cast<double>(i) * cell.height(),
                         labelWidth() - 6, cell.height());
        painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter,
                         fontMetrics().elidedText(nameOf(i), Qt::ElideRight, static_cast<int>(box.width())));
    }
    const std::size_t columnStride = static_cast<std::size_t>(std::ceil(24 / std::max(1.0, cell.width())));
    for (std::size_t i = 0; i < counts_.size(); i += std::max<std::size_t>(1, columnStride)) {
        const QRectF box(area.left() + static_cast<double>(i) * cell.width(), area.top() - line - 2,
                         cell.width() * static_cast<double>(columnStride), line);
        painter.drawText(
            box, Qt::AlignHCenter,
            fontMetrics().elidedText(nameOf(i), Qt::ElideRight, static_cast<int>(box.width()) - 2));
    }
}

void ConfusionView::paintEvent(QPaintEvent*) {
    if (counts_.empty())
        return;
    QPainter painter(this);
    const QRectF area = grid();
    paintCells(painter, area);
    paintLabels(painter, area);
}

QString ConfusionView::textAt(const QPoint& point) const {
    const QRectF area = grid();
    if (counts_.empty() || !area.contains(point))
        return {};
    const auto count = static_cast<double>(counts_.size());
    const auto row = static_cast<std::size_t>((point.y() - area.top()) / area.height() * count);
    const auto column = static_cast<std::size_t>((point.x() - area.left()) / area.width() * count);
    if (row >= counts_.size() || column >= counts_[row].size())
        return {};
    const std::int64_t all = sumOf(counts_[row]);
    const double share =
        all == 0 ? 0 : 100.0 * static_cast<double>(counts_[row][column]) / static_cast<double>(all);
    return translated("%1 of %2 samples of %3 were taken for %4 (%5 %)")
        .arg(counts_[row][column])
        .arg(all)
        .arg(nameOf(row), nameOf(column), QString::number(share, 'f', 1));
}

bool ConfusionView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const QString text = textAt(help->pos());
        text.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace layerloom
