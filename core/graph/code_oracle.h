// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/program.h"
#include "core/values/shape.h"

#include <optional>
#include <string>
#include <vector>

namespace layerloom {

/// Code, and what flows into it.
struct CodeQuestion {
    ProgramPtr program;
    std::vector<std::optional<TensorType>> inputs; ///< one for each of the program's; none if not known
    std::vector<char> isConnected;                 ///< one for each; the others are None
    std::string folder{}; ///< the project's, in which the program's file lies; the oracle fills it in
};

/// What is known of code for certain inputs.
struct CodeAnswer {
    /// Why the code does not compile, or what it calls that code of a model may not; nothing of it was run
    /// then.
    std::optional<CodeError> error;
    /// What every trial run with inputs of these shapes failed with; none if one did not, or none was made.
    std::optional<CodeError> failure;
    /// That failure does not depend on values or on the batch.
    bool isCertain = false;
    /// One for each output; none, or with unknown sizes, where trial runs did not settle it.
    std::vector<std::optional<TensorType>> outputs;
    /// For each output whether it has memory of its own, and not that of an input or another output, in every
    /// trial run; empty if there was none.
    std::vector<char> ownOutputs;
};

/// Knows what code of a person does. Validation itself works without LibTorch, which has the compiler;
/// whoever validates gives it an oracle where one is wanted.
class CodeOracle {
  public:
    virtual ~CodeOracle() = default;
    /// None if it is not known yet.
    virtual std::optional<CodeAnswer> answer(const CodeQuestion& question) = 0;
};

} // namespace layerloom
