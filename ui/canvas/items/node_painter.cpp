// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/node_painter.h"

#include "ui/canvas/items/badge_painter.h"
#include "ui/canvas/items/category_glyph.h"
#include "ui/canvas/items/outlined_shapes.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <algorithm>

namespace layerloom {

namespace {

constexpr qreal kMutedOpacity = 0.4;

} // namespace

NodePainter::NodePainter(QPainter& painter, const NodeLook& look, const NodeGeometry& geometry)
    : painter_(painter), look_(look), geometry_(geometry), category_(theme().category(look.category)),
      zoom_(QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform())) {}

void NodePainter::paint() const {
    const qreal opacity = painter_.opacity();
    paintRings();
    paintCard();
    if (look_.isMuted)
        painter_.setOpacity(opacity * kMutedOpacity);
    paintTime();
    paintTile();
    paintTexts();
    paintBadges();
    if (zoom_ >= kSmallPrintZoom) {
        paintChildRows(painter_, look_.rows, geometry_.rows, rowMarks);
        if (look_.canExpand())
            paintDisclosure(painter_, geometry_.toggle, look_.isExpanded, isHovered);
    }
    painter_.setOpacity(opacity);
    if (look_.isMuted)
        paintMuting();
    paintPorts(look_.inputs, geometry_.inputs, false, geometry_.inputsAreLabelled, inputsOffered);
    paintPorts(look_.outputs, geometry_.outputs, true, geometry_.outputsAreLabelled, outputsOffered);
    paintSeverity();
}

/// The value passes straight through: a line from side to side across what is crossed out by it.
void NodePainter::paintMuting() const {
    const QRectF& card = geometry_.card;
    painter_.setPen(QPen(theme().mutedText, 1.6, Qt::SolidLine, Qt::RoundCap));
    if (geometry_.readsDownwards)
        painter_.drawLine(card.bottomLeft() + QPointF(10, -10), card.topRight() + QPointF(-10, 10));
    else
        painter_.drawLine(QPointF(card.left() + 8, kPortLine), QPointF(card.right() - 8, kPortLine));
}

QColor NodePainter::outline() const {
    const Theme& colors = theme();
    if (isChosen)
        return colors.accent;
    if (isLit)
        return colors.tie;
    if (look_.severity)
        return *look_.severity == Severity::Error ? colors.error : colors.warning;
    return isHovered ? mixed(colors.border, colors.text, 0.35) : colors.border;
}

/// What lies around and under the card: its shadow, the second card of a block, and the ring of what is
/// selected.
void NodePainter::paintRings() const {
    const Theme& colors = theme();
    const QRectF& card = geometry_.card;
    if (zoom_ > kSmallPrintZoom) {
        drawShadow(painter_, card, kCardRadius, 1, 4, QColor(0, 0, 0, colors.isDark ? 50 : 10));
        drawShadow(painter_, card, kCardRadius, 0, 2, QColor(0, 0, 0, colors.isDark ? 40 : 14));
    }
    if (look_.canExpand())
        drawOutlined(painter_, card.adjusted(5, -5, -5, -5), kCardRadius - 1,
                     {mixed(colors.panel, category_, 0.08), mixed(colors.border, category_, 0.35)});
    if (isChosen || isLit) {
        painter_.setPen(Qt::NoPen);
        painter_.setBrush(withAlpha(outline(), colors.isDark ? 70 : 50));
        painter_.drawRoundedRect(card.adjusted(-3.5, -3.5, 3.5, 3.5), kCardRadius + 3.5, kCardRadius + 3.5);
    }
}

void NodePainter::paintCard() const {
    const bool isStrong = isChosen || isLit || look_.severity.has_value();
    drawOutlined(painter_, geometry_.card, kCardRadius, {theme().panel, outline(), isStrong ? 1.6 : 1});
    const bool hasRows = !geometry_.readsDownwards && geometry_.inputsAreLabelled;
    if (geometry_.summary.isEmpty() && geometry_.parameters.isEmpty() && !hasRows)
        return;
    const qreal header = geometry_.tile.center().y() + kPortLine;
    if (geometry_.card.height() > header) {
        const QRectF& card = geometry_.card;
        painter_.fillRect(QRectF(card.left() + 0.5, header - 0.5, card.width() - 1, 1),
                          mixed(theme().panel, theme().border, 0.6));
    }
}

void NodePainter::paintTile() const {
    const QRectF& tile = geometry_.tile;
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(mixed(theme().panel, category_, theme().isDark ? 0.24 : 0.14));
    painter_.drawRoundedRect(tile, 7, 7);
    paintCategoryGlyph(painter_, tile.adjusted(5.5, 5.5, -5.5, -5.5), look_.category, category_);
}

