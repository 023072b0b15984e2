// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/project_file.h"
#include "core/values/host_tensor.h"

#include <optional>
#include <string>

// A project and the values of its parameters are two files, `name.loom` and `name.pth`, that belong together.
// The project file says which weights are its own, by path and SHA-256; replacing it is the one moment at
// which the old pair becomes the new one. Until then the new weights stand beside the old ones as
// `name.pth.new`, and are renamed afterwards; if that did not happen, because the machine stopped, the next
// one who opens or saves the project does it.

namespace layerloom {

/// Saves the project with these values, in `name.pth`, or `name_1.pth`, … where that file is there already
/// and is not the project's own: what a person exported there stays. A crash at any moment leaves the old
/// pair or the new one. Gives the document as it was written, with the reference in it. Throws Error; the old
/// pair stands then.
Document saveProjectWithWeights(const Document& document, const StateDict& state, const std::string& path);

/// Saves the project without values: they are what the initialisers give. A weights file that an earlier
/// save left beside it stays, but belongs to nothing any more.
Document saveProjectWithoutWeights(const Document& document, const std::string& path);

/// Reads a project file, or the project in a TorchScript file that LayerLoom wrote. Throws Error, which names
/// the file.
ProjectFile openProjectFile(const std::string& path);

/// What `loadProjectWeights` found.
struct ProjectWeights {
    std::optional<StateDict> state; ///< none if the project has none, or they cannot be used
    std::string problem;            ///< a sentence, if the project names weights that cannot be used
};

/// The values that belong to a project read from that path; those of a TorchScript file are in it. Missing,
/// changed or damaged weights are a problem and no exception: the project can be opened without them.
ProjectWeights loadProjectWeights(const Document& document, const std::string& path);

/// Only the problem: whether the weights are there and are those that were saved. Reads the file once, and
/// keeps nothing of it.
std::string projectWeightsProblem(const Document& document, const std::string& path);

} // namespace layerloom
