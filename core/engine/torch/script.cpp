// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/script.h"

#include "core/engine/engine.h"
#include "core/engine/torch/allowed_operators.h"
#include "core/engine/torch/failure.h"
#include "core/engine/torch/large_stack.h"
#include "core/engine/torch/limits.h"
#include "core/engine/torch/script_check.h"
#include "core/engine/torch/script_file.h"
#include "core/engine/torch/script_guards.h"
#include "core/engine/torch/script_messages.h"
#include "core/engine/torch/script_names.h"
#include "core/layers/code_types.h"

#include <torch/csrc/jit/api/compilation_unit.h>
#include <torch/csrc/jit/api/function_impl.h>
#include <torch/csrc/jit/frontend/source_range.h>
#include <torch/csrc/jit/passes/inliner.h>
#include <torch/csrc/jit/runtime/interpreter.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <mutex>
#include <unordered_map>

namespace layerloom::engine {

namespace {

using namespace torch::jit;

bool isScriptFile(const Program& program) {
    return program.source.empty();
}

CodeError placed(std::string text, const SourceRange& range, const Program& program) {
    CodeError error{std::move(text)};
    if (const auto place = range.file_line_col()) {
        error.line = static_cast<int>(std::get<1>(*place));
        error.column = static_cast<int>(std::get<2>(*place)) + 1;
    }
    return withinCode(std::move(error), program);
}

/// Looks through a compiled program before any of it is run.
class Inspection {
  public:
    explicit Inspection(const Program& program) : program_(program), isFile_(isScriptFile(program)) {}

    void look(torch::jit::Block* block) {
        for (torch::jit::Node* node : block->nodes()) {
            check(*node);
            for (torch::jit::Block* inner : node->blocks())
                look(inner);
        }
    }

  private:
    void check(const torch::jit::Node& node) const {
        const std::string name = node.kind().toQualString();
        if (!(isFile_ ? isAllowedInFiles(name) : isAllowedOperator(name)))
            refuse(node, name);
        for (const torch::jit::Value* output : node.outputs()) {
            // A text as a constant is an option of an operator, such as einsum's.
            const bool isText = output->type()->isSubtypeOf(*c10::StringType::get());
            const bool isGivenText = node.kind() == prim::Constant || node.kind() == prim::Uninitialized ||
                                     (isFile_ && isMessageOrAttribute(node));
            if (isText && !isGivenText)
                refuse(node, name + " of texts");
            // A list multiplied by a number takes any amount of memory in one step.
            if (output->type()->kind() == c10::TypeKind::ListType && name == "aten::mul")
                refuse(node, name + " of a list");
        }
    }

    /// What modules have texts for: options, and messages of exceptions.
    static bool isMessageOrAttribute(const torch::jit::Node& node) {
        return node.kind() == prim::GetAttr || node.kind() == prim::If || node.kind() == aten::format;
    }

    [[noreturn]] void refuse(const torch::jit::Node& node, const std::string& name) const {
        throw CodeFailure(
            placed("the operator " + name +
                       " is not allowed: code of a model may only compute on tensors, numbers, tuples "
                       "and lists",
                   node.sourceRange(), program_));
    }

    const Program& program_;
    bool isFile_;
};

/// True if a run takes from the generator of the process.
bool drawsNumbers(torch::jit::Block* block) {
    constexpr std::array<std::string_view, 7> kDrawing{"rand",   "dropout", "bernoulli", "multinomial",
                                                       "normal", "poisson", "rrelu"};
    return std::any_of(block->nodes().begin(), block->nodes().end(), [&](torch::jit::Node* node) {
        const std::string_view name = node->kind().toQualString();
        return std::any_of(kDrawing.begin(), kDrawing.end(),
                           [&](std::string_view word) { return name.find(word) != name.npos; }) ||
               std::any_of(node->blocks().begin(), node->blocks().end(), drawsNumbers);
    });
}

std::shared_ptr<Graph> compiledGraph(const Program& program) {
    auto unit = std::make_shared<CompilationUnit>();
    Function* function = nullptr;
    try {
        function = unit->define(c10::nullopt, program.source, scriptNames(program.constants), nullptr).at(0);
    } catch (const std::exception& failure) {
        throw CodeFailure(compileError(plainText(failure), program));
    }
    auto graph = toGraphFunction(*function).graph()->copy();
    Inline(*graph);
    return graph;
}

/// What the file's forward takes, if that is what the program says.
void checkInputs(const torch::jit::Function& forward, const Program& program) {
    const auto& arguments = forward.getSchema().arguments();
    std::string names;
    bool isSame = arguments.size() == program.inputs.size() + 1;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string& name = arguments[i].name();
        names += (i == 1 ? "" : ", ") + name;
        isSame = isSame && program.inputs[i - 1].name == name;
        if (!arguments[i].type()->isSubtypeOf(*c10::TensorType::get()))
            throw CodeFailure({"the file's forward takes " + arguments[i].type()->annotation_str() + " as " +
                               name + ", but only tensors flow over wires"});
    }
    if (!isSame)
        throw CodeFailure({"the file's forward takes '" + names + "'; write that into inputs"});
}

std::string scriptPath(const Program& program) {
    return program.constants.at(kScriptFile).as<std::string>();
}

/// The graph of the file's forward, all calls in it inlined; its first input is the module.
std::shared_ptr<Graph> graphOfFile(const Program& program, c10::IValue& self) {
    const std::string path = scriptPath(program);
    try {
        const Module module = readScriptFile(path);
        const torch::jit::Function& forward = module.get_method("forward").function();
        checkInputs(forward, program);
        self = module._ivalue();
        auto graph = toGraphFunction(forward).graph()->copy();
        Inline(*graph);
        return graph;
    } catch (const CodeFailure&) {
        throw;
    } catch (const std::exception& failure) {
        throw CodeFailure({plainText(failure)});
    }
}

bool isGiven(const c10::TypePtr& type) {
    return type->isSubtypeOf(*c10::TensorType::get()) || type->isSubtypeOf(*c10::NumberType::get()) ||
           type->isSubtypeOf(*c10::BoolType::get());
}

ScriptOutput outputOf(const c10::TypePtr& type) {
    if (type->isSubtypeOf(*c10::TensorType::get()))
        return ScriptOutput::Tensor;
    return type->isSubtypeOf(*c10::BoolType::get()) ? ScriptOutput::Bool : ScriptOutput::Number;
}

/// What the program gives; complains if that is not one tensor or number for each output.
std::vector<ScriptOutput> checkedOutputs(const Graph& graph, const Program& program) {
    const c10::TypePtr type = graph.outputs().at(0)->type();
    const auto tuple = type->cast<c10::TupleType>();
    std::vector<c10::TypePtr> given{type};
    if (tuple)
        given = tuple->elements().vec();
    if (given.size() != program.outputs.size())
        throw CodeFailure({isScriptFile(program)
                               ? "the file's forward gives " + std::to_string(given.size()) +
                                     " values; write as many names into outputs"
                               : "the code returns " + std::to_string(given.size()) +
                                     " values; write each of them behind return, as in 'return a, b'"});
    std::vector<ScriptOutput> outputs;
    for (const auto& item : given) {
        if (!isGiven(item))
            throw CodeFailure({"the code returns " + item->annotation_str() +
                               ", but only tensors and numbers can leave through a port"});
        outputs.push_back(outputOf(item));
    }
    return outputs;
}

Tensor tensorOf(const c10::IValue& value) {
    if (value.isTensor())
        return value.toTensor();
    if (value.isBool())
        return at::scalar_tensor(value.toBool(), at::kBool);
    if (value.isInt())
        return at::scalar_tensor(value.toInt(), at::kLong);
    return at::scalar_tensor(value.toScalar(), value.isComplexDouble() ? at::kComplexFloat : at::kFloat);
}

} // namespace

