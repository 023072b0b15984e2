// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/step_names.h"

#include "ui/bridge/tie_text.h"
#include "ui/language/language.h"

namespace layerloom {

namespace {

/// A node by its name, an input or output by its own; empty for what has none.
QString nameOf(const Block& block, const std::string& id) {
    if (const auto index = block.indexOf(id))
        return QString::fromStdString(nodeName(block, *index));
    const QString text = QString::fromStdString(id);
    return text.startsWith("@in:") || text.startsWith("@out:") ? text.section(u':', 1) : QString();
}

QString nameOf(const Block& block, const Endpoint& end) {
    const auto index = block.indexOf(end.node);
    return QString::fromStdString(index ? nodeName(block, *index) : end.port);
}

} // namespace

QString stepName(const QString& verb, const Block& block, const std::set<std::string>& ids) {
    if (ids.size() > 1)
        return translated("%1 %2 items").arg(verb).arg(ids.size());
    const QString name = ids.empty() ? QString() : nameOf(block, *ids.begin());
    return name.isEmpty() ? verb : verb + u' ' + name;
}

QString wireStepName(const QString& verb, const Block& block, const Wire& wire) {
    return translated("%1 %2 to %3").arg(verb, nameOf(block, wire.from), nameOf(block, wire.to));
}

QString tieStepName(const QString& verb, const Document& document, const BlockName& block, const Tie& tie) {
    return translated("%1 %2 to %3")
        .arg(verb, tieEndText(document, block, tie.member), tieEndText(document, block, tie.owner));
}

} // namespace layerloom
