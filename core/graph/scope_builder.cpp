// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/scope_builder.h"

#include "core/graph/findings.h"
#include "core/graph/flow_facts.h"
#include "core/graph/input_names.h"
#include "core/graph/muting.h"
#include "core/graph/structure.h"
#include "core/layers/code_types.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

namespace layerloom {

namespace {

/// What is known of the node, or of something inside of it, waits for an answer.
bool isPending(const NodeFacts& facts) {
    return facts.isPending || (facts.scope && facts.scope->isPending) ||
           std::any_of(facts.copies.begin(), facts.copies.end(),
                       [](const auto& copy) { return copy->isPending; });
}

} // namespace

ScopeBuilder::ScopeBuilder(ScopeSource& source, const Definitions& definitions, const CheckedScope* before)
    : source_(source), definitions_(definitions), before_(before) {}

CheckedScope ScopeBuilder::build(ScopeRequest request) {
    scope_ = std::make_shared<Scope>();
    scope_->block = definitions_.share(request.name);
    scope_->name = std::move(request.name);
    scope_->arguments = std::move(request.arguments);
    scope_->inputs = std::move(request.inputs);
    scope_->absentInputs = std::move(request.absentInputs);
    scope_->absentInputs.resize(scope_->block->header->inputs.size(), false);
    scope_->names = namesIn(*scope_);
    result_.isRoot = request.isRoot;
    namesAreAsBefore_ = before_ && before_->scope->names == scope_->names;
    align();
    checkStructure();
    draftNodes();
    wireNodes();
    inferNodes();
    finish();
    return std::move(result_);
}

NodeContext ScopeBuilder::contextAt(std::size_t index) const {
    return {scope_->name, *scope_->block, scope_->arguments, index, source_.oracle(), &scope_->names};
}

const NodeFacts& ScopeBuilder::factsBefore(std::size_t index) const {
    return *before_->scope->nodes[static_cast<std::size_t>(indexBefore_[index])];
}

/// Finds for each node the same object in the block as it was: at the same place, counted from the beginning
/// or from the end, or wherever it was moved.
void ScopeBuilder::align() {
    const auto& nodes = scope_->block->nodes;
    indexBefore_.assign(nodes.size(), kNew);
    if (!before_)
        return;
    const auto& old = before_->scope->block->nodes;
    const std::size_t common = std::min(nodes.size(), old.size());
    std::size_t first = 0;
    for (; first < common && nodes[first] == old[first]; ++first)
        indexBefore_[first] = static_cast<int>(first);
    std::size_t last = nodes.size();
    for (std::size_t i = old.size(); last > first && i > first && nodes[last - 1] == old[i - 1]; --i)
        indexBefore_[--last] = static_cast<int>(i - 1);
    isInPlace_ = old.size() == nodes.size() && last - first <= 1;
    if (first < last)
        alignByContent(old, first, last);
}

void ScopeBuilder::alignByContent(const std::vector<NodePtr>& old, std::size_t first, std::size_t last) {
    const auto& nodes = scope_->block->nodes;
    std::unordered_map<const Node*, int> indexOf;
    const std::size_t end = old.size() - (nodes.size() - last);
    for (std::size_t i = first; i < end; ++i)
        indexOf.emplace(old[i].get(), static_cast<int>(i));
    for (std::size_t i = first; i < last; ++i) {
        if (const auto found = indexOf.find(nodes[i].get()); found != indexOf.end())
            indexBefore_[i] = found->second;
    }
}

void ScopeBuilder::checkStructure() {
    if (before_ && before_->isRoot == result_.isRoot && before_->scope->name == scope_->name &&
        sameStructure(*before_->scope->block, *scope_->block)) {
        result_.structure = before_->structure;
        return;
    }
    std::vector<Problem> problems = structureProblems(scope_->name, *scope_->block);
    if (result_.isRoot) {
        for (Problem& problem : rootProblems(scope_->name, *scope_->block))
            problems.push_back(std::move(problem));
    }
    result_.structure = std::make_shared<const std::vector<Problem>>(std::move(problems));
}

void ScopeBuilder::draftNodes() {
    drafts_.resize(scope_->block->nodes.size());
    captures_ = capturesIn(*scope_->block);
    // What a part is depends on the flow node that calls it.
    for (std::size_t i = 0; i < captures_.size(); ++i) {
        if (isFlow(i))
            drafts_[i] = std::make_unique<NodeDraft>(draft(i));
    }
    const bool canBeAsBefore = blockIsAsBefore();
    const bool looksAlike = canBeAsBefore && nothingAroundChanged();
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
        const bool isAsBefore =
            indexBefore_[i] != kNew && canBeAsBefore && (looksAlike || draftIsAsBefore(i));
        if (!drafts_[i] && !isAsBefore)
            drafts_[i] = std::make_unique<NodeDraft>(draft(i));
    }
}