void NodePainter::paintTexts() const {
    const Theme& colors = theme();
    painter_.setPen(colors.text);
    if (zoom_ < kSmallPrintZoom) {
        paintLargeTitle();
        return;
    }
    drawTextLine(painter_, geometry_.title, look_.title, TextRole::Title, Qt::AlignLeft);
    painter_.setPen(colors.mutedText);
    drawTextLine(painter_, geometry_.subtitle, look_.subtitle, TextRole::Detail, Qt::AlignLeft);
    if (!look_.summary.isEmpty()) {
        painter_.setPen(mixed(colors.text, colors.mutedText, 0.4));
        drawTextLine(painter_, geometry_.summary, look_.summary, TextRole::Detail, Qt::AlignLeft);
    }
    painter_.setPen(mixed(colors.panel, colors.mutedText, 0.75));
    if (!look_.parameters.isEmpty())
        drawTextLine(painter_, geometry_.parameters, look_.parameters, TextRole::Detail, Qt::AlignRight);
    if (!geometry_.index.isEmpty())
        drawTextLine(painter_, geometry_.index, look_.index, TextRole::Detail, Qt::AlignRight);
}

/// From further away the name alone is shown, in what room the other lines leave.
void NodePainter::paintLargeTitle() const {
    const QRectF area(geometry_.title.left(), geometry_.tile.top(),
                      geometry_.card.right() - geometry_.title.left() - 4, geometry_.tile.height());
    // A long name is rather smaller than cut, down to the size of small print.
    constexpr qreal kLeast = 0.52;
    const qreal shrink =
        std::clamp(area.width() / std::max(textWidth(look_.title, TextRole::FarTitle), 1.0), kLeast, 1.0);
    painter_.save();
    painter_.translate(area.left(), area.center().y());
    painter_.scale(shrink, shrink);
    drawTextLine(painter_, QRectF(0, -area.height() / 2, area.width() / shrink, area.height()), look_.title,
                 TextRole::FarTitle, Qt::AlignLeft);
    painter_.restore();
}

void NodePainter::paintBadges() const {
    if (geometry_.badges.isEmpty() || zoom_ < kSmallPrintZoom)
        return;
    QRectF box(geometry_.badges.right() - kBadgeSize, geometry_.badges.top(), kBadgeSize, kBadgeSize);
    if (look_.sharing != Sharing::None) {
        paintChain(painter_, box, theme().tie);
        box.translate(-kBadgeSize - 3, 0);
    }
    if (look_.freezing != Freezing::None) {
        const QColor ice = theme().isDark ? QColor(0x7c, 0xc4, 0xf5) : QColor(0x1f, 0x7f, 0xc0);
        paintLock(painter_, box, ice, look_.freezing == Freezing::Wholly);
    }
}

void NodePainter::paintSeverity() const {
    if (look_.severity)
        paintSeverityMark(painter_, geometry_.card.topRight() + QPointF(-1, 1), *look_.severity);
    if (look_.gradient != GradientHealth::Good)
        paintGradientMark(painter_, geometry_.card.topLeft() + QPointF(1, 1), look_.gradient);
}

void NodePainter::paintTime() const {
    if (look_.timePercent == 0)
        return;
    // Along the lower edge: the longer and the hotter, the slower.
    constexpr qreal kHeight = 3;
    const QRectF& card = geometry_.card;
    const qreal room = card.width() - 2 * kCardRadius;
    const qreal share = look_.timePercent / 100.0;
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(mixed(theme().warning, theme().error, std::min(1.0, share * 2)));
    painter_.drawRoundedRect(QRectF(card.left() + kCardRadius, card.bottom() - kHeight - 1.5,
                                    std::max(kHeight, room * share), kHeight),
                             kHeight / 2, kHeight / 2);
}

void NodePainter::paintPorts(const std::vector<PortLook>& ports, const std::vector<QPointF>& spots,
                             bool areOutputs, bool areLabelled, bool areOffered) const {
    const Theme& colors = theme();
    for (std::size_t i = 0; i < spots.size(); ++i) {
        const PortLook& port = ports[i];
        if (areOffered) {
            painter_.setPen(Qt::NoPen);
            painter_.setBrush(withAlpha(colors.accent, 70));
            painter_.drawEllipse(spots[i], kPortRadius + 4.5, kPortRadius + 4.5);
        }
        const QColor color = port.isFaulty ? colors.error : areOffered ? colors.accent : colors.wire;
        const bool isFaint = !port.isConnected && !port.isRequired && !areOutputs;
        drawOutlinedDisc(painter_, spots[i], isFaint ? kPortRadius - 1 : kPortRadius,
                         {port.isConnected ? color : colors.panel,
                          isFaint && !areOffered ? withAlpha(color, 150) : color, 1.5});
        if ((!areLabelled && i == 0) || zoom_ < kSmallPrintZoom || geometry_.index.isValid())
            continue;
        painter_.setPen(isFaint ? mixed(colors.panel, colors.mutedText, 0.7) : colors.mutedText);
        if (geometry_.readsDownwards) {
            const qreal slot = geometry_.card.width() / static_cast<qreal>(spots.size());
            const QRectF name(spots[i].x() - slot / 2, areOutputs ? spots[i].y() - 22 : 5, slot, 18);
            drawTextLine(painter_, name, port.label, TextRole::Label, Qt::AlignHCenter);
            continue;
        }
        const QRectF row(areOutputs ? spots[i].x() / 2 : spots[i].x() + 11, spots[i].y() - 9,
                         geometry_.card.width() / 2 - 11, 18);
        drawTextLine(painter_, row, port.label, TextRole::Label, areOutputs ? Qt::AlignRight : Qt::AlignLeft);
    }
}

} // namespace layerloom
