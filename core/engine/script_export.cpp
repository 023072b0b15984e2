// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/script_export.h"

#include "core/checkpoint/script_archive.h"
#include "core/document/project_file.h"

namespace layerloom {

void exportScript(const Model& model, const Document& document, const std::string& path) {
    const auto* writer = dynamic_cast<const ScriptWriter*>(&model);
    if (!writer)
        throw Error("this engine cannot write TorchScript");
    // The values are in the file itself.
    const std::string project = writeProject(withWeights(document, std::nullopt));
    writeFileAtomically(path, [&](const ByteSink& sink) {
        writer->writeScript({{kScriptProject, project}}, sink);
    });
}

} // namespace layerloom
