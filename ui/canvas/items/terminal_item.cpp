// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/terminal_item.h"

#include "ui/bridge/selection_ids.h"
#include "ui/canvas/items/outlined_shapes.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <cmath>

namespace layerloom {

namespace {

constexpr qreal kHeight = 36;
constexpr qreal kPadding = 14;
constexpr qreal kMarkWidth = 16;

} // namespace

TerminalItem::TerminalItem(std::string name, bool isInput, TerminalLook look, Flow flow)
    : CanvasItem(ItemKind::Terminal, isInput ? inputSelectionId(name) : outputSelectionId(name)),
      name_(std::move(name)), isInput_(isInput), look_(std::move(look)), flow_(flow) {
    place();
}

qreal TerminalItem::contentWidth() const {
    return kMarkWidth + textWidth(look_.name, TextRole::Title) +
           (look_.detail.isEmpty() ? 0 : 10 + textWidth(look_.detail, TextRole::Detail));
}

void TerminalItem::place() {
    const qreal width = std::ceil((contentWidth() + 2 * kPadding) / (2 * kGrid)) * 2 * kGrid;
    // Its port lies as far below its position as those of cards, so that wires between them are straight.
    const qreal top = flow_ == Flow::Horizontal ? kPortLine - kHeight / 2 : 0;
    body_ = QRectF(0, top, width, kHeight);
}

bool TerminalItem::setLook(TerminalLook look, Flow flow) {
    if (look == look_ && flow == flow_)
        return false;
    look_ = std::move(look);
    flow_ = flow;
    const QRectF before = body_;
    place();
    changed();
    return body_ != before;
}

Endpoint TerminalItem::endpoint() const {
    return {std::string(isInput_ ? kBlockInput : kBlockOutput), name_};
}

QPointF TerminalItem::portPosition() const {
    if (flow_ == Flow::Vertical)
        return pos() + QPointF(body_.center().x(), isInput_ ? body_.bottom() : body_.top());
    return pos() + QPointF(isInput_ ? body_.right() : body_.left(), kPortLine);
}

void TerminalItem::paint(QPainter& painter, const Offer& offer) const {
    const Theme& colors = theme();
    const qreal zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform());
    const qreal radius = kHeight / 2;
    if (isChosen()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(withAlpha(colors.accent, 60));
        painter.drawRoundedRect(body_.adjusted(-3.5, -3.5, 3.5, 3.5), radius + 3.5, radius + 3.5);
    }
    const QColor edge = isChosen()       ? colors.accent
                        : look_.isFaulty ? colors.error
                        : isHovered()    ? mixed(colors.border, colors.text, 0.5)
                                         : mixed(colors.border, colors.text, 0.2);
    drawOutlined(painter, body_, radius,
                 {mixed(colors.panel, colors.text, colors.isDark ? 0.07 : 0.04), edge,
                  isChosen() || look_.isFaulty ? 1.6 : 1});

    paintText(painter, zoom);
    paintPort(painter, offer.inputs || offer.outputs);
}

void TerminalItem::paintText(QPainter& painter, qreal zoom) const {
    const Theme& colors = theme();
    if (zoom < kSmallPrintZoom) {
        painter.setPen(colors.text);
        drawTextLine(painter, body_, look_.name, TextRole::FarTitle, Qt::AlignHCenter);
        return;
    }
    const qreal left = body_.center().x() - contentWidth() / 2;
    // An arrow tells where the data goes: out of an input into the block, out of the block at an output.
    const QPointF mark(left + 5, body_.center().y());
    painter.setPen(QPen(colors.mutedText, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawLine(mark + QPointF(-4.5, 0), mark + QPointF(4.5, 0));
    painter.drawPolyline(QPolygonF{mark + QPointF(1, -3.5), mark + QPointF(4.5, 0), mark + QPointF(1, 3.5)});
    painter.setPen(colors.text);
    const QRectF text(left + kMarkWidth, body_.top(), body_.right() - left - kMarkWidth, body_.height());
    drawTextLine(painter, text, look_.name, TextRole::Title, Qt::AlignLeft);
    if (look_.detail.isEmpty())
        return;
    painter.setPen(colors.mutedText);
    drawTextLine(painter, text.adjusted(textWidth(look_.name, TextRole::Title) + 10, 0, 0, 0), look_.detail,
                 TextRole::Detail, Qt::AlignLeft);
}

void TerminalItem::paintPort(QPainter& painter, bool isOffered) const {
    const Theme& colors = theme();
    const QPointF port = portPosition() - pos();
    if (isOffered) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(withAlpha(colors.accent, 70));
        painter.drawEllipse(port, kPortRadius + 4.5, kPortRadius + 4.5);
    }
    const QColor color = look_.isFaulty ? colors.error : isOffered ? colors.accent : colors.wire;
    drawOutlinedDisc(painter, port, kPortRadius, {look_.isConnected ? color : colors.panel, color, 1.5});
}

} // namespace layerloom
