// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/source_reading.h"
#include "core/values/project_folder.h"

#include <functional>

namespace layerloom {

/// Where the project that the model becomes a part of has the file; called where a node needs the file
/// itself.
using ScriptFileInProject = std::function<FileInProject()>;

/// The model is one, but something in it cannot be drawn: only a TorchScript node could run it.
class ModelNotDrawn : public Error {
  public:
    using Error::Error;
};

/// Reads anybody's scripted or traced model from a TorchScript file as blocks: its module tree, and what its
/// forwards compute. Layers of `torch.nn` become those of the catalogue, with the options that their calls
/// have; names are those of its state dict, so that its values can be loaded into the document. Only text and
/// structure of the file are read: nothing is compiled or run. What cannot be drawn becomes a TorchScript
/// node that runs the file, one module of it where that is possible, and a note; without `place`, which such
/// a node needs, it is ModelNotDrawn with the place in the file's code. Throws Error if it is no such file,
/// or damaged.
ReadSource readScriptModel(const std::string& path, const ReadingSettings& settings,
                           CodeOracle* oracle = nullptr, const ScriptFileInProject& place = {});

} // namespace layerloom
