// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/job_queue.h"
#include "ui/bridge/training_history.h"
#include "ui/bridge/training_job.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>
#include <optional>

namespace layerloom {

class DocumentSession;
class RunController;

/// Trains a copy of the session's model on a thread of its own: the window, runs of the model and saving go
/// on meanwhile, and edits are for the next training. When it ends, however it ends, the model takes the
/// values that it gave. GUI thread only.
class TrainingController : public QObject {
    Q_OBJECT

  public:
    enum class State { Idle, Preparing, Running, Paused, Stopping };
    Q_ENUM(State)

    TrainingController(DocumentSession& session, RunController& controller, QObject* parent = nullptr);
    ~TrainingController() override;

    /// Does nothing while a training goes on.
    void start(const TrainingOrder& order);
    /// Between two batches.
    void pause();
    void resume();
    /// Within one batch; the values are those after the last step.
    void stop();
    /// Stops; what it gave is dropped, and the history: another document was opened.
    void abandon();
    /// Gives the model the values of the best epoch instead of the last ones. Only if `hasBest`.
    void takeBest();

    State state() const { return state_; }
    bool isActive() const { return state_ != State::Idle; }
    /// Whether values of a better epoch than the last are at hand.
    bool hasBest() const;
    const TrainingOrder& order() const { return order_; }
    /// Of the training that goes on, or else of the last one.
    const TrainingHistory& history() const { return history_; }
    /// What the last training's model says of samples; empty before it ended.
    const JudgedSamples& samples() const { return samples_; }
    /// The epoch that goes on and the step done last, counted from 1, and how many steps an epoch has.
    std::int64_t epoch() const { return epoch_; }
    std::int64_t step() const { return step_; }
    std::int64_t stepsPerEpoch() const { return stepsPerEpoch_; }
    /// From 0 to 1.
    double progress() const;
    /// Seconds; none before anything can be said of it.
    std::optional<double> timeLeft() const;
    /// The document is not any more what is being trained.
    bool isDocumentNewer() const { return isDocumentNewer_; }
    const std::shared_ptr<DataShelf>& shelf() const { return shelf_; }

  signals:
    void stateChanged();
    /// Steps came, or a pulse: a few times a second.
    void stepped();
    void epochDone();
    void documentLeftBehind();
    /// Something went wrong that did not end the training.
    void warned(const QString& text);
    /// A line that is worth telling.
    void remarked(const QString& text);
    void ended(const layerloom::TrainingEnd& end);

  private:
    void train(std::shared_ptr<LentModel> lent);
    void takeNews();
    void finish(TrainingResult& result);
    void end(const TrainingEnd& end);
    void setState(State state);
    void followDocument();

    DocumentSession& session_;
    RunController& controller_;
    std::shared_ptr<DataShelf> shelf_;
    std::shared_ptr<TrainingFeed> feed_;
    std::shared_ptr<PauseGate> gate_;
    TrainingOrder order_;
    TrainingHistory history_;
    State state_ = State::Idle;
    quint64 run_ = 0; ///< what an earlier one reports is dropped
    std::int64_t epoch_ = 0;
    std::int64_t step_ = 0;
    std::int64_t stepsPerEpoch_ = 0;
    double startedAt_ = -1; ///< progress when the clock began; below 0: it has not
    QElapsedTimer clock_;
    qint64 pausedMs_ = 0;
    QElapsedTimer pauseClock_;
    bool isDocumentNewer_ = false;
    std::shared_ptr<const Document> trainedDocument_;
    std::optional<StateDict> best_;
    JudgedSamples samples_;
    QTimer news_;
    JobQueue queue_; // last: it joins before the rest goes
};

} // namespace layerloom
