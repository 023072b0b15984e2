// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/reading/python_tree.h"

#include <algorithm>
#include <span>
#include <string_view>

// Internal to the parser of python_tree.h: recursive descent over Python 3's grammar.

namespace layerloom::reading {

/// What both halves of the parser share: the words, where it is in them, and the tree.
class ExpressionParser {
  public:
    ExpressionParser(SourceTree& tree, std::span<const Token> tokens) : tree_(tree), tokens_(tokens) {}

    /// `a, *b, c`: a tuple if there is a comma.
    Expr* exprList();
    /// One expression, also a lambda, a ternary, or `a := b`.
    Expr* expr();
    void expectEnd();

  protected:
    const Token& peek(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    const Token& take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
    bool accept(std::string_view word);
    const Token& expect(std::string_view word);
    std::string name();
    [[noreturn]] void unexpected() const;

    Expr* make(Expr::Kind kind, const Token& first, std::vector<Expr*> items = {}, std::string text = {});
    Expr* finish(Expr* expr);
    Expr* ternary();
    Expr* binary(int level);
    Expr* starOr();
    /// What `for` goes through and sets: names and indices, no comparisons.
    Expr* targetList();
    std::vector<Parameter> parameters(std::string_view closing, bool hasAnnotations);
    void arguments(Expr& call);

    SourceTree& tree_;
    std::span<const Token> tokens_;
    std::size_t at_ = 0;
    std::vector<bool> generators_;

  private:
    friend struct Deeper;
    Expr* notTest();
    Expr* comparison();
    Expr* unary();
    Expr* power();
    Expr* trailers(Expr* expr, const Token& first);
    Expr* subscript();
    Expr* subscripts();
    Expr* atom();
    Expr* inParentheses();
    Expr* inBrackets();
    Expr* inBraces();
    Expr* texts();
    Expr* formatted(const Token& token);
    Expr* lambda();
    Expr* yielded();
    Expr* comprehension(const Token& first, std::string kind, std::vector<Expr*> items);

    int depth_ = 0;
};

/// How deep expressions may stand in one another.
inline constexpr int kMaxExpressionDepth = 120;

/// Counts how deep they do.
struct Deeper {
    explicit Deeper(ExpressionParser& parser) : depth(parser.depth_) {
        if (++depth > kMaxExpressionDepth) {
            const SourcePlace place = parser.peek().place;
            --depth;
            throw PythonError(
                "expressions are nested more than " + std::to_string(kMaxExpressionDepth) + " deep", place);
        }
    }
    ~Deeper() { --depth; }
    int& depth;
};

} // namespace layerloom::reading
