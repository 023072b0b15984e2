// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/reading/python_tokens.h"

#include <deque>
#include <memory>
#include <string>
#include <vector>

// What a Python file says, as a tree. Nodes belong to the tree and point to one another.

namespace layerloom::reading {

struct Function;

/// `for target in iterable if … if …` of a comprehension.
struct ComprehensionFor {
    struct Expr* target = nullptr;
    struct Expr* iterable = nullptr;
    std::vector<struct Expr*> conditions;
};

/// An expression. `items` are its operands, as each kind says.
struct Expr {
    enum class Kind {
        Name,
        Constant, ///< text: `None`, `True`, `False`, `...`
        Integer,
        Float,
        Text,
        Formatted, ///< an f-string; items: its parts
        Unary,     ///< text: `-`, `+`, `~`, `not`
        Binary,    ///< text: the operator
        Compare,   ///< words: the operators, one less than items
        Logical,   ///< text: `and`, `or`
        Ternary,   ///< condition, then, otherwise
        Call,      ///< the function, then arguments; words: "", a keyword, `*` or `**` for each argument
        Attribute, ///< text: its name
        Index,     ///< what is indexed, index
        Slice,     ///< start, end, step; each may be null
        Tuple,
        List,
        Set,
        Dict, ///< keys and values in turn; a null key stands for `**`
        Lambda,
        Comprehension, ///< text: `list`, `set`, `dict`, `generator`; one item, or key and value
        Star,
        Walrus ///< target, value
    };
    Kind kind = Kind::Name;
    SourcePlace place;
    std::size_t begin = 0; ///< bytes in the file
    std::size_t end = 0;
    std::string text;
    std::vector<Expr*> items;
    std::vector<std::string> words;
    std::vector<ComprehensionFor> loops;
    Function* function = nullptr; ///< of a lambda
};

struct Parameter {
    enum class Kind { Plain, Star, KeywordOnly, DoubleStar };
    std::string name;
    Expr* annotation = nullptr;
    Expr* fallback = nullptr;
    Kind kind = Kind::Plain;
};

struct Stmt {
    enum class Kind {
        Expression,
        Assign,    ///< targets = value
        Augmented, ///< targets[0] text= value; text is the operator without `=`
        If,        ///< value: the condition
        While,
        For, ///< targets[0] in value
        Function,
        Class,
        Return,
        Pass,
        Break,
        Continue,
        Raise,
        Assert,
        Import, ///< names: `a.b`, and what it is called here (empty for none)
        From,   ///< text: the module with its leading dots; names: name, and what it is called here
        Global,
        With, ///< items: values, and targets (may be null)
        Try,  ///< body, handlers, orelse, last
        Delete
    };
    Kind kind = Kind::Pass;
    SourcePlace place;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;
    std::vector<Expr*> targets;
    Expr* value = nullptr;
    std::vector<Expr*> items;
    std::vector<std::pair<std::string, std::string>> names;
    std::vector<Stmt*> body;
    std::vector<Stmt*> otherwise;
    std::vector<std::vector<Stmt*>> handlers;
    std::vector<Stmt*> last;
    Function* function = nullptr;
    struct Class* type = nullptr;
};

struct Function {
    std::string name; ///< empty for a lambda
    SourcePlace place;
    std::vector<Parameter> parameters;
    std::vector<Expr*> decorators;
    Expr* returns = nullptr;
    std::vector<Stmt*> body;
    Expr* value = nullptr; ///< of a lambda
    std::string doc;
    bool isGenerator = false;
};

struct Class {
    std::string name;
    SourcePlace place;
    std::vector<Expr*> bases;
    std::vector<std::string> words; ///< like those of a call
    std::vector<Expr*> decorators;
    std::vector<Stmt*> body;
    std::string doc;
};

/// A file that was read.
struct SourceTree {
    std::string text;
    std::string name;
    std::vector<Stmt*> body;
    std::vector<Comment> comments;
    std::string doc;

    std::deque<Expr> exprs;
    std::deque<Stmt> stmts;
    std::deque<Function> functions;
    std::deque<Class> classes;
};

/// Reads a Python 3 file; nothing of it is executed. Throws PythonError for what is no Python, and beyond
/// bounds of size and depth. Linear in the length.
std::unique_ptr<SourceTree> parsePython(std::string text, std::string name, int file = 0);

/// Reads one expression, which is kept in `tree`.
Expr* parseExpression(SourceTree& tree, const std::string& text, SourcePlace place);

} // namespace layerloom::reading
