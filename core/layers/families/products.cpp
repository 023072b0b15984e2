// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/function_parts.h"
#include "core/layers/promotion.h"
#include "core/layers/shape_checks.h"

// Products of vectors and matrices.

namespace layerloom::families {

namespace {

/// Refuses all but two equal types that can be multiplied.
std::optional<ShapeError> needsOneType(InputTypes inputs, std::string_view kernel) {
    const DType first = input(inputs, 0).dtype;
    const DType second = input(inputs, 1).dtype;
    if (first != second)
        return inputError(1,
                          "expected scalar type " + std::string(scalarTypeName(first)) + " but found " +
                              std::string(scalarTypeName(second)),
                          "Give both tensors one type");
    if (first == DType::Bool)
        return kernelError(0, kernel, first);
    return std::nullopt;
}

ShapeError cannotMultiply(const Shape& first, const Shape& second) {
    return inputError(
        1, "mat1 and mat2 shapes cannot be multiplied (" + first.times() + " and " + second.times() + ")",
        "The last size of the first must equal the first size of the second");
}

std::optional<ShapeError> needsMatrix(InputTypes inputs, int port, std::string_view name) {
    if (input(inputs, static_cast<std::size_t>(port)).shape.rank() == 2)
        return std::nullopt;
    return inputError(port, std::string(name) + " must be a matrix", "matmul takes tensors of any rank");
}

ShapeResult mmShape(const Options&, InputTypes inputs) {
    if (auto error = needsMatrix(inputs, 0, "self"))
        return *error;
    if (auto error = needsMatrix(inputs, 1, "mat2"))
        return *error;
    const Shape& first = input(inputs, 0).shape;
    const Shape& second = input(inputs, 1).shape;
    if (first[1].differs(second[0]))
        return cannotMultiply(first, second);
    if (auto error = needsOneType(inputs, "addmm_impl_cpu_"))
        return *error;
    return gives(input(inputs, 0).dtype, {first[0], second[1]});
}

ShapeError batchMismatch(const Dim& batch, const Dim& inner, const Shape& second) {
    return inputError(1,
                      "Expected size for first two dimensions of batch2 tensor to be: " +
                          Shape{batch, inner}.brackets() + " but got: " + second.slice(0, 2).brackets() + ".",
                      "The last size of the first must equal the second size of the second");
}

ShapeResult bmmShape(const Options&, InputTypes inputs) {
    const Shape& first = input(inputs, 0).shape;
    const Shape& second = input(inputs, 1).shape;
    for (const int port : {0, 1}) {
        if (input(inputs, static_cast<std::size_t>(port)).shape.rank() != 3)
            return inputError(port, "batch" + std::to_string(port + 1) + " must be a 3D tensor",
                              "matmul takes tensors of any rank");
    }
    if (first[0].differs(second[0]) || first[2].differs(second[1]))
        return batchMismatch(first[0], first[2], second);
    if (auto error = needsOneType(inputs, "bmm"))
        return *error;
    return gives(input(inputs, 0).dtype, {first[0].isKnown() ? first[0] : second[0], first[1], second[2]});
}

/// `inconsistent tensor size, expected tensor [4] and src [3] to have the same number of elements`.
std::optional<ShapeError> needsEqualLengths(const Shape& first, const Shape& second) {
    if (!first[0].differs(second[0]))
        return std::nullopt;
    return inputError(1,
                      "inconsistent tensor size, expected tensor " + first.brackets() + " and src " +
                          second.brackets() + " to have the same number of elements, but got " +
                          first[0].text() + " and " + second[0].text() + " elements respectively",
                      "Both vectors must have one length");
}

std::optional<ShapeError> needsSameDotType(InputTypes inputs) {
    const DType first = input(inputs, 0).dtype;
    const DType second = input(inputs, 1).dtype;
    if (first != second)
        return inputError(1,
                          "dot : expected both vectors to have same dtype, but found " +
                              std::string(scalarTypeName(first)) + " and " +
                              std::string(scalarTypeName(second)),
                          "Give both vectors one type");
    if (first == DType::Bool)
        return kernelError(0, "dot", first);
    return std::nullopt;
}

ShapeResult dotShape(const Options&, InputTypes inputs) {
    const Shape& first = input(inputs, 0).shape;
    const Shape& second = input(inputs, 1).shape;
    if (first.rank() != 1 || second.rank() != 1)
        return inputError(first.rank() != 1 ? 0 : 1,
                          "1D tensors expected, but got " + std::to_string(first.rank()) + "D and " +
                              std::to_string(second.rank()) + "D tensors",
                          "matmul takes tensors of any rank");
    if (auto error = needsSameDotType(inputs))
        return *error;
    if (auto error = needsEqualLengths(first, second))
        return *error;
    return gives(input(inputs, 0).dtype, {});
}

/// The sizes before the last two, of both, broadcast; the matrix sizes follow.
ShapeResult batchedMatmul(InputTypes inputs) {
    const Shape& first = input(inputs, 0).shape;
    const Shape& second = input(inputs, 1).shape;
    const bool rowVector = first.rank() == 1;
    const bool columnVector = second.rank() == 1;
    const Dim& inner = columnVector ? second[0] : second[-2];
    Shape batch = rowVector ? Shape() : first.slice(0, -2);
    if (auto error = broadcastInto(batch, columnVector ? Shape() : second.slice(0, -2), 1))
        return *error;
    if (first[-1].differs(inner))
        return batchMismatch(batch.elementCount(), first[-1],
                             columnVector ? second : second.slice(-2, second.rank()));
    if (!rowVector)
        batch.append(first[-2]);
    if (!columnVector)
        batch.append(second[-1]);
    return gives(input(inputs, 0).dtype, std::move(batch));
}

/// The cases where one operand is a matrix or vector, which PyTorch words in its own ways.
std::optional<ShapeError> matrixMismatch(const Shape& first, const Shape& second) {
    if (first.rank() == 1 && second.rank() == 1)
        return needsEqualLengths(first, second);
    if (first.rank() == 2 && second.rank() == 1 && first[1].differs(second[0]))
        return inputError(
            1, "size mismatch, got " + first[0].text() + ", " + first.times() + "," + second[0].text(),
            "The last size of the first must equal the length of the second");
    if (second.rank() == 2 && first[-1].differs(second[0])) {
        const Shape rows =
            first.rank() == 1 ? Shape{Dim(1), first[0]} : Shape{first.slice(0, -1).elementCount(), first[-1]};
        return cannotMultiply(rows, second);
    }
    return std::nullopt;
}

ShapeResult matmulShape(const Options&, InputTypes inputs) {
    const Shape& first = input(inputs, 0).shape;
    const Shape& second = input(inputs, 1).shape;
    if (first.isScalar() || second.isScalar())
        return inputError(first.isScalar() ? 0 : 1,
                          "both arguments to matmul need to be at least 1D, but they are " +
                              std::to_string(first.rank()) + "D and " + std::to_string(second.rank()) + "D",
                          "Multiply by a scalar with mul");
    if (auto error = matrixMismatch(first, second))
        return *error;
    if (auto error = first.rank() == 1 && second.rank() == 1 ? needsSameDotType(inputs)
                                                             : needsOneType(inputs, "addmm_impl_cpu_"))
        return *error;
    return batchedMatmul(inputs);
}

ShapeResult outerShape(const Options&, InputTypes inputs) {
    for (const int port : {0, 1}) {
        const Shape& shape = input(inputs, static_cast<std::size_t>(port)).shape;
        if (shape.rank() != 1)
            return inputError(port,
                              std::string("outer: Expected 1-D argument ") + (port == 0 ? "self" : "vec2") +
                                  ", but got " + std::to_string(shape.rank()) + "-D",
                              "Flatten it before");
    }
    const Operand operands[] = {operandOf(input(inputs, 0)), operandOf(input(inputs, 1))};
    Shape shape{input(inputs, 0).shape[0], input(inputs, 1).shape[0]};
    return gives(resultType(operands), std::move(shape));
}

/// A row of the first factor for each element of the result.
Work productWork(const Options&, WorkInputs inputs, WorkOutputs outputs) {
    return {.macs = elementsOut(outputs) * inputs.front()->shape[-1]};
}

LayerType product(std::string id, std::string doc, Port second, LayerType::ShapeRule shape,
                  LayerType::BuildRule build, std::vector<Sample> samples) {
    LayerType type = functionType("torch." + id, "Arithmetic", std::move(doc), shape, build);
    type.inputs = {{"input", "the first factor"}, std::move(second)};
    type.outputs = oneOutput("the product");
    type.samples = std::move(samples);
    return type;
}

} // namespace

LayerTypes products() {
    return withWork(
        {
            product("mm", "The product of two matrices.", {"mat2", "the second matrix"}, mmShape,
                    LAYERLOOM_BUILDER(binaryFunction<at::mm>),
                    {{{}, {floats({2, 3}), floats({3, 4})}}, {{}, {integers({1, 3}), integers({3, 2})}}}),
            product(
                "matmul", "The product of two tensors: of vectors, of matrices, or of batches of matrices.",
                {"other", "the second factor"}, matmulShape, LAYERLOOM_BUILDER(binaryFunction<at::matmul>),
                {{{}, {floats({2, 3}), floats({3, 4})}},
                 {{}, {floats({3}), floats({3})}},
                 {{}, {floats({2, 3}), floats({3})}},
                 {{}, {floats({3}), floats({5, 3, 2})}},
                 {{}, {floats({6, 1, 2, 3}), floats({5, 3, 4})}}}),
            product("bmm", "The products of two batches of matrices, one by one.",
                    {"mat2", "the second batch of matrices"}, bmmShape,
                    LAYERLOOM_BUILDER(binaryFunction<at::bmm>),
                    {{{}, {floats({2, 3, 4}), floats({2, 4, 5})}},
                     {{}, {integers({1, 2, 3}), integers({1, 3, 1})}}}),
            product("dot", "The sum of the products of two vectors' elements.",
                    {"other", "the second vector"}, dotShape, LAYERLOOM_BUILDER(binaryFunction<at::dot>),
                    {{{}, {floats({4}), floats({4})}}, {{}, {integers({3}), integers({3})}}}),
            product("outer", "The matrix of all products of two vectors' elements.",
                    {"vec2", "the second vector"}, outerShape, LAYERLOOM_BUILDER(binaryFunction<at::outer>),
                    {{{}, {floats({2}), floats({3})}}, {{}, {integers({2}), floats({3})}}}),
        },
        productWork, {{"outer", eachOutput<1>}});
}

} // namespace layerloom::families
