// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QTimer>
#include <QWidget>

namespace layerloom {

class CanvasView;

/// The whole block, small, in a corner of its canvas, with the part that is in view; a click or drag moves
/// the view. Drawn once into an image after each change, a moment later, so that it costs a drag nothing.
/// Hides while all of the block is in view.
class Minimap : public QWidget {
    Q_OBJECT

  public:
    explicit Minimap(CanvasView& view);

    /// The part of the canvas that is in view, in the widget's coordinates.
    QRectF viewArea() const;
    /// Where a point of the scene is, in the widget's coordinates.
    QPointF fromScene(const QPointF& point) const;
    QPointF toScene(const QPointF& point) const;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    void redraw();
    void drawContent(QPainter& painter) const;
    void follow();
    void place();
    void moveViewTo(const QPointF& point);

    CanvasView& view_;
    QTimer soon_;
    QImage image_;
    QRectF bounds_;  ///< of what is in the scene
    QRectF content_; ///< of the scene, as much as the image has room for
    qreal scale_ = 1;
};

} // namespace layerloom
