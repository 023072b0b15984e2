// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/problem.h"
#include "ui/bridge/gradient_health.h"

#include <QColor>

class QPainter;
class QPointF;
class QRectF;

namespace layerloom {

/// A padlock: what is frozen is not trained. Filled for what is frozen as a whole, open and hollow for what
/// is frozen in part.
void paintLock(QPainter& painter, const QRectF& box, const QColor& color, bool isWhole);

/// Two links of a chain: shared parameters.
void paintChain(QPainter& painter, const QRectF& box, const QColor& color);

/// The mark of an error (a disc) or a warning (a triangle), with an exclamation mark.
void paintSeverityMark(QPainter& painter, const QPointF& center, Severity severity);
/// An arrow down for a gradient that vanishes, one up for one that explodes, a cross for NaN and infinities.
void paintGradientMark(QPainter& painter, const QPointF& center, GradientHealth health);

} // namespace layerloom
