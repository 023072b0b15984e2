// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

// Tensors that are made like another one, and functions that operators of other names stand for.

namespace layerloom::reading {

/// `weight.new(2, 3)`, `weight.new_zeros(2, 3)`, `x.new_tensor(values)`: a tensor of the same element type.
std::optional<PyValue> Interpreter::newTensor(const PyValue& tensor, const std::string& name,
                                              const CallArguments& arguments, SourcePlace place) {
    static const std::map<std::string, std::string> kFunctions{
        {"new", "zeros"},       {"new_zeros", "zeros"}, {"new_ones", "ones"},
        {"new_empty", "zeros"}, {"new_full", "full"},   {"new_tensor", "tensor"}};
    const auto function = kFunctions.find(name);
    const bool isOfParameter = tensor.as<LayerParameter>() || tensor.as<MemberObject>();
    if (function == kFunctions.end() || (!isOfParameter && name != "new" && name != "new_tensor"))
        return std::nullopt;
    CallArguments all = arguments;
    if (name == "new_tensor" && !all.positional.empty() && isTensor(all.positional.front()))
        return all.positional.front();
    const auto& type = typeOf(tensor);
    if (type && type->dtype != DType::Float32 && !find(all.keywords, "dtype"))
        all.keywords.emplace_back("dtype", symbol("torch." + std::string(dtypeName(type->dtype))));
    return makeConstant(function->second, all, place);
}

/// `F.affine_grid` and `F.grid_sample`, as the operators that they call.
std::optional<PyValue> Interpreter::sampled(const std::string& name, const CallArguments& arguments,
                                            SourcePlace place) {
    if (name != "affine_grid" && name != "grid_sample")
        return std::nullopt;
    Attributes keywords = arguments.keywords;
    const auto argument = [&](std::size_t i, const char* named) -> PyValue {
        if (i < arguments.positional.size())
            return arguments.positional[i];
        const PyValue* found = find(keywords, named);
        return found ? *found : PyValue::none();
    };
    const auto isTrue = [&](const PyValue& value) {
        return PyValue::of(!value.isNone() && truth(value, place));
    };
    if (name == "affine_grid")
        return callAsText(
            "torch.affine_grid_generator", nullptr,
            {{argument(0, "theta"), argument(1, "size"), isTrue(argument(2, "align_corners"))}, {}}, place);
    const auto numberOf = [&](const PyValue& value, const std::vector<std::string>& words) {
        const std::string word = value.isNone() ? words.front() : textOf(value);
        const auto found = std::find(words.begin(), words.end(), word);
        if (found == words.end())
            throw PythonError("grid_sample knows no '" + word + "'", place);
        return PyValue::of(static_cast<std::int64_t>(found - words.begin()));
    };
    return callAsText("torch.grid_sampler", nullptr,
                      {{argument(0, "input"), argument(1, "grid"),
                        numberOf(argument(2, "mode"), {"bilinear", "nearest", "bicubic"}),
                        numberOf(argument(3, "padding_mode"), {"zeros", "border", "reflection"}),
                        isTrue(argument(4, "align_corners"))},
                       {}},
                      place);
}

} // namespace layerloom::reading
