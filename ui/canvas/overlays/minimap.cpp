// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/overlays/minimap.h"

#include "ui/canvas/canvas_view.h"
#include "ui/canvas/commands/canvas_menu.h"
#include "ui/canvas/overlays/overlay_choice.h"
#include "ui/language/language.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include <algorithm>

namespace layerloom {

namespace {

constexpr QSize kLargest(208, 148);
constexpr QSize kSmallest(96, 56);
constexpr int kMargin = 14; ///< to the corner of the canvas
constexpr qreal kPadding = 8;
constexpr qreal kRadius = 8;
constexpr int kDelayMs = 120;
/// More wires than that are only a grey area.
constexpr std::size_t kMostWires = 4000;

} // namespace

Minimap::Minimap(CanvasView& view) : QWidget(&view), view_(view) {
    setObjectName("minimap");
    setAccessibleName(translated("Minimap"));
    setToolTip(translated("The whole block; click or drag to move the view  (Shift+M hides it)"));
    setCursor(Qt::PointingHandCursor);
    hide();
    soon_.setSingleShot(true);
    soon_.setInterval(kDelayMs);
    connect(&soon_, &QTimer::timeout, this, &Minimap::redraw);
    connect(&view.canvas(), &CanvasScene::synced, this, [this] {
        if (!soon_.isActive())
            soon_.start();
    });
    connect(&overlayChoice(), &OverlayChoice::changed, this, &Minimap::redraw);
    connect(&view, &CanvasView::zoomChanged, this, &Minimap::follow);
    for (const QScrollBar* bar : {view.horizontalScrollBar(), view.verticalScrollBar()})
        connect(bar, &QScrollBar::valueChanged, this, &Minimap::follow);
    view.installEventFilter(this);
    redraw();
}

QPointF Minimap::fromScene(const QPointF& point) const {
    return (point - content_.topLeft()) * scale_ + QPointF(kPadding, kPadding);
}

QPointF Minimap::toScene(const QPointF& point) const {
    return (point - QPointF(kPadding, kPadding)) / scale_ + content_.topLeft();
}

QRectF Minimap::viewArea() const {
    const QRectF visible = view_.visibleArea();
    return {fromScene(visible.topLeft()), visible.size() * scale_};
}

bool Minimap::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize)
        follow();
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        soon_.start();
    return QWidget::eventFilter(watched, event);
}

void Minimap::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        soon_.start();
    QWidget::changeEvent(event);
}

void Minimap::redraw() {
    if (!overlayChoice().isMinimapShown()) {
        image_ = {};
        hide();
        return;
    }
    bounds_ = view_.canvas().content().standing();
    content_ = bounds_.adjusted(-20, -20, 20, 20);
    const QSize largest = kLargest.boundedTo(view_.size() / 3).expandedTo(kSmallest); // small windows
    const QSizeF room = QSizeF(largest) - QSizeF(2 * kPadding, 2 * kPadding);
    scale_ = std::min({room.width() / content_.width(), room.height() / content_.height(), 0.25});
    const QSize wanted = (content_.size() * scale_ + QSizeF(2 * kPadding, 2 * kPadding)).toSize();
    resize(wanted.expandedTo(kSmallest));
    // What is narrower than the frame stands in its middle.
    const QSizeF spare = QSizeF(size() - wanted) / scale_;
    content_.adjust(-spare.width() / 2, -spare.height() / 2, spare.width() / 2, spare.height() / 2);

    image_ = QImage(size() * devicePixelRatioF(), QImage::Format_ARGB32_Premultiplied);
    image_.setDevicePixelRatio(devicePixelRatioF());
    image_.fill(Qt::transparent);
    QPainter painter(&image_);
    drawContent(painter);
    painter.end();
    follow();
    update();
}

void Minimap::drawContent(QPainter& painter) const {
    const Theme& colors = theme();
    const SceneItems& items = view_.canvas().content();
    painter.translate(fromScene({0, 0}));
    painter.scale(scale_, scale_);
    for (const NoteItem* note : items.notes())
        painter.fillRect(note->body(), mixed(note->paper(), colors.text, 0.08));
    if (items.wires().size() <= kMostWires) {
        QPen pen(mixed(colors.panel, colors.wire, 0.7), 1);
        pen.setCosmetic(true);
        painter.setPen(pen);
        for (const WireItem* wire : items.wires())
            painter.drawLine(wire->from().position(), wire->to().position());
    }
    const qreal least = 1.5 / scale_; // a card is a dot at least
    const auto fill = [&](QRectF body, const QColor& color) {
        body.setWidth(std::max(body.width(), least));
        body.setHeight(std::max(body.height(), least));
        painter.fillRect(body, color);
    };
    for (const auto& [id, item] : items.terminals())
        fill(item->body(), mixed(colors.panel, colors.text, 0.4));
    for (const NodeItem* item : items.nodes())
        fill(item->body(), item->severity() == Severity::Error
                               ? colors.error
                               : mixed(colors.panel, colors.category(categoryOf(item->hue())), 0.75));
}

/// Shows itself if there is something out of view, and draws the frame of what is in view anew.
void Minimap::follow() {
    const QRectF visible = view_.visibleArea();
    const bool isAllInView =
        image_.isNull() || visible.contains(bounds_) || view_.canvas().content().nodes().empty();
    const bool hasRoom = view_.width() > 3 * kSmallest.width() && view_.height() > 3 * kSmallest.height();
    setVisible(!isAllInView && hasRoom);
    if (isHidden())
        return;
    place();
    update();
}

void Minimap::place() {
    const QPoint corner = view_.rect().bottomRight() - QPoint(kMargin, kMargin);
    move(corner.x() - width() + 1, corner.y() - height() + 1);
    raise();
}

void Minimap::paintEvent(QPaintEvent*) {
    const Theme& colors = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath sheet;
    sheet.addRoundedRect(frame, kRadius, kRadius);
    painter.fillPath(sheet, withAlpha(colors.panel, 235));
    painter.setClipPath(sheet);
    painter.drawImage(0, 0, image_);
    const QRectF area = viewArea();
    QPainterPath outside = sheet;
    QPainterPath inside;
    inside.addRoundedRect(area, 3, 3);
    painter.fillPath(outside.subtracted(inside),
                     withAlpha(colors.isDark ? colors.canvas : colors.text, colors.isDark ? 130 : 26));
    painter.setPen(QPen(colors.accent, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(area.adjusted(0.75, 0.75, -0.75, -0.75), 3, 3);
    painter.setClipping(false);
    painter.setPen(QPen(colors.border, 1));
    painter.drawRoundedRect(frame, kRadius, kRadius);
}

void Minimap::moveViewTo(const QPointF& point) {
    view_.centerOn(toScene(point));
    follow();
}

void Minimap::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        moveViewTo(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton)
        moveViewTo(event->position());
}

void Minimap::contextMenuEvent(QContextMenuEvent* event) {
    makeOverlayMenu(view_)->popup(event->globalPos());
    event->accept();
}

void Minimap::wheelEvent(QWheelEvent* event) {
    if (event->angleDelta().y() > 0)
        view_.zoomIn();
    else if (event->angleDelta().y() < 0)
        view_.zoomOut();
    event->accept();
}

} // namespace layerloom
