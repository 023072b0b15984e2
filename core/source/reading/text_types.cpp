// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include <algorithm>

// What code gives whose sizes are computed, as far as that follows from its arguments.

namespace layerloom::reading {

/// A size as a dimension: unknown where it is none.
Dim Interpreter::dimOf(const PyValue& value) const {
    if (value.isWhole())
        return value.integer >= 0 ? Dim(value.integer) : Dim::unknown();
    const auto* number = value.as<SymbolicNumber>();
    return number ? (number->known ? Dim(*number->known) : number->size) : Dim::unknown();
}

namespace {

/// The size that -1 stands for: `all` elements over the product of the others.
Dim remaining(const Dim& all, const Dim& others) {
    if (!all.isKnown() || !others.isKnown())
        return Dim::unknown();
    if (others.isConstant())
        return others.constant() > 0 ? all.floorDiv(others.constant()) : Dim::unknown();
    const auto one = all.at(1);
    const auto per = others.at(1);
    const auto two = all.at(2);
    const auto perTwo = others.at(2);
    const bool isRatio = one && per && two && perTwo && *per > 0 && *perTwo == 2 * *per && *two == 2 * *one &&
                         *one % *per == 0;
    return isRatio ? Dim(*one / *per) : Dim::unknown();
}

} // namespace

/// Of `x.view(b, -1, 8)` and `x.reshape(…)`.
std::optional<TensorType> Interpreter::viewType(const PyValue& tensor, const PyValues& sizes) const {
    const auto& type = typeOf(tensor);
    if (!type)
        return std::nullopt;
    Shape shape;
    Dim product = 1;
    int open = -1;
    for (const PyValue& size : sizes) {
        const bool isRest = size.isWhole() && size.integer == -1;
        if (isRest)
            open = static_cast<int>(shape.rank());
        shape.append(isRest ? Dim::unknown() : dimOf(size));
        if (!isRest)
            product = product * dimOf(size);
    }
    if (open >= 0)
        shape[open] = remaining(type->shape.elementCount(), product);
    return TensorType{type->dtype, shape};
}

/// Of `F.pad(x, (0, right, 0, below))`.
std::optional<TensorType> Interpreter::paddedType(const PyValue& tensor, const PyValue& sizes) const {
    const auto& type = typeOf(tensor);
    const auto* pads = sizes.as<Sequence>();
    if (!type || !pads || pads->items.size() % 2 != 0 ||
        static_cast<std::int64_t>(pads->items.size()) > 2 * type->shape.rank())
        return std::nullopt;
    TensorType padded = *type;
    for (std::size_t i = 0; i < pads->items.size(); ++i) {
        const std::int64_t dim = type->shape.rank() - 1 - static_cast<std::int64_t>(i / 2);
        const PyValue& each = pads->items[i];
        const bool isLess = each.isWhole() && each.integer < 0;
        padded.shape[dim] = isLess ? padded.shape[dim] - Dim(-each.integer) : padded.shape[dim] + dimOf(each);
    }
    return padded;
}

/// Of `torch.zeros(b, 8)`, `torch.arange(t)`.
std::optional<TensorType> Interpreter::madeType(const std::string& function,
                                                const CallArguments& arguments) const {
    static const std::set<std::string> kSized{"zeros", "ones", "rand", "randn", "empty", "full"};
    DType dtype = function == "arange" ? DType::Int64 : DType::Float32;
    for (const auto& [name, value] : arguments.keywords) {
        if (name != "dtype" || value.isNone())
            continue;
        const auto* known = value.as<Symbol>();
        const auto named = known ? dtypeNamed(known->path) : std::nullopt;
        if (!named)
            return std::nullopt;
        dtype = named.value();
    }
    if (arguments.positional.empty())
        return std::nullopt;
    if (function == "arange") {
        const Dim end = dimOf(arguments.positional[arguments.positional.size() > 1 ? 1 : 0]);
        const Dim start = arguments.positional.size() > 1 ? dimOf(arguments.positional[0]) : Dim(0);
        return arguments.positional.size() > 2 ? std::nullopt
                                               : std::optional(TensorType{dtype, Shape({end - start})});
    }
    if (!kSized.contains(function))
        return std::nullopt;
    const auto* list = arguments.positional[0].as<Sequence>();
    Shape shape;
    for (const PyValue& size : list ? list->items : arguments.positional)
        shape.append(dimOf(size));
    return TensorType{dtype, shape};
}

/// How many of `size` elements a slice takes.
Dim Interpreter::slicedSize(const SliceObject& range, const Dim& size) const {
    if (range.start.isNone() && range.end.isNone() && range.step.isNone())
        return size;
    const auto numberOf = [&](const PyValue& value, std::int64_t unsaid) -> std::optional<std::int64_t> {
        const Dim dim = value.isWhole() ? Dim(value.integer) : value.isNone() ? Dim(unsaid) : dimOf(value);
        return dim.isConstant() ? std::optional(dim.constant()) : std::nullopt;
    };
    if (!size.isConstant())
        return Dim::unknown();
    const std::int64_t all = size.constant();
    const auto start = numberOf(range.start, 0);
    const auto end = numberOf(range.end, all);
    const auto step = numberOf(range.step, 1);
    if (!start || !end || !step || *step < 1)
        return Dim::unknown();
    const auto inside = [all](std::int64_t i) {
        return std::clamp<std::int64_t>(i < 0 ? i + all : i, 0, all);
    };
    const std::int64_t count = std::max<std::int64_t>(0, inside(*end) - inside(*start));
    return (count + *step - 1) / *step;
}

/// Of `x[:, :n]`, `x[:, None]`, `x[0, 1:]`.
std::optional<TensorType> Interpreter::indexedType(const PyValue& tensor, const PyValues& items) const {
    const auto& type = typeOf(tensor);
    if (!type)
        return std::nullopt;
    const auto real = std::count_if(items.begin(), items.end(),
                                    [](const PyValue& v) { return !v.isNone() && !v.as<Symbol>(); });
    const bool several =
        std::count_if(items.begin(), items.end(), [&](const PyValue& v) { return isTensor(v); }) > 1 ||
        (items.size() > 1 &&
         std::any_of(items.begin(), items.end(), [](const PyValue& v) { return v.isWhole(); }));
    Shape shape;
    std::int64_t at = 0;
    for (const PyValue& item : items) {
        if (item.isNone()) {
            shape.append(1);
            continue;
        }
        if (item.as<Symbol>()) { // …
            for (std::int64_t skipped = type->shape.rank() - real; skipped > 0 && at < type->shape.rank();
                 --skipped)
                shape.append(type->shape[at++]);
            continue;
        }
        if (at >= type->shape.rank())
            return std::nullopt;
        const Dim size = type->shape[at++];
        if (item.isWhole() && item.kind != PyValue::Kind::Bool)
            continue;
        if (isTensor(item)) { // whose numbers are indices
            const auto& indices = typeOf(item);
            if (!indices || isFloatingPoint(indices->dtype) || indices->dtype == DType::Bool || several)
                return std::nullopt;
            for (std::int64_t d = 0; d < indices->shape.rank(); ++d)
                shape.append(indices->shape[d]);
            continue;
        }
        const auto* range = item.as<SliceObject>();
        if (!range)
            return std::nullopt;
        shape.append(slicedSize(*range, size));
    }
    for (; at < type->shape.rank(); ++at)
        shape.append(type->shape[at]);
    return TensorType{type->dtype, shape};
}

/// The tensor that was computed last, with the type.
PyValue Interpreter::typed(const PyValue& made, const std::optional<TensorType>& type) {
    auto* tensor = made.as<TensorObject>();
    if (tensor && type && tensor->node >= 0)
        tensor->graph->nodes[static_cast<std::size_t>(tensor->node)]
            .types[static_cast<std::size_t>(tensor->port)] = type;
    return made;
}

} // namespace layerloom::reading
