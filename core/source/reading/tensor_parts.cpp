// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include "core/layers/catalogue.h"

#include <algorithm>

// Calls whose nodes depend on sizes: flattening by the batch, cutting into parts.

namespace layerloom::reading {

/// `x.view(x.size(0), -1)` is `x.flatten(1)`, whatever the batch.
std::optional<PyValue> Interpreter::flattened(const PyValue& tensor, const PyValues& sizes,
                                              SourcePlace place) {
    if (sizes.size() != 2 || !sizes[1].isWhole() || sizes[1].integer != -1)
        return std::nullopt;
    const auto* number = sizes[0].as<SymbolicNumber>();
    if (!number || number->dimension != 0 || number->tensors.size() != 1)
        return std::nullopt;
    const auto& type = typeOf(tensor);
    const auto& other = typeOf(PyValue::of(static_cast<Object*>(number->tensors.front())));
    const bool isSame = isSameValue(tensor, PyValue::of(static_cast<Object*>(number->tensors.front())));
    const bool isSameBatch = type && other && type->shape.rank() > 0 && other->shape.rank() > 0 &&
                             type->shape[0] == other->shape[0] && type->shape[0].isKnown();
    if (!isSame && !isSameBatch)
        return std::nullopt;
    return callCatalogued(*findLayerType("flatten"), {{tensor, PyValue::of(std::int64_t{1})}, {}}, place);
}

/// The product of the sizes that the tensor holds, as `torch.prod(torch.tensor(x.shape[1:]))`.
std::optional<PyValue> Interpreter::productOf(const PyValue& tensor) {
    const auto* own = tensor.as<TensorObject>();
    const auto sizes = own ? sizesIn_.find({own->graph, GraphEnd{own->node, own->port}}) : sizesIn_.end();
    if (sizes == sizesIn_.end())
        return std::nullopt;
    PyValue product = PyValue::of(std::int64_t{1});
    for (const PyValue& size : sizes->second)
        product = binary("*", product, size, lastPlace_);
    const auto made = callCatalogued(*findLayerType("prod"), {{tensor}, {}}, lastPlace_);
    if (const auto* result = made ? made->as<TensorObject>() : nullptr)
        sizesIn_[{result->graph, {result->node, result->port}}] = {product};
    return made;
}

/// `x.split(y.size(0))` where x is several times as long as y, whatever the batch.
std::optional<PyValue> Interpreter::splitInTimes(const PyValue& tensor, const PyValue& each, const Dim& size,
                                                 std::int64_t dim, SourcePlace place) {
    constexpr std::int64_t kMostTimes = 64;
    const auto* number = each.as<SymbolicNumber>();
    if (!number || !size.isKnown() || size.isConstant() || !number->size.isKnown())
        return std::nullopt;
    for (std::int64_t times = 1; times <= kMostTimes; ++times) {
        if (Dim(times) * number->size != size)
            continue;
        const auto made = callCatalogued(*findLayerType("chunk"),
                                         {{tensor, PyValue::of(times), PyValue::of(dim)}, {}}, place);
        return made && made->as<TensorObject>() ? std::optional(tuple({*made})) : made;
    }
    return std::nullopt;
}

/// Parts of a tensor, if it is known how many.
std::optional<PyValue> Interpreter::splitTensor(const PyValue& tensor, const std::string& name,
                                                const CallArguments& arguments, SourcePlace place) {
    Attributes keywords = arguments.keywords;
    const PyValues& given = arguments.positional;
    const PyValue* dimGiven = given.size() > (name == "unbind" ? 0U : 1U) ? &given[name == "unbind" ? 0 : 1]
                                                                          : find(keywords, "dim");
    const std::int64_t dim = dimGiven ? wholeNumber(*dimGiven, place) : 0;
    const auto& type = typeOf(tensor);
    const std::int64_t rank = type ? type->shape.rank() : 0;
    const std::int64_t at = dim < 0 ? dim + rank : dim;
    const Dim size = type && at >= 0 && at < rank ? type->shape[at] : Dim::unknown();
    const bool isKnown = size.isKnown() && size.isConstant();
    const auto piece = [&](std::int64_t i) {
        return *callCatalogued(*findLayerType("select"), {{tensor, PyValue::of(dim), PyValue::of(i)}, {}},
                               place);
    };
    if (name == "unbind") {
        if (!isKnown)
            throw PythonError("into how many parts unbind cuts is not known", place,
                              "Say the input's shape: --input NAME=N,3,224,224");
        PyValues parts;
        for (std::int64_t i = 0; i < std::min<std::int64_t>(size.constant(), 1000); ++i)
            parts.push_back(piece(i));
        return tuple(std::move(parts));
    }
    if (name == "split" && !given.empty() && (given[0].isWhole() || given[0].as<SymbolicNumber>())) {
        if (const auto parts = splitInTimes(tensor, given[0], size, dim, place))
            return *parts;
        const std::int64_t each = wholeNumber(given[0], place);
        if (!isKnown || each < 1)
            throw PythonError("into how many parts split cuts is not known", place,
                              "Give split a list of sizes, or use chunk");
        PyValues sizes;
        for (std::int64_t left = size.constant(); left > 0; left -= each)
            sizes.push_back(PyValue::of(std::min(left, each)));
        const PyValue made = *callCatalogued(
            *findLayerType("split"), {{tensor, tuple(std::move(sizes)), PyValue::of(dim)}, {}}, place);
        return made.as<TensorObject>() ? tuple({made}) : made;
    }
    const LayerType* type_ = findLayerType(name);
    if (!type_)
        return std::nullopt;
    CallArguments all = arguments;
    all.positional.insert(all.positional.begin(), tensor);
    const auto made = callCatalogued(*type_, all, place);
    return made && made->as<TensorObject>() ? std::optional(tuple({*made})) : made;
}

} // namespace layerloom::reading
