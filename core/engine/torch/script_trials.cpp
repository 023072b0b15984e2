// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/script_trials.h"

#include "core/engine/torch/generator.h"
#include "core/engine/torch/host_tensors.h"
#include "core/engine/torch/limits.h"
#include "core/engine/torch/project_folder_scope.h"
#include "core/engine/torch/script.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Functions.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace layerloom::engine {

namespace {

constexpr std::uint64_t kMostBytes = 256 << 20;
/// Of one operator: about half a second.
constexpr std::uint64_t kMostWork = 8'000'000'000;
constexpr std::uint64_t kMostSteps = 20'000;
constexpr auto kMostTime = std::chrono::seconds(2);

/// One run: a batch size, and numbers of one kind.
struct Trial {
    std::int64_t batch;
    double scale; ///< of uniform numbers
    double shift;
};
/// Two of one batch size with other values: sizes that depend on values are not taken for constants. The last
/// two differ in sign, so that a mask which is true of one is false of the other.
constexpr std::array<Trial, 5> kTrials{{{2, 1, 0}, {3, 2, -1}, {7, 0.5, 0}, {3, 3, 0.1}, {3, -3, -0.1}}};

using Types = std::vector<TensorType>;

struct Outcome {
    std::int64_t batch;
    Types outputs;
    std::vector<char> areOwn; ///< for each output whether no input and no output before it has its memory
};

std::optional<std::uint64_t> bytesOf(const TensorType& type, std::int64_t batch) {
    const auto count = type.shape.elementCount().at(batch);
    if (!count || *count < 0 || *count > static_cast<std::int64_t>(kMostBytes))
        return std::nullopt;
    return static_cast<std::uint64_t>(*count) * itemSize(type.dtype);
}

class Trials {
  public:
    Trials(const CodeQuestion& question, const Script& script)
        : question_(question), script_(script), end_(std::chrono::steady_clock::now() + kMostTime) {}

    CodeAnswer run() {
        const c10::InferenceMode inference;
        std::optional<BorrowedGenerator> borrowed;
        if (script_.drawsNumbers())
            borrowed.emplace();
        for (const Trial& trial : kTrials)
            tryOne(trial);
        CodeAnswer answer;
        answer.outputs = fitted();
        answer.ownOutputs = ownInAll();
        if (outcomes_.empty() && !isLimited_ && failure_) {
            answer.failure = failure_;
            answer.isCertain = isOfShapes(failure_->text);
        }
        return answer;
    }

  private:
    void tryOne(const Trial& trial) {
        if (!isAffordable(trial.batch)) {
            isLimited_ = true;
            return;
        }
        try {
            outcomes_.push_back(outcomeOf(trial));
        } catch (const CodeFailure& failure) {
            isLimited_ = isLimited_ || failure.place().text.find("The limit of") != std::string::npos;
            failure_ = failure.place();
        } catch (const std::exception&) {
            isLimited_ = true; // inputs or outputs of a type that there is no way to try
        }
    }

    bool isAffordable(std::int64_t batch) const {
        std::uint64_t bytes = 0;
        for (const auto& input : question_.inputs) {
            const auto size = input ? bytesOf(*input, batch) : std::optional<std::uint64_t>(0);
            if (!size || (bytes += *size) > kMostBytes)
                return false;
        }
        return std::chrono::steady_clock::now() < end_;
    }

    Outcome outcomeOf(const Trial& trial) const {
        std::vector<Tensor> tensors(question_.inputs.size());
        std::vector<const Tensor*> inputs(tensors.size());
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            if (!question_.inputs[i])
                continue;
            tensors[i] = made(*question_.inputs[i], trial);
            inputs[i] = &tensors[i];
        }
        Limits limits{.steps = kMostSteps, .bytes = kMostBytes, .work = kMostWork, .deadline = end_};
        const LimitScope scope(limits);
        std::vector<Tensor> outputs(question_.program->outputs.size());
        script_.tryOut(inputs, outputs.data());
        return {trial.batch, typesOf(outputs), ownOf(tensors, outputs)};
    }

    /// What is smaller than its type says (a view that repeats elements) is not counted either.
    static std::vector<char> ownOf(std::vector<Tensor> taken, const std::vector<Tensor>& outputs) {
        std::vector<char> areOwn;
        for (const Tensor& output : outputs) {
            const bool isShared = std::any_of(taken.begin(), taken.end(), [&](const Tensor& other) {
                return other.defined() && other.has_storage() &&
                       other.storage().is_alias_of(output.storage());
            });
            areOwn.push_back(!isShared && output.storage().nbytes() >= output.nbytes());
            taken.push_back(output);
        }
        return areOwn;
    }

