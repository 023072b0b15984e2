// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/flow_table.h"

#include "app/number_text.h"
#include "app/spoken.h"
#include "app/text_table.h"

namespace layerloom {

namespace {

std::vector<std::string> cellsOf(const std::string& label, const FlowedValue& value, bool withGradients) {
    const TensorStatistics numbers = value.numbers.value_or(TensorStatistics{});
    std::vector<std::string> cells{label,
                                   std::string(dtypeName(value.dtype)),
                                   shapeText(value.shape),
                                   numberText(numbers.mean),
                                   numberText(numbers.standardDeviation),
                                   numberText(numbers.minimum),
                                   numberText(numbers.maximum),
                                   groupedDigits(numbers.zeros),
                                   groupedDigits(numbers.notANumbers),
                                   groupedDigits(numbers.infinities)};
    if (withGradients)
        cells.push_back(value.gradient ? numberText(value.gradient->norm) : "");
    return cells;
}

} // namespace

void printFlow(std::ostream& out, const ObservedRun& run, bool withGradients) {
    using Align = TextTable::Align;
    std::vector<TextTable::Column> columns{
        {"call", Align::Left}, {"dtype", Align::Left}, {"shape", Align::Left}, {"mean", Align::Right},
        {"std", Align::Right}, {"min", Align::Right},  {"max", Align::Right},  {"zeros", Align::Right},
        {"nan", Align::Right}, {"inf", Align::Right}};
    if (withGradients)
        columns.push_back({"gradient norm", Align::Right});
    TextTable table(std::move(columns));
    for (const FlowedCall& call : run.calls) {
        for (std::size_t i = 0; i < call.outputs.size(); ++i) {
            const std::string label = call.outputs.size() > 1
                                          ? call.label + ", " + spoken("output") + ' ' + std::to_string(i)
                                          : call.label;
            if (call.outputs[i])
                table.addRow(cellsOf(label, *call.outputs[i], withGradients));
        }
    }
    table.print(out);
    if (const auto first = firstNotFinite(run.calls))
        out << spoken("the first NaN or infinity") << ": " << run.calls[*first].label << '\n';
}

} // namespace layerloom
