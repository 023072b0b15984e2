// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/number_text.h"
#include "app/spoken.h"
#include "app/training_options.h"
#include "app/verbs.h"

#include "core/checkpoint/weights_file.h"
#include "core/training/transforms.h"
#include "core/values/element.h"
#include "core/values/error.h"
#include "core/values/shape.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iostream>
#include <numeric>

namespace layerloom {

namespace {

constexpr std::size_t kMostNumbers = 8; ///< of a sample's output in a line

/// What comes out of all batches, as one tensor for each output.
class Gathered {
  public:
    /// `batch`: the samples of the first one, `samples` all.
    Gathered(const NamedTensors& first, std::int64_t batch, std::int64_t samples) {
        for (const auto& [name, tensor] : first) {
            if (tensor.shape.empty())
                throw Error("The output '" + name + "' is one number for all samples");
            if (tensor.shape.front() != batch)
                throw Error("The output '" + name + "' is " + Shape(tensor.shape).text() + " for " +
                            std::to_string(batch) +
                            " samples: its first dimension must count them, so put a transpose before it");
            std::vector<std::int64_t> shape = tensor.shape;
            shape.front() = samples;
            all_.emplace_back(name, HostTensor::zeros(tensor.dtype, shape));
        }
    }
    void put(const NamedTensors& outputs, std::int64_t row) {
        for (std::size_t i = 0; i < all_.size(); ++i) {
            HostTensor& whole = all_[i].second;
            const HostTensor part = outputs[i].second.contiguousCopy();
            const std::size_t bytes =
                static_cast<std::size_t>(whole.elementCount() / whole.shape.front()) * itemSize(whole.dtype);
            std::memcpy(whole.mutableBegin() + static_cast<std::size_t>(row) * bytes, part.begin(),
                        static_cast<std::size_t>(part.elementCount()) * itemSize(part.dtype));
        }
    }
    const NamedTensors& all() const { return all_; }

  private:
    NamedTensors all_;
};

std::vector<double> sample(const HostTensor& tensor, std::int64_t row) {
    const auto count = static_cast<std::size_t>(tensor.elementCount() / tensor.shape.front());
    std::vector<double> numbers(count);
    withElementType(tensor.dtype, [&](auto element) {
        const auto* source = reinterpret_cast<const decltype(element)*>(tensor.begin()) +
                             static_cast<std::size_t>(row) * count;
        for (std::size_t i = 0; i < count; ++i)
            numbers[i] = asReal(source[i]);
    });
    return numbers;
}

/// The class of the greatest output, and what softmax gives it.
std::string classText(const std::vector<double>& outputs) {
    const auto best = std::ranges::max_element(outputs);
    double sum = 0;
    for (const double each : outputs)
        sum += std::exp(each - *best);
    return std::to_string(best - outputs.begin()) + ',' + numberText(1 / sum);
}

std::string numbersText(const std::vector<double>& outputs) {
    std::string text;
    for (std::size_t i = 0; i < std::min(outputs.size(), kMostNumbers); ++i)
        text += (i == 0 ? "" : ",") + numberText(outputs[i]);
    return text;
}

void printLines(const NamedTensors& outputs, bool areClasses) {
    std::string header = "row";
    for (const auto& [name, tensor] : outputs) {
        const std::size_t count = sample(tensor, 0).size();
        if (areClasses)
            header += ',' + name + ".class," + name + ".share";
        for (std::size_t i = 0; !areClasses && i < std::min(count, kMostNumbers); ++i)
            header += ',' + name + (count > 1 ? '.' + std::to_string(i) : std::string());
    }
    std::cout << header << '\n';
    const std::int64_t rows = outputs.front().second.shape.front();
    for (std::int64_t row = 0; row < rows; ++row) {
        std::cout << row;
        for (const auto& [name, tensor] : outputs) {
            const std::vector<double> numbers = sample(tensor, row);
            std::cout << ',' << (areClasses ? classText(numbers) : numbersText(numbers));
        }
        std::cout << '\n';
    }
}

ExitCode ask(const PredictCommand& command) {
    const ValidatedModel model = openModel(command.file);
    const DataChoice choice = dataChoice(command.data, command.seed, model.document());
    const DataParts parts =
        openTransformed(choice, transformsOf(command.data, choice, model.document()), false);
    const DatasetPtr data = parts.validation ? parts.validation : parts.training;
    const std::int64_t count = command.rows > 0 ? std::min(command.rows, data->size()) : data->size();
    const Feeding feeding = feedingOf(model, *data, {});
    const auto built = buildModel(model, {command.seed, command.device}, command.weights, command.file);
    std::optional<Gathered> gathered;
    for (std::int64_t first = 0; first < count; first += command.batch) {
        std::vector<std::int64_t> rows(static_cast<std::size_t>(std::min(command.batch, count - first)));
        std::iota(rows.begin(), rows.end(), first);
        RunRequest request;
        request.inputs = feeding.batch(*data, rows).inputs;
        request.seed = command.seed;
        const RunResult result = built->run(request);
        if (!gathered)
            gathered.emplace(result.outputs, static_cast<std::int64_t>(rows.size()), count);
        gathered->put(result.outputs, first);
    }
    if (command.output.empty()) {
        printLines(gathered->all(), command.areClasses);
    } else {
        saveNamedTensors(gathered->all(), command.output);
        std::cout << command.output << ": " << spoken("the outputs for " + std::to_string(count) + " samples")
                  << '\n';
    }
    return ExitCode::Done;
}

} // namespace

ExitCode predict(const PredictCommand& command) {
    return requiringData("predict", [&] { return ask(command); });
}

} // namespace layerloom
