// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/observed_run.h"

#include <algorithm>

namespace layerloom {

std::uint64_t FlowedValue::bytes() const {
    std::uint64_t bytes = itemSize(dtype);
    for (const std::int64_t size : shape)
        bytes *= static_cast<std::uint64_t>(size);
    return bytes;
}

ObservedRun observedRun(Model& model, const RunRequest& request, const ObservationOrder& order,
                        std::stop_token stop) {
    auto* observable = dynamic_cast<ObservableModel*>(&model);
    if (!observable)
        throw Error("this engine cannot look into its runs");
    return observable->observedRun(request, order, std::move(stop));
}

std::optional<std::size_t> firstNotFinite(const std::vector<FlowedCall>& calls) {
    const auto isBad = [](const std::optional<FlowedValue>& value) {
        return value && value->numbers && value->numbers->notANumbers + value->numbers->infinities > 0;
    };
    const auto found = std::ranges::find_if(
        calls, [&](const FlowedCall& call) { return std::ranges::any_of(call.outputs, isBad); });
    if (found == calls.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - calls.begin());
}

} // namespace layerloom
