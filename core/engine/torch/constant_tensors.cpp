// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/constant_tensors.h"

#include "core/graph/constant_places.h"

namespace layerloom::engine {

const Tensor* constantAt(const ModuleTree& tree, const Network& network, const std::vector<NodeId>& path) {
    // The deepest module around it has it; parts of a forward between the two are none.
    for (auto local = path.end(); local != path.begin();) {
        --local;
        const auto call = tree.placeOfCall.find({path.begin(), local});
        if (call == tree.placeOfCall.end())
            continue;
        const auto found = network.constants.find({tree.places[call->second].module, {local, path.end()}});
        return found == network.constants.end() ? nullptr : &found->second;
    }
    return nullptr;
}

const Tensor* constantNamed(const ValidatedModel& model, const Network& network, const std::string& name) {
    for (const ConstantPlace& constant : constantsOf(model.root()))
        if (constant.name == name)
            return constantAt(model.tree(), network, constant.path);
    return nullptr;
}

} // namespace layerloom::engine
