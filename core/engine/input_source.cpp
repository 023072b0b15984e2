// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/input_source.h"

#include "core/checkpoint/tensor_file.h"
#include "core/data/pictures.h"
#include "core/engine/engine.h"
#include "core/engine/tensor_expression.h"
#include "core/training/feeding.h"
#include "core/training/transforms.h"
#include "core/values/element_text.h"
#include "core/values/nested_list.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <memory>
#include <numeric>
#include <optional>

namespace layerloom {

namespace {

constexpr std::string_view kRandint = "randint:";
constexpr std::string_view kValues = "values:";

bool isReal(DType dtype) {
    return isFloatingPoint(dtype) || isComplex(dtype);
}

/// All of the text as a whole number.
std::optional<std::int64_t> wholeIn(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

bool isNumber(const std::string& text) {
    try {
        parsedElement(DType::Complex128, text);
        return true;
    } catch (const Error&) {
        return false;
    }
}

/// `fashion-mnist[7]`; none if the text is no such thing.
std::optional<InputSource> rowNamed(const std::string& input, const std::string& text) {
    const std::size_t bracket = text.rfind('[');
    if (!text.ends_with(']') || bracket == text.npos || bracket == 0 || std::filesystem::exists(text))
        return std::nullopt;
    const auto row = wholeIn(std::string_view(text).substr(bracket + 1, text.size() - bracket - 2));
    if (!row || *row < 0)
        return std::nullopt;
    InputSource source{.input = input, .kind = "row", .row = *row};
    source.data.source = text.substr(0, bracket);
    return source;
}

HostTensor filled(const InputSource& source, const InputSpec& spec, std::int64_t batch, std::uint64_t seed) {
    const auto shape = spec.shape.at(batch);
    if (!shape)
        throw Error("The shape of input '" + source.input + "' is not known for a batch of " +
                    std::to_string(batch));
    if (!isReal(spec.dtype) && (source.kind == "rand" || source.kind == "randn"))
        throw Error("Input '" + source.input + "' takes " + std::string(dtypeName(spec.dtype)) + ", which " +
                    source.kind + " does not give; use randint:LIMIT, zeros or ones");
    return loadedEngine().filled(source.kind, spec.dtype, *shape, seed, source.limit);
}

/// Numbers of a table: one row is no row of rows.
HostTensor tableOf(DType dtype, const std::string& text) {
    HostTensor table = parsedTable(dtype, text);
    if (table.elementCount() == 1)
        table.shape.clear();
    else if (table.shape.front() == 1)
        table.shape.erase(table.shape.begin());
    table.strides = contiguousStrides(table.shape);
    return table;
}

HostTensor typed(const std::string& text, DType dtype) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == text.npos)
        throw Error("type numbers, such as [[1, 2], [3, 4]]");
    if (text[first] == '[')
        return parsedList(dtype, text);
    // Whoever writes a call or a name that is no number means an expression.
    const bool isCall = text.find("torch.") != text.npos;
    return isCall ? computedFrom(text, HostTensor::zeros(DType::Float32, {})) : tableOf(dtype, text);
}

HostTensor ofType(const HostTensor& tensor, DType dtype) {
    return tensor.dtype == dtype ? tensor
                                 : computedFrom("w.to(torch." + std::string(dtypeName(dtype)) + ')', tensor);
}

HostTensor typedTensor(const InputSource& source, const InputSpec& spec, std::int64_t batch) {
    HostTensor tensor;
    try {
        tensor = ofType(typed(source.text, spec.dtype), spec.dtype);
    } catch (const Error& error) {
        throw Error("What was typed for input '" + source.input + "': " + error.what());
    }
    const auto rank = static_cast<std::int64_t>(tensor.shape.size());
    if (rank == 0 && spec.shape.rank() > 0) {
        if (const auto shape = spec.shape.at(batch))
            return expanded(tensor, *shape).contiguousCopy();
    }
    if (rank > 0 && rank + 1 == spec.shape.rank()) {
        tensor.shape.insert(tensor.shape.begin(), 1);
        tensor.strides = contiguousStrides(tensor.shape);
    }
    return tensor;
}

bool isPicture(const std::string& path) {
    std::string suffix = std::filesystem::path(path).extension().string();
    std::ranges::transform(suffix, suffix.begin(), [](unsigned char c) { return std::tolower(c); });
    const std::vector<std::string>& known = pictureSuffixes();
    return !suffix.empty() && std::ranges::find(known, suffix.substr(1)) != known.end();
}

/// Red, green and blue as one, by the weights of PIL's `convert('L')` (ITU-R 601-2).
Picture greyed(const Picture& picture) {
    Picture grey{1, picture.height, picture.width, {}};
    const auto count = static_cast<std::size_t>(picture.height * picture.width);
    grey.numbers.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        grey.numbers[i] =
            0.299F * picture.plane(0)[i] + 0.587F * picture.plane(1)[i] + 0.114F * picture.plane(2)[i];
    return grey;
}

HostTensor pictureTensor(const InputSource& source, const InputSpec& spec) {
    const bool fits = spec.shape.rank() == 4 && isFloatingPoint(spec.dtype) && spec.shape[1].isConstant() &&
                      (spec.shape[1].constant() == 1 || spec.shape[1].constant() == 3);
    if (!fits)
        throw Error("Input '" + source.input + "' takes " + TensorType{spec.dtype, spec.shape}.text() +
                    ", which is no picture: that is floating point numbers (N, 1 or 3, height, width)");
    Picture picture = pictureDecoder()(source.text);
    if (spec.shape[1].constant() == 1)
        picture = greyed(picture);
    if (spec.shape[2].isConstant() && spec.shape[3].isConstant())
        picture = resized(picture, spec.shape[2].constant(), spec.shape[3].constant());
    HostTensor tensor =
        HostTensor::zeros(DType::Float32, {1, picture.channels, picture.height, picture.width});
    std::memcpy(tensor.mutableBegin(), picture.numbers.data(), picture.numbers.size() * sizeof(float));
    // As the model was trained: what moves pixels about is the input's own shape.
    std::vector<Choice> normalising;
    std::ranges::copy_if(source.transforms, std::back_inserter(normalising),
                         [](const Choice& each) { return each.name() == "Normalize"; });
    if (!normalising.empty()) {
        const auto data = std::make_shared<TensorDataset>(NamedTensors{{"x", std::move(tensor)}});
        const std::vector<std::int64_t> row{0};
        tensor = transformed(data, normalising, false, 0)->take(row).front().second;
    }
    return ofType(tensor, spec.dtype);
}

/// The field of that name, else the first that fits.
Field fieldFor(const std::vector<Field>& fields, const FedInput& input) {
    const auto named = std::ranges::find(fields, input.name, &Field::name);
    if (named != fields.end())
        return *named;
    const auto fits = [&](const Field& field) {
        try {
            Feeding({field}, {input}, {});
            return true;
        } catch (const Error&) {
            return false;
        }
    };
    const auto found = std::ranges::find_if(fields, fits);
    return found == fields.end() ? fields.front() : *found;
}

/// One field of another data set.
class OneField final : public Dataset {
  public:
    OneField(DatasetPtr whole, const Field& field) : whole_(std::move(whole)), fields_{field} {}

