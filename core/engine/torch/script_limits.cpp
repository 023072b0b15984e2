// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/script_limits.h"

#include "core/values/error.h"

#include <torch/csrc/jit/api/function_impl.h>

#include <algorithm>
#include <string>
#include <unordered_map>

namespace layerloom::engine {

namespace {

using namespace torch::jit;

constexpr std::size_t kMostTypes = 10'000;
constexpr int kMostReturns = 50;
constexpr int kMostBlocks = 100;
constexpr std::uint64_t kMostNodes = 200'000;

std::size_t sizeOf(const TreeRef& tree) {
    std::size_t size = 1;
    for (const TreeRef& inner : tree->trees())
        size += sizeOf(inner);
    return size;
}

class FunctionLimits {
  public:
    explicit FunctionLimits(std::size_t largestResult) : largestResult_(largestResult) {}

    void look(const TreeRef& tree, int blocks) {
        if (blocks > kMostBlocks)
            throw Error("its code has more blocks in blocks than any model's");
        switch (tree->kind()) {
        case TK_RETURN:
            if (++returns_ > kMostReturns)
                throw Error("its code has a function that returns at more places than any model's");
            break;
        case TK_FOR:
            requireRange(For(tree));
            break;
        case TK_AUG_ASSIGN:
        case TK_LIST_COMP:
        case TK_DICT_COMP:
        case TK_STARRED:
            throw Error("its code has an expression that torch.jit.save never writes");
        case TK_ASSIGN:
            assign(Assign(tree));
            break;
        default:
            break;
        }
        const bool isBlock = tree->kind() == TK_IF || tree->kind() == TK_FOR || tree->kind() == TK_WHILE;
        for (const TreeRef& inner : tree->trees())
            look(inner, blocks + (isBlock ? 1 : 0));
    }

    void setSizes(const TreeRef& target, std::size_t size) {
        if (target->kind() == TK_VAR) {
            setSize(Var(target).name().name(), size);
            return;
        }
        for (const TreeRef& inner : target->trees())
            setSizes(inner, size);
    }

    void setSize(const std::string& name, std::size_t size) {
        std::size_t& known = sizes_[name];
        known = std::max(known, size);
    }

  private:
    /// A loop over anything else is compiled as its body for each item.
    static void requireRange(const For& loop) {
        for (const Expr& over : loop.itrs()) {
            const bool isCall = over.kind() == TK_APPLY && Apply(over.tree()).callee().kind() == TK_VAR;
            if (!isCall || Var(Apply(over.tree()).callee().tree()).name().name() != "range")
                throw Error("its code has a loop that does not count with range");
        }
    }

    void assign(const Assign& assign) {
        if (!assign.rhs().present())
            return;
        const std::size_t size = typeSize(assign.rhs().get().tree());
        if (size > kMostTypes)
            throw Error("its code has tuples of tuples that are larger than any model's");
        for (const Expr& target : assign.lhs_list())
            setSizes(target.tree(), size);
    }

    /// Of the type that an expression has, at most.
    std::size_t typeSize(const TreeRef& tree) const {
        if (tree->kind() == TK_VAR) {
            const auto known = sizes_.find(Var(tree).name().name());
            return known == sizes_.end() ? 1 : known->second;
        }
        const bool isSum = tree->kind() == '+' || tree->kind() == '*';
        const bool isTuple = tree->kind() == TK_TUPLE_LITERAL;
        std::size_t size = tree->kind() == TK_APPLY ? largestResult_ : 1;
        for (const TreeRef& inner : isTuple ? tree->tree(0)->trees() : tree->trees()) {
            const std::size_t own = typeSize(inner);
            size = std::min(kMostTypes + 1, isSum || isTuple ? size + own : std::max(size, own));
        }
        return size;
    }

    std::size_t largestResult_;
    std::unordered_map<std::string, std::size_t> sizes_;
    int returns_ = 0;
};

class InlinedSize {
  public:
    std::uint64_t of(at::ArrayRef<const torch::jit::Block*> blocks) {
        std::uint64_t size = 0;
        for (const torch::jit::Block* block : blocks) {
            for (const torch::jit::Node* node : block->nodes()) {
                size += 1 + ofCalled(*node) + of(node->blocks());
                if (size > kMostNodes)
                    throw Error("its functions call each other more often than any model's");
            }
        }
        return size;
    }

  private:
    static const torch::jit::Function* called(const torch::jit::Node& node) {
        if (node.kind() == prim::CallFunction) {
            const auto type = node.input(0)->type()->cast<c10::FunctionType>();
            return type ? type->function() : nullptr;
        }
        const auto type =
            node.kind() == prim::CallMethod ? node.input(0)->type()->cast<c10::ClassType>() : nullptr;
        return type ? type->findMethod(node.s(attr::name)) : nullptr;
    }

    std::uint64_t ofCalled(const torch::jit::Node& node) {
        const torch::jit::Function* function = called(node);
        if (!function)
            return 0;
        if (const auto known = sizes_.find(function); known != sizes_.end())
            return known->second;
        const auto graph = toGraphFunction(*function).graph();
        const std::uint64_t size = of({graph->block()});
        return sizes_[function] = size;
    }

    std::unordered_map<const torch::jit::Function*, std::uint64_t> sizes_;
};

} // namespace

std::size_t largestResult(const TreeRef& tree) {
    std::size_t largest = 1;
    if (tree->kind() == TK_DEF && Def(tree).decl().return_type().present())
        largest = sizeOf(Def(tree).decl().return_type().get().tree());
    for (const TreeRef& inner : tree->trees())
        largest = std::max(largest, largestResult(inner));
    return largest;
}

void requireBoundedFunction(const Def& function, std::size_t largestResult) {
    // Else the compiler finds out, and what it finds may double from function to function.
    if (!function.decl().return_type().present())
        throw Error("its function " + function.name().name() + " does not say what it gives");
    FunctionLimits limits(largestResult);
    for (const Param& parameter : function.decl().params()) {
        if (parameter.type().present())
            limits.setSize(parameter.ident().name(), sizeOf(parameter.type().get().tree()));
    }
    for (const Stmt& statement : function.statements())
        limits.look(statement.tree(), 0);
}

void requireBoundedCalls(const Graph& graph) {
    InlinedSize().of({graph.block()});
}

} // namespace layerloom::engine
