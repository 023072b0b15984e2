// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/code_types.h"
#include "core/layers/families/function_parts.h"

namespace layerloom {

namespace {

constexpr Key<std::string> kExpression{"expression"};
constexpr Key<std::string> kCode{"code"};
constexpr Key<std::string> kFile{kScriptFile};
constexpr Key<std::string> kSha256{"sha256"};
constexpr Key<std::string> kModule{"module"};
constexpr Key<std::string> kInputs{"inputs"};
constexpr Key<std::string> kOutputs{"outputs"};

ProgramResult readExpression(const Options& options, const CodeConstants& constants) {
    return expressionProgram(options[kExpression], constants);
}

ProgramResult readCode(const Options& options, const CodeConstants& constants) {
    return functionProgram(options[kCode], constants);
}

/// The names in a list such as `x, mask`.
std::vector<std::string> listedNames(const std::string& text) {
    std::vector<std::string> names;
    std::string name;
    for (const char c : text + ',') {
        if (c == ',')
            names.push_back(std::exchange(name, {}));
        else if (c != ' ')
            name += c;
    }
    return names;
}

std::optional<CodeError> checkNames(const std::vector<std::string>& names, const char* option) {
    for (const std::string& name : names) {
        if (!isPythonIdentifier(name))
            return CodeError{std::string(option) + " must be names with commas between them, as in x, mask"};
        if (std::count(names.begin(), names.end(), name) > 1)
            return CodeError{std::string(option) + " has '" + name + "' twice"};
    }
    return std::nullopt;
}

/// The names in a path such as `layer1.0.conv1`.
std::vector<std::string> partsOf(const std::string& path) {
    std::vector<std::string> parts(1);
    for (const char c : path) {
        if (c == '.')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

bool isModuleName(const std::string& name) {
    return !name.empty() && name.size() < 200 && isPythonIdentifier('x' + name);
}

ProgramResult readScript(const Options& options, const CodeConstants&) {
    auto program = std::make_shared<Program>();
    program->outputs = listedNames(options[kOutputs]);
    const std::vector<std::string> inputs = listedNames(options[kInputs]);
    for (const auto& [names, option] : {std::pair(&inputs, "inputs"), {&program->outputs, "outputs"}}) {
        if (auto error = checkNames(*names, option))
            return std::move(*error);
    }
    for (const std::string& name : inputs)
        program->inputs.push_back({name});
    program->file = FileInProject{options[kFile], options[kSha256]};
    program->source = options[kModule];
    const std::vector<std::string> parts = partsOf(program->source);
    if (!program->source.empty() && !std::all_of(parts.begin(), parts.end(), isModuleName))
        return CodeError{"module must be names with dots between them, as in layer1.0.conv1"};
    if (const std::string complaint = projectPathComplaint(options[kFile]); !complaint.empty())
        return CodeError{"file " + complaint};
    return program;
}

Ports portsOfScript(const Options& options) {
    Ports ports;
    for (const std::string& name : listedNames(options[kInputs]))
        ports.inputs.push_back({name, "a parameter of the file's forward"});
    for (const std::string& name : listedNames(options[kOutputs]))
        ports.outputs.push_back({name, "what the file's forward gives"});
    return ports;
}

/// Ports where no block with arguments is around; none for code that cannot be read.
template <ProgramRule kRead>
Ports portsOfCode(const Options& options) {
    const ProgramResult result = kRead(options, CodeConstants());
    const auto* program = std::get_if<ProgramPtr>(&result);
    return program ? portsOf(**program) : Ports{};
}

std::optional<TensorType> floats(Shape shape) {
    return TensorType{DType::Float32, std::move(shape)};
}

LayerType codeType(std::string id, std::string doc, std::string python, OptionSpec text,
                   LayerType::PortsRule ports, std::vector<Sample> samples) {
    return {.id = std::move(id),
            .kind = LayerKind::Function,
            .category = "Code",
            .doc = std::move(doc),
            .python = std::move(python),
            .options = {std::move(text)},
            .ports = ports,
            .samples = std::move(samples)};
}

LayerType expression() {
    return codeType(
        "Expression", "A Python expression; its inputs are the names in it. torch, F and math are there.",
        "torch", required(kExpression, "x + 1", "the expression, such as F.relu(torch.mm(X, W) + 1)"),
        portsOfCode<readExpression>,
        {{{{"expression", "F.relu(torch.mm(X, W) + 1)"}}, {floats({2, 3}), floats({3, 4})}},
         {{{"expression", "x[:, 0, :], x.sum()"}}, {floats({2, 3, 4})}},
         {{{"expression", "x.abs().sum() > 1"}}, {floats({2, 3})}},
         {{{"expression", "x.shape[0] * 2"}}, {floats({2, 3})}}});
}

LayerType code() {
    return codeType(
        "Code",
        "A forward as Python code, with if, while and for; inputs are its parameters, outputs what it "
        "returns.",
        "def forward",
        required(kCode, "def forward(x):\n    y = x + 1\n    return y\n",
                 "the code, beginning with def forward(x):"),
        portsOfCode<readCode>,
        {{{{"code", "def forward(x, mask: Optional[Tensor] = None):\n"
                    "    while x.abs().sum() > 1:\n"
                    "        x = x / 2\n"
                    "    if mask is not None:\n"
                    "        x = x * mask\n"
                    "    y = x.sum(dim=1)\n"
                    "    return x, y\n"}},
          {floats({2, 3}), floats({2, 3})}},
         {{{"code", "def forward(x):\n"
                    "    total = torch.zeros_like(x)\n"
                    "    for i in range(x.shape[0]):\n"
                    "        total = total + x[i] * i\n"
                    "    return total\n"}},
          {floats({2, 3})}}});
}

/// Its parameters are the file's, not the model's: they are neither trained nor saved with it.
LayerType torchScript() {
    LayerType type = codeType(
        kScriptType,
        "Somebody's model as a whole, from a TorchScript file in the project's folder; it runs in evaluation "
        "mode and cannot be edited.",
        "torch.jit.load", required(kFile, "", "the file, relative to the project's folder"), portsOfScript,
        {}); // a sample would need the file
    type.options.push_back(optional(kInputs, "input",
                                    "the parameters of its forward that things flow into, in order; the "
                                    "others keep their defaults"));
    type.options.push_back(optional(kOutputs, "output", "names for what it gives, in order"));
    type.options.push_back(
        optional(kModule, "", "one module of the file, such as layer1.0; empty: the whole model"));
    type.options.push_back(
        optional(kSha256, "", "SHA-256 of the file when it was chosen, so that another one is noticed"));
    return type;
}

} // namespace

ProgramRule programRule(const LayerType& type) {
    return type.id == "Expression"  ? readExpression
           : type.id == "Code"      ? readCode
           : type.id == kScriptType ? readScript
                                    : nullptr;
}

Ports portsOf(const Program& program) {
    Ports ports;
    for (const ProgramInput& input : program.inputs)
        ports.inputs.push_back({input.name, "a name in the code", input.optional});
    for (const std::string& output : program.outputs)
        ports.outputs.push_back({output, "what the code gives"});
    return ports;
}

namespace families {

LayerTypes code() {
    return {expression(), layerloom::code(), torchScript()};
}

} // namespace families

} // namespace layerloom
