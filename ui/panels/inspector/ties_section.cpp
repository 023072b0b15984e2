// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/ties_section.h"

#include "ui/bridge/tie_text.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace layerloom {

namespace {

bool involves(const Tie& tie, const NodeId& id) {
    const auto startsThere = [&](const TieEnd& end) { return !end.path.empty() && end.path.front() == id; };
    return startsThere(tie.owner) || startsThere(tie.member);
}

} // namespace

TiesSection::TiesSection(InspectedNode node, QWidget* parent)
    : QWidget(parent), node_(std::move(node)), column_(new QVBoxLayout(this)) {
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(4);
    refresh();
}

QString TiesSection::textOf(const Tie& tie) const {
    const Document& document = node_.session.document();
    const bool isOwner = !tie.owner.path.empty() && tie.owner.path.front() == node_.id;
    const QString mine = tieEndText(document, node_.block, isOwner ? tie.owner : tie.member);
    const QString other = tieEndText(document, node_.block, isOwner ? tie.member : tie.owner);
    if (isOwner)
        return translated("%1 is shared with %2").arg(mine, other);
    return translated("%1 uses %2").arg(mine, other);
}

void TiesSection::refresh() {
    std::vector<Tie> ties;
    if (const Block* block = node_.owner())
        for (const Tie& tie : block->ties)
            if (involves(tie, node_.id))
                ties.push_back(tie);
    while (QLayoutItem* item = column_->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    shown_ = std::move(ties);
    for (const Tie& tie : shown_)
        addRow(tie);
}

void TiesSection::addRow(const Tie& tie) {
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    auto* mark = new QLabel;
    mark->setPixmap(icon("tie", Tint::Tie).pixmap(16, 16));
    line->addWidget(mark);
    auto* text = styledLabel(textOf(tie), "");
    text->setWordWrap(true);
    line->addWidget(text, 1);
    auto* button = smallButton("untie", translated("Untie: give each its own again"));
    button->setObjectName("untie");
    line->addWidget(button);
    connect(button, &QToolButton::clicked, this, [this, tie] {
        node_.session.apply(untie(node_.session.document(), node_.block, tie),
                            translated("Untie ") + node_.name());
    });
    column_->addWidget(row);
}

} // namespace layerloom
