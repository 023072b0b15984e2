// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/function_parts.h"
#include "core/layers/shape_checks.h"
#include "core/values/project_folder.h"

#include <cmath>

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/constant_files.h"

#include <ATen/CPUGeneratorImpl.h>
#endif

// Tensors that are made once, when the model is built; never parameters. Random ones draw from the global
// generator in the order of construction, or from one of their own where a seed is given.

namespace layerloom::families {

namespace {

constexpr Key<Ints> kSize{"size"};
constexpr Key<double> kFillValue{"fill_value"};
constexpr Key<double> kStart{"start"};
constexpr Key<double> kEnd{"end"};
constexpr Key<double> kStep{"step"};
constexpr Key<std::int64_t> kSteps{"steps"};
constexpr Key<std::int64_t> kN{"n"};
constexpr Key<std::optional<std::int64_t>> kM{"m"};
constexpr Key<std::int64_t> kLow{"low"};
constexpr Key<std::int64_t> kHigh{"high"};
constexpr Key<std::optional<std::int64_t>> kSeed{"seed"};
constexpr Key<Value> kData{"data"};
constexpr Key<std::string> kPath{"path"};
constexpr Key<std::string> kSha256{"sha256"};

ShapeResult ofSize(const Options& options, DType type) {
    Shape shape(options[kSize]);
    if (auto error = needsBearableSize(shape, kSize.name))
        return *error;
    return gives(type, std::move(shape));
}

ShapeResult sizedShape(const Options& options, InputTypes) {
    return ofSize(options, dtypeOf(options).value_or(DType::Float32));
}

ShapeResult fullShape(const Options& options, InputTypes) {
    const Value& value = options.raw(kFillValue.name);
    const DType type = dtypeOf(options).value_or(operandOf(value).dtype);
    if (auto error = needsFit(value, type, kFillValue.name))
        return *error;
    return ofSize(options, type);
}

ShapeResult randintShape(const Options& options, InputTypes) {
    if (options[kLow] >= options[kHigh])
        return optionError(kHigh.name,
                           "random_ expects 'from' to be less than 'to', but got from=" +
                               std::to_string(options[kLow]) + " >= to=" + std::to_string(options[kHigh]),
                           "Set high above low");
    return ofSize(options, DType::Int64);
}

/// The number of steps from start to end, as `arange` counts.
ShapeResult arangeShape(const Options& options, InputTypes) {
    const double step = options[kStep];
    if (step == 0)
        return optionError(kStep.name, "step must be nonzero", "Set it to 1, or to -1 to count down");
    const double distance = options[kEnd] - options[kStart];
    if (distance * step < 0)
        return optionError(kStep.name, "upper bound and larger bound inconsistent with step sign",
                           "Change the sign of step");
    bool integral = true;
    for (const auto key : {kStart, kEnd, kStep})
        integral = integral && options.raw(key.name).is<std::int64_t>();
    const DType type = dtypeOf(options).value_or(integral ? DType::Int64 : DType::Float32);
    if (type == DType::Bool || isComplex(type) || (!integral && !isFloatingPoint(type)))
        return optionError(kDtype.name,
                           "arange gives no " + std::string(dtypeName(type)) + (integral ? "" : " of floats"),
                           "Set dtype to None, or write start, end and step as integers");
    for (const auto key : {kStart, kEnd, kStep}) {
        if (auto error = needsFit(options.raw(key.name), type, key.name))
            return *error;
    }
    // Past this the count would not fit an integer; it is refused below in any case.
    const Shape shape{Dim(static_cast<std::int64_t>(std::min(std::ceil(distance / step), 1e18)))};
    if (auto error = needsBearableSize(shape, kEnd.name))
        return *error;
    return gives(type, shape);
}

ShapeResult linspaceShape(const Options& options, InputTypes) {
    const Shape shape{Dim(options[kSteps])};
    if (auto error = needsBearableSize(shape, kSteps.name))
        return *error;
    const DType type = dtypeOf(options).value_or(DType::Float32);
    for (const auto key : {kStart, kEnd}) {
        if (auto error = needsFit(options.raw(key.name), type, key.name))
            return *error;
    }
    return gives(type, shape);
}

ShapeResult eyeShape(const Options& options, InputTypes) {
    const Shape shape{Dim(options[kN]), Dim(options[kM].value_or(options[kN]))};
    if (auto error = needsBearableSize(shape, kN.name))
        return *error;
    return gives(dtypeOf(options).value_or(DType::Float32), shape);
}

ShapeResult loadShape(const Options& options, InputTypes types) {
    if (const std::string complaint = projectPathComplaint(options[kPath]); !complaint.empty())
        return optionError(kPath.name, "path " + complaint, "Choose a .npy or .pt in the project's folder");
    return sizedShape(options, types);
}

/// Calls `visit` for every number of nested tuples, in order.
template <class Visit>
void forEachNumber(const Value& value, const Visit& visit) {
    if (const auto* items = value.tryAs<Value::Tuple>()) {
        for (const Value& item : *items)
            forEachNumber(item, visit);
        return;
    }
    visit(value);
}

ShapeResult tensorShape(const Options& options, InputTypes) {
    const Value data = options[kData];
    Shape shape;
    for (const Value* level = &data; const auto* items = level->tryAs<Value::Tuple>();
         level = &items->front())
        shape.append(static_cast<std::int64_t>(items->size()));
    std::vector<Operand> numbers;
    forEachNumber(data, [&](const Value& number) { numbers.push_back(operandOf(number)); });
    const DType type = dtypeOf(options).value_or(resultType(numbers));
    std::optional<ShapeError> error;
    forEachNumber(data, [&](const Value& number) {
        if (!error)
            error = needsFit(number, type, kData.name);
    });
    if (error)
        return *error;
    return gives(type, std::move(shape));
}

/// What is wrong with a constant's options shows before it is made.
template <LayerType::ShapeRule kShape>
std::optional<ShapeError> checkBy(const Options& options) {
    const ShapeResult result = kShape(options, {});
    const auto* error = std::get_if<ShapeError>(&result);
    return error ? std::optional(*error) : std::nullopt;
}

#ifdef LAYERLOOM_WITH_TORCH
BuiltLayer constant(Tensor tensor) {
    return {nullptr, {}, std::move(tensor)};
}

at::TensorOptions typeOptions(const Options& options, LayerType::ShapeRule shape) {
    return at::dtype(scalarType(std::get<0>(shape(options, {})).front().dtype));
}

torch::optional<at::Generator> generatorOf(const Options& options) {
    const auto seed = options[kSeed];
    if (!seed)
        return torch::nullopt;
    return at::make_generator<at::CPUGeneratorImpl>(static_cast<std::uint64_t>(*seed));
}

BuiltLayer buildZeros(const Options& options) {
    return constant(at::zeros(options[kSize], typeOptions(options, sizedShape)));
}

BuiltLayer buildOnes(const Options& options) {
    return constant(at::ones(options[kSize], typeOptions(options, sizedShape)));
}

BuiltLayer buildFull(const Options& options) {
    return constant(
        at::full(options[kSize], scalarOf(options.raw(kFillValue.name)), typeOptions(options, fullShape)));
}

BuiltLayer buildRand(const Options& options) {
    return constant(at::rand(options[kSize], generatorOf(options), typeOptions(options, sizedShape)));
}

BuiltLayer buildRandn(const Options& options) {
    return constant(at::randn(options[kSize], generatorOf(options), typeOptions(options, sizedShape)));
}

BuiltLayer buildRandint(const Options& options) {
    return constant(
        at::randint(options[kLow], options[kHigh], options[kSize], generatorOf(options), at::kLong));
}

BuiltLayer buildArange(const Options& options) {
    return constant(at::arange(scalarOf(options.raw(kStart.name)), scalarOf(options.raw(kEnd.name)),
                               scalarOf(options.raw(kStep.name)), typeOptions(options, arangeShape)));
}

BuiltLayer buildLinspace(const Options& options) {
    return constant(
        at::linspace(options[kStart], options[kEnd], options[kSteps], typeOptions(options, linspaceShape)));
}

BuiltLayer buildEye(const Options& options) {
    // LibTorch has no kernel of it for bfloat16.
    const Tensor matrix = at::eye(options[kN], options[kM].value_or(options[kN]), at::kFloat);
    return constant(matrix.to(scalarType(dtypeOf(options).value_or(DType::Float32))));
}

BuiltLayer buildLoad(const Options& options) {
    const TensorType type = std::get<0>(loadShape(options, {})).front();
    return constant(engine::constantFrom({{options[kPath], options[kSha256]}, type.dtype, options[kSize]}));
}

BuiltLayer buildTensor(const Options& options) {
    const TensorType type = std::get<0>(tensorShape(options, {})).front();
    std::vector<double> numbers;
    std::vector<std::int64_t> integers;
    forEachNumber(options[kData], [&](const Value& number) {
        const bool* truth = number.tryAs<bool>();
        numbers.push_back(truth ? *truth : number.number());
        if (!number.is<double>())
            integers.push_back(truth ? *truth : number.as<std::int64_t>());
    });
    // Large integers are exact only if they never pass through a float.
    const Tensor flat = integers.size() == numbers.size() ? at::tensor(integers, at::kLong)
                                                          : at::tensor(numbers, at::kDouble);
    return constant(flat.to(scalarType(type.dtype)).reshape(*type.shape.at(1)));
}
#endif

LayerType constantType(std::string id, std::string doc, std::vector<OptionSpec> options,
                       LayerType::ShapeRule shape, LayerType::CheckRule check, LayerType::BuildRule build,
                       std::vector<Sample> samples) {
    LayerType type;
    type.python = "torch." + id;
    type.id = std::move(id);
    type.kind = LayerKind::Constant;
    type.category = "Constants";
    type.doc = std::move(doc);
    type.options = std::move(options);
    type.outputs = oneOutput("the constant");
    type.check = check;
    type.shape = shape;
    type.build = build;
    type.samples = std::move(samples);
    return type;
}

OptionSpec sizeOption() {
    return required(kSize, Value(Ints{1}), "the sizes").atLeast(0);
}

OptionSpec constantDtype(std::string byDefault = "float32") {
    return dtypeOption("the element type; None for " + byDefault);
}

OptionSpec floatDtype() {
    return optional(kDtype, None{}, "the element type; None for float32")
        .oneOf({"float32", "float64", "float16", "bfloat16"});
}

OptionSpec seedOption() {
    return optional(kSeed, None{},
                    "a seed of its own; None draws from the generator that the run is seeded with")
        .between(0, 9007199254740992.0);
}

LayerTypes filled() {
    const std::vector<Sample> samples{{{{"size", Value(Ints{2, 3})}}, {}},
                                      {{{"size", 4}, {"dtype", "int64"}}, {}},
                                      {{{"size", Value(Ints{0, 2})}, {"dtype", "bool"}}, {}}};
    return {
        constantType("zeros", "A tensor of zeros.", {sizeOption(), constantDtype()}, sizedShape,
                     checkBy<sizedShape>, LAYERLOOM_BUILDER(buildZeros), samples),
        constantType("ones", "A tensor of ones.", {sizeOption(), constantDtype()}, sizedShape,
                     checkBy<sizedShape>, LAYERLOOM_BUILDER(buildOnes), samples),
        constantType("full", "A tensor of one number.",
                     {sizeOption(), anyNumber(required(kFillValue, 0.0, "the number")),
                      constantDtype("int64 of an integer, float32 of a float")},
                     fullShape, checkBy<fullShape>, LAYERLOOM_BUILDER(buildFull),
                     {{{{"size", Value(Ints{2, 3})}, {"fill_value", 0.5}}, {}},
                      {{{"size", 3}, {"fill_value", 7}}, {}},
                      {{{"size", 3}, {"fill_value", 7}, {"dtype", "float64"}}, {}}}),
        constantType("eye", "The identity matrix.",
                     {required(kN, 3, "the number of rows").atLeast(0),
                      optional(kM, None{}, "the number of columns; None for n").atLeast(0), constantDtype()},
                     eyeShape, checkBy<eyeShape>, LAYERLOOM_BUILDER(buildEye),
                     {{{{"n", 3}}, {}}, {{{"n", 2}, {"m", 4}, {"dtype", "int64"}}, {}}}),
        constantType("tensor", "A tensor of given numbers.",
                     {anyNumber(required(kData, 0.0, "a number, or numbers in tuples, up to four deep")),
                      constantDtype("bool, int64 or float32, as the numbers are")},
                     tensorShape, checkBy<tensorShape>, LAYERLOOM_BUILDER(buildTensor),
                     {{{{"data", 1.5}}, {}},
                      {{{"data", Value(Ints{1, 2, 3})}}, {}},
                      {{{"data", Value::Tuple{Value::Tuple{1, 2.5}, Value::Tuple{3, 4}}}}, {}},
                      {{{"data", Value::Tuple{true, false}}, {"dtype", "float64"}}, {}}}),
    };
}

LayerTypes ranges() {
    return {
        constantType("arange", "The numbers from start up to but without end.",
                     {finiteNumber(optional(kStart, 0, "the first number")),
                      finiteNumber(required(kEnd, 10, "the number to stop before")),
                      finiteNumber(optional(kStep, 1, "the distance from one to the next")),
                      constantDtype("int64 of integers, float32 of floats")},
                     arangeShape, checkBy<arangeShape>, LAYERLOOM_BUILDER(buildArange),
                     {{{{"end", 5}}, {}},
                      {{{"start", 1}, {"end", 2.5}, {"step", 0.5}}, {}},
                      {{{"start", 5}, {"end", 0}, {"step", -2}, {"dtype", "float32"}}, {}}}),
        constantType("linspace", "Numbers from start to end, both included, at equal distances.",
                     {finiteNumber(required(kStart, 0.0, "the first number")),
                      finiteNumber(required(kEnd, 1.0, "the last number")),
                      required(kSteps, 10, "how many").atLeast(0), floatDtype()},
                     linspaceShape, checkBy<linspaceShape>, LAYERLOOM_BUILDER(buildLinspace),
                     {{{{"start", -1}, {"end", 1}, {"steps", 5}}, {}},
                      {{{"start", 0.5}, {"end", 2}, {"steps", 1}, {"dtype", "float64"}}, {}}}),
    };
}

LayerTypes randomOnes() {
    const std::vector<Sample> samples{{{{"size", Value(Ints{2, 3})}}, {}},
                                      {{{"size", 20}, {"dtype", "float64"}}, {}},
                                      {{{"size", Value(Ints{4, 5})}, {"seed", 7}}, {}}};
    return {
        constantType("rand", "Random numbers from 0 up to but without 1, all equally likely.",
                     {sizeOption(), floatDtype(), seedOption()}, sizedShape, checkBy<sizedShape>,
                     LAYERLOOM_BUILDER(buildRand), samples),
        constantType("randn", "Random numbers of the normal distribution with mean 0 and variance 1.",
                     {sizeOption(), floatDtype(), seedOption()}, sizedShape, checkBy<sizedShape>,
                     LAYERLOOM_BUILDER(buildRandn), samples),
        constantType("randint", "Random integers from low up to but without high, all equally likely.",
                     {optional(kLow, 0, "the smallest integer"), required(kHigh, 10, "one above the largest"),
                      sizeOption(), seedOption()},
                     randintShape, checkBy<randintShape>, LAYERLOOM_BUILDER(buildRandint),
                     {{{{"high", 10}, {"size", Value(Ints{2, 3})}}, {}},
                      {{{"low", -5}, {"high", 5}, {"size", 4}, {"seed", 1}}, {}}}),
    };
}

/// Numbers from a file. Size and type stand in the project, so that shapes are known without it.
LayerTypes fromFiles() {
    return {constantType(
        "load", "A tensor from a file in the project's folder: a .npy, or a .pt that holds one tensor.",
        {required(kPath, "", "the file, relative to the project's folder"),
         required(kSize, Value(Ints{1}), "the sizes of what it holds").atLeast(0), constantDtype(),
         optional(kSha256, "", "SHA-256 of the file when it was chosen, so that another one is noticed")},
        loadShape, checkBy<loadShape>, LAYERLOOM_BUILDER(buildLoad), {})};
}

} // namespace

LayerTypes constants() {
    LayerTypes types = filled();
    for (const auto family : {ranges, randomOnes, fromFiles}) {
        for (LayerType& type : family())
            types.push_back(std::move(type));
    }
    return withWork(std::move(types), onlyCopies); // made once, when the model is built
}

} // namespace layerloom::families
