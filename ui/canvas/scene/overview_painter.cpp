// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/overview_painter.h"

#include "ui/canvas/items/node_item.h"
#include "ui/canvas/items/note_item.h"
#include "ui/canvas/items/terminal_item.h"
#include "ui/canvas/items/tie_item.h"
#include "ui/canvas/items/wire_item.h"
#include "ui/canvas/scene/item_store.h"
#include "ui/theme/theme.h"

#include <QPaintEngine>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <algorithm>
#include <array>
#include <cmath>

namespace layerloom {

namespace {

constexpr qreal kEdgeZoom = 0.2;  ///< from here on there is an edge around the colour
constexpr qreal kTitleZoom = 0.4; ///< from here on a frame's title has room above what is in the frame

// In pixels of the screen.
constexpr qreal kNameHeight = 11; ///< lower cards have no names
constexpr qreal kNameWidth = 30;
constexpr qreal kNamePadding = 6;
constexpr qreal kFinePadding = 4;
constexpr qreal kShortestWire = 1.5;
constexpr qreal kCurvedFrom = 20; ///< shorter wires look straight anyway
constexpr int kPieces = 8;
/// So many lines are drawn smoothly; with more of them there is no room to see it.
constexpr qsizetype kMostSmooth = 4000;
/// A picture of dots is not larger than what a large screen shows.
constexpr qint64 kMostPixels = 16'000'000;

/// Strong where a card is a dot, and the paler the more there is to read on it.
QColor quietFill(std::uint8_t hue, bool isMuted, qreal zoom) {
    const Theme& colors = theme();
    const qreal near = std::clamp((zoom - 0.15) / (kOverviewZoom - 0.15), 0.0, 1.0);
    const qreal share = 0.55 - 0.3 * near;
    return mixed(colors.panel, colors.category(categoryOf(hue)), isMuted ? share / 3 : share);
}

QColor edgeColor(std::uint8_t hue, bool isMuted) {
    const Theme& colors = theme();
    return mixed(colors.canvas, colors.category(categoryOf(hue)), isMuted ? 0.35 : 0.75);
}

bool isQuiet(const NodeItem& node) {
    return !node.isChosen() && !node.isLit() && !node.severity();
}

/// The shape with its corners taken off.
void addRounded(QVector<QRectF>& shapes, const QRectF& shape) {
    shapes.push_back(shape.adjusted(1, 0, -1, 0));
    shapes.push_back(shape.adjusted(0, 1, 0, -1));
}

QRectF wholePixels(const QRectF& area) {
    const qreal left = std::round(area.left());
    const qreal top = std::round(area.top());
    return {left, top, std::max(1.0, std::round(area.right()) - left),
            std::max(1.0, std::round(area.bottom()) - top)};
}

/// What of a name fits: its beginning, and the number at its end, by which many differ alone.
QString fitting(const QString& text, qreal width) {
    constexpr qsizetype kLongestNumber = 4;
    if (textWidth(text, TextRole::Label) <= width)
        return text;
    qsizetype end = text.size();
    while (end > 0 && text.size() - end < kLongestNumber && text[end - 1].isDigit())
        --end;
    const QString rest = QChar(0x2026) + text.mid(end);
    qreal used = textWidth(rest, TextRole::Label);
    qsizetype length = 0;
    for (; length < end; ++length) {
        used += textWidth(text.mid(length, 1), TextRole::Label);
        if (used > width)
            break;
    }
    return length < 1 ? QString() : text.left(length) + rest;
}

} // namespace

OverviewPainter::OverviewPainter(QPainter& painter, const ItemStore& store, const QRectF& seen)
    : painter_(painter), store_(store), toScreen_(painter.worldTransform()),
      zoom_(QStyleOptionGraphicsItem::levelOfDetailFromTransform(toScreen_)),
      isSmooth_(store.count(ItemKind::Wire, seen, kMostSmooth) < kMostSmooth) {}

void OverviewPainter::paint(const QRectF& area) {
    painter_.save();
    painter_.resetTransform();
    paintNotes(area);
    paintWires(area);
    paintTies(area);
    paintCards(area);
    paintNames();
    painter_.restore();
}

/// The canvas is moved and scaled, never turned.
QPointF OverviewPainter::onScreen(const QPointF& point) const {
    return {point.x() * toScreen_.m11() + toScreen_.dx(), point.y() * toScreen_.m22() + toScreen_.dy()};
}

QRectF OverviewPainter::onScreen(const QRectF& area) const {
    return wholePixels({onScreen(area.topLeft()), onScreen(area.bottomRight())});
}

/// None where there is room for more than dots, or where pixels are not what is painted.
std::optional<DotPicture> OverviewPainter::dotsFor(const QRectF& area) const {
    if (isSmooth_ || zoom_ >= kEdgeZoom || painter_.paintEngine()->type() != QPaintEngine::Raster)
        return std::nullopt;
    const QRect seen = toScreen_.mapRect(area).toAlignedRect() & painter_.viewport();
    if (seen.isEmpty() || qint64(seen.width()) * seen.height() > kMostPixels)
        return std::nullopt;
    return DotPicture(seen);
}

void OverviewPainter::paintNotes(const QRectF& area) {
    store_.visit(ItemKind::Note, area,
                 [this](const CanvasItem& item) { paintNote(static_cast<const NoteItem&>(item)); });
}

void OverviewPainter::paintNote(const NoteItem& note) {
    const QRectF sheet = onScreen(note.body());
    painter_.fillRect(sheet, note.edge());
    if (sheet.width() > 2 && sheet.height() > 2)
        painter_.fillRect(sheet.adjusted(1, 1, -1, -1), note.paper());
    if (!note.isFrame() || sheet.width() < 2 * kNameWidth || zoom_ < kTitleZoom)
        return;
    painter_.setPen(theme().text);
    drawTextLine(painter_, QRectF(sheet.left() + 6, sheet.top() + 2, sheet.width() - 12, 14),
                 note.text().left(80), TextRole::Label, Qt::AlignLeft);
}

void OverviewPainter::addWire(const WireItem& wire) {
    const QPointF from = onScreen(wire.route().from);
    const QPointF to = onScreen(wire.route().to);
    const qreal length = std::abs(to.x() - from.x()) + std::abs(to.y() - from.y());
    const bool isStrong = wire.isChosen() || wire.isHovered() || wire.isLit();
    if (length < kShortestWire && !isStrong)
        return;
    if (wireDots_ && !isStrong && !wire.isFaulty())
        return wireDots_->line(from, to, theme().wire.rgb());
    QVector<QLineF>& lines = isStrong ? strongLines_ : wire.isFaulty() ? faultyLines_ : lines_;
    // What is level and leads forward is a line.
    const bool isLevel = std::abs(to.y() - from.y()) < 1 && to.x() >= from.x() && wire.route().runs.empty();
    if (!isSmooth_ || isLevel || length < kCurvedFrom) {
        lines.emplace_back(from, to);
        return;
    }
    const std::vector<QPointF> points = wirePoints(wire.route(), kPieces);
    for (std::size_t i = 1; i < points.size(); ++i)
        lines.emplace_back(onScreen(points[i - 1]), onScreen(points[i]));
}

void OverviewPainter::paintWires(const QRectF& area) {
    wireDots_ = dotsFor(area);
    store_.visit(ItemKind::Wire, area,
                 [this](const CanvasItem& item) { addWire(static_cast<const WireItem&>(item)); });
    if (wireDots_)
        wireDots_->draw(painter_);
    painter_.setRenderHint(QPainter::Antialiasing, isSmooth_);
    painter_.setPen(QPen(theme().wire, 1));
    painter_.drawLines(lines_);
    painter_.setPen(QPen(theme().error, 1.5));
    painter_.drawLines(faultyLines_);
    painter_.setPen(QPen(theme().accent, 2));
    painter_.drawLines(strongLines_);
}

void OverviewPainter::paintTies(const QRectF& area) {
    painter_.setRenderHint(QPainter::Antialiasing);
    painter_.setWorldTransform(toScreen_);
    store_.visit(ItemKind::Tie, area, [this](const CanvasItem& item) { item.paint(painter_, {}); });
    painter_.resetTransform();
    painter_.setRenderHint(QPainter::Antialiasing, false);
}

QColor OverviewPainter::fillOf(const NodeItem& node) {
    const Theme& colors = theme();
    if (node.isChosen())
        return colors.accent;
    if (node.isLit())
        return colors.tie;
    return node.severity() == Severity::Error ? colors.error : colors.warning;
}

void OverviewPainter::addCard(const NodeItem& node, const QRectF& shape) {
    const std::size_t look = node.hue() * 2U + (node.isMuted() ? 1U : 0U);
    // Nearly all cards are quiet: no search for where they go.
    QVector<QRectF>& shapes = isQuiet(node) ? quiet_[look] : strong_[fillOf(node).rgb()];
    if (zoom_ < kEdgeZoom) {
        shapes.push_back(shape);
    } else if (isQuiet(node)) {
        addRounded(edges_[look], shape);
        shapes.push_back(shape.adjusted(3, 1, -1, -1));
    } else {
        addRounded(shapes, shape);
    }
}

/// What has more to show than its colour.
void OverviewPainter::remember(const NodeItem& node, const QRectF& shape) {
    if (shape.height() >= kNameHeight && shape.width() >= kNameWidth)
        named_.push_back(&node);
    if (node.isHovered())
        rings_.push_back(shape.adjusted(-1, -1, 1, 1));
}

QRgb OverviewPainter::dotColor(const NodeItem& node) {
    QRgb& color = dotColors_[node.hue() * 2U + (node.isMuted() ? 1U : 0U)];
    if (color == 0)
        color = quietFill(node.hue(), node.isMuted(), zoom_).rgb();
    return color;
}

void OverviewPainter::paintCards(const QRectF& area) {
    if (auto dots = dotsFor(area))
        paintDots(area, *dots);
    else
        paintShapes(area);
    paintTerminals(area);
}

void OverviewPainter::paintDots(const QRectF& area, DotPicture& dots) {
    std::vector<std::pair<QRectF, QRgb>> strong; // seen though others lie on them
    store_.visit(ItemKind::Node, area, [&](const CanvasItem& item) {
        const auto& node = static_cast<const NodeItem&>(item);
        const QRectF shape = onScreen(node.body());
        remember(node, shape);
        if (isQuiet(node))
            dots.fill(shape, dotColor(node));
        else
            strong.emplace_back(shape, fillOf(node).rgb());
    });
    for (const QRectF& ring : rings_)
        dots.fill(ring, mixed(theme().canvas, theme().text, 0.6).rgb());
    for (const auto& [shape, color] : strong)
        dots.fill(shape, color);
    dots.draw(painter_);
}

void OverviewPainter::paintShapes(const QRectF& area) {
    store_.visit(ItemKind::Node, area, [this](const CanvasItem& item) {
        const auto& node = static_cast<const NodeItem&>(item);
        const QRectF shape = onScreen(node.body());
        addCard(node, shape);
        remember(node, shape);
    });
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(mixed(theme().canvas, theme().text, 0.6));
    painter_.drawRects(rings_);
    for (std::size_t i = 0; i < quiet_.size(); ++i) {
        const auto hue = static_cast<std::uint8_t>(i / 2);
        if (quiet_[i].isEmpty())
            continue;
        painter_.setBrush(edgeColor(hue, i % 2 == 1));
        painter_.drawRects(edges_[i]);
        painter_.setBrush(quietFill(hue, i % 2 == 1, zoom_));
        painter_.drawRects(quiet_[i]);
    }
    for (const auto& [color, shapes] : strong_) {
        painter_.setBrush(QColor::fromRgb(color));
        painter_.drawRects(shapes);
    }
}

void OverviewPainter::paintTerminals(const QRectF& area) {
    store_.visit(ItemKind::Terminal, area, [this](const CanvasItem& item) {
        const QColor quiet = mixed(theme().canvas, theme().text, item.isHovered() ? 0.65 : 0.45);
        const QRectF shape = onScreen(item.body());
        painter_.fillRect(shape, item.isChosen() ? theme().accent : quiet);
        if (shape.height() < kNameHeight)
            return;
        // Not narrower than it can be read, but `x` needs little room.
        const QString name = fitting(static_cast<const TerminalItem&>(item).look().name.left(40),
                                     shape.width() - kFinePadding);
        painter_.setPen(theme().panel);
        drawTextLine(painter_, shape, name, TextRole::Label, Qt::AlignHCenter);
    });
}

void OverviewPainter::paintNames() {
    constexpr qreal kBelowMiddle = 3.6; // half the height of its capitals
    for (const NodeItem* node : named_) {
        const QRectF shape = onScreen(node->body());
        const QString title = node->title();
        // Rather smaller, up to the edges, than cut.
        const bool isFine = textWidth(title, TextRole::Label) > shape.width() - 2 * kNamePadding &&
                            textWidth(title, TextRole::Fine) <= shape.width() - 2 * kFinePadding;
        const qreal padding = isFine ? kFinePadding : kNamePadding;
        const QString name = isFine ? title : fitting(title, shape.width() - 2 * padding);
        if (name.isEmpty())
            continue;
        painter_.setFont(canvasFont(isFine ? TextRole::Fine : TextRole::Label));
        const Theme& colors = theme();
        painter_.setPen(!isQuiet(*node) ? colors.panel : node->isMuted() ? colors.mutedText : colors.text);
        painter_.drawText(QPointF(shape.left() + padding, shape.center().y() + kBelowMiddle), name);
    }
}

} // namespace layerloom
