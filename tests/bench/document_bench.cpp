// SPDX-License-Identifier: GPL-3.0-or-later
// Validating, opening and saving documents of 10,000 nodes: `document.*` of the benchmarks. Takes name
// prefixes, prints one JSON object a line.
#include "core/document/gestures.h"
#include "core/document/project_file.h"
#include "core/graph/validation.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace layerloom;

namespace {

constexpr int kNodes = 10'000;
constexpr int kRounds = 9;

/// A row of Linear and ReLU (and in free-form blocks additions that skip a few nodes) over vectors of 64.
Block block(BlockKind kind, int nodes) {
    BlockHeader header;
    header.kind = kind;
    header.inputs[0].spec = InputSpec{DType::Float32, Shape{Dim::batch(), 64}};
    Block result;
    std::vector<Wire> wires;
    Endpoint last{NodeId(kBlockInput), "input"};
    std::vector<Endpoint> outputs;
    for (int i = 0; i < nodes; ++i) {
        Node node;
        node.id = "node_" + std::to_string(i);
        node.position = {220.0 * (i % 100), 120.0 * (i / 100)};
        const bool isSum = kind == BlockKind::FreeForm && i % 5 == 4;
        node.type = isSum ? "add" : i % 2 ? "ReLU" : "Linear";
        if (node.type == "Linear")
            node.options["out_features"] = 64;
        wires.push_back({last, {node.id, "input"}});
        if (isSum)
            wires.push_back({outputs[outputs.size() - 3], {node.id, "other"}});
        last = {node.id, "output"};
        outputs.push_back(last);
        result.nodes.push_back(std::make_shared<const Node>(std::move(node)));
    }
    if (kind == BlockKind::FreeForm) {
        wires.push_back({last, {NodeId(kBlockOutput), "output"}});
        result.wires = std::make_shared<const std::vector<Wire>>(std::move(wires));
    }
    result.header = std::make_shared<const BlockHeader>(std::move(header));
    return result;
}

Document flat(BlockKind kind) {
    Document document;
    document.root = "Net";
    document.blocks["Net"] = std::make_shared<const Block>(block(kind, kNodes));
    return document;
}

/// A hundred different blocks of a hundred nodes each, one after the other.
Document nested() {
    constexpr int kBlocks = 100;
    Document document;
    document.root = "Net";
    Block net = block(BlockKind::Sequential, 0);
    for (int i = 0; i < kBlocks; ++i) {
        const std::string name = "Part" + std::to_string(i);
        document.blocks[name] = std::make_shared<const Block>(block(BlockKind::FreeForm, kNodes / kBlocks));
        Node node;
        node.id = "part_" + std::to_string(i);
        node.block = name;
        net.nodes.push_back(std::make_shared<const Node>(std::move(node)));
    }
    document.blocks["Net"] = std::make_shared<const Block>(std::move(net));
    return document;
}

/// Milliseconds of `work`: the median of several rounds after one that does not count. `prepare` comes before
/// each and is not timed.
double median(const std::function<void()>& prepare, const std::function<void()>& work) {
    std::vector<double> times;
    for (int round = 0; round <= kRounds; ++round) {
        prepare();
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
        if (round > 0)
            times.push_back(time.count());
    }
    std::nth_element(times.begin(), times.begin() + kRounds / 2, times.end());
    return times[kRounds / 2];
}

void requireCorrect(const Validation& validation) {
    if (validation.problems.empty())
        return;
    std::cerr << "The benchmark's document has a mistake: " << problemLine(validation.problems[0]) << '\n';
    std::exit(1);
}

double validateTime(const Document& document) {
    requireCorrect(validate(document));
    Validation kept; // freed outside the time that is taken, as the window does when the next one is there
    return median([&] { kept = {}; }, [&] { kept = validate(document); });
}

/// One option of one node in the middle changes, back and forth.
double revalidateTime(Document document, const BlockName& name) {
    Validator validator;
    requireCorrect(validator.validate(document));
    const auto& nodes = document.find(name)->nodes;
    const auto middle = std::find_if(nodes.begin() + static_cast<long>(nodes.size()) / 2, nodes.end(),
                                     [](const NodePtr& node) { return node->type == "Linear"; });
    const NodeId id = (*middle)->id;
    bool bias = true;
    return median(
        [&] {
            bias = !bias;
            apply(document, setOption(document, name, id, "bias", Value(bias)));
        },
        [&] { validator.validate(document); });
}

double openTime(const Document& document) {
    const std::string text = writeProject(document);
    return median([] {}, [&] { (void)readProject(text); });
}

double saveTime(const Document& document) {
    std::size_t size = 0;
    const double time = median([] {}, [&] { size += writeProject(document).size(); });
    return size > 0 ? time : 0;
}

struct Case {
    std::string name;
    double target;
    std::function<double()> measure;
};

std::vector<Case> cases() {
    const auto freeForm = [] { return flat(BlockKind::FreeForm); };
    const auto sequential = [] { return flat(BlockKind::Sequential); };
    return {
        {"document.validate_10k_ms", 100, [=] { return validateTime(freeForm()); }},
        {"document.validate_10k_sequential_ms", 100, [=] { return validateTime(sequential()); }},
        {"document.validate_10k_nested_ms", 100, [] { return validateTime(nested()); }},
        {"document.revalidate_10k_ms", 5, [=] { return revalidateTime(freeForm(), "Net"); }},
        {"document.revalidate_10k_sequential_ms", 5, [=] { return revalidateTime(sequential(), "Net"); }},
        {"document.revalidate_10k_nested_ms", 5, [] { return revalidateTime(nested(), "Part50"); }},
        {"document.open_10k_ms", 150, [=] { return openTime(freeForm()); }},
        {"document.save_10k_ms", 100, [=] { return saveTime(freeForm()); }},
    };
}

} // namespace

int main(int count, char** arguments) {
    const std::vector<std::string_view> prefixes(arguments + 1, arguments + count);
    for (const Case& benchmark : cases()) {
        const bool isWanted =
            prefixes.empty() || std::any_of(prefixes.begin(), prefixes.end(),
                                            [&](auto prefix) { return benchmark.name.starts_with(prefix); });
        if (!isWanted)
            continue;
        nlohmann::ordered_json line{{"name", benchmark.name},
                                    {"value", benchmark.measure()},
                                    {"unit", "ms"},
                                    {"target", benchmark.target},
                                    {"against", ""}};
        std::cout << line << std::endl;
    }
}
