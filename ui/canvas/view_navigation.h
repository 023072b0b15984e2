// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QPointF>
#include <QRectF>

#include <map>
#include <utility>
#include <vector>

class QGraphicsView;

namespace layerloom {

/// Moves a view over its scene: zoom at a point, scroll, fit; and remembers where it was in each block.
class ViewNavigation {
  public:
    explicit ViewNavigation(QGraphicsView& view) : view_(view) {}

    qreal zoom() const;
    void setZoom(qreal zoom);
    /// Zooms so that what lies under `viewPoint` stays there.
    void zoomAt(const QPointF& viewPoint, qreal factor);
    void scrollBy(const QPointF& viewDelta);
    /// Shows all of the area, but not larger than at 100 %.
    void fit(const QRectF& area);
    /// Scrolls no further than needed to show the area.
    void reveal(const QRectF& area);

    /// A block at a place of the model.
    using Place = std::pair<std::vector<NodeId>, BlockName>;
    void remember(const Place& place);
    /// Goes back to where the view was in that place; false if it has not been there.
    bool restore(const Place& place);
    void forgetAll() { viewpoints_.clear(); }

  private:
    struct Viewpoint {
        qreal zoom;
        QPointF center;
    };
    QPointF center() const;

    QGraphicsView& view_;
    qreal smallest_ = 1; ///< zoom at which all fitted the last time
    std::map<Place, Viewpoint> viewpoints_;
};

} // namespace layerloom
