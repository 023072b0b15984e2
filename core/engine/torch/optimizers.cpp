// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/optimizers.h"

#include "core/engine/torch/host_tensors.h"
#include "core/training/optimizers.h"
#include "core/values/error.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <regex>

namespace layerloom::engine {

namespace {

namespace optim = torch::optim;
using at::Tensor;
using namespace layerloom::optimizer;

std::tuple<double, double> betasOf(const Options& options) {
    const Floats betas = options[kBetas];
    return {betas.front(), betas.back()};
}

std::unique_ptr<optim::OptimizerOptions> optionsOf(const Choice& choice) {
    const Options& options = choice.options;
    const std::string& name = choice.name();
    if (name == "SGD")
        return std::make_unique<optim::SGDOptions>(optim::SGDOptions(options[kLr])
                                                       .momentum(options[kMomentum])
                                                       .dampening(options[kDampening])
                                                       .weight_decay(options[kWeightDecay])
                                                       .nesterov(options[kNesterov]));
    const auto adam = [&](auto given) {
        return std::make_unique<decltype(given)>(given.betas(betasOf(options))
                                                     .eps(options[kEps])
                                                     .weight_decay(options[kWeightDecay])
                                                     .amsgrad(options[kAmsgrad]));
    };
    if (name == "Adam")
        return adam(optim::AdamOptions(options[kLr]));
    if (name == "AdamW")
        return adam(optim::AdamWOptions(options[kLr]));
    if (name == "RMSprop")
        return std::make_unique<optim::RMSpropOptions>(optim::RMSpropOptions(options[kLr])
                                                           .alpha(options[kAlpha])
                                                           .eps(options[kEps])
                                                           .weight_decay(options[kWeightDecay])
                                                           .momentum(options[kMomentum])
                                                           .centered(options[kCentered]));
    if (name == "Adagrad")
        return std::make_unique<optim::AdagradOptions>(
            optim::AdagradOptions(options[kLr])
                .lr_decay(options[kLrDecay])
                .weight_decay(options[kWeightDecay])
                .initial_accumulator_value(options[kInitialAccumulator])
                .eps(options[kEps]));
    auto lbfgs = optim::LBFGSOptions(options[kLr])
                     .max_iter(options[kMaxIter])
                     .tolerance_grad(options[kToleranceGrad])
                     .tolerance_change(options[kToleranceChange])
                     .history_size(options[kHistorySize]);
    if (const auto most = options[kMaxEval])
        lbfgs.max_eval(*most);
    if (const auto search = options[kLineSearch])
        lbfgs.line_search_fn(*search);
    return std::make_unique<optim::LBFGSOptions>(lbfgs);
}

template <class OptimizerType, class OptionsType>
std::unique_ptr<optim::Optimizer> made(std::vector<optim::OptimizerParamGroup> groups,
                                       const optim::OptimizerOptions& options) {
    return std::make_unique<OptimizerType>(std::move(groups), static_cast<const OptionsType&>(options));
}

/// Which group each parameter belongs to; the last one is of those that no pattern matches.
std::vector<std::vector<Tensor>> grouped(const TrainerSettings& settings,
                                         const std::vector<TrainedParameter>& parameters) {
    std::vector<std::regex> patterns;
    for (const ParameterGroup& group : settings.groups) {
        try {
            patterns.emplace_back(group.pattern);
        } catch (const std::regex_error&) {
            throw Error("'" + group.pattern + "' is no regular expression");
        }
    }
    std::vector<std::vector<Tensor>> groups(patterns.size() + 1);
    for (const TrainedParameter& parameter : parameters) {
        const auto found = std::ranges::find_if(
            patterns, [&](const std::regex& pattern) { return std::regex_search(parameter.name, pattern); });
        groups[static_cast<std::size_t>(found - patterns.begin())].push_back(parameter.tensor);
    }
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        if (groups[i].empty())
            throw Error("No trainable parameter matches '" + settings.groups[i].pattern +
                        "', or an earlier group has them all");
    }
    return groups;
}

void setDecay(optim::OptimizerOptions& options, double decay) {
    if (auto* sgd = dynamic_cast<optim::SGDOptions*>(&options))
        sgd->weight_decay(decay);
    else if (auto* adam = dynamic_cast<optim::AdamOptions*>(&options))
        adam->weight_decay(decay);
    else if (auto* adamW = dynamic_cast<optim::AdamWOptions*>(&options))
        adamW->weight_decay(decay);
    else if (auto* rms = dynamic_cast<optim::RMSpropOptions*>(&options))
        rms->weight_decay(decay);
    else if (auto* adagrad = dynamic_cast<optim::AdagradOptions*>(&options))
        adagrad->weight_decay(decay);
}

// What an optimizer remembers of a parameter, field by field.

template <class Visit>
void visitFields(optim::SGDParamState& state, Visit&& visit) {
    visit("momentum_buffer", state.momentum_buffer());
}

template <class State, class Visit>
void visitAdamFields(State& state, Visit&& visit) {
    visit("step", state.step());
    visit("exp_avg", state.exp_avg());
    visit("exp_avg_sq", state.exp_avg_sq());
    visit("max_exp_avg_sq", state.max_exp_avg_sq());
}

template <class Visit>
void visitFields(optim::AdamParamState& state, Visit&& visit) {
    visitAdamFields(state, visit);
}

template <class Visit>
void visitFields(optim::AdamWParamState& state, Visit&& visit) {
    visitAdamFields(state, visit);
}

template <class Visit>
void visitFields(optim::RMSpropParamState& state, Visit&& visit) {
    visit("step", state.step());
    visit("square_avg", state.square_avg());
    visit("momentum_buffer", state.momentum_buffer());
    visit("grad_avg", state.grad_avg());
}

template <class Visit>
void visitFields(optim::AdagradParamState& state, Visit&& visit) {
    visit("step", state.step());
    visit("sum", state.sum());
}

template <class Visit>
void visitFields(optim::LBFGSParamState& state, Visit&& visit) {
    visit("func_evals", state.func_evals());
    visit("n_iter", state.n_iter());
    visit("t", state.t());
    visit("prev_loss", state.prev_loss());
    visit("d", state.d());
    visit("H_diag", state.H_diag());
    visit("prev_flat_grad", state.prev_flat_grad());
    visit("old_dirs", state.old_dirs());
    visit("old_stps", state.old_stps());
    visit("ro", state.ro());
}

/// Calls `work` with a fresh state of the type that this optimizer has.
template <class Work>
void withStateType(const std::string& kind, Work&& work) {
    if (kind == "SGD")
        work(std::make_unique<optim::SGDParamState>());
    else if (kind == "Adam")
        work(std::make_unique<optim::AdamParamState>());
    else if (kind == "AdamW")
        work(std::make_unique<optim::AdamWParamState>());
    else if (kind == "RMSprop")
        work(std::make_unique<optim::RMSpropParamState>());
    else if (kind == "Adagrad")
        work(std::make_unique<optim::AdagradParamState>());
    else
        work(std::make_unique<optim::LBFGSParamState>());
}

/// LibTorch's key for a parameter: a text up to 2.0, an address from then on.
template <class States>
auto keyOf(const States&, const Tensor& parameter) {
    using Key = typename States::key_type;
    if constexpr (std::is_same_v<Key, std::string>)
        return c10::guts::to_string(parameter.unsafeGetTensorImpl());
    else
        return static_cast<Key>(parameter.unsafeGetTensorImpl());
}

using Memory = std::vector<std::pair<std::string, Tensor>>;

/// Appends fields as tensors.
struct Saver {
    std::string prefix;
    Memory& memory;

