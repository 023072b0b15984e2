// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/drafts.h"

#include <algorithm>

// Layers of a container that are called in turn with layers of another one become functions of parameters,
// which the container's block holds: so both keep their names.

namespace layerloom::reading {

namespace {

/// What of a layer's options stands in the text, as Python has it.
std::string optionText(const ModuleObject& module, const char* name) {
    const auto given = module.options.find(name);
    if (given != module.options.end())
        return pythonText(given->second);
    for (const OptionSpec& spec : module.layer->options) {
        if (spec.name == name)
            return pythonText(spec.fallback);
    }
    return "None";
}

} // namespace

/// Whether a layer's call can be written as a function of its parameters.
bool DraftMaker::hasFunction(const GraphNode& node) {
    const std::string id = node.module && node.module->layer && !node.block ? node.module->layer->id : "";
    return node.inputs.size() == 1 &&
           (id == "Linear" || id == "LayerNorm" || id == "Embedding" || id == "Conv1d" || id == "Conv2d" ||
            id == "Conv3d" || id.starts_with("BatchNorm"));
}

/// Makes calls of layers inside of the child functions.
void DraftMaker::makeFunctions(Graph& graph, const std::string& child) {
    std::vector<std::size_t> calls;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const GraphNode& node = graph.nodes[i];
        const Path path = pathOf(graph, node);
        if (path.size() > 1 && path.front() == child && node.module && hasFunction(node))
            calls.push_back(i);
    }
    std::vector<GraphNode> members;
    std::map<std::pair<ModuleObject*, std::string>, int> places;
    for (const std::size_t i : calls) {
        ModuleObject& module = *graph.nodes[i].module;
        const OptionsResult completed = completeOptions(*module.layer, module.options);
        for (const ParameterSpec& spec : module.layer->parameters(completed.options)) {
            if (!places.emplace(std::pair(&module, spec.name), static_cast<int>(members.size())).second)
                continue;
            GraphNode member;
            member.member = {&module, spec.name};
            member.hint = spec.name;
            member.outputs = {"output"};
            member.types = {TensorType{spec.dtype, Shape(spec.shape)}};
            member.place = graph.nodes[i].place;
            members.push_back(std::move(member));
        }
    }
    const int count = static_cast<int>(members.size());
    const auto shift = [&](GraphEnd& end) { end.node += end.node >= 0 ? count : 0; };
    for (GraphNode& node : graph.nodes) {
        for (auto& [port, end] : node.inputs)
            shift(end);
    }
    for (auto& [name, end] : graph.outputs)
        shift(end);
    for (const std::size_t i : calls)
        makeFunction(graph.nodes[i], places);
    graph.nodes.insert(graph.nodes.begin(), members.begin(), members.end());
}

void DraftMaker::makeFunction(GraphNode& node,
                              const std::map<std::pair<ModuleObject*, std::string>, int>& places) {
    ModuleObject& module = *node.module;
    const std::string id = module.layer->id;
    const auto give = [&](const std::string& port, const char* name) {
        const auto found = places.find({&module, name});
        if (found != places.end())
            node.inputs.emplace_back(port, GraphEnd{found->second, 0});
        return found != places.end();
    };
    const auto text = [&](const char* name) { return optionText(module, name); };
    node.module = nullptr;
    std::map<std::string, Value> options;
    if (id == "Linear" || id == "Embedding" || id == "LayerNorm") {
        node.type = id == "Linear" ? "linear" : id == "Embedding" ? "embedding" : "layer_norm";
        give("weight", "weight");
        if (id != "Embedding")
            give("bias", "bias");
        for (const char* name : {"normalized_shape", "eps", "padding_idx"}) {
            if (const auto given = node.options.find(name); given != node.options.end() && id != "Linear")
                options.insert(*given);
        }
    } else {
        node.type = "Expression";
        node.inputs.front().first = "x";
        give("weight", "weight");
        const std::string bias = give("bias", "bias") ? "bias" : "None";
        if (id.starts_with("Conv")) {
            options["expression"] =
                Value("F.conv" + id.substr(4) + "(x, weight, " + bias + ", " + text("stride") + ", " +
                      text("padding") + ", " + text("dilation") + ", " + text("groups") + ')');
        } else {
            give("mean", "running_mean");
            give("variance", "running_var");
            options["expression"] =
                Value("F.batch_norm(x, mean, variance, weight, bias, False, 0.0, " + text("eps") + ')');
        }
    }
    node.hint = node.type == "Expression" ? (id.starts_with("Conv") ? "conv" + id.substr(4) : "batch_norm")
                                          : node.type;
    node.options = std::move(options);
    node.outputs = {"output"};
}

} // namespace layerloom::reading
