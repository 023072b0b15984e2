// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/places.h"
#include "core/graph/definitions.h"
#include "core/graph/findings.h"
#include "core/graph/initialiser_rules.h"
#include "core/graph/open_sizes.h"
#include "core/graph/problem_list.h"
#include "core/graph/scope_builder.h"
#include "core/graph/structure.h"
#include "core/graph/tie_resolution.h"
#include "core/graph/unfolded_calls.h"
#include "core/graph/validation.h"
#include "core/values/nearest_name.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace layerloom {

namespace {

/// A text that two requests share if and only if they ask for the same scope: names are quoted, and values
/// hold no expressions, so that a line break always ends a part.
std::string keyOf(const ScopeRequest& request) {
    std::string key = (request.isRoot ? "@" : "") + quoted(request.name);
    for (const auto& [name, value] : request.arguments)
        key += '\n' + quoted(name) + '=' + pythonText(value);
    for (std::size_t i = 0; i < request.inputs.size(); ++i) {
        const bool isAbsent = i < request.absentInputs.size() && request.absentInputs[i];
        key += '\n' + (request.inputs[i] ? request.inputs[i]->text() : std::string(isAbsent ? "!" : "-"));
    }
    return key;
}

} // namespace

/// Every scope that was checked, by what it was made from, and what the next validation can take from them.
struct Validator::Memory : ScopeSource {
    Definitions definitions;
    std::unordered_map<std::string, CheckedScope> scopes;
    CodeOracle* asked = nullptr;
    std::unordered_map<BlockName, std::string> latestKeys; ///< of each definition the scope checked last

    CodeOracle* oracle() const override { return asked; }

    bool hasRoom() const override {
        constexpr std::size_t kMost = 100'000;
        return scopes.size() < kMost;
    }

    std::shared_ptr<const Scope> scopeFor(ScopeRequest request) override {
        const std::string key = keyOf(request);
        const auto known = scopes.find(key);
        if (known != scopes.end() && !known->second.scope->isPending &&
            definitions.changedAt(request.name) <= known->second.generation)
            return known->second.scope;
        if (known != scopes.end() && !known->second.scope->isPending &&
            isOnlyMoved(known->second, request.name)) {
            latestKeys[request.name] = key;
            return moved(known->second, request.name);
        }
        const CheckedScope before = known != scopes.end() ? known->second : latestScope(request.name);
        const BlockName name = request.name;
        CheckedScope checked =
            ScopeBuilder(*this, definitions, before.scope ? &before : nullptr).build(std::move(request));
        checked.generation = definitions.generation();
        const auto scope = checked.scope;
        scopes[key] = std::move(checked);
        latestKeys[name] = key;
        return scope;
    }

    /// Nothing that was found out about the scope depends on what changed in its definition since.
    bool isOnlyMoved(const CheckedScope& before, const BlockName& name) const {
        const Block* now = definitions.find(name);
        return now && differOnlyInPlaces(*before.scope->block, *now) &&
               std::ranges::none_of(now->nodes, [&](const NodePtr& node) {
                   return node->isInstance() && definitions.changedAt(node->block) > before.generation;
               });
    }

    std::shared_ptr<const Scope> moved(CheckedScope& checked, const BlockName& name) {
        auto scope = std::make_shared<Scope>(*checked.scope);
        scope->block = definitions.share(name);
        checked.generation = definitions.generation();
        checked.scope = std::move(scope);
        return checked.scope;
    }

    CheckedScope latestScope(const BlockName& name) const {
        const auto key = latestKeys.find(name);
        const auto found = key == latestKeys.end() ? scopes.end() : scopes.find(key->second);
        return found == scopes.end() ? CheckedScope() : found->second;
    }

    void addProblems(const Scope& scope, Severity worst, ProblemList& problems) const {
        problems.addScope(scope, scope.name, worst);
        if (definitions.hasTies(scope.name))
            problems.add(resolveTies(scope).problems, scope.name, worst);
    }

