// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/load_plan.h"
#include "core/graph/validation.h"
#include "core/values/error.h"
#include "core/values/host_tensor.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

// The engine runs models on LibTorch. It is a plugin that is loaded when first asked for (LibTorch costs 270
// ms and 150 MB at start), so this header and everything that includes it is free of LibTorch.

namespace layerloom {

enum class Mode { Eval, Train };

/// A device as PyTorch names it: `cpu`, `cuda`, `cuda:1`, or `auto` for the best available.
using DeviceName = std::string;

struct BuildSettings {
    std::uint64_t seed = 0; ///< as `torch.manual_seed(seed)` before the constructor
    DeviceName device = "cpu";
    std::string folder{}; ///< the project's, in which files lie that its nodes name; empty: it has none yet
};

/// A run that failed at a node: where, and LibTorch's words without the backtrace.
class RunError : public Error {
  public:
    RunError(const std::string& text, std::vector<NodeId> path) : Error(text), path_(std::move(path)) {}
    /// Ids from the root to the node; empty if no node is at fault.
    const std::vector<NodeId>& path() const { return path_; }

  private:
    std::vector<NodeId> path_;
};

/// A run that was stopped by its stop token.
class RunStopped : public Error {
  public:
    RunStopped() : Error("The run was stopped") {}
};

/// What one run is given.
struct RunRequest {
    NamedTensors inputs; ///< one for each input of the model, by name, in any order
    Mode mode = Mode::Eval;
    /// Also computes the gradient of the sum of all floating-point outputs. Gradients are zeroed before.
    bool backward = false;
    /// With `backward`: also says which call adds what to the gradients of shared parameters. The gradients
    /// are then the sums of the shares.
    bool shares = false;
    /// As `torch.manual_seed` before the forward (dropout); none leaves the generator as it is.
    std::optional<std::uint64_t> seed;
    /// Called between steps with the number done and the total; may be empty.
    std::function<void(std::size_t done, std::size_t total)> progress;
};

/// What one call adds to the gradient of a parameter that other calls use as well: the gradient with the
/// other calls' parameters held constant.
struct GradientShare {
    std::string parameter; ///< its first name
    std::string place;     ///< its name where the call is, `4.weight`
    std::size_t call = 1;  ///< counted from 1: which call of that place it was (in a loop, of a reused layer)
    std::vector<NodeId> path; ///< from the root to the node that was called
    HostTensor gradient;
};

struct RunResult {
    NamedTensors outputs;
    /// With `backward`: by the parameter's first name, in the order of `named_parameters()`. A parameter that
    /// the outputs do not depend on has none, as in PyTorch.
    NamedTensors gradients;
    /// With `shares`: of each parameter that several calls use, call by call.
    std::vector<GradientShare> shares;
    double forwardSeconds = 0;
    double backwardSeconds = 0;
};

/// A model that was built: it has values. Not thread-safe: one thread at a time.
class Model {
  public:
    virtual ~Model() = default;
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;

    /// Forward, and backward if asked. Throws RunError, RunStopped, or Error for inputs that do not fit.
    virtual RunResult run(const RunRequest& request, std::stop_token stop = {}) = 0;
    /// Every entry of the state dict as Python's `state_dict()` gives it. The tensors share the model's
    /// memory (on a CPU): use or copy them before the next change.
    virtual StateDict stateDict() const = 0;
    /// As `load_state_dict`. Throws Error with all missing and unexpected keys and wrong shapes if it does
    /// not fit; nothing is changed then.
    virtual LoadReport loadStateDict(const StateDict& state, const LoadSettings& settings = {}) = 0;
    /// One parameter, buffer or constant by its name, also a buffer that is not saved; it shares the model's
    /// memory as in `stateDict`. Throws Error if there is none of that name.
    virtual HostTensor tensor(const std::string& name) const = 0;
    /// Puts `values` over the part of a parameter or buffer that begins at the indices `start`; both have as
    /// many dimensions as the tensor. They are converted to its type. Every place of a tie changes. Throws
    /// Error if there is no such part; nothing is changed then.
    virtual void write(const std::string& name, const std::vector<std::int64_t>& start,
                       const HostTensor& values) = 0;
    /// Initialises all parameters anew from a seed, as if freshly built.
    virtual void initialise(std::uint64_t seed) = 0;
    virtual DeviceName device() const = 0;

  protected:
    Model() = default;
};

struct DeviceInfo {
    DeviceName name;
    std::string description;
};

class Engine {
  public:
    virtual ~Engine() = default;
    /// Builds the module tree. Throws Error if a device is absent, or if the parameters would need more
    /// memory than is available (with both figures, before anything is allocated).
    virtual std::unique_ptr<Model> build(const ValidatedModel& model, const BuildSettings& settings) = 0;
    /// CPU first.
    virtual std::vector<DeviceInfo> devices() const = 0;
    /// LibTorch's version, `1.13`.
    virtual std::string version() const = 0;
    /// Tensors as `torch.rand`, `randn`, `zeros`, `ones`, or (`randint`) integers below `limit` give them; a
    /// generator of its own with that seed.
    virtual HostTensor filled(const std::string& kind, DType dtype, const std::vector<std::int64_t>& shape,
                              std::uint64_t seed, std::int64_t limit = 2) = 0;
    /// Compiles code of a model, and tries it on small inputs once it was found to call nothing but what it
    /// may. Thread-safe.
    virtual CodeAnswer examine(const CodeQuestion& question) = 0;
    /// What an expression over these tensors gives: looked through as code of a model is, then run. Throws
    /// Error with line and column if it cannot be compiled, may not be run, fails, or gives several values;
    /// RunStopped.
    virtual HostTensor computed(const Program& program, const NamedTensors& tensors,
                                std::stop_token stop = {}) = 0;
};

/// Answers from the engine, which it loads at the first question; remembers answers. Throws Error if the
/// engine cannot be loaded. One thread at a time.
class EngineOracle final : public CodeOracle {
  public:
    /// `folder`: the project's, in which files lie that its nodes name; empty: it has none.
    explicit EngineOracle(std::string folder = {}) : folder_(std::move(folder)) {}

    std::optional<CodeAnswer> answer(const CodeQuestion& question) override;

  private:
    std::string folder_;
    std::unordered_map<std::string, CodeAnswer> answers_;
};

/// The engine; loads it at the first call (thread-safe). Throws Error that says what is missing if it cannot
/// be loaded.
Engine& loadedEngine();

/// True once `loadedEngine()` has returned.
bool engineIsLoaded();

} // namespace layerloom
