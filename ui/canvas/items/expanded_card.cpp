// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/expanded_card.h"

#include "core/graph/flow_gestures.h"
#include "core/layers/catalogue.h"
#include "ui/canvas/items/badge_painter.h"
#include "ui/canvas/items/canvas_style.h"
#include "ui/canvas/items/category_glyph.h"
#include "ui/canvas/items/look_text.h"
#include "ui/canvas/items/node_look.h"
#include "ui/canvas/items/row_ties.h"
#include "ui/language/language.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <algorithm>
#include <numeric>

namespace layerloom {

namespace {

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

/// True for two children that a person would not tell apart.
bool areAlike(const Node& a, const Node& b) {
    return a.name.empty() && b.name.empty() && a.type == b.type && a.block == b.block &&
           a.options == b.options && a.initialisers == b.initialisers && a.frozen == b.frozen &&
           a.muted == b.muted;
}

RowLook rowOf(const Block& block, std::size_t index, const NodeFacts* facts) {
    const Node& node = *block.nodes[index];
    RowLook row;
    row.id = node.id;
    row.index = index;
    row.isMuted = node.muted;
    row.category = kBlockCategory;
    const QString kind = q(node.isInstance() ? node.block : node.type);
    if (const LayerType* type = node.isInstance() ? nullptr : findLayerType(node.type)) {
        row.category = q(type->category);
        row.detail =
            optionSummary(*type, node.options, facts && facts->type == type ? &facts->options : nullptr);
    }
    row.title = block.isSequential() && node.name.empty() ? kind : q(nodeName(block, index));
    if (block.isSequential())
        row.place = QString::number(index);
    if (facts && !facts->outputs.empty() && facts->outputs.front())
        row.shape = wireText(*facts->outputs.front());
    const bool isFaulty = facts && (!facts->problems.empty() || (facts->scope && facts->scope->hasErrors));
    if (isFaulty)
        row.severity = Severity::Error;
    return row;
}

std::vector<std::size_t> orderOf(const Block& block, const Scope* scope) {
    if (scope && !block.isSequential() && scope->wiring->order.size() == block.nodes.size())
        return scope->wiring->order;
    std::vector<std::size_t> order(block.nodes.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    return order;
}

/// A part that is missing is an empty place.
void paintGround(QPainter& painter, const RowLook& row, const QRectF& area, bool isChosen, bool isLit) {
    const Theme& colors = theme();
    const QColor category = colors.category(row.category);
    const bool isEmpty = row.isPart && row.part.empty();
    const qreal share = (colors.isDark ? 0.14 : 0.08) * (row.isPart ? 1.6 : 1);
    painter.setPen(Qt::NoPen);
    if (isChosen)
        painter.setPen(QPen(colors.accent, 1.6));
    else if (isLit)
        painter.setPen(QPen(colors.tie, 1.6));
    else if (isEmpty)
        painter.setPen(QPen(colors.border, 1, Qt::DashLine));
    painter.setBrush(isEmpty ? colors.panel : mixed(colors.panel, category, share));
    painter.drawRoundedRect(area, 5, 5);
}

void paintRow(QPainter& painter, const RowLook& row, const QRectF& area, bool isChosen, bool isLit) {
    const Theme& colors = theme();
    const QColor category = colors.category(row.category);
    paintGround(painter, row, area, isChosen, isLit);
    QRectF text = area.adjusted(7, 0, -8, 0);
    const auto write = [&](const QString& words, const QColor& color, bool atRight) {
        if (words.isEmpty() || text.width() < 12)
            return;
        painter.setPen(color);
        drawTextLine(painter, text, words, TextRole::Detail, atRight ? Qt::AlignRight : Qt::AlignLeft);
        const qreal used = std::min(textWidth(words, TextRole::Detail), text.width()) + 8;
        text.adjust(atRight ? 0 : used, 0, atRight ? -used : 0, 0);
    };
    write(row.place, colors.mutedText, false);
    if (row.isPart) {
        constexpr qreal kRoleWidth = 66; // what is called stands in line
        const qreal left = text.left();
        write(row.role, colors.mutedText, false);
        text.setLeft(left + kRoleWidth);
    }
    if (!row.isPart || !row.part.empty()) {
        paintCategoryGlyph(painter, QRectF(text.left(), area.center().y() - 7, 14, 14), row.category,
                           category);
        text.setLeft(text.left() + 20);
    }
    if (row.isTied) {
        paintChain(painter, QRectF(text.right() - 13, area.center().y() - 7, 14, 14), colors.tie);
        text.setRight(text.right() - 20);
    }
    if (row.count > 1)
        write(QStringLiteral("× %1").arg(row.count), colors.text, true);
    write(row.shape, colors.mutedText, true);
    write(row.title, row.severity ? colors.error : colors.text, false);
    write(row.detail, colors.mutedText, false);
}

/// What a person calls the part.
QString roleText(std::string_view role) {
    return role == "otherwise" ? QStringLiteral("else")
                               : QString::fromUtf8(role.data(), static_cast<qsizetype>(role.size()));
}

RowLook partRow(const ShownBlock& shown, const Node& flow, const NodeFacts* flowFacts,
                std::string_view role) {
    RowLook row;
    row.isPart = true;
    row.role = roleText(role);
    row.category = kBlockCategory;
    const Node* part = partOf(shown.block(), flow, role);
    const auto index = part ? shown.indexOf(part->id) : std::nullopt;
    if (!index) {
        row.title = role == "otherwise" ? translated("passes through") : translated("drop a block here");
        row.isMuted = true;
    } else {
        const NodeFacts* facts = shown.facts(*index).get();
        row = rowOf(shown.block(), *index, facts);
        row.isPart = true;
        row.role = roleText(role);
        row.part = part->id;
        row.title = q(part->block);
        row.isMuted = part->muted || (facts && facts->isAbsent);
    }
    const bool isComplainedAbout =
        flowFacts && std::ranges::any_of(flowFacts->problems, [&](const Problem& problem) {
            return problem.place.option == role && problem.severity == Severity::Error;
        });
    if (isComplainedAbout)
        row.severity = Severity::Error;
    return row;
}

} // namespace

std::vector<RowLook> partRows(const ShownBlock& shown, std::size_t index, bool areOpen) {
    std::vector<RowLook> rows;
    const Node& flow = *shown.block().nodes[index];
    const auto kind = flowKindOf(flow.type);
    const NodeFacts* facts = shown.facts(index).get();
    for (const std::string_view role : kind ? partRoles(*kind) : std::vector<std::string_view>()) {
        const bool isDecided = kind == FlowKind::If && role == "condition" && flow.options.contains("when");
        if (isDecided && !partOf(shown.block(), flow, role))
            continue; // the block's arguments are the condition
        rows.push_back(partRow(shown, flow, facts, role));
        const RowLook part = rows.back();
        if (!areOpen || part.part.empty())
            continue;
        for (RowLook& inside : childRows(shown, part.index)) {
            inside.role = part.role;
            inside.part = part.part;
            rows.push_back(std::move(inside));
        }
    }
    return rows;
}

std::vector<RowLook> childRows(const ShownBlock& shown, std::size_t index) {
    std::vector<RowLook> rows;
    const Block* block = shown.document().find(shown.block().nodes[index]->block);
    if (!block)
        return rows;
    const auto facts = shown.facts(index);
    const Scope* scope = facts ? facts->scope.get() : nullptr;
    if (scope && scope->nodes.size() != block->nodes.size())
        scope = nullptr;
    const std::set<NodeId> tied = tiedInside(shown, index);
    for (const std::size_t child : orderOf(*block, scope)) {
        RowLook row = rowOf(*block, child, scope ? scope->nodes[child].get() : nullptr);
        row.isTied = tied.contains(row.id);
        const bool isAlike = block->isSequential() && !rows.empty() &&
                             areAlike(*block->nodes[rows.back().index], *block->nodes[child]);
        if (!isAlike) {
            rows.push_back(std::move(row));
            continue;
        }
        ++rows.back().count;
        rows.back().isTied |= row.isTied;
        rows.back().shape = row.shape;
        rows.back().severity = rows.back().severity ? rows.back().severity : row.severity;
    }
    return rows;
}

void paintChildRows(QPainter& painter, const std::vector<RowLook>& rows, const std::vector<QRectF>& areas,
                    const RowMarks& marks) {
    const qreal opacity = painter.opacity();
    for (std::size_t i = 0; i < rows.size() && i < areas.size(); ++i) {
        painter.setOpacity(rows[i].isMuted ? opacity * 0.45 : opacity);
        const bool isLit = !rows[i].isPart && marks.lit.contains({rows[i].part, rows[i].id});
        paintRow(painter, rows[i], areas[i], marks.chosen == i, isLit);
        if (rows[i].isPart && rows[i].severity)
            paintSeverityMark(painter, areas[i].topRight() + QPointF(-4, 4), *rows[i].severity);
    }
    painter.setOpacity(opacity);
    if (!marks.insertion || areas.empty())
        return;
    const qreal y =
        *marks.insertion < areas.size() ? areas[*marks.insertion].top() - 1 : areas.back().bottom() + 1;
    painter.setPen(QPen(theme().accent, 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(areas.front().left(), y), QPointF(areas.front().right(), y));
}

void paintDisclosure(QPainter& painter, const QRectF& area, bool isExpanded, bool isHovered) {
    const QPointF middle = area.center();
    painter.setPen(
        QPen(isHovered ? theme().text : theme().mutedText, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    if (isExpanded)
        painter.drawPolyline(
            QPolygonF{middle + QPointF(-4, -2), middle + QPointF(0, 2), middle + QPointF(4, -2)});
    else
        painter.drawPolyline(
            QPolygonF{middle + QPointF(-2, -4), middle + QPointF(2, 0), middle + QPointF(-2, 4)});
}

} // namespace layerloom
