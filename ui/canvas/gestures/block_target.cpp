// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/gestures/block_target.h"

#include "core/graph/port_changes.h"
#include "ui/bridge/block_uses.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <QStringList>

namespace layerloom {

namespace {

/// The row before which something at that height goes.
std::size_t rowAtHeight(const NodeItem& card, qreal y) {
    std::size_t row = 0;
    for (const QRectF& area : card.geometry().rows)
        row += area.center().y() < y ? 1 : 0;
    return row;
}

std::optional<BlockTarget> targetOn(const CanvasScene& canvas, const NodeItem& card, const QPointF& point) {
    const Node* node = canvas.shown().block().find(card.id());
    const Block* inside = node && node->isInstance() ? canvas.shown().document().find(node->block) : nullptr;
    if (!inside)
        return std::nullopt;
    const bool isFreeForm = !inside->isSequential();
    BlockTarget target{card.id(), node->block, isFreeForm, inside->nodes.size(), std::nullopt};
    const std::vector<RowLook>& rows = card.look().rows;
    const qreal y = point.y() - card.pos().y();
    const bool isOverRows = !rows.empty() && y >= card.geometry().rows.front().top() - kChildRowHeight / 2;
    if (isOverRows && !isFreeForm) {
        target.row = rowAtHeight(card, y);
        if (*target.row < rows.size())
            target.index = rows[*target.row].index;
    } else if (canvas.isChain() && !isOverRows) {
        return std::nullopt;
    }
    return target;
}

QString listed(const std::vector<std::string>& names, const QString& one, const QString& several) {
    QStringList texts;
    for (const std::string& name : names)
        texts << QString::fromStdString(name);
    return (texts.size() == 1 ? one : several) + u' ' + texts.join(QStringLiteral(", "));
}

} // namespace

std::optional<BlockTarget> blockTargetAt(const CanvasScene& canvas, const QPointF& point,
                                         const std::set<std::string>& ignored) {
    const NodeItem* topmost = nullptr;
    for (const CanvasItem* item : canvas.movablesIn({point - QPointF(1, 1), QSizeF(2, 2)})) {
        const auto* card = dynamic_cast<const NodeItem*>(item);
        if (card && card->body().contains(point) && !ignored.contains(card->id()))
            topmost = card;
    }
    return topmost ? targetOn(canvas, *topmost, point) : std::nullopt;
}

QString blockTargetHint(const CanvasScene& canvas, const BlockTarget& target) {
    const ShownBlock& shown = canvas.shown();
    const QString name = QString::fromStdString(nodeName(shown.block(), *shown.indexOf(target.instance)));
    const QString note = sharedEditNote(shown.document(), target.definition);
    const QString place = target.isFreeForm ? QString() : translated(", as number %1").arg(target.index);
    return translated("Into %1").arg(name) + place + (note.isEmpty() ? QString() : translated(". ") + note);
}

QString portsHint(const Document& document, const Regrouping& moved) {
    const PortChanges changes = portChanges(document, moved);
    QStringList gained;
    if (!changes.newInputs.empty())
        gained << listed(changes.newInputs, translated("the input"), translated("the inputs"));
    if (!changes.newOutputs.empty())
        gained << listed(changes.newOutputs, translated("the output"), translated("the outputs"));
    QStringList parts;
    if (!gained.isEmpty())
        parts << translated("gets ") + gained.join(translated(" and "));
    if (!changes.goneInputs.empty())
        parts << listed(changes.goneInputs, translated("loses the input"), translated("loses the inputs"));
    return parts.isEmpty() ? QString() : translated("The block ") + parts.join(translated(", and "));
}

QString blockTargetHint(const CanvasScene& canvas, const BlockTarget& target, const Regrouping& moved) {
    if (!moved.isPossible())
        return coreText(moved.refusal);
    const QString ports = target.isFreeForm ? portsHint(canvas.shown().document(), moved) : QString();
    return blockTargetHint(canvas, target) + (ports.isEmpty() ? QString() : translated(". ") + ports);
}

void BlockTargetMark::show(const std::optional<BlockTarget>& target) {
    const NodeId now = target ? target->instance : NodeId();
    if (NodeItem* before = canvas_.content().node(marked_); before && now != marked_) {
        before->setRowMark(std::nullopt);
        before->setLit(false);
    }
    marked_ = now;
    if (NodeItem* card = canvas_.content().node(marked_)) {
        card->setRowMark(target->row);
        card->setLit(true);
    }
}

} // namespace layerloom
