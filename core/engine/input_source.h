// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/data_source.h"
#include "core/document/document.h"
#include "core/training/choice.h"
#include "core/values/host_tensor.h"

#include <cstdint>
#include <functional>
#include <string>

namespace layerloom {

/// Where the tensor that enters an input of a model comes from.
struct InputSource {
    std::string input;
    /// `rand`, `randn`, `zeros`, `ones`, `randint`, `values`, `file`, or `row`.
    std::string kind = "rand";
    /// With `values`: what was typed. With `file`: a `.npy`, another file that holds a tensor, or a picture.
    std::string text;
    std::int64_t limit = 2;         ///< with `randint`: values are below it
    DataChoice data;                ///< with `row`
    std::vector<Choice> transforms; ///< what is done to its pictures, as far as it is not random
    std::int64_t row = 0;           ///< with `row`: the first sample of the batch
};

/// Opens the data set of a source of kind `row`.
using DataOpener = std::function<DataParts(const InputSource&)>;

/// The source that a person named on the command line: `rand`, `randint:10`, `[[1, 2], [3, 4]]`, `0.5`,
/// `values:torch.arange(6).view(2, 3)`, `fashion-mnist[7]`, or else a file. Throws Error.
InputSource namedInputSource(const std::string& input, const std::string& text);

/// The tensor, of the input's type.
/// - Made-up numbers have the input's shape for a batch of `batch`; random ones come from `seed`.
/// - What was typed is numbers in brackets, a table of numbers, or an expression such as
///   `torch.arange(6).view(2, 3)`, which is looked through before it is run. One number fills the whole
///   input; one dimension less than the input has is a batch of one.
/// - Samples are those of the part that is held back to judge by, if the data set has one: `batch` of them
///   from `row` on, of the field that has the input's name or is the first to fit.
/// - A picture is a batch of one, in the height and width of the input, grey where that has one channel.
/// Throws Error that names the input.
HostTensor inputTensor(const InputSource& source, const InputSpec& spec, std::int64_t batch,
                       std::uint64_t seed, const DataOpener& open = {});

} // namespace layerloom
