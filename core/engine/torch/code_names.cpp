// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/code_names.h"

#include "core/engine/torch/allowed_operators.h"
#include "core/engine/torch/script_names.h"
#include "core/layers/catalogue.h"

#include <torch/csrc/jit/runtime/operator.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>

namespace layerloom::engine {

namespace {

using Schema = c10::FunctionSchema;
using Names = std::vector<CodeName>;

bool isTensor(const c10::Argument& argument) {
    return argument.type()->isSubtypeOf(*c10::TensorType::get());
}

bool isFloat(const c10::Argument& argument) {
    return argument.type()->kind() == c10::TypeKind::FloatType;
}

/// As Python would write it.
std::string defaultText(const c10::IValue& value) {
    if (value.isBool())
        return value.toBool() ? "True" : "False";
    if (value.isString())
        return '"' + value.toStringRef() + '"';
    std::ostringstream text;
    text << value;
    return text.str();
}

std::string signatureOf(const std::string& name, const Schema& schema, bool isMethod) {
    std::string text = name + '(';
    bool isFirst = true;
    for (std::size_t i = isMethod ? 1 : 0; i < schema.arguments().size(); ++i) {
        const c10::Argument& argument = schema.arguments()[i];
        // Where results are written to, and how they are stored, is nothing that code of a model says.
        if (argument.is_out() || argument.name() == "layout" || argument.name() == "pin_memory" ||
            argument.name() == "memory_format" || argument.name() == "device")
            continue;
        text += (isFirst ? "" : ", ") + argument.name();
        if (argument.default_value())
            text += '=' + defaultText(*argument.default_value());
        isFirst = false;
    }
    return text + ')';
}

void sort(Names& names) {
    std::ranges::stable_sort(names, {}, &CodeName::name); // of two the first stays
    const auto [first, last] = std::ranges::unique(names, {}, &CodeName::name);
    names.erase(first, last);
}

/// What the overloads of one operator are good for.
struct Overloads {
    std::optional<std::string> function;
    std::optional<std::string> method;
    std::optional<std::string> ofNumbers;
};

Overloads overloadsOf(const std::string& name) {
    Overloads found;
    for (const auto& op : torch::jit::getAllOperatorsFor(c10::Symbol::aten(name))) {
        const Schema& schema = op->schema();
        const auto& arguments = schema.arguments();
        const bool hasOut =
            std::ranges::any_of(arguments, [](const c10::Argument& each) { return each.is_out(); });
        if (hasOut)
            continue;
        const bool isMethod =
            !arguments.empty() && arguments.front().name() == "self" && isTensor(arguments.front());
        const bool isOfTensors =
            std::ranges::any_of(arguments, isTensor) || std::ranges::any_of(schema.returns(), isTensor);
        if (isMethod && !found.method)
            found.method = signatureOf(name, schema, true);
        if (isOfTensors && !found.function)
            found.function = signatureOf(name, schema, false);
        const bool isOfNumbers = !arguments.empty() && std::ranges::all_of(arguments, isFloat);
        if (isOfNumbers && !found.ofNumbers)
            found.ofNumbers = signatureOf(name, schema, false);
    }
    return found;
}

/// `max_pool2d` as `maxpool2d`, and `BatchNorm2d` also without its dimension: how the names of layers and of
/// their functions are compared.
std::string flattened(std::string_view name) {
    std::string flat;
    for (const char c : name) {
        if (c != '_')
            flat += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return flat;
}

/// What a tensor has without a call.
constexpr std::array<const char*, 5> kAttributes{"T", "dtype", "imag", "real", "shape"};

/// What `torch.nn.functional` has a function for: what the catalogue says is one, or has a layer of.
std::set<std::string> functionalNames() {
    std::set<std::string> names;
    for (const LayerType& type : catalogue()) {
        const std::string_view python = type.python;
        if (python.starts_with("F."))
            names.insert(flattened(python.substr(2)));
        if (!python.starts_with("nn."))
            continue;
        const std::string flat = flattened(python.substr(3));
        names.insert(flat);
        if (flat.size() > 2 && flat.back() == 'd' &&
            std::isdigit(static_cast<unsigned char>(flat[flat.size() - 2])))
            names.insert(flat.substr(0, flat.size() - 2));
    }
    return names;
}

} // namespace

CodeNames knownCodeNames() {
    CodeNames names;
    for (torch::jit::Function* function : libraryFunctions())
        names.functional.push_back(
            {function->name(), signatureOf(function->name(), function->getSchema(), false)});
    const std::set<std::string> functional = functionalNames();
    for (const std::string_view op : allowedOperators()) {
        constexpr std::string_view kPrefix = "aten::";
        if (!op.starts_with(kPrefix) || op.ends_with('_') || op[kPrefix.size()] == '_')
            continue;
        const std::string name(op.substr(kPrefix.size()));
        const bool isPlain = std::ranges::none_of(name, [](unsigned char c) { return std::isupper(c); });
        if (!isPlain)
            continue;
        const Overloads overloads = overloadsOf(name);
        if (overloads.method && std::ranges::find(kAttributes, name) == kAttributes.end())
            names.tensor.push_back({name, *overloads.method});
        if (overloads.function)
            names.torch.push_back({name, *overloads.function});
        if (overloads.function && functional.contains(flattened(name)))
            names.functional.push_back({name, *overloads.function});
        if (overloads.ofNumbers)
            names.math.push_back({name, *overloads.ofNumbers});
    }
    for (const std::string& name : numberNames()) {
        names.torch.push_back({name, {}});
        names.math.push_back({name, {}});
    }
    for (const std::string& name : typeNames())
        names.torch.push_back({name, {}});
    for (const char* attribute : kAttributes)
        names.tensor.push_back({attribute, {}});
    for (Names* each : {&names.torch, &names.functional, &names.math, &names.tensor})
        sort(*each);
    return names;
}

} // namespace layerloom::engine
