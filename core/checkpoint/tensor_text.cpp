// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/tensor_text.h"

#include "core/checkpoint/number_format.h"
#include "core/values/element.h"
#include "core/values/value.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace layerloom {

namespace {

constexpr std::int64_t kThreshold = 1000; ///< beyond so many elements a tensor is abridged
constexpr std::int64_t kEdgeItems = 3;    ///< shown at either end of a dimension then
constexpr std::size_t kLineWidth = 80;

template <class T>
constexpr bool kIsComplex = false;
template <class T>
constexpr bool kIsComplex<std::complex<T>> = true;

enum class Part { Real, Imaginary };

PythonNumber numberAt(const std::byte* place, DType dtype, Part part) {
    return withElementType(dtype, [&]<class Element>(Element element) -> PythonNumber {
        std::memcpy(static_cast<void*>(&element), place, sizeof element);
        if constexpr (kIsComplex<Element>)
            return static_cast<double>(part == Part::Real ? element.real() : element.imag());
        else if constexpr (std::is_same_v<Element, BoolByte>)
            return static_cast<bool>(element);
        else if constexpr (std::is_integral_v<Element>)
            return static_cast<std::int64_t>(element);
        else
            return asDouble(element);
    });
}

/// Writes one tensor; `_tensor_str_with_formatter` and what it calls.
class TensorPrinter {
  public:
    explicit TensorPrinter(const HostTensor& tensor)
        : tensor_(tensor), isAbridged_(tensor.elementCount() > kThreshold), real_(shownNumbers(Part::Real)) {
        if (isComplex(tensor.dtype))
            imaginary_.emplace(shownNumbers(Part::Imaginary));
    }

    std::string text(std::size_t indent) const { return text(0, tensor_.begin(), indent); }

  private:
    /// The indices of a dimension that are shown; −1 stands for the gap.
    std::vector<std::int64_t> shownIndices(std::size_t dim) const {
        const std::int64_t size = tensor_.shape[dim];
        const bool hasGap = isAbridged_ && size > 2 * kEdgeItems;
        std::vector<std::int64_t> indices;
        for (std::int64_t i = 0; i < (hasGap ? kEdgeItems : size); ++i)
            indices.push_back(i);
        if (hasGap) {
            indices.push_back(-1);
            for (std::int64_t i = size - kEdgeItems; i < size; ++i)
                indices.push_back(i);
        }
        return indices;
    }

    const std::byte* item(const std::byte* place, std::size_t dim, std::int64_t index) const {
        return place + index * tensor_.strides[dim] * static_cast<std::int64_t>(itemSize(tensor_.dtype));
    }

    std::vector<PythonNumber> shownNumbers(Part part) const {
        std::vector<PythonNumber> numbers;
        collect(0, tensor_.begin(), part, numbers);
        return numbers;
    }

    void collect(std::size_t dim, const std::byte* place, Part part,
                 std::vector<PythonNumber>& numbers) const {
        if (dim == tensor_.shape.size()) {
            numbers.push_back(numberAt(place, tensor_.dtype, part));
            return;
        }
        for (const std::int64_t i : shownIndices(dim)) {
            if (i >= 0)
                collect(dim + 1, item(place, dim, i), part, numbers);
        }
    }

    std::string elementText(const std::byte* place) const {
        const std::string real = real_.text(numberAt(place, tensor_.dtype, Part::Real));
        if (!imaginary_)
            return real;
        std::string imaginary = imaginary_->text(numberAt(place, tensor_.dtype, Part::Imaginary)) + "j";
        imaginary.erase(0, imaginary.find_first_not_of(' '));
        return real + (imaginary.front() == '-' ? "" : "+") + imaginary;
    }

    std::string text(std::size_t dim, const std::byte* place, std::size_t indent) const {
        const std::size_t remaining = tensor_.shape.size() - dim;
        if (remaining == 0)
            return elementText(place);
        if (remaining == 1)
            return vectorText(dim, place, indent);
        const std::string separator = "," + std::string(remaining - 1, '\n') + std::string(indent + 1, ' ');
        std::string joined;
        for (const std::int64_t i : shownIndices(dim)) {
            joined += joined.empty() ? "" : separator;
            joined += i < 0 ? "..." : text(dim + 1, item(place, dim, i), indent + 1);
        }
        return "[" + joined + "]";
    }

    std::string vectorText(std::size_t dim, const std::byte* place, std::size_t indent) const {
        // The comma and the space after it count; so does the j of an imaginary part.
        const std::size_t elementWidth = real_.width() + 2 + (imaginary_ ? imaginary_->width() + 1 : 0);
        const std::size_t room = kLineWidth - std::min(kLineWidth, indent);
        const std::size_t perLine = std::max<std::size_t>(1, room / elementWidth);
        std::string joined;
        std::size_t count = 0;
        for (const std::int64_t i : shownIndices(dim)) {
            if (count > 0)
                joined += count % perLine == 0 ? ",\n" + std::string(indent + 1, ' ') : ", ";
            joined += i < 0 ? " ..." : elementText(item(place, dim, i));
            ++count;
        }
        return "[" + joined + "]";
    }

    const HostTensor& tensor_;
    bool isAbridged_;
    NumberFormat real_;
    std::optional<NumberFormat> imaginary_;
};

std::vector<std::string> suffixes(const HostTensor& tensor) {
    std::vector<std::string> suffixes;
    const bool isEmpty = tensor.elementCount() == 0;
    if (isEmpty && tensor.shape.size() != 1)
        suffixes.push_back("size=" + pythonText(Value(tensor.shape)));
    // Elements tell whether they are of a type that Python's literals have.
    const bool tellsType =
        tensor.dtype == DType::Complex64 || tensor.dtype == DType::Int64 || tensor.dtype == DType::Bool;
    if (tensor.dtype != DType::Float32 && (isEmpty || !tellsType))
        suffixes.push_back("dtype=torch." + std::string(dtypeName(tensor.dtype)));
    if (tensor.requiresGrad)
        suffixes.push_back("requires_grad=True");
    return suffixes;
}

} // namespace

std::string tensorText(const HostTensor& tensor) {
    std::string text = "tensor(";
    const std::size_t indent = text.size();
    text += tensor.elementCount() == 0 ? "[]" : TensorPrinter(tensor).text(indent);
    // Counted as Python counts it, two more than there are if the text has several lines.
    const std::size_t newline = text.rfind('\n');
    std::size_t lineLength = newline == text.npos ? text.size() + 2 : text.size() - newline + 1;
    for (const std::string& suffix : suffixes(tensor)) {
        const bool fits = lineLength + suffix.size() + 2 <= kLineWidth;
        text += fits ? ", " + suffix : ",\n" + std::string(indent, ' ') + suffix;
        lineLength = fits ? lineLength + suffix.size() + 2 : indent + suffix.size();
    }
    return (tensor.isParameter ? "Parameter containing:\n" : "") + text + ")";
}

} // namespace layerloom
