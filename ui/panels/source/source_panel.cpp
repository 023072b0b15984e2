// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/source/source_panel.h"

#include "ui/code/source_view.h"
#include "ui/language/language.h"
#include "ui/panels/follow_up.h"
#include "ui/panels/parts.h"
#include "ui/panels/sight.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace layerloom {

SourcePanel::SourcePanel(DocumentSession& session, QWidget* parent)
    : QWidget(parent), session_(session), complaint_(styledLabel({}, "complaint")), column_(new QVBoxLayout),
      copy_(smallButton("copy", translated("Copy the source"))), job_(queue_) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    complaint_->setWordWrap(true);
    complaint_->hide();
    auto* save = smallButton("save-as", translated("Save the source as a file…  (Ctrl+Alt+P)"));
    column_->setSpacing(4);
    column_->addWidget(complaint_);
    auto* buttons = new QVBoxLayout;
    buttons->setSpacing(2);
    buttons->addWidget(copy_);
    buttons->addWidget(save);
    buttons->addStretch(1);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(8, 8, 8, 8);
    line->addLayout(column_, 1);
    line->addLayout(buttons);
    connect(copy_, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(view().text()); });
    connect(save, &QToolButton::clicked, this, &SourcePanel::saveRequested);
    connect(&session_, &DocumentSession::selectionChanged, this, &SourcePanel::followSelection);
    connect(&session_, &DocumentSession::shownBlockChanged, this, &SourcePanel::followSelection);
    new FollowUp(session, *this, [this] { refresh(); });
    connect(new SightWatch(*this), &SightWatch::cameIntoSight, this, &SourcePanel::followSelection);
}

SourceView& SourcePanel::view() {
    if (!view_) {
        view_ = new SourceView;
        column_->addWidget(view_, 1);
        connect(view_, &SourceView::lineChosen, this, &SourcePanel::choose);
    }
    return *view_;
}

QString SourcePanel::complaint() const {
    return complaint_->isHidden() ? QString() : complaint_->text();
}

void SourcePanel::refresh() {
    job_.start([this, document = session_.document(),
                validation = session_.validation()](const std::stop_token&) -> BackgroundJob::Done {
        return [this, written = writtenSource(document, validation)] { display(written); };
    });
}

/// While the model has problems the last source stays, with a word on it.
void SourcePanel::display(const WrittenSource& written) {
    complaint_->setText(written.complaint);
    complaint_->setVisible(!written.complaint.isEmpty());
    view().setEnabled(written.complaint.isEmpty());
    copy_->setEnabled(written.complaint.isEmpty());
    if (!written.complaint.isEmpty())
        return;
    shown_ = written.source;
    view().setText(QString::fromStdString(shown_.text()));
    followSelection();
}

void SourcePanel::followSelection() {
    if (!view_ || !isInSight(*this))
        return;
    const std::vector<std::size_t> lines = shown_.linesOf(session_.shownBlock(), session_.selection());
    if (!isChoosing_ || !lines.empty())
        view_->markLines({lines.begin(), lines.end()});
}

void SourcePanel::choose(int line) {
    const std::vector<SourceNode> nodes = shown_.nodesAt(static_cast<std::size_t>(line));
    if (nodes.empty() || isChoosing_)
        return;
    const SourceNode& node = nodes.front();
    const Block* block = session_.document().find(node.block);
    if (!block || !block->find(node.node))
        return;
    isChoosing_ = true;
    if (session_.shownBlock() != node.block) {
        if (auto path = session_.validation().pathTo(node.block))
            session_.show(std::move(*path));
    }
    if (session_.shownBlock() == node.block)
        session_.select({node.node});
    isChoosing_ = false;
}

void SourcePanel::recolour() {
    if (view_)
        view_->recolour();
}

} // namespace layerloom