    Tensor made(const TensorType& type, const Trial& trial) const {
        const std::vector<std::int64_t> sizes = *type.shape.at(trial.batch);
        const auto options = at::TensorOptions(scalarType(type.dtype));
        if (!isFloatingPoint(type.dtype) && !isComplex(type.dtype))
            return at::randint(2, sizes, generator_, options);
        return at::rand(sizes, generator_, options) * trial.scale + trial.shift;
    }

    static Types typesOf(const std::vector<Tensor>& outputs) {
        Types types;
        for (const Tensor& output : outputs)
            types.push_back({dtypeOf(output.scalar_type()), Shape(output.sizes().vec())});
        return types;
    }

    std::vector<char> ownInAll() const {
        if (outcomes_.empty())
            return {};
        std::vector<char> areOwn(question_.program->outputs.size(), true);
        for (const Outcome& outcome : outcomes_) {
            for (std::size_t i = 0; i < areOwn.size(); ++i)
                areOwn[i] = areOwn[i] && outcome.areOwn[i];
        }
        return areOwn;
    }

    std::vector<std::optional<TensorType>> fitted() const {
        std::vector<std::optional<TensorType>> types(question_.program->outputs.size());
        if (outcomes_.size() < kTrials.size())
            return types;
        for (std::size_t i = 0; i < types.size(); ++i)
            types[i] = fittedType(i);
        return types;
    }

    std::optional<TensorType> fittedType(std::size_t output) const {
        const TensorType& first = outcomes_.front().outputs[output];
        TensorType type{first.dtype, {}};
        const bool isOneKind = std::all_of(outcomes_.begin(), outcomes_.end(), [&](const Outcome& outcome) {
            const TensorType& other = outcome.outputs[output];
            return other.dtype == first.dtype && other.shape.rank() == first.shape.rank();
        });
        if (!isOneKind)
            return std::nullopt;
        for (std::int64_t d = 0; d < first.shape.rank(); ++d)
            type.shape.append(fittedSize(output, d));
        return type;
    }

    std::int64_t sizeAt(std::size_t trial, std::size_t output, std::int64_t dim) const {
        return outcomes_[trial].outputs[output].shape[dim].constant();
    }

    Dim fittedSize(std::size_t output, std::int64_t dim) const {
        const std::int64_t first = sizeAt(0, output, dim);
        const std::int64_t perBatch =
            (sizeAt(1, output, dim) - first) / (outcomes_[1].batch - outcomes_[0].batch);
        const Dim size(perBatch, first - perBatch * outcomes_[0].batch);
        for (std::size_t i = 0; i < outcomes_.size(); ++i) {
            if (size.at(outcomes_[i].batch) != sizeAt(i, output, dim))
                return Dim::unknown();
        }
        return size;
    }

    /// True for what is wrong whatever the values and the batch are. That a number of elements does not fit a
    /// view may be the batch's fault.
    static bool isOfShapes(const std::string& text) {
        constexpr std::array<std::string_view, 9> kSigns{
            "cannot be multiplied",      "must match",       "Dimension out of range",
            "same number of dimensions", "too many indices", "not implemented for",
            "must have the same dtype",  "xpected",          "Sizes of tensors must"};
        return std::any_of(kSigns.begin(), kSigns.end(),
                           [&](std::string_view sign) { return text.find(sign) != std::string::npos; });
    }

    const CodeQuestion& question_;
    const Script& script_;
    std::chrono::steady_clock::time_point end_;
    at::Generator generator_ = at::make_generator<at::CPUGeneratorImpl>();
    std::vector<Outcome> outcomes_;
    std::optional<CodeError> failure_;
    bool isLimited_ = false;
};

bool areInputsKnown(const CodeQuestion& question) {
    for (std::size_t i = 0; i < question.inputs.size(); ++i) {
        const auto& type = question.inputs[i];
        if (!type && (question.isConnected[i] || !question.program->inputs[i].optional))
            return false;
        if (type && !type->shape.elementCount().isKnown() && !type->shape.at(1))
            return false;
    }
    return true;
}

} // namespace

CodeAnswer examined(const CodeQuestion& question) {
    CodeAnswer answer;
    answer.outputs.resize(question.program->outputs.size());
    const ProjectFolderScope folder(question.folder);
    try {
        const auto script = scriptOf(*question.program);
        return areInputsKnown(question) ? Trials(question, *script).run() : answer;
    } catch (const CodeFailure& failure) {
        answer.error = failure.place();
    }
    return answer;
}

} // namespace layerloom::engine
