// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/python_state.h"

#include <algorithm>

namespace layerloom::reading {

namespace {

constexpr int kDeepest = 20;
constexpr std::size_t kMostObjects = 20'000;

} // namespace

PythonState::PythonState(Interpreter& interpreter, const PyScope& scope) : interpreter_(interpreter) {
    for (const auto& [name, value] : scope.names)
        keep(value, 0);
}

void PythonState::keep(const PyValue& value, int depth) {
    const std::size_t count = sequences_.size() + dicts_.size() + instances_.size() + modules_.size();
    if (depth > kDeepest || count > kMostObjects)
        return;
    const auto keepAll = [&](const Attributes& attributes) {
        for (const auto& [name, each] : attributes)
            keep(each, depth + 1);
    };
    if (auto* items = value.as<Sequence>()) {
        if (sequences_.emplace(items, *items).second) {
            for (const PyValue& each : items->items)
                keep(each, depth + 1);
        }
    } else if (auto* dict = value.as<DictObject>()) {
        if (dicts_.emplace(dict, *dict).second) {
            for (const auto& [key, each] : dict->items)
                keep(each, depth + 1);
        }
    } else if (auto* instance = value.as<Instance>()) {
        if (instances_.emplace(instance, *instance).second)
            keepAll(instance->attributes);
    } else if (auto* module = value.as<ModuleObject>()) {
        if (modules_.emplace(module, *module).second)
            keepAll(module->attributes);
    }
}

bool PythonState::isSame(const PyValue& a, const PyValue& b) const {
    return interpreter_.isSame(a, b);
}

template <class T>
bool PythonState::put(std::map<T*, T>& kept, const std::function<bool(const T&, const T&)>& isSame) {
    bool isChanged = false;
    for (auto& [object, before] : kept) {
        if (!isSame(*object, before)) {
            isChanged = true;
            *object = before;
        }
    }
    return isChanged;
}

bool PythonState::restore() {
    const auto areSame = [this](const Attributes& a, const Attributes& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), [this](const auto& x, const auto& y) {
            return x.first == y.first && isSame(x.second, y.second);
        });
    };
    const bool lists = put<Sequence>(sequences_, [this](const Sequence& a, const Sequence& b) {
        return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(),
                          [this](const PyValue& x, const PyValue& y) { return isSame(x, y); });
    });
    const bool dicts = put<DictObject>(dicts_, [this](const DictObject& a, const DictObject& b) {
        return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(),
                          [this](const auto& x, const auto& y) {
                              return isSame(x.first, y.first) && isSame(x.second, y.second);
                          });
    });
    const bool instances = put<Instance>(instances_, [&](const Instance& a, const Instance& b) {
        return areSame(a.attributes, b.attributes);
    });
    const bool modules = put<ModuleObject>(modules_, [&](const ModuleObject& a, const ModuleObject& b) {
        return areSame(a.attributes, b.attributes) && areSame(a.children, b.children) &&
               areSame(a.members, b.members);
    });
    return lists || dicts || instances || modules;
}

} // namespace layerloom::reading
