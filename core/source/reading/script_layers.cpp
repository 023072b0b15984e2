// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/catalogue.h"
#include "core/source/reading/script_program.h"

#include <algorithm>
#include <utility>

// Layers of torch.nn in TorchScript files: which one it is tells the class's name; what its options are, the
// operator that its forward calls, for files of traced models say nothing else.

namespace layerloom::reading {

namespace {

/// For an operator, the options that its arguments give, by position; empty for those that give none.
using Meanings = std::map<std::string, std::vector<const char*>>;

const Meanings& meanings() {
    static const std::vector<const char*> kConv{"", "", "", "stride", "padding", "dilation", "groups"};
    static const std::vector<const char*> kTurned{
        "", "", "", "stride", "padding", "output_padding", "groups", "dilation"};
    static const std::vector<const char*> kMaxPool{"",        "kernel_size", "stride",
                                                   "padding", "dilation",    "ceil_mode"};
    static const std::vector<const char*> kAveragePool{
        "", "kernel_size", "stride", "padding", "ceil_mode", "count_include_pad", "divisor_override"};
    static const std::vector<const char*> kSize{"", "output_size"};
    static const std::vector<const char*> kRate{"", "p", ""};
    static const std::vector<const char*> kNone{""};
    static const Meanings kMeanings{
        {"conv1d", kConv},
        {"conv2d", kConv},
        {"conv3d", kConv},
        {"conv_transpose1d", kTurned},
        {"conv_transpose2d", kTurned},
        {"conv_transpose3d", kTurned},
        {"_convolution",
         {"", "", "", "stride", "padding", "dilation", "transposed", "output_padding", "groups"}},
        {"linear", kNone},
        {"batch_norm", {"", "", "", "", "", "", "momentum", "eps"}},
        {"layer_norm", {"", "normalized_shape", "", "", "eps"}},
        {"group_norm", {"", "num_groups", "", "", "eps"}},
        {"embedding", {"", "", "padding_idx"}},
        {"max_pool1d", kMaxPool},
        {"max_pool2d", kMaxPool},
        {"max_pool3d", kMaxPool},
        {"avg_pool1d", kAveragePool},
        {"avg_pool2d", kAveragePool},
        {"avg_pool3d", kAveragePool},
        {"adaptive_avg_pool1d", kSize},
        {"adaptive_avg_pool2d", kSize},
        {"adaptive_avg_pool3d", kSize},
        {"dropout", kRate},
        {"feature_dropout", kRate},
        {"alpha_dropout", kRate},
        {"relu", kNone},
        {"sigmoid", kNone},
        {"tanh", kNone},
        {"silu", kNone},
        {"mish", kNone},
        {"hardswish", kNone},
        {"hardsigmoid", kNone},
        {"relu6", kNone},
        {"selu", kNone},
        {"gelu", {"", "approximate"}},
        {"hardtanh", {"", "min_val", "max_val"}},
        {"leaky_relu", {"", "negative_slope"}},
        {"elu", {"", "alpha"}},
        {"softplus", {"", "beta", "threshold"}},
        {"softmax", {"", "dim"}},
        {"log_softmax", {"", "dim"}},
        {"flatten", {"", "start_dim", "end_dim"}}};
    return kMeanings;
}

/// A list of one number again and again is that number, as constructors take it.
PyValue asOne(const PyValue& value) {
    const auto* items = value.as<Sequence>();
    const bool isOne = items && !items->items.empty() &&
                       std::all_of(items->items.begin(), items->items.end(), [&](const PyValue& each) {
                           return each.isWhole() && each.integer == items->items.front().integer;
                       });
    return isOne ? items->items.front() : value;
}

const std::vector<std::int64_t>* shapeOf(const ModuleObject& module, const char* name,
                                         std::vector<std::int64_t>& kept) {
    for (const auto& [each, value] : module.members) {
        const auto* member = value.as<MemberObject>();
        if (each != name || !member)
            continue;
        const auto& type = member->start->graph->typeOf({member->start->node, member->start->port});
        const auto sizes = type ? type->shape.at(1) : std::nullopt;
        kept = sizes.value_or(std::vector<std::int64_t>());
        return &kept;
    }
    return nullptr;
}

/// What the sizes of parameters tell.
std::map<std::string, Value> sizesOf(const std::string& id, const ModuleObject& module, std::int64_t groups) {
    std::vector<std::int64_t> kept;
    const auto* weight = shapeOf(module, "weight", kept);
    std::map<std::string, Value> made;
    const auto at = [&](std::size_t i) { return Value(weight->at(i)); };
    const auto whole = [](std::int64_t i) { return Value(i); };
    std::vector<std::int64_t> other;
    if (id.starts_with("Conv") && weight && weight->size() > 2) {
        const bool isTurned = id.starts_with("ConvTranspose");
        made["in_channels"] = whole(isTurned ? weight->at(0) : weight->at(1) * groups);
        made["out_channels"] = whole(isTurned ? weight->at(1) * groups : weight->at(0));
        const bool isOne = std::all_of(weight->begin() + 2, weight->end(),
                                       [&](std::int64_t each) { return each == weight->at(2); });
        made["kernel_size"] =
            isOne ? at(2) : Value(std::vector<std::int64_t>(weight->begin() + 2, weight->end()));
    } else if (id == "Linear" && weight && weight->size() == 2) {
        made = {{"in_features", at(1)}, {"out_features", at(0)}};
    } else if (id == "Embedding" && weight && weight->size() == 2) {
        made = {{"num_embeddings", at(0)}, {"embedding_dim", at(1)}};
    } else if (id.find("Norm") != id.npos && id != "LayerNorm") {
        const auto* mean = shapeOf(module, "running_mean", other);
        if (weight && weight->size() == 1)
            made[id == "GroupNorm" ? "num_channels" : "num_features"] = at(0);
        else if (mean && mean->size() == 1)
            made["num_features"] = whole(mean->front());
        if (id.starts_with("BatchNorm"))
            made["track_running_stats"] = Value(mean != nullptr);
    }
    if (id.find("Norm") != id.npos)
        made[id == "LayerNorm" ? "elementwise_affine" : "affine"] = Value(weight != nullptr);
    else if (id.starts_with("Conv") || id == "Linear")
        made["bias"] = Value(shapeOf(module, "bias", other) != nullptr);
    return made;
}

} // namespace

bool isLayerOperator(const std::string& name) {
    return meanings().contains(name);
}

/// Runs the forward with a tensor of which nothing is known; nothing unless it is one operator of a layer.
std::optional<ScriptProgram::LayerCall> ScriptProgram::layerCallOf(ModuleObject& module) {
    const PyValue* forward = module.type->find("forward");
    const auto* function = forward ? forward->as<FunctionObject>() : nullptr;
    if (!function || function->definition->parameters.size() != 2)
        return std::nullopt;
    std::vector<LayerCall> calls;
    auto* graph = interpreter_.make<Graph>();
    graph->outer = interpreter_.constants_;
    graph->owner = &module;
    graph->inputs.push_back({"input", std::nullopt, false});
    auto* input = interpreter_.make<TensorObject>();
    input->graph = graph;
    input->node = Graph::kInput;
    PyScope scope;
    scope.file = &scope;
    Interpreter::Frame frame;
    frame.scope = &scope;
    Interpreter::Frame* caller = std::exchange(interpreter_.frame_, &frame);
    Graph* outer = std::exchange(interpreter_.graph_, graph);
    probed_ = &calls;
    const std::size_t remarks = interpreter_.remarks_.size();
    const auto leave = [&] {
        interpreter_.remarks_.resize(remarks);
        interpreter_.frame_ = caller;
        interpreter_.graph_ = outer;
        probed_ = nullptr;
    };
    bool isRead = true;
    try {
        interpreter_.call(
            interpreter_.bound(PyValue::of(static_cast<Object*>(&module)), *forward, module.place),
            {{PyValue::of(static_cast<Object*>(input))}, {}}, module.place);
    } catch (const LimitReached&) {
        leave();
        throw;
    } catch (const PythonError&) {
        isRead = false;
    }
    leave();
    const bool isOne = isRead && calls.size() == 1 &&
                       std::all_of(graph->nodes.begin(), graph->nodes.end(),
                                   [](const GraphNode& node) { return node.member.first != nullptr; });
    return isOne ? std::optional(calls.front()) : std::nullopt;
}

std::optional<std::map<std::string, Value>>
ScriptProgram::optionsOf(const LayerType& type, const ModuleObject& module, const LayerCall& call) {
    const std::string name = call.name.ends_with('_') ? call.name.substr(0, call.name.size() - 1) : call.name;
    std::map<std::string, Value> options;
    const auto set = [&](const std::string& option, const Value& value) {
        const auto spec = std::find_if(type.options.begin(), type.options.end(),
                                       [&](const OptionSpec& each) { return each.name == option; });
        if (spec == type.options.end())
            return true;
        if (!spec->complaint(value).empty())
            return false;
        if (spec->presence != OptionSpec::Presence::Default || !(value == spec->fallback))
            options[option] = value;
        return true;
    };
    std::int64_t groups = 1;
    const auto& names = meanings().at(name);
    for (std::size_t i = 0; i < std::min(names.size(), call.arguments.size()); ++i) {
        const std::string option = names[i];
        const PyValue given = asOne(call.arguments[i]);
        if (option.empty())
            continue;
        if (option == "groups" && given.isWhole())
            groups = given.integer;
        const bool isUnsaid = option == "padding_idx" && given.isWhole() && given.integer < 0;
        const bool isEmpty = given.as<Sequence>() && given.as<Sequence>()->items.empty();
        auto value = interpreter_.plain(given);
        if (!isUnsaid && !isEmpty && (!value || !set(option, *value)))
            return std::nullopt;
    }
    if (call.name.ends_with('_'))
        set("inplace", Value(true));
    if (name.find("conv") != name.npos && name.find("transpose") == name.npos && name != "_convolution" &&
        type.id.starts_with("ConvTranspose"))
        return std::nullopt;
    for (const auto& [option, value] : sizesOf(type.id, module, groups)) {
        if (!set(option, value))
            return std::nullopt;
    }
    return options;
}

/// Whether a layer with these options has the tensors that the module has.
bool ScriptProgram::fits(const LayerType& type, const std::map<std::string, Value>& options,
                         const ModuleObject& module) {
    const OptionsResult completed = completeOptions(type, options);
    if (!completed.complaints.empty() || (type.check && type.check(completed.options)))
        return false;
    // A size that is left to the input says nothing about the tensors that are there.
    if (std::ranges::any_of(completed.options.values(), [](const Value& value) { return value.is<Auto>(); }))
        return false;
    const std::vector<ParameterSpec> specs =
        type.parameters ? type.parameters(completed.options) : std::vector<ParameterSpec>();
    if (specs.size() != module.members.size())
        return false;
    return std::all_of(specs.begin(), specs.end(), [&](const ParameterSpec& spec) {
        std::vector<std::int64_t> kept;
        const auto* shape = shapeOf(module, spec.name.c_str(), kept);
        return shape && *shape == spec.shape;
    });
}

/// Makes the module what it was before: a layer, or a container.
void ScriptProgram::becomeLayer(ModuleObject& module, const std::string& className) {
    const bool isNumbered = !module.children.empty() && module.members.empty();
    std::size_t index = 0;
    const bool isIndexed =
        isNumbered && std::all_of(module.children.begin(), module.children.end(),
                                  [&](const auto& c) { return c.first == std::to_string(index++); });
    constexpr std::string_view kModules = "__torch__.torch.nn.modules.";
    if (className == "__torch__.torch.nn.modules.container.Sequential" || isIndexed)
        module.container = "Sequential";
    if (!className.starts_with(kModules) || !module.children.empty())
        return;
    const LayerType* type = interpreter_.findLayerTypeNamed(className);
    if (className.ends_with(".Identity") && type) {
        module.layer = type;
        module.type = nullptr;
        module.container.clear();
        return;
    }
    const auto call = type ? layerCallOf(module) : std::nullopt;
    const auto options = call ? optionsOf(*type, module, *call) : std::nullopt;
    if (!options || !fits(*type, *options, module))
        return;
    module.layer = type;
    module.options = *options;
    module.type = nullptr;
    module.container.clear();
    module.attributes.clear();
}

} // namespace layerloom::reading
