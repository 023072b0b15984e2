// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/overlays/legend.h"

#include "ui/canvas/canvas_view.h"
#include "ui/canvas/commands/canvas_menu.h"
#include "ui/canvas/items/category_glyph.h"
#include "ui/canvas/overlays/overlay_choice.h"
#include "ui/language/language.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QEvent>
#include <QFontMetrics>
#include <QMenu>
#include <QPainter>
#include <QSet>

#include <algorithm>

namespace layerloom {

namespace {

constexpr int kMargin = 14;
constexpr int kPadding = 10;
constexpr int kRow = 24;
constexpr int kTile = 18;
constexpr int kGap = 8;
constexpr int kDelayMs = 120;

} // namespace

Legend::Legend(CanvasView& view) : QWidget(&view), view_(view) {
    setObjectName("legend");
    setAccessibleName(translated("Legend"));
    setToolTip(translated("What the colours and signs mean  (Shift+L hides it)"));
    hide();
    soon_.setSingleShot(true);
    soon_.setInterval(kDelayMs);
    connect(&soon_, &QTimer::timeout, this, &Legend::refresh);
    connect(&view.canvas(), &CanvasScene::synced, this, [this] {
        if (!soon_.isActive())
            soon_.start();
    });
    connect(&overlayChoice(), &OverlayChoice::changed, this, &Legend::refresh);
    view.installEventFilter(this);
    refresh();
}

bool Legend::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void Legend::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange)
        soon_.start();
    QWidget::changeEvent(event);
}

void Legend::contextMenuEvent(QContextMenuEvent* event) {
    makeOverlayMenu(view_)->popup(event->globalPos());
    event->accept();
}

void Legend::refresh() {
    QSet<QString> there;
    if (overlayChoice().isLegendShown()) {
        for (const NodeItem* item : view_.canvas().content().nodes())
            there.insert(categoryOf(item->hue()));
    }
    there.remove({}); // an unknown layer
    categories_ = QStringList(there.begin(), there.end());
    categories_.sort();
    const QFontMetrics metrics(canvasFont(TextRole::Detail));
    int widest = 0;
    for (const QString& category : categories_)
        widest = std::max(widest, metrics.horizontalAdvance(translated(category)));
    resize(2 * kPadding + kTile + kGap + widest + 2,
           static_cast<int>(categories_.size()) * kRow + 2 * kPadding - 6);
    setVisible(!categories_.isEmpty());
    place();
    update();
}

void Legend::place() {
    move(kMargin, view_.height() - kMargin - height());
    raise();
}

void Legend::paintEvent(QPaintEvent*) {
    const Theme& colors = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.border, 1));
    painter.setBrush(withAlpha(colors.panel, 235));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.setFont(canvasFont(TextRole::Detail));
    int top = kPadding - 3;
    for (const QString& category : categories_) {
        const QRectF tile(kPadding, top + (kRow - kTile) / 2.0, kTile, kTile);
        const QColor color = colors.category(category);
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(colors.panel, color, colors.isDark ? 0.24 : 0.14));
        painter.drawRoundedRect(tile, 5, 5);
        paintCategoryGlyph(painter, tile.adjusted(3, 3, -3, -3), category, color);
        painter.setPen(colors.text);
        painter.drawText(QRect(kPadding + kTile + kGap, top, width(), kRow), Qt::AlignVCenter | Qt::AlignLeft,
                         translated(category));
        top += kRow;
    }
}

} // namespace layerloom
