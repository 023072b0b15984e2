// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/canvas_tips.h"

#include "core/graph/cost.h"
#include "core/values/amount_text.h"
#include "ui/bridge/tie_text.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/language/language.h"

namespace layerloom {

namespace {

QString escaped(const std::string& text) {
    return QString::fromStdString(text).toHtmlEscaped();
}

QString typesText(const std::vector<std::optional<TensorType>>& types) {
    QStringList texts;
    for (const auto& type : types)
        texts << (type ? escaped(type->text()) : translated("not known yet"));
    return texts.join(QStringLiteral(",&nbsp; "));
}

QString row(const QString& name, const QString& text) {
    return QStringLiteral("<tr><td style='padding-right: 10px'>%1</td><td>%2</td></tr>").arg(name, text);
}

/// The amount, as a lower bound if something is missing in it.
QString amount(const std::string& text, std::int64_t missing, std::int64_t of) {
    if (missing > 0 && missing >= of)
        return translated("not known");
    return (missing > 0 ? translated("at least ") : QString()) + escaped(text);
}

} // namespace

QString factsText(const NodeFacts& facts) {
    const Cost cost = costOf(facts);
    QString table = QStringLiteral("<table>");
    if (!facts.inputs.empty())
        table += row(translated("In"), typesText(facts.inputs));
    table += row(translated("Out"), typesText(facts.outputs));
    table += row(QStringLiteral("FLOPs"), amount(countText(cost.flops), cost.callsOfUnknownWork, cost.calls));
    table += row(translated("Activations"),
                 amount(bytesText(cost.activationBytes), cost.callsOfUnknownSize, cost.calls));
    return table + QStringLiteral("</table>");
}

QString tipFor(const CanvasScene& scene, const Hit& hit) {
    const ShownBlock& shown = scene.shown();
    if (hit.what == Hit::What::Port) {
        if (const auto index = shown.indexOf(hit.port.endpoint.node))
            return portToolTip(shown, *index, hit.port.endpoint.port, hit.port.isOutput);
    }
    if (const auto* tie = dynamic_cast<const TieItem*>(hit.item)) {
        const QString text = tieToolTip(shown.document(), shown.name(), tie->tie());
        return !tie->inner() ? text
                             : text + translated("<br>A tie of the block %1, in each instance of it")
                                          .arg(escaped(tie->inner()->definition));
    }
    const auto* node = dynamic_cast<const NodeItem*>(hit.item);
    if (!node)
        return hit.item ? hit.item->toolTip() : QString();
    const auto index = shown.indexOf(node->id());
    const auto facts = index ? shown.facts(*index) : nullptr;
    return node->toolTip() + (facts ? factsText(*facts) : QString());
}

} // namespace layerloom
