// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/network_choice.h"

#include "core/source/reading/drafts.h"
#include "core/source/reading/input_shapes.h"

#include <algorithm>

namespace layerloom::reading {

namespace {

/// Whether all that is required has a default.
bool needsNothing(const Function& function, bool isMethod) {
    for (std::size_t i = isMethod ? 1 : 0; i < function.parameters.size(); ++i) {
        const Parameter& parameter = function.parameters[i];
        const bool isOpen =
            parameter.kind == Parameter::Kind::Star || parameter.kind == Parameter::Kind::DoubleStar;
        if (!parameter.fallback && !isOpen)
            return false;
    }
    return true;
}

bool isNetworkClass(const ClassObject& type) {
    return std::any_of(type.order.begin(), type.order.end(), [](const ClassObject* base) {
        return std::any_of(base->known.begin(), base->known.end(),
                           [](const std::string& known) { return known.starts_with("torch.nn."); });
    });
}

class Choice {
  public:
    Choice(Interpreter& interpreter, PyScope& scope) : interpreter_(interpreter), scope_(scope) {}

    FoundNetwork run(const std::string& expression) {
        if (!expression.empty())
            return fromExpression(expression);
        if (auto found = fromVariables())
            return *found;
        FoundNetwork found = fromDefinitions();
        requireNoOther(found);
        return found;
    }

  private:
    std::string nameOf(const ModuleObject& module, const std::string& variable) const {
        if (module.type)
            return module.type->name;
        const std::string name = camelCase(variable);
        return isPythonIdentifier(name) ? name : "Net";
    }

    FoundNetwork fromExpression(const std::string& expression) {
        const PyValue value = interpreter_.evaluateText(expression, &scope_);
        PyValue made = value;
        if (value.as<ClassObject>() || value.as<FunctionObject>())
            made = interpreter_.call(value, {}, {});
        auto* module = made.as<ModuleObject>();
        if (!module)
            throw PythonError("'" + expression + "' gives no module", {},
                              "Name a class with its arguments, such as MLP(784, 10)");
        return {module, nameOf(*module, expression.substr(0, expression.find('(')))};
    }

    /// Places of the names that statements at the top set, in their order.
    std::optional<FoundNetwork> fromVariables() {
        std::optional<FoundNetwork> found;
        const auto look = [&](const std::vector<Stmt*>& body, auto&& self) -> void {
            for (const Stmt* stmt : body) {
                if (stmt->kind == Stmt::Kind::If)
                    self(stmt->body, self);
                if (stmt->kind != Stmt::Kind::Assign)
                    continue;
                for (const Expr* target : stmt->targets) {
                    const auto value = target->kind == Expr::Kind::Name ? scope_.names.find(target->text)
                                                                        : scope_.names.end();
                    auto* module = value == scope_.names.end() ? nullptr : value->second.as<ModuleObject>();
                    // Layers that are made to be shared are no network, unless there is nothing else.
                    if (module && (!found || !isPartOf(*module, *found->module, 0)) &&
                        !(found && isLayer(*module) && !isLayer(*found->module)))
                        found = FoundNetwork{module, nameOf(*module, target->text)};
                }
            }
        };
        look(interpreter_.tree(0).body, look);
        return found;
    }

    /// Refuses a class that is not the one that the file builds its network of, where that was not
    /// understood.
    void requireNoOther(const FoundNetwork& found) const {
        for (const Stmt* stmt : interpreter_.tree(0).body) {
            const Expr* call = stmt->kind == Stmt::Kind::Assign ? stmt->value : nullptr;
            const bool isCall = call && call->kind == Expr::Kind::Call && stmt->targets.size() == 1;
            const auto failed = isCall ? interpreter_.failedNames().find(stmt->targets.front()->text)
                                       : interpreter_.failedNames().end();
            const auto callee = isCall ? scope_.names.find(call->items.front()->text) : scope_.names.end();
            const auto* type = callee == scope_.names.end() ? nullptr : callee->second.as<ClassObject>();
            if (failed == interpreter_.failedNames().end() || !type || !isNetworkClass(*type) ||
                type == found.module->type)
                continue;
            const ReadingRemark& why = interpreter_.failures()[failed->second];
            throw PythonError(why.text, why.place, why.fix);
        }
    }

