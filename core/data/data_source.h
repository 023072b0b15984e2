// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/csv_file.h"
#include "core/data/dataset.h"

#include <optional>
#include <string>
#include <utility>

namespace layerloom {

/// What a person wants to train on.
struct DataChoice {
    /// `fashion-mnist` (Debian's package, or its folder), a folder with IDX files named as MNIST's are, a
    /// folder of pictures by class (or with such folders `train` and `test` or `val`), two IDX files
    /// `IMAGES,LABELS`, two files of one tensor each (`X.npy,Y.npy`), a `.csv`, a file of tensors (`.pth`,
    /// `.npz`, `.safetensors`: every tensor a field), or a made-up set: `moons`, `spirals:2000` (samples).
    std::string source;
    CsvChoice csv{};
    double validationShare = 0.1; ///< held back, where the source has no part for it
    std::uint64_t seed = 0;       ///< of what is held back, and of made-up data
    /// Height and width that pictures of a folder get; 0: they are as they are.
    std::pair<std::int64_t, std::int64_t> pictureSize{0, 0};
    /// What is kept of it in memory at most; none: `keptDataBytes()`.
    std::optional<std::uint64_t> keptBytes{};
};

/// Samples to learn from, and others to judge by.
struct DataParts {
    DatasetPtr training;
    DatasetPtr validation;         ///< null if nothing is held back
    bool hasOwnValidation = false; ///< the source's test part; else it was held back
};

/// Opens what was chosen. What is larger than `keptBytes` is read from its file as samples are taken, with
/// the same numbers; of several tensors the largest. Compressed files, and tensors that are not row-major,
/// must be read as a whole: where there is no memory for one, the Error says how much it takes. Throws Error
/// for what is not there or cannot be read.
DataParts openData(const DataChoice& choice);

} // namespace layerloom