    void operator()(const char* name, const Tensor& value) const {
        if (value.defined())
            memory.emplace_back(prefix + name, value.detach().clone());
    }
    void operator()(const char* name, std::int64_t value) const {
        memory.emplace_back(prefix + name, at::scalar_tensor(value, at::kLong));
    }
    void operator()(const char* name, double value) const {
        memory.emplace_back(prefix + name, at::scalar_tensor(value, at::kDouble));
    }
    void operator()(const char* name, const std::deque<Tensor>& values) const {
        for (std::size_t i = 0; i < values.size(); ++i)
            (*this)((std::string(name) + '.' + std::to_string(i)).c_str(), values[i]);
    }
};

/// Fills fields from tensors.
struct Loader {
    std::string prefix;
    const std::map<std::string, Tensor>& memory;
    const Tensor& parameter;
    bool isWhole; ///< fields of this optimizer have the shape of the parameter
    bool& isFound;

    const Tensor* find(const std::string& name) const {
        const auto found = memory.find(prefix + name);
        if (found == memory.end())
            return nullptr;
        isFound = true;
        return &found->second;
    }
    void operator()(const char* name, Tensor& value) const {
        const Tensor* saved = find(name);
        if (!saved)
            return;
        if (isWhole && saved->sizes() != parameter.sizes())
            throw Error("The optimizer's state has another shape for " + prefix + name +
                        ": it belongs to another model");
        value = saved->to(parameter.device(), parameter.scalar_type(), false, true);
    }
    template <class Number>
    void number(const char* name, Number& value) const {
        const Tensor* saved = find(name);
        if (saved && saved->numel() != 1)
            throw Error("The optimizer's state is damaged: " + prefix + name + " must be a number");
        if (saved)
            value = saved->item<Number>();
    }
    void operator()(const char* name, std::int64_t& value) const { number(name, value); }
    void operator()(const char* name, double& value) const { number(name, value); }
    void operator()(const char* name, std::deque<Tensor>& values) const {
        for (std::size_t i = 0;; ++i) {
            Tensor value;
            (*this)((std::string(name) + '.' + std::to_string(i)).c_str(), value);
            if (!value.defined())
                return;
            values.push_back(value);
        }
    }
};

} // namespace

