// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/program.h"

#include <torch/csrc/jit/api/module.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace layerloom::engine {

/// A module of TorchScript before it is made.
struct ScriptDraft {
    struct Member {
        /// Constant: a tensor that no state dict has, of type `Optional[Tensor]`, as all other tensors of a
        /// TorchScript module are parameters or buffers of it.
        enum class Kind { Parameter, Buffer, Constant };
        std::string name;
        Kind kind;
        at::Tensor tensor;
    };
    struct Method {
        std::string source; ///< `def name(self, …):` and its lines
        /// Code of a person: what its names mean. None for what was written here.
        std::optional<CodeConstants> constants{};
    };

    std::string name; ///< of the class
    std::vector<Member> members{};
    std::vector<std::pair<std::string, torch::jit::Module>> children{};
    std::vector<Method> methods{}; ///< each may call those before it

    bool hasMember(std::string_view name) const;
};

/// Makes the modules of one program, with their tensors in main memory: those with the same class, methods
/// and kinds of members share one type, as Python's do.
class ScriptClasses {
  public:
    ScriptClasses() : unit_(std::make_shared<torch::jit::CompilationUnit>()) {}

    /// Throws what LibTorch's compiler throws.
    torch::jit::Module made(const ScriptDraft& draft);

  private:
    void fill(torch::jit::Module& module, const ScriptDraft& draft);
    at::Tensor onHost(const at::Tensor& tensor);

    std::shared_ptr<torch::jit::CompilationUnit> unit_;
    std::map<std::string, c10::ClassTypePtr> types_;                ///< by all that tells them apart
    std::unordered_map<const c10::TensorImpl*, at::Tensor> copies_; ///< of tensors of other devices
};

} // namespace layerloom::engine