    /// Forgets scopes of earlier documents, but only when they are many: undo brings them back.
    void forgetUnused(const std::unordered_set<const Scope*>& used) {
        constexpr std::size_t kSpare = 256;
        if (scopes.size() <= 2 * used.size() + kSpare)
            return;
        std::erase_if(scopes, [&](const auto& entry) { return !used.contains(entry.second.scope.get()); });
    }
};

Validator::Validator(CodeOracle* oracle) : memory_(std::make_unique<Memory>()) {
    memory_->asked = oracle;
}
Validator::~Validator() = default;
Validator::Validator(Validator&&) noexcept = default;
Validator& Validator::operator=(Validator&&) noexcept = default;

namespace {

std::vector<std::optional<TensorType>> rootInputs(const Block& block) {
    std::vector<std::optional<TensorType>> types;
    for (const BlockInput& input : block.header->inputs)
        types.push_back(input.spec ? std::optional(TensorType{input.spec->dtype, input.spec->shape})
                                   : std::nullopt);
    return types;
}

/// An optional input of the model without a shape is not given.
std::vector<char> absentRootInputs(const Block& block) {
    std::vector<char> absent;
    for (const BlockInput& input : block.header->inputs)
        absent.push_back(input.isOptional && !input.spec);
    return absent;
}

Arguments fallbacks(const Block& block) {
    Arguments values;
    for (const Argument& argument : block.header->arguments) {
        if (argument.fallback && isPlainValue(*argument.fallback))
            values.emplace(argument.name, *argument.fallback);
    }
    return values;
}

Problem missingRoot(const Document& document, const Definitions& definitions) {
    if (document.root.empty())
        return problemOf({}, {"root", "the document does not say which block is the model", "Choose one"});
    return problemOf(document.root,
                     {"root", "the document has no block " + quoted(document.root) + " to be the model",
                      didYouMean(document.root, definitions.names(), "Add it, or choose another one")});
}

/// Repeats of Repeats make many calls of few nodes.
std::vector<Problem> callProblems(const Scope& root) {
    if (unfoldedCalls(root) <= kMaxCalls)
        return {};
    return {problemOf(
        {},
        {"limit", "the model makes more than " + std::to_string(kMaxCalls) + " calls with all its Repeats",
         "Lower their times"})};
}

} // namespace

Validation Validator::validate(const Document& document) {
    Memory& memory = *memory_;
    memory.definitions = Definitions(document, &memory.definitions);
    Validation validation;
    ProblemList problems;
    if (const Block* root = memory.definitions.find(document.root)) {
        validation.root = memory.scopeFor(
            {document.root, fallbacks(*root), rootInputs(*root), true, absentRootInputs(*root)});
        memory.addProblems(*validation.root, Severity::Error, problems);
    } else {
        problems.add({missingRoot(document, memory.definitions)}, document.root, Severity::Error);
    }
    for (const auto& [name, block] : document.blocks) {
        if (!block || problems.hasSeen(name) || name == document.root)
            continue;
        ScopeRequest request{name, fallbacks(*block), {}, false};
        request.inputs.resize(block->header->inputs.size());
        validation.unused[name] = memory.scopeFor(std::move(request));
    }
    // A mistake in what the model does not use does not keep it from running.
    for (const auto& entry : validation.unused)
        memory.addProblems(*entry.second, Severity::Warning, problems);
    memory.forgetUnused(problems.scopes());
    if (validation.root)
        problems.add(callProblems(*validation.root), document.root, Severity::Error);
    if (validation.root && !validation.root->hasErrors && !validation.root->isPending)
        problems.add(openSizeProblems(*validation.root), document.root, Severity::Error);
    if (validation.root && !document.initialiserRules.empty())
        problems.add(ruleProblems(document, moduleTree(validation.root)), document.root, Severity::Error);
    validation.problems = problems.take();
    return validation;
}

Validation validate(const Document& document, CodeOracle* oracle) {
    return Validator(oracle).validate(document);
}

} // namespace layerloom
