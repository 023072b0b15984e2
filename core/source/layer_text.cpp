// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/layer_text.h"

#include "core/layers/members.h"
#include "core/source/python_words.h"

#include <algorithm>
#include <array>
#include <map>

namespace layerloom {

namespace {

using OptionTexts = std::vector<OptionText>;
using InputTexts = std::vector<InputText>;

constexpr std::array<std::string_view, 2> kFirstByPosition{"p", "negative_slope"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

const OptionText* find(const OptionTexts& options, std::string_view name) {
    const auto found =
        std::find_if(options.begin(), options.end(), [&](const OptionText& o) { return o.name == name; });
    return found == options.end() ? nullptr : &*found;
}

/// Where Python takes nothing but a tuple; the text of an argument's tuple is one already.
std::string tupleText(const OptionText& option) {
    const std::string& text = option.piece.text;
    return option.value.is<Value::Tuple>() || text.ends_with(",)") ? text : '(' + text + ",)";
}

/// A text option that names an element type is one in Python; a seed is a generator.
std::string argumentText(const OptionText& option) {
    if (option.name == "dtype" && option.value.is<std::string>()) {
        const std::string name = option.value.as<std::string>();
        return name.starts_with("torch.") ? name : "torch." + name;
    }
    static constexpr std::array<std::string_view, 2> kTuples{"sizes", "unflattened_size"};
    if (contains(kTuples, option.name) && !option.value.is<Value::Tuple>())
        return tupleText(option);
    if (option.name == "seed")
        return "torch.Generator().manual_seed(" + option.piece.text + ')';
    return option.piece.atLeast(Binding::Ternary);
}

std::string keywordText(const OptionText& option) {
    return (option.name == "seed" ? "generator" : option.name) + '=' + argumentText(option);
}

bool isByPosition(const OptionTexts& options, const OptionText& option, std::size_t index) {
    if (option.name == "kernel_size" || option.name == "num_layers" || option.name == "scale_factor")
        return index == 0 && std::all_of(options.begin() + 1, options.end(),
                                         [](const OptionText& other) { return other.isDefault; });
    return option.isRequired || (index == 0 && contains(kFirstByPosition, option.name));
}

std::vector<std::string> argumentTexts(const OptionTexts& options) {
    std::vector<std::string> texts;
    bool mayStandAlone = true;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const OptionText& option = options[i];
        mayStandAlone = mayStandAlone && !option.isDefault && isByPosition(options, option, i);
        if (!option.isDefault)
            texts.push_back(mayStandAlone ? argumentText(option) : keywordText(option));
    }
    return texts;
}

/// The stacks take a layer, whose options the declaration has in its place.
std::string stackText(const LayerType& type, const OptionTexts& options) {
    OptionTexts layer;
    for (const OptionText& option : options) {
        if (option.name != "num_layers" && option.name != "norm")
            layer.push_back(option);
    }
    std::string text = type.python + '(' + type.python + "Layer(" + joined(argumentTexts(layer)) + "), " +
                       keywordText(*find(options, "num_layers"));
    const OptionText& norm = *find(options, "norm");
    if (norm.value == Value(true)) {
        const OptionText* eps = find(options, "layer_norm_eps");
        text += ", norm=nn.LayerNorm(" + argumentText(*find(options, "d_model"));
        text += eps->isDefault ? ")" : ", eps=" + argumentText(*eps) + ')';
    }
    return text + ')';
}

/// `2, 3` for a tuple of sizes that is an argument of its own, `4` for a number; `()` has no such form.
std::string sizesText(const OptionText& sizes) {
    const std::string plain = sizes.piece.text;
    if (!sizes.value.is<Value::Tuple>() || !plain.starts_with('(') || plain == "()")
        return plain;
    const std::string inside = plain.substr(1, plain.size() - 2);
    return inside.ends_with(',') ? inside.substr(0, inside.size() - 1) : inside;
}

// --- functions

struct Operator {
    std::string_view sign;
    Binding binding;
};

const Operator* operatorOf(std::string_view id) {
    static const std::map<std::string_view, Operator> kOperators{
        {"add", {"+", Binding::Sum}},        {"sub", {"-", Binding::Sum}},
        {"mul", {"*", Binding::Product}},    {"div", {"/", Binding::Product}},
        {"matmul", {"@", Binding::Product}}, {"remainder", {"%", Binding::Product}},
        {"pow", {"**", Binding::Power}},     {"eq", {"==", Binding::Comparison}},
        {"ne", {"!=", Binding::Comparison}}, {"lt", {"<", Binding::Comparison}},
        {"le", {"<=", Binding::Comparison}}, {"gt", {">", Binding::Comparison}},
        {"ge", {">=", Binding::Comparison}}};
    const auto found = kOperators.find(id);
    return found == kOperators.end() ? nullptr : &found->second;
}

/// OptionTexts of which a tensor may come in place: they are the input's argument then.
bool isOperand(const OptionText& option, const InputTexts& inputs) {
    return std::any_of(inputs.begin(), inputs.end(),
                       [&](const InputText& input) { return input.port == option.name; });
}

/// The inputs, and the numbers that stand in place of some.
std::vector<Piece> operandsOf(const OptionTexts& options, const InputTexts& inputs) {
    std::vector<Piece> operands;
    for (const InputText& input : inputs) {
        const OptionText* number = find(options, input.port);
        if (input.piece)
            operands.push_back(*input.piece);
        else if (number && !number->value.is<None>())
            operands.push_back(number->piece);
    }
    return operands;
}

int depthOf(const std::vector<Piece>& pieces) {
    int depth = 0;
    for (const Piece& piece : pieces)
        depth = std::max(depth, piece.depth);
    return depth;
}

std::optional<Piece> operatorText(const LayerType& type, const OptionTexts& options,
                                  const InputTexts& inputs) {
    const Operator* found = operatorOf(type.id);
    const bool isPlain = std::all_of(options.begin(), options.end(), [&](const OptionText& option) {
        return option.isDefault || isOperand(option, inputs);
    });
    const std::vector<Piece> operands = operandsOf(options, inputs);
    if (!found || !isPlain || operands.size() != 2)
        return std::nullopt;
    const auto next = static_cast<Binding>(static_cast<int>(found->binding) + 1);
    const bool isRightToLeft = found->binding == Binding::Power;
    const bool isComparison = found->binding == Binding::Comparison;
    return Piece{operands[0].atLeast(isRightToLeft || isComparison ? next : found->binding) + ' ' +
                     std::string(found->sign) + ' ' +
                     operands[1].atLeast(isRightToLeft ? Binding::Sign : next),
                 found->binding, depthOf(operands)};
}

/// `x[:, 1:3]` for what PyTorch calls slice and select.
std::optional<Piece> indexText(const LayerType& type, const OptionTexts& options, const InputTexts& inputs) {
    const OptionText* dim = find(options, "dim");
    const auto* number = dim ? dim->value.tryAs<std::int64_t>() : nullptr;
    constexpr std::int64_t kMostColons = 4;
    if ((type.id != "slice" && type.id != "select") || !number || !inputs.front().piece ||
        dim->piece.text != std::to_string(*number))
        return std::nullopt;
    std::string item;
    if (type.id == "select") {
        item = find(options, "index")->piece.text;
    } else {
        const auto part = [&](std::string_view name, std::string_view unsaid) {
            const std::string& text = find(options, name)->piece.text;
            return text == unsaid ? std::string() : text;
        };
        item = part("start", "None") + ':' + part("end", "None");
        if (const std::string step = part("step", "1"); !step.empty())
            item += ':' + step;
    }
    if (*number == -1)
        item = "..., " + item;
    else if (*number < 0 || *number > kMostColons)
        return std::nullopt;
    for (std::int64_t i = 0; i < *number; ++i)
        item.insert(0, ":, ");
    const Piece& tensor = *inputs.front().piece;
    return Piece{tensor.atLeast(Binding::Atom) + '[' + item + ']', Binding::Atom, tensor.depth};
}

/// Categories whose functions read better as methods: `x.mean(1)`.
bool isMethod(const LayerType& type, const InputTexts& inputs) {
    if (type.python.starts_with("Tensor."))
        return true;
    static constexpr std::array<std::string_view, 3> kCategories{"Shape", "Reduction", "Indexing"};
    return type.python.starts_with("torch.") && !type.python.starts_with("torch.ops.") &&
           contains(kCategories, type.category) && !inputs.empty() && inputs.front().port == "input" &&
           !inputs.front().isVariadic && inputs.front().piece;
}

bool hasTrainingArgument(const LayerType& type) {
    static constexpr std::array<std::string_view, 6> kFunctions{
        "dropout", "alpha_dropout", "dropout1d", "dropout2d", "dropout3d", "feature_alpha_dropout"};
    return type.python.starts_with("F.") && contains(kFunctions, type.id);
}

const OptionText* leadingOption(const OptionTexts& options, const InputTexts& inputs) {
    if (inputs.size() < 2 || inputs.back().isVariadic)
        return nullptr;
    const auto found = std::find_if(options.begin(), options.end(), [](const OptionText& option) {
        return option.isRequired && (option.name == "dim" || option.name == "normalized_shape");
    });
    return found == options.end() ? nullptr : &*found;
}

/// Arguments behind the first tensor: further inputs, then options.
std::vector<std::string> furtherArguments(const LayerType& type, const OptionTexts& options,
                                          const InputTexts& inputs, std::size_t firstInput) {
    std::vector<std::string> texts;
    bool mayStandAlone = true;
    // `gather(1, index)`: a dimension comes before the tensors behind the first one.
    const OptionText* leading = leadingOption(options, inputs);
    if (leading && firstInput == 0)
        texts.push_back(inputs[firstInput++].piece->atLeast(Binding::Ternary));
    if (leading) {
        const bool isShape = leading->name == "normalized_shape";
        texts.push_back(isShape ? tupleText(*leading) : argumentText(*leading));
    }
    for (std::size_t i = firstInput; i < inputs.size(); ++i) {
        if (inputs[i].isVariadic) {
            std::vector<std::string> items;
            for (std::size_t j = i; j < inputs.size(); ++j)
                items.push_back(inputs[j].piece->atLeast(Binding::Ternary));
            texts.push_back('[' + joined(items) + ']');
            break;
        }
        const OptionText* number = find(options, inputs[i].port);
        const bool isNumber = !inputs[i].piece && number && !number->value.is<None>();
        if (!inputs[i].piece && !isNumber) {
            mayStandAlone = false;
            continue;
        }
        const std::string text = inputs[i].piece ? inputs[i].piece->atLeast(Binding::Ternary)
                                                 : number->piece.atLeast(Binding::Ternary);
        texts.push_back(mayStandAlone ? text : inputs[i].port + '=' + text);
    }
    for (const OptionText& option : options) {
        if (option.isDefault || isOperand(option, inputs) || &option == leading) {
            mayStandAlone = mayStandAlone && &option == leading;
            continue;
        }
        const bool isObvious = option.isRequired || option.name == "start_dim";
        mayStandAlone = mayStandAlone && isObvious && option.name != "dim";
        texts.push_back(mayStandAlone ? argumentText(option) : keywordText(option));
    }
    if (hasTrainingArgument(type))
        texts.push_back("training=self.training");
    return texts;
}

/// Methods that take sizes one by one.
bool takesSizesOneByOne(const LayerType& type) {
    static constexpr std::array<std::string_view, 5> kMethods{"view", "reshape", "permute", "expand",
                                                              "repeat"};
    return contains(kMethods, type.id);
}

Piece methodText(const LayerType& type, const OptionTexts& options, const InputTexts& inputs) {
    const Piece& tensor = *inputs.front().piece;
    std::vector<std::string> arguments;
    if (takesSizesOneByOne(type) && inputs.size() == 1 && options.size() == 1)
        arguments.push_back(sizesText(options.front()));
    else if (type.id == "to")
        arguments.push_back(argumentText(options.front()));
    else
        arguments = furtherArguments(type, options, inputs, 1);
    std::vector<Piece> pieces;
    for (const InputText& input : inputs) {
        if (input.piece)
            pieces.push_back(*input.piece);
    }
    const std::string name = type.python.substr(type.python.rfind('.') + 1);
    return {tensor.atLeast(Binding::Atom) + '.' + name + '(' + joined(arguments) + ')', Binding::Atom,
            depthOf(pieces) + 1};
}

} // namespace

std::string constructorText(const LayerType& type, const OptionTexts& options) {
    if (find(options, "num_layers") && find(options, "norm"))
        return stackText(type, options);
    return type.python + '(' + joined(argumentTexts(options)) + ')';
}

std::string constantText(const LayerType& type, const OptionTexts& options) {
    const OptionText* fill = find(options, "fill");
    std::string function = fill ? "torch." + fill->value.as<std::string>() : type.python;
    std::vector<std::string> texts;
    const OptionText* step = find(options, "step");
    for (const OptionText& option : options) {
        // A step is the third argument of a range, so that its start is said too.
        const bool isStart = option.name == "start" && step && !step->isDefault;
        if (option.name == "fill" || option.name == "persistent" || (option.isDefault && !isStart))
            continue;
        if (option.name == "size" && texts.empty() && type.id != "randint" && type.id != "full")
            texts.push_back(sizesText(option));
        else if (option.name == "size" && !option.value.is<Value::Tuple>())
            texts.push_back(tupleText(option));
        else if (option.isRequired || option.name == "start" || option.name == "step" || option.name == "low")
            texts.push_back(argumentText(option));
        else
            texts.push_back(keywordText(option));
    }
    return function + '(' + joined(texts) + ')';
}

Piece functionText(const LayerType& type, const OptionTexts& options, const InputTexts& inputs) {
    if (auto piece = operatorText(type, options, inputs))
        return *piece;
    if (auto piece = indexText(type, options, inputs))
        return *piece;
    if (isMethod(type, inputs))
        return methodText(type, options, inputs);
    std::vector<std::string> arguments;
    if (type.id == "einsum") {
        arguments.push_back(options.front().piece.text);
        for (const InputText& input : inputs)
            arguments.push_back(input.piece->atLeast(Binding::Ternary));
    } else {
        arguments = furtherArguments(type, options, inputs, 0);
    }
    std::vector<Piece> pieces;
    for (const InputText& input : inputs) {
        if (input.piece)
            pieces.push_back(*input.piece);
    }
    // These two are outdated names in torch.nn.functional.
    const bool isOutdated = type.python == "F.tanh" || type.python == "F.sigmoid";
    const std::string function = isOutdated ? "torch." + type.id : type.python;
    return {function + '(' + joined(arguments) + ')', Binding::Atom, depthOf(pieces) + 1};
}

Piece moduleCall(const LayerType& type, const std::string& module, const InputTexts& inputs) {
    // States are one argument of these, a tuple of both, or are named otherwise than here.
    const bool hasStates = type.id == "LSTM" || type.id == "LSTMCell";
    const bool isRecurrent = hasStates || type.id.starts_with("RNN") || type.id.starts_with("GRU");
    std::vector<std::string> arguments;
    std::vector<Piece> pieces;
    std::vector<std::string> states;
    for (const InputText& input : inputs) {
        if (!input.piece)
            continue;
        pieces.push_back(*input.piece);
        const std::string text = input.piece->atLeast(Binding::Ternary);
        if (hasStates && input.isOptional)
            states.push_back(text);
        else
            arguments.push_back(input.isOptional && !isRecurrent ? input.port + '=' + text : text);
    }
    if (!states.empty())
        arguments.push_back('(' + joined(states) + ')');
    return {module + '(' + joined(arguments) + ')', Binding::Atom, depthOf(pieces) + 1};
}

std::string targetText(const LayerType& type, const std::vector<std::string>& names) {
    if (type.id != "LSTM" || names.size() != 3)
        return joined(names);
    if (names[1] == "_" && names[2] == "_")
        return names[0] + ", _";
    return names[0] + ", (" + names[1] + ", " + names[2] + ')';
}

std::string outputAttribute(const LayerType& type, const Port& output) {
    const bool isNamed =
        type.kind == LayerKind::Function && (output.name == "values" || output.name == "indices");
    return isNamed ? '.' + output.name : std::string();
}

bool isRandom(const LayerType& type) {
    return type.category == "Dropout" || type.id.find("ropout") != std::string::npos || type.id == "RReLU" ||
           type.id.starts_with("FractionalMaxPool");
}

} // namespace layerloom
