// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/option.h"
#include "core/layers/work.h"
#include "core/values/shape.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace layerloom {

namespace engine {
struct BuiltLayer; // core/engine/torch/built_layer.h
}

/// A place where a wire can end or begin.
struct Port {
    std::string name; ///< Python's name of the argument; outputs are named as PyTorch's documentation does
    std::string doc;
    bool optional = false; ///< an input that may stay unconnected
    /// An input that takes any number of wires, at least one; its ports are `name.0`, `name.1`, … in the
    /// document. Only the last input of a layer may be variadic.
    bool variadic = false;
    bool operator==(const Port&) const = default;
};

/// Module: has a name in the module tree (and maybe parameters). Function: a call in forward. Constant: a
/// tensor made once when the model is built, no parameter.
enum class LayerKind { Module, Function, Constant };

enum class ParameterKind { Parameter, Buffer, NonPersistentBuffer };

/// One tensor that a layer owns. Names may be dotted for layers with children (`out_proj.weight`).
struct ParameterSpec {
    std::string name;
    std::vector<std::int64_t> shape;
    DType dtype = DType::Float32;
    ParameterKind kind = ParameterKind::Parameter;
    bool operator==(const ParameterSpec&) const = default;
};

/// Why a call cannot be: what is wrong, in the words of PyTorch where it has some, and what would mend it.
struct ShapeError {
    std::string text;
    std::string fix;    ///< may be empty
    int port = -1;      ///< index of the input at fault, if one is
    std::string option; ///< name of the option at fault, if one is
};

/// The tensors that enter a call, one for each input port (variadic ones one by one at the end). An optional
/// port that is not connected has none. All connected ones are known when a shape rule is asked.
using InputTypes = std::span<const std::optional<TensorType>>;

/// What leaves the call, one for each output port, or why it cannot be. Unknown sizes are `Dim::unknown()`.
using ShapeResult = std::variant<std::vector<TensorType>, ShapeError>;

/// A configuration that works: used by the catalogue's tests and by the help page. Inputs hold no unknown and
/// no batch sizes. An optional port without an input has none.
struct Sample {
    std::map<std::string, Value> options;
    std::vector<std::optional<TensorType>> inputs;
    /// For integer inputs: values are drawn from 0 up to but without this number (indices, class numbers).
    std::int64_t indexLimit = 2;
};

/// The ports of a call whose options decide them (`chunk` into 3, `return_indices`).
struct Ports {
    std::vector<Port> inputs;
    std::vector<Port> outputs;
};

/// One kind of layer, declared once; everything else derives from this. All functions are pure, and are
/// called with options that passed `OptionSpec::complaint`.
struct LayerType {
    using ShapeRule = ShapeResult (*)(const Options&, InputTypes);
    using PortsRule = Ports (*)(const Options&);
    using CheckRule = std::optional<ShapeError> (*)(const Options&);
    using ParametersRule = std::vector<ParameterSpec> (*)(const Options&);
    using TextRule = std::string (*)(const Options&);
    using BuildRule = engine::BuiltLayer (*)(const Options&);

    std::string id; ///< as in the project file: Python's class or function name (`Conv2d`, `relu`)
    LayerKind kind = LayerKind::Module;
    std::string category; ///< palette group
    std::string doc;      ///< one sentence
    std::string python;   ///< how Python code calls it: `nn.Conv2d`, `F.relu`, `torch.cat`, `Tensor.view`
    std::vector<OptionSpec> options;
    std::vector<Port> inputs;
    std::vector<Port> outputs;
    PortsRule ports = nullptr; ///< instead of `inputs` and `outputs` where options decide them
    /// What is wrong with options that are each legal but not together (`in_channels` not divisible by
    /// `groups`); called once no option is auto any more. May be null.
    CheckRule check = nullptr;
    ShapeRule shape = nullptr;
    /// What a call computes; null if that depends on values or is not known, which is said wherever costs are
    /// shown.
    WorkRule work = nullptr;
    ParametersRule parameters =
        nullptr; ///< null if it has none; no option is auto when called. In state-dict order.
    /// `repr(module)` as Python prints it, children with their lines indented by two; null for functions and
    /// constants, which have no place in `print(net)`.
    TextRule repr = nullptr;
    /// Makes the module or function; null in the core library, set in the engine (see
    /// core/layers/families.h).
    BuildRule build = nullptr;
    std::vector<Sample> samples; ///< at least one

    /// The ports for these options.
    Ports portsFor(const Options& values) const;
};

// --- what shape rules are written with

/// The tensor at an input that is known to be connected.
inline const TensorType& input(InputTypes inputs, std::size_t port) {
    return *inputs[port];
}
inline bool isConnected(InputTypes inputs, std::size_t port) {
    return port < inputs.size() && inputs[port].has_value();
}

inline ShapeResult gives(TensorType type) {
    return std::vector<TensorType>{std::move(type)};
}
inline ShapeResult gives(DType dtype, Shape shape) {
    return gives(TensorType{dtype, std::move(shape)});
}

/// `repr` of a module from some of its options, `Name(a, kernel_size=(3, 3))`: each as `name=value`.
std::string reprWith(std::string_view typeName, const Options& options,
                     std::initializer_list<std::string_view> names);

/// Indents every line but the first by two blanks, as `torch.nn.modules.module._addindent` does.
std::string indented(std::string_view text);

/// Options as given by a document, completed with defaults and checked one by one; complaints as (option,
/// sentence end). Unknown names are complaints too. An option with a complaint keeps its fallback. Values
/// must hold no expression.
struct OptionsResult {
    Options options;
    std::vector<std::pair<std::string, std::string>> complaints;
};
OptionsResult completeOptions(const LayerType& type, const std::map<std::string, Value>& given);

} // namespace layerloom
