// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/training_controller.h"

#include "core/document/bare_document.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/gradient_flow.h"
#include "ui/bridge/run_controller.h"
#include "ui/bridge/run_failure.h"

#include <utility>

namespace layerloom {

namespace {

constexpr int kNewsIntervalMs = 50;

} // namespace

TrainingController::TrainingController(DocumentSession& session, RunController& controller, QObject* parent)
    : QObject(parent), session_(session), controller_(controller), shelf_(std::make_shared<DataShelf>()) {
    news_.setInterval(kNewsIntervalMs);
    connect(&news_, &QTimer::timeout, this, &TrainingController::takeNews);
    connect(&controller, &RunController::failed, this,
            [this](RunController::Task task, const QString& text, const std::vector<NodeId>& path) {
                if (task == RunController::Task::Train && state_ == State::Preparing)
                    end({TrainingEnd::Kind::Failed, text, path});
            });
    connect(&controller, &RunController::cancelled, this, [this] {
        if (state_ == State::Preparing)
            end({TrainingEnd::Kind::Stopped, {}});
    });
    connect(&session, &DocumentSession::documentChanged, this, &TrainingController::followDocument);
}

TrainingController::~TrainingController() {
    queue_.cancelAll();
}

void TrainingController::start(const TrainingOrder& order) {
    if (isActive())
        return;
    order_ = order;
    history_ = {};
    best_.reset();
    samples_ = {};
    epoch_ = step_ = stepsPerEpoch_ = 0;
    startedAt_ = -1;
    pausedMs_ = 0;
    isDocumentNewer_ = false;
    trainedDocument_ = std::make_shared<const Document>(session_.document());
    feed_ = std::make_shared<TrainingFeed>();
    gate_ = std::make_shared<PauseGate>();
    const TrainingPlan& plan = order_.plan;
    const auto anew = plan.startsAnew && !order_.resumes ? std::optional(plan.settings.trainer.seed)
                                                         : std::optional<std::uint64_t>();
    setState(State::Preparing);
    controller_.lendModel(plan.settings.device, anew,
                          [this, run = ++run_](const std::shared_ptr<LentModel>& lent) {
                              if (run == run_ && state_ == State::Preparing)
                                  train(lent);
                          });
}

void TrainingController::train(std::shared_ptr<LentModel> lent) {
    TrainingJob job{order_, std::move(lent), shelf_, feed_, gate_};
    queue_.add([this, run = run_, job = std::move(job)](const std::stop_token& stop) mutable {
        auto result = std::make_shared<TrainingResult>(trained(job, stop));
        job = {}; // the model goes on the thread that used it
        QMetaObject::invokeMethod(
            this,
            [this, run, result] {
                if (run == run_)
                    finish(*result);
            },
            Qt::QueuedConnection);
    });
    news_.start();
    setState(State::Running);
}

void TrainingController::takeNews() {
    TrainingFeed::News news = feed_->take();
    epoch_ = news.epoch;
    step_ = news.step;
    stepsPerEpoch_ = news.stepsPerEpoch;
    const bool hasStepped = !news.steps.empty() || !news.pulses.empty();
    for (const StepPoint& step : news.steps)
        history_.add(step);
    if (!news.pulses.empty() && !isDocumentNewer_)
        GradientFlow::of(session_).note(news.pulses.back());
    for (PulsePoint& pulse : news.pulses)
        history_.add(std::move(pulse));
    for (EpochReport& epoch : news.epochs)
        history_.add(std::move(epoch));
    if (startedAt_ < 0 && epoch_ > 0) {
        startedAt_ = progress();
        clock_.start();
    }
    if (hasStepped)
        emit stepped();
    if (!news.epochs.empty())
        emit epochDone();
    if (!news.warning.isEmpty())
        emit warned(news.warning);
    if (!news.remark.isEmpty())
        emit remarked(news.remark);
}

void TrainingController::pause() {
    if (state_ != State::Running)
        return;
    gate_->close();
    pauseClock_.start();
    setState(State::Paused);
}

void TrainingController::resume() {
    if (state_ != State::Paused)
        return;
    pausedMs_ += pauseClock_.elapsed();
    gate_->open();
    setState(State::Running);
}

void TrainingController::stop() {
    if (state_ == State::Preparing) {
        ++run_;
        end({TrainingEnd::Kind::Stopped, {}});
    } else if (state_ == State::Running || state_ == State::Paused) {
        queue_.cancelAll(); // a gate that is closed opens for who is to stop
        setState(State::Stopping);
    }
}

void TrainingController::abandon() {
    ++run_;
    queue_.cancelAll();
    news_.stop();
    history_ = {};
    best_.reset();
    samples_ = {};
    order_ = {};
    isDocumentNewer_ = false;
    setState(State::Idle);
}

void TrainingController::finish(TrainingResult& result) {
    takeNews();
    best_ = std::move(result.best);
    samples_ = std::move(result.samples);
    if (result.values)
        controller_.takeTrained(std::move(*result.values));
    if (result.end.kind == TrainingEnd::Kind::Failed && !result.end.path.empty())
        RunFailures::of(session_).note(result.end.text, result.end.path);
    end(result.end);
}

void TrainingController::end(const TrainingEnd& end) {
    news_.stop();
    setState(State::Idle);
    emit ended(end);
}

bool TrainingController::hasBest() const {
    return state_ == State::Idle && best_ && history_.best() &&
           (!history_.epochs().back().isBest ||
            (!history_.steps().empty() &&
             history_.steps().back().epoch > static_cast<double>(history_.epochs().back().epoch)));
}

void TrainingController::takeBest() {
    if (!hasBest())
        return;
    controller_.takeTrained(std::move(*best_));
    best_.reset();
    emit stateChanged();
}

double TrainingController::progress() const {
    const auto epochs = static_cast<double>(order_.plan.settings.loop.epochs);
    if (epoch_ == 0 || epochs <= 0)
        return 0;
    const double done =
        static_cast<double>(epoch_ - 1) +
        static_cast<double>(step_) / static_cast<double>(std::max<std::int64_t>(1, stepsPerEpoch_));
    return std::min(1.0, done / epochs);
}

std::optional<double> TrainingController::timeLeft() const {
    constexpr double kLeast = 0.5; // seconds before a rate means anything
    if (startedAt_ < 0)
        return std::nullopt;
    const qint64 paused = pausedMs_ + (state_ == State::Paused ? pauseClock_.elapsed() : 0);
    const double seconds = static_cast<double>(clock_.elapsed() - paused) / 1000;
    const double done = progress() - startedAt_;
    if (seconds < kLeast || done <= 0)
        return std::nullopt;
    return seconds / done * (1 - progress());
}

void TrainingController::setState(State state) {
    if (std::exchange(state_, state) != state)
        emit stateChanged();
}

void TrainingController::followDocument() {
    if (!isActive() || isDocumentNewer_ || !trainedDocument_)
        return;
    isDocumentNewer_ = !isSameModel(session_.document(), *trainedDocument_);
    if (isDocumentNewer_)
        emit documentLeftBehind();
}

} // namespace layerloom
