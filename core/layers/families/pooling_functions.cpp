// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/function_parts.h"

#include <cassert>

// Pooling layers called as functions: the same options, rules and computation, but no place in the module
// tree.

namespace layerloom::families {

namespace {

LayerType typeNamed(LayerTypes types, std::string_view id) {
    const auto found =
        std::find_if(types.begin(), types.end(), [&](const LayerType& t) { return t.id == id; });
    assert(found != types.end());
    return std::move(*found);
}

#ifdef LAYERLOOM_WITH_TORCH
template <LayerTypes (*kFamily)(), Kernel kLayer>
BuiltLayer buildAsFunction(const Options& options) {
    static const LayerType layer = typeNamed(kFamily(), kLayer.text);
    engine::BuiltLayer built = layer.build(options);
    return function(std::move(built.forward)).as(std::move(built.script));
}
#endif

LayerType asFunction(LayerType type, std::string id, LayerType::BuildRule build) {
    type.python = "F." + id;
    type.id = std::move(id);
    type.kind = LayerKind::Function;
    type.category = "Functional";
    type.repr = nullptr;
    type.build = build;
    return type;
}

template <LayerTypes (*kFamily)(), Kernel kLayer>
LayerType functionOf(std::string id) {
    return asFunction(typeNamed(kFamily(), kLayer.text), std::move(id),
                      LAYERLOOM_BUILDER((buildAsFunction<kFamily, kLayer>)));
}

} // namespace

LayerTypes poolingFunctions() {
    return {
        functionOf<pooling, "MaxPool1d">("max_pool1d"),
        functionOf<pooling, "MaxPool2d">("max_pool2d"),
        functionOf<pooling, "MaxPool3d">("max_pool3d"),
        functionOf<pooling, "AvgPool1d">("avg_pool1d"),
        functionOf<pooling, "AvgPool2d">("avg_pool2d"),
        functionOf<pooling, "AvgPool3d">("avg_pool3d"),
        functionOf<adaptivePooling, "AdaptiveAvgPool1d">("adaptive_avg_pool1d"),
        functionOf<adaptivePooling, "AdaptiveAvgPool2d">("adaptive_avg_pool2d"),
        functionOf<adaptivePooling, "AdaptiveAvgPool3d">("adaptive_avg_pool3d"),
    };
}

} // namespace layerloom::families
