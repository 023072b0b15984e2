// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include "core/source/reading/script_program.h"

#include <algorithm>

namespace layerloom::reading {

namespace {

struct Counter {
    explicit Counter(int& counted) : count(counted) { ++count; }
    ~Counter() { --count; }
    int& count;
};

std::string named(const FunctionObject& function) {
    const std::string& name = function.definition->name;
    return (name.empty() ? "the lambda" : name == "__init__" && function.owner ? function.owner->name : name);
}

} // namespace

PyValue Interpreter::call(const PyValue& function, const CallArguments& arguments, SourcePlace place) {
    step(place);
    if (auto* own = function.as<FunctionObject>())
        return callOrCode(own, PyValue::none(), arguments, place);
    if (auto* method = function.as<MethodObject>())
        return callOrCode(method->function, method->self, arguments, place);
    if (auto* type = function.as<ClassObject>())
        return callClass(type, arguments, place);
    if (auto* module = function.as<ModuleObject>())
        return callModule(*module, arguments, place);
    if (auto* method = function.as<BuiltinMethod>())
        return callMethod(method->self, method->name, arguments, place);
    if (auto* known = function.as<Symbol>())
        return callSymbol(known->path, arguments, place);
    if (auto* partial = function.as<PartialObject>()) {
        CallArguments all{partial->arguments, partial->keywords};
        all.positional.insert(all.positional.end(), arguments.positional.begin(), arguments.positional.end());
        for (const auto& [name, value] : arguments.keywords)
            assign(all.keywords, name, value);
        return call(partial->function, all, place);
    }
    if (auto* instance = function.as<Instance>(); instance && instance->type->find("__call__"))
        return call(attribute(function, "__call__", place), arguments, place);
    throw PythonError(describe(function) + " cannot be called", place);
}

/// Follows the function; one of tensors alone that writes in place, or cannot be followed, is code.
PyValue Interpreter::callOrCode(FunctionObject* function, const PyValue& self, const CallArguments& arguments,
                                SourcePlace place) {
    if (!function->definition->returns)
        return callFunction(function, self, arguments, place);
    if (const auto made = functionAsCode(*function, false, arguments, place))
        return *made;
    try {
        return callFunction(function, self, arguments, place);
    } catch (const LimitReached&) {
        throw;
    } catch (const PythonError&) {
        if (const auto made = functionAsCode(*function, true, arguments, place))
            return *made;
        throw;
    }
}

PyValue Interpreter::callFunction(FunctionObject* function, PyValue self, const CallArguments& arguments,
                                  SourcePlace place) {
    if (callDepth_ >= limits_.calls)
        throw LimitReached("functions and classes call one another more than " +
                               std::to_string(limits_.calls) + " deep",
                           place, "Look for one that calls itself without an end");
    const Counter counter(callDepth_);
    auto* scope = make<PyScope>();
    scope->outer = function->scope;
    scope->file = function->scope->file;
    bindParameters(*function, self, arguments, *scope, place);
    Frame frame;
    frame.scope = scope;
    frame.function = function;
    frame.self = self;
    if (self.isNone() && function->owner && !arguments.positional.empty())
        frame.self = arguments.positional.front();
    Frame* caller = frame_;
    frame_ = &frame;
    try {
        if (function->definition->value)
            frame.result = evaluate(*function->definition->value);
        else
            run(function->definition->body);
    } catch (...) {
        frame_ = caller;
        throw;
    }
    frame_ = caller;
    return function->definition->isGenerator ? list(std::move(frame.yielded)) : frame.result;
}

void Interpreter::bindParameters(const FunctionObject& function, PyValue self, const CallArguments& arguments,
                                 PyScope& scope, SourcePlace place) {
    PyValues positional;
    if (!self.isNone())
        positional.push_back(self);
    positional.insert(positional.end(), arguments.positional.begin(), arguments.positional.end());
    Attributes keywords = arguments.keywords;
    std::size_t next = 0;
    const auto& parameters = function.definition->parameters;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const Parameter& parameter = parameters[i];
        PyValue value;
        const auto named_ = std::find_if(keywords.begin(), keywords.end(),
                                         [&](const auto& each) { return each.first == parameter.name; });
        if (parameter.kind == Parameter::Kind::Star) {
            value =
                tuple({positional.begin() + static_cast<std::ptrdiff_t>(std::min(next, positional.size())),
                       positional.end()});
            next = positional.size();
        } else if (parameter.kind == Parameter::Kind::DoubleStar) {
            auto* rest = make<DictObject>();
            for (const auto& [name, each] : keywords)
                rest->items.emplace_back(text(name), each);
            keywords.clear();
            value = PyValue::of(static_cast<Object*>(rest));
        } else if (parameter.kind == Parameter::Kind::Plain && next < positional.size()) {
            value = positional[next++];
            if (named_ != keywords.end())
                throw PythonError(named(function) + " is given " + parameter.name + " twice", place);
        } else if (named_ != keywords.end()) {
            value = named_->second;
            keywords.erase(named_);
        } else if (parameter.fallback) {
            value = function.fallbacks[i];
        } else {
            throw PythonError(named(function) + " needs a value for " + parameter.name, place,
                              "Give it one, or a default");
        }
        scope.names[parameter.name] = value;
    }
    if (next < positional.size())
        throw PythonError(named(function) + " takes " + std::to_string(next) + " values, but is given " +
                              std::to_string(positional.size()),
                          place);
    if (!keywords.empty())
        throw PythonError(named(function) + " has no parameter " + keywords.front().first, place);
}

