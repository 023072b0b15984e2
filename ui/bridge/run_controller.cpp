// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/run_controller.h"

#include "core/checkpoint/weights_file.h"
#include "core/engine/script_export.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/gradient_flow.h"
#include "ui/bridge/load_command.h"
#include "ui/bridge/run_failure.h"
#include "ui/bridge/run_flow.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <chrono>
#include <exception>

namespace layerloom {

namespace {

constexpr std::chrono::milliseconds kProgressInterval{50};
/// Who is still typing or dragging sees no model built in between.
constexpr std::chrono::milliseconds kRest{400};

RunReport reportOf(ObservedRun&& run, const RunOrder& order) {
    const RunResult& result = run.result;
    RunReport report;
    report.inputs = std::move(run.inputs);
    report.calls = std::move(run.calls);
    for (const auto& [name, tensor] : result.outputs)
        report.outputs.push_back(tensorView(name, tensor));
    for (const auto& [name, tensor] : result.gradients) {
        const bool isThere = tensor.storage != nullptr;
        report.gradientNorms.emplace_back(name,
                                          isThere ? std::optional(statisticsOf(tensor).norm) : std::nullopt);
    }
    report.hasBackward = order.backward;
    if (order.backward && order.shares)
        report.sharedGradients = sharedGradients(result.gradients, result.shares);
    report.forwardSeconds = result.forwardSeconds;
    report.backwardSeconds = result.backwardSeconds;
    report.device = order.device;
    return report;
}

} // namespace

RunController::RunController(DocumentSession& session, QObject* parent) : QObject(parent), session_(session) {
    rest_.setSingleShot(true);
    rest_.setInterval(kRest);
    connect(&rest_, &QTimer::timeout, this, &RunController::followDocument);
    connect(&session, &DocumentSession::documentChanged, this, [this] {
        if (valuesAreShown_)
            rest_.start();
    });
    connect(this, &RunController::ran, this, [this](const RunReport& report) {
        RunFailures::of(session_).clear();
        RunFlow::of(session_).note(report);
        GradientFlow::of(session_).note(report);
    });
    connect(this, &RunController::failed, this,
            [this](Task task, const QString& text, const std::vector<NodeId>& path) {
                if (task == Task::Run && !session_.validation().hasErrors())
                    RunFailures::of(session_).note(text, path);
            });
}

RunController::~RunController() {
    queue_.cancelAll();
}

void RunController::start(Task task, const QString& activity, Work work) {
    const quint64 job = ++lastJob_;
    ++waiting_;
    setActivity(activity);
    queue_.add([this, task, job, work = std::move(work)](const std::stop_token& stop) {
        std::function<void()> then = guarded(task, work, stop);
        post(job, [this, then = std::move(then)] {
            finishJob();
            then();
        });
    });
}

std::function<void()> RunController::guarded(Task task, const Work& work, const std::stop_token& stop) {
    const auto failure = [this, task](const QString& text, std::vector<NodeId> path) {
        return [this, task, text, path = std::move(path)] { emit failed(task, text, path); };
    };
    try {
        return work(stop);
    } catch (const RunStopped&) {
        return [this] { emit cancelled(); };
    } catch (const RunError& error) {
        return failure(error.what(), error.path());
    } catch (const std::bad_alloc&) {
        return failure(translated("There is not enough memory for this model"), {});
    } catch (const std::exception& error) {
        return failure(error.what(), {});
    }
}

void RunController::post(quint64 job, std::function<void()> function) {
    QMetaObject::invokeMethod(
        this,
        [this, job, function = std::move(function)] {
            if (job >= firstLive_)
                function();
        },
        Qt::QueuedConnection);
}

void RunController::finishJob() {
    --waiting_;
    if (waiting_ == 0)
        setActivity({});
}

void RunController::setActivity(const QString& activity) {
    if (activity == activity_)
        return;
    activity_ = activity;
    emit activityChanged();
}

ModelSnapshot RunController::snapshot() const {
    BuildSettings settings = settings_;
    if (!session_.filePath().isEmpty())
        settings.folder = QFileInfo(session_.filePath()).absolutePath().toStdString();
    return {session_.document(), session_.validation(), settings, session_.filePath().toStdString()};
}

bool RunController::refuseProblems(Task task) {
    const Validation& validation = session_.validation();
    if (!validation.hasErrors())
        return false;
    for (const Problem& problem : validation.problems)
        if (problem.severity == Severity::Error) {
            std::vector<NodeId> path = problem.place.path;
            if (!problem.place.node.empty() && !problem.place.node.starts_with('@'))
                path.push_back(problem.place.node);
            emit failed(task, coreText(problem.place.label) + ": " + coreSentences(problem.text, problem.fix),
                        path);
            return true;
        }
    emit failed(task, translated("The model has problems"), {});
    return true;
}

void RunController::loadEngine() {
    if (engineIsWanted_)
        return;
    engineIsWanted_ = true;
    start(Task::LoadEngine, translated("Loading LibTorch"),
          [this](const std::stop_token&) -> std::function<void()> {
              Engine& engine = loadedEngine();
              return [this, version = engine.version(), devices = engine.devices()] {
                  engineVersion_ = "LibTorch " + QString::fromStdString(version);
                  devices_ = devices;
                  emit engineLoaded();
              };
          });
}

std::function<void(std::size_t, std::size_t)> RunController::progressOf(quint64 job) {
    using Clock = std::chrono::steady_clock;
    return [this, job, last = Clock::time_point()](std::size_t done, std::size_t total) mutable {
        const Clock::time_point now = Clock::now();
        if (now - last < kProgressInterval && done != total)
            return;
        last = now;
        post(job, [this, done, total] { emit progressed(done, total); });
    };
}

std::function<void()> RunController::valuesReport() {
    if (!keeper_.takeValuesChanged())
        return [] {};
    return [this, values = keeper_.values()] {
        valuesAreOwn_ = values.areOwn;
        valuesAreShown_ = true;
        session_.setValuesUnsaved(values.areUnsaved);
        emit valuesChanged(values);
    };
}

void RunController::run(const RunOrder& order) {
    if (refuseProblems(Task::Run))
        return;
    settings_.device = order.device;
    lastOrder_ = order;
    const QString activity =
        order.backward ? translated("Running forward and backward") : translated("Running forward");
    const auto progress = progressOf(lastJob_ + 1);
    start(Task::Run, activity, [this, order, progress, snapshot = snapshot()](const std::stop_token& stop) {
        RunRequest request;
        request.progress = progress;
        auto report = reportOf(keeper_.run(snapshot, order, std::move(request), stop), order);
        report.device = keeper_.modelFor(snapshot).device();
        report.root = snapshot.validation.root;
        report.document = snapshot.document;
        const auto reportValues = valuesReport();
        return [this, report = std::move(report), reportValues] {
            reportValues();
            emit ran(report);
        };
    });
}

void RunController::initialise(std::uint64_t seed) {
    if (refuseProblems(Task::Initialise))
        return;
    settings_.seed = seed;
    start(Task::Initialise, translated("Initialising"),
          [this, snapshot = snapshot()](const std::stop_token&) {
              keeper_.initialise(snapshot);
              return valuesReport();
          });
}

void RunController::exportStateDict(const QString& path) {
    if (refuseProblems(Task::Export))
        return;
    start(Task::Export, translated("Saving weights"),
          [this, path, snapshot = snapshot()](const std::stop_token&) {
              saveWeights(keeper_.modelFor(snapshot).stateDict(), path.toStdString());
              const auto reportValues = valuesReport();
              return [this, path, reportValues] {
                  reportValues();
                  emit exported(path);
              };
          });
}

void RunController::exportModel(const QString& path) {
    if (refuseProblems(Task::Export))
        return;
    start(Task::Export, translated("Writing TorchScript"),
          [this, path, snapshot = snapshot()](const std::stop_token&) {
              exportScript(keeper_.modelFor(snapshot), snapshot.document, path.toStdString());
              const auto reportValues = valuesReport();
              return [this, path, reportValues] {
                  reportValues();
                  emit modelExported(path);
              };
          });
}

void RunController::adoptValues(const QString& path) {
    start(Task::LoadWeights, translated("Reading the values"), [this, path](const std::stop_token&) {
        keeper_.adopt(path.toStdString());
        return valuesReport();
    });
}

void RunController::loadWeights(const QString& path, const LoadSettings& settings, const std::string& place) {
    if (refuseProblems(Task::LoadWeights))
        return;
    start(Task::LoadWeights, translated("Loading weights"),
          [this, path, settings, place, snapshot = snapshot()](const std::stop_token&) {
              auto step =
                  std::make_shared<LoadedValues>(keeper_.load(snapshot, path.toStdString(), settings, place));
              const auto reportValues = valuesReport();
              return [this, path, step, reportValues] {
                  const LoadReport report = step->report;
                  session_.undoStack().push(new LoadCommand(
                      *this, std::move(*step), translated("Load ") + QFileInfo(path).fileName()));
                  reportValues();
                  emit weightsLoaded(path, report);
              };
          });
}

void RunController::repeat(const LoadedValues& step) {
    if (refuseProblems(Task::LoadWeights))
        return;
    start(Task::LoadWeights, translated("Loading weights"),
          [this, step, snapshot = snapshot()](const std::stop_token&) {
              keeper_.repeat(snapshot, step);
              return valuesReport();
          });
}

void RunController::takeBack(const LoadedValues& step) {
    if (refuseProblems(Task::LoadWeights))
        return;
    start(Task::LoadWeights, translated("Setting values"),
          [this, step, snapshot = snapshot()](const std::stop_token&) {
              keeper_.takeBack(snapshot, step);
              return valuesReport();
          });
}

bool RunController::savesValues(const QString& path) const {
    const bool isTakenAlong = path != session_.filePath() && weightsOf(session_.document());
    return valuesAreOwn_ || session_.areValuesUnsaved() || isTakenAlong;
}

void RunController::saveProject(const QString& path) {
    start(Task::Save, translated("Saving the project"),
          [this, path, snapshot = snapshot()](const std::stop_token&) {
              const std::optional<WeightsReference> weights = keeper_.save(snapshot, path.toStdString());
              const auto reportValues = valuesReport();
              return [this, path, weights, reportValues] {
                  reportValues();
                  session_.markSaved(path, weights);
                  emit projectSaved(path);
              };
          });
}

void RunController::keepValues(const QString& path) {
    queue_.add([this, job = ++lastJob_, path](const std::stop_token&) {
        QString reason;
        QElapsedTimer clock;
        clock.start();
        try {
            keeper_.keep(path.toStdString());
        } catch (const std::exception& error) {
            reason = coreText(error.what());
        }
        post(job, [this, reason, took = clock.elapsed()] { emit valuesKept(reason, took); });
    });
}

void RunController::cancel() {
    if (waiting_ == 0)
        return;
    dropJobs();
    emit cancelled();
}

void RunController::dropJobs() {
    queue_.cancelAll();
    firstLive_ = lastJob_ + 1;
    waiting_ = 0;
    setActivity({});
    const bool engineWasDropped = engineIsWanted_ && engineVersion_.isEmpty();
    if (engineWasDropped) {
        engineIsWanted_ = false;
        loadEngine();
    }
}

void RunController::forget() {
    dropJobs();
    RunFailures::of(session_).clear();
    RunFlow::of(session_).note({});
    GradientFlow::of(session_).note(RunReport());
    lastOrder_.reset();
    settings_.seed = 0;
    valuesAreOwn_ = valuesAreShown_ = false;
    queue_.add([this](const std::stop_token&) { keeper_.forget(); });
    emit valuesChanged({});
}

} // namespace layerloom
