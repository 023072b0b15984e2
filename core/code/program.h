// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_tokens.h"
#include "core/values/project_folder.h"
#include "core/values/value.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace layerloom {

/// A tensor that code takes.
struct ProgramInput {
    std::string name;
    bool optional = false; ///< may be None
    bool operator==(const ProgramInput&) const = default;
};

/// Code of a person, read as far as that goes without a compiler, and put into the form that LibTorch's
/// TorchScript compiler takes. Nothing of it has been run, and nothing is known of what it calls.
struct Program {
    std::string source; ///< one function, `def forward(x, …):`; of a file the path of a module in it
    /// A TorchScript file whose forward (or that of the module in it) is the program.
    std::optional<FileInProject> file{};
    std::vector<ProgramInput> inputs;
    std::vector<std::string> outputs; ///< names of what it returns, at least one
    /// Names that are neither inputs nor set in the code, with their values: arguments of the block around.
    std::map<std::string, Value> constants;
    int addedLines = 0;  ///< lines of `source` before the first one of the person's text
    int linesBehind = 0; ///< and behind the last one
    /// May write to what it is given (`x += 1`, `x.mul_(2)`, `x[0] = 1`).
    bool writesToInputs = false;
    bool operator==(const Program&) const = default;
};

using ProgramPtr = std::shared_ptr<const Program>;
using ProgramResult = std::variant<ProgramPtr, CodeError>;

/// Values that code may use by name.
using CodeConstants = std::map<std::string, Value>;

/// Reads an expression, such as `F.relu(torch.mm(X, W) + 1)`: every name in it that is neither Python's, nor
/// `torch`, `F` or `math`, nor a constant, is an input, in the order in which they appear. A tuple
/// (`x + y, x - y`) has one output for each item.
ProgramResult expressionProgram(std::string_view text, const CodeConstants& constants);

/// Reads a function, `def forward(x, mask: Optional[Tensor]):` with its body; a first parameter `self` is
/// left out. Inputs are the parameters, all of them tensors; outputs are what stands behind `return`, one
/// port for each item of a tuple, named as the variable that is returned.
ProgramResult functionProgram(std::string_view text, const CodeConstants& constants);

} // namespace layerloom
