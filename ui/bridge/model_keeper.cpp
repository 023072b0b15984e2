// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/model_keeper.h"

#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/state_dict_search.h"
#include "core/document/bare_document.h"
#include "core/engine/carried_values.h"
#include "core/engine/project_weights.h"
#include "core/engine/tensor_expression.h"
#include "ui/language/language.h"

#include <algorithm>
#include <map>
#include <set>

namespace layerloom {

namespace {

bool haveSameParameters(const ModuleTree& before, const ModuleTree& now) {
    return std::ranges::equal(before.parameters, now.parameters, [](const auto& a, const auto& b) {
        return a.name == b.name && a.spec == b.spec && a.initialiser == b.initialiser &&
               a.tensor == b.tensor && a.owner == b.owner;
    });
}

} // namespace

NamedTensors inputTensors(const ModelSnapshot& snapshot, const RunOrder& order, DataShelf& shelf) {
    const Block* root = snapshot.document.find(snapshot.document.root);
    NamedTensors tensors;
    std::uint64_t seed = order.seed;
    for (const BlockInput& input : root->header->inputs) {
        if (!input.spec && input.isOptional)
            continue; // not given
        if (!input.spec)
            throw Error((translated("Input ") + QString::fromStdString(input.name) +
                         translated(" has no shape: give it one in the inspector"))
                            .toStdString());
        InputSource source{input.name};
        const auto given = std::find_if(order.inputs.begin(), order.inputs.end(),
                                        [&](const InputSource& s) { return s.input == input.name; });
        if (given != order.inputs.end())
            source = *given;
        else if (!isFloatingPoint(input.spec->dtype))
            source.kind = "zeros";
        tensors.emplace_back(
            input.name, inputTensor(source, *input.spec, order.batch, seed++, [&](const InputSource& row) {
                TrainingSettings settings;
                settings.data = row.data;
                settings.transforms = row.transforms;
                return shelf.open(settings);
            }));
    }
    return tensors;
}

bool ModelKeeper::isBuiltFrom(const ModelSnapshot& snapshot) const {
    return model_ && settings_.seed == snapshot.settings.seed &&
           settings_.device == snapshot.settings.device && builtFrom_ &&
           isSameModel(*builtFrom_, snapshot.document);
}

Model& ModelKeeper::modelFor(const ModelSnapshot& snapshot) {
    if (isBuiltFrom(snapshot))
        return *model_;

    const std::optional<ValidatedModel> valid = validated(snapshot.document, snapshot.validation);
    if (!valid && snapshot.validation.root && snapshot.validation.root->isPending)
        throw Error(translated("The code in the model is still being looked at; try again in a moment")
                        .toStdString());
    if (!valid)
        throw Error(
            translated("The model has problems: mend what the problems panel lists first").toStdString());
    loadProjectValues(snapshot);
    // What only the seed made is made anew, as Python would; anything else lives on.
    const StateDict before = model_ && hasOwnValues_ ? model_->stateDict() : StateDict();
    const ModuleTree treeBefore = std::move(tree_);
    model_.reset(); // its memory may be what the new one needs
    gradients_.clear();
    builtFrom_.reset();
    model_ = loadedEngine().build(*valid, snapshot.settings);
    isWarm_ = false;
    builtFrom_ = snapshot.document;
    tree_ = valid->tree();
    constants_ = constantsOf(valid->root());
    settings_ = snapshot.settings;
    valuesChanged_ = true;
    if (hasOwnValues_)
        bringBack(treeBefore, before);
    return *model_;
}

void ModelKeeper::followParameters(const ModelSnapshot& snapshot) {
    if (!model_ || isBuiltFrom(snapshot))
        return;
    const std::optional<ValidatedModel> valid = validated(snapshot.document, snapshot.validation);
    if (valid && !haveSameParameters(tree_, valid->tree()))
        modelFor(snapshot);
}

void ModelKeeper::loadProjectValues(const ModelSnapshot& snapshot) {
    if (std::exchange(knowsProjectValues_, true) || snapshot.path.empty())
        return;
    ProjectWeights own = loadProjectWeights(snapshot.document, snapshot.path);
    problem_ = std::move(own.problem);
    if (!own.state)
        return;
    loadedWeights_ = std::move(own.state);
    loadedSettings_ = {};
    hasOwnValues_ = true;
}

void ModelKeeper::retire(const ModuleTree& treeBefore, const StateDict& before, const StateDict& kept) {
    std::set<const void*> living; // kept tensors share the memory of those before
    for (const auto& [name, tensor] : kept.entries)
        living.insert(tensor.begin());
    std::map<std::string, const HostTensor*> values;
    for (const auto& [name, tensor] : before.entries)
        values.emplace(name, &tensor);
    for (std::size_t i = 0; i < treeBefore.parameters.size(); ++i) {
        const ParameterPlace& entry = treeBefore.parameters[i];
        const auto value = values.find(entry.name);
        if (entry.tensor == i && value != values.end() && !living.contains(value->second->begin()))
            retired_.add(entry, *value->second);
    }
}

void ModelKeeper::bringBack(const ModuleTree& treeBefore, const StateDict& before) {
    const CarriedValues carried = carriedValues(treeBefore, before, tree_);
    // Whoever gives a parameter another initialiser wants its values, and not those of the file again;
    // whoever takes that back wants those that were there.
    const std::set<std::string> anew(carried.anew.begin(), carried.anew.end());
    NamedTensors settled;
    for (std::size_t i = 0; i < tree_.parameters.size(); ++i) {
        const ParameterPlace& entry = tree_.parameters[i];
        std::optional<HostTensor> values =
            entry.tensor == i && anew.contains(entry.name) ? retired_.take(entry) : std::nullopt;
        if (values)
            settled.emplace_back(entry.name, std::move(*values));
    }
    std::set<std::string> known;
    for (const auto& [name, tensor] : settled)
        known.insert(name);
    for (const std::string& name : carried.initialised) {
        if (!known.contains(name))
            settled.emplace_back(name, model_->tensor(name).contiguousCopy());
    }
    retire(treeBefore, before, carried.kept);
    if (loadedWeights_) {
        LoadSettings settings = loadedSettings_;
        settings.strict = false;
        const LoadReport report = model_->loadStateDict(*loadedWeights_, settings);
        for (const std::string& name : report.loaded)
            if (std::ranges::count(carried.initialised, name) == 0)
                known.insert(name);
    }
    for (const auto& [name, tensor] : settled)
        model_->write(name, std::vector<std::int64_t>(tensor.shape.size(), 0), tensor);
    LoadSettings settings;
    settings.strict = false;
    model_->loadStateDict(carried.kept, settings);
    for (const std::string& name : carried.anew) {
        if (!known.contains(name))
            madeAnew_.push_back(name);
    }
}

bool ModelKeeper::takeValuesChanged() {
    return std::exchange(valuesChanged_, false);
}

void ModelKeeper::initialise(const ModelSnapshot& snapshot) {
    // A project that is opened starts from seed 0: what another seed gives has to be saved.
    hasUnsavedValues_ = weightsOf(snapshot.document) || snapshot.settings.seed != 0;
    loadedWeights_.reset();
    hasOwnValues_ = false;
    knowsProjectValues_ = true;
    wasInitialised_ = true;
    model_.reset();
    gradients_.clear();
    modelFor(snapshot);
}

ShownTensor ModelKeeper::tensor(const ModelSnapshot& snapshot, const std::string& name) {
    const HostTensor live = modelFor(snapshot).tensor(name);
    ShownTensor shown{name, live.contiguousCopy()};
    shown.isConstant = std::ranges::count(constants_, name, &ConstantPlace::name) > 0;
    shown.isParameter = !shown.isConstant;
    for (const ParameterPlace& place : tree_.parameters) {
        if (place.name != name)
            continue;
        shown.isParameter = place.spec.kind == ParameterKind::Parameter;
        const std::string& first = tree_.parameters[place.tensor].name;
        const auto found = std::ranges::find(gradients_, first, &std::pair<std::string, HostTensor>::first);
        if (found != gradients_.end() && found->second.storage)
            shown.gradient = found->second.contiguousCopy();
    }
    return shown;
}

ValuesStep ModelKeeper::change(const ModelSnapshot& snapshot, const TensorChange& change,
                               std::stop_token stop) {
    Model& model = modelFor(snapshot);
    const auto copied = [&] { return partOf(model.tensor(change.name), change.part).contiguousCopy(); };
    ValuesStep step{change.name, change.part, copied(), {}};
    const HostTensor values = newValues(change, step.before, std::move(stop));
    model.write(change.name, change.part.start, expanded(values, change.part.sizes));
    valuesChanged_ = hasOwnValues_ = hasUnsavedValues_ = true;
    step.after = copied();
    return step;
}

void ModelKeeper::write(const ModelSnapshot& snapshot, const std::string& name,
                        const std::vector<std::int64_t>& start, const HostTensor& values) {
    modelFor(snapshot).write(name, start, values);
    valuesChanged_ = hasOwnValues_ = hasUnsavedValues_ = true;
}

void ModelKeeper::adopt(const std::string& path) {
    loadedWeights_ = readStateDict(path);
    model_.reset(); // the next one gets them
    gradients_.clear();
    builtFrom_.reset();
    loadedSettings_ = {};
    knowsProjectValues_ = true;
    valuesChanged_ = hasOwnValues_ = hasUnsavedValues_ = true;
}

std::optional<StateDict> ModelKeeper::ownValues(const ModelSnapshot& snapshot) {
    const bool isSeeded = wasInitialised_ && snapshot.settings.seed != 0;
    if (!hasOwnValues_ && !isSeeded)
        return std::nullopt;
    if (validated(snapshot.document, snapshot.validation))
        return modelFor(snapshot).stateDict();
    return model_ ? std::optional(model_->stateDict()) : loadedWeights_;
}

std::optional<WeightsReference> ModelKeeper::save(const ModelSnapshot& snapshot, const std::string& path) {
    std::optional<StateDict> state = ownValues(snapshot);
    const bool isElsewhere = snapshot.path != path && !snapshot.path.empty();
    if (!state && !wasInitialised_ && isElsewhere)
        state = loadProjectWeights(snapshot.document, snapshot.path).state;
    if (!state && !wasInitialised_ && !isElsewhere) {
        saveProject(snapshot.document, path);
        hasUnsavedValues_ = false;
        return weightsOf(snapshot.document);
    }
    const Document saved = state ? saveProjectWithWeights(snapshot.document, *state, path)
                                 : saveProjectWithoutWeights(snapshot.document, path);
    hasUnsavedValues_ = false;
    return weightsOf(saved);
}

void ModelKeeper::keep(const std::string& path) const {
    const std::optional<StateDict> state = model_ ? std::optional(model_->stateDict()) : loadedWeights_;
    if (hasUnsavedValues_ && state)
        saveStateDict(*state, path);
}

ModelValues ModelKeeper::values() {
    ModelValues values;
    values.areOwn = hasOwnValues_;
    values.areUnsaved = hasUnsavedValues_;
    if (!model_)
        return values;
    values.device = model_->device();
    values.madeAnew = std::exchange(madeAnew_, {});
    values.problem = std::exchange(problem_, {});
    for (const auto& [name, tensor] : model_->stateDict().entries)
        values.statistics.emplace(name, statisticsOf(tensor));
    for (const ConstantPlace& constant : constants_)
        values.statistics.emplace(constant.name, statisticsOf(model_->tensor(constant.name)));
    return values;
}

void ModelKeeper::forget() {
    model_.reset();
    gradients_.clear();
    forgetPreview();
    builtFrom_.reset();
    loadedWeights_.reset();
    hasOwnValues_ = hasUnsavedValues_ = wasInitialised_ = false;
    knowsProjectValues_ = false;
    madeAnew_.clear();
    retired_.clear();
    problem_.clear();
}

} // namespace layerloom
