// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/initialiser_edits.h"

#include "core/document/edit_list.h"

#include <map>
#include <set>
#include <string>
#include <utility>

namespace layerloom {

bool takesInitialiser(const ModuleTree& tree, std::size_t parameter) {
    const ParameterPlace& owner = tree.parameters[tree.parameters[parameter].owner];
    const ModulePlace& place = tree.places[owner.place];
    return owner.spec.kind == ParameterKind::Parameter && !place.scope && place.facts && place.facts->type;
}

Edit setInitialisers(const Document& document, const ModuleTree& tree,
                     const std::vector<std::size_t>& parameters,
                     const std::optional<Initialiser>& initialiser) {
    std::map<std::pair<BlockName, NodeId>, std::set<std::string>> names;
    for (const std::size_t parameter : parameters) {
        if (!takesInitialiser(tree, parameter))
            continue;
        const ParameterPlace& owner = tree.parameters[tree.parameters[parameter].owner];
        const std::vector<NodeId>& path = tree.places[owner.place].path;
        names[{blockAtEnd(document, document.root, path), path.back()}].insert(owner.spec.name);
    }
    EditList list;
    for (const auto& [where, chosen] : names) {
        const Block* block = document.find(where.first);
        const Node* node = block ? block->find(where.second) : nullptr;
        if (!node)
            continue;
        Node changed = *node;
        for (const std::string& name : chosen) {
            if (initialiser)
                changed.initialisers[name] = *initialiser;
            else
                changed.initialisers.erase(name);
        }
        if (changed != *node)
            list.replace(where.first, std::move(changed));
    }
    return list.take();
}

} // namespace layerloom
