// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/status_line.h"

#include "ui/bridge/document_session.h"
#include "ui/bridge/run_controller.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"
#include "ui/window/model_cost.h"

#include <QLabel>
#include <QProgressBar>
#include <QStatusBar>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace layerloom {

namespace {

constexpr int kAnnouncementMs = 6000;
constexpr int kProgressWidth = 120;
constexpr int kPauseMs = 80;

QString counted(qint64 count, const QString& one, const QString& many) {
    return countText(count) + ' ' + (count == 1 ? one : many);
}

/// What an edit cost of values that were loaded or trained.
QString madeAnewText(const std::vector<std::string>& names) {
    const QString first = QString::fromStdString(names.front());
    const auto others = static_cast<qint64>(names.size()) - 1;
    return translated("Made anew: ") + first +
           (others > 0 ? translated(" and ") +
                             counted(others, translated("other parameter"), translated("other parameters"))
                       : QString()) +
           translated("; the rest keeps its values");
}

} // namespace

StatusLine::StatusLine(QStatusBar& bar, DocumentSession& session, RunController& controller)
    : QObject(&bar), bar_(bar), session_(session), controller_(controller) {
    build();
    connect(&session, &DocumentSession::documentChanged, this, &StatusLine::refreshProblems);
    // Each change starts the clock anew: the module tree and the costs are not wanted while a drag changes
    // the document many times a second.
    auto* soon = new QTimer(this);
    soon->setSingleShot(true);
    soon->setInterval(kPauseMs);
    for (const auto signal : {&DocumentSession::documentChanged, &DocumentSession::selectionChanged,
                              &DocumentSession::shownBlockChanged})
        connect(&session, signal, soon, qOverload<>(&QTimer::start));
    connect(soon, &QTimer::timeout, this, &StatusLine::refreshAmounts);
    connect(&controller, &RunController::activityChanged, this, &StatusLine::refreshActivity);
    connect(&controller, &RunController::engineLoaded, this, &StatusLine::refreshActivity);
    connect(&controller, &RunController::progressed, this, &StatusLine::showProgress);
    connect(&controller, &RunController::failed, this, &StatusLine::showFailure);
    connect(&controller, &RunController::cancelled, this, [this] { announce(translated("Stopped")); });
    connect(&controller, &RunController::valuesChanged, this, [this](const ModelValues& values) {
        if (!values.problem.empty())
            announce(coreText(values.problem));
        else if (!values.madeAnew.empty())
            announce(madeAnewText(values.madeAnew));
    });
    refresh();
}

void StatusLine::build() {
    const auto addButton = [&](const char* name) {
        auto* button = new QToolButton;
        button->setObjectName(name);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIconSize({16, 16});
        bar_.addWidget(button);
        return button;
    };
    bar_.setSizeGripEnabled(false);
    bar_.setContentsMargins(4, 0, 8, 2);
    problems_ = addButton("problemCount");
    problems_->setToolTip(translated("Shows the problems"));
    parameters_ = addButton("parameterCount");
    parameters_->setToolTip(translated("Shows the parameters"));
    flops_ = addButton("flops");
    activations_ = addButton("activations");
    selection_ = new QLabel;
    selection_->setObjectName("selectionCost");
    selection_->setToolTip(
        translated("What is selected: parameters (tied ones count at their owner), and for one sample FLOPs "
                   "and activation memory"));
    bar_.addWidget(selection_, 1);
    activity_ = new QLabel;
    progress_ = new QProgressBar;
    progress_->setFixedWidth(kProgressWidth);
    cancel_ = smallButton("close", translated("Stop"));
    cancel_->setObjectName("cancel");
    engine_ = new QLabel;
    engine_->setObjectName("engine");
    for (QWidget* widget : std::initializer_list<QWidget*>{activity_, progress_, cancel_, engine_})
        bar_.addPermanentWidget(widget);
    connect(problems_, &QToolButton::clicked, this, &StatusLine::problemsRequested);
    for (const QToolButton* button : {parameters_, flops_, activations_})
        connect(button, &QToolButton::clicked, this, &StatusLine::parametersRequested);
    connect(cancel_, &QToolButton::clicked, &controller_, &RunController::cancel);
}

void StatusLine::announce(const QString& text) {
    bar_.showMessage(text, kAnnouncementMs);
}

void StatusLine::refresh() {
    refreshProblems();
    refreshAmounts();
    refreshActivity();
}

void StatusLine::refreshProblems() {
    const std::vector<Problem>& problems = session_.validation().problems;
    const auto errors = std::count_if(problems.begin(), problems.end(), [](const Problem& problem) {
        return problem.severity == Severity::Error;
    });
    const auto warnings = static_cast<std::ptrdiff_t>(problems.size()) - errors;
    QStringList parts;
    if (errors > 0)
        parts << counted(errors, translated("problem"), translated("problems"));
    if (warnings > 0)
        parts << counted(warnings, translated("warning"), translated("warnings"));
    problems_->setText(parts.isEmpty() ? translated("No problems") : parts.join(translated(", ")));
    problems_->setIcon(errors > 0     ? icon("error", Tint::Error)
                       : warnings > 0 ? icon("warning", Tint::Warning)
                                      : icon("ok", Tint::Success));
}

void StatusLine::refreshAmounts() {
    const ModuleTree& tree = session_.moduleTree();
    const qint64 all = tree.parameterCount();
    const qint64 frozen = all - tree.trainableCount();
    QString text = counted(all, translated("parameter"), translated("parameters"));
    if (frozen > 0)
        text += ", " + countText(frozen) + translated(" frozen");
    parameters_->setText(text);
    const CostWords cost = modelCost(session_);
    flops_->setText(cost.flops);
    flops_->setToolTip(cost.flopsTip);
    activations_->setText(cost.activations);
    activations_->setToolTip(cost.activationsTip);
    selection_->setText(selectionCost(session_));
}

void StatusLine::refreshActivity() {
    const bool isBusy = controller_.isBusy();
    activity_->setText(isBusy ? controller_.activity() + "…" : QString());
    activity_->setVisible(isBusy);
    progress_->setRange(0, 0);
    progress_->setVisible(isBusy);
    cancel_->setVisible(isBusy);
    const QString version = controller_.engineVersion();
    engine_->setText(version.isEmpty() && !engineFailure_.isEmpty() ? translated("No LibTorch") : version);
    engine_->setToolTip(version.isEmpty() ? engineFailure_ : QString());
}

void StatusLine::showProgress(qulonglong done, qulonglong total) {
    progress_->setRange(0, static_cast<int>(total));
    progress_->setValue(static_cast<int>(done));
}

// No box: everything but running works without the engine, and nobody asked for it yet.
void StatusLine::showFailure(RunController::Task task, const QString& text) {
    if (task != RunController::Task::LoadEngine)
        return;
    engineFailure_ = coreText(text);
    refreshActivity();
}

} // namespace layerloom
