// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include "core/graph/initialisers.h"

#include <algorithm>

// What modules have: parameters and buffers, whether they are trained, and what they begin with.

namespace layerloom::reading {

void Interpreter::registerMember(ModuleObject& module, const std::string& name, const PyValue& value,
                                 bool isParameter, bool isPersistent, SourcePlace place) {
    if (value.isNone()) {
        assign(module.attributes, name, value);
        return;
    }
    PyValue member = value;
    if (auto* tensor = value.as<TensorObject>()) {
        auto* made = make<MemberObject>();
        made->start = snapshot(*tensor);
        made->isParameter = isParameter;
        made->isPersistent = isPersistent;
        made->place = place;
        member = PyValue::of(static_cast<Object*>(made));
    } else if (!value.as<MemberObject>() && !value.as<LayerParameter>()) {
        throw PythonError(describe(value) + " is no tensor", place);
    }
    if (auto* own = member.as<MemberObject>(); own && !own->owner) {
        own->owner = &module;
        own->name = name;
    }
    assign(module.members, name, member);
}

void Interpreter::collectModules(ModuleObject& module, const std::string& prefix, bool isRecursive,
                                 std::vector<std::pair<std::string, ModuleObject*>>& found, int depth) {
    step(module.place);
    if (depth > limits_.calls)
        throw LimitReached("modules are more than " + std::to_string(limits_.calls) + " deep in one another",
                           module.place);
    if (std::any_of(found.begin(), found.end(), [&](const auto& each) { return each.second == &module; }))
        return;
    found.emplace_back(prefix, &module);
    if (!isRecursive)
        return;
    if (found.size() > 20'000)
        throw LimitReached("there are more than 20,000 modules", module.place);
    for (const auto& [name, child] : module.children)
        collectModules(*child.as<ModuleObject>(), prefix.empty() ? name : prefix + '.' + name, true, found,
                       depth + 1);
}

PyValues Interpreter::parametersOf(ModuleObject& module, bool named, bool isRecursive, bool buffers) {
    std::vector<std::pair<std::string, ModuleObject*>> modules;
    collectModules(module, "", isRecursive, modules);
    PyValues all;
    const auto add = [&](const std::string& prefix, const std::string& name, const PyValue& value) {
        all.push_back(named ? tuple({text(prefix.empty() ? name : prefix + '.' + name), value}) : value);
    };
    for (const auto& [prefix, each] : modules) {
        for (const auto& [name, value] : each->members) {
            const auto* member = value.as<MemberObject>();
            const bool isBuffer = member && !member->isParameter;
            if (isBuffer == buffers && !value.isNone())
                add(prefix, name, value);
        }
        if (!each->layer || !each->layer->parameters)
            continue;
        const OptionsResult completed = completeOptions(*each->layer, each->options);
        const auto& values = completed.options.values();
        if (std::any_of(values.begin(), values.end(), [](const Value& v) { return v.is<Auto>(); }))
            continue;
        for (const ParameterSpec& spec : each->layer->parameters(completed.options)) {
            if ((spec.kind != ParameterKind::Parameter) != buffers)
                continue;
            const auto shared = each->shared.find(spec.name);
            auto* made = make<LayerParameter>();
            made->module = each;
            made->name = spec.name;
            add(prefix, spec.name,
                shared == each->shared.end() ? PyValue::of(static_cast<Object*>(made)) : shared->second);
        }
    }
    return all;
}

void Interpreter::freeze(const PyValue& parameter, bool isFrozen) {
    if (auto* member = parameter.as<MemberObject>()) {
        member->isFrozen = isFrozen;
    } else if (auto* own = parameter.as<LayerParameter>()) {
        if (const auto shared = own->module->shared.find(own->name); shared != own->module->shared.end())
            freeze(shared->second, isFrozen);
        else if (isFrozen)
            own->module->frozen.insert(own->name);
        else
            own->module->frozen.erase(own->name);
    }
}

PyValue Interpreter::indexModule(ModuleObject& module, const PyValue& at, SourcePlace place) {
    if (const PyValue* own = module.type ? module.type->find("__getitem__") : nullptr)
        return call(bound(PyValue::of(static_cast<Object*>(&module)), *own, place), {{at}, {}}, place);
    if (const auto* name = at.as<TextObject>()) {
        if (const PyValue* child = find(module.children, name->text))
            return *child;
        if (const PyValue* member = find(module.members, name->text))
            return *member;
        throw PythonError(module.typeName() + " has no module " + name->text, place);
    }
    Sequence all;
    all.items = itemsOf(module);
    if (module.container == "ParameterList") {
        for (const auto& [name, member] : module.members)
            all.items.push_back(member);
    }
    const PyValue found = indexSequence(all, at, place);
    if (!at.as<SliceObject>())
        return found;
    auto* part = make<ModuleObject>();
    part->container = module.container;
    part->place = place;
    for (const PyValue& each : found.as<Sequence>()->items) {
        // A part of a Sequential keeps the names; a list counts anew.
        std::string name = std::to_string(part->children.size());
        if (module.container == "Sequential")
            for (const auto& [own, child] : module.children)
                name = child.object == each.object ? own : name;
        part->children.emplace_back(name, each);
    }
    return PyValue::of(static_cast<Object*>(part));
}

/// `nn.init.normal_(weight, 0, 0.01)` and what tensors have of that kind.
std::optional<PyValue> Interpreter::callInitialiser(const std::string& function,
                                                    const CallArguments& arguments, SourcePlace place) {
    std::string name = function.ends_with('_') ? function : function + '_';
    const InitialiserType* type = findInitialiser(name);
    if (!type)
        return std::nullopt;
    Attributes keywords = arguments.keywords;
    const PyValue* named = find(keywords, "tensor");
    if (arguments.positional.empty() && !named)
        throw PythonError(name + " needs a tensor", place);
    const PyValue target = named ? *named : arguments.positional.front();
    std::map<std::string, Value> values;
    for (std::size_t i = 1; i < arguments.positional.size() && i <= type->arguments.size(); ++i) {
        if (auto value = plain(arguments.positional[i]))
            values[type->arguments[i - 1].name] = *value;
    }
    for (const auto& [key, each] : arguments.keywords) {
        if (auto value = key == "tensor" ? std::nullopt : plain(each))
            values[key] = *value;
    }
    for (auto it = values.begin(); it != values.end();) {
        const auto spec = std::find_if(type->arguments.begin(), type->arguments.end(),
                                       [&](const OptionSpec& each) { return each.name == it->first; });
        const bool isUsual =
            spec == type->arguments.end() || !spec->complaint(it->second).empty() ||
            (spec->presence == OptionSpec::Presence::Default &&
             (it->second == spec->fallback || (it->second.isNumber() && spec->fallback.isNumber() &&
                                               it->second.number() == spec->fallback.number())));
        it = isUsual ? values.erase(it) : std::next(it);
    }
    setInitialiser(target, name, std::move(values));
    return target;
}

void Interpreter::setInitialiser(const PyValue& parameter, const std::string& function,
                                 std::map<std::string, Value> values) {
    if (auto* member = parameter.as<MemberObject>()) {
        member->initialiser = Initialiser{function, std::move(values)};
    } else if (auto* own = parameter.as<LayerParameter>()) {
        if (const auto shared = own->module->shared.find(own->name); shared != own->module->shared.end())
            setInitialiser(shared->second, function, std::move(values));
        else
            own->module->initialisers[own->name] = Initialiser{function, std::move(values)};
    } else if (auto* tensor = parameter.as<TensorObject>()) {
        refresh(*tensor);
        if (tensor->graph == constants_ && tensor->node >= 0)
            beginnings_[{tensor->node, tensor->port}] = Initialiser{function, std::move(values)};
    }
}

/// `weight.data = tensor`.
void Interpreter::setInitialValue(const PyValue& parameter, const PyValue& value, SourcePlace place) {
    if (!value.as<TensorObject>())
        return;
    if (auto made = initialiserFrom(*tensorOf(value, place)))
        setInitialiser(parameter, made->first, made->second);
    else
        remark("the first values that are given to a parameter here are not followed", place,
               "Load the weights, or use a function of nn.init");
}

} // namespace layerloom::reading
