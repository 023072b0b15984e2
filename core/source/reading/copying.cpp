// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

// copy.deepcopy: what refers to itself, or to one thing twice, does so in the copy.

namespace layerloom::reading {

PyValue Interpreter::deepCopy(const PyValue& value, SourcePlace place) {
    std::map<Object*, Object*> copies;
    return deepCopy(value, copies, place, 0);
}

PyValue Interpreter::deepCopy(const PyValue& value, std::map<Object*, Object*>& copies, SourcePlace place,
                              int depth) {
    if (value.kind != PyValue::Kind::Object || depth > 100)
        return value;
    step(place);
    if (const auto there = copies.find(value.object); there != copies.end())
        return PyValue::of(there->second);
    const auto copyAll = [&](Attributes& attributes) {
        for (auto& [name, each] : attributes)
            each = deepCopy(each, copies, place, depth + 1);
    };
    if (const auto* items = value.as<Sequence>()) {
        auto* made = make<Sequence>(*items);
        copies[value.object] = made;
        for (PyValue& each : made->items)
            each = deepCopy(each, copies, place, depth + 1);
        return PyValue::of(static_cast<Object*>(made));
    }
    if (const auto* module = value.as<ModuleObject>()) {
        auto* made = make<ModuleObject>(*module);
        copies[value.object] = made;
        copyAll(made->children);
        copyAll(made->members);
        copyAll(made->attributes);
        for (auto& [name, each] : made->shared)
            each = deepCopy(each, copies, place, depth + 1);
        return PyValue::of(static_cast<Object*>(made));
    }
    if (const auto* member = value.as<MemberObject>()) {
        auto* made = make<MemberObject>(*member);
        copies[value.object] = made;
        if (made->owner)
            made->owner = deepCopy(PyValue::of(static_cast<Object*>(made->owner)), copies, place, depth + 1)
                              .as<ModuleObject>();
        return PyValue::of(static_cast<Object*>(made));
    }
    if (const auto* parameter = value.as<LayerParameter>()) {
        auto* made = make<LayerParameter>(*parameter);
        copies[value.object] = made;
        made->module = deepCopy(PyValue::of(static_cast<Object*>(made->module)), copies, place, depth + 1)
                           .as<ModuleObject>();
        return PyValue::of(static_cast<Object*>(made));
    }
    if (const auto* instance = value.as<Instance>()) {
        auto* made = make<Instance>(*instance);
        copies[value.object] = made;
        copyAll(made->attributes);
        return PyValue::of(static_cast<Object*>(made));
    }
    if (const auto* dict = value.as<DictObject>()) {
        auto* made = make<DictObject>(*dict);
        copies[value.object] = made;
        for (auto& [key, each] : made->items)
            each = deepCopy(each, copies, place, depth + 1);
        return PyValue::of(static_cast<Object*>(made));
    }
    return value;
}

} // namespace layerloom::reading
