// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/model_cost.h"

#include "core/graph/cost.h"
#include "core/values/amount_text.h"
#include "ui/bridge/document_session.h"
#include "ui/canvas/items/look_text.h"
#include "ui/language/language.h"

namespace layerloom {

namespace {

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

QString atLeast(std::int64_t missing) {
    return missing > 0 ? QStringLiteral("≥ ") : QString();
}

QString missingText(std::int64_t missing, const QString& what) {
    if (missing == 0)
        return {};
    return translated("\nNot in it: %1 %2 whose %3 is not known.")
        .arg(missing)
        .arg(missing == 1 ? translated("call") : translated("calls"), what);
}

QString flopsText(const Cost& cost) {
    const auto amount = cost.flops.at(1);
    if (cost.callsOfUnknownWork > 0 && (!amount || *amount == 0))
        return translated("FLOPs not known"); // at least nothing says nothing
    // `3.63 G` and the unit make `3.63 GFLOPs`.
    QString text = amount ? q(countText(*amount)) : QStringLiteral("?");
    if (!text.contains(u' '))
        text += u' ';
    return atLeast(cost.callsOfUnknownWork) + text + QStringLiteral("FLOPs");
}

/// With the unit, and with `what` behind it where there is an amount.
QString activationsText(const Cost& cost, const QString& what = {}) {
    const auto amount = cost.activationBytes.at(1);
    if (cost.callsOfUnknownSize > 0 && (!amount || *amount == 0))
        return translated("activations not known");
    return atLeast(cost.callsOfUnknownSize) + (amount ? q(bytesText(*amount)) : QStringLiteral("?")) + what;
}

} // namespace

CostWords costWords(const Cost& cost) {
    const QString counts = translated("%1 FLOPs, of which %2 multiply-adds (each counts as two)")
                               .arg(q(countText(cost.flops)), q(countText(cost.macs)));
    return {flopsText(cost),
            translated("Operations of a forward pass, for one sample.\nFor a batch of N: ") + counts + u'.' +
                missingText(cost.callsOfUnknownWork, QStringLiteral("work")),
            activationsText(cost, translated(" activations")),
            translated("What all calls give, which training keeps for the backward pass, for one sample.\n"
                       "For a batch of N: %1.")
                    .arg(q(bytesText(cost.activationBytes))) +
                missingText(cost.callsOfUnknownSize, QStringLiteral("size"))};
}

CostWords modelCost(const DocumentSession& session) {
    const auto root = session.validation().root;
    return costWords(root ? costOf(*root) : Cost());
}

QString selectionCost(const DocumentSession& session) {
    const auto scope = session.shownScope();
    const Block* block = session.document().find(session.shownBlock());
    if (!scope || !block || session.selection().empty())
        return {};
    CostCounter counter;
    Cost cost;
    std::int64_t parameters = 0;
    std::size_t count = 0;
    QString name;
    for (std::size_t i = 0; i < block->nodes.size() && i < scope->nodes.size(); ++i) {
        const NodeId& id = block->nodes[i]->id;
        if (!session.selection().contains(id) || !scope->nodes[i])
            continue;
        ++count;
        name = q(nodeName(*block, i));
        cost += counter.of(*scope->nodes[i]);
        parameters += parameterCount(*scope->nodes[i], id, block->ties);
    }
    if (count == 0)
        return {};
    return translated("%1:  %2 parameters  ·  %3  ·  %4")
        .arg(count == 1 ? name : translated("%1 selected").arg(count), shortCount(parameters),
             flopsText(cost), activationsText(cost));
}

} // namespace layerloom