struct Script::Compiled {
    Code code;
    Program program;
    bool drawsNumbers;
    std::vector<ScriptOutput> outputs;
    std::optional<c10::IValue> self; ///< of a file: its module
};

Script::Script(const Program& program) {
    onLargeStack([&] {
        static std::mutex mutex;
        const std::lock_guard lock(mutex);
        c10::IValue self;
        auto graph = isScriptFile(program) ? graphOfFile(program, self) : compiledGraph(program);
        Inspection(program).look(graph->block());
        std::vector<ScriptOutput> outputs = checkedOutputs(*graph, program);
        guard(*graph);
        compiled_ = std::make_unique<const Compiled>(
            Compiled{Code(graph, "forward"), program, engine::drawsNumbers(graph->block()),
                     std::move(outputs), isScriptFile(program) ? std::optional(self) : std::nullopt});
    });
}

Script::~Script() = default;

bool Script::drawsNumbers() const {
    return compiled_->drawsNumbers;
}

const std::vector<ScriptOutput>& Script::outputs() const {
    return compiled_->outputs;
}

void Script::run(Inputs inputs, Tensor* outputs) const {
    Stack stack;
    stack.reserve(inputs.size() + 1);
    if (compiled_->self)
        stack.push_back(*compiled_->self);
    for (const Tensor* input : inputs)
        stack.push_back(input ? c10::IValue(*input) : c10::IValue());
    try {
        InterpreterState(compiled_->code).run(stack);
    } catch (const std::exception& failure) {
        // LibTorch wraps what is thrown inside of it.
        if (isStopRequested())
            throw RunStopped();
        throw CodeFailure(runtimeError(plainText(failure), compiled_->program));
    }
    if (compiled_->program.outputs.size() == 1) {
        outputs[0] = tensorOf(stack.back());
        return;
    }
    const auto tuple = stack.back().toTuple();
    for (std::size_t i = 0; i < compiled_->program.outputs.size(); ++i)
        outputs[i] = tensorOf(tuple->elements()[i]);
}

namespace {

/// What tells a file from what it was before, and the ports that it is asked for.
std::string stateOfFile(const Program& program) {
    std::error_code error;
    const std::string path = scriptPath(program);
    const auto changed = std::filesystem::last_write_time(path, error).time_since_epoch().count();
    std::string state = '\0' + std::to_string(changed) + '/' +
                        std::to_string(std::filesystem::file_size(path, error)) + '/' +
                        std::to_string(program.outputs.size());
    for (const ProgramInput& input : program.inputs)
        state += '/' + input.name;
    return state;
}

} // namespace

std::shared_ptr<const Script> scriptOf(const Program& program) {
    constexpr std::size_t kKept = 256;
    static std::mutex mutex;
    static std::unordered_map<std::string, std::shared_ptr<const Script>> kept;
    std::string key = program.source;
    for (const auto& [name, value] : program.constants)
        key += '\0' + name + '=' + pythonText(value);
    if (isScriptFile(program))
        key += stateOfFile(program);
    {
        const std::lock_guard lock(mutex);
        if (const auto found = kept.find(key); found != kept.end())
            return found->second;
    }
    auto script = std::make_shared<const Script>(program);
    const std::lock_guard lock(mutex);
    if (kept.size() >= kKept)
        kept.clear();
    kept.emplace(std::move(key), script);
    return script;
}

BuiltLayer builtProgram(const Program& program) {
    return function([script = scriptOf(program)](Inputs in, Tensor* out) { script->run(in, out); });
}

} // namespace layerloom::engine
