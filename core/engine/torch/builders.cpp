// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/builders.h"

#include "core/layers/families.h"
#include "core/values/error.h"

#include <unordered_map>

namespace layerloom::engine {

namespace {

LayerType::BuildRule builderOf(const std::string& id) {
    static const auto builders = [] {
        std::unordered_map<std::string, LayerType::BuildRule> map;
        for (const LayerType& type : families::all())
            map.emplace(type.id, type.build);
        return map;
    }();
    const auto found = builders.find(id);
    return found == builders.end() ? nullptr : found->second;
}

} // namespace

BuiltLayer builtLayer(const LayerType& type, const Options& options) {
    const LayerType::BuildRule build = builderOf(type.id);
    if (!build)
        throw Error("The engine cannot build the layer type '" + type.id + "'");
    return build(options);
}

} // namespace layerloom::engine
