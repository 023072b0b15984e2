// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picture/block_picture.h"

#include "core/layout/layout.h"
#include "core/values/error.h"
#include "ui/canvas/scene/automatic_layout.h"
#include "ui/canvas/scene/paint_items.h"
#include "ui/canvas/scene/scene_items.h"
#include "ui/theme/borrowed_theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace layerloom {

namespace {

constexpr qreal kMargin = 24;
constexpr qreal kCaptionHeight = 46;

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

QFont captionFont() {
    QFont font = canvasFont(TextRole::Title);
    font.setPixelSize(16);
    return font;
}

} // namespace

/// A scene of its own, so that neither the person's selection nor the grid gets into the picture.
class BlockPicture::Stage {
  public:
    ItemStore store{[](const QRectF&) {}};
    SceneItems items{store};
};

BlockPicture::BlockPicture(ShownBlock shown, const std::set<NodeId>& expanded, const Places& places)
    : stage_(std::make_unique<Stage>()) {
    if (!shown.exists())
        throw Error("There is no block that could be drawn");
    stage_->items.sync(shown);
    if (!expanded.empty()) {
        for (const NodeId& id : expanded)
            stage_->items.setExpanded(id, true);
        stage_->items.sync(std::move(shown));
    }
    layOut(places);
    const QRectF bounds = stage_->items.bounds();
    if (bounds.isEmpty())
        throw Error("Block '" + name() + "' has nothing in it that could be drawn");
    stage_->items.routeWires(bounds, std::numeric_limits<std::size_t>::max());
    stage_->items.routeTies(bounds);
    stage_->items.placeLabels(bounds);
    area_ = stage_->items.bounds().adjusted(-kMargin, -kMargin, kMargin, kMargin);
}

void BlockPicture::layOut(const Places& places) {
    SceneItems& items = stage_->items;
    if (!items.isLayoutProvisional())
        return;
    if (!places.empty()) {
        items.setProvisionalLayout(places);
        return;
    }
    const ArrangePlan plan = provisionalPlan(items);
    if (const auto layout = arranged(plan.task()))
        items.setProvisionalLayout(plan.result(*layout).moves);
}

BlockPicture::~BlockPicture() = default;
BlockPicture::BlockPicture(BlockPicture&&) noexcept = default;
BlockPicture& BlockPicture::operator=(BlockPicture&&) noexcept = default;

const BlockName& BlockPicture::name() const {
    return stage_->items.shown().name();
}

QSizeF BlockPicture::size(const PictureLook& look) const {
    return {std::ceil(area_.width()), std::ceil(area_.height() + (look.hasCaption ? kCaptionHeight : 0))};
}

void BlockPicture::paint(QPainter& painter, const PictureLook& look, const std::stop_token& stop) const {
    const BorrowedTheme borrowed(look.theme);
    const QSizeF whole = size(look);
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    if (look.hasBackground)
        painter.fillRect(QRectF(QPointF(), whole), look.theme.canvas);
    if (look.hasCaption)
        paintCaption(painter);
    painter.translate(-area_.left(), (look.hasCaption ? kCaptionHeight : 0) - area_.top());
    paintItems(painter, stage_->store, area_, {}, stop);
    painter.restore();
}

void BlockPicture::paintCaption(QPainter& painter) const {
    const ShownBlock& shown = stage_->items.shown();
    const QRectF line(kMargin, kMargin - 4, std::max<qreal>(area_.width() - 2 * kMargin, 0), 26);
    painter.setFont(captionFont());
    painter.setPen(theme().text);
    const QString title = q(shown.name());
    painter.drawText(line, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, title);
    const QRectF rest = line.adjusted(QFontMetricsF(captionFont()).horizontalAdvance(title) + 14, 1, 0, 1);
    painter.setFont(canvasFont(TextRole::Detail));
    painter.setPen(theme().mutedText);
    const QString doc = q(shown.block().header->doc).section('\n', 0, 0);
    painter.drawText(
        rest, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
        QFontMetricsF(painter.font()).elidedText(doc, Qt::ElideRight, std::max<qreal>(rest.width(), 0)));
}

std::set<NodeId> expandedOn(const SceneItems& items) {
    std::set<NodeId> expanded;
    for (const NodeItem* item : items.nodes())
        if (item->isInstance() && items.isExpanded(item->id()))
            expanded.insert(item->id());
    return expanded;
}

} // namespace layerloom
