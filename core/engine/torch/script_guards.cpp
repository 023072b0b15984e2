// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/script_guards.h"

#include "core/engine/torch/limits.h"
#include "core/engine/torch/script_work.h"
#include "core/values/error.h"

#include <torch/csrc/jit/runtime/custom_operator.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace layerloom::engine {

namespace {

using namespace torch::jit;
using Values = at::ArrayRef<torch::jit::Value*>;

constexpr const char* kCountStep = "layerloom::count_step";
constexpr const char* kCheckLists = "layerloom::check_lists";
constexpr const char* kCheckParts = "layerloom::check_parts";
constexpr const char* kCheckNumber = "layerloom::check_number";
constexpr const char* kCheckView = "layerloom::check_view";
constexpr const char* kCountWork = "layerloom::count_work";
constexpr const char* kCheckViews = "layerloom::check_views";

/// Most items of a list that one operator may make.
constexpr std::int64_t kMostItems = 1'000'000;

void requireItems(std::int64_t count) {
    if (count > kMostItems)
        throw Error("a list would have more than " + std::to_string(kMostItems) + " items");
}

std::int64_t longestSide(const at::Tensor& tensor) {
    const auto sizes = tensor.sizes();
    return sizes.empty() ? 1 : *std::max_element(sizes.begin(), sizes.end());
}

Operator checking(const char* name, const char* arguments, void (*check)(Stack&)) {
    // Not to be taken for one without an effect.
    return Operator(std::string(name) + arguments + " -> ()", check, c10::AliasAnalysisKind::CONSERVATIVE);
}

void registerOperators() {
    static const RegisterOperators registered(
        {checking(kCountStep, "()", [](Stack&) { countStep(); }),
         checking(kCheckLists, "(t[] a, t[] b)",
                  [](Stack& stack) {
                      const auto b = static_cast<std::int64_t>(pop(stack).toList().size());
                      const auto a = static_cast<std::int64_t>(pop(stack).toList().size());
                      requireItems(a + b);
                  }),
         checking(kCheckParts, "(Tensor self)",
                  [](Stack& stack) { requireItems(longestSide(pop(stack).toTensor())); }),
         checking(kCheckNumber, "(int number)", [](Stack& stack) { requireItems(pop(stack).toInt()); }),
         checking(kCheckView, "(Tensor self)",
                  [](Stack& stack) { requireElements(pop(stack).toTensor().numel()); }),
         checking(kCountWork, "(...)",
                  [](Stack& stack) {
                      const auto count = static_cast<std::size_t>(pop(stack).toInt());
                      const auto arguments = last(stack, count);
                      const std::uint64_t work = workOf(arguments.front().toStringRef(), arguments.slice(1));
                      drop(stack, count);
                      countWork(work);
                  }),
         checking(kCheckViews, "(Tensor[] tensors)", [](Stack& stack) {
             for (const at::Tensor& tensor : pop(stack).toTensorVector())
                 requireElements(tensor.numel());
         })});
}

bool isOneOf(const torch::jit::Node& node, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), node.kind().toQualString()) != names.end();
}

bool isList(const torch::jit::Value* value) {
    return value->type()->kind() == c10::TypeKind::ListType;
}

bool isTensor(const torch::jit::Value* value) {
    return value->type()->isSubtypeOf(*c10::TensorType::get());
}

class Guard {
  public:
    explicit Guard(Graph& graph) : graph_(graph) {}

    void run(torch::jit::Block* block) {
        constexpr std::size_t kCallsToAStep = 64;
        const std::vector<torch::jit::Node*> nodes(block->nodes().begin(), block->nodes().end());
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            for (torch::jit::Block* inner : nodes[i]->blocks()) {
                run(inner);
                if (nodes[i]->kind() == prim::Loop)
                    inner->prependNode(made(kCountStep, {}));
            }
            boundLists(*nodes[i]);
            boundViews(*nodes[i]);
            if (i % kCallsToAStep == kCallsToAStep - 1)
                made(kCountStep, {})->insertBefore(nodes[i]);
        }
    }

  private:
    torch::jit::Node* made(const char* name, Values inputs) {
        return graph_.create(c10::Symbol::fromQualString(name), inputs, 0);
    }

    void boundLists(torch::jit::Node& node) {
        const Values inputs = node.inputs();
        const bool isJoin = isOneOf(node, {"aten::add", "aten::add_", "aten::extend"});
        if (isJoin && inputs.size() == 2 && isList(inputs[0]) && isList(inputs[1]))
            made(kCheckLists, inputs)->insertBefore(&node);
        const bool givesList =
            std::any_of(node.outputs().begin(), node.outputs().end(), [](auto* v) { return isList(v); });
        if (!givesList || !(node.kind().is_aten() || isOneOf(node, {"prim::rangelist"})))
            return;
        for (torch::jit::Value* input : inputs) {
            if (isTensor(input))
                made(kCheckParts, {input})->insertBefore(&node);
            else if (input->type()->kind() == c10::TypeKind::IntType)
                made(kCheckNumber, {input})->insertBefore(&node);
        }
    }

    /// What may have more elements than there are in memory.
    void boundViews(torch::jit::Node& node) {
        if (isOneOf(node, {"aten::expand", "aten::expand_as", "aten::broadcast_to", "aten::unfold"}))
            made(kCheckView, {node.output()})->insertAfter(&node);
        else if (isOneOf(node, {"aten::broadcast_tensors", "aten::meshgrid"}))
            made(kCheckViews, {node.output()})->insertAfter(&node);
    }

    Graph& graph_;
};

void guardWork(torch::jit::Block* block, Graph& graph) {
    const std::vector<torch::jit::Node*> nodes(block->nodes().begin(), block->nodes().end());
    for (torch::jit::Node* node : nodes) {
        for (torch::jit::Block* inner : node->blocks())
            guardWork(inner, graph);
        const auto isOfTensors = [](const torch::jit::Value* value) {
            return isTensor(value) || value->type()->isSubtypeOf(*c10::ListType::ofTensors());
        };
        if (!node->kind().is_aten() ||
            std::none_of(node->inputs().begin(), node->inputs().end(), isOfTensors))
            continue;
        const WithInsertPoint here(node);
        std::vector<torch::jit::Value*> inputs{
            graph.insertConstant(c10::IValue(std::string(node->kind().toQualString())))};
        inputs.insert(inputs.end(), node->inputs().begin(), node->inputs().end());
        graph.insertNode(graph.create(c10::Symbol::fromQualString(kCountWork), inputs, 0));
    }
}

} // namespace

void guardWork(Graph& graph) {
    registerOperators();
    guardWork(graph.block(), graph);
}

void guard(Graph& graph) {
    registerOperators();
    Guard(graph).run(graph.block());
}

} // namespace layerloom::engine
