// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_limits.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

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

    static bool holdsComma(Tokens tokens, std::size_t opening) {
        const int outside = tokens[opening].depth;
        for (std::size_t i = opening + 1; i < tokens.size() && tokens[i].depth > outside; ++i) {
            if (tokens[i].is(",") && tokens[i].depth == outside + 1)
                return true;
        }
        return false;
    }

    /// What stands in brackets of a call or a subscript is no part of the value.
    int depthOf(Tokens tokens, bool isUnpacked) const {
        std::vector<bool> isDisplay; // of the brackets that are open; the others only group
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
            else if (opens) {
                isDisplay.push_back(token.is("[") || holdsComma(tokens, i));
                displays += isDisplay.back() ? 1 : 0;
                deepest = std::max(deepest, displays);
            } else if (closes && !isDisplay.empty()) {
                displays -= isDisplay.back() ? 1 : 0;
                isDisplay.pop_back();
            }
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

/// Items of the longest tuple that is written out.
std::int64_t longestTuple(Tokens tokens) {
    std::vector<std::pair<bool, std::int64_t>> open{{true, 1}}; // whether it is a tuple, and its items so far
    std::int64_t longest = 2;                                   // what functions give
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const CodeToken& token = tokens[i];
        if (token.is("(") || token.is("[") || token.is("{"))
            open.emplace_back(token.is("(") && !(i > 0 && isOperand(tokens[i - 1])), 1);
        else if (token.is(")") || token.is("]") || token.is("}"))
            open.pop_back();
        else if (token.kind == Kind::NewLine)
            open.back().second = 1;
        else if (token.is(",") && open.back().first)
            longest = std::max(longest, ++open.back().second);
    }
    return longest;
}

/// Loops of the statement, but for those over a range.
std::size_t countLoops(Tokens statement) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < statement.size(); ++i) {
        if (!statement[i].is("for"))
            continue;
        while (i < statement.size() && !statement[i].is("in"))
            ++i;
        const bool isRange = i + 1 < statement.size() && statement[i + 1].text == "range";
        count += isRange ? 0 : 1;
    }
    return count;
}

/// A loop over a tuple is compiled as its body again and again, and so are those in it.
std::optional<CodeError> unrolledLoops(Tokens tokens) {
    constexpr std::int64_t kMostStatements = 100'000;
    const std::int64_t longest = longestTuple(tokens);
    const auto statements = std::count_if(tokens.begin(), tokens.end(),
                                          [](const CodeToken& token) { return token.kind == Kind::NewLine; });
    std::vector<int> open; // columns of the loops around
    std::size_t begin = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != Kind::NewLine)
            continue;
        const CodeToken& first = tokens[begin];
        const std::size_t own = countLoops(tokens.subspan(begin, i - begin));
        while (!open.empty() && open.back() >= first.column)
            open.pop_back();
        std::int64_t steps = statements;
        for (std::size_t depth = open.size() + own; depth > 0 && steps <= kMostStatements; --depth)
            steps *= longest;
        if (open.size() + own > 0 && steps > kMostStatements)
            return errorAt(first,
                           "loops over tuples that are so long, in loops, cannot be compiled; let them "
                           "count with range");
        if (first.is("for") && own > 0)
            open.push_back(first.column);
        begin = i + 1;
    }
    return std::nullopt;
}

/// `*items` makes a long tuple of short ones.
std::optional<CodeError> unpackedTuple(Tokens tokens) {
    for (std::size_t i = 1; i < tokens.size(); ++i) {
        const CodeToken& before = tokens[i - 1];
        const bool isOperator = isOperand(before) || before.kind == Kind::Number || before.is("}");
        if (tokens[i].is("*") && !isOperator)
            return errorAt(tokens[i], "'*' cannot unpack a tuple here");
    }
    return std::nullopt;
}

} // namespace

std::optional<CodeError> boundlessCode(std::span<const CodeToken> tokens) {
    for (const auto check :
         {refusedName, misplacedText, nestedTuples, manyReturns, unpackedTuple, unrolledLoops}) {
        if (auto error = check(tokens))
            return error;
    }
    return std::nullopt;
}

} // namespace layerloom
