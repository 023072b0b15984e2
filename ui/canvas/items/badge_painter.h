// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/problem.h"

#include <QColor>

class QPainter;
class QPointF;
class QRectF;

namespace layerloom {

/// A snowflake: what is frozen is not trained. Faint for what is frozen in part.
void paintSnowflake(QPainter& painter, const QRectF& box, const QColor& color);

/// Two links of a chain: shared parameters.
void paintChain(QPainter& painter, const QRectF& box, const QColor& color);

/// The mark of an error (a disc) or a warning (a triangle), with an exclamation mark.
void paintSeverityMark(QPainter& painter, const QPointF& center, Severity severity);

} // namespace layerloom