/// What the draft of every node depends on.
bool ScopeBuilder::blockIsAsBefore() const {
    return before_ && before_->scope->arguments == scope_->arguments &&
           before_->scope->block->isSequential() == scope_->block->isSequential() &&
           before_->scope->block->header->arguments == scope_->block->header->arguments;
}

/// Every node that is the same object as before has the draft that it had: in a large block to look at each
/// takes longer than all else.
bool ScopeBuilder::nothingAroundChanged() const {
    return captures_.empty() && namesAreAsBefore_ && isInPlace_ && !before_->hasParts &&
           definitions_.othersChangedAt(scope_->name) <= before_->generation;
}

bool ScopeBuilder::isFlow(std::size_t index) const {
    return flowKindOf(scope_->block->nodes[index]->type).has_value();
}

const NodeFacts& ScopeBuilder::flowOf(std::size_t part) const {
    return drafts_[static_cast<std::size_t>(captures_[part].flow)]->facts;
}

bool ScopeBuilder::draftIsAsBefore(std::size_t index) const {
    if (isPart(index) || factsBefore(index).isPart)
        return false;
    // Labels of problems hold the name, which in a sequential block may be the index.
    if (indexBefore_[index] != static_cast<int>(index) && scope_->block->isSequential() &&
        !factsBefore(index).problems.empty())
        return false;
    const Node& node = *scope_->block->nodes[index];
    if (!namesAreAsBefore_ && hasExpressions(node))
        return false;
    return !node.isInstance() || definitions_.changedAt(node.block) <= before_->generation;
}

NodeDraft ScopeBuilder::draft(std::size_t index) const {
    const NodeContext context = contextAt(index);
    NodeDraft draft = isPart(index)                 ? draftPart(context)
                      : context.node().isInstance() ? draftInstance(context)
                      : isFlow(index)               ? draftFlow(context, definitions_)
                                                    : draftLayer(context);
    if (context.node().muted)
        muteDraft(context, draft);
    return draft;
}

/// Null where they are not known.
const Ports* ScopeBuilder::knownPorts(std::size_t index) const {
    const Node& node = *scope_->block->nodes[index];
    const NodeFacts& facts = drafts_[index] ? drafts_[index]->facts : factsBefore(index);
    const bool isKnown = node.isInstance()
                             ? definitions_.find(node.block) != nullptr
                             : facts.type && (!programRule(*facts.type) || facts.program || facts.isMuted) &&
                                   (!isFlow(index) || !facts.ports.outputs.empty());
    return isKnown ? &facts.ports : nullptr;
}

bool ScopeBuilder::wiringIsAsBefore() const {
    // How parts are wired is decided by options.
    if (!before_ || !captures_.empty())
        return false;
    const Block& now = *scope_->block;
    const Block& then = *before_->scope->block;
    if (now.wires != then.wires || before_->scope->name != scope_->name ||
        now.nodes.size() != then.nodes.size() || now.header->kind != then.header->kind ||
        now.header->inputs != then.header->inputs || now.header->outputs != then.header->outputs)
        return false;
    for (std::size_t i = 0; i < now.nodes.size(); ++i) {
        if (indexBefore_[i] == static_cast<int>(i) && !drafts_[i])
            continue;
        const Ports* ports = knownPorts(i);
        const Ports& portsThen = before_->scope->nodes[i]->ports;
        const bool samePorts =
            (ports != nullptr) == static_cast<bool>(before_->wiring->portsAreKnown[i]) &&
            (!ports || (ports->inputs == portsThen.inputs && ports->outputs == portsThen.outputs));
        if (!samePorts || now.nodes[i]->id != then.nodes[i]->id || now.nodes[i]->name != then.nodes[i]->name)
            return false;
    }
    return true;
}

