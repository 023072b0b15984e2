// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/sequence_loss.h"

#include "core/training/losses.h"
#include "core/values/error.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/ctc_loss.h>
#include <ATen/ops/full.h>

#include <sstream>

namespace layerloom::engine {

namespace {

using at::Tensor;

std::string sizes(const Tensor& tensor) {
    std::ostringstream text;
    text << tensor.sizes();
    return text.str();
}

std::int64_t least(const Tensor& numbers) {
    return numbers.numel() == 0 ? 0 : numbers.min().item<std::int64_t>();
}

std::int64_t most(const Tensor& numbers) {
    return numbers.numel() == 0 ? 0 : numbers.max().item<std::int64_t>();
}

/// In main memory, where both are looked at; one for each of `samples`, from `low` to `high`.
Tensor lengths(const Tensor& given, std::int64_t samples, std::int64_t low, std::int64_t high,
               const std::string& what) {
    if (!at::isIntegralType(given.scalar_type(), false) || given.numel() != samples)
        throw Error("CTCLoss takes one whole number for each sample as " + what + ", not " + sizes(given) +
                    ' ' + std::string(toString(given.scalar_type())));
    Tensor numbers = given.flatten().to(at::kCPU, at::kLong).contiguous();
    const std::int64_t wrong = least(numbers) < low ? least(numbers) : most(numbers);
    if (wrong < low || wrong > high)
        throw Error("CTCLoss: " + what + " are from " + std::to_string(low) + " to " + std::to_string(high) +
                    ", and one is " + std::to_string(wrong));
    return numbers;
}

/// How many labels stand before the first blank of each row.
Tensor labelsBeforeBlank(const Tensor& labels, std::int64_t blank) {
    return labels.ne(blank).to(at::kLong).cumprod(1).sum(1);
}

void checkOutput(const Tensor& output, const Tensor& labels, std::int64_t blank) {
    if (output.dim() != 3)
        throw Error("CTCLoss takes an output [T, N, classes], not " + sizes(output));
    if (labels.dim() != 2 || labels.size(0) != output.size(1) ||
        !at::isIntegralType(labels.scalar_type(), false))
        throw Error("CTCLoss compares an output [T, N, classes] of " + sizes(output) +
                    " with a row of whole numbers for each of the N samples, not with " + sizes(labels) +
                    ' ' + std::string(toString(labels.scalar_type())) +
                    ". An output that has its samples first needs a transpose(0, 1)");
    if (blank >= output.size(2))
        throw Error("CTCLoss: blank is class " + std::to_string(blank) + ", but the output has " +
                    std::to_string(output.size(2)) + " classes, counted from 0");
}

/// Those of each row that count must be classes, and not the blank.
void checkLabels(const Tensor& labels, const Tensor& counts, std::int64_t classes, std::int64_t blank) {
    const Tensor counted =
        labels.masked_select(at::arange(labels.size(1)).unsqueeze(0).lt(counts.unsqueeze(1)));
    if (least(counted) < 0 || most(counted) >= classes)
        throw Error("CTCLoss: a label is " +
                    std::to_string(least(counted) < 0 ? least(counted) : most(counted)) +
                    ", but the output has " + std::to_string(classes) + " classes, counted from 0");
    if (counted.eq(blank).any().item<bool>())
        throw Error("CTCLoss: a label is " + std::to_string(blank) +
                    ", the blank: choose another class for it with blank=");
}

} // namespace

Tensor sequenceLoss(const Choice& loss, const Tensor& output, const SequenceTargets& targets) {
    const Options& options = loss.options;
    const std::int64_t blank = options[loss::kBlank];
    checkOutput(output, targets.labels, blank);
    const std::int64_t samples = output.size(1);
    const Tensor labels = targets.labels.to(at::kCPU, at::kLong).contiguous();
    const Tensor counts = targets.labelCounts.defined()
                              ? lengths(targets.labelCounts, samples, 0, labels.size(1), "target_lengths")
                              : labelsBeforeBlank(labels, blank);
    const Tensor steps = targets.inputLengths.defined()
                             ? lengths(targets.inputLengths, samples, 1, output.size(0), "input_lengths")
                             : at::full({samples}, output.size(0), at::kLong);
    checkLabels(labels, counts, output.size(2), blank);
    const auto reduction = options[loss::kReduction] == "sum" ? at::Reduction::Sum : at::Reduction::Mean;
    return at::ctc_loss(output, labels.to(output.device()), steps, counts, blank, reduction,
                        options[loss::kZeroInfinity]);
}

} // namespace layerloom::engine
