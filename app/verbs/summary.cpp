// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/spoken.h"
#include "app/text_table.h"
#include "app/verbs.h"
#include "core/engine/parameter_rows.h"
#include "core/graph/cost.h"
#include "core/values/amount_text.h"

#include <nlohmann/json.hpp>

#include <iostream>

namespace layerloom {

namespace {

using Json = nlohmann::ordered_json;

std::int64_t countOf(const ParameterPlace& parameter) {
    std::int64_t count = 1;
    for (const std::int64_t size : parameter.spec.shape)
        count *= size;
    return count;
}

bool isTied(const ModuleTree& tree, std::size_t index) {
    return tree.parameters[index].tensor != index;
}

void printTable(const ModuleTree& tree) {
    using Align = TextTable::Align;
    TextTable table({{"name", Align::Left},
                     {"kind", Align::Left},
                     {"shape", Align::Left},
                     {"dtype", Align::Left},
                     {"count", Align::Right},
                     {"trainable", Align::Left},
                     {"tied with", Align::Left}});
    for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
        const ParameterPlace& parameter = tree.parameters[i];
        table.addRow({parameter.name, spoken(parameterKindText(parameter.spec.kind)),
                      shapeText(parameter.spec.shape), std::string(dtypeName(parameter.spec.dtype)),
                      groupedDigits(countOf(parameter)), spoken(parameter.trainable ? "yes" : "no"),
                      isTied(tree, i) ? tree.parameters[parameter.tensor].name : ""});
    }
    table.print(std::cout);
    std::cout << '\n'
              << spoken("parameters: " + groupedDigits(tree.parameterCount()) +
                        ", trainable: " + groupedDigits(tree.trainableCount()))
              << '\n';
}

Json parametersJson(const ModuleTree& tree) {
    Json rows = Json::array();
    for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
        const ParameterPlace& parameter = tree.parameters[i];
        Json row{{"name", parameter.name},        {"kind", parameterKindText(parameter.spec.kind)},
                 {"shape", parameter.spec.shape}, {"dtype", dtypeName(parameter.spec.dtype)},
                 {"count", countOf(parameter)},   {"trainable", parameter.trainable}};
        row["tied_with"] = isTied(tree, i) ? Json(tree.parameters[parameter.tensor].name) : Json();
        rows.push_back(std::move(row));
    }
    return rows;
}

Json dimJson(const Dim& dim) {
    return dim.isConstant() ? Json(dim.constant()) : Json(dim.text());
}

template <class Ports>
Json portsJson(const Ports& ports, const std::vector<std::optional<TensorType>>& types) {
    Json rows = Json::array();
    for (std::size_t i = 0; i < ports.size() && i < types.size(); ++i) {
        if (!types[i])
            continue; // optional, and not given
        Json shape = Json::array();
        for (const Dim& dim : types[i]->shape.dims())
            shape.push_back(dimJson(dim));
        rows.push_back(
            {{"name", ports[i].name}, {"dtype", dtypeName(types[i]->dtype)}, {"shape", std::move(shape)}});
    }
    return rows;
}

/// One line for people; `N` is the batch.
void printCost(const Cost& cost) {
    const std::string flops = countText(cost.flops) + " FLOPs (" + countText(cost.macs) + " multiply-adds)";
    const std::string bytes = bytesText(cost.activationBytes);
    const auto atLeast = [](bool isUnknown) { return isUnknown ? spoken("at least") + ' ' : std::string(); };
    std::cout << spoken("forward pass") << ": " << atLeast(cost.callsOfUnknownWork > 0) << spoken(flops)
              << ", " << spoken("activations") << ": " << atLeast(cost.callsOfUnknownSize > 0) << bytes
              << '\n';
    if (cost.callsOfUnknownWork > 0)
        std::cout << spoken("calls whose work is not known") << ": " << groupedDigits(cost.callsOfUnknownWork)
                  << '\n';
}

Json costJson(const Cost& cost) {
    return {{"macs", dimJson(cost.macs)},
            {"flops", dimJson(cost.flops)},
            {"activation_bytes", dimJson(cost.activationBytes)},
            {"calls", cost.calls},
            {"calls_of_unknown_work", cost.callsOfUnknownWork},
            {"calls_of_unknown_size", cost.callsOfUnknownSize}};
}

} // namespace

ExitCode summary(const SummaryCommand& command) {
    const ValidatedModel model = openModel(command.file);
    const ModuleTree& tree = model.tree();
    if (!command.json) {
        std::cout << moduleText(tree) << "\n\n";
        printTable(tree);
        printCost(costOf(model.root()));
        return ExitCode::Done;
    }
    const BlockHeader& header = *model.root().block->header;
    const Json json{{"model", moduleText(tree)},
                    {"inputs", portsJson(header.inputs, model.root().inputs)},
                    {"outputs", portsJson(header.outputs, model.root().outputs)},
                    {"parameters", parametersJson(tree)},
                    {"parameter_count", tree.parameterCount()},
                    {"trainable_count", tree.trainableCount()},
                    {"cost", costJson(costOf(model.root()))}};
    std::cout << json.dump(2) << '\n';
    return ExitCode::Done;
}

} // namespace layerloom
