// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/number_json.h"
#include "app/number_text.h"
#include "app/spoken.h"
#include "app/text_table.h"
#include "app/verbs.h"

#include "core/checkpoint/comparison.h"
#include "core/values/error.h"

#include <iostream>

namespace layerloom {

namespace {

std::string typeText(const TensorDescription& tensor) {
    return std::string(dtypeName(tensor.dtype));
}

/// What both files say, or `before → after`.
std::string changeText(const std::string& before, const std::string& after) {
    return before == after ? before : before + " → " + after;
}

/// How the sharing differs; empty if it does not.
std::string tieText(const TensorDifference& change) {
    const std::string& before = change.before.sharedWith;
    const std::string& after = change.after.sharedWith;
    if (before == after)
        return {};
    return changeText(spoken(before.empty() ? "own memory" : "shared with " + before),
                      spoken(after.empty() ? "own memory" : "shared with " + after));
}

void addChange(TextTable& table, const TensorDifference& change) {
    std::vector<std::string> cells{spoken("changed"), change.name,
                                   changeText(typeText(change.before), typeText(change.after)),
                                   changeText(shapeText(change.before.shape), shapeText(change.after.shape))};
    if (const auto& numbers = change.numbers)
        cells.insert(cells.end(),
                     {spoken(groupedDigits(numbers->differing) + " of " + groupedDigits(numbers->count)),
                      numberText(numbers->maximum), numberText(numbers->norm),
                      numberText(numbers->relative)});
    cells.resize(8);
    cells.push_back(tieText(change));
    table.addRow(std::move(cells));
}

void print(const CheckpointDifference& difference) {
    using Align = TextTable::Align;
    TextTable table({{"change", Align::Left},
                     {"name", Align::Left},
                     {"dtype", Align::Left},
                     {"shape", Align::Left},
                     {"numbers that differ", Align::Right},
                     {"max |b - a|", Align::Right},
                     {"norm(b - a)", Align::Right},
                     {"relative", Align::Right},
                     {"memory", Align::Left}});
    const auto addAlone = [&](const char* what, const std::string& name, const TensorDescription& tensor) {
        table.addRow({spoken(what), name, typeText(tensor), shapeText(tensor.shape), "", "", "", "",
                      tensor.sharedWith.empty() ? "" : spoken("shared with " + tensor.sharedWith)});
    };
    for (const auto& [name, tensor] : difference.removed)
        addAlone("removed", name, tensor);
    for (const auto& [name, tensor] : difference.added)
        addAlone("added", name, tensor);
    for (const TensorDifference& change : difference.changed)
        addChange(table, change);
    if (difference.removed.size() + difference.added.size() + difference.changed.size() > 0)
        table.print(std::cout);
    const auto textOf = [](const std::string& value) { return spoken(value.empty() ? "nothing" : value); };
    for (const ValueDifference& value : difference.values)
        std::cout << value.name << ": " << textOf(value.before) << " → " << textOf(value.after) << '\n';
    std::cout << spoken("tensors: " + std::to_string(difference.removed.size()) + " removed, " +
                        std::to_string(difference.added.size()) + " added, " +
                        std::to_string(difference.changed.size()) + " changed, " +
                        std::to_string(difference.equalTensors) + " equal")
              << '\n';
}

Json sharedJson(const TensorDescription& tensor) {
    return tensor.sharedWith.empty() ? Json() : Json(tensor.sharedWith);
}

Json describedJson(const std::vector<std::pair<std::string, TensorDescription>>& tensors) {
    Json rows = Json::array();
    for (const auto& [name, tensor] : tensors)
        rows.push_back({{"name", name},
                        {"dtype", dtypeName(tensor.dtype)},
                        {"shape", tensor.shape},
                        {"shared_with", sharedJson(tensor)}});
    return rows;
}

Json changeJson(const TensorDifference& change) {
    const auto pair = [](Json before, Json after) {
        return Json::array({std::move(before), std::move(after)});
    };
    Json row{{"name", change.name},
             {"dtype", pair(dtypeName(change.before.dtype), dtypeName(change.after.dtype))},
             {"shape", pair(change.before.shape, change.after.shape)},
             {"shared_with", pair(sharedJson(change.before), sharedJson(change.after))}};
    const auto& numbers = change.numbers;
    row["differing"] = numbers ? Json(numbers->differing) : Json();
    row["max"] = numbers ? numberJson(numbers->maximum) : Json();
    row["norm"] = numbers ? numberJson(numbers->norm) : Json();
    row["relative"] = numbers ? numberJson(numbers->relative) : Json();
    return row;
}

Json toJson(const CheckpointDifference& difference) {
    Json changed = Json::array();
    for (const TensorDifference& change : difference.changed)
        changed.push_back(changeJson(change));
    Json values = Json::array();
    for (const ValueDifference& value : difference.values)
        values.push_back({{"name", value.name},
                          {"before", value.before.empty() ? Json() : Json(value.before)},
                          {"after", value.after.empty() ? Json() : Json(value.after)}});
    return {{"removed", describedJson(difference.removed)},
            {"added", describedJson(difference.added)},
            {"changed", std::move(changed)},
            {"values", std::move(values)},
            {"equal", difference.equalTensors}};
}

} // namespace

ExitCode diff(const DiffCommand& command) {
    // As diff(1): 1 says that the files differ, so that a file that cannot be read must say something else.
    try {
        const Checkpoint before = readCheckpoint(command.before);
        const Checkpoint after = readCheckpoint(command.after);
        const CheckpointDifference difference = compareCheckpoints(before, after);
        if (command.json)
            printJson(toJson(difference));
        else
            print(difference);
        return difference.isEmpty() ? ExitCode::Done : ExitCode::HasProblems;
    } catch (const Error& error) {
        std::cerr << "layerloom: " << spoken(error.what()) << '\n';
        return ExitCode::WrongUsage;
    }
}

} // namespace layerloom
