// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

// The trace of the network itself, which begins again where it turns out that a module is called with
// different numbers.

namespace layerloom::reading {

namespace {

constexpr std::size_t kMostTensorArguments = 8; // as the network is traced anew for each

/// Thrown where a number must be handed on as a tensor, which earlier calls have not done. Nothing catches it
/// but the trace of the root.
struct TraceAgain {};

} // namespace

/// One block stands for all calls of a module: a number that differs between them flows in, as a tensor.
PyValue Interpreter::numberAsTensor(ModuleObject& module, const std::string& name, const PyValue& value,
                                    SourcePlace place) {
    if (value.kind != PyValue::Kind::Float || script_)
        return value;
    const std::pair key(&module, name);
    if (tensorArguments_.contains(key))
        return PyValue::of(static_cast<Object*>(tensorOf(value, place)));
    const auto [known, isNew] = givenNumbers_.emplace(key, value.number);
    const bool mayBegin = !hasPlainNumbers_ && tensorArguments_.size() < kMostTensorArguments;
    if (!isNew && known->second != value.number && mayBegin) {
        tensorArguments_.insert(key);
        throw TraceAgain();
    }
    return value;
}

Graph* Interpreter::traceRoot(ModuleObject* module, const std::vector<std::optional<TensorType>>& types,
                              const std::vector<std::string>& names) {
    const auto begin = [&] {
        auto* graph = make<Graph>();
        graph->outer = constants_;
        graph->owner = module;
        graph->place = module->place;
        for (std::size_t i = 0; i < names.size(); ++i)
            graph->inputs.push_back({names[i], i < types.size() ? types[i] : std::nullopt, false});
        givenNumbers_.clear();
        return graph;
    };
    tensorArguments_.clear();
    hasPlainNumbers_ = false;
    while (true) {
        Graph* graph = begin();
        try {
            traceOnce(module, graph, names);
            hasPlainNumbers_ = true;
            return graph;
        } catch (const TraceAgain&) {
            // With what is known now.
        } catch (const LimitReached&) {
            hasPlainNumbers_ = true;
            throw;
        } catch (const PythonError&) {
            if (tensorArguments_.empty()) {
                hasPlainNumbers_ = true;
                throw;
            }
            tensorArguments_.clear(); // numbers that cannot be tensors
            hasPlainNumbers_ = true;
        }
    }
}

void Interpreter::traceOnce(ModuleObject* module, Graph* graph, const std::vector<std::string>& names) {
    PyScope scope;
    scope.file = &scope;
    Frame frame;
    frame.scope = &scope;
    CallArguments arguments;
    Attributes bound;
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto* input = make<TensorObject>();
        input->graph = graph;
        input->node = Graph::kInput;
        input->port = static_cast<int>(i);
        const PyValue value = PyValue::of(static_cast<Object*>(input));
        bound.emplace_back(names[i], value);
        if (module->type && module->type->find("forward"))
            assign(arguments.keywords, names[i], value);
        else
            arguments.positional.push_back(value);
    }
    Frame* caller = frame_;
    frame_ = &frame;
    const auto leave = [&] {
        frame_ = caller;
        graph_ = constants_;
    };
    try {
        graph_ = constants_;
        tracedForward(*module, *graph, arguments, bound, names.size(), module->place);
    } catch (...) {
        leave();
        throw;
    }
    leave();
}

} // namespace layerloom::reading
