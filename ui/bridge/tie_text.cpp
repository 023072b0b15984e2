// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/tie_text.h"

#include "ui/language/language.h"

#include <QStringList>

namespace layerloom {

QString tieEndText(const Document& document, const BlockName& block, const TieEnd& end) {
    QStringList names;
    BlockName at = block;
    for (const NodeId& id : end.path) {
        const Block* in = document.find(at);
        const auto index = in ? in->indexOf(id) : std::nullopt;
        names << QString::fromStdString(index ? nodeName(*in, *index) : id);
        at = index ? in->nodes[*index]->block : BlockName();
    }
    if (!end.parameter.empty())
        names << QString::fromStdString(end.parameter);
    return names.join('.');
}

QString tieToolTip(const Document& document, const BlockName& block, const Tie& tie) {
    const QString owner = tieEndText(document, block, tie.owner).toHtmlEscaped();
    const QString member = tieEndText(document, block, tie.member).toHtmlEscaped();
    if (tie.isWholeModule())
        return translated("<b>%1</b> and <b>%2</b> are one module: every parameter is "
                          "shared<br>%1 is the owner")
            .arg(owner, member);
    return translated("<b>%1</b> and <b>%2</b> are one tensor<br>%1 is the owner").arg(owner, member);
}

} // namespace layerloom
