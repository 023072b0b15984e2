// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/selected_parameters.h"

#include "ui/bridge/document_session.h"

#include <algorithm>
#include <set>

namespace layerloom {

std::vector<std::string> selectedParameters(const DocumentSession& session) {
    const ModuleTree& tree = session.moduleTree();
    std::vector<std::vector<NodeId>> chosen; ///< paths of modules
    for (const std::string& id : session.selection()) {
        std::vector<NodeId> path = session.path();
        path.push_back(id);
        const auto call = tree.placeOfCall.find(path);
        chosen.push_back(call == tree.placeOfCall.end() ? path : tree.places[call->second].path);
    }
    std::vector<std::string> names;
    for (const ParameterPlace& entry : tree.parameters) {
        const std::vector<NodeId>& path = tree.places[entry.place].path;
        if (std::ranges::any_of(chosen, [&](const std::vector<NodeId>& start) {
                return path.size() >= start.size() && std::equal(start.begin(), start.end(), path.begin());
            }))
            names.push_back(entry.name);
    }
    return names;
}

} // namespace layerloom