std::unique_ptr<optim::Optimizer> makeOptimizer(const TrainerSettings& settings,
                                                const std::vector<TrainedParameter>& parameters) {
    const std::unique_ptr<optim::OptimizerOptions> options = optionsOf(settings.optimizer);
    const std::string& name = settings.optimizer.name();
    if (name == "LBFGS" && !settings.groups.empty())
        throw Error("LBFGS steps all parameters together: leave the groups out");
    std::vector<std::vector<Tensor>> tensors = grouped(settings, parameters);
    std::vector<optim::OptimizerParamGroup> groups;
    // An empty last group stays, so that groups are found by their index; LBFGS has this one alone.
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        auto own = options->clone();
        if (i < settings.groups.size() && settings.groups[i].weightDecay >= 0)
            setDecay(*own, settings.groups[i].weightDecay);
        groups.emplace_back(std::move(tensors[i]), std::move(own));
    }
    std::unique_ptr<optim::Optimizer> optimizer =
        name == "SGD"       ? made<optim::SGD, optim::SGDOptions>(std::move(groups), *options)
        : name == "Adam"    ? made<optim::Adam, optim::AdamOptions>(std::move(groups), *options)
        : name == "AdamW"   ? made<optim::AdamW, optim::AdamWOptions>(std::move(groups), *options)
        : name == "RMSprop" ? made<optim::RMSprop, optim::RMSpropOptions>(std::move(groups), *options)
        : name == "Adagrad" ? made<optim::Adagrad, optim::AdagradOptions>(std::move(groups), *options)
                            : made<optim::LBFGS, optim::LBFGSOptions>(std::move(groups), *options);
    setRate(*optimizer, settings, settings.optimizer.options[kLr]);
    return optimizer;
}

void setRate(optim::Optimizer& optimizer, const TrainerSettings& settings, double rate) {
    auto& groups = optimizer.param_groups();
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const double factor = i < settings.groups.size() ? settings.groups[i].rateFactor : 1;
        groups[i].options().set_lr(rate * factor);
    }
}

Memory rememberedBy(const optim::Optimizer& optimizer, const std::string& kind,
                    const std::vector<TrainedParameter>& parameters) {
    Memory memory;
    auto& states = const_cast<optim::Optimizer&>(optimizer).state(); // it has no const reader of single ones
    for (const TrainedParameter& parameter : parameters) {
        const auto found = states.find(keyOf(states, parameter.tensor));
        if (found == states.end())
            continue;
        withStateType(kind, [&](auto fresh) {
            using State = typename decltype(fresh)::element_type;
            visitFields(static_cast<State&>(*found->second), Saver{parameter.name + '.', memory});
        });
    }
    return memory;
}

void remember(optim::Optimizer& optimizer, const std::string& kind,
              const std::vector<TrainedParameter>& parameters, const Memory& memory) {
    const std::map<std::string, Tensor> byName(memory.begin(), memory.end());
    auto& states = optimizer.state();
    std::vector<std::pair<Tensor, std::unique_ptr<optim::OptimizerParamState>>> made;
    for (const TrainedParameter& parameter : parameters) {
        withStateType(kind, [&](auto fresh) {
            bool isFound = false;
            visitFields(*fresh,
                        Loader{parameter.name + '.', byName, parameter.tensor, kind != "LBFGS", isFound});
            if (isFound)
                made.emplace_back(parameter.tensor, std::move(fresh));
        });
    }
    states.clear();
    for (auto& [parameter, state] : made)
        states[keyOf(states, parameter)] = std::move(state);
}

} // namespace layerloom::engine
