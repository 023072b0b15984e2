// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/judged_samples.h"

#include "core/values/element.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace layerloom {

namespace {

std::vector<double> reals(const HostTensor& tensor) {
    const HostTensor plain = tensor.isContiguous() ? tensor : tensor.contiguousCopy();
    std::vector<double> numbers(static_cast<std::size_t>(plain.elementCount()));
    withElementType(plain.dtype, [&](auto element) {
        const auto* source = reinterpret_cast<const decltype(element)*>(plain.begin());
        for (std::size_t i = 0; i < numbers.size(); ++i)
            numbers[i] = asReal(source[i]);
    });
    return numbers;
}

/// Logarithms of the classes' shares, from one sample's outputs.
void makeLogShares(std::span<double> outputs) {
    const double most = *std::ranges::max_element(outputs);
    double sum = 0;
    for (const double each : outputs)
        sum += std::exp(each - most);
    for (double& each : outputs)
        each -= most + std::log(sum);
}

JudgedSample judgedClass(std::span<double> outputs, std::int64_t truth, bool areLogits) {
    if (areLogits)
        makeLogShares(outputs);
    const auto best = std::ranges::max_element(outputs);
    JudgedSample sample;
    sample.isClass = true;
    sample.truth = truth;
    sample.predicted = best - outputs.begin();
    sample.share = std::exp(*best);
    const bool isKnown = truth >= 0 && truth < static_cast<std::int64_t>(outputs.size());
    sample.error = isKnown ? -outputs[static_cast<std::size_t>(truth)] : 0;
    return sample;
}

JudgedSample judgedMeasure(std::span<const double> outputs, std::span<const double> targets) {
    JudgedSample sample;
    const std::size_t count = std::min(outputs.size(), targets.size());
    for (std::size_t i = 0; i < count; ++i)
        sample.error += std::abs(outputs[i] - targets[i]) / static_cast<double>(count);
    sample.target = count > 0 ? targets[0] : 0;
    sample.output = count > 0 ? outputs[0] : 0;
    return sample;
}

void judge(const HostTensor& output, const HostTensor& target, std::int64_t firstRow, bool areLogits,
           std::vector<JudgedSample>& judged) {
    if (output.shape.empty() || target.shape.empty() || output.shape.front() != target.shape.front())
        return;
    std::vector<double> outputs = reals(output);
    const std::vector<double> targets = reals(target);
    const auto samples = static_cast<std::size_t>(output.shape.front());
    const std::size_t perOutput = outputs.size() / samples;
    const std::size_t perTarget = targets.size() / samples;
    const bool areClasses = isInteger(target.dtype) && perTarget == 1 && output.shape.size() == 2;
    for (std::size_t i = 0; i < samples; ++i) {
        const std::span<double> given = std::span(outputs).subspan(i * perOutput, perOutput);
        JudgedSample sample =
            areClasses ? judgedClass(given, static_cast<std::int64_t>(targets[i]), areLogits)
                       : judgedMeasure(given, std::span(targets).subspan(i * perTarget, perTarget));
        sample.row = firstRow + static_cast<std::int64_t>(i);
        judged.push_back(sample);
    }
}

} // namespace

std::vector<JudgedSample> judgedSamples(Trainer& trainer, const Dataset& data, const Feeding& feeding,
                                        std::int64_t batchSize, std::int64_t most, bool areLogits,
                                        const std::stop_token& stop) {
    std::vector<JudgedSample> judged;
    const std::int64_t count = std::min(most, data.size());
    for (std::int64_t first = 0; first < count; first += batchSize) {
        std::vector<std::int64_t> rows(static_cast<std::size_t>(std::min(batchSize, count - first)));
        std::iota(rows.begin(), rows.end(), first);
        const Batch batch = feeding.batch(data, rows);
        const EvaluationReport report = trainer.evaluate(batch, stop);
        if (batch.targets.empty())
            continue;
        const auto& [name, target] = batch.targets.front();
        const auto output =
            std::ranges::find(report.outputs, name, &std::pair<std::string, HostTensor>::first);
        if (output != report.outputs.end())
            judge(output->second, target, first, areLogits, judged);
    }
    return judged;
}

} // namespace layerloom