    static bool isLayer(const ModuleObject& module) { return module.layer && !module.type; }

    static bool isPartOf(const ModuleObject& inner, const ModuleObject& outer, int depth) {
        return depth < 40 &&
               std::any_of(outer.children.begin(), outer.children.end(), [&](const auto& child) {
                   const auto* module = child.second.template as<ModuleObject>();
                   return module == &inner || isPartOf(inner, *module, depth + 1);
               });
    }

    FoundNetwork fromDefinitions() {
        std::vector<std::pair<std::string, PyValue>> classes;
        std::vector<std::pair<std::string, PyValue>> functions;
        std::string needy;
        SourcePlace where;
        for (const Stmt* stmt : interpreter_.tree(0).body) {
            if (stmt->kind == Stmt::Kind::Class) {
                const auto value = scope_.names.find(stmt->type->name);
                auto* type = value == scope_.names.end() ? nullptr : value->second.as<ClassObject>();
                if (!type || !isNetworkClass(*type))
                    continue;
                const PyValue* init = type->find("__init__");
                auto* function = init ? init->as<FunctionObject>() : nullptr;
                if (!function || needsNothing(*function->definition, true)) {
                    classes.emplace_back(type->name, value->second);
                } else {
                    needy = type->name + exampleOf(*function->definition);
                    where = type->place;
                }
            } else if (stmt->kind == Stmt::Kind::Function) {
                const auto value = scope_.names.find(stmt->function->name);
                auto* function = value == scope_.names.end() ? nullptr : value->second.as<FunctionObject>();
                if (function && needsNothing(*function->definition, false) &&
                    !stmt->function->name.starts_with('_'))
                    functions.emplace_back(stmt->function->name, value->second);
            }
        }
        return tried(classes, functions, needy, where);
    }

    static std::string exampleOf(const Function& function) {
        std::string all;
        for (std::size_t i = 1; i < function.parameters.size(); ++i) {
            const Parameter& parameter = function.parameters[i];
            if (!parameter.fallback && parameter.kind != Parameter::Kind::Star &&
                parameter.kind != Parameter::Kind::DoubleStar)
                all += (all.empty() ? "" : ", ") + parameter.name + "=…";
        }
        return '(' + all + ')';
    }

    FoundNetwork tried(const std::vector<std::pair<std::string, PyValue>>& classes,
                       const std::vector<std::pair<std::string, PyValue>>& functions,
                       const std::string& needy, SourcePlace where) {
        std::optional<PythonError> first;
        std::vector<FoundNetwork> made;
        const auto make = [&](const std::pair<std::string, PyValue>& each) -> ModuleObject* {
            try {
                return interpreter_.call(each.second, {}, {}).as<ModuleObject>();
            } catch (const LimitReached&) {
                throw;
            } catch (const PythonError& error) {
                if (!first)
                    first = error;
                return nullptr;
            }
        };
        // The last class is what the file is for: another one would be a surprise.
        if (!classes.empty() && !make(classes.back()))
            throw *first;
        for (auto each = classes.rbegin(); each != classes.rend(); ++each) {
            if (ModuleObject* module = make(*each))
                made.push_back({module, each->first});
        }
        // The last one that is no part of another one.
        for (const FoundNetwork& candidate : made) {
            const bool isPart = std::any_of(made.begin(), made.end(), [&](const FoundNetwork& other) {
                return other.module != candidate.module &&
                       usesType(*other.module, *candidate.module->type, 0);
            });
            if (!isPart && candidate.module->type->find("forward"))
                return candidate;
        }
        if (!made.empty())
            return made.front();
        for (const auto& each : functions) {
            if (ModuleObject* module = make(each))
                return {module, nameOf(*module, each.first)};
        }
        if (!needy.empty())
            throw PythonError("the network needs values", where, "Say them: --net '" + needy + "'");
        if (first)
            throw *first;
        if (!interpreter_.failures().empty()) {
            const ReadingRemark& failure = interpreter_.failures().back();
            throw PythonError(failure.text, failure.place, failure.fix);
        }
        throw PythonError(
            "the file defines no network", {},
            "Open a file with a class that derives from nn.Module, or with a variable that holds one");
    }

