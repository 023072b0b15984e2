// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPoint>
#include <QRectF>

class QPainter;

namespace layerloom {

/// Very many small shapes in whole pixels, gathered in a picture: each takes the time of its pixels, where a
/// painter takes the time of fifty to begin. For painters on pixels only, not for SVG or PDF.
class DotPicture {
  public:
    /// Transparent, over that area in the coordinates of the painter that it will be drawn by.
    explicit DotPicture(const QRect& area);

    /// `shape` in whole pixels, its edges included as `QPainter::fillRect` has them; clipped to the area.
    void fill(const QRectF& shape, QRgb color);
    /// A line one pixel wide.
    void line(const QPointF& from, const QPointF& to, QRgb color);
    void draw(QPainter& painter) const;

  private:
    QRgb* row(int y) { return reinterpret_cast<QRgb*>(bits_ + y * stride_); }

    QImage image_;
    QPoint origin_;
    int width_; ///< as the picture's own functions have them, which are called too often
    int height_;
    qsizetype stride_;
    uchar* bits_;
};

} // namespace layerloom
