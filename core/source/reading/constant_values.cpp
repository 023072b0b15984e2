// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include <cmath>

// Numbers in small tensors that constructors compute with: `torch.linspace(0, 0.1, 12)`, whose items become
// rates of layers.

namespace layerloom::reading {

namespace {

constexpr std::size_t kMostNumbers = 10'000;
using Numbers = std::vector<double>;

double optionOf(const GraphNode& node, const char* name, double unsaid) {
    const auto found = node.options.find(name);
    return found != node.options.end() && found->second.isNumber() ? found->second.number() : unsaid;
}

std::optional<Numbers> made(const GraphNode& node) {
    Numbers all;
    if (node.type == "arange") {
        const double step = optionOf(node, "step", 1);
        const double end = optionOf(node, "end", 0);
        for (double x = optionOf(node, "start", 0); step > 0 ? x < end : x > end; x += step) {
            if (step == 0 || all.size() > kMostNumbers)
                return std::nullopt;
            all.push_back(x);
        }
        return all;
    }
    if (node.type == "linspace") {
        const double steps = optionOf(node, "steps", 0);
        if (!(steps <= static_cast<double>(kMostNumbers)))
            return std::nullopt;
        const auto start = static_cast<float>(optionOf(node, "start", 0));
        const auto end = static_cast<float>(optionOf(node, "end", 0));
        const float by = steps > 1 ? (end - start) / static_cast<float>(steps - 1) : 0;
        // From both ends, as PyTorch does it.
        for (int i = 0; i < static_cast<int>(steps); ++i)
            all.push_back(i < static_cast<int>(steps) / 2
                              ? start + by * static_cast<float>(i)
                              : end - by * static_cast<float>(static_cast<int>(steps) - i - 1));
        return all;
    }
    const auto data = node.options.find("data");
    if (node.type != "tensor" || data == node.options.end())
        return std::nullopt;
    if (data->second.isNumber())
        return Numbers{data->second.number()};
    if (!data->second.is<Value::Tuple>())
        return std::nullopt;
    for (const Value& item : data->second.as<Value::Tuple>()) {
        if (!item.isNumber())
            return std::nullopt;
        all.push_back(item.number());
    }
    return all;
}

std::optional<double> combined(const std::string& op, double a, double b) {
    if (op == "add")
        return a + b;
    if (op == "sub")
        return a - b;
    if (op == "rsub")
        return b - a;
    if (op == "mul")
        return a * b;
    if (op == "div")
        return a / b;
    if (op == "pow")
        return std::pow(a, b);
    return std::nullopt;
}

std::optional<double> changed(const std::string& op, double a) {
    using Function = double (*)(double);
    static const std::map<std::string, Function> kFunctions{{"round", std::nearbyint},
                                                            {"log", std::log},
                                                            {"exp", std::exp},
                                                            {"sqrt", std::sqrt},
                                                            {"floor", std::floor},
                                                            {"ceil", std::ceil},
                                                            {"neg", [](double x) { return -x; }},
                                                            {"abs", std::fabs},
                                                            {"reciprocal", [](double x) { return 1 / x; }}};
    const auto found = kFunctions.find(op);
    return found == kFunctions.end() ? std::nullopt : std::optional(found->second(a));
}

} // namespace

std::optional<std::vector<double>> Interpreter::constantNumbers(GraphEnd end, int depth) {
    if (depth > 40 || end.node < 0)
        return std::nullopt;
    step(lastPlace_);
    const GraphNode node = constants_->nodes[static_cast<std::size_t>(end.node)];
    const auto& type = node.types.empty() ? std::nullopt : node.types.front();
    if (type && type->shape.rank() > 1)
        return std::nullopt;
    if (auto numbers = made(node))
        return numbers;
    std::vector<Numbers> inputs;
    for (const auto& [port, from] : node.inputs) {
        auto numbers = constantNumbers(from, depth + 1);
        if (!numbers || numbers->empty())
            return std::nullopt;
        inputs.push_back(std::move(*numbers));
    }
    if (inputs.empty())
        return std::nullopt;
    if (node.type == "detach" || node.type == "contiguous")
        return inputs[0];
    if (node.type == "select") {
        const auto at = static_cast<std::ptrdiff_t>(optionOf(node, "index", 0));
        const auto size = static_cast<std::ptrdiff_t>(inputs[0].size());
        const std::ptrdiff_t i = at < 0 ? at + size : at;
        return i >= 0 && i < size ? std::optional(Numbers{inputs[0][static_cast<std::size_t>(i)]})
                                  : std::nullopt;
    }
    if (node.type == "to") {
        const auto dtype = node.options.find("dtype");
        const bool isWhole = dtype != node.options.end() && dtype->second.is<std::string>() &&
                             dtype->second.as<std::string>().starts_with("int");
        for (double& x : inputs[0])
            x = isWhole ? std::trunc(x) : x;
        return inputs[0];
    }
    Numbers all;
    const char* other = node.type == "pow" ? "exponent" : "other";
    for (std::size_t i = 0; i < inputs[0].size(); ++i) {
        const bool isBinary = inputs.size() > 1 || node.options.contains(other);
        const double b = inputs.size() > 1
                             ? inputs[1][inputs[1].size() == 1 ? 0 : std::min(i, inputs[1].size() - 1)]
                             : optionOf(node, other, 0);
        const auto value = isBinary ? combined(node.type, inputs[0][i], b) : changed(node.type, inputs[0][i]);
        if (!value || node.options.contains("alpha") || node.options.contains("rounding_mode"))
            return std::nullopt;
        all.push_back(*value);
    }
    return all;
}

/// `torch.empty(2, 3).normal_(std=0.02)` and the like; nothing where the size is not known.
std::optional<PyValue> Interpreter::filled(const PyValue& tensor, const std::string& name,
                                           const CallArguments& arguments, SourcePlace place) {
    const auto type = typeOf(tensor);
    const auto sizes = type ? type->shape.at(1) : std::nullopt;
    if (!sizes)
        return std::nullopt;
    PyValues size;
    for (const std::int64_t each : *sizes)
        size.push_back(PyValue::of(each));
    if (name == "uniform_") {
        const auto bound = [&](std::size_t i, const char* named, double unsaid) {
            Attributes keywords = arguments.keywords;
            const PyValue* given =
                i < arguments.positional.size() ? &arguments.positional[i] : find(keywords, named);
            return given && given->isNumber() ? given->asDouble() : unsaid;
        };
        return uniformTensor(tuple(std::move(size)), bound(0, "from", 0), bound(1, "to", 1), place);
    }
    if (name != "normal_") {
        const PyValue given = arguments.positional.empty() ? PyValue::of(0.0) : arguments.positional[0];
        // The tensor keeps its type: torch.full of a whole number would be one of whole numbers.
        const PyValue value =
            given.isNumber() && isFloatingPoint(type->dtype) ? PyValue::of(given.asDouble()) : given;
        return makeConstant("full", {{tuple(std::move(size)), value}, {}}, place);
    }
    CallArguments all = arguments;
    for (const char* missing : {"mean", "std"}) {
        const std::size_t at = std::string_view(missing) == "mean" ? 0 : 1;
        if (all.positional.size() <= at && !find(all.keywords, missing))
            all.keywords.emplace_back(missing, PyValue::of(at == 0 ? 0.0 : 1.0));
    }
    all.keywords.emplace_back("size", tuple(std::move(size)));
    return normalTensor("normal", all, place);
}

/// Its parameter begins with `nn.init.uniform_(weight, from, to)`.
PyValue Interpreter::uniformTensor(const PyValue& size, double from, double to, SourcePlace place) {
    const PyValue made = *makeConstant("rand", {{size}, {}}, place);
    if (from == 0 && to == 1)
        return made;
    const PyValue scaled = binary("*", made, PyValue::of(to - from), place);
    const PyValue moved = from == 0 ? scaled : binary("+", scaled, PyValue::of(from), place);
    const auto* filled = moved.as<TensorObject>();
    beginnings_[{filled->node, filled->port}] = {"uniform_", {{"a", Value(from)}, {"b", Value(to)}}};
    return moved;
}

/// `torch.diff` of such a tensor.
std::optional<PyValue> Interpreter::differences(const PyValue& tensor, SourcePlace place) {
    const auto items = constantItems(tensor, false);
    if (!items)
        return std::nullopt;
    PyValues all;
    const PyValues& before = items->as<Sequence>()->items;
    for (std::size_t i = 1; i < before.size(); ++i)
        all.push_back(binary("-", before[i], before[i - 1], place));
    return makeConstant("tensor", {{list(std::move(all))}, {}}, place);
}

/// `x.tolist()` and `x.item()` of such a tensor; nothing where its numbers are not known.
std::optional<PyValue> Interpreter::constantItems(const PyValue& tensor, bool isOne) {
    const auto* known = tensor.as<TensorObject>();
    if (!known || known->graph != constants_)
        return std::nullopt;
    const GraphEnd end{known->node, known->port};
    const auto numbers = constantNumbers(end, 0);
    if (!numbers)
        return std::nullopt;
    const auto& type = constants_->typeOf(end);
    const bool isWhole = type && !isFloatingPoint(type->dtype) && !isComplex(type->dtype);
    PyValues all;
    for (const double x : *numbers) {
        // Elements are float32: their texts have no more digits than these have.
        const double kept = isWhole || std::abs(x) > 1e15 ? x : static_cast<double>(static_cast<float>(x));
        all.push_back(isWhole && std::abs(x) < 9e15 ? PyValue::of(static_cast<std::int64_t>(x))
                                                    : PyValue::of(kept));
    }
    if (isOne)
        return all.size() == 1 ? std::optional(all.front()) : std::nullopt;
    return list(std::move(all));
}

} // namespace layerloom::reading