/// What the constructor's parameters are, as far as options could have such values.
std::vector<ConstructorValue> Interpreter::constructorValues(const PyValue& init, const PyValue& self,
                                                             const CallArguments& arguments,
                                                             SourcePlace place) {
    constexpr std::size_t kMostItems = 16;
    std::vector<ConstructorValue> values;
    const auto* function = init.as<FunctionObject>();
    if (!function)
        return values;
    PyScope scope;
    bindParameters(*function, self, arguments, scope, place);
    const auto& parameters = function->definition->parameters;
    for (std::size_t i = 1; i < parameters.size(); ++i) {
        const bool isOpen =
            parameters[i].kind == Parameter::Kind::Star || parameters[i].kind == Parameter::Kind::DoubleStar;
        if (isOpen)
            continue;
        const PyValue& given = scope.names.at(parameters[i].name);
        const auto* items = given.as<Sequence>();
        values.push_back({parameters[i].name,
                          items && items->items.size() > kMostItems ? std::nullopt : plain(given),
                          parameters[i].fallback ? plain(function->fallbacks[i]) : std::nullopt});
    }
    return values;
}

PyValue Interpreter::callClass(ClassObject* type, const CallArguments& arguments, SourcePlace place) {
    const bool isModule = std::any_of(type->order.begin(), type->order.end(), [](const ClassObject* base) {
        return std::any_of(base->known.begin(), base->known.end(),
                           [](const std::string& known) { return known.starts_with("torch.nn"); });
    });
    PyValue made;
    if (isModule) {
        auto* module = make<ModuleObject>();
        module->type = type;
        module->place = type->place;
        module->container = type->derivesFrom("torch.nn.Sequential")   ? "Sequential"
                            : type->derivesFrom("torch.nn.ModuleList") ? "ModuleList"
                            : type->derivesFrom("torch.nn.ModuleDict") ? "ModuleDict"
                                                                       : "Module";
        for (const ClassObject* base : type->order) {
            for (const std::string& known : base->known) {
                if (known.starts_with("torch.nn.") && !module->layer)
                    module->layer = findLayerTypeNamed(known);
            }
        }
        made = PyValue::of(static_cast<Object*>(module));
    } else if (type->isTuple) {
        const PyValue value = tuple(arguments.positional);
        value.as<Sequence>()->fields = type->fields;
        for (std::size_t i = arguments.positional.size(); i < type->fields.size(); ++i) {
            Attributes keywords = arguments.keywords;
            const PyValue* given = find(keywords, type->fields[i]);
            const PyValue* unsaid = type->find(type->fields[i]);
            value.as<Sequence>()->items.push_back(given ? *given : unsaid ? *unsaid : PyValue::none());
        }
        return value;
    } else {
        auto* instance = make<Instance>();
        instance->type = type;
        made = PyValue::of(static_cast<Object*>(instance));
    }
    if (const PyValue* init = type->find("__init__")) {
        if (auto* module = made.as<ModuleObject>())
            module->built = constructorValues(*init, made, arguments, place);
        call(bound(made, *init, place), arguments, place);
    } else if (isModule) {
        initialiseBase(made, *type, arguments, place);
    } else if (!type->fields.empty()) {
        setFields(*made.as<Instance>(), *type, arguments, place);
        if (const PyValue* post = type->find("__post_init__"))
            call(bound(made, *post, place), {}, place);
    }
    return made;
}

void Interpreter::setFields(Instance& instance, const ClassObject& type, const CallArguments& arguments,
                            SourcePlace place) {
    Attributes keywords = arguments.keywords;
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        const PyValue* given =
            i < arguments.positional.size() ? &arguments.positional[i] : find(keywords, type.fields[i]);
        const PyValue* unsaid = type.find(type.fields[i]);
        if (!given && !unsaid)
            throw PythonError(type.name + " needs a value for " + type.fields[i], place);
        assign(instance.attributes, type.fields[i], given ? *given : *unsaid);
    }
}

