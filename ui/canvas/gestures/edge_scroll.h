// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPoint>
#include <QPointF>
#include <QTimer>

class QWidget;

namespace layerloom {

/// Lets the view follow a drag that has come to its edge: `scrolled` says again and again how far to go, the
/// faster the nearer to the edge (or the further beyond) the pointer is.
class EdgeScroll : public QObject {
    Q_OBJECT

  public:
    explicit EdgeScroll(QWidget& viewport);

    void follow(const QPoint& pointer);
    void stop() { timer_.stop(); }
    const QPoint& pointer() const { return pointer_; }

  signals:
    void scrolled(const QPointF& viewDelta);

  private:
    QPointF delta() const;

    QWidget& viewport_;
    QTimer timer_;
    QPoint pointer_;
};

} // namespace layerloom
