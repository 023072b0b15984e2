// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/function_parts.h"
#include "core/layers/shape_checks.h"

#include <algorithm>
#include <map>

// `torch.einsum`: the equation is read as LibTorch 1.13 reads it (aten/src/ATen/native/Linear.cpp).

namespace layerloom::families {

namespace {

constexpr Key<std::string> kEquation{"equation"};

/// Stands for an ellipsis among the subscripts, which are letters.
constexpr char kEllipsis = '.';

struct Equation {
    std::vector<std::string> operands; ///< subscripts of each; `.` for an ellipsis
    std::optional<std::string> output; ///< none: all that appear once, in alphabetical order
};

using EquationResult = std::variant<Equation, ShapeError>;

ShapeError equationError(std::string text) {
    return optionError(kEquation.name, "einsum(): " + std::move(text),
                       "Write it like 'ij,jk->ik': letters for dimensions, a comma between operands");
}

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Reads subscripts from `begin` up to `end` into `label`; `name` says whose they are.
std::optional<ShapeError> readSubscripts(const std::string& text, std::size_t begin, std::size_t end,
                                         const std::string& name, std::string& label) {
    for (std::size_t i = begin; i < end; ++i) {
        if (text[i] == ' ')
            continue;
        if (isLetter(text[i])) {
            label += text[i];
        } else if (text[i] != '.') {
            return equationError("invalid subscript given at index " + std::to_string(i) +
                                 " in the equation string, subscripts must be in [a-zA-Z]");
        } else if (label.find(kEllipsis) != std::string::npos) {
            return equationError("found '.' for " + name + " for which an ellipsis was already found");
        } else if (text.compare(i, 3, "...") != 0 || i + 3 > end) {
            return equationError("found '.' for " + name + " that is not part of any ellipsis");
        } else {
            label += kEllipsis;
            i += 2;
        }
    }
    return std::nullopt;
}

EquationResult parsed(const std::string& text) {
    Equation equation;
    const std::size_t arrow = text.find("->");
    const std::size_t inputsEnd = std::min(arrow, text.size());
    for (std::size_t begin = 0; begin <= inputsEnd;) {
        const std::size_t comma = std::min(text.find(',', begin), inputsEnd);
        const std::string name = "operand " + std::to_string(equation.operands.size());
        if (auto error = readSubscripts(text, begin, comma, name, equation.operands.emplace_back()))
            return *error;
        begin = comma + 1;
    }
    if (arrow != std::string::npos) {
        if (auto error = readSubscripts(text, arrow + 2, text.size(), "output", equation.output.emplace()))
            return *error;
    }
    return equation;
}

std::int64_t letterCount(const std::string& label) {
    return std::count_if(label.begin(), label.end(), isLetter);
}

/// The sizes of the letters, and of the dimensions that ellipses stand for.
struct Sizes {
    std::map<char, Dim> letters;
    Shape ellipsis;
};

std::optional<ShapeError> meet(Sizes& sizes, char letter, const Dim& size, int operand) {
    const auto [known, isNew] = sizes.letters.emplace(letter, size);
    if (isNew)
        return std::nullopt;
    const auto both = broadcast(Shape{known->second}, Shape{size});
    if (!both)
        return inputError(operand,
                          std::string("einsum(): subscript ") + letter + " has size " + size.text() +
                              " for operand " + std::to_string(operand) +
                              " which does not broadcast with previously seen size " + known->second.text(),
                          "A letter stands for one size in all operands");
    known->second = (*both)[0];
    return std::nullopt;
}

/// A letter twice in one operand takes the diagonal, which needs equal sizes.
std::optional<ShapeError> meetWithin(std::map<char, Dim>& own, char letter, const Dim& size, int operand) {
    const auto [known, isNew] = own.emplace(letter, size);
    if (isNew || !known->second.differs(size))
        return std::nullopt;
    return inputError(operand,
                      std::string("einsum(): subscript ") + letter + " is repeated for operand " +
                          std::to_string(operand) + " but the sizes don't match, " + size.text() +
                          " != " + known->second.text(),
                      "A diagonal needs equal sizes");
}

std::optional<ShapeError> readOperand(const std::string& label, const Shape& shape, int operand,
                                      Sizes& sizes) {
    const std::int64_t letters = letterCount(label);
    const bool hasEllipsis = label.find(kEllipsis) != std::string::npos;
    if (hasEllipsis ? letters > shape.rank() : letters != shape.rank())
        return inputError(operand,
                          "einsum(): the number of subscripts in the equation (" + std::to_string(letters) +
                              (hasEllipsis ? ") is more than the number of dimensions ("
                                           : ") does not match the number of dimensions (") +
                              std::to_string(shape.rank()) + ") for operand " + std::to_string(operand) +
                              (hasEllipsis ? "" : " and no ellipsis was given"),
                          "Write one letter for each dimension, or '...' for the rest");
    std::int64_t dim = 0;
    std::map<char, Dim> own;
    for (const char c : label) {
        if (c == kEllipsis) {
            const Shape covered = shape.slice(dim, dim + shape.rank() - letters);
            if (auto error = broadcastInto(sizes.ellipsis, covered, operand))
                return error;
            dim += shape.rank() - letters;
            continue;
        }
        if (auto error = meetWithin(own, c, shape[dim], operand))
            return error;
        if (auto error = meet(sizes, c, shape[dim++], operand))
            return error;
    }
    return std::nullopt;
}

/// Without an arrow: the ellipsis, then the letters that appear once, capitals first.
std::string implicitOutput(const std::vector<std::string>& operands) {
    std::map<char, int> counts;
    for (const std::string& label : operands) {
        for (const char c : label)
            ++counts[c];
    }
    std::string output = counts.contains(kEllipsis) ? std::string(1, kEllipsis) : std::string();
    for (const auto& [letter, count] : counts) {
        if (letter != kEllipsis && count == 1)
            output += letter;
    }
    return output;
}

ShapeResult outputShape(DType type, const std::string& output, const Sizes& sizes) {
    Shape shape;
    for (std::size_t i = 0; i < output.size(); ++i) {
        const char c = output[i];
        if (c == kEllipsis) {
            for (const Dim& dim : sizes.ellipsis.dims())
                shape.append(dim);
            continue;
        }
        if (output.find(c) != i)
            return equationError(std::string("output subscript ") + c +
                                 " appears more than once in the output");
        const auto size = sizes.letters.find(c);
        if (size == sizes.letters.end())
            return equationError(std::string("output subscript ") + c +
                                 " does not appear in the equation for any input operand");
        shape.append(size->second);
    }
    if (auto error = needsBearableSize(shape, kEquation.name))
        return *error;
    return gives(type, std::move(shape));
}

std::optional<ShapeError> needsOneType(InputTypes inputs) {
    const DType type = input(inputs, 0).dtype;
    for (std::size_t i = 1; i < inputs.size(); ++i) {
        if (input(inputs, i).dtype != type)
            return inputError(static_cast<int>(i),
                              "expected scalar type " + std::string(scalarTypeName(type)) + " but found " +
                                  std::string(scalarTypeName(input(inputs, i).dtype)),
                              "Give all operands one type");
    }
    if (type == DType::Bool && inputs.size() > 1)
        return kernelError(0, "bmm", type);
    return std::nullopt;
}

ShapeResult einsumShape(const Options& options, InputTypes inputs) {
    const EquationResult result = parsed(options[kEquation]);
    if (const auto* error = std::get_if<ShapeError>(&result))
        return *error;
    const Equation& equation = std::get<Equation>(result);
    if (equation.operands.size() != inputs.size())
        return equationError(equation.operands.size() > inputs.size()
                                 ? "fewer operands were provided than specified in the equation"
                                 : "more operands were provided than specified in the equation");
    Sizes sizes;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (auto error =
                readOperand(equation.operands[i], input(inputs, i).shape, static_cast<int>(i), sizes))
            return *error;
    }
    if (auto error = needsOneType(inputs))
        return *error;
    return outputShape(input(inputs, 0).dtype, equation.output.value_or(implicitOutput(equation.operands)),
                       sizes);
}

/// One multiply-add for each choice of all letters if there are two operands. How more are paired is decided
/// by sizes, at run time.
Work einsumWork(const Options& options, WorkInputs inputs, WorkOutputs outputs) {
    const EquationResult result = parsed(options[kEquation]);
    const auto* equation = std::get_if<Equation>(&result);
    if (!equation || inputs.size() > 2 || equation->operands.size() != inputs.size())
        return {.macs = Dim::unknown()};
    Sizes sizes;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (readOperand(equation->operands[i], inputs[i]->shape, static_cast<int>(i), sizes))
            return {.macs = Dim::unknown()};
    }
    Dim choices = sizes.ellipsis.elementCount();
    for (const auto& [letter, size] : sizes.letters)
        choices = choices * size;
    if (inputs.size() == 2)
        return {.macs = choices};
    const bool sums = choices != elementsOut(outputs);
    return {.other = sums ? choices : Dim(0)};
}

