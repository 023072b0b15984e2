// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QString>
#include <QtGlobal>

class QPainter;

namespace layerloom {

/// Which way data flows over the canvas: from left to right or from top to bottom, as a free-form block says;
/// a sequential block always reads from top to bottom.
enum class Flow { Horizontal, Vertical };

// Measures of the canvas in scene units, which are pixels at 100 %.
inline constexpr qreal kGrid = 10;
inline constexpr qreal kFarthest = 5e7;
inline constexpr qreal kCardRadius = 9;
inline constexpr qreal kPortRadius = 4.5;
/// How far from a port's centre a press still means the port.
inline constexpr qreal kPortReach = 11;
/// How far from a port a dragged wire snaps to it.
inline constexpr qreal kSnapReach = 24;
/// The height at which a card's main ports lie below its top: cards at one height have straight wires.
inline constexpr qreal kPortLine = 25;
/// Below this zoom the canvas is an overview: coloured shapes with names, drawn all at once.
inline constexpr qreal kOverviewZoom = 0.5;
/// Below this zoom small print (wire labels, port names) is left out.
inline constexpr qreal kSmallPrintZoom = 0.6;

/// What a text on the canvas is. `FarTitle` is a name between that zoom and the overview, `Fine` one that
/// would not fit otherwise.
enum class TextRole { Title, Detail, Label, Pill, FarTitle, Fine };

/// The font of that role, made from the application's font.
const QFont& canvasFont(TextRole role);
/// How wide the text is in the font of that role: from a table of its letters, as measuring each text of a
/// large block by itself takes too long. Never less than what is drawn.
qreal textWidth(const QString& text, TextRole role);
/// Draws a line of text in the middle of the area's height, cut with an ellipsis where it is too long.
void drawTextLine(QPainter& painter, const QRectF& area, const QString& text, TextRole role,
                  Qt::Alignment alignment);

/// `a` with `share` of `b` in it.
QColor mixed(const QColor& a, const QColor& b, qreal share);
QColor withAlpha(QColor color, int alpha);

/// What a file says, within what can be shown: no position beyond `kFarthest`, no size that is none.
QPointF boundedPoint(double x, double y);
QSizeF boundedSize(double width, double height);
/// The nearest point of the grid.
QPointF snappedToGrid(const QPointF& point);

} // namespace layerloom