void ScopeBuilder::wireNodes() {
    const bool isAsBefore = wiringIsAsBefore();
    const bool hasAbsent = std::ranges::find(scope_->absentInputs, char(true)) != scope_->absentInputs.end();
    std::vector<const Ports*> ports;
    for (std::size_t i = 0; i < drafts_.size() && (!isAsBefore || hasAbsent); ++i)
        ports.push_back(knownPorts(i));
    result_.wiring = isAsBefore
                         ? before_->wiring
                         : std::make_shared<const WiringFindings>(wire(scope_->name, *scope_->block, ports));
    scope_->wiring = result_.wiring->wiring;
    if (hasAbsent)
        leaveOutAbsent(ports);
}

/// Where nothing is given to the block nothing flows on: what takes it stays open, as if there were no wire.
void ScopeBuilder::leaveOutAbsent(const std::vector<const Ports*>& ports) {
    auto wiring = std::make_shared<Wiring>(*scope_->wiring);
    const auto leftOut = [&](Source& source) -> const BlockInput* {
        if (source.node != Source::kFromInput || !scope_->absentInputs[static_cast<std::size_t>(source.port)])
            return nullptr;
        const auto port = static_cast<std::size_t>(source.port);
        source = Source{};
        return &scope_->block->header->inputs[port];
    };
    for (std::size_t i = 0; i < wiring->inputs.size(); ++i) {
        for (std::size_t k = 0; k < wiring->inputs[i].size(); ++k) {
            const BlockInput* input = leftOut(wiring->inputs[i][k]);
            if (!input || isPart(i) || !ports[i] || ports[i]->inputs.empty())
                continue;
            const Port& port = ports[i]->inputs[std::min(k, ports[i]->inputs.size() - 1)];
            if (!port.optional)
                absences_.push_back(
                    problemAt(scope_->name, *scope_->block, i,
                              {"absent",
                               quoted(port.name) + " needs a value, but " + quoted(input->name) +
                                   " is not given to the block here",
                               "Connect it where the block is used, or ask for it with an If", port.name}));
        }
    }
    for (std::size_t i = 0; i < wiring->outputs.size(); ++i) {
        const BlockInput* input = leftOut(wiring->outputs[i]);
        const std::string& output = scope_->block->header->outputs[i].name;
        if (input)
            absences_.push_back(problemOf(scope_->name,
                                          {"absent",
                                           "the output " + quoted(output) + " gives " + quoted(input->name) +
                                               ", which is not given to the block here",
                                           "Connect it where the block is used", output},
                                          kBlockOutput));
    }
    scope_->wiring = std::move(wiring);
}

void ScopeBuilder::inferNodes() {
    const std::size_t count = drafts_.size();
    scope_->nodes.resize(count);
    hasOutputsAsBefore_.assign(count, false);
    isOrdered_.assign(count, false);
    // As long as nothing gives another type than before, nothing else takes another one.
    flowsAsBefore_ = before_ && !before_->scope->isPending && isInPlace_ &&
                     scope_->wiring == before_->scope->wiring && scope_->inputs == before_->scope->inputs;
    for (const std::size_t index : scope_->wiring->order) {
        isOrdered_[index] = true;
        inferNode(index);
    }
    for (std::size_t index = 0; index < count; ++index) {
        if (!isOrdered_[index])
            inferNode(index);
    }
}

const std::optional<TensorType>& ScopeBuilder::typeAt(const Source& source) const {
    static const std::optional<TensorType> unknown;
    const auto port = static_cast<std::size_t>(source.port);
    if (source.node == Source::kFromInput)
        return port < scope_->inputs.size() ? scope_->inputs[port] : unknown;
    if (source.node == Source::kNone || !isOrdered_[static_cast<std::size_t>(source.node)])
        return unknown;
    const auto& outputs = scope_->nodes[static_cast<std::size_t>(source.node)]->outputs;
    return port < outputs.size() ? outputs[port] : unknown;
}

bool ScopeBuilder::sourceIsAsBefore(const Source& now, const Source& then, std::size_t index,
                                    std::size_t input) const {
    if ((now.node == Source::kNone) != (then.node == Source::kNone))
        return false;
    if (now.node >= 0 && then.node >= 0 && now.port == then.port) {
        const auto node = static_cast<std::size_t>(now.node);
        if (isOrdered_[node] && hasOutputsAsBefore_[node] && indexBefore_[node] == then.node)
            return true;
    }
    return typeAt(now) == factsBefore(index).inputs[input];
}

