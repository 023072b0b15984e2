// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/initialisers.h"

#include "core/code/value_program.h"
#include "core/engine/torch/limits.h"
#include "core/engine/torch/script.h"
#include "core/graph/initialisers.h"
#include "core/values/error.h"
#include "core/values/shape.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace layerloom::engine {

namespace {

using at::Tensor;

/// The arguments of one call, with Python's defaults where none is given.
class Given {
  public:
    explicit Given(const Initialiser& initialiser) : arguments_(initialiser.arguments) {}

    double number(const std::string& name, double fallback) const {
        const auto found = arguments_.find(name);
        return found == arguments_.end() ? fallback : found->second.number();
    }
    std::string text(const std::string& name, const std::string& fallback) const {
        const auto found = arguments_.find(name);
        return found == arguments_.end() ? fallback : found->second.as<std::string>();
    }

  private:
    const std::map<std::string, Value>& arguments_;
};

struct Fans {
    double in = 0;
    double out = 0;
};

/// `_calculate_fan_in_and_fan_out`.
Fans fansOf(const Tensor& tensor) {
    if (tensor.dim() < 2)
        throw Error("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
    std::int64_t field = 1;
    for (const std::int64_t size : tensor.sizes().slice(2))
        field *= size;
    return {static_cast<double>(tensor.size(1) * field), static_cast<double>(tensor.size(0) * field)};
}

double xavierDeviation(const Tensor& tensor, const Given& given) {
    const Fans fans = fansOf(tensor);
    return given.number("gain", 1.0) * std::sqrt(2.0 / (fans.in + fans.out));
}

double kaimingDeviation(const Tensor& tensor, const Given& given) {
    const std::string mode = given.text("mode", "fan_in");
    if (mode != "fan_in" && mode != "fan_out")
        throw Error("Mode " + mode + " not supported, please use one of ['fan_in', 'fan_out']");
    const Fans fans = fansOf(tensor);
    const std::string nonlinearity = given.text("nonlinearity", "leaky_relu");
    const auto gain = calculateGain(nonlinearity, given.number("a", 0.0));
    if (!gain)
        throw Error("Unsupported nonlinearity " + nonlinearity);
    return *gain / std::sqrt(mode == "fan_in" ? fans.in : fans.out);
}

void uniform(Tensor& tensor, const Given& given) {
    tensor.uniform_(given.number("a", 0.0), given.number("b", 1.0));
}

void normal(Tensor& tensor, const Given& given) {
    tensor.normal_(given.number("mean", 0.0), given.number("std", 1.0));
}

double normalCdf(double x) {
    return (1.0 + std::erf(x / std::sqrt(2.0))) / 2.0;
}

void truncatedNormal(Tensor& tensor, const Given& given) {
    const double mean = given.number("mean", 0.0);
    const double deviation = given.number("std", 1.0);
    const double low = given.number("a", -2.0);
    const double high = given.number("b", 2.0);
    const double lower = normalCdf((low - mean) / deviation);
    const double upper = normalCdf((high - mean) / deviation);
    tensor.uniform_(2 * lower - 1, 2 * upper - 1);
    tensor.erfinv_();
    tensor.mul_(deviation * std::sqrt(2.0));
    tensor.add_(mean);
    tensor.clamp_(low, high);
}

void constant(Tensor& tensor, const Given& given) {
    tensor.fill_(given.number("val", 0.0));
}

void ones(Tensor& tensor, const Given&) {
    tensor.fill_(1.0);
}

void zeros(Tensor& tensor, const Given&) {
    tensor.zero_();
}

void requireMatrix(const Tensor& tensor) {
    if (tensor.dim() != 2)
        throw Error("Only tensors with 2 dimensions are supported");
}

void eye(Tensor& tensor, const Given&) {
    requireMatrix(tensor);
    at::eye_out(tensor, tensor.size(0), tensor.size(1));
}

void dirac(Tensor& tensor, const Given& given) {
    if (tensor.dim() < 3 || tensor.dim() > 5)
        throw Error("Only tensors with 3, 4, or 5 dimensions are supported");
    const auto groups = static_cast<std::int64_t>(given.number("groups", 1.0));
    if (groups < 1 || tensor.size(0) % groups != 0)
        throw Error("dim 0 must be divisible by groups");
    const std::int64_t perGroup = tensor.size(0) / groups;
    tensor.zero_();
    for (std::int64_t group = 0; group < groups; ++group) {
        for (std::int64_t d = 0; d < std::min(perGroup, tensor.size(1)); ++d) {
            Tensor kernel = tensor.select(0, group * perGroup + d).select(0, d);
            for (std::int64_t dim = tensor.dim(); dim-- > 2;)
                kernel = kernel.select(-1, kernel.size(-1) / 2);
            kernel.fill_(1);
        }
    }
}

void xavierUniform(Tensor& tensor, const Given& given) {
    const double bound = std::sqrt(3.0) * xavierDeviation(tensor, given);
    tensor.uniform_(-bound, bound);
}

void xavierNormal(Tensor& tensor, const Given& given) {
    tensor.normal_(0, xavierDeviation(tensor, given));
}

void kaimingUniform(Tensor& tensor, const Given& given) {
    if (tensor.numel() == 0)
        return;
    const double bound = std::sqrt(3.0) * kaimingDeviation(tensor, given);
    tensor.uniform_(-bound, bound);
}

void kaimingNormal(Tensor& tensor, const Given& given) {
    if (tensor.numel() != 0)
        tensor.normal_(0, kaimingDeviation(tensor, given));
}

void orthogonal(Tensor& tensor, const Given& given) {
    if (tensor.dim() < 2)
        throw Error("Only tensors with 2 or more dimensions are supported");
    if (tensor.numel() == 0)
        return;
    const std::int64_t rows = tensor.size(0);
    const std::int64_t columns = tensor.numel() / rows;
    Tensor flat = at::empty({rows, columns}, tensor.options()).normal_(0, 1);
    if (rows < columns)
        flat.t_();
    auto [q, r] = at::linalg_qr(flat);
    // The signs make Q uniform (https://arxiv.org/pdf/math-ph/0609050.pdf).
    q.mul_(at::diag(r, 0).sign());
    if (rows < columns)
        q.t_();
    tensor.view_as(q).copy_(q);
    tensor.mul_(given.number("gain", 1.0));
}

void sparse(Tensor& tensor, const Given& given) {
    requireMatrix(tensor);
    const std::int64_t rows = tensor.size(0);
    const double share = given.number("sparsity", 0.0);
    const auto zeroCount = static_cast<std::int64_t>(std::ceil(share * static_cast<double>(rows)));
    tensor.normal_(0, given.number("std", 0.01));
    for (std::int64_t column = 0; column < tensor.size(1); ++column) {
        const Tensor chosen = at::randperm(rows, at::kLong).slice(0, 0, zeroCount);
        tensor.select(1, column).index_fill_(0, chosen, 0);
    }
}

/// Random numbers in it come from the generator of the process, as those of the functions above.
void expression(Tensor& tensor, const Given& given) {
    const ProgramPtr program = valueProgram(given.text("value", {}));
    Limits limits;
    const LimitScope limited(limits);
    const Tensor input = program->writesToInputs ? tensor.clone() : tensor;
    std::vector<const Tensor*> inputs(program->inputs.size(), &input);
    Tensor output;
    try {
        scriptOf(*program)->run(inputs, &output);
    } catch (const CodeFailure& failure) {
        throw Error(failure.what());
    }
    try {
        tensor.copy_(output.expand(tensor.sizes()));
    } catch (const c10::Error&) {
        throw Error("values of shape " + Shape(output.sizes().vec()).text() + " do not fill shape " +
                    Shape(tensor.sizes().vec()).text());
    }
}

struct Function {
    std::string_view name;
    void (*fill)(Tensor& tensor, const Given& given);
};

constexpr Function kFunctions[] = {
    {"uniform_", uniform},
    {"normal_", normal},
    {"trunc_normal_", truncatedNormal},
    {"constant_", constant},
    {"ones_", ones},
    {"zeros_", zeros},
    {"eye_", eye},
    {"dirac_", dirac},
    {"xavier_uniform_", xavierUniform},
    {"xavier_normal_", xavierNormal},
    {"kaiming_uniform_", kaimingUniform},
    {"kaiming_normal_", kaimingNormal},
    {"orthogonal_", orthogonal},
    {"sparse_", sparse},
    {kExpressionInitialiser, expression},
};

} // namespace

void initialise(Tensor parameter, const Initialiser& initialiser) {
    const at::NoGradGuard noGrad;
    for (const Function& function : kFunctions) {
        if (function.name == initialiser.function) {
            function.fill(parameter, Given(initialiser));
            return;
        }
    }
    throw Error("There is no function nn.init." + initialiser.function);
}

} // namespace layerloom::engine
