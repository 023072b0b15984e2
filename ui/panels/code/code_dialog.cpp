// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/code/code_dialog.h"

#include "ui/language/language.h"
#include "ui/panels/code/code_pane.h"
#include "ui/panels/inspector/ports_section.h"
#include "ui/panels/parts.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QVBoxLayout>

namespace layerloom {

namespace {

constexpr QSize kForExpression(620, 260);
constexpr QSize kForBody(820, 560);
constexpr int kPortsWidth = 220;

const char* sizeKey(const InspectedNode& node) {
    return node.node()->type == "Code" ? "code/bodySize" : "code/expressionSize";
}

} // namespace

CodeDialog::CodeDialog(InspectedNode node, QWidget* parent)
    : QDialog(parent), node_(std::move(node)), pane_(new CodePane(node_, CodePane::Size::InWindow)) {
    setObjectName("codeDialog");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    const bool isBody = node_.node()->type == "Code";
    resize(QSettings().value(sizeKey(node_), isBody ? kForBody : kForExpression).toSize());
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(12, 12, 12, 12);
    line->setSpacing(16);
    line->addWidget(pane_, 1);
    auto* side = new QVBoxLayout;
    side->setSpacing(8);
    auto* ports = new PortsSection(node_);
    ports->setFixedWidth(kPortsWidth);
    side->addWidget(styledLabel(translated("Data"), "section"));
    side->addWidget(ports);
    side->addStretch(1);
    line->addLayout(side);
    DocumentSession& session = node_.session;
    connect(&session, &DocumentSession::documentChanged, ports, &PortsSection::refresh);
    connect(&session, &DocumentSession::documentChanged, this, &CodeDialog::follow);
    connect(&session, &DocumentSession::shownBlockChanged, this, &QWidget::close);
    connect(pane_, &CodePane::left, this, &QWidget::close);
    follow();
    pane_->editor().setFocus();
}

CodeDialog* CodeDialog::open(DocumentSession& session, const NodeId& node, QWidget& parent) {
    const InspectedNode inspected{session, session.shownBlock(), node};
    for (auto* dialog : parent.findChildren<CodeDialog*>()) {
        if (dialog->isVisible() && dialog->node_.id == node) {
            dialog->raise();
            dialog->activateWindow();
            return dialog;
        }
        dialog->close();
    }
    auto* dialog = new CodeDialog(inspected, &parent);
    dialog->show();
    dialog->activateWindow();
    return dialog;
}

void CodeDialog::follow() {
    if (!node_.node()) {
        close();
        return;
    }
    setWindowTitle(QStringLiteral("%1 — %2").arg(node_.name(), QString::fromStdString(node_.node()->type)));
    pane_->refresh();
}

void CodeDialog::recolour() {
    pane_->editor().recolour();
}

void CodeDialog::closeEvent(QCloseEvent* event) {
    if (node_.node())
        QSettings().setValue(sizeKey(node_), size());
    disconnect(&node_.session, nullptr, this, nullptr);
    QDialog::closeEvent(event);
}

} // namespace layerloom
