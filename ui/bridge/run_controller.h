// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/job_queue.h"
#include "ui/bridge/model_keeper.h"
#include "ui/bridge/shown_tensor.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace layerloom {

class DocumentSession;
struct LentModel;

/// Does on a worker what takes time: loads the engine, builds, runs, initialises, saves and loads weights.
/// Takes snapshots, gives plain values; what comes back from a job that was cancelled, or belongs to a
/// document that is no longer open, is dropped. GUI thread only.
class RunController : public QObject {
    Q_OBJECT

  public:
    /// What a failure belongs to.
    enum class Task { LoadEngine, Run, Initialise, Export, LoadWeights, Save, Tensor, Ties, Train };
    Q_ENUM(Task)

    explicit RunController(DocumentSession& session, QObject* parent = nullptr);
    ~RunController() override;

    /// Loads the engine in the background, if it is not yet.
    void loadEngine();
    void run(const RunOrder& order);
    /// Builds the model anew from that seed; loaded weights are dropped.
    void initialise(std::uint64_t seed);
    /// Answers by `initialisationPreviewed`, also where it fails; of orders that wait only the last one
    /// counts.
    void previewInitialisation(const InitialisationOrder& order);
    /// No further preview is wanted: the memory that it took is given back.
    void forgetPreview();
    /// Gives these names (none: all) the values that the whole model has when it is built from `seed`, as one
    /// step of the session's history with that text; no step if nothing changes.
    void reinitialise(const std::vector<std::string>& names, std::uint64_t seed, const QString& text);
    /// Does such a step again, or takes it back: no step of the history.
    void repeat(const ReinitialisedValues& step);
    void takeBack(const ReinitialisedValues& step);
    /// Compares what the model has at the names of tied tensors, for `tiesChecked`.
    void checkTies();
    /// Builds the model, if it is not built as it is now, for `instantiated`.
    void instantiate();
    void exportStateDict(const QString& path);
    /// The whole model as TorchScript.
    void exportModel(const QString& path);
    /// Takes the values in the TorchScript file that the project was opened from.
    void adoptValues(const QString& path);
    /// `place`: the keys that lead to the state dict in the file; empty: the usual one.
    void loadWeights(const QString& path, const LoadSettings& settings, const std::string& place = {});
    /// Loads again what was taken back, and takes it back: steps of the history.
    void repeat(const LoadedValues& step);
    void takeBack(const LoadedValues& step);
    /// Copies the parameter or buffer of that name, for `tensorFetched`; builds the model if it is not yet.
    void fetchTensor(const std::string& name);
    /// Does the last run again, to copy what a call gave in it, for `tensorFetched` under that name.
    void fetchFlow(const CallOutput& output, const std::string& name);
    /// Changes values, as one step of the session's history with that text.
    void changeTensor(const TensorChange& change, const QString& text);
    /// Puts values over a part of a tensor, as undo and redo do: no step of the history.
    void writeValues(const std::string& name, const std::vector<std::int64_t>& start,
                     const HostTensor& values);
    /// Builds a second model that somebody else trains meanwhile, with the values that the model has now, or
    /// (`anew`) those that this seed gives. `taken` is called on this thread; failures are those of
    /// `Task::Train`.
    void lendModel(const DeviceName& device, std::optional<std::uint64_t> anew,
                   std::function<void(std::shared_ptr<LentModel>)> taken);
    /// Gives the model these values, as far as names and shapes fit: it was trained.
    void takeTrained(StateDict state);
    /// True if saving the project to that path writes values of parameters too, which is a job for the
    /// worker.
    bool savesValues(const QString& path) const;
    /// Saves the project, and beside it the model's values if they are not what the initialisers give. The
    /// session is marked as saved before `projectSaved`.
    void saveProject(const QString& path);
    /// Writes values that belong to no file yet into that one, for `valuesKept`, as soon as the worker is
    /// free. Nothing that a person asked for: it is no activity. `cancel` may drop it, without an
    /// answer.
    void keepValues(const QString& path);
    /// Stops what is going on. A single operation cannot be interrupted: the worker is free once it ends.
    void cancel();
    /// Stops, and forgets model and weights: another document was opened.
    void forget();

