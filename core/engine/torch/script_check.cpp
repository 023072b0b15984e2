// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/script_check.h"

#include "core/engine/torch/allowed_operators.h"
#include "core/engine/torch/script_limits.h"
#include "core/values/error.h"

#include <torch/csrc/jit/frontend/lexer.h>
#include <torch/csrc/jit/frontend/parser.h>

#include <algorithm>
#include <array>
#include <set>

namespace layerloom::engine {

namespace {

using namespace torch::jit;
using Names = std::set<std::string>;

constexpr std::size_t kMaxStatementBytes = 32 * 1024;
constexpr int kMaxBrackets = 100;
constexpr int kMaxElifs = 200;
constexpr int kMostPasses = 50;

/// Beside the operators of code in models. What is left out on purpose: `fractional_max_pool` and
/// `max_unpool`, whose kernels trust their arguments, and whatever code in models may not call.
constexpr auto kAlso = std::to_array<std::string_view>(
    {"aten::_convolution", "aten::_upsample_nearest_exact1d", "aten::_upsample_nearest_exact2d",
     "aten::_upsample_nearest_exact3d", "aten::embedding_renorm_", "aten::feature_alpha_dropout",
     "aten::format", "aten::gru", "aten::hardsigmoid_", "aten::hardswish_", "aten::instance_norm",
     "aten::lstm", "aten::rnn_relu", "aten::rnn_tanh", "prim::GetAttr"});
static_assert(std::is_sorted(kAlso.begin(), kAlso.end()));

/// What is called without a module before it.
constexpr auto kFunctions = std::to_array<std::string_view>(
    {"__torch__", "abs", "annotate", "bool", "float", "getattr", "int", "isinstance", "len", "list", "max",
     "min", "range", "round", "unchecked_cast", "uninitialized"});
static_assert(std::is_sorted(kFunctions.begin(), kFunctions.end()));

/// The parser recurses: for brackets, and for what follows in a statement.
void checkLimits(const std::string& text) {
    int depth = 0;
    std::size_t statement = 0;
    for (const char c : text) {
        ++statement;
        depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
        if (c == '\n' && depth <= 0)
            statement = 0;
        if (statement > kMaxStatementBytes)
            throw Error("a statement in its code is longer than any model's");
        if (depth > kMaxBrackets)
            throw Error("its code has more brackets in brackets than any model's");
    }
    int elifs = 0;
    for (std::size_t at = 0; (at = text.find("elif", at)) != text.npos; ++at) {
        if (++elifs > kMaxElifs)
            throw Error("its code has more branches than any model's");
    }
}

std::vector<TreeRef> parsed(const std::string& name, const std::string& text) {
    std::vector<TreeRef> trees;
    Parser parser(std::make_shared<Source>(text, name, 0));
    Lexer& lexer = parser.lexer();
    while (lexer.cur().kind != TK_EOF) {
        if (lexer.cur().kind == TK_CLASS_DEF) {
            trees.push_back(parser.parseClass());
        } else if (lexer.cur().kind == TK_DEF) {
            trees.push_back(parser.parseFunction(false));
        } else {
            const bool isImport = lexer.cur().kind == TK_IMPORT;
            if (!isImport && lexer.cur().kind != TK_NEWLINE && lexer.cur().text() != "op_version_set")
                throw Error("its code holds something else than classes and functions");
            while (lexer.cur().kind != TK_NEWLINE && lexer.cur().kind != TK_EOF)
                lexer.next();
            lexer.nextIf(TK_NEWLINE);
        }
    }
    return trees;
}

bool isKind(const TreeRef& tree, std::initializer_list<int> kinds) {
    return std::find(kinds.begin(), kinds.end(), tree->kind()) != kinds.end();
}

/// True if a name stands anywhere in the tree.
bool names(const TreeRef& tree, const std::string& name) {
    if (tree->isAtom())
        return tree->kind() == TK_STRING && tree->stringValue() == name;
    return std::any_of(tree->trees().begin(), tree->trees().end(),
                       [&](const TreeRef& inner) { return names(inner, name); });
}

bool isLiteral(const TreeRef& tree) {
    if (isKind(tree, {TK_CONST, TK_STRINGLITERAL, TK_TRUE, TK_FALSE, TK_NONE}))
        return true;
    return isKind(tree, {TK_LIST_LITERAL, TK_TUPLE_LITERAL, TK_LIST, TK_UNARY_MINUS}) &&
           std::all_of(tree->trees().begin(), tree->trees().end(), isLiteral);
}

std::string baseOf(const ClassDef& type) {
    const auto base = type.superclass();
    return base.present() && base.get().kind() == TK_VAR ? Var(base.get()).name().name() : "";
}

/// The names of all functions, methods and named tuples, and of attributes that are texts.
struct Declared {
    Names functions;
    Names texts;