    static bool usesType(const ModuleObject& module, const ClassObject& type, int depth) {
        return depth < 40 &&
               std::any_of(module.children.begin(), module.children.end(), [&](const auto& child) {
                   const auto* inner = child.second.template as<ModuleObject>();
                   return inner->type == &type || usesType(*inner, type, depth + 1);
               });
    }

    Interpreter& interpreter_;
    PyScope& scope_;
};

} // namespace

FoundNetwork chosenNetwork(Interpreter& interpreter, PyScope& scope, const std::string& expression) {
    return Choice(interpreter, scope).run(expression);
}

namespace {

/// The first layer that is constructed, which tells most about what flows in.
const ModuleObject* firstLayer(const ModuleObject& module, int depth = 0) {
    if (module.layer && (!module.options.empty() || depth == 0))
        return &module;
    for (const auto& [name, child] : module.children) {
        const auto* found = depth < 40 ? firstLayer(*child.as<ModuleObject>(), depth + 1) : nullptr;
        if (found)
            return found;
    }
    return nullptr;
}

/// Traces; where something depends on sizes that are not known, with those that the first layer could take.
void traceWithShapes(Interpreter& interpreter, const FoundNetwork& network,
                     const std::vector<std::string>& names, std::vector<std::optional<TensorType>> types,
                     TracedNetwork& traced) {
    const bool isOpen = std::any_of(types.begin(), types.end(), [](const auto& type) { return !type; });
    try {
        traced.graph = interpreter.traceRoot(network.module, types, names);
        return;
    } catch (const LimitReached&) {
        throw;
    } catch (const PythonError& error) {
        const ModuleObject* layer = firstLayer(*network.module);
        if (!isOpen || !layer || std::string_view(error.what()).find("not known") == std::string_view::npos)
            throw;
        Node node;
        node.type = layer->layer->id;
        node.options = layer->options;
        std::vector<InputSpec> candidates = candidatesFor(node, "input");
        if (candidates.size() > 6)
            candidates.resize(6);
        for (const InputSpec& candidate : candidates) {
            for (std::size_t i = 0; i < types.size(); ++i) {
                if (!traced.inputs[i].spec)
                    types[i] = TensorType{candidate.dtype, candidate.shape};
            }
            try {
                traced.graph = interpreter.traceRoot(network.module, types, names);
            } catch (const LimitReached&) {
                throw;
            } catch (const PythonError&) {
                continue;
            }
            for (NetworkInput& input : traced.inputs)
                input.spec = input.spec ? input.spec : std::optional(candidate);
            interpreter.remark(
                "sizes in forward depend on what flows in, which the file does not say: it is taken to be " +
                    TensorType{candidate.dtype, candidate.shape}.text(),
                network.module->place, "Give another one in the inspector, or with --input NAME=N,3,224,224");
            return;
        }
        throw;
    }
}

} // namespace

TracedNetwork tracedNetwork(Interpreter& interpreter, const FoundNetwork& network,
                            const std::map<std::string, InputSpec>& given) {
    TracedNetwork traced;
    std::vector<std::string> names;
    std::vector<std::optional<TensorType>> types;
    std::size_t position = 0;
    const auto& called = network.module->calledWith;
    for (const Parameter& parameter : interpreter.forwardParameters(network.module)) {
        if (parameter.kind == Parameter::Kind::Star || parameter.kind == Parameter::Kind::DoubleStar)
            continue;
        std::optional<InputSpec> spec;
        if (const auto own = given.find(parameter.name); own != given.end())
            spec = own->second;
        else if (called && position < called->size())
            spec = interpreter.specOf((*called)[position]);
        ++position;
        const bool isGiven = given.contains(parameter.name) || spec;
        if (parameter.fallback && !isGiven)
            continue;
        names.push_back(parameter.name);
        types.push_back(spec ? std::optional(TensorType{spec->dtype, spec->shape}) : std::nullopt);
        traced.inputs.push_back({parameter.name, spec});
    }
    if (names.size() == 1 && !given.empty() && !traced.inputs.front().spec) {
        traced.inputs.front().spec = given.begin()->second;
        types.front() = TensorType{given.begin()->second.dtype, given.begin()->second.shape};
    }
    traceWithShapes(interpreter, network, names, types, traced);
    return traced;
}

} // namespace layerloom::reading
