// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/program.h"
#include "core/engine/torch/built_layer.h"
#include "core/values/error.h"

#include <memory>
#include <vector>

namespace torch::jit {
struct Module;
}

namespace layerloom::engine {

/// Code that does not compile, or that failed when it was run, with its place in the person's text.
class CodeFailure : public Error {
  public:
    explicit CodeFailure(CodeError place) : Error(place.text), place_(std::move(place)) {}
    const CodeError& place() const { return place_; }

  private:
    CodeError place_;
};

/// What code gives through a port; numbers become tensors without dimensions.
enum class ScriptOutput { Tensor, Bool, Number };

/// A program that LibTorch compiled, and in which every operator is one that code of a model may call. Loops
/// count their steps (`countStep`), so that a run can be bounded and stopped. Immutable; any number of
/// threads may run it.
class Script {
  public:
    /// Compiles; executes nothing. A file is looked for in the folder of the ProjectFolderScope. Throws
    /// CodeFailure.
    explicit Script(const Program& program);
    ~Script();

    /// One tensor for each output: what the code returns, numbers as tensors without dimensions. Throws
    /// CodeFailure with LibTorch's words, or RunStopped.
    void run(Inputs inputs, Tensor* outputs) const;
    /// The same, with the limits of this thread asked before each operator.
    void tryOut(Inputs inputs, Tensor* outputs) const;

    /// One for each output.
    const std::vector<ScriptOutput>& outputs() const;
    /// The module in the program's file; only of a program that has one.
    torch::jit::Module file() const;

    /// True if a run takes random numbers from the generator of the process.
    bool drawsNumbers() const;

  private:
    struct Compiled;
    void run(bool isTrial, Inputs inputs, Tensor* outputs) const;
    std::unique_ptr<const Compiled> compiled_;
};

/// The script of a program, compiled when first asked for and kept for a while. Thread-safe.
std::shared_ptr<const Script> scriptOf(const Program& program);

/// The program as a function of forward code.
BuiltLayer builtProgram(const Program& program);

} // namespace layerloom::engine
