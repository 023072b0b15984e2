// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/program.h"
#include "core/layers/layer_type.h"

#include <vector>

// The layer types whose forward is code of a person. They have no shape rule: what code gives is known to a
// compiler alone, and asked of a CodeOracle.

namespace layerloom {

/// Reads the code in a layer's options, given the values of the block's arguments.
using ProgramRule = ProgramResult (*)(const Options&, const CodeConstants&);

/// The layer type that is a TorchScript file, and its option that names the file.
inline constexpr const char* kScriptType = "TorchScript";
inline constexpr const char* kScriptFile = "file";

/// The rule of such a type; null for all others.
ProgramRule programRule(const LayerType& type);

/// True for such a type whose code a person writes.
inline bool holdsCode(const LayerType& type) {
    return programRule(type) && type.id != kScriptType;
}

/// The option of such a type that holds the code, or names the file: its first one.
inline const std::string& codeOption(const LayerType& type) {
    return type.options.front().name;
}

/// The ports of code: a tensor each.
Ports portsOf(const Program& program);

namespace families {
std::vector<LayerType> code();
}

} // namespace layerloom
