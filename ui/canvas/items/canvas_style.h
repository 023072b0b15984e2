// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPointF>
#include <QtGlobal>

namespace layerloom {

/// Which way data flows over the canvas: from left to right or from top to bottom, as a free-form block says;
/// a sequential block always reads from top to bottom.
enum class Flow { Horizontal, Vertical };

// Measures of the canvas in scene units, which are pixels at 100 %.
inline constexpr qreal kGrid = 10;
inline constexpr qreal kCardRadius = 9;
inline constexpr qreal kPortRadius = 4.5;
/// How far from a port's centre a press still means the port.
inline constexpr qreal kPortReach = 11;
/// How far from a port a dragged wire snaps to it.
inline constexpr qreal kSnapReach = 24;
/// The height at which a card's main ports lie below its top: cards at one height have straight wires.
inline constexpr qreal kPortLine = 25;
/// Below this zoom items are drawn as plain shapes without text.
inline constexpr qreal kOverviewZoom = 0.25;
/// Below this zoom small print (wire labels, port names) is left out.
inline constexpr qreal kSmallPrintZoom = 0.45;

enum class TextRole { Title, Detail, Label, Pill };

/// The size of names between that zoom and the overview.
inline constexpr int kFarTitleSize = 21;

/// The font of that role, made from the application's font.
QFont canvasFont(TextRole role);

/// `a` with `share` of `b` in it.
QColor mixed(const QColor& a, const QColor& b, qreal share);
QColor withAlpha(QColor color, int alpha);

/// The nearest point of the grid.
QPointF snappedToGrid(const QPointF& point);

} // namespace layerloom
