// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// Whether the first line of a CSV file names its columns. `Auto`: it does unless there is a number in it.
enum class CsvHeader { Auto, Yes, No };

/// `auto`, `yes`, `no`.
std::string csvHeaderName(CsvHeader header);
/// Throws Error for another name.
CsvHeader csvHeaderNamed(std::string_view name);

/// What a CSV file is read as.
struct CsvChoice {
    std::vector<std::string> targets;   ///< columns that are to be learned; empty: the last one
    std::vector<std::string> ignored;   ///< columns that are left out
    CsvHeader header = CsvHeader::Auto; ///< without one, columns are named by their index, from `0` on
};

/// The table of a CSV file (RFC 4180, UTF-8; comma, semicolon or tab, whichever its first line has most of)
/// with or without a header line. Columns of numbers become float32; a target whose values are whole numbers
/// from 0 on, or texts, becomes classes (int64; texts in alphabetical order). The fields are `x` (all other
/// columns, in their order) and `y` (one target: no dimension; several: one each). Throws Error with line and
/// column for a value that is missing (empty, `NA`, `nan`, `null`, `?`) or no number, a line of another
/// length, and a column that is not there.
/// The file is gone through once, piece by piece. Where the other columns take more than `keptBytes`, only
/// the targets and the places of the lines are kept, and lines are read when their samples are taken.
DatasetPtr readCsvFile(const std::string& path, const CsvChoice& choice,
                       std::uint64_t keptBytes = keptDataBytes());

} // namespace layerloom