    void collect(const TreeRef& tree) {
        if (tree->kind() == TK_DEF)
            functions.insert(Def(tree).name().name());
        if (tree->kind() == TK_CLASS_DEF && baseOf(ClassDef(tree)) == "NamedTuple")
            functions.insert(ClassDef(tree).name().name());
        if (tree->kind() == TK_ASSIGN && Assign(tree).type().present() &&
            names(Assign(tree).type().get().tree(), "str") && Assign(tree).lhs().kind() == TK_VAR)
            texts.insert(Var(Assign(tree).lhs()).name().name());
        for (const TreeRef& inner : tree->trees())
            collect(inner);
    }
};

/// Looks through one function. Texts are followed, as the compiler would compute with constant ones, in any
/// size: they may be compared and passed on, and be put into the message of an exception.
class FunctionCheck {
  public:
    FunctionCheck(const Declared& declared, const Def& def) : declared_(declared), def_(def) {}

    void run() {
        const std::string& name = def_.name().name();
        if (name.starts_with("__") && !isOfContainers(name))
            throw Error("its code has a function " + name + ", which would be run when the file is loaded");
        for (const Param& parameter : def_.decl().params()) {
            if (parameter.defaultValue().present() && !isLiteral(parameter.defaultValue().get().tree()))
                throw Error("its code has a parameter with a default that would be computed when the file is "
                            "loaded");
            if (parameter.type().present() && names(parameter.type().get().tree(), "str"))
                texts_.insert(parameter.ident().name());
        }
        if (def_.decl().return_type().present() && names(def_.decl().return_type().get().tree(), "str"))
            throw Error("its function " + name + " gives a text");
        int passes = 0;
        for (std::size_t before = texts_.size() + 1; before != texts_.size();) {
            if (++passes > kMostPasses)
                throw Error("its code passes texts on from variable to variable as no model does");
            before = texts_.size();
            for (const Stmt& statement : def_.statements())
                collectTexts(statement.tree());
        }
        for (const Stmt& statement : def_.statements())
            check(statement.tree());
    }

  private:
    /// What torch.jit.script gives a ModuleList or a ModuleDict.
    static bool isOfContainers(const std::string& name) {
        return name == "__len__" || name == "__contains__";
    }

    void collectTexts(const TreeRef& tree) {
        if (tree->kind() == TK_ASSIGN && Assign(tree).rhs().present()) {
            const bool isText = isTexty(Assign(tree).rhs().get().tree());
            const bool isFunction = dotted(Assign(tree).rhs().get().tree()).starts_with("__torch__.");
            for (const Expr& target : Assign(tree).lhs_list()) {
                if (isFunction && target.kind() == TK_VAR)
                    functions_.insert(Var(target).name().name());
                addTargets(target.tree(), isText, isBuilt(Assign(tree).rhs().get().tree()));
            }
        }
        for (const TreeRef& inner : tree->trees())
            collectTexts(inner);
    }

    void addTargets(const TreeRef& target, bool isText, bool isBuilt) {
        if (target->kind() == TK_VAR) {
            const std::string& name = Var(target).name().name();
            if (isText)
                texts_.insert(name);
            if (isBuilt)
                built_.insert(name);
            return;
        }
        for (const TreeRef& inner : target->trees())
            addTargets(inner, isText, isBuilt);
    }

