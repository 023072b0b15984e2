// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

// `self.state_dict()`: the parameters and buffers of a module by their names, whose values are not known.

namespace layerloom::reading {

/// What has that name in the state dict: modules on the way to it, then a parameter or buffer.
PyValue Interpreter::stateAt(const StateView& state, const PyValue& key, SourcePlace place) {
    const std::string name = textOf(key);
    ModuleObject* module = state.module;
    std::size_t start = 0;
    for (std::size_t dot = name.find('.'); dot != name.npos && module; dot = name.find('.', start)) {
        const PyValue* child = find(module->children, name.substr(start, dot - start));
        if (!child) // `self_attn.out_proj.weight` is a parameter of the layer
            break;
        module = child->as<ModuleObject>();
        start = dot + 1;
    }
    const std::string last = name.substr(start);
    if (const PyValue* member = module ? find(module->members, last) : nullptr)
        return *member;
    if (const auto shared = module->shared.find(last); shared != module->shared.end())
        return shared->second;
    auto* parameter = make<LayerParameter>();
    parameter->module = module;
    parameter->name = last;
    const PyValue made = PyValue::of(static_cast<Object*>(parameter));
    if (!memberType(made))
        throw PythonError("the state dict has no " + name, place);
    return made;
}

PyValue Interpreter::stateMethod(const PyValue& self, const std::string& name, const CallArguments& arguments,
                                 SourcePlace place) {
    ModuleObject& module = *self.as<StateView>()->module;
    const auto isKept = [](const PyValue& value) { // what is not persistent is in no file
        const auto* member = value.as<MemberObject>();
        return !member || member->isParameter || member->isPersistent;
    };
    if (name == "get" && !arguments.positional.empty())
        return stateAt(*self.as<StateView>(), arguments.positional.front(), place);
    if (name != "keys" && name != "values" && name != "items")
        return name == "copy" ? self : symbol("unknown");
    std::vector<std::pair<std::string, ModuleObject*>> modules;
    collectModules(module, "", true, modules);
    PyValues all;
    for (const auto& [prefix, each] : modules) {
        for (const bool ofBuffers : {false, true}) {
            for (const PyValue& pair : parametersOf(*each, true, false, ofBuffers)) {
                const PyValues& both = pair.as<Sequence>()->items;
                if (!isKept(both[1]))
                    continue;
                const PyValue key = text(prefix.empty() ? textOf(both[0]) : prefix + '.' + textOf(both[0]));
                all.push_back(name == "keys" ? key : name == "values" ? both[1] : tuple({key, both[1]}));
            }
        }
    }
    return list(std::move(all));
}

} // namespace layerloom::reading
