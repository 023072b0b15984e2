// SPDX-License-Identifier: GPL-3.0-or-later
// What is used where in a block, and what may therefore stand in another expression.
#include "core/graph/structure.h"
#include "core/layers/catalogue.h"
#include "core/layers/code_types.h"
#include "core/source/block_forward.h"
#include "core/source/fitted_lines.h"

#include <algorithm>

namespace layerloom {

namespace {

constexpr std::size_t kLongestPart = 60; ///< of an expression that stands in another one

/// True if anything inside has the effect.
template <class Test>
bool anyInside(const NodeFacts& facts, const Test& test) {
    if (test(facts))
        return true;
    const auto inScope = [&](const Scope& scope) {
        return std::any_of(scope.nodes.begin(), scope.nodes.end(),
                           [&](const auto& inner) { return anyInside(*inner, test); });
    };
    return (facts.scope && inScope(*facts.scope)) ||
           std::any_of(facts.copies.begin(), facts.copies.end(),
                       [&](const auto& copy) { return inScope(*copy); });
}

} // namespace

void BlockForward::chooseWiring() {
    // Where an optional input is not given its wires are missing: what is wired anywhere counts.
    const Wiring* fullest = nullptr;
    std::size_t most = 0;
    for (const Scope* scope : view_.scopes) {
        if (!scope)
            continue;
        std::size_t count = 1;
        for (const auto& sources : scope->wiring->inputs)
            count += static_cast<std::size_t>(std::count_if(
                sources.begin(), sources.end(), [](const Source& s) { return s.node != Source::kNone; }));
        if (count > most) {
            fullest = scope->wiring.get();
            most = count;
        }
    }
    inputs_ = fullest->inputs;
    outputs_ = fullest->outputs;
    order_ = fullest->order;
    for (const Scope* scope : view_.scopes) {
        for (std::size_t n = 0; scope && n < inputs_.size(); ++n) {
            for (std::size_t i = 0; i < std::min(inputs_[n].size(), scope->wiring->inputs[n].size()); ++i) {
                if (inputs_[n][i].node == Source::kNone)
                    inputs_[n][i] = scope->wiring->inputs[n][i];
            }
        }
    }
    for (auto& sources : inputs_) {
        for (Source& source : sources)
            source = resolved(source);
    }
    for (Source& source : outputs_)
        source = resolved(source);
    position_.resize(inputs_.size());
    for (std::size_t i = 0; i < order_.size(); ++i)
        position_[order_[i]] = i;
}

/// A muted function is not called, and nor is a decided branch that is not there.
bool BlockForward::passesThrough(std::size_t index) const {
    const NodeFacts* found = view_.anyFacts(index);
    if (!found)
        return false;
    if (!found->isMuted)
        return false;
    const LayerType* type = findLayerType(node(index).type);
    return (type && type->kind == LayerKind::Function) || text_.context.isOtherCall(view_, index) ||
           secondCalls(*view_.block).contains(node(index).id);
}

Source BlockForward::resolved(Source source) const {
    while (source.node >= 0 && passesThrough(static_cast<std::size_t>(source.node)))
        source = inputs_[static_cast<std::size_t>(source.node)].empty()
                     ? Source{}
                     : inputs_[static_cast<std::size_t>(source.node)].front();
    return source;
}

void BlockForward::countUses() {
    const auto count = [&](const Source& source) { ++uses_[{source.node, source.port}]; };
    for (const std::size_t n : order_) {
        const NodeFacts* found = view_.anyFacts(n);
        if (!found || found->isPart || passesThrough(n))
            continue;
        std::for_each(inputs_[n].begin(), inputs_[n].end(), count);
        for (const Source& source : inputs_[n])
            consumers_[{source.node, source.port}] = static_cast<int>(n);
    }
    std::for_each(outputs_.begin(), outputs_.end(), count);
}

int BlockForward::usesOf(std::size_t n, std::size_t port) const {
    const auto found = uses_.find({static_cast<int>(n), static_cast<int>(port)});
    return found == uses_.end() ? 0 : found->second;
}

/// The node that takes the value, of one that is used once; the block's own output is none.
int BlockForward::consumerOf(std::size_t n, std::size_t port) const {
    const auto found = consumers_.find({static_cast<int>(n), static_cast<int>(port)});
    return found == consumers_.end() ? Source::kFromInput : found->second;
}

bool BlockForward::mayStayPending(std::size_t n, std::size_t port, const Piece& piece) const {
    if (usesOf(n, port) != 1 || piece.depth > kDeepestCall || piece.binding == Binding::Tuple)
        return false;
    const int consumer = consumerOf(n, port);
    if (!mayMoveTo(n, consumer))
        return false;
    if (consumer == Source::kFromInput) {
        const bool isShort = piece.width() + static_cast<std::size_t>(depth_) * 4 + 8 <= kLineLength;
        return isShort || (outputs_.size() == 1 && piece.binding == Binding::Atom);
    }
    const auto other = static_cast<std::size_t>(consumer);
    const NodeFacts& known = facts(other);
    if (!known.parts.empty() || piece.width() > kLongestPart || piece.depth >= kDeepestCall)
        return false;
    // What a class of one's own does is worth a line.
    if (!facts(n).type && !known.type)
        return false;
    if (!known.program || known.type->id != "Expression")
        return true;
    const std::string& code = node(other).options.at(codeOption(*known.type)).as<std::string>();
    for (std::size_t i = 0; i < inputs_[other].size(); ++i) {
        if (inputs_[other][i].node == static_cast<int>(n) &&
            countOfName(code, known.program->inputs[i].name) != 1)
            return false;
    }
    return ownNames(code).empty();
}

/// True if nothing that happens in between would see, or be seen by, the node's being later.
bool BlockForward::mayMoveTo(std::size_t n, int consumer) const {
    const std::size_t begin = position_[n] + 1;
    const std::size_t end =
        consumer == Source::kFromInput ? order_.size() : position_[static_cast<std::size_t>(consumer)];
    if (writesInputs(n) && end > begin)
        return false;
    for (std::size_t i = begin; i < end; ++i) {
        const NodeFacts* found = view_.anyFacts(order_[i]);
        if (!found || found->isPart)
            continue;
        if (writesInputs(order_[i]) || (drawsNumbers(n) && drawsNumbers(order_[i])))
            return false;
    }
    return true;
}

bool BlockForward::writesInputs(std::size_t n) const {
    return anyInside(facts(n), [](const NodeFacts& inner) {
        if (inner.program)
            return inner.program->writesToInputs;
        const auto& specs = inner.type ? inner.type->options : std::vector<OptionSpec>();
        return std::any_of(specs.begin(), specs.end(), [&](const OptionSpec& spec) {
            return spec.name == "inplace" && !inner.options.values().empty() &&
                   inner.options.raw("inplace") == layerloom::Value(true);
        });
    });
}

bool BlockForward::drawsNumbers(std::size_t n) const {
    return anyInside(facts(n), [](const NodeFacts& inner) {
        if (inner.program)
            return inner.program->source.find("rand") != std::string::npos ||
                   inner.program->source.find("dropout") != std::string::npos;
        return inner.type && isRandom(*inner.type);
    });
}

} // namespace layerloom