    /// Whether it may be a text, or hold one.
    bool isTexty(const TreeRef& tree) const {
        if (tree->kind() == TK_STRINGLITERAL)
            return true;
        if (tree->kind() == TK_VAR)
            return texts_.contains(Var(tree).name().name());
        if (tree->kind() == '.')
            return declared_.texts.contains(Select(tree).selector().name());
        if (tree->kind() == TK_APPLY) {
            const std::string callee = calleeOf(tree);
            if (callee != "torch.format" && callee != "annotate" && callee != "unchecked_cast" &&
                callee != "getattr")
                return false;
        }
        if (tree->isAtom())
            return false;
        return std::any_of(tree->trees().begin(), tree->trees().end(),
                           [&](const TreeRef& inner) { return isTexty(inner); });
    }

    /// Whether it may be a text that was put together.
    bool isBuilt(const TreeRef& tree) const {
        if (tree->kind() == TK_VAR)
            return built_.contains(Var(tree).name().name());
        if (tree->kind() == TK_APPLY && calleeOf(tree) == "torch.format")
            return true;
        return !tree->isAtom() && std::any_of(tree->trees().begin(), tree->trees().end(),
                                              [&](const TreeRef& inner) { return isBuilt(inner); });
    }

    /// `torch.add`, `ops.prim.NumToTensor`; `.forward` for a method of anything else.
    static std::string calleeOf(const TreeRef& apply) { return dotted(Apply(apply).callee().tree()); }

    static std::string dotted(const TreeRef& tree) {
        if (tree->kind() == TK_VAR)
            return Var(tree).name().name();
        if (tree->kind() != '.')
            return "";
        return dotted(Select(tree).value().tree()) + '.' + Select(tree).selector().name();
    }

    void check(const TreeRef& tree) const {
        if (tree->kind() == TK_APPLY)
            checkCall(tree);
        if (isKind(tree, {'+', '*', '%', TK_AUG_ASSIGN}) && isTexty(tree))
            throw Error("its code computes with texts");
        if (isKind(tree, {TK_WITH, TK_DELETE, TK_GLOBAL}))
            throw Error("its code has a statement that no model needs");
        for (const TreeRef& inner : tree->trees())
            check(inner);
    }

    void checkCall(const TreeRef& tree) const {
        const std::string callee = calleeOf(tree);
        const Apply apply(tree);
        if (callee == "torch.format") {
            for (const Expr& argument : apply.inputs()) {
                if (isBuilt(argument.tree()))
                    throw Error("its code computes with texts");
            }
            return;
        }
        if (!isAllowedCallee(apply.callee().tree(), callee))
            throw Error("its code calls " + (callee.empty() ? "something" : callee) +
                        ", which a program of strangers may not: only what computes on tensors, numbers, "
                        "tuples and lists");
        const bool isAdding =
            callee.ends_with(".add") || callee.ends_with(".mul") || callee.ends_with(".add_");
        for (const Expr& argument : apply.inputs()) {
            if (isAdding && isTexty(argument.tree()))
                throw Error("its code computes with texts");
        }
    }

    bool isAllowedCallee(const TreeRef& tree, const std::string& callee) const {
        if (tree->kind() == TK_VAR)
            return std::binary_search(kFunctions.begin(), kFunctions.end(), callee) ||
                   declared_.functions.contains(callee) || functions_.contains(callee);
        const std::string name = callee.substr(callee.rfind('.') + 1);
        if (callee.starts_with("torch."))
            return isAllowedInFiles("aten::" + name) && callee.rfind('.') == 5;
        if (callee.starts_with("ops."))
            return isAllowedInFiles(callee.substr(4, callee.rfind('.') - 4) + "::" + name);
        // A method: of a module, or of a tensor.
        return declared_.functions.contains(name) || isAllowedInFiles("aten::" + name);
    }

