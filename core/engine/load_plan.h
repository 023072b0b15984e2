// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/state_dict_search.h"
#include "core/graph/module_tree.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What loading a state dict would do, before anything is read or changed: a value for the command line, the
// window and the engine alike.

namespace layerloom {

/// How a name of a file becomes a name of the model. A prefix ends at a dot: `backbone` is one of
/// `backbone.conv.weight`, not of `backbone2.weight`.
struct NameChange {
    enum class Kind { Prefix, Pattern };
    Kind kind = Kind::Prefix;
    std::string from; ///< the prefix (empty: before every name), or a regular expression (ECMAScript)
    std::string to;   ///< instead of it; `$1` stands for a group. Empty: the prefix and its dot go
};

/// How names are matched.
struct LoadSettings {
    bool strict = true;
    bool stripModulePrefix = false;  ///< drops a leading `module.` (DataParallel) from every name
    std::vector<NameChange> names{}; ///< done afterwards, one after the other
    std::string only{};              ///< loads only what lies in this module of the model; empty: all
    bool tiesAreStoredOnce = false; ///< a name that is tied to one that is there is not missing (safetensors)
};

/// What a load found; with `strict` missing, unexpected and mismatched ones make it fail.
struct LoadReport {
    std::vector<std::string> loaded;
    std::vector<std::string> missing;    ///< the model has it, the file does not
    std::vector<std::string> unexpected; ///< the file has it, the model does not
    std::vector<std::string>
        mismatched; ///< sentences: `size mismatch for fc.weight: …` as PyTorch words them

    bool isClean() const { return missing.empty() && unexpected.empty() && mismatched.empty(); }
};

/// A tensor that a file offers.
struct OfferedTensor {
    std::string name;
    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape;
};

/// What a file offers, described but not read.
struct OfferedState {
    std::vector<OfferedTensor> tensors;
    std::vector<std::pair<std::string, std::int64_t>> versions; ///< as in StateDict
};

OfferedState offered(const StateDict& state);
OfferedState offered(const FoundStateDict& found);

/// A tensor of the file and the parameter that takes its values.
struct LoadMatch {
    std::size_t parameter = 0; ///< of `ModuleTree::parameters`
    std::size_t tensor = 0;    ///< of `OfferedState::tensors`
    std::string fileName;
    bool converts = false; ///< to another element type
};

struct LoadPlan {
    std::vector<LoadMatch> matches;
    LoadReport report;
    // What the report tells by names:
    std::vector<LoadMatch> misfits;      ///< the names fit and the shapes do not
    std::vector<std::size_t> missing;    ///< of `ModuleTree::parameters`
    std::vector<std::size_t> unexpected; ///< of `OfferedState::tensors`
    std::vector<std::string> ignored;    ///< names in the file that go elsewhere than `only`
    std::vector<std::size_t> zeroed;     ///< counters that norms of old files lack start at 0
};

/// The name that a name of the file becomes. Throws Error for a regular expression that is none.
std::string renamed(const std::string& fileName, const LoadSettings& settings);

/// Matches names and shapes as Python's `load_state_dict` does. Throws Error for a regular expression that is
/// none, for two names of the file that become one, and if the model has no module `only`.
LoadPlan planLoad(const ModuleTree& tree, const OfferedState& state, const LoadSettings& settings);

/// The message of Python's RuntimeError for a report that is not clean, word for word.
std::string strictMessage(const LoadReport& report, const std::string& className);

} // namespace layerloom
