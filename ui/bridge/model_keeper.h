// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/project_file.h"
#include "core/engine/engine.h"
#include "core/engine/tie_check.h"
#include "core/graph/call_paths.h"
#include "core/graph/constant_places.h"
#include "ui/bridge/data_shelf.h"
#include "ui/bridge/initialisation.h"
#include "ui/bridge/loaded_values.h"
#include "ui/bridge/retired_values.h"
#include "ui/bridge/run_values.h"
#include "ui/bridge/shown_tensor.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layerloom {

/// What a worker is given of a session: a snapshot that stays as it is while the person goes on editing.
struct ModelSnapshot {
    Document document;
    Validation validation;
    BuildSettings settings;
    std::string path{}; ///< of the project file; empty: never saved
};

/// A model that is used elsewhere, with what it was built from.
struct LentModel {
    std::unique_ptr<Model> model;
    std::optional<ValidatedModel> valid;
};

/// Keeps the built model from job to job and builds anew only when what is built has changed: not for a node
/// that was moved or a note that was written. Values that are not what the seed gives (loaded, trained) live
/// on: a node that is still there, with the same shapes and initialisers, keeps its parameters. Lives on the
/// worker.
class ModelKeeper {
  public:
    /// The model of the snapshot. Throws Error.
    Model& modelFor(const ModelSnapshot& snapshot);
    /// True if `modelFor` would find it built.
    bool isBuiltFrom(const ModelSnapshot& snapshot) const;
    /// Builds anew a model that is there and has other parameters than the snapshot: names, shapes, first
    /// values, ties. What changes nothing of these waits until the model is needed. Nothing for a snapshot
    /// that cannot be built.
    void followParameters(const ModelSnapshot& snapshot);
    /// Whether the last `modelFor` built anew, or values changed since the last call of this.
    bool takeValuesChanged();

    void initialise(const ModelSnapshot& snapshot);
    /// What an initialisation would give; says in it why it would fail. Throws Error for a model that cannot
    /// be built as it is.
    InitialisationPreview preview(const ModelSnapshot& snapshot, const InitialisationOrder& order);
    /// Gives these names (none: all) the values that the whole model has when it is built from `seed`, which
    /// do not depend on what else is chosen. Throws Error; nothing is changed then.
    ReinitialisedValues reinitialise(const ModelSnapshot& snapshot, const std::vector<std::string>& names,
                                     std::uint64_t seed);
    /// The values before that step come back; the snapshot has the seed before.
    void takeBack(const ModelSnapshot& snapshot, const ReinitialisedValues& step);
    /// Lets go of the second model that previews take.
    void forgetPreview() { fresh_ = {}; }
    /// Compares what the model has at the names of tied tensors.
    std::vector<TieCheck> checkedTies(const ModelSnapshot& snapshot);
    /// Throws Error; nothing is changed then.
    LoadedValues load(const ModelSnapshot& snapshot, const std::string& path, const LoadSettings& settings,
                      const std::string& place);
    /// Loads again what was taken back.
    void repeat(const ModelSnapshot& snapshot, const LoadedValues& step);
    /// The values before that load come back.
    void takeBack(const ModelSnapshot& snapshot, const LoadedValues& step);
    /// Takes the values in that file as the model's own: the project was opened from there. Throws Error.
    void adopt(const std::string& path);
    ObservedRun run(const ModelSnapshot& snapshot, const RunOrder& order, RunRequest request,
                    std::stop_token stop);
    /// Does that run again, to keep what one call gives, with its gradient if it had a backward. Leaves
    /// running statistics as they are.
    ShownTensor flowed(const ModelSnapshot& snapshot, const RunOrder& order, const CallOutput& output,
                       const std::string& name, std::stop_token stop);
    /// A copy of the parameter or buffer of that name. Throws Error if there is none.
    ShownTensor tensor(const ModelSnapshot& snapshot, const std::string& name);
    /// Changes values as a person asked. Throws Error; nothing is changed then.
    ValuesStep change(const ModelSnapshot& snapshot, const TensorChange& change, std::stop_token stop);
    void write(const ModelSnapshot& snapshot, const std::string& name, const std::vector<std::int64_t>& start,
               const HostTensor& values);
    /// A second model of the snapshot, with the values of the first or (`anew`) those of that seed. Throws
    /// Error.
    LentModel lend(const ModelSnapshot& snapshot, const DeviceName& device,
                   std::optional<std::uint64_t> anew);
    /// Takes the values of a model that was trained, as far as they fit what the document is now.
    LoadedValues takeTrained(const ModelSnapshot& snapshot, StateDict state);
    /// Saves the project of the snapshot to `path`: with the model's values if they are its own, without any
    /// if the person initialised anew, and else with the ones it was opened with. What was saved with it;
    /// none if nothing was. Throws Error; the old files stand then.
    std::optional<WeightsReference> save(const ModelSnapshot& snapshot, const std::string& path);
    /// Writes values that belong to no file yet, as they are, into that one; nothing if there are none.
    /// Builds no model. Throws Error.
    void keep(const std::string& path) const;
    /// Statistics of what the model holds now.
    ModelValues values();
    /// Forgets the model and the loaded weights: another document was opened.
    void forget();

