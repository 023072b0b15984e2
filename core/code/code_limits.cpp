// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_limits.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace layerloom {

namespace {

using Kind = CodeToken::Kind;
using Tokens = std::span<const CodeToken>;

/// Builtins that make texts, look into objects, or write to the terminal.
constexpr std::array<std::string_view, 16> kRefusedNames{
    "str",   "chr",  "hex",  "oct",  "bin",     "ord",     "repr",    "hash",
    "print", "dict", "open", "eval", "getattr", "setattr", "hasattr", "exec"};
/// Methods of texts.
constexpr std::array<std::string_view, 8> kRefusedAttributes{"ljust",   "rjust", "center", "zfill",
                                                             "replace", "join",  "format", "expandtabs"};
constexpr int kMaxTupleNesting = 6;

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

CodeError errorAt(const CodeToken& token, std::string text) {
    return {std::move(text), token.line, token.column};
}

/// True if a bracket behind this token is a call or a subscript.
bool isOperand(const CodeToken& token) {
    return token.kind == Kind::Name || token.is(")") || token.is("]");
}

std::optional<CodeError> refusedName(Tokens tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != Kind::Name)
            continue;
        const bool isAttribute = i > 0 && tokens[i - 1].is(".");
        if (isAttribute ? contains(kRefusedAttributes, tokens[i].text)
                        : contains(kRefusedNames, tokens[i].text))
            return errorAt(tokens[i],
                           "'" + std::string(tokens[i].text) + "' cannot be used in code of a model");
    }
    return std::nullopt;
}

/// Texts stand alone as arguments of calls, behind `assert condition,`, or as a statement that says what the
/// code does.
std::optional<CodeError> misplacedText(Tokens tokens) {
    std::vector<bool> isCall; // of the brackets that are open
    std::size_t statement = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const CodeToken& token = tokens[i];
        if (token.kind == Kind::Symbol && (token.text == "(" || token.text == "[" || token.text == "{"))
            isCall.push_back(token.text == "(" && i > 0 && tokens[i - 1].kind == Kind::Name);
        else if (token.kind == Kind::Symbol && (token.text == ")" || token.text == "]" || token.text == "}"))
            isCall.pop_back();
        else if (token.kind == Kind::NewLine)
            statement = i + 1;
        if (token.kind != Kind::Text)
            continue;
        const CodeToken& next = tokens[std::min(i + 1, tokens.size() - 1)];
        const bool isEnd = next.kind == Kind::NewLine || next.kind == Kind::End;
        const bool isAlone = i == statement && isEnd;
        const bool isMessage = i > 0 && tokens[i - 1].is(",") && tokens[statement].is("assert") && isEnd;
        const bool isArgument = !isCall.empty() && isCall.back() && i > 0 &&
                                (tokens[i - 1].is("(") || tokens[i - 1].is(",") || tokens[i - 1].is("=")) &&
                                (next.is(",") || next.is(")"));
        if (!isAlone && !isMessage && !isArgument)
            return errorAt(token, "a text can only be an argument of a call");
    }
    return std::nullopt;
}

/// Follows how deeply tuples and lists are nested in the variables of the code.
class TupleDepths {
  public:
    std::optional<CodeError> look(Tokens statement) {
        std::size_t equals = statement.size();
        int depth = 0;
        for (std::size_t i = 0; i < statement.size(); ++i) {
            if (statement[i].is("=") && statement[i].depth == 0)
                equals = i;
        }
        if (equals == statement.size())
            return std::nullopt;
        const Tokens targets = statement.first(equals);
        const Tokens given = statement.subspan(equals + 1);
        depth = depthOf(given, isTuple(targets));
        if (depth > kMaxTupleNesting)
            return errorAt(statement.front(),
                           "tuples are nested more than " + std::to_string(kMaxTupleNesting) + " deep");
        for (const CodeToken& token : targets) {
            if (token.kind == Kind::Name && token.depth == 0)
                depths_[token.text] = std::max(depths_[token.text], depth);
        }
        return std::nullopt;
    }

  private:
    static bool isTuple(Tokens tokens) {
        return std::any_of(tokens.begin(), tokens.end(),
                           [](const CodeToken& token) { return token.is(",") && token.depth == 0; });
    }

    /// What stands in brackets of a call or a subscript is no part of the value.
    int depthOf(Tokens tokens, bool isUnpacked) const {
        int displays = 0;
        int most = 0;
        int deepest = 0;
        int skippedAt = -1;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const CodeToken& token = tokens[i];
            const bool opens = token.is("(") || token.is("[");
            const bool closes = token.is(")") || token.is("]");
            if (skippedAt >= 0) {
                if (closes && token.depth == skippedAt)
                    skippedAt = -1;
                continue;
            }
            if (opens && i > 0 && isOperand(tokens[i - 1]))
                skippedAt = token.depth;
            else if (opens)
                deepest = std::max(deepest, ++displays);
            else if (closes)
                --displays;
            const bool isWhole = i + 1 == tokens.size() ||
                                 !(tokens[i + 1].is(".") || tokens[i + 1].is("(") || tokens[i + 1].is("["));
            if (const auto found = depths_.find(token.text); found != depths_.end() && isWhole)
                most = std::max(most, found->second);
        }
        if (isTuple(tokens) && !isUnpacked)
            ++deepest;
        return most + deepest;
    }

    std::map<std::string_view, int> depths_;
};

std::optional<CodeError> nestedTuples(Tokens tokens) {
    TupleDepths depths;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != Kind::NewLine)
            continue;
        if (auto error = depths.look(tokens.subspan(begin, i - begin)))
            return error;
        begin = i + 1;
    }
    return std::nullopt;
}

/// Each early return doubles what the compiler has to do with the rest.
std::optional<CodeError> manyReturns(Tokens tokens) {
    constexpr int kMaxReturns = 50;
    int count = 0;
    for (const CodeToken& token : tokens) {
        if (token.is("return") && ++count > kMaxReturns)
            return errorAt(token, "the code returns at more than " + std::to_string(kMaxReturns) + " places");
    }
    return std::nullopt;
}

} // namespace

std::optional<CodeError> boundlessCode(std::span<const CodeToken> tokens) {
    for (const auto check : {refusedName, misplacedText, nestedTuples, manyReturns}) {
        if (auto error = check(tokens))
            return error;
    }
    return std::nullopt;
}

} // namespace layerloom
