// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include "core/layers/catalogue.h"

#include <algorithm>

// `nn.utils.weight_norm(layer)` and `spectral_norm`: the layer's weight is computed from other parameters,
// which stand in the state dict instead of it. Such a layer becomes a class, whose forward says how.

namespace layerloom::reading {

namespace {

/// What comes behind the weight in a call of the layer's function.
std::string furtherArguments(const std::string& layer) {
    if (layer.starts_with("ConvTranspose"))
        return ", self.bias, self.stride, self.padding, self.output_padding, self.groups, self.dilation";
    if (layer.starts_with("Conv"))
        return ", self.bias, self.stride, self.padding, self.dilation, self.groups";
    return layer == "Linear" ? ", self.bias" : "";
}

std::string functionOf(const std::string& layer) {
    if (layer.starts_with("ConvTranspose"))
        return "F.conv_transpose" + layer.substr(13);
    if (layer.starts_with("Conv"))
        return "F.conv" + layer.substr(4);
    return layer == "Linear" ? "F.linear" : "";
}

/// `(-1, 1, 1)`, with -1 at the dimension.
std::string sizesAlong(std::size_t dim, std::size_t rank) {
    std::string sizes;
    for (std::size_t i = 0; i < rank; ++i)
        sizes += (i == 0 ? "" : ", ") + std::string(i == dim ? "-1" : "1");
    return '(' + sizes + ')';
}

/// The weight as a matrix with a row for each entry of the dimension.
std::string matrixOf(const std::string& weight, std::size_t dim) {
    return dim == 0 ? weight + ".flatten(1)" : weight + ".transpose(0, 1).flatten(1)";
}

} // namespace

/// Makes a class of the layer.
class Interpreter::Reparametrising {
  public:
    Reparametrising(Interpreter& interpreter, ModuleObject& module, SourcePlace place)
        : in_(interpreter), module_(module), layer_(module.layer->id), place_(place) {}

    bool run(bool isSpectral) {
        const OptionsResult completed = completeOptions(*module_.layer, module_.options);
        const std::vector<ParameterSpec> specs = module_.layer->parameters(completed.options);
        const auto weight = std::ranges::find(specs, "weight", &ParameterSpec::name);
        if (weight == specs.end() || functionOf(layer_).empty() || module_.options.contains("padding_mode"))
            return false;
        shape_ = weight->shape;
        dim_ = isSpectral && layer_.starts_with("ConvTranspose") ? 1 : 0;
        takeOptions();
        takeBias(specs);
        if (isSpectral)
            makeSpectral();
        else
            makeNormed();
        module_.layer = nullptr;
        module_.container = "Module";
        module_.options.clear();
        module_.initialisers.clear();
        module_.frozen.clear();
        return true;
    }

  private:
    void takeOptions() {
        for (const OptionSpec& spec : module_.layer->options) {
            if (const auto value = in_.layerOption(module_, spec.name); value && spec.name != "bias")
                assign(module_.attributes, spec.name, *value);
        }
    }

    PyValue filled(const char* function, const std::vector<std::int64_t>& sizes) {
        PyValues all;
        for (const std::int64_t size : sizes)
            all.push_back(PyValue::of(size));
        return *in_.makeConstant(function, {{in_.tuple(std::move(all))}, {}}, place_);
    }

    /// A parameter that begins as the layer's did.
    void add(const std::string& name, const std::vector<std::int64_t>& sizes, const char* fill,
             const std::string& from = {}, bool isParameter = true) {
        in_.registerMember(module_, name, filled(fill, sizes), isParameter, true, place_);
        auto* member = find(module_.members, name)->as<MemberObject>();
        if (const auto begun = module_.initialisers.find(from); begun != module_.initialisers.end())
            member->initialiser = begun->second;
        else if (!from.empty() && sizes.size() > 1)
            member->initialiser = Initialiser{"kaiming_uniform_", {{"a", Value(2.23606797749979)}}};
        member->isFrozen = module_.frozen.contains(from);
    }

    void takeBias(const std::vector<ParameterSpec>& specs) {
        const auto bias = std::ranges::find(specs, "bias", &ParameterSpec::name);
        if (bias == specs.end())
            assign(module_.attributes, "bias", PyValue::none());
        else
            add("bias", bias->shape, "zeros", "bias");
    }

    void makeNormed() {
        std::vector<std::int64_t> sizes(shape_.size(), 1);
        sizes[dim_] = shape_[dim_];
        add("weight_g", sizes, "ones");
        add("weight_v", shape_, "zeros", "weight");
        define("WeightNorm", "self.weight_v * (self.weight_g / " + matrixOf("self.weight_v", dim_) +
                                 ".norm(dim=1).view" + sizesAlong(dim_, shape_.size()) + ')');
    }

    void makeSpectral() {
        std::int64_t width = 1;
        for (std::size_t i = 0; i < shape_.size(); ++i)
            width *= i == dim_ ? 1 : shape_[i];
        add("weight_orig", shape_, "zeros", "weight");
        add("weight_u", {shape_[dim_]}, "ones", {}, false);
        add("weight_v", {width}, "ones", {}, false);
        define("SpectralNorm", "self.weight_orig / torch.dot(self.weight_u, torch.mv(" +
                                   matrixOf("self.weight_orig", dim_) + ", self.weight_v))");
        in_.remark("spectral_norm is read as it is in evaluation: its vectors u and v stay as they are",
                   place_, "Train it in Python, and load the weights");
    }

    /// The class, whose weight nobody can set.
    void define(const std::string& kind, const std::string& weight) {
        assign(module_.attributes, "weight", filled("zeros", shape_));
        const std::string name = kind + layer_;
        PyScope*& scope = in_.files_['\x01' + name];
        if (!scope) {
            scope = in_.make<PyScope>();
            scope->file = scope;
            in_.runFile("import torch\nfrom torch import nn\nimport torch.nn.functional as F\nclass " + name +
                            "(nn.Module):\n    def forward(self, input):\n        return " +
                            functionOf(layer_) + "(input, " + weight + furtherArguments(layer_) + ")\n",
                        name, *scope);
            scope->names.at(name).as<ClassObject>()->known.push_back("torch.nn." + layer_); // for isinstance
        }
        module_.type = scope->names.at(name).as<ClassObject>();
    }

    Interpreter& in_;
    ModuleObject& module_;
    std::string layer_;
    SourcePlace place_;
    std::vector<std::int64_t> shape_;
    std::size_t dim_ = 0;
};

/// `weight_norm(layer)` changes the layer, and gives it.
std::optional<PyValue> Interpreter::reparametrised(const std::string& path, const CallArguments& arguments,
                                                   SourcePlace place) {
    const bool isSpectral = path == "torch.nn.utils.spectral_norm";
    const bool isOfWeight =
        std::ranges::all_of(
            arguments.keywords,
            [&](const auto& each) { return each.first == "name" && textOf(each.second) == "weight"; }) &&
        (arguments.positional.size() == 1 ||
         (arguments.positional.size() == 2 && textOf(arguments.positional[1]) == "weight"));
    if ((!isSpectral && path != "torch.nn.utils.weight_norm") || !isOfWeight)
        return std::nullopt;
    auto* module = arguments.positional.front().as<ModuleObject>();
    const bool isPlain = module && module->layer && !module->type && module->layer->parameters;
    const bool isDone = isPlain && Reparametrising(*this, *module, place).run(isSpectral);
    return isDone ? std::optional(arguments.positional.front()) : std::nullopt;
}

} // namespace layerloom::reading
