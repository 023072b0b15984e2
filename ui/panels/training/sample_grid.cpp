// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/sample_grid.h"

#include "core/values/element.h"
#include "ui/language/language.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

constexpr int kPicture = 68;
constexpr int kGap = 8;
constexpr std::int64_t kLeastSide = 4;
constexpr std::int64_t kMostSide = 4096;

std::vector<double> reals(const HostTensor& tensor) {
    std::vector<double> numbers(static_cast<std::size_t>(tensor.elementCount()));
    withElementType(tensor.dtype, [&](auto element) {
        const auto* source = reinterpret_cast<const decltype(element)*>(tensor.begin());
        for (std::size_t i = 0; i < numbers.size(); ++i)
            numbers[i] = asReal(source[i]);
    });
    return numbers;
}

QString numbersText(const HostTensor& tensor) {
    constexpr std::size_t kMost = 4;
    const std::vector<double> numbers = reals(tensor);
    QStringList lines;
    for (std::size_t i = 0; i < std::min(numbers.size(), kMost); ++i)
        lines << QString::number(numbers[i], 'g', 3);
    if (numbers.size() > kMost)
        lines.back() = "…";
    return lines.join('\n');
}

} // namespace

QImage sampleImage(const HostTensor& sample) {
    const auto& shape = sample.shape;
    const std::size_t dims = shape.size();
    const bool isPicture = (dims == 2 || (dims == 3 && (shape[0] == 1 || shape[0] == 3))) &&
                           std::min(shape[dims - 1], shape[dims - 2]) >= kLeastSide &&
                           std::max(shape[dims - 1], shape[dims - 2]) <= kMostSide;
    if (!isPicture || isComplex(sample.dtype))
        return {};
    const std::vector<double> numbers = reals(sample);
    const auto [least, most] = std::ranges::minmax(numbers);
    // Shares stay as they are; what goes beyond is stretched.
    const double low = least < 0 || most > 1 ? least : 0;
    const double range = least < 0 || most > 1 ? std::max(most - least, 1e-12) : 1;
    const auto width = static_cast<int>(shape[dims - 1]);
    const auto height = static_cast<int>(shape[dims - 2]);
    const std::size_t plane = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    const bool isColour = dims == 3 && shape[0] == 3;
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const std::size_t at =
                static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
            const auto level = [&](std::size_t channel) {
                const double share = (numbers[(isColour ? channel * plane : 0) + at] - low) / range;
                return std::isfinite(share) ? static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * 255))
                                            : 0;
            };
            image.setPixel(x, y, qRgb(level(0), level(1), level(2)));
        }
    }
    return image;
}

SampleGrid::SampleGrid(QWidget* parent) : QAbstractScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
    verticalScrollBar()->setSingleStep(24);
}

void SampleGrid::show(std::vector<ShownSample> samples) {
    tiles_.clear();
    areJudged_ = false;
    for (ShownSample& sample : samples) {
        areJudged_ = areJudged_ || sample.judged.has_value();
        QImage picture = sampleImage(sample.input);
        tiles_.push_back({std::move(sample), std::move(picture)});
    }
    followSize();
    verticalScrollBar()->setValue(0);
    viewport()->update();
}

QSize SampleGrid::tileSize() const {
    return {kPicture + 24, kPicture + 4 + fontMetrics().height() * (areJudged_ ? 2 : 1)};
}

int SampleGrid::columns() const {
    return std::max(1, (viewport()->width() - kGap) / (tileSize().width() + kGap));
}

QRect SampleGrid::tileRect(int index) const {
    const QSize size = tileSize();
    const QPoint corner(kGap + index % columns() * (size.width() + kGap),
                        kGap + index / columns() * (size.height() + kGap) - verticalScrollBar()->value());
    return {corner, size};
}

void SampleGrid::followSize() {
    const int rows = (count() + columns() - 1) / columns();
    const int height = kGap + rows * (tileSize().height() + kGap);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
}

void SampleGrid::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    followSize();
}

void SampleGrid::paintTile(QPainter& painter, const QRect& area, const Tile& tile) const {
    const Theme& colours = theme();
    const QRect box(area.left() + (area.width() - kPicture) / 2, area.top(), kPicture, kPicture);
    const auto& judged = tile.sample.judged;
    const bool isWrong = judged && judged->isClass && judged->predicted != judged->truth;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, tile.picture.width() > kPicture);
    if (tile.picture.isNull()) {
        painter.fillRect(box, colours.canvas);
        painter.setPen(colours.text);
        painter.drawText(box, Qt::AlignCenter, numbersText(tile.sample.input));
    } else {
        const QSize size = tile.picture.size().scaled(box.size(), Qt::KeepAspectRatio);
        QRect target(QPoint(), size);
        target.moveCenter(box.center());
        painter.drawImage(target, tile.picture);
    }
    if (judged && judged->isClass) {
        painter.setPen(QPen(isWrong ? colours.error : colours.success, 2));
        painter.drawRect(box.adjusted(-1, -1, 1, 1));
    }
    const int line = fontMetrics().height();
    const auto write = [&](int row, const QString& text, const QColor& colour) {
        painter.setPen(colour);
        painter.drawText(QRect(area.left(), box.bottom() + 4 + row * line, area.width(), line),
                         Qt::AlignHCenter, fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
    };
    write(0, QString::fromStdString(tile.sample.label), colours.text);
    if (judged)
        write(1,
              (isWrong           ? "✗ "
               : judged->isClass ? "✓ "
                                 : "→ ") +
                  QString::fromStdString(tile.sample.predicted),
              isWrong ? colours.error : colours.mutedText);
}

void SampleGrid::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(event->rect(), theme().panel);
    for (int i = 0; i < count(); ++i) {
        const QRect area = tileRect(i);
        if (area.intersects(event->rect()))
            paintTile(painter, area, tiles_[static_cast<std::size_t>(i)]);
    }
}

QString SampleGrid::textOf(int index) const {
    const ShownSample& sample = tiles_[static_cast<std::size_t>(index)].sample;
    QString text = QString::fromStdString(sample.label);
    if (!sample.judged)
        return text;
    const JudgedSample& judged = *sample.judged;
    text += judged.isClass ? translated(", taken for %1 with %2 %")
                                 .arg(QString::fromStdString(sample.predicted),
                                      QString::number(judged.share * 100, 'f', 1))
                           : translated(", the model says %1").arg(QString::fromStdString(sample.predicted));
    return text + translated("\nSample %1, error %2").arg(judged.row).arg(judged.error, 0, 'g', 3);
}

bool SampleGrid::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        for (int i = 0; i < count(); ++i) {
            if (!tileRect(i).contains(help->pos()))
                continue;
            QToolTip::showText(help->globalPos(), textOf(i), this);
            return true;
        }
        QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace layerloom
