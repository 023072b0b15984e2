// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/breadcrumb_bar.h"

#include "ui/bridge/block_uses.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace layerloom {

namespace {

constexpr int kHeight = 34;

QString iconOf(const Document& document, const BlockName& name) {
    const Block* block = document.find(name);
    return block && block->isSequential() ? "sequential" : "freeform";
}

} // namespace

BreadcrumbBar::BreadcrumbBar(DocumentSession& session, QWidget* parent)
    : QWidget(parent), session_(session), line_(new QHBoxLayout(this)) {
    setObjectName("breadcrumbs");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(kHeight);
    line_->setContentsMargins(6, 0, 6, 0);
    line_->setSpacing(0);
    connect(&session, &DocumentSession::shownBlockChanged, this, &BreadcrumbBar::refresh);
    connect(&session, &DocumentSession::documentChanged, this, &BreadcrumbBar::refresh);
    refresh();
}

/// Only what lies around the block on show; a little above and below a crumb counts too.
std::optional<std::size_t> BreadcrumbBar::levelAt(const QPoint& screenPoint) const {
    const QPoint point = mapFromGlobal(screenPoint);
    for (std::size_t level = 0; level + 1 < levels_.size(); ++level) {
        const QRect crumb = levels_[level]->geometry();
        if (rect().contains(point) && point.x() >= crumb.left() && point.x() <= crumb.right())
            return level;
    }
    return std::nullopt;
}

void BreadcrumbBar::markLevel(std::optional<std::size_t> marked) {
    for (std::size_t level = 0; level < levels_.size(); ++level)
        setStyleProperty(*levels_[level], "target", level == marked);
}

void BreadcrumbBar::refresh() {
    levels_.clear();
    while (QLayoutItem* item = line_->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater(); // it may be the button that was clicked
        }
        delete item;
    }
    const Document& document = session_.document();
    const bool isDetached = session_.path().empty() && session_.shownBlock() != document.root;
    addCrumb(QString::fromStdString(document.root), iconOf(document, document.root), {},
             session_.path().empty() && !isDetached);
    if (isDetached)
        addDetachedCrumb();

    BlockName block = document.root;
    std::vector<NodeId> path;
    for (const NodeId& id : session_.path()) {
        const Block* in = document.find(block);
        const auto index = in ? in->indexOf(id) : std::nullopt;
        if (!index)
            break;
        path.push_back(id);
        block = in->nodes[*index]->block;
        addCrumb(QString::fromStdString(nodeName(*in, *index)), iconOf(document, block), path,
                 path.size() == session_.path().size());
    }
    line_->addStretch(1);
    if (const Block* here = document.find(session_.shownBlock())) {
        QString what =
            QString::fromStdString(session_.shownBlock()) + "  ·  " +
            (here->isSequential() ? translated("sequential block") : translated("free-form block"));
        const std::size_t count = instanceCount(document, session_.shownBlock());
        if (count > 1)
            what += translated("  ·  %1 instances").arg(count);
        QLabel* label = styledLabel(what, "muted");
        label->setObjectName("kindOfBlock");
        label->setToolTip(sharedEditNote(document, session_.shownBlock()));
        line_->addWidget(label);
    }
    line_->addSpacing(6);
}

void BreadcrumbBar::addDetachedCrumb() {
    auto* arrow = new QLabel;
    arrow->setPixmap(icon("chevron-right", Tint::Muted).pixmap(14, 14));
    line_->addWidget(arrow);
    auto* crumb = new QToolButton;
    crumb->setText(QString::fromStdString(session_.shownBlock()));
    crumb->setToolTip(translated("A block that the model does not use yet"));
    crumb->setIcon(icon(iconOf(session_.document(), session_.shownBlock()), Tint::Muted));
    crumb->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    crumb->setProperty("role", "here");
    line_->addWidget(crumb);
}

void BreadcrumbBar::addCrumb(const QString& name, const QString& kind, const std::vector<NodeId>& path,
                             bool isHere) {
    if (!path.empty()) {
        auto* arrow = new QLabel;
        arrow->setPixmap(icon("chevron-right", Tint::Muted).pixmap(14, 14));
        line_->addWidget(arrow);
    }
    auto* crumb = new QToolButton;
    crumb->setText(name);
    crumb->setIcon(icon(kind, Tint::Muted));
    crumb->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    crumb->setObjectName("crumb");
    crumb->setToolTip(isHere ? translated("The block on show")
                             : translated("Show ") + name + translated("  (Alt+Up leads one level up)"));
    if (isHere)
        crumb->setProperty("role", "here");
    connect(crumb, &QToolButton::clicked, this, [this, path] { session_.show(path); });
    levels_.push_back(crumb);
    line_->addWidget(crumb);
}

} // namespace layerloom
