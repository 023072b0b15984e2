// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/data_source.h"
#include "core/training/choice.h"

#include <cstdint>
#include <string>
#include <vector>

namespace layerloom {

/// What can be done to pictures on their way into a training: classes of `torchvision.transforms`, with the
/// names, order and defaults of their arguments. Those that are drawn (`RandomCrop`, …) draw their own
/// numbers and not torchvision's, and rotate and resize with bilinear weights; where samples are judged,
/// crops are of the middle and the others do nothing.
const std::vector<ChoiceType>& transformTypes();

/// The samples with these transforms, in their order, done to the first field: pictures `[channels, height,
/// width]` of floating point numbers. Drawn ones are drawn anew for every epoch (`Dataset::inEpoch`) from
/// seed, epoch and row. Throws Error for data that has no pictures, and for a transform that these cannot
/// have.
DatasetPtr transformed(DatasetPtr data, const std::vector<Choice>& transforms, bool isForTraining,
                       std::uint64_t seed);

/// Opens data whose pictures are transformed; `trains`: transforms of what is trained on are drawn. Throws
/// Error.
DataParts openTransformed(DataChoice choice, const std::vector<Choice>& transforms, bool trains);

} // namespace layerloom