    bool isBusy() const { return waiting_ > 0; }
    /// Whether something is going on that a person asked for: loading the engine is not, and a run may be
    /// asked for meanwhile.
    bool isWorking() const { return waiting_ > (engineIsWanted_ && engineVersion_.isEmpty() ? 1 : 0); }
    /// What is going on, for the status bar; empty if nothing is.
    const QString& activity() const { return activity_; }
    std::uint64_t seed() const { return settings_.seed; }
    const std::vector<DeviceInfo>& devices() const { return devices_; }
    /// `LibTorch 1.13.1`; empty until it is loaded.
    const QString& engineVersion() const { return engineVersion_; }
    /// The device that models are built on.
    void setDevice(const DeviceName& device) { settings_.device = device; }

  signals:
    void engineLoaded();
    void activityChanged();
    void progressed(qulonglong done, qulonglong total);
    void ran(const layerloom::RunReport& report);
    void valuesChanged(const layerloom::ModelValues& values);
    void initialisationPreviewed(const layerloom::InitialisationPreview& preview);
    /// After `instantiate`; `isNew`: the model was not built yet, or was built of something else.
    void instantiated(bool isNew);
    /// After `reinitialise`: so many tensors have other values now.
    void initialised(std::size_t changed);
    void tiesChecked(const std::vector<layerloom::TieCheck>& checks);
    void exported(const QString& path);
    /// The whole model was written there as TorchScript.
    void modelExported(const QString& path);
    void projectSaved(const QString& path);
    /// After `keepValues`; `reason`: why it could not be done, else empty.
    void valuesKept(const QString& reason, qint64 milliseconds);
    void tensorFetched(const std::shared_ptr<const layerloom::ShownTensor>& tensor);
    void weightsLoaded(const QString& path, const layerloom::LoadReport& report);
    /// `path` leads from the root to the node at fault; empty if none is.
    void failed(layerloom::RunController::Task task, const QString& text,
                const std::vector<layerloom::NodeId>& path);
    void cancelled();

  private:
    using Work = std::function<std::function<void()>(std::stop_token)>;

    /// Queues `work`, which runs on the worker and returns what is to be done here afterwards.
    void start(Task task, const QString& activity, Work work);
    /// Runs `function` here, soon, unless the job was cancelled meanwhile. Called on the worker.
    void post(quint64 job, std::function<void()> function);
    std::function<void()> guarded(Task task, const Work& work, const std::stop_token& stop);
    void finishJob();
    /// Nothing that was started reports any more. The engine is loaded all the same, if it was asked for.
    void dropJobs();
    void setActivity(const QString& activity);
    bool refuseProblems(Task task);
    ModelSnapshot snapshot() const;
    /// Brings the values that are shown up to date with a document that has other parameters now.
    void followDocument();
    std::function<void(std::size_t, std::size_t)> progressOf(quint64 job);
    /// What reports the model's values if they changed. Called on the worker.
    std::function<void()> valuesReport();

    DocumentSession& session_;
    BuildSettings settings_;
    QString activity_;
    QString engineVersion_;
    std::vector<DeviceInfo> devices_;
    bool engineIsWanted_ = false;
    std::optional<RunOrder> lastOrder_;
    bool valuesAreOwn_ = false;   ///< as last reported
    bool valuesAreShown_ = false; ///< a model is there, and its values were reported
    QTimer rest_;                 ///< since the last edit
    quint64 lastJob_ = 0;
    quint64 firstLive_ = 1;
    int waiting_ = 0;
    std::atomic<quint64> lastPreview_ = 0; ///< the id that was asked for last
    ModelKeeper keeper_;                   // touched by the worker alone
    JobQueue queue_;                       // last: it joins before the rest goes
};

} // namespace layerloom
