// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/training_panel.h"

#include "ui/bridge/data_probe.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/run_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/bridge/training_plans.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/panels/training/confusion_page.h"
#include "ui/panels/training/curves_page.h"
#include "ui/panels/training/data_page.h"
#include "ui/panels/training/histograms_page.h"
#include "ui/panels/training/layers_page.h"
#include "ui/panels/training/progress_strip.h"
#include "ui/panels/training/runs_page.h"
#include "ui/panels/training/samples_page.h"
#include "ui/panels/training/training_form.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace layerloom {

namespace {

using State = TrainingController::State;

constexpr int kFormWidth = 344;

} // namespace

TrainingPanel::TrainingPanel(DocumentSession& session, RunController& runs, TrainingController& training,
                             QWidget* parent)
    : QWidget(parent), session_(session), training_(training),
      probe_(new DataProbe(session, training.shelf(), this)), form_(new TrainingForm(session, *probe_)),
      progress_(new ProgressStrip(training)), curves_(new CurvesPage(training)),
      layers_(new LayersPage(training)), histograms_(new HistogramsPage(training)),
      confusion_(new ConfusionPage(training)), runs_(new RunsPage(session, training)),
      dataPage_(new DataPage), samples_(new SamplesPage(training)) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 8, 8);
    line->setSpacing(8);
    line->addWidget(buildLeft());
    line->addWidget(buildRight(), 1);
    connect(&runs, &RunController::engineLoaded, this, [this, &runs] { form_->setDevices(runs.devices()); });
    connectTraining();
    connectRuns(runs);
    followState();
}

QWidget* TrainingPanel::buildLeft() {
    auto* left = new QWidget;
    left->setFixedWidth(kFormWidth);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(form_, 1);
    column->addWidget(buildButtons());
    return left;
}

QWidget* TrainingPanel::buildButtons() {
    train_ = new QPushButton(icon("train", Tint::AccentText), translated("Train"));
    train_->setObjectName("train");
    train_->setProperty("role", "primary");
    pause_ = new QPushButton(icon("pause"), translated("Pause"));
    pause_->setObjectName("pauseTraining");
    stop_ = new QPushButton(icon("stop"), translated("Stop"));
    stop_->setObjectName("stopTraining");
    stop_->setToolTip(translated("Stops within one batch; the model gets the values of that moment"));
    auto* bar = new QWidget;
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(12, 8, 12, 0);
    line->setSpacing(8);
    for (QPushButton* each : {train_, pause_, stop_})
        line->addWidget(each);
    line->addStretch(1);
    connect(train_, &QPushButton::clicked, this, &TrainingPanel::train);
    connect(pause_, &QPushButton::clicked, this,
            [this] { training_.state() == State::Paused ? training_.resume() : training_.pause(); });
    connect(stop_, &QPushButton::clicked, &training_, &TrainingController::stop);
    return bar;
}

QWidget* TrainingPanel::buildRight() {
    tabs_ = new QTabBar;
    tabs_->setObjectName("trainingTabs");
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    for (QToolButton* arrow : tabs_->findChildren<QToolButton*>())
        arrow->setToolTip(translated("More pages")); // where there is no room for all
    pages_ = new QStackedWidget;
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(progress_);
    column->addWidget(tabs_);
    column->addWidget(pages_, 1);
    addPage(translated("Curves"), curves_);
    addPage(translated("Layers"), layers_);
    addPage(translated("Histograms"), histograms_);
    addPage(translated("Confusion"), confusion_);
    addPage(translated("Runs"), runs_);
    addPage(translated("Data"), dataPage_);
    addPage(translated("Samples"), samples_);
    connect(tabs_, &QTabBar::currentChanged, pages_, &QStackedWidget::setCurrentIndex);
    return right;
}

void TrainingPanel::addPage(const QString& title, QWidget* page) {
    pages_->addWidget(page);
    tabs_->addTab(title);
}

void TrainingPanel::connectTraining() {
    connect(&training_, &TrainingController::stateChanged, this, &TrainingPanel::followState);
    connect(&training_, &TrainingController::stepped, progress_, &ProgressStrip::refresh);
    connect(&training_, &TrainingController::epochDone, progress_, &ProgressStrip::refresh);
    connect(&training_, &TrainingController::documentLeftBehind, progress_, &ProgressStrip::refresh);
    connect(&training_, &TrainingController::ended, progress_, &ProgressStrip::showEnd);
    connect(&training_, &TrainingController::warned, progress_,
            [this](const QString& text) { progress_->say(text, true); });
    connect(&training_, &TrainingController::remarked, progress_,
            [this](const QString& text) { progress_->say(text, false); });
}

void TrainingPanel::connectRuns(RunController& runs) {
    connect(probe_, &DataProbe::looked, confusion_,
            [this](const DataFacts& facts) { confusion_->setClassNames(facts.classNames); });
    connect(probe_, &DataProbe::looked, dataPage_, &DataPage::show);
    connect(layers_, &LayersPage::valuesRequested, this, &TrainingPanel::valuesRequested);
    connect(runs_, &RunsPage::comparedChanged, curves_, &CurvesPage::compare);
    connect(runs_, &RunsPage::resumeRequested, this, &TrainingPanel::resume);
    connect(runs_, &RunsPage::valuesRequested, &runs,
            [&runs](const QString& path) { runs.loadWeights(path, {}); });
}

/// A run that reached its last epoch goes on for as many more as the form says.
void TrainingPanel::resume(const KeptRun& run) {
    TrainingOrder order{TrainingPlans::of(session_).plan(), run.folder, true, run.curves};
    const auto done = static_cast<std::int64_t>(run.curves.size());
    const std::int64_t more = order.plan.settings.loop.epochs;
    order.plan.settings = run.settings;
    if (done >= run.settings.loop.epochs)
        order.plan.settings.loop.epochs = done + more;
    training_.start(order);
    tabs_->setCurrentIndex(0);
}

void TrainingPanel::followState() {
    const State state = training_.state();
    train_->setVisible(state == State::Idle);
    pause_->setVisible(state == State::Running || state == State::Paused);
    pause_->setText(state == State::Paused ? translated("Resume") : translated("Pause"));
    pause_->setIcon(icon(state == State::Paused ? "run" : "pause"));
    pause_->setToolTip(state == State::Paused ? translated("Goes on")
                                              : translated("Stops between two batches, to go on later"));
    stop_->setVisible(state != State::Idle);
    stop_->setEnabled(state != State::Stopping);
    progress_->refresh();
    curves_->refresh();
}

void TrainingPanel::train() {
    if (training_.state() == State::Paused) {
        training_.resume();
        return;
    }
    if (training_.isActive())
        return;
    // A field that is being typed into has its say first.
    if (QWidget* focused = focusWidget(); focused && form_->isAncestorOf(focused)) {
        focused->clearFocus();
        focused->setFocus();
    }
    training_.start({TrainingPlans::of(session_).plan(), nextRunFolder(session_.filePath())});
}

void TrainingPanel::clear() {
    progress_->clear();
    curves_->compare({});
    layers_->refresh();
    histograms_->refresh();
    confusion_->refresh();
    samples_->refresh();
}

void TrainingPanel::recolour() {
    curves_->recolour();
    layers_->recolour();
    histograms_->recolour();
    dataPage_->recolour();
}

} // namespace layerloom
