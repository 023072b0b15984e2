// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/state_dict_search.h"
#include "core/checkpoint/statistics.h"
#include "core/checkpoint/weights_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <numeric>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

// Saving and loading 500 MB, against Python's torch.save and torch.load, in turns on one file system in
// memory: LayerLoom flushes a file to disk before it takes the old one's place and Python does not, so that a
// disk would compare two different promises. What that promise costs on a disk is shown beside it, without a
// target.

using namespace layerloom;

namespace {

constexpr int kRounds = 7;
constexpr const char* kScript = LAYERLOOM_SOURCE_DIR "/tests/bench/checkpoint_bench.py";

/// A Python that waits for orders, so that its start does not count.
class Python {
  public:
    Python() {
        int toPython[2];
        int fromPython[2];
        if (pipe(toPython) != 0 || pipe(fromPython) != 0 || (child_ = fork()) < 0)
            throw std::runtime_error("Python cannot be started");
        if (child_ == 0) {
            dup2(toPython[0], STDIN_FILENO);
            dup2(fromPython[1], STDOUT_FILENO);
            for (const int fd : {toPython[0], toPython[1], fromPython[0], fromPython[1]})
                close(fd);
            execl("/usr/bin/python3", "python3", kScript, nullptr);
            _exit(127);
        }
        close(toPython[0]);
        close(fromPython[1]);
        orders_ = fdopen(toPython[1], "w");
        answers_ = fdopen(fromPython[0], "r");
        answer(); // "ready"
    }
    ~Python() {
        fclose(orders_);
        fclose(answers_);
        waitpid(child_, nullptr, 0);
    }
    Python(const Python&) = delete;
    Python& operator=(const Python&) = delete;

    double seconds(const std::string& action, const std::string& path) {
        fprintf(orders_, "%s %s\n", action.c_str(), path.c_str());
        fflush(orders_);
        return std::stod(answer());
    }

  private:
    std::string answer() {
        char line[100];
        if (!fgets(line, sizeof line, answers_))
            throw std::runtime_error("Python ended early");
        return line;
    }

