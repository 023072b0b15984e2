// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_tokens.h"

#include "core/code/code_words.h"

#include <algorithm>
#include <array>
#include <optional>

namespace layerloom {

namespace {

using Kind = CodeToken::Kind;

constexpr std::array<std::string_view, 19> kKeywords{
    "and", "as", "assert", "break", "continue", "def",    "elif",  "else",  "for", "if",
    "in",  "is", "not",    "or",    "pass",     "return", "while", "raise", "del"};
/// Words of Python that code of a model may not use: TorchScript has them not, or only for classes.
constexpr std::array<std::string_view, 14> kRefused{"import",   "from",  "lambda", "class",     "global",
                                                    "nonlocal", "async", "await",  "try",       "except",
                                                    "finally",  "with",  "yield",  "__import__"};
/// The longer ones first.
constexpr std::array<std::string_view, 46> kSymbols{
    "**=", "//=", "<<=", ">>=", "...", "**", "//", "==", "!=", "<=", ">=", "->", "+=", "-=", "*=", "/=",
    "%=",  "&=",  "|=",  "^=",  "@=",  "<<", ">>", "+",  "-",  "*",  "/",  "%",  "@",  "&",  "|",  "^",
    "~",   "<",   ">",   "(",   ")",   "[",  "]",  "{",  "}",  ",",  ":",  ".",  "=",  ";"};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

class Cutter {
  public:
    explicit Cutter(std::string_view text) : text_(text) {}

    std::variant<std::vector<CodeToken>, CodeError> run() {
        if (text_.size() > kMaxCodeBytes)
            fail("the code has " + std::to_string(text_.size()) + " bytes; up to " +
                 std::to_string(kMaxCodeBytes) + " are compiled");
        while (!error_ && position_ < text_.size())
            next();
        if (!error_ && !open_.empty())
            failAt("'" + std::string(open_.back().text) + "' is never closed", open_.back().line,
                   open_.back().column);
        if (error_)
            return *error_;
        endStatement();
        add(Kind::End, 0);
        return std::move(tokens_);
    }

  private:
    char at(std::size_t ahead = 0) const {
        return position_ + ahead < text_.size() ? text_[position_ + ahead] : '\0';
    }
    int column() const { return static_cast<int>(position_ - lineBegin_) + 1; }

    void fail(std::string text) { failAt(std::move(text), line_, column()); }
    void failAt(std::string text, int line, int column) {
        if (!error_)
            error_ = CodeError{std::move(text), line, column};
    }

    void add(Kind kind, std::size_t length) {
        tokens_.push_back(
            {kind, text_.substr(position_, length), line_, column(), static_cast<int>(open_.size())});
        position_ += length;
        if (kind == Kind::NewLine || kind == Kind::End)
            words_ = 0;
        else if (++words_ > kMaxStatementWords)
            fail("the statement has more than " + std::to_string(kMaxStatementWords) +
                 " words; split it into several");
    }

    void endStatement() {
        if (!tokens_.empty() && tokens_.back().kind != Kind::NewLine)
            add(Kind::NewLine, 0);
    }

    void next() {
        const char c = at();
        if (c == '\n')
            breakLine();
        else if (c == ' ' || c == '\r' || c == '\f')
            ++position_;
        else if (c == '\t')
            fail("a tab; indent with blanks");
        else if (c == '#')
            position_ = std::min(text_.find('\n', position_), text_.size());
        else if (c == '\\' && at(1) == '\n')
            joinLines();
        else
            word(c);
    }

    void breakLine() {
        if (open_.empty())
            endStatement();
        ++position_;
        ++line_;
        lineBegin_ = position_;
    }

    void joinLines() {
        position_ += 2;
        ++line_;
        lineBegin_ = position_;
    }

    void word(char c) {
        if (tokens_.empty() || tokens_.back().kind == Kind::NewLine)
            indent();
        if (c == '"' || c == '\'')
            text(c);
        else if (isDigit(c) || (c == '.' && isDigit(at(1))))
            number();
        else if (isWordStart(c))
            name();
        else
            symbol();
    }

