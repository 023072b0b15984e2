// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/scene/dot_picture.h"

#include <QLineF>
#include <QRectF>
#include <QTransform>
#include <QVector>

#include <array>
#include <map>
#include <optional>
#include <vector>

class QColor;
class QPainter;

namespace layerloom {

class ItemStore;
class NodeItem;
class NoteItem;
class WireItem;

/// The canvas from far away: cards as shapes in the colour of their category, with their names where there is
/// room to read one, and wires as lines. Everything of one colour is drawn at once, in whole pixels, so that
/// a hundred thousand nodes take no longer than a frame.
class OverviewPainter {
  public:
    /// `painter` is set up to draw in scene coordinates. `seen` is all that can be seen, which decides how
    /// smooth lines are: in one way, whichever part of it is painted.
    OverviewPainter(QPainter& painter, const ItemStore& store, const QRectF& seen);

    /// Draws what touches the area.
    void paint(const QRectF& area);

  private:
    void paintNotes(const QRectF& area);
    void paintNote(const NoteItem& note);
    void paintWires(const QRectF& area);
    void addWire(const WireItem& wire);
    void paintTies(const QRectF& area);
    void paintCards(const QRectF& area);
    void paintShapes(const QRectF& area);
    void paintDots(const QRectF& area, DotPicture& dots);
    void addCard(const NodeItem& node, const QRectF& shape);
    QRgb dotColor(const NodeItem& node);
    void remember(const NodeItem& node, const QRectF& shape);
    void paintTerminals(const QRectF& area);
    void paintNames();
    std::optional<DotPicture> dotsFor(const QRectF& area) const;
    QPointF onScreen(const QPointF& point) const;
    QRectF onScreen(const QRectF& area) const;
    static QColor fillOf(const NodeItem& node);

    QPainter& painter_;
    const ItemStore& store_;
    QTransform toScreen_;
    qreal zoom_;
    bool isSmooth_;                      ///< few enough wires for it
    std::optional<DotPicture> wireDots_; ///< where they are very many
    QVector<QLineF> lines_;
    QVector<QLineF> strongLines_;
    QVector<QLineF> faultyLines_;
    std::array<QVector<QRectF>, 512> quiet_;     ///< by category and whether they are muted
    std::array<QVector<QRectF>, 512> edges_;     ///< likewise
    std::array<QRgb, 512> dotColors_{};          ///< likewise, as they were asked for
    std::map<unsigned, QVector<QRectF>> strong_; ///< by colour, as `QColor::rgb` has it
    QVector<QRectF> rings_;                      ///< around what is pointed at
    std::vector<const NodeItem*> named_;
};

} // namespace layerloom