  private:
    /// The model's values, if they are its own; also of a model that has problems now, as it was before.
    std::optional<StateDict> ownValues(const ModelSnapshot& snapshot);
    /// Loads the values that were saved with the project, once.
    void loadProjectValues(const ModelSnapshot& snapshot);
    void warmUp(RunRequest request, const std::stop_token& stop);
    NamedTensors copiedBuffers() const;
    void restoreBuffers(const NamedTensors& copies);
    RunRequest requestOf(const ModelSnapshot& snapshot, const RunOrder& order);
    /// A model of its own as that seed gives it, and kept for the next question. Throws Error.
    Model& freshModel(const ModelSnapshot& snapshot, const Document& document, std::uint64_t seed);
    std::size_t changedByEdit(const ModelSnapshot& snapshot, const Document& document);
    /// What a load is to be taken back with: copies of what the model holds now.
    LoadedValues stepBefore(LoadedState loaded);
    void take(const LoadedState& loaded);
    /// Keeps what the new model has no place for, until an edit is taken back.
    void retire(const ModuleTree& treeBefore, const StateDict& before, const StateDict& kept);
    /// Puts values of the model before into the new one, and weights that were loaded.
    void bringBack(const ModuleTree& treeBefore, const StateDict& before);

    std::unique_ptr<Model> model_;
    bool isWarm_ = false;    ///< it ran before
    NamedTensors gradients_; ///< of the model's last backward
    ModuleTree tree_;        ///< of the model
    std::vector<ConstantPlace> constants_;
    bool hasOwnValues_ = false;
    bool hasUnsavedValues_ = false;
    bool wasInitialised_ = false;     ///< what was saved with the project is not wanted any more
    bool knowsProjectValues_ = false; ///< looked for them, or the person wants others
    std::vector<std::string> madeAnew_;
    std::string problem_;
    std::optional<Document> builtFrom_;
    BuildSettings settings_;
    std::optional<StateDict> loadedWeights_;
    LoadSettings loadedSettings_;
    RetiredValues retired_;
    bool valuesChanged_ = false;
    DataShelf shelf_; ///< of samples that enter the model
    struct {
        std::unique_ptr<Model> model;
        ModuleTree tree;
        Document builtFrom;
        std::uint64_t seed = 0;
        std::string device;
    } fresh_;
    EngineOracle oracle_;
};

/// Tensors for the model's inputs; samples come from the shelf. Throws Error if one cannot be made.
NamedTensors inputTensors(const ModelSnapshot& snapshot, const RunOrder& order, DataShelf& shelf);

} // namespace layerloom
