// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/python_parser.h"

#include <algorithm>

namespace layerloom::reading {

bool ExpressionParser::accept(std::string_view word) {
    if (!peek().is(word))
        return false;
    take();
    return true;
}

const Token& ExpressionParser::expect(std::string_view word) {
    if (!peek().is(word)) {
        const Token& found = peek();
        const bool isEnd = found.kind == Token::Kind::NewLine || found.kind == Token::Kind::End;
        throw PythonError("'" + std::string(word) + "' is missing" +
                              (isEnd ? " at the end of the line" : " before '" + found.text + "'"),
                          found.place);
    }
    return take();
}

void ExpressionParser::unexpected() const {
    const Token& token = peek();
    switch (token.kind) {
    case Token::Kind::End:
        throw PythonError("the file ends in the middle of a statement", token.place);
    case Token::Kind::NewLine:
        throw PythonError("the line ends in the middle of a statement", token.place);
    case Token::Kind::Indent:
    case Token::Kind::Dedent:
        throw PythonError("the indentation is not expected here", token.place);
    default:
        throw PythonError("'" + token.text + "' is not expected here", token.place);
    }
}

std::string ExpressionParser::name() {
    if (peek().kind != Token::Kind::Name)
        unexpected();
    return take().text;
}

Expr* ExpressionParser::make(Expr::Kind kind, const Token& first, std::vector<Expr*> items,
                             std::string text) {
    tree_.exprs.push_back(
        {kind, first.place, first.begin, first.end, std::move(text), std::move(items), {}, {}});
    return finish(&tree_.exprs.back());
}

Expr* ExpressionParser::finish(Expr* expr) {
    if (at_ > 0)
        expr->end = std::max(expr->end, tokens_[at_ - 1].end);
    return expr;
}

void ExpressionParser::expectEnd() {
    if (peek().kind == Token::Kind::NewLine)
        take();
    if (peek().kind != Token::Kind::End)
        unexpected();
}

Expr* ExpressionParser::starOr() {
    const Token& first = peek();
    if (accept("*"))
        return make(Expr::Kind::Star, first, {binary(0)});
    return expr();
}

Expr* ExpressionParser::exprList() {
    const Token& first = peek();
    Expr* one = starOr();
    if (!peek().is(","))
        return one;
    std::vector<Expr*> items{one};
    while (accept(",")) {
        const Token& next = peek();
        if (next.kind == Token::Kind::NewLine || next.kind == Token::Kind::End || next.is(")") ||
            next.is("]") || next.is("}") || next.is("=") || next.is(":"))
            break;
        items.push_back(starOr());
    }
    return make(Expr::Kind::Tuple, first, std::move(items));
}

Expr* ExpressionParser::targetList() {
    const Token& first = peek();
    const auto one = [&] { return peek().is("*") ? starOr() : binary(0); };
    Expr* target = one();
    if (!peek().is(","))
        return target;
    std::vector<Expr*> items{target};
    while (accept(",") && !peek().is("in"))
        items.push_back(one());
    return make(Expr::Kind::Tuple, first, std::move(items));
}

Expr* ExpressionParser::expr() {
    const Deeper deeper(*this);
    const Token& first = peek();
    if (first.is("lambda"))
        return lambda();
    if (first.is("yield"))
        return yielded();
    if (first.kind == Token::Kind::Name && peek(1).is(":=")) {
        Expr* target = make(Expr::Kind::Name, first, {}, take().text);
        take();
        Expr* value = expr();
        return make(Expr::Kind::Walrus, first, {target, value});
    }
    return ternary();
}

Expr* ExpressionParser::yielded() {
    const Token& first = take();
    if (generators_.empty())
        throw PythonError("'yield' stands outside of a function", first.place);
    generators_.back() = true;
    accept("from");
    if (peek().kind == Token::Kind::NewLine || peek().is(")"))
        return make(Expr::Kind::Constant, first, {}, "None");
    return exprList();
}

Expr* ExpressionParser::ternary() {
    const Token& first = peek();
    std::vector<Expr*> taken;
    Expr* then = binary(-3);
    if (!accept("if"))
        return then;
    Expr* condition = binary(-3);
    expect("else");
    Expr* otherwise = expr();
    return make(Expr::Kind::Ternary, first, {condition, then, otherwise});
}

Expr* ExpressionParser::lambda() {
    const Token& first = take();
    tree_.functions.emplace_back();
    Function* function = &tree_.functions.back();
    function->place = first.place;
    function->parameters = parameters(":", false);
    expect(":");
    function->value = expr();
    Expr* made = make(Expr::Kind::Lambda, first);
    made->function = function;
    return made;
}

/// Levels: -3 `or`, -2 `and`, -1 `not` and comparisons, 0 `|`, 1 `^`, 2 `&`, 3 shifts, 4 sums, 5 products.
Expr* ExpressionParser::binary(int level) {
    static const std::vector<std::vector<std::string_view>> kOperators{
        {"|"}, {"^"}, {"&"}, {"<<", ">>"}, {"+", "-"}, {"*", "/", "//", "%", "@"}};
    if (level == -1)
        return notTest();
    if (level == 6)
        return unary();
    const Token& first = peek();
    Expr* left = binary(level + 1);
    if (level < -1) {
        const std::string word = level == -3 ? "or" : "and";
        if (!peek().is(word))
            return left;
        std::vector<Expr*> items{left};
        while (accept(word))
            items.push_back(binary(level + 1));
        return make(Expr::Kind::Logical, first, std::move(items), word);
    }
    const auto& operators = kOperators[static_cast<std::size_t>(level)];
    int count = 0;
    while (peek().kind == Token::Kind::Symbol &&
           std::find(operators.begin(), operators.end(), peek().text) != operators.end()) {
        if (++count > kMaxExpressionDepth * 4)
            throw PythonError("the expression is too long", peek().place);
        std::string sign = take().text;
        Expr* right = binary(level + 1);
        left = make(Expr::Kind::Binary, first, {left, right}, std::move(sign));
    }
    return left;
}

Expr* ExpressionParser::notTest() {
    const Token& first = peek();
    if (!first.is("not"))
        return comparison();
    const Deeper deeper(*this);
    take();
    Expr* operand = notTest();
    return make(Expr::Kind::Unary, first, {operand}, "not");
}

Expr* ExpressionParser::comparison() {
    const Token& first = peek();
    Expr* left = binary(0);
    std::vector<Expr*> items{left};
    std::vector<std::string> words;
    static const std::vector<std::string_view> kSigns{"<", ">", "==", "!=", "<=", ">="};
    while (true) {
        const Token& next = peek();
        if (next.kind == Token::Kind::Symbol &&
            std::find(kSigns.begin(), kSigns.end(), next.text) != kSigns.end())
            words.push_back(take().text);
        else if (next.is("in"))
            words.push_back(take().text);
        else if (next.is("not") && peek(1).is("in")) {
            at_ += 2;
            words.emplace_back("not in");
        } else if (next.is("is")) {
            take();
            words.emplace_back(accept("not") ? "is not" : "is");
        } else {
            break;
        }
        items.push_back(binary(0));
    }
    if (words.empty())
        return left;
    Expr* made = make(Expr::Kind::Compare, first, std::move(items));
    made->words = std::move(words);
    return made;
}

Expr* ExpressionParser::unary() {
    const Token& first = peek();
    if (!first.is("-") && !first.is("+") && !first.is("~"))
        return power();
    const Deeper deeper(*this);
    std::string sign = take().text;
    Expr* operand = unary();
    return make(Expr::Kind::Unary, first, {operand}, std::move(sign));
}

Expr* ExpressionParser::power() {
    const Token& first = peek();
    accept("await");
    Expr* base = trailers(atom(), first);
    if (!accept("**"))
        return base;
    const Deeper deeper(*this);
    Expr* exponent = unary();
    return make(Expr::Kind::Binary, first, {base, exponent}, "**");
}

Expr* ExpressionParser::trailers(Expr* made, const Token& first) {
    int count = 0;
    while (true) {
        if (++count > kMaxExpressionDepth * 4)
            throw PythonError("the expression is too long", peek().place);
        if (peek().is("(")) {
            take();
            made = make(Expr::Kind::Call, first, {made});
            arguments(*made);
            expect(")");
            finish(made);
        } else if (peek().is("[")) {
            take();
            Expr* index = subscripts();
            expect("]");
            made = make(Expr::Kind::Index, first, {made, index});
        } else if (peek().is(".")) {
            take();
            std::string attribute = name();
            made = make(Expr::Kind::Attribute, first, {made}, std::move(attribute));
        } else {
            return made;
        }
    }
}

void ExpressionParser::arguments(Expr& call) {
    while (!peek().is(")")) {
        const Token& first = peek();
        if (accept("**")) {
            call.items.push_back(expr());
            call.words.emplace_back("**");
        } else if (accept("*")) {
            call.items.push_back(expr());
            call.words.emplace_back("*");
        } else if (first.kind == Token::Kind::Name && peek(1).is("=")) {
            std::string keyword = take().text;
            take();
            call.items.push_back(expr());
            call.words.push_back(std::move(keyword));
        } else {
            Expr* value = expr();
            if (peek().is("for") || peek().is("async"))
                value = comprehension(first, "generator", {value});
            call.items.push_back(value);
            call.words.emplace_back();
        }
        if (!accept(","))
            break;
    }
}

Expr* ExpressionParser::subscript() {
    const Token& first = peek();
    const auto isOver = [&] { return peek().is(":") || peek().is(",") || peek().is("]"); };
    Expr* start = isOver() ? nullptr : starOr();
    if (!peek().is(":"))
        return start ? start : (unexpected(), nullptr);
    take();
    Expr* end = isOver() ? nullptr : expr();
    Expr* step = accept(":") && !isOver() ? expr() : nullptr;
    return make(Expr::Kind::Slice, first, {start, end, step});
}

Expr* ExpressionParser::subscripts() {
    const Token& first = peek();
    Expr* one = subscript();
    if (!peek().is(","))
        return one;
    std::vector<Expr*> items{one};
    while (accept(",") && !peek().is("]"))
        items.push_back(subscript());
    return make(Expr::Kind::Tuple, first, std::move(items));
}

} // namespace layerloom::reading
