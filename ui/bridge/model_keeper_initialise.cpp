// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/comparison.h"
#include "core/document/bare_document.h"
#include "core/engine/carried_values.h"
#include "ui/bridge/model_keeper.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <algorithm>
#include <map>
#include <set>

// Initialising anew: what would come of it, doing it, and taking it back.

namespace layerloom {

namespace {

std::vector<std::int64_t> origin(const HostTensor& tensor) {
    return std::vector<std::int64_t>(tensor.shape.size(), 0);
}

bool isEqual(const HostTensor& a, const HostTensor& b) {
    return a.dtype == b.dtype && a.shape == b.shape && compareNumbers(a, b).differing == 0;
}

/// First names of all parameters and buffers that a state dict has.
std::vector<std::string> savedNames(const ModuleTree& tree) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < tree.parameters.size(); ++i)
        if (tree.parameters[i].tensor == i &&
            tree.parameters[i].spec.kind != ParameterKind::NonPersistentBuffer)
            names.push_back(tree.parameters[i].name);
    return names;
}

bool hasName(const ModuleTree& tree, const std::string& name) {
    return std::ranges::any_of(tree.parameters, [&](const ParameterPlace& p) { return p.name == name; });
}

std::string firstProblem(const Validation& validation) {
    for (const Problem& problem : validation.problems)
        if (problem.severity == Severity::Error)
            return problem.text + (problem.fix.empty() ? "" : ". " + problem.fix);
    return translated("The model has problems: mend what the problems panel lists first").toStdString();
}

} // namespace

Model& ModelKeeper::freshModel(const ModelSnapshot& snapshot, const Document& document, std::uint64_t seed) {
    Document bare = withoutLayout(document);
    if (fresh_.model && fresh_.seed == seed && fresh_.device == snapshot.settings.device &&
        fresh_.builtFrom == bare)
        return *fresh_.model;
    const Validation validation = validate(document, &oracle_);
    const std::optional<ValidatedModel> valid = validated(document, validation);
    if (!valid)
        throw Error(firstProblem(validation));
    fresh_ = {};
    BuildSettings settings = snapshot.settings;
    settings.seed = seed;
    fresh_.model = loadedEngine().build(*valid, settings);
    fresh_.tree = valid->tree();
    fresh_.builtFrom = std::move(bare);
    fresh_.seed = seed;
    fresh_.device = snapshot.settings.device;
    return *fresh_.model;
}

InitialisationPreview ModelKeeper::preview(const ModelSnapshot& snapshot, const InitialisationOrder& order) {
    InitialisationPreview preview;
    preview.id = order.id;
    preview.shown = order.shown;
    Model& living = modelFor(snapshot);
    try {
        Document document = snapshot.document;
        apply(document, order.edit);
        Model& fresh = freshModel(snapshot, document, order.seed);
        for (const std::string& name : order.names.empty() ? savedNames(tree_) : order.names) {
            if (!hasName(tree_, name) || !hasName(fresh_.tree, name))
                continue;
            ++preview.named;
            preview.changedBySeed += isEqual(living.tensor(name), fresh.tensor(name)) ? 0 : 1;
        }
        if (!order.shown.empty()) {
            const HostTensor before = living.tensor(order.shown);
            const HostTensor after = fresh.tensor(order.shown);
            preview.before = statisticsOf(before);
            preview.after = statisticsOf(after);
            preview.histogram = pairedHistogramOf(before, after);
        }
        preview.changedByEdit = changedByEdit(snapshot, document);
    } catch (const std::exception& error) {
        preview.problem = coreText(error.what());
    }
    return preview;
}

/// As `modelFor` will do it: values of its own are carried over, others come from the model's own seed.
std::size_t ModelKeeper::changedByEdit(const ModelSnapshot& snapshot, const Document& document) {
    if (isSameModel(document, snapshot.document))
        return 0;
    if (hasOwnValues_)
        return carriedValues(tree_, model_->stateDict(), fresh_.tree).initialised.size();
    const Model& fresh = freshModel(snapshot, document, snapshot.settings.seed);
    return static_cast<std::size_t>(std::ranges::count_if(savedNames(tree_), [&](const std::string& name) {
        return hasName(fresh_.tree, name) && !isEqual(model_->tensor(name), fresh.tensor(name));
    }));
}

ReinitialisedValues ModelKeeper::reinitialise(const ModelSnapshot& snapshot,
                                              const std::vector<std::string>& names, std::uint64_t seed) {
    ReinitialisedValues step{names, seed, snapshot.settings.seed, false, {}, 0};
    Model& living = modelFor(snapshot);
    step.wereOwn = hasOwnValues_;
    const Model& fresh = freshModel(snapshot, snapshot.document, seed);
    std::set<std::string> changing;
    for (const std::string& name : names.empty() ? savedNames(tree_) : names)
        if (hasName(tree_, name) && !isEqual(living.tensor(name), fresh.tensor(name)))
            changing.insert(name);
    step.changed = changing.size();
    if (step.changed == 0)
        return step;
    // All of a model that its seed gives is taken back by its seed.
    const auto keep = [&](const std::string& name) {
        step.before.entries.emplace_back(name, living.tensor(name).contiguousCopy());
    };
    if (!names.empty())
        std::ranges::for_each(changing, keep);
    else if (step.wereOwn)
        std::ranges::for_each(savedNames(tree_), keep);
    if (names.empty()) {
        ModelSnapshot seeded = snapshot;
        seeded.settings.seed = seed;
        initialise(seeded);
        return step;
    }
    for (const std::string& name : changing) {
        const HostTensor values = fresh.tensor(name);
        living.write(name, origin(values), values);
    }
    valuesChanged_ = hasOwnValues_ = hasUnsavedValues_ = true;
    return step;
}

void ModelKeeper::takeBack(const ModelSnapshot& snapshot, const ReinitialisedValues& step) {
    if (step.names.empty())
        initialise(snapshot); // with the seed before
    Model& model = modelFor(snapshot);
    for (const auto& [name, tensor] : step.before.entries)
        model.write(name, origin(tensor), tensor);
    hasOwnValues_ = step.wereOwn;
    hasUnsavedValues_ = hasUnsavedValues_ || step.wereOwn;
    valuesChanged_ = true;
}

std::vector<TieCheck> ModelKeeper::checkedTies(const ModelSnapshot& snapshot) {
    const StateDict state = modelFor(snapshot).stateDict();
    return checkTies(tree_, state);
}

} // namespace layerloom
