// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/python_values.h"

#include <algorithm>

namespace layerloom::reading {

PyValue* find(Attributes& attributes, std::string_view name) {
    const auto found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](const auto& each) { return each.first == name; });
    return found == attributes.end() ? nullptr : &found->second;
}

void assign(Attributes& attributes, const std::string& name, PyValue value) {
    if (PyValue* there = find(attributes, name))
        *there = value;
    else
        attributes.emplace_back(name, value);
}

bool ClassObject::derivesFrom(std::string_view path) const {
    return std::any_of(order.begin(), order.end(), [&](const ClassObject* base) {
        return std::find(base->known.begin(), base->known.end(), path) != base->known.end();
    });
}

PyValue* ClassObject::find(std::string_view attribute) const {
    for (ClassObject* base : order) {
        if (PyValue* found = reading::find(base->attributes, attribute))
            return found;
    }
    return nullptr;
}

std::string ModuleObject::typeName() const {
    return type ? type->name : layer ? layer->id : !unknown.empty() ? unknown : container;
}

} // namespace layerloom::reading
