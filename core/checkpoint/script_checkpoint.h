// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/checkpoint_container.h"
#include "core/checkpoint/script_archive.h"

#include <string_view>

namespace layerloom {

/// Where the root of a checkpoint that is a TorchScript file has, in its state, what the file is, its module
/// as it was read, and the constants of its code.
inline constexpr std::string_view kScriptFacts = "__torchscript__";
inline constexpr std::string_view kScriptModule = "__module__";
inline constexpr std::string_view kScriptConstants = "__constants__";

/// The state dict of a TorchScript module that was read as `parts.root`, as `state_dict()` of what
/// `torch.jit.load` gives has it, with what the names above say beside it. Throws Error if the root is no
/// module.
PickleObject* scriptStateDict(CheckpointParts& parts, const PickleObject* constants, const ScriptCode& code,
                              bool hasProject);

} // namespace layerloom