    /// Keeps count of the blocks that are open.
    void indent() {
        const int column = this->column();
        while (!indents_.empty() && indents_.back() > column)
            indents_.pop_back();
        if (indents_.empty() || indents_.back() < column)
            indents_.push_back(column);
        if (indents_.size() > kMaxCodeNesting)
            fail("blocks are nested more than " + std::to_string(kMaxCodeNesting) + " deep");
    }

    void name() {
        std::size_t length = 1;
        while (isWordStart(at(length)) || isDigit(at(length)))
            ++length;
        const std::string_view word = text_.substr(position_, length);
        const bool isAttribute = !tokens_.empty() && tokens_.back().is(".");
        if (at(length) == '"' || at(length) == '\'')
            return fail("'" + std::string(word) + "' cannot stand before a text");
        if (!isAttribute && contains(kRefused, word))
            return fail("'" + std::string(word) + "' cannot be used in code of a model");
        if (word == "elif" && ++branches_ > kMaxBranches)
            return fail("more than " + std::to_string(kMaxBranches) + " branches");
        add(!isAttribute && contains(kKeywords, word) ? Kind::Keyword : Kind::Name, length);
    }

    void number() {
        std::size_t length = 0;
        for (;; ++length) {
            const char c = at(length);
            const char before = length ? at(length - 1) : '\0';
            const bool isSign = (c == '+' || c == '-') && (before == 'e' || before == 'E') && at(1) != 'x';
            if (!isDigit(c) && c != '.' && !isWordStart(c) && !isSign)
                break;
        }
        add(Kind::Number, length);
    }

    void text(char quote) {
        const std::size_t begin = position_;
        const bool isLong = at(1) == quote && at(2) == quote;
        const std::string end(isLong ? 3 : 1, quote);
        std::size_t i = begin + end.size();
        int lines = 0;
        std::size_t lastBreak = 0;
        for (; i < text_.size() && !text_.substr(i).starts_with(end); ++i) {
            if (text_[i] == '\n' && !isLong)
                break;
            if (text_[i] == '\\')
                ++i;
            if (i < text_.size() && text_[i] == '\n') {
                ++lines;
                lastBreak = i + 1;
            }
        }
        if (i >= text_.size() || !text_.substr(i).starts_with(end))
            return fail("the text has no closing quote");
        add(Kind::Text, i + end.size() - begin);
        line_ += lines;
        if (lines)
            lineBegin_ = lastBreak;
    }

    void symbol() {
        const auto found = std::find_if(kSymbols.begin(), kSymbols.end(), [&](std::string_view s) {
            return text_.substr(position_).starts_with(s);
        });
        if (found == kSymbols.end())
            return fail("unexpected character");
        const char c = found->front();
        if (found->size() == 1 && (c == ')' || c == ']' || c == '}'))
            close(c);
        add(Kind::Symbol, found->size());
        if (found->size() == 1 && (c == '(' || c == '[' || c == '{')) {
            open_.push_back(tokens_.back());
            if (open_.size() > kMaxCodeNesting)
                fail("brackets are nested more than " + std::to_string(kMaxCodeNesting) + " deep");
        }
    }

    void close(char bracket) {
        const char opening = bracket == ')' ? '(' : bracket == ']' ? '[' : '{';
        if (open_.empty() || open_.back().text.front() != opening)
            return fail(std::string("'") + bracket + "' closes nothing");
        open_.pop_back();
    }

    std::string_view text_;
    std::size_t position_ = 0;
    std::size_t lineBegin_ = 0;
    int line_ = 1;
    int words_ = 0;
    int branches_ = 0;
    std::vector<CodeToken> open_;
    std::vector<int> indents_;
    std::vector<CodeToken> tokens_;
    std::optional<CodeError> error_;
};

} // namespace

std::variant<std::vector<CodeToken>, CodeError> codeTokens(std::string_view text) {
    return Cutter(text).run();
}

std::span<const std::string_view> codeKeywords() {
    return kKeywords;
}

} // namespace layerloom