    pid_t child_ = 0;
    FILE* orders_ = nullptr;
    FILE* answers_ = nullptr;
};

StateDict sampleState() {
    StateDict state;
    std::mt19937 random(1);
    for (int i = 0; i < 40; ++i) {
        HostTensor tensor = HostTensor::zeros(DType::Float32, {1600, 2048});
        auto* values = reinterpret_cast<float*>(tensor.mutableBegin());
        for (std::int64_t k = 0; k < tensor.elementCount(); ++k)
            values[k] = static_cast<float>(random()) * 1e-10f;
        state.entries.emplace_back("layer" + std::to_string(i) + ".weight", tensor);
    }
    return state;
}

double secondsOf(const std::function<void()>& action) {
    const auto begin = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// The median over pairs of ours / Python's, after one pair that does not count.
double ratio(const std::function<void()>& ours, const std::function<double()>& python) {
    std::vector<double> ratios;
    for (int i = 0; i <= kRounds; ++i) {
        const double mine = secondsOf(ours);
        const double theirs = python();
        if (i > 0)
            ratios.push_back(mine / theirs);
    }
    return median(ratios);
}

void report(const std::string& name, double value, const char* unit, nlohmann::json target,
            const char* against) {
    std::cout << nlohmann::json{{"name", name},
                                {"value", value},
                                {"unit", unit},
                                {"target", target},
                                {"against", against}}
              << std::endl;
}

bool isWanted(const std::vector<std::string>& prefixes, std::string_view name) {
    return prefixes.empty() || std::any_of(prefixes.begin(), prefixes.end(), [&](const std::string& prefix) {
               return name.starts_with(prefix);
           });
}

/// Removes its folder in the end.
struct Folder {
    explicit Folder(const std::filesystem::path& parent)
        : path(parent / ("layerloom-bench-" + std::to_string(getpid()))) {
        std::filesystem::create_directories(path);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path path;
};

void compareWithPython(const std::vector<std::string>& prefixes, const std::filesystem::path& parent,
                       const std::string& suffix, const nlohmann::json& target) {
    const std::string save = "checkpoint.save_500mb.vs_python" + suffix;
    const std::string load = "checkpoint.load_500mb.vs_python" + suffix;
    if (!isWanted(prefixes, save) && !isWanted(prefixes, load))
        return;
    const Folder folder(parent);
    const std::string ours = (folder.path / "ours.pth").string();
    const std::string theirs = (folder.path / "python.pth").string();
    const StateDict state = sampleState();
    Python python;
    saveStateDict(state, ours);
    if (isWanted(prefixes, save))
        report(save,
               ratio([&] { saveStateDict(state, ours); }, [&] { return python.seconds("save", theirs); }),
               "ratio", target, "torch.save, which does not flush to disk");
    if (isWanted(prefixes, load))
        report(load, ratio([&] { readStateDict(ours); }, [&] { return python.seconds("load", ours); }),
               "ratio", target, "torch.load, which checks no checksums");
}

/// The same numbers in a `.safetensors`; Debian has no Python package of that format to compare with.
void compareSafetensorsWithPython(const std::vector<std::string>& prefixes) {
    const std::string save = "checkpoint.save_500mb_safetensors.vs_torch";
    const std::string load = "checkpoint.load_500mb_safetensors.vs_torch";
    if (!isWanted(prefixes, save) && !isWanted(prefixes, load))
        return;
    const Folder folder("/dev/shm");
    const std::string ours = (folder.path / "ours.safetensors").string();
    const std::string theirs = (folder.path / "python.pth").string();
    const StateDict state = sampleState();
    Python python;
    saveWeights(state, ours);
    python.seconds("save", theirs);
    if (isWanted(prefixes, save))
        report(save, ratio([&] { saveWeights(state, ours); }, [&] { return python.seconds("save", theirs); }),
               "ratio", 1.0, "torch.save of a .pth");
    if (isWanted(prefixes, load))
        report(load, ratio([&] { readStateDict(ours); }, [&] { return python.seconds("load", theirs); }),
               "ratio", 1.0, "torch.load of a .pth");
}

void measureStatistics() {
    HostTensor tensor = HostTensor::zeros(DType::Float32, {25'000'000});
    auto* values = reinterpret_cast<float*>(tensor.mutableBegin());
    for (std::int64_t i = 0; i < tensor.elementCount(); ++i)
        values[i] = static_cast<float>(i % 1000) - 499.5f;
    std::vector<double> milliseconds;
    for (int i = 0; i <= kRounds; ++i)
        milliseconds.push_back(1000 * secondsOf([&] { statisticsOf(tensor); }));
    report("checkpoint.stats_25m_ms", median(milliseconds), "ms", 40, "-");
}

/// As fast as one may add up floats in double: many lanes, nothing else.
double plainSum(const HostTensor& tensor) {
    constexpr std::int64_t kLanes = 16;
    const auto* values = reinterpret_cast<const float*>(tensor.begin());
    std::array<double, kLanes> sums{};
    for (std::int64_t i = 0; i + kLanes <= tensor.elementCount(); i += kLanes) {
        for (std::int64_t lane = 0; lane < kLanes; ++lane)
            sums[static_cast<std::size_t>(lane)] += static_cast<double>(values[i + lane]);
    }
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

void compareStatisticsWithSum() {
    HostTensor tensor = HostTensor::zeros(DType::Float32, {25'000'000});
    auto* values = reinterpret_cast<float*>(tensor.mutableBegin());
    for (std::int64_t i = 0; i < tensor.elementCount(); ++i)
        values[i] = static_cast<float>(i % 1000) - 499.5f;
    std::vector<double> ratios;
    volatile double kept = 0; // the sum is not optimised away
    for (int i = 0; i <= kRounds; ++i) {
        const double statistics = secondsOf([&] { statisticsOf(tensor); });
        const double sum = secondsOf([&] { kept = plainSum(tensor); });
        if (i > 0)
            ratios.push_back(statistics / sum);
    }
    report("parameters.stats_25m.vs_sum", median(ratios), "ratio", 3, "a plain sum of the same floats");
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> prefixes(argv + 1, argv + argc);
    compareWithPython(prefixes, "/dev/shm", "", 1.0);
    compareWithPython(prefixes, std::filesystem::temp_directory_path(), ".disk", nullptr);
    compareSafetensorsWithPython(prefixes);
    if (isWanted(prefixes, "checkpoint.stats_25m_ms"))
        measureStatistics();
    if (isWanted(prefixes, "parameters.stats_25m.vs_sum"))
        compareStatisticsWithSum();
    return 0;
}