    const Declared& declared_;
    const Def& def_;
    Names texts_;
    Names built_;
    Names functions_; ///< variables that stand for functions of the file
};

/// `__parameters__ = ["weight", ]`; the other lists that modules have are empty.
bool isList(const std::string& name, const TreeRef& tree) {
    const bool isOfNames = name == "__parameters__" || name == "__buffers__";
    const bool isKnown = isOfNames || name == "__annotations__" || name == "__forward_hooks__" ||
                         name == "__forward_pre_hooks__";
    if (!isKnown || tree->kind() != TK_LIST_LITERAL)
        return false;
    for (const Expr& item : ListLiteral(tree).inputs()) {
        if (!isOfNames || item.kind() != TK_STRINGLITERAL)
            return false;
    }
    return true;
}

/// `Final[int]`
bool isFinal(const TreeRef& tree) {
    if (tree->kind() != TK_SUBSCRIPT)
        return false;
    const Subscript type(tree);
    return type.value().kind() == TK_VAR && Var(type.value()).name().name() == "Final" &&
           type.subscript_exprs().size() == 1;
}

/// `__annotations__["0"] = Tensor`
bool isAnnotation(const Assign& assign) {
    if (assign.lhs().kind() != TK_SUBSCRIPT || !assign.rhs().present() || assign.type().present())
        return false;
    const Subscript place(assign.lhs().tree());
    return place.value().kind() == TK_VAR && Var(place.value()).name().name() == "__annotations__" &&
           place.subscript_exprs().size() == 1 && place.subscript_exprs()[0].kind() == TK_STRINGLITERAL;
}

/// What torch.jit.save writes into classes; LibTorch takes the rest of the form for granted.
bool isMember(const Assign& assign, bool isModule) {
    if (assign.lhs_list().size() != 1)
        return false;
    if (assign.lhs().kind() != TK_VAR)
        return isModule && isAnnotation(assign);
    if (!assign.type().present())
        return isModule && assign.rhs().present() &&
               isList(Var(assign.lhs()).name().name(), assign.rhs().get().tree());
    if (Var(assign.lhs()).name().name().starts_with("__"))
        return false; // one of the lists, in another form
    if (!assign.rhs().present())
        return true; // an attribute
    const bool isConstant = !isModule || isFinal(assign.type().get().tree());
    return isConstant && isLiteral(assign.rhs().get().tree());
}

void checkClass(const ClassDef& type) {
    const std::string base = baseOf(type);
    const std::string name = type.name().name();
    if (base != "Module" && base != "NamedTuple")
        throw Error("its class " + name + " is no module");
    for (const Stmt& statement : type.body()) {
        if (statement.kind() == TK_DEF && base == "Module")
            continue;
        if (statement.kind() != TK_ASSIGN || !isMember(Assign(statement.tree()), base == "Module"))
            throw Error("its class " + name + " has a member that torch.jit.save never writes");
        // Types of types of … are compared item by item.
        const Assign assign(statement.tree());
        if (base == "NamedTuple" && names(assign.type().get().tree(), "__torch__"))
            throw Error("its class " + name + " is a tuple of tuples");
    }
    if (type.properties().present() && !type.properties().get().empty())
        throw Error("its class " + name + " has properties");
}

void checkTree(const Declared& declared, std::size_t largestResult, const TreeRef& tree) {
    if (tree->kind() == TK_DEF) {
        const Def def(tree);
        FunctionCheck(declared, def).run();
        requireBoundedFunction(def, largestResult);
        return;
    }
    if (tree->kind() == TK_CLASS_DEF)
        checkClass(ClassDef(tree));
    for (const TreeRef& inner : tree->trees())
        checkTree(declared, largestResult, inner);
}

} // namespace

bool isAllowedInFiles(std::string_view name) {
    return isAllowedOperator(name) || std::binary_search(kAlso.begin(), kAlso.end(), name);
}

void checkScriptCode(const ScriptCode& code) {
    std::vector<TreeRef> trees;
    Declared declared;
    std::size_t largest = 1;
    for (const auto& [name, text] : code.files) {
        checkLimits(text);
        for (TreeRef& tree : parsed(name, text)) {
            declared.collect(tree);
            largest = std::max(largest, largestResult(tree));
            trees.push_back(std::move(tree));
        }
    }
    for (const TreeRef& tree : trees)
        checkTree(declared, largest, tree);
}

} // namespace layerloom::engine
