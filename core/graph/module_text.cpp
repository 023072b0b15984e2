// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/module_tree.h"

namespace layerloom {

namespace {

std::string childrenText(const ModuleTree& tree, const std::string& name, const ModulePlace& place);

/// `repr` of the module at a place, as `torch.nn.Module.__repr__` puts it together.
std::string placeText(const ModuleTree& tree, std::size_t index) {
    const ModulePlace& place = tree.places[index];
    if (!place.scope && place.facts->isCopied)
        return childrenText(tree, "ModuleList", place);
    if (!place.scope)
        return place.facts->type->repr(place.facts->options);
    return childrenText(tree, className(place.scope->name, *place.scope->block), place);
}

std::string childrenText(const ModuleTree& tree, const std::string& name, const ModulePlace& place) {
    std::string text = name + '(';
    for (const std::size_t child : place.children)
        text += "\n  (" + tree.places[child].key + "): " + indented(placeText(tree, child));
    return text + (place.children.empty() ? ")" : "\n)");
}

} // namespace

std::string moduleText(const ModuleTree& tree) {
    return placeText(tree, 0);
}

} // namespace layerloom
