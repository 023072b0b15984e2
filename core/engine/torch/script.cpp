// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/script.h"

#include "core/engine/engine.h"
#include "core/engine/question_key.h"
#include "core/engine/script_description.h"
#include "core/engine/torch/allowed_operators.h"
#include "core/engine/torch/failure.h"
#include "core/engine/torch/large_stack.h"
#include "core/engine/torch/limits.h"
#include "core/engine/torch/project_folder_scope.h"
#include "core/engine/torch/script_check.h"
#include "core/engine/torch/script_file.h"
#include "core/engine/torch/script_guards.h"
#include "core/engine/torch/script_limits.h"
#include "core/engine/torch/script_messages.h"
#include "core/engine/torch/script_names.h"

#include <torch/csrc/jit/api/compilation_unit.h>
#include <torch/csrc/jit/api/function_impl.h>
#include <torch/csrc/jit/frontend/source_range.h>
#include <torch/csrc/jit/passes/inliner.h>
#include <torch/csrc/jit/runtime/interpreter.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <unordered_map>

namespace layerloom::engine {

namespace {

using namespace torch::jit;

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
    explicit Inspection(const Program& program) : program_(program), isFile_(program.file.has_value()) {}

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

/// What is passed to the forward of a file.
struct FileArguments {
    std::vector<c10::IValue> values; ///< the module first; the defaults of what no input is for
    std::vector<std::size_t> places; ///< of each input among them
};

bool isTensor(const c10::TypePtr& type) {
    return type->isSubtypeOf(*c10::OptionalType::ofTensor());
}

std::string listedNames(const std::vector<c10::Argument>& arguments) {
    std::string names;
    for (std::size_t i = 1; i < arguments.size(); ++i)
        names += (i == 1 ? "" : ", ") + arguments[i].name();
    return names;
}

/// Complains if the forward does not take what the program has inputs for.
FileArguments argumentsOf(const torch::jit::Function& forward, const Program& program) {
    const auto& arguments = forward.getSchema().arguments();
    const std::string remedy =
        "the file's forward takes '" + listedNames(arguments) + "'; write that into inputs";
    FileArguments given{{c10::IValue()}, {}};
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const c10::Argument& argument = arguments[i];
        const std::size_t next = given.places.size();
        const bool isInput = next < program.inputs.size() && program.inputs[next].name == argument.name();
        if (!isInput && !argument.default_value())
            throw CodeFailure({remedy});
        if (isInput && !isTensor(argument.type()))
            throw CodeFailure({"the file's forward takes " + argument.type()->annotation_str() + " as " +
                               argument.name() + ", but only tensors flow over wires"});
        if (isInput)
            given.places.push_back(i);
        given.values.push_back(isInput ? c10::IValue() : *argument.default_value());
    }
    if (given.places.size() != program.inputs.size())
        throw CodeFailure({remedy});
    return given;
}

/// The graph of the file's forward, all calls in it inlined; its first input is the module.
std::shared_ptr<Graph> graphOfFile(const Program& program, FileArguments& arguments) {
    try {
        const Module module = readScriptFile(
            locatedFile(ProjectFolderScope::current(), *program.file, kScriptFileIs, kMostScriptBytes),
            program.source);
        const torch::jit::Function& forward = module.get_method("forward").function();
        arguments = argumentsOf(forward, program);
        arguments.values.front() = module._ivalue();
        auto graph = toGraphFunction(forward).graph()->copy();
        requireBoundedCalls(*graph);
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
        throw CodeFailure({program.file
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
    Code trial; ///< the same, which says before each operator how much that computes
    Program program;
    bool drawsNumbers;
    std::vector<ScriptOutput> outputs;
    FileArguments arguments; ///< of a file
};

Script::Script(const Program& program) {
    const std::string& folder = ProjectFolderScope::current();
    onLargeStack([&] {
        const ProjectFolderScope sameFolder(folder); // it is another thread's stack
        static std::mutex mutex;
        const std::lock_guard lock(mutex);
        FileArguments arguments;
        auto graph = program.file ? graphOfFile(program, arguments) : compiledGraph(program);
        Inspection(program).look(graph->block());
        std::vector<ScriptOutput> outputs = checkedOutputs(*graph, program);
        guard(*graph);
        const auto trial = graph->copy();
        guardWork(*trial);
        compiled_ = std::make_unique<const Compiled>(Compiled{Code(graph, "forward"), Code(trial, "trial"),
                                                              program, engine::drawsNumbers(graph->block()),
                                                              std::move(outputs), std::move(arguments)});
    });
}

Script::~Script() = default;

bool Script::drawsNumbers() const {
    return compiled_->drawsNumbers;
}

const std::vector<ScriptOutput>& Script::outputs() const {
    return compiled_->outputs;
}

torch::jit::Module Script::file() const {
    return torch::jit::Module(compiled_->arguments.values.front().toObject());
}

void Script::run(Inputs inputs, Tensor* outputs) const {
    run(false, inputs, outputs);
}

void Script::tryOut(Inputs inputs, Tensor* outputs) const {
    run(true, inputs, outputs);
}

void Script::run(bool isTrial, Inputs inputs, Tensor* outputs) const {
    Stack stack = compiled_->arguments.values;
    if (stack.empty())
        stack.resize(inputs.size());
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const std::size_t place = compiled_->program.file ? compiled_->arguments.places[i] : i;
        if (inputs[i])
            stack[place] = compiled_->program.file ? inputs[i]->cpu() : *inputs[i];
    }
    try {
        InterpreterState(isTrial ? compiled_->trial : compiled_->code).run(stack);
    } catch (const std::exception& failure) {
        // LibTorch wraps what is thrown inside of it.
        if (isStopRequested())
            throw RunStopped();
        throw CodeFailure(runtimeError(plainText(failure), compiled_->program));
    }
    const std::size_t count = compiled_->program.outputs.size();
    for (std::size_t i = 0; i < count; ++i)
        outputs[i] = tensorOf(count == 1 ? stack.back() : stack.back().toTupleRef().elements()[i]);
    // A file's tensors stay in main memory, and so it computes there.
    for (std::size_t i = 0; compiled_->program.file && !inputs.empty() && i < count; ++i)
        outputs[i] = outputs[i].to(inputs.front()->device());
}

std::shared_ptr<const Script> scriptOf(const Program& program) {
    constexpr std::size_t kKept = 256;
    static std::mutex mutex;
    static std::unordered_map<std::string, std::shared_ptr<const Script>> kept;
    std::string key = programKey(program, ProjectFolderScope::current());
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