    std::int64_t size() const override { return whole_->size(); }
    const std::vector<Field>& fields() const override { return fields_; }
    bool isStreamed() const override { return whole_->isStreamed(); }
    NamedTensors take(std::span<const std::int64_t> rows) const override {
        NamedTensors taken = whole_->take(rows);
        std::erase_if(taken, [&](const auto& each) { return each.first != fields_.front().name; });
        return taken;
    }

  private:
    DatasetPtr whole_;
    std::vector<Field> fields_;
};

HostTensor sampleTensor(const InputSource& source, const InputSpec& spec, std::int64_t batch,
                        const DataOpener& open) {
    const DataParts parts = open ? open(source) : openTransformed(source.data, source.transforms, false);
    const DatasetPtr data = parts.validation ? parts.validation : parts.training;
    if (source.row < 0 || source.row > data->size() - batch)
        throw Error("Input '" + source.input + "' asks for " + std::to_string(batch) + " samples from row " +
                    std::to_string(source.row) + " on, but " + source.data.source + " has " +
                    std::to_string(data->size()) + " to judge by, counted from 0");
    const FedInput input{source.input, spec.dtype, spec.shape};
    const Field field = fieldFor(data->fields(), input);
    std::vector<std::int64_t> rows(static_cast<std::size_t>(batch));
    std::iota(rows.begin(), rows.end(), source.row);
    const Feeding feeding({field}, {input}, {});
    return feeding.batch(OneField(data, field), rows).inputs.front().second;
}

} // namespace

InputSource namedInputSource(const std::string& input, const std::string& text) {
    constexpr std::array<std::string_view, 4> kFillings{"rand", "randn", "zeros", "ones"};
    if (std::ranges::find(kFillings, text) != kFillings.end())
        return {.input = input, .kind = text};
    if (text.starts_with(kRandint)) {
        const auto limit = wholeIn(std::string_view(text).substr(kRandint.size()));
        if (!limit || *limit < 1)
            throw Error("'" + text + "' must be randint:LIMIT with a limit of at least 1");
        return {.input = input, .kind = "randint", .limit = *limit};
    }
    if (text.starts_with(kValues))
        return {.input = input, .kind = "values", .text = text.substr(kValues.size())};
    if (text.starts_with('[') || isNumber(text))
        return {.input = input, .kind = "values", .text = text};
    if (const auto row = rowNamed(input, text))
        return *row;
    return {.input = input, .kind = "file", .text = text};
}

HostTensor inputTensor(const InputSource& source, const InputSpec& spec, std::int64_t batch,
                       std::uint64_t seed, const DataOpener& open) {
    if (source.kind == "file" && isPicture(source.text))
        return pictureTensor(source, spec);
    if (source.kind == "file")
        return readTensorFile(source.text, source.input);
    if (source.kind == "values")
        return typedTensor(source, spec, batch);
    if (source.kind == "row")
        return sampleTensor(source, spec, batch, open);
    return filled(source, spec, batch, seed);
}

} // namespace layerloom
