// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace layerloom {

/// Something that code of a model may call.
struct CodeName {
    std::string name;      ///< without `torch.` and the like
    std::string signature; ///< `softmax(input, dim, dtype=None)`; empty for a constant
    bool operator==(const CodeName&) const = default;
};

/// What code of a model may write behind `torch.`, `F.`, `math.`, and behind a tensor's dot; each in order.
struct CodeNames {
    std::vector<CodeName> torch;
    std::vector<CodeName> functional;
    std::vector<CodeName> math;
    std::vector<CodeName> tensor;
};

/// Made of LibTorch's operators that are allowed, once. Loads the engine; thread-safe. Throws Error if it
/// cannot be loaded.
const CodeNames& codeNames();

} // namespace layerloom
