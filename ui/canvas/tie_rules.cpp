// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tie_rules.h"

#include "core/layers/catalogue.h"

#include <algorithm>

namespace layerloom {

namespace {

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

QString nameOf(const ShownBlock& shown, const NodeId& id) {
    return q(nodeName(shown.block(), *shown.indexOf(id)));
}

const std::string& kindOf(const Node& node) {
    return node.isInstance() ? node.block : node.type;
}

} // namespace

std::optional<QString> tieRefusal(const ShownBlock& shown, const NodeId& id) {
    const Node& node = *shown.block().find(id);
    if (node.isInstance())
        return std::nullopt;
    const LayerType* type = findLayerType(node.type);
    if (type && type->kind != LayerKind::Module)
        return QStringLiteral("%1 is no module: it has nothing to share").arg(q(node.type));
    return std::nullopt;
}

std::optional<QString> tieRefusal(const ShownBlock& shown, const NodeId& owner, const NodeId& member) {
    if (owner == member)
        return QStringLiteral("A node cannot be tied to itself");
    for (const NodeId& id : {owner, member}) {
        if (auto reason = tieRefusal(shown, id))
            return reason;
    }
    const Node& first = *shown.block().find(owner);
    const Node& second = *shown.block().find(member);
    if (first.isInstance() != second.isInstance() || kindOf(first) != kindOf(second))
        return QStringLiteral("Only layers of one type can share a module: %1 is a %2, %3 a %4")
            .arg(nameOf(shown, owner), q(kindOf(first)), nameOf(shown, member), q(kindOf(second)));
    if (shown.owner(owner) == shown.owner(member))
        return QStringLiteral("%1 and %2 are one module already")
            .arg(nameOf(shown, owner), nameOf(shown, member));
    return std::nullopt;
}

Tie moduleTie(const ShownBlock& shown, const NodeId& owner, const NodeId& member) {
    return {{{shown.owner(owner)}, {}}, {{member}, {}}};
}

std::vector<Tie> tiesOf(const ShownBlock& shown, const NodeId& node) {
    std::vector<Tie> asMember;
    std::vector<Tie> asOwner;
    for (const Tie& tie : shown.block().ties) {
        if (!tie.member.path.empty() && tie.member.path.front() == node)
            asMember.push_back(tie);
        else if (!tie.owner.path.empty() && tie.owner.path.front() == node)
            asOwner.push_back(tie);
    }
    return asMember.empty() ? asOwner : asMember;
}

} // namespace layerloom
