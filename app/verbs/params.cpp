// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/number_json.h"
#include "app/number_text.h"
#include "app/spoken.h"
#include "app/text_table.h"
#include "app/verbs.h"

#include "core/engine/parameter_rows.h"
#include "core/engine/tie_check.h"
#include "core/values/amount_text.h"

#include <iostream>

namespace layerloom {

namespace {

void printTable(const std::vector<ParameterRow>& rows) {
    using Align = TextTable::Align;
    TextTable table({{"name", Align::Left},
                     {"kind", Align::Left},
                     {"shape", Align::Left},
                     {"dtype", Align::Left},
                     {"count", Align::Right},
                     {"bytes", Align::Right},
                     {"trainable", Align::Left},
                     {"initialiser", Align::Left},
                     {"mean", Align::Right},
                     {"std", Align::Right},
                     {"min", Align::Right},
                     {"max", Align::Right},
                     {"zeros", Align::Right},
                     {"nan", Align::Right},
                     {"inf", Align::Right},
                     {"tied with", Align::Left}});
    for (const ParameterRow& row : rows) {
        std::vector<std::string> cells{
            row.name,
            spoken(row.kind),
            shapeText(row.shape),
            std::string(dtypeName(row.dtype)),
            groupedDigits(row.count),
            groupedDigits(row.bytes),
            spoken(row.trainable ? "yes" : "no"),
            row.initialiser.empty() && row.kind != kConstantKind ? spoken("default") : row.initialiser};
        if (const auto& numbers = row.numbers)
            cells.insert(cells.end(), {numberText(numbers->mean), numberText(numbers->standardDeviation),
                                       numberText(numbers->minimum), numberText(numbers->maximum),
                                       groupedDigits(numbers->zeros), groupedDigits(numbers->notANumbers),
                                       groupedDigits(numbers->infinities)});
        cells.resize(15);
        cells.push_back(row.tiedWith);
        table.addRow(std::move(cells));
    }
    table.print(std::cout);
}

void printTotals(const ParameterTotals& totals) {
    std::cout << '\n'
              << spoken("parameters: " + groupedDigits(totals.parameters) +
                        ", trainable: " + groupedDigits(totals.trainable) + ", numbers in buffers: " +
                        groupedDigits(totals.buffers) + ", bytes: " + groupedDigits(totals.bytes))
              << '\n';
}

void printTies(const std::vector<TieCheck>& checks) {
    for (const TieCheck& check : checks) {
        std::string names;
        for (const std::string& name : check.names)
            names += (names.empty() ? "" : " = ") + name;
        std::cout << spoken("tie") << ": " << names << ": "
                  << spoken(check.differing == 0 ? "equal"
                                                 : groupedDigits(check.differing) + " numbers differ")
                  << ", " << spoken(check.sharesMemory ? "one memory" : "not one memory") << '\n';
    }
}

Json rowsJson(const std::vector<ParameterRow>& rows) {
    Json list = Json::array();
    for (const ParameterRow& row : rows) {
        const TensorStatistics numbers = row.numbers.value_or(TensorStatistics{});
        const auto known = [&](Json value) { return row.numbers ? std::move(value) : Json(); };
        list.push_back({{"name", row.name},
                        {"kind", row.kind},
                        {"shape", row.shape},
                        {"dtype", dtypeName(row.dtype)},
                        {"count", row.count},
                        {"bytes", row.bytes},
                        {"trainable", row.trainable},
                        {"initialiser", row.initialiser.empty() ? Json() : Json(row.initialiser)},
                        {"mean", known(numberJson(numbers.mean))},
                        {"std", known(numberJson(numbers.standardDeviation))},
                        {"min", known(numberJson(numbers.minimum))},
                        {"max", known(numberJson(numbers.maximum))},
                        {"zeros", known(numbers.zeros)},
                        {"nan", known(numbers.notANumbers)},
                        {"inf", known(numbers.infinities)},
                        {"tied_with", row.tiedWith.empty() ? Json() : Json(row.tiedWith)}});
    }
    return list;
}

Json tiesJson(const std::vector<TieCheck>& checks) {
    Json list = Json::array();
    for (const TieCheck& check : checks)
        list.push_back({{"names", check.names},
                        {"shape", check.shape},
                        {"shares_memory", check.sharesMemory},
                        {"differing", check.differing}});
    return list;
}

} // namespace

ExitCode params(const ParamsCommand& command) {
    const ValidatedModel model = openModel(command.file);
    const auto built = buildModel(model, {command.seed, "cpu"}, command.weights, command.file);
    const StateDict state = built->stateDict();
    std::vector<ParameterRow> rows = parameterRows(model.tree(), state);
    for (ParameterRow& row : constantRows(constantsOf(model.root()))) {
        row.numbers = statisticsOf(built->tensor(row.name));
        rows.push_back(std::move(row));
    }
    const std::vector<TieCheck> ties = checkTies(model.tree(), state);
    if (command.format == "csv") {
        std::cout << parametersCsv(rows);
    } else if (command.format == "markdown") {
        std::cout << parametersMarkdown(rows);
    } else if (command.format == "json") {
        const ParameterTotals totals = totalsOf(rows);
        printJson({{"parameters", rowsJson(rows)},
                   {"parameter_count", totals.parameters},
                   {"trainable_count", totals.trainable},
                   {"buffer_count", totals.buffers},
                   {"bytes", totals.bytes},
                   {"ties", tiesJson(ties)}});
    } else {
        printTable(rows);
        printTotals(totalsOf(rows));
        printTies(ties);
    }
    return ExitCode::Done;
}

} // namespace layerloom
