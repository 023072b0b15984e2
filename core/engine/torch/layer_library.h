// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace layerloom::engine {

/// Forwards of layers that are more than one operator, as TorchScript: what `F` has beside the functions of
/// functional_library.h in a layer's script.
extern const std::string_view kLayerLibrary;
/// The part of it for sequences: recurrent layers and attention.
extern const std::string_view kSequenceLibrary;

} // namespace layerloom::engine