/// What `super().__init__(…)` does where the next class is one of a library.
PyValue Interpreter::initialiseBase(const PyValue& self, const ClassObject& after,
                                    const CallArguments& arguments, SourcePlace place) {
    auto* module = self.as<ModuleObject>();
    if (auto* instance = self.as<Instance>()) { // a dataclass
        bool isBehind = false;
        for (const ClassObject* base : instance->type->order) {
            if (isBehind && !base->fields.empty()) {
                setFields(*instance, *base, arguments, place);
                break;
            }
            isBehind = isBehind || base == &after;
        }
    }
    if (!module)
        return PyValue::none();
    if (module->layer) {
        const PyValue made = makeCatalogued(*module->layer, false, arguments, place);
        module->options = made.as<ModuleObject>()->options;
    } else if (module->container != "Module") {
        fillContainer(*module, arguments, place);
    }
    return PyValue::none();
}

PyValue Interpreter::callSymbol(const std::string& path, const CallArguments& arguments, SourcePlace place) {
    if (script_) {
        if (auto made = script_->call(path, arguments, place))
            return *made;
    }
    constexpr std::string_view kBuiltins = "builtins.";
    if (path.starts_with(kBuiltins)) {
        if (auto made = callBuiltin(path.substr(kBuiltins.size()), arguments, place))
            return *made;
    }
    if (auto made = makeLayer(path, arguments, place))
        return *made;
    if (auto made = reparametrised(path, arguments, place))
        return *made;
    if (auto made = callLibrary(path, arguments, place))
        return *made;
    if (path.starts_with("torch.nn.init.")) {
        if (auto made = callInitialiser(path.substr(14), arguments, place))
            return *made;
    }
    if (path.starts_with("torch.")) {
        if (auto made = makeConstant(path.substr(6), arguments, place))
            return *made;
        if (auto made = callTensorFunction(path, arguments, place))
            return *made;
    }
    if (path == "numpy.array" && arguments.positional.size() == 1) {
        const auto* items = arguments.positional.front().as<Sequence>();
        const bool isOfTensors =
            items && !items->items.empty() &&
            std::ranges::all_of(items->items, [&](const PyValue& v) { return isTensor(v); });
        if (isOfTensors)
            return *callTensorFunction("torch.stack", arguments, place);
    }
    if (path.starts_with("numpy.")) {
        if (auto made = makeConstant(path == "numpy.array" ? "tensor" : path.substr(6), arguments, place))
            return *made;
        if (auto made = callTensorFunction("torch." + path.substr(6), arguments, place))
            return *made;
    }
    bool hasTensor = false;
    for (const PyValue& value : arguments.positional)
        hasTensor = hasTensor || holdsTensor(value);
    if (hasTensor && graph_->kind != Graph::Kind::Constants)
        throw PythonError("'" + path + "' is not understood", place,
                          "Write it with functions of torch, or open the file that defines it");
    return symbol(path + "()");
}

PyValue Interpreter::callMethod(const PyValue& self, const std::string& name, const CallArguments& arguments,
                                SourcePlace place) {
    if (isTensor(self) || self.as<LayerParameter>())
        return tensorMethod(self, name, arguments, place);
    if (auto* module = self.as<ModuleObject>())
        return moduleMethod(*module, name, arguments, place);
    if (self.as<PatternObject>() || self.as<MatchObject>())
        return regexMethod(self, name, arguments, place);
    if (self.as<StateView>())
        return stateMethod(self, name, arguments, place);
    if (auto* view = self.as<ModulesView>())
        return moduleMethod(*view->module, name, arguments, place);
    if (auto* content = self.as<TextObject>())
        return textMethod(content->text, name, arguments, place);
    if (auto* items = self.as<Sequence>())
        return sequenceMethod(*items, name, arguments, place);
    if (auto* dict = self.as<DictObject>())
        return dictMethod(*dict, name, arguments, place);
    if (self.as<ShapeObject>() && name == "numel")
        return tensorMethod(PyValue::of(static_cast<Object*>(self.as<ShapeObject>()->tensor)), "numel", {},
                            place);
    if (isArgumentParser(self))
        return parserMethod(self, name, arguments, place);
    if (auto* super = self.as<SuperObject>())
        return initialiseBase(super->self, *super->type, arguments, place);
    if (self.isNumber() || self.as<SymbolicNumber>())
        return self;
    return symbol("unknown." + name + "()");
}

} // namespace layerloom::reading
