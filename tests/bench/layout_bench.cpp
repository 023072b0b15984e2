// SPDX-License-Identifier: GPL-3.0-or-later
// How long an automatic layout takes: of a chain with long skip connections, all in one level.
#include "core/layout/layout.h"
#include "tests/core/layout/random_layouts.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

using namespace layerloom;

namespace {

double millisecondsOf(const LayoutTask& task) {
    using namespace std::chrono;
    const auto start = steady_clock::now();
    const auto layout = arranged(task);
    const double time = duration<double, std::milli>(steady_clock::now() - start).count();
    return layout && layout->boxes.size() == task.boxes.size() ? time : -1;
}

double median(const LayoutTask& task, int rounds) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i)
        times.push_back(millisecondsOf(task));
    std::nth_element(times.begin(), times.begin() + rounds / 2, times.end());
    return times[static_cast<std::size_t>(rounds / 2)];
}

struct Bench {
    const char* name;
    std::size_t boxes;
    int rounds;
    const char* target;
};

constexpr Bench kBenches[] = {{"canvas.layout_1k_ms", 1000, 5, "1000"},
                              {"canvas.layout_10k_ms", 10'000, 3, "null"},
                              {"canvas.layout_100k_ms", 100'000, 1, "null"}};

} // namespace

int main(int argc, char** argv) {
    for (const Bench& bench : kBenches) {
        const bool isWanted = argc == 1 || std::any_of(argv + 1, argv + argc, [&](const char* prefix) {
                                  return std::string(bench.name).starts_with(prefix);
                              });
        if (!isWanted)
            continue;
        millisecondsOf(longSkips(100)); // Graphviz is loaded once
        // Crowded and with skips over half of the chain: the slower of the two counts.
        const double time = std::max(median(longSkips(bench.boxes), bench.rounds),
                                     median(randomTask(bench.boxes, 1), bench.rounds));
        std::printf(R"({"name": "%s", "value": %.3f, "unit": "ms", "target": %s, "against": ""})"
                    "\n",
                    bench.name, time, bench.target);
        std::fflush(stdout);
    }
    return 0;
}
