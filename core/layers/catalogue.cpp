// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/catalogue.h"

#include "core/layers/families.h"

#include <unordered_map>

namespace layerloom {

const std::vector<LayerType>& catalogue() {
    static const std::vector<LayerType> types = families::all();
    return types;
}

const LayerType* findLayerType(std::string_view id) {
    static const auto byId = [] {
        std::unordered_map<std::string_view, const LayerType*> map;
        for (const LayerType& type : catalogue())
            map.emplace(type.id, &type);
        return map;
    }();
    const auto found = byId.find(id);
    return found == byId.end() ? nullptr : found->second;
}

} // namespace layerloom
