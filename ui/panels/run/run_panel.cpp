// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/run/run_panel.h"

#include "core/document/bare_document.h"
#include "ui/bridge/run_controller.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/elided_label.h"
#include "ui/panels/parts.h"
#include "ui/panels/run/calls_page.h"
#include "ui/panels/run/output_view.h"
#include "ui/panels/run/run_form.h"
#include "ui/panels/tables.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTableView>

namespace layerloom {

namespace {

constexpr int kFormWidth = 372;
constexpr int kRestMs = 500; ///< between an edit and the run that follows it

QString timeText(double seconds) {
    return seconds < 1 ? QString::number(seconds * 1000, 'g', 3) + translated(" ms")
                       : QString::number(seconds, 'g', 3) + " s";
}

QString tabText(const TensorView& output) {
    return QString::fromStdString(output.name + "   " + TensorType{output.dtype, Shape(output.shape)}.text());
}

} // namespace

RunPanel::RunPanel(DocumentSession& session, RunController& controller, QWidget* parent)
    : QWidget(parent), session_(session), controller_(controller), form_(new RunForm(session)) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    form_->setFixedWidth(kFormWidth);
    timing_ = new ElidedLabel({}, Qt::ElideRight);
    timing_->setProperty("role", "muted");
    timing_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* left = new QVBoxLayout;
    left->setSpacing(4);
    left->addWidget(form_, 1);
    auto* below = new QHBoxLayout;
    below->setContentsMargins(12, 0, 12, 0);
    below->setSpacing(12);
    below->addWidget(&form_->followBox());
    below->addWidget(timing_, 1);
    left->addLayout(below);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 12, 8);
    line->setSpacing(0);
    line->addLayout(left);
    line->addWidget(buildResults(), 1);
    connectController();
    clear();
}

QWidget* RunPanel::buildResults() {
    message_ = styledLabel({}, "muted");
    message_->setAlignment(Qt::AlignCenter);
    message_->setWordWrap(true);
    message_->setTextInteractionFlags(Qt::TextSelectableByMouse);

    tabs_ = new QTabBar;
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    tabs_->setUsesScrollButtons(true);
    output_ = new OutputView;
    gradients_ = new QTableView;
    gradientModel_ = new QStandardItemModel(this);
    gradients_->setModel(gradientModel_);
    gradients_->setObjectName("gradients");
    gradients_->setAccessibleName(translated("Gradients"));
    tabs_->setAccessibleName(translated("Outputs"));
    styleTable(*gradients_);
    bodies_ = new QStackedWidget;
    bodies_->addWidget(output_);
    bodies_->addWidget(gradients_);
    calls_ = new CallsPage;
    bodies_->addWidget(calls_);
    auto* results = new QWidget;
    auto* column = new QVBoxLayout(results);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(tabs_);
    column->addWidget(bodies_, 1);

    pages_ = new QStackedWidget;
    pages_->addWidget(message_);
    pages_->addWidget(results);
    connect(tabs_, &QTabBar::currentChanged, this, &RunPanel::showTab);
    connect(calls_, &CallsPage::nodeChosen, this, &RunPanel::nodeChosen);
    connect(calls_, &CallsPage::valuesRequested, this, &RunPanel::valuesRequested);
    return pages_;
}

void RunPanel::connectController() {
    connect(form_, &RunForm::runRequested, &controller_, &RunController::run);
    connect(form_, &RunForm::cancelRequested, &controller_, &RunController::cancel);
    connect(&controller_, &RunController::ran, this, &RunPanel::showReport);
    connect(&controller_, &RunController::engineLoaded, this,
            [this] { form_->setDevices(controller_.devices()); });
    connect(&controller_, &RunController::activityChanged, this,
            [this] { form_->setBusy(controller_.isWorking()); });
    connect(&session_, &DocumentSession::documentChanged, this, &RunPanel::followEdit);
    rest_.setSingleShot(true);
    rest_.setInterval(kRestMs);
    connect(&rest_, &QTimer::timeout, this, &RunPanel::runAgain);
    connect(&controller_, &RunController::failed, this,
            [this](RunController::Task task, const QString& text) {
                if (task == RunController::Task::Run || task == RunController::Task::LoadEngine)
                    showFailure(coreText(text));
            });
}

void RunPanel::run(bool backward, bool takesApart) {
    RunOrder order = form_->order(backward);
    order.shares = takesApart;
    controller_.run(order);
}

/// Another model than the one that was run last: what only moves or renames a note is none.
void RunPanel::followEdit() {
    if (form_->followsEdits() && ranLast_ && !isSameModel(session_.document(), *ranLast_))
        rest_.start();
}

void RunPanel::runAgain() {
    const Validation& validation = session_.validation();
    if (!ranLast_ || validation.hasErrors() || !validation.root || validation.root->isPending)
        return; // the edit that mends it is followed too
    if (controller_.isWorking())
        return rest_.start();
    ranLast_ = session_.document();
    controller_.run(form_->order(report_.hasBackward));
}

void RunPanel::clear() {
    report_ = {};
    ranLast_.reset();
    rest_.stop();
    timing_->clear();
    message_->setProperty("role", "muted");
    message_->setText(translated("Run the model to see its outputs here"));
    pages_->setCurrentIndex(0);
}

void RunPanel::showFailure(const QString& text) {
    setStyleProperty(*message_, "role", "complaint");
    message_->setText(text);
    pages_->setCurrentIndex(0);
}

void RunPanel::showReport(const RunReport& report) {
    const bool wasAtCalls = pages_->currentIndex() == 1 && bodies_->currentWidget() == calls_;
    report_ = report;
    ranLast_ = report.document;
    pages_->setCurrentIndex(1);
    const QSignalBlocker blocker(tabs_);
    while (tabs_->count() > 0)
        tabs_->removeTab(0);
    for (const TensorView& output : report_.outputs)
        tabs_->addTab(tabText(output));
    if (report_.hasBackward)
        tabs_->addTab(translated("Gradients"));
    if (!report_.calls.empty())
        tabs_->addTab(translated("Calls"));
    QStringList timing{translated("forward ") + timeText(report_.forwardSeconds)};
    if (report_.hasBackward)
        timing << translated("backward ") + timeText(report_.backwardSeconds);
    timing_->setText((timing << coreText(report_.device)).join(", "));
    fillGradients();
    calls_->show(report_);
    // Who looks at the calls wants to see those of the next run.
    const int wanted = wasAtCalls && !report_.calls.empty() ? tabs_->count() - 1 : 0;
    tabs_->setCurrentIndex(wanted);
    showTab(wanted);
}

void RunPanel::showTab(int tab) {
    const bool isOutput = tab >= 0 && static_cast<std::size_t>(tab) < report_.outputs.size();
    if (isOutput)
        output_->show(report_.outputs[static_cast<std::size_t>(tab)]);
    const bool areCalls = !isOutput && !report_.calls.empty() && tab == tabs_->count() - 1;
    bodies_->setCurrentIndex(isOutput ? 0 : areCalls ? 2 : 1);
}

void RunPanel::fillGradients() {
    gradientModel_->clear();
    gradientModel_->setHorizontalHeaderLabels({translated("Parameter"), translated("Norm of its gradient")});
    for (const auto& [name, norm] : report_.gradientNorms)
        gradientModel_->appendRow({new QStandardItem(QString::fromStdString(name)),
                                   new QStandardItem(norm ? QString::number(*norm, 'g', 6) : "None")});
    gradients_->horizontalHeader()->resizeSection(0, 280);
}

void RunPanel::recolour() {
    output_->recolour();
}

} // namespace layerloom