std::optional<ShapeError> einsumCheck(const Options& options) {
    const EquationResult result = parsed(options[kEquation]);
    const auto* error = std::get_if<ShapeError>(&result);
    return error ? std::optional(*error) : std::nullopt;
}

#ifdef LAYERLOOM_WITH_TORCH
BuiltLayer buildEinsum(const Options& options) {
    return function([equation = options[kEquation]](Inputs in, Tensor* out) {
               std::vector<Tensor> operands;
               operands.reserve(in.size());
               for (const Tensor* tensor : in)
                   operands.push_back(*tensor);
               out[0] = at::einsum(equation, operands);
           })
        .as("torch.einsum({equation}, {operands})");
}
#endif

Sample sample(const char* equation, std::vector<std::optional<TensorType>> inputs) {
    return {{{"equation", equation}}, std::move(inputs)};
}

} // namespace

LayerTypes einsum() {
    LayerType type;
    type.id = "einsum";
    type.kind = LayerKind::Function;
    type.category = "Arithmetic";
    type.doc =
        "Products of tensors, summed over dimensions, as an equation with a letter for each dimension says.";
    type.python = "torch.einsum";
    type.options = {
        required(kEquation, "ij,jk->ik", "the subscripts of the operands, and of the result after ->")};
    type.inputs = {{"operands", "the tensors", false, true}};
    type.outputs = oneOutput();
    type.check = einsumCheck;
    type.shape = einsumShape;
    type.work = einsumWork;
    type.build = LAYERLOOM_BUILDER(buildEinsum);
    type.samples = {sample("ij,jk->ik", {floats({2, 3}), floats({3, 4})}),
                    sample("bij,bjk", {floats({2, 3, 4}), floats({2, 4, 5})}),
                    sample("...ij->...ji", {floats({2, 3, 4})}),
                    sample("ii->i", {floats({3, 3})}),
                    sample("i,j,k->ijk", {floats({2}), floats({3}), floats({4})}),
                    sample("ij->", {integers({2, 3})})};
    return {std::move(type)};
}

} // namespace layerloom::families
