// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/parameter_rows.h"

#include "core/graph/initialiser_text.h"
#include "core/values/value.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace layerloom {

namespace {

constexpr const char* kTitles[] = {"name",      "kind",        "shape", "dtype",    "count", "bytes",
                                   "trainable", "initialiser", "mean",  "std",      "min",   "max",
                                   "zeros",     "nan",         "inf",   "tied with"};

/// A figure as Python writes it; nothing for one that there is none of.
std::string figure(double value) {
    return std::isnan(value) ? "nan" : pythonText(value);
}

bool haveDevices(const std::vector<ParameterRow>& rows) {
    return std::any_of(rows.begin(), rows.end(), [](const ParameterRow& row) { return !row.device.empty(); });
}

std::vector<std::string> titles(bool withRun) {
    std::vector<std::string> all(std::begin(kTitles), std::end(kTitles));
    if (withRun)
        all.insert(all.end(), {"gradient norm", "device"});
    return all;
}

/// The cells of a row, like the titles.
std::vector<std::string> cellsOf(const ParameterRow& row, bool withRun) {
    std::vector<std::string> cells{row.name,
                                   row.kind,
                                   pythonText(Value(row.shape)),
                                   std::string(dtypeName(row.dtype)),
                                   std::to_string(row.count),
                                   std::to_string(row.bytes),
                                   row.trainable ? "yes" : "no",
                                   row.initialiser};
    if (const auto& numbers = row.numbers)
        cells.insert(cells.end(),
                     {figure(numbers->mean), figure(numbers->standardDeviation), figure(numbers->minimum),
                      figure(numbers->maximum), std::to_string(numbers->zeros),
                      std::to_string(numbers->notANumbers), std::to_string(numbers->infinities)});
    cells.resize(std::size(kTitles) - 1);
    cells.push_back(row.tiedWith);
    if (withRun) {
        cells.push_back(row.gradientNorm ? figure(*row.gradientNorm) : std::string());
        cells.push_back(row.device);
    }
    return cells;
}

std::string csvCell(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == text.npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

std::string markdownCell(const std::string& text) {
    std::string cell;
    for (const char c : text) {
        if (c == '|' || c == '\\' || c == '*' || c == '_')
            cell += '\\';
        cell += c == '\n' ? ' ' : c;
    }
    return cell;
}

template <class Cells, class Shown>
std::string line(const Cells& cells, const std::string& before, const std::string& between,
                 const std::string& after, Shown shown) {
    std::string text = before;
    bool isFirst = true;
    for (const auto& cell : cells) {
        text += (isFirst ? "" : between) + shown(cell);
        isFirst = false;
    }
    return text + after;
}

} // namespace

std::string parameterKindText(ParameterKind kind) {
    switch (kind) {
    case ParameterKind::Parameter:
        return "parameter";
    case ParameterKind::Buffer:
        return "buffer";
    case ParameterKind::NonPersistentBuffer:
        break;
    }
    return "non-persistent buffer";
}

std::vector<ParameterRow> parameterRows(const ModuleTree& tree, const StateDict& state) {
    std::unordered_map<std::string, const HostTensor*> values;
    for (const auto& [name, tensor] : state.entries)
        values.emplace(name, &tensor);
    std::vector<ParameterRow> rows;
    for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
        const ParameterPlace& entry = tree.parameters[i];
        ParameterRow row{entry.name, parameterKindText(entry.spec.kind), entry.spec.shape, entry.spec.dtype};
        row.count = Shape(entry.spec.shape).elementCount().at(1).value_or(0);
        row.bytes = row.count * static_cast<std::int64_t>(itemSize(entry.spec.dtype));
        row.trainable = entry.trainable;
        if (entry.initialiser)
            row.initialiser = initialiserText(*entry.initialiser);
        const auto value = values.find(entry.name);
        if (entry.tensor != i) {
            row.tiedWith = tree.parameters[entry.tensor].name;
            row.numbers = rows[entry.tensor].numbers;
        } else if (value != values.end()) {
            row.numbers = statisticsOf(*value->second);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<ParameterRow> constantRows(const std::vector<ConstantPlace>& constants) {
    std::vector<ParameterRow> rows;
    for (const ConstantPlace& constant : constants) {
        ParameterRow row{constant.name, kConstantKind, constant.shape, constant.dtype};
        row.count = Shape(constant.shape).elementCount().at(1).value_or(0);
        row.bytes = row.count * static_cast<std::int64_t>(itemSize(constant.dtype));
        rows.push_back(std::move(row));
    }
    return rows;
}

void addTo(ParameterTotals& totals, const ParameterRow& row) {
    if (!row.tiedWith.empty())
        return;
    totals.bytes += row.bytes;
    if (row.kind == parameterKindText(ParameterKind::Parameter)) {
        totals.parameters += row.count;
        totals.trainable += row.trainable ? row.count : 0;
    } else if (row.kind != kConstantKind) {
        totals.buffers += row.count;
    }
}

ParameterTotals totalsOf(const std::vector<ParameterRow>& rows) {
    ParameterTotals totals;
    for (const ParameterRow& row : rows)
        addTo(totals, row);
    return totals;
}

std::string parametersCsv(const std::vector<ParameterRow>& rows) {
    const bool withRun = haveDevices(rows);
    std::string text = line(titles(withRun), "", ",", "\r\n", csvCell);
    for (const ParameterRow& row : rows)
        text += line(cellsOf(row, withRun), "", ",", "\r\n", csvCell);
    return text;
}

std::string parametersMarkdown(const std::vector<ParameterRow>& rows) {
    const bool withRun = haveDevices(rows);
    const std::vector<std::string> heads = titles(withRun);
    std::string text = line(heads, "| ", " | ", " |\n", [](const std::string& title) { return title; }) +
                       line(heads, "|", "|", "|\n", [](const std::string&) { return std::string("---"); });
    for (const ParameterRow& row : rows)
        text += line(cellsOf(row, withRun), "| ", " | ", " |\n", markdownCell);
    return text;
}

} // namespace layerloom
