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
    /// `IMAGES,LABELS`, a `.csv`, a file of tensors (`.pth`, `.npz`, `.safetensors`: every tensor a field),
    /// or a made-up set: `moons`, `spirals:2000` (samples).
    std::string source;
    CsvChoice csv{};
    double validationShare = 0.1; ///< held back, where the source has no part for it
    std::uint64_t seed = 0;       ///< of what is held back, and of made-up data
    /// Height and width that pictures of a folder get; 0: they are as they are.
    std::pair<std::int64_t, std::int64_t> pictureSize{0, 0};
};

/// Samples to learn from, and others to judge by.
struct DataParts {
    DatasetPtr training;
    DatasetPtr validation;         ///< null if nothing is held back
    bool hasOwnValidation = false; ///< the source's test part; else it was held back
};

/// Opens what was chosen. Throws Error for what is not there or cannot be read.
DataParts openData(const DataChoice& choice);

} // namespace layerloom
