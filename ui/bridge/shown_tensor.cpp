// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/shown_tensor.h"

#include "core/checkpoint/input_file.h"
#include "core/checkpoint/tensor_file.h"
#include "core/engine/tensor_expression.h"
#include "core/values/element_text.h"
#include "core/values/error.h"
#include "ui/language/language.h"

namespace layerloom {

namespace {

/// The numbers of a table as a part of that shape, if it has as many.
HostTensor asPart(HostTensor table, bool isTurned, const std::vector<std::int64_t>& shape) {
    std::int64_t count = 1;
    for (const std::int64_t size : shape)
        count *= size;
    if (isTurned) {
        std::swap(table.shape[0], table.shape[1]);
        std::swap(table.strides[0], table.strides[1]);
    }
    if (table.elementCount() != count)
        return table; // whoever expands it says that it does not fit
    HostTensor part = table.contiguousCopy();
    part.shape = shape;
    part.strides = contiguousStrides(shape);
    return part;
}

HostTensor readNumbers(const NumbersFile& source, const HostTensor& before) {
    const std::string& path = source.path;
    for (const char* suffix : {".csv", ".tsv", ".txt"}) {
        if (!path.ends_with(suffix))
            continue;
        const InputFile file(path);
        constexpr std::uint64_t kMostBytes = 1U << 30;
        if (file.size() > kMostBytes)
            throw Error(translated("it has more than a gigabyte of text; save it as .npy").toStdString());
        return asPart(parsedTable(before.dtype, file.text(0, file.size())), source.isTurned, before.shape);
    }
    return readTensorAt(path, source.place);
}

} // namespace

HostTensor partOf(const HostTensor& tensor, const TensorPart& part) {
    HostTensor view = tensor;
    bool isInside = part.start.size() == tensor.shape.size() && part.sizes.size() == tensor.shape.size();
    for (std::size_t i = 0; isInside && i < tensor.shape.size(); ++i) {
        isInside =
            part.start[i] >= 0 && part.sizes[i] >= 0 && part.sizes[i] <= tensor.shape[i] - part.start[i];
        view.offset += part.start[i] * tensor.strides[i];
        view.shape[i] = part.sizes[i];
    }
    if (!isInside)
        throw Error(translated("The tensor has another shape by now").toStdString());
    return view;
}

HostTensor newValues(const TensorChange& change, const HostTensor& before, std::stop_token stop) {
    if (const auto* expression = std::get_if<PartExpression>(&change.values))
        return computedFrom(expression->text, before, std::move(stop));
    if (const auto* file = std::get_if<NumbersFile>(&change.values)) {
        try {
            return expanded(readNumbers(*file, before), before.shape); // says which file does not fit
        } catch (const Error& error) {
            const std::string text = error.what();
            throw Error(text.starts_with(file->path) ? text : file->path + ": " + text);
        }
    }
    return std::get<HostTensor>(change.values);
}

} // namespace layerloom
