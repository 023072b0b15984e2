// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/python_parser.h"

// Names, literals, and what stands in brackets.

namespace layerloom::reading {

Expr* ExpressionParser::atom() {
    const Token& token = peek();
    switch (token.kind) {
    case Token::Kind::Name:
        return make(Expr::Kind::Name, token, {}, take().text);
    case Token::Kind::Integer:
        return make(Expr::Kind::Integer, token, {}, take().text);
    case Token::Kind::Float:
        return make(Expr::Kind::Float, token, {}, take().text);
    case Token::Kind::Text:
    case Token::Kind::FormattedText:
        return texts();
    default:
        break;
    }
    if (token.is("("))
        return inParentheses();
    if (token.is("["))
        return inBrackets();
    if (token.is("{"))
        return inBraces();
    if (token.is("None") || token.is("True") || token.is("False") || token.is("..."))
        return make(Expr::Kind::Constant, token, {}, take().text);
    unexpected();
}

Expr* ExpressionParser::inParentheses() {
    const Deeper deeper(*this);
    const Token& first = take();
    if (accept(")"))
        return make(Expr::Kind::Tuple, first);
    Expr* inside = exprList();
    if (peek().is("for") || peek().is("async"))
        inside = comprehension(first, "generator", {inside});
    expect(")");
    return inside;
}

Expr* ExpressionParser::inBrackets() {
    const Deeper deeper(*this);
    const Token& first = take();
    if (accept("]"))
        return make(Expr::Kind::List, first);
    Expr* one = starOr();
    if (peek().is("for") || peek().is("async")) {
        Expr* made = comprehension(first, "list", {one});
        expect("]");
        return finish(made);
    }
    std::vector<Expr*> items{one};
    while (accept(",") && !peek().is("]"))
        items.push_back(starOr());
    expect("]");
    return make(Expr::Kind::List, first, std::move(items));
}

Expr* ExpressionParser::inBraces() {
    const Deeper deeper(*this);
    const Token& first = take();
    std::vector<Expr*> items;
    bool isDict = true;
    bool isFirst = true;
    while (!peek().is("}")) {
        if (accept("**")) {
            items.push_back(nullptr);
            items.push_back(binary(0));
        } else {
            Expr* key = starOr();
            isDict = isFirst ? peek().is(":") : isDict;
            items.push_back(key);
            if (isDict) {
                expect(":");
                items.push_back(expr());
            }
            if (isFirst && (peek().is("for") || peek().is("async"))) {
                Expr* made = comprehension(first, isDict ? "dict" : "set", std::move(items));
                expect("}");
                return finish(made);
            }
        }
        isFirst = false;
        if (!accept(","))
            break;
    }
    expect("}");
    return make(isDict ? Expr::Kind::Dict : Expr::Kind::Set, first, std::move(items));
}

Expr* ExpressionParser::comprehension(const Token& first, std::string kind, std::vector<Expr*> items) {
    Expr* made = make(Expr::Kind::Comprehension, first, std::move(items), std::move(kind));
    while (peek().is("for") || peek().is("async")) {
        accept("async");
        expect("for");
        ComprehensionFor loop;
        loop.target = targetList();
        expect("in");
        loop.iterable = binary(-3);
        while (accept("if"))
            loop.conditions.push_back(binary(-3));
        made->loops.push_back(std::move(loop));
    }
    return finish(made);
}

Expr* ExpressionParser::texts() {
    const Token& first = peek();
    std::vector<Expr*> parts;
    bool isFormatted = false;
    while (peek().kind == Token::Kind::Text || peek().kind == Token::Kind::FormattedText) {
        const Token& token = take();
        isFormatted = isFormatted || token.kind == Token::Kind::FormattedText;
        parts.push_back(token.kind == Token::Kind::Text ? make(Expr::Kind::Text, token, {}, token.text)
                                                        : formatted(token));
    }
    if (isFormatted)
        return make(Expr::Kind::Formatted, first, std::move(parts));
    std::string whole;
    for (const Expr* part : parts)
        whole += part->text;
    return make(Expr::Kind::Text, first, {}, std::move(whole));
}

/// The parts of an f-string; `words` holds for each its format, or "text".
Expr* ExpressionParser::formatted(const Token& token) {
    Expr* made = make(Expr::Kind::Formatted, token);
    const std::string& text = token.text;
    std::string plain;
    const auto flush = [&] {
        if (plain.empty())
            return;
        made->items.push_back(make(Expr::Kind::Text, token, {}, unescaped(plain)));
        made->words.emplace_back("text");
        plain.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isDouble = i + 1 < text.size() && text[i + 1] == text[i];
        if ((text[i] == '{' || text[i] == '}') && isDouble) {
            plain += text[i++];
            continue;
        }
        if (text[i] != '{') {
            plain += text[i];
            continue;
        }
        flush();
        int depth = 0;
        std::size_t end = i + 1;
        for (; end < text.size() && (depth > 0 || (text[end] != '}' && text[end] != ':' &&
                                                   !(text[end] == '!' && text.substr(end, 2) != "!=")));
             ++end)
            depth += text[end] == '(' || text[end] == '[' || text[end] == '{'   ? 1
                     : text[end] == ')' || text[end] == ']' || text[end] == '}' ? -1
                                                                                : 0;
        const std::size_t close = text.find('}', end);
        if (close == text.npos)
            throw PythonError("'{' is never closed in this text", token.place);
        const Deeper deeper(*this);
        std::string inside = text.substr(i + 1, end - i - 1);
        if (inside.ends_with('=') && !inside.ends_with("==")) // says the expression too: f"{x=}"
            inside.pop_back();
        made->items.push_back(parseExpression(tree_, inside, token.place));
        made->words.push_back(text.substr(end, close - end));
        i = close;
    }
    flush();
    return made;
}

std::vector<Parameter> ExpressionParser::parameters(std::string_view closing, bool hasAnnotations) {
    std::vector<Parameter> found;
    bool isKeywordOnly = false;
    while (!peek().is(closing)) {
        Parameter parameter;
        if (accept("/")) {
            accept(",");
            continue;
        }
        if (accept("**")) {
            parameter.kind = Parameter::Kind::DoubleStar;
        } else if (accept("*")) {
            isKeywordOnly = true;
            if (accept(","))
                continue;
            parameter.kind = Parameter::Kind::Star;
        } else if (isKeywordOnly) {
            parameter.kind = Parameter::Kind::KeywordOnly;
        }
        parameter.name = name();
        if (hasAnnotations && accept(":"))
            parameter.annotation = expr();
        if (accept("="))
            parameter.fallback = expr();
        found.push_back(std::move(parameter));
        if (!accept(","))
            break;
    }
    return found;
}

Expr* parseExpression(SourceTree& tree, const std::string& text, SourcePlace place) {
    try {
        TokenList words = pythonTokens("(" + text + ")", place.file);
        // Places within the piece mean nothing in the file.
        for (Token& token : words.tokens)
            token.place = place;
        ExpressionParser parser(tree, words.tokens);
        Expr* made = parser.exprList();
        parser.expectEnd();
        return made;
    } catch (const PythonError& error) {
        throw PythonError(error.what(), place, error.fix);
    }
}

} // namespace layerloom::reading
