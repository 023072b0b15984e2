// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_file.h"
#include "core/document/project_format.h"

#include <nlohmann/json.hpp>

namespace layerloom {

std::optional<WeightsReference> weightsOf(const Document& document) {
    const auto section = document.extensions.find(std::string(kWeightsSection));
    if (section == document.extensions.end())
        return std::nullopt;
    const nlohmann::json json = nlohmann::json::parse(section->second, nullptr, false);
    const auto text = [&](const char* key) {
        return json.is_object() && json.contains(key) && json[key].is_string() ? json[key].get<std::string>()
                                                                               : std::string();
    };
    WeightsReference weights{text("path"), text("sha256")};
    if (weights.path.empty() || weights.sha256.empty())
        return std::nullopt;
    return weights;
}

Document withWeights(Document document, const std::optional<WeightsReference>& weights) {
    const std::string section(kWeightsSection);
    document.extensions.erase(section);
    if (weights)
        document.extensions[section] =
            nlohmann::json{{"path", weights->path}, {"sha256", weights->sha256}}.dump();
    return document;
}

} // namespace layerloom
