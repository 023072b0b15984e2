// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/script_work.h"

#include "core/values/available_memory.h"

#include <ATen/core/Tensor.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace layerloom::engine {

namespace {

using Arguments = c10::ArrayRef<c10::IValue>;
using Work = std::uint64_t;

/// What an element costs where no product of matrices does the work.
constexpr Work kPerElement = 8;
constexpr Work kPerSorted = 32;
/// Of a decomposition: a singular value decomposition takes about so many products.
constexpr Work kPerDecomposition = 16;

Work times(Work a, Work b) {
    return saturatingProduct(a, b);
}

Work elements(const at::Tensor& tensor) {
    return tensor.defined() ? static_cast<Work>(tensor.numel()) : 0;
}

/// From the end: 0 is the last one.
Work side(const at::Tensor& tensor, std::int64_t fromEnd) {
    const std::int64_t dim = tensor.dim() - 1 - fromEnd;
    return dim >= 0 ? static_cast<Work>(tensor.size(dim)) : 1;
}

std::vector<at::Tensor> tensorsOf(Arguments arguments) {
    std::vector<at::Tensor> tensors;
    for (const c10::IValue& argument : arguments) {
        if (argument.isTensor() && argument.toTensor().defined())
            tensors.push_back(argument.toTensor());
        else if (argument.isTensorList()) {
            for (const at::Tensor& tensor : argument.toTensorVector())
                tensors.push_back(tensor);
        }
    }
    return tensors;
}

Work allElements(const std::vector<at::Tensor>& tensors) {
    Work sum = 0;
    for (const at::Tensor& tensor : tensors)
        sum = saturatingSum(sum, elements(tensor));
    return sum;
}

/// The i-th list of numbers among the arguments, with as many as there are spatial dimensions.
std::vector<std::int64_t> numbers(Arguments arguments, std::size_t which, std::size_t count,
                                  std::int64_t fallback) {
    std::vector<std::int64_t> found;
    for (const c10::IValue& argument : arguments) {
        if (argument.isIntList() && which-- == 0) {
            found = argument.toIntVector();
            break;
        }
    }
    if (found.size() == 1)
        found.assign(count, found.front());
    found.resize(count, fallback);
    return found;
}

Work product(const std::vector<std::int64_t>& factors) {
    Work result = 1;
    for (const std::int64_t factor : factors)
        result = times(result, static_cast<Work>(std::max<std::int64_t>(factor, 0)));
    return result;
}

/// Of a @ b, with batches that are broadcast.
Work matrixProduct(const at::Tensor& a, const at::Tensor& b) {
    Work work = times(times(side(a, 1), side(a, 0)), b.dim() > 1 ? side(b, 0) : 1);
    for (std::int64_t dim = 2; dim < std::max(a.dim(), b.dim()); ++dim)
        work = times(work, std::max(side(a, dim), side(b, dim)));
    return work;
}

/// The operands are the last two tensors: before them may stand what is added.
Work lastProduct(const std::vector<at::Tensor>& tensors) {
    return tensors.size() < 2 ? 0 : matrixProduct(tensors[tensors.size() - 2], tensors.back());
}

Work linear(const std::vector<at::Tensor>& tensors) {
    return tensors.size() < 2 ? 0
                              : times(elements(tensors[0]), tensors[1].dim() > 1 ? side(tensors[1], 1) : 1);
}

/// Each cell multiplies its inputs with weights.
Work cell(const std::vector<at::Tensor>& tensors) {
    Work weights = 0;
    for (const at::Tensor& tensor : tensors)
        weights = std::max(weights, elements(tensor));
    return tensors.empty() ? 0 : times(times(2, weights), side(tensors.front(), 1));
}

Work convolution(const std::vector<at::Tensor>& tensors, Arguments arguments, bool isTransposed) {
    if (tensors.size() < 2 || tensors[1].dim() < 3)
        return 0;
    const at::Tensor& input = tensors[0];
    const at::Tensor& weight = tensors[1];
    const auto spatial = static_cast<std::size_t>(weight.dim() - 2);
    const auto strides = numbers(arguments, 0, spatial, 1);
    const auto paddings = numbers(arguments, 1, spatial, 0);
    Work places = input.dim() > static_cast<std::int64_t>(spatial) + 1 ? static_cast<Work>(input.size(0)) : 1;
    for (std::size_t i = 0; i < spatial; ++i) {
        const Work size = side(input, static_cast<std::int64_t>(spatial - 1 - i));
        const Work padding = static_cast<Work>(std::max<std::int64_t>(paddings[i], 0));
        const Work stride = static_cast<Work>(std::max<std::int64_t>(strides[i], 1));
        places = times(places, isTransposed ? size : saturatingSum(size, times(2, padding)) / stride + 1);
    }
    return times(elements(weight), places);
}

Work pooling(const std::vector<at::Tensor>& tensors, Arguments arguments, std::size_t spatial) {
    return times(times(allElements(tensors), kPerElement), product(numbers(arguments, 0, spatial, 1)));
}

Work einsum(Arguments arguments, const std::vector<at::Tensor>& tensors) {
    const std::string equation =
        arguments.empty() || !arguments[0].isString() ? "" : arguments[0].toStringRef();
    std::map<char, Work> sizes;
    Work others = 1; // what the points stand for
    std::size_t operand = 0;
    std::size_t dim = 0;
    for (const char c : equation.substr(0, equation.find('-'))) {
        if (c == ',') {
            ++operand;
            dim = 0;
        } else if (c == '.') {
            others = operand < tensors.size() ? std::max(others, elements(tensors[operand])) : others;
        } else if (c != ' ' && operand < tensors.size() &&
                   dim < static_cast<std::size_t>(tensors[operand].dim())) {
            sizes[c] = std::max(sizes[c],
                                static_cast<Work>(tensors[operand].size(static_cast<std::int64_t>(dim++))));
        }
    }
    Work work = others;
    for (const auto& [label, size] : sizes)
        work = times(work, size);
    return work;
}

Work tensordot(Arguments arguments, const std::vector<at::Tensor>& tensors) {
    if (tensors.size() < 2)
        return 0;
    Work shared = 1;
    for (const std::int64_t dim :
         numbers(arguments, 0, static_cast<std::size_t>(tensors[0].dim()), INT64_MAX)) {
        const std::int64_t index = dim < 0 ? dim + tensors[0].dim() : dim;
        if (index >= 0 && index < tensors[0].dim())
            shared = std::max<Work>(1, times(shared, static_cast<Work>(tensors[0].size(index))));
    }
    return times(elements(tensors[0]), elements(tensors[1])) / shared;
}

/// Any order of a chain of matrices.
Work chain(const std::vector<at::Tensor>& tensors) {
    Work longest = 1;
    for (const at::Tensor& tensor : tensors)
        longest = std::max({longest, side(tensor, 0), side(tensor, 1)});
    return times(times(times(longest, longest), longest), tensors.size());
}

Work decomposition(const std::vector<at::Tensor>& tensors) {
    Work work = 0;
    for (const at::Tensor& tensor : tensors)
        work = saturatingSum(work, times(elements(tensor), std::min(side(tensor, 0), side(tensor, 1))));
    return times(work, kPerDecomposition);
}

template <std::size_t Count>
bool isOneOf(std::string_view name, const std::array<std::string_view, Count>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 9> kProducts{"mm",    "matmul", "bmm",     "linalg_matmul", "addmm",
                                                    "addmv", "mv",     "baddbmm", "addbmm"};
constexpr std::array<std::string_view, 16> kDecompositions{
    "det",          "inverse",   "logdet",       "slogdet",           "matrix_exp", "matrix_power",
    "nuclear_norm", "pinverse",  "linalg_det",   "triangular_solve",  "linalg_inv", "linalg_matrix_power",
    "linalg_norm",  "linalg_qr", "linalg_solve", "linalg_matrix_norm"};
constexpr std::array<std::string_view, 18> kSorting{
    "sort",      "argsort",     "msort",        "topk", "kthvalue",    "median",
    "nanmedian", "mode",        "quantile",     "isin", "nanquantile", "unique_consecutive",
    "bucketize", "multinomial", "searchsorted", "gcd",  "lcm",         "stft"};
constexpr std::array<std::string_view, 4> kCells{"lstm_cell", "gru_cell", "rnn_relu_cell", "rnn_tanh_cell"};

bool isDecomposition(std::string_view name) {
    constexpr std::array<std::string_view, 6> kOthers{"linalg_vector_norm", "linalg_cross",
                                                      "linalg_diagonal",    "linalg_matmul",
                                                      "linalg_multi_dot",   "linalg_norm"};
    return isOneOf(name, kDecompositions) || (name.starts_with("linalg_") && !isOneOf(name, kOthers));
}

std::size_t dimensionsIn(std::string_view name) {
    return name.find("1d") != name.npos ? 1 : name.find("3d") != name.npos ? 3 : 2;
}

} // namespace

std::uint64_t workOf(std::string_view name, Arguments arguments) {
    constexpr std::string_view kAten = "aten::";
    if (name.starts_with(kAten))
        name.remove_prefix(kAten.size());
    const std::vector<at::Tensor> tensors = tensorsOf(arguments);
    const Work all = allElements(tensors);
    if (isOneOf(name, kProducts))
        return lastProduct(tensors);
    if (name == "linear")
        return linear(tensors);
    if (name == "inner" && tensors.size() == 2)
        return times(elements(tensors[0]), elements(tensors[1])) / std::max<Work>(1, side(tensors[0], 0));
    if (name == "bilinear" && tensors.size() > 2)
        return times(elements(tensors[0]), elements(tensors[2])) / std::max<Work>(1, side(tensors[0], 0));
    if (name == "tensordot")
        return tensordot(arguments, tensors);
    if (name == "einsum")
        return einsum(arguments, tensors);
    if (name == "chain_matmul" || name == "linalg_multi_dot")
        return chain(tensors);
    if (name.starts_with("conv_transpose"))
        return convolution(tensors, arguments, true);
    if (name.starts_with("conv"))
        return name == "conv_tbc" ? times(all, all) : convolution(tensors, arguments, false);
    if (name.starts_with("max_pool") || name.starts_with("avg_pool"))
        return pooling(tensors, arguments, dimensionsIn(name));
    if (isOneOf(name, kCells))
        return cell(tensors);
    if (name == "cdist" && tensors.size() == 2)
        return times(times(elements(tensors[0]), side(tensors[1], 1)), kPerElement);
    if ((name == "pdist" || name == "cov" || name == "corrcoef") && !tensors.empty())
        return times(times(all, side(tensors[0], 1)), kPerElement);
    if (isDecomposition(name))
        return decomposition(tensors);
    return times(all, isOneOf(name, kSorting) ? kPerSorted : kPerElement);
}

} // namespace layerloom::engine
