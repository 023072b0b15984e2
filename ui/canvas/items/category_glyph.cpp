// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/category_glyph.h"

#include "ui/language/language.h"

#include <QFont>
#include <QHash>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

namespace layerloom {

namespace {

/// A sign as strokes on a field of 16 × 16.
using Strokes = QPainterPath;

void line(Strokes& s, qreal x1, qreal y1, qreal x2, qreal y2) {
    s.moveTo(x1, y1);
    s.lineTo(x2, y2);
}

Strokes linearSign() { // two units feed one
    Strokes s;
    for (const qreal y : {3.8, 12.2}) {
        s.addEllipse(QPointF(3.8, y), 1.7, 1.7);
        line(s, 5.3, y + (8 - y) * 0.18, 10.5, 8 - (8 - y) * 0.18);
    }
    s.addEllipse(QPointF(12.2, 8), 1.7, 1.7);
    return s;
}

Strokes convolutionSign() { // a kernel on a grid
    Strokes s;
    s.addRoundedRect(QRectF(2, 2, 12, 12), 1.5, 1.5);
    s.addRect(QRectF(5, 5, 6, 6));
    return s;
}

Strokes poolingSign() { // from wide to narrow
    Strokes s;
    s.moveTo(2.5, 3);
    s.lineTo(13.5, 3);
    s.lineTo(9.5, 8.5);
    s.lineTo(9.5, 13);
    s.lineTo(6.5, 13);
    s.lineTo(6.5, 8.5);
    s.closeSubpath();
    return s;
}

Strokes paddingSign() {
    Strokes s;
    s.addRect(QRectF(5.5, 5.5, 5, 5));
    for (const qreal edge : {2.0, 14.0}) {
        for (const qreal at : {3.0, 7.0, 11.0}) {
            line(s, at, edge, at + 2, edge);
            line(s, edge, at, edge, at + 2);
        }
    }
    return s;
}

Strokes normalizationSign() { // a bell curve
    Strokes s;
    s.moveTo(1.5, 12.5);
    s.cubicTo(6, 12.5, 5.5, 3.5, 8, 3.5);
    s.cubicTo(10.5, 3.5, 10, 12.5, 14.5, 12.5);
    return s;
}

Strokes activationSign() { // relu
    Strokes s;
    s.moveTo(2, 12);
    s.lineTo(8, 12);
    s.lineTo(13.5, 3.5);
    return s;
}

Strokes dropoutSign() { // some units left out
    Strokes s;
    for (const QPointF& c : {QPointF(4, 4), QPointF(12, 4), QPointF(8, 12)})
        s.addEllipse(c, 2, 2);
    for (const QPointF& c : {QPointF(4, 12), QPointF(12, 12), QPointF(8, 4)})
        s.addEllipse(c, 0.4, 0.4);
    return s;
}

Strokes embeddingSign() { // a row of a table
    Strokes s;
    s.addRoundedRect(QRectF(2.5, 2.5, 11, 11), 1.5, 1.5);
    line(s, 2.5, 6.2, 13.5, 6.2);
    line(s, 2.5, 9.8, 13.5, 9.8);
    line(s, 6.2, 2.5, 6.2, 13.5);
    return s;
}

Strokes recurrentSign() { // a loop
    Strokes s;
    s.arcMoveTo(QRectF(3, 3, 10, 10), 60);
    s.arcTo(QRectF(3, 3, 10, 10), 60, 290);
    s.moveTo(10.7, 6.6);
    s.lineTo(10.6, 3.5);
    s.lineTo(13.6, 3.0);
    return s;
}

Strokes attentionSign() { // one place looks at all
    Strokes s;
    for (const qreal x : {3.0, 8.0, 13.0}) {
        line(s, 8, 4.5, x, 11);
        s.addEllipse(QPointF(x, 12.5), 1.2, 1.2);
    }
    s.addEllipse(QPointF(8, 3.2), 1.4, 1.4);
    return s;
}

Strokes visionSign() { // small to large
    Strokes s;
    s.addRect(QRectF(2.5, 9, 4.5, 4.5));
    line(s, 7.5, 8.5, 13, 3);
    line(s, 9.5, 3, 13, 3);
    line(s, 13, 3, 13, 6.5);
    return s;
}

Strokes distanceSign() {
    Strokes s;
    s.addEllipse(QPointF(3.5, 12), 1.4, 1.4);
    s.addEllipse(QPointF(12.5, 4), 1.4, 1.4);
    line(s, 4.8, 10.9, 11.2, 5.1);
    return s;
}

Strokes arithmeticSign() { // plus over minus
    Strokes s;
    line(s, 8, 2.5, 8, 9);
    line(s, 4.8, 5.7, 11.2, 5.7);
    line(s, 4.8, 12.5, 11.2, 12.5);
    return s;
}

Strokes reductionSign() { // sigma
    Strokes s;
    s.moveTo(12, 4.6);
    s.lineTo(12, 3);
    s.lineTo(4, 3);
    s.lineTo(8.5, 8);
    s.lineTo(4, 13);
    s.lineTo(12, 13);
    s.lineTo(12, 11.4);
    return s;
}

Strokes shapingSign() { // a block seen anew
    Strokes s;
    s.addRect(QRectF(2.5, 6.5, 7, 7));
    s.moveTo(2.5, 6.5);
    s.lineTo(6, 3);
    s.lineTo(13, 3);
    s.lineTo(13, 10);
    s.lineTo(9.5, 13.5);
    line(s, 9.5, 6.5, 13, 3);
    return s;
}

Strokes indexingSign() { // brackets
    Strokes s;
    s.moveTo(6, 3);
    s.lineTo(3, 3);
    s.lineTo(3, 13);
    s.lineTo(6, 13);
    s.moveTo(10, 3);
    s.lineTo(13, 3);
    s.lineTo(13, 13);
    s.lineTo(10, 13);
    line(s, 6.5, 8, 9.5, 8);
    return s;
}

Strokes functionalSign() { // f
    Strokes s;
    s.moveTo(11.5, 3.2);
    s.cubicTo(9, 2.2, 8, 3.4, 7.7, 6);
    s.cubicTo(7.4, 9, 7, 13.2, 4.5, 13);
    line(s, 5, 7, 10.5, 7);
    return s;
}

Strokes constantSign() { // a pinned square
    Strokes s;
    s.addRoundedRect(QRectF(3, 6, 10, 7.5), 1.5, 1.5);
    s.moveTo(5.5, 6);
    s.lineTo(5.5, 4.8);
    s.cubicTo(5.5, 1.6, 10.5, 1.6, 10.5, 4.8);
    s.lineTo(10.5, 6);
    return s;
}

Strokes blockSign() { // one in another
    Strokes s;
    s.addRoundedRect(QRectF(2.5, 5.5, 8, 8), 1.5, 1.5);
    s.moveTo(5.5, 5.5);
    s.lineTo(5.5, 2.5);
    s.lineTo(13.5, 2.5);
    s.lineTo(13.5, 10.5);
    s.lineTo(10.5, 10.5);
    return s;
}

Strokes codeSign() { // < / >
    Strokes s;
    s.moveTo(5, 4.5);
    s.lineTo(2, 8);
    s.lineTo(5, 11.5);
    s.moveTo(11, 4.5);
    s.lineTo(14, 8);
    s.lineTo(11, 11.5);
    line(s, 9.2, 3.5, 6.8, 12.5);
    return s;
}

Strokes controlFlowSign() { // round and on
    Strokes s;
    s.moveTo(12.5, 8);
    s.cubicTo(12.5, 1.5, 3, 1.5, 3, 8);
    s.cubicTo(3, 13, 9, 14, 11.5, 11.5);
    s.moveTo(10, 6);
    s.lineTo(12.5, 8.5);
    s.lineTo(14.8, 6);
    return s;
}

constexpr qreal kStroke = 1.3;

/// The same sign as an area: to fill that takes a raster much less time than to draw lines.
Strokes outlined(const Strokes& strokes) {
    QPainterPathStroker stroker(QPen(Qt::black, kStroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    stroker.setCurveThreshold(0.05);
    Strokes outline = stroker.createStroke(strokes);
    outline.setFillRule(Qt::WindingFill);
    return outline;
}

struct Sign {
    Sign(const Strokes& lines) : strokes(lines), outline(outlined(lines)) {}
    Strokes strokes;
    Strokes outline;
};

const Sign* signOf(const QString& category) {
    static thread_local const QHash<QString, Sign> kSigns{
        // paths know their bounds once asked
        {marked("Linear"), linearSign()},
        {marked("Convolution"), convolutionSign()},
        {marked("Pooling"), poolingSign()},
        {marked("Padding"), paddingSign()},
        {marked("Normalization"), normalizationSign()},
        {marked("Activation"), activationSign()},
        {marked("Dropout"), dropoutSign()},
        {marked("Embedding"), embeddingSign()},
        {marked("Recurrent"), recurrentSign()},
        {marked("Attention"), attentionSign()},
        {marked("Vision"), visionSign()},
        {marked("Distance"), distanceSign()},
        {marked("Arithmetic"), arithmeticSign()},
        {marked("Reduction"), reductionSign()},
        {marked("Shape"), shapingSign()},
        {marked("Indexing"), indexingSign()},
        {marked("Functional"), functionalSign()},
        {marked("Constants"), constantSign()},
        {marked("Code"), codeSign()},
        {marked("Control flow"), controlFlowSign()},
        {marked("Block"), blockSign()},
    };
    const auto found = kSigns.find(category);
    return found == kSigns.end() ? nullptr : &*found;
}

} // namespace

void paintCategoryGlyph(QPainter& painter, const QRectF& box, const QString& category, const QColor& color) {
    const Sign* sign = signOf(category);
    painter.save();
    if (sign) {
        painter.translate(box.topLeft());
        painter.scale(box.width() / 16, box.height() / 16);
        if (painter.paintEngine()->type() == QPaintEngine::Raster)
            painter.fillPath(sign->outline, color);
        else
            painter.strokePath(sign->strokes,
                               QPen(color, kStroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    } else {
        QFont font = painter.font();
        font.setPixelSize(static_cast<int>(box.height() * 0.8));
        font.setBold(true);
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(box, Qt::AlignCenter, category.isEmpty() ? QStringLiteral("?") : category.left(1));
    }
    painter.restore();
}

} // namespace layerloom