bool ScopeBuilder::factsAreAsBefore(std::size_t index) const {
    if (drafts_[index] || (before_->scope->isPending && isPending(factsBefore(index))))
        return false;
    if (flowsAsBefore_)
        return true;
    const auto& now = scope_->wiring->inputs[index];
    const auto& then = before_->scope->wiring->inputs[static_cast<std::size_t>(indexBefore_[index])];
    if (now.size() != then.size())
        return false;
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (!sourceIsAsBefore(now[i], then[i], index, i))
            return false;
    }
    return true;
}

void ScopeBuilder::inferNode(std::size_t index) {
    if (factsAreAsBefore(index)) {
        scope_->nodes[index] = before_->scope->nodes[static_cast<std::size_t>(indexBefore_[index])];
        hasOutputsAsBefore_[index] = true;
        return;
    }
    NodeDraft nodeDraft = drafts_[index] ? std::move(*drafts_[index]) : draft(index);
    std::vector<char> isConnected;
    for (const Source& source : scope_->wiring->inputs[index]) {
        nodeDraft.facts.inputs.push_back(typeAt(source));
        isConnected.push_back(source.node != Source::kNone);
    }
    const NodeContext context = contextAt(index);
    NodeFacts facts = nodeDraft.facts.isMuted       ? inferMuted(std::move(nodeDraft))
                      : nodeDraft.facts.isCopied    ? inferCopies(context, std::move(nodeDraft))
                      : isFlow(index)               ? inferFlow(context, std::move(nodeDraft))
                      : context.node().isInstance() ? inferInstance(context, std::move(nodeDraft))
                                                    : inferLayer(context, std::move(nodeDraft), isConnected);
    hasOutputsAsBefore_[index] = indexBefore_[index] != kNew && factsBefore(index).outputs == facts.outputs;
    flowsAsBefore_ = flowsAsBefore_ && before_->scope->nodes[index]->outputs == facts.outputs;
    scope_->nodes[index] = std::make_shared<const NodeFacts>(std::move(facts));
}

void ScopeBuilder::finish() {
    Scope& scope = *scope_;
    scope.problems = *result_.structure;
    scope.problems.insert(scope.problems.end(), result_.wiring->problems.begin(),
                          result_.wiring->problems.end());
    std::ranges::move(absences_, std::back_inserter(scope.problems));
    if (!captures_.empty()) {
        for (Problem& problem : captureProblems(scope.name, *scope.block))
            scope.problems.push_back(std::move(problem));
        for (Problem& problem : fragmentProblems(scope))
            scope.problems.push_back(std::move(problem));
    }
    result_.hasParts = !captures_.empty();
    for (Problem& problem : mutedOutputProblems(scope))
        scope.problems.push_back(std::move(problem));
    for (const Source& source : scope.wiring->outputs)
        scope.outputs.push_back(typeAt(source));
    const auto isError = [](const Problem& problem) { return problem.severity == Severity::Error; };
    const auto hasErrors = [&](const NodeFacts& facts) {
        return (facts.scope && facts.scope->hasErrors) ||
               std::any_of(facts.copies.begin(), facts.copies.end(),
                           [](const auto& copy) { return copy->hasErrors; }) ||
               std::any_of(facts.problems.begin(), facts.problems.end(), isError);
    };
    scope.hasErrors = std::any_of(scope.problems.begin(), scope.problems.end(), isError);
    for (std::size_t i = 0; i < scope.nodes.size(); ++i) {
        if (isKnownAsSound(i))
            continue;
        scope.hasErrors = scope.hasErrors || hasErrors(*scope.nodes[i]);
        scope.isPending = scope.isPending || isPending(*scope.nodes[i]);
    }
    result_.scope = std::move(scope_);
}

/// True for facts that stood in the scope before, which had no errors and waited for nothing: in a large
/// block most are, and to look at each takes longer than all else.
bool ScopeBuilder::isKnownAsSound(std::size_t index) const {
    if (!before_ || before_->scope->hasErrors || before_->scope->isPending || indexBefore_[index] == kNew)
        return false;
    return scope_->nodes[index] == before_->scope->nodes[static_cast<std::size_t>(indexBefore_[index])];
}

} // namespace layerloom
