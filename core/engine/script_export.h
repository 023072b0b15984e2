// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/engine/engine.h"
#include "core/values/file.h"

#include <map>
#include <string>

namespace layerloom {

/// What a model of an engine that knows TorchScript can do besides.
class ScriptWriter {
  public:
    virtual ~ScriptWriter() = default;
    /// Writes the whole model, with its values, as a TorchScript file that `torch.jit.load` opens in Python
    /// and C++: in evaluation mode, and with `extraFiles` by name in it. Throws Error that names what cannot
    /// be written.
    virtual void writeScript(const std::map<std::string, std::string>& extraFiles,
                             const ByteSink& sink) const = 0;
};

/// Saves the model as TorchScript, with the project it was built from in it, so that the file can be opened
/// as one. The file is replaced as a whole or not at all. Throws Error.
void exportScript(const Model& model, const Document& document, const std::string& path);

} // namespace layerloom
