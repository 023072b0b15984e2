// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/input_file.h"
#include "core/checkpoint/zip_reader.h"

#include <cstddef>
#include <string>

namespace layerloom {

/// The content of an entry, compressed or not, with its checksum compared. Throws Error if it is damaged or
/// has more than `maximumBytes`.
std::string readZipText(const InputFile& file, const ZipEntry& entry, const std::string& name,
                        std::size_t maximumBytes);

} // namespace layerloom
