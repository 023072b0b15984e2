// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineF>
#include <QRectF>

#include <optional>
#include <vector>

namespace layerloom {

/// What of a thing other things line up with: its edges and middle, and the height of its main ports, which
/// makes wires straight.
struct GuideBody {
    QRectF body;
    qreal portLine = 0;
};

/// Where something that is dragged lines up with what stands around it.
class AlignmentGuides {
  public:
    explicit AlignmentGuides(const std::vector<GuideBody>& standing);

    /// How far `moving` should give way to line up, and the lines that show with what. A direction in which
    /// nothing is nearer than `reach` has no value.
    struct Snap {
        std::optional<qreal> dx;
        std::optional<qreal> dy;
    };
    Snap snap(const GuideBody& moving, qreal reach) const;
    /// The lines through `moving`, where it stands now, and everything that it lines up with.
    std::vector<QLineF> lines(const GuideBody& moving) const;

  private:
    /// A coordinate at which something stands, and how far it reaches in the other direction.
    struct Mark {
        qreal at;
        qreal from;
        qreal to;
    };
    /// Marks of one kind, sorted: edges line up with edges, centres with centres, ports with ports.
    using Ruler = std::vector<Mark>;
    static void nearest(const Ruler& ruler, qreal at, qreal reach, std::optional<qreal>& best);
    static bool extent(const Ruler& ruler, qreal at, qreal& from, qreal& to);

    Ruler sides_;
    Ruler centres_;
    Ruler edges_; ///< upper and lower ones
    Ruler ports_;
};

} // namespace layerloom
