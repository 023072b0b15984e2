// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/source_reading.h"

namespace layerloom {

/// Reads anybody's scripted or traced model from a TorchScript file as blocks: its module tree, and what its
/// forwards compute. Layers of `torch.nn` become those of the catalogue, with the options that their calls
/// have; names are those of its state dict, so that its values can be loaded into the document. Only text and
/// structure of the file are read: nothing is compiled or run. Throws Error, with the place in the file's
/// code, if something in it cannot be drawn; a TorchScript node can run such a file all the same.
ReadSource readScriptModel(const std::string& path, const ReadingSettings& settings,
                           CodeOracle* oracle = nullptr);

} // namespace layerloom
