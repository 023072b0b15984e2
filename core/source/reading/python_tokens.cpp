// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/python_tokens.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace layerloom::reading {

namespace {

constexpr std::array<std::string_view, 35> kKeywords{
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};

// Longer ones first.
constexpr std::array<std::string_view, 47> kSymbols{
    "**=", "//=", ">>=", "<<=", "...", "!=", "==", "<=", ">=", "->", ":=", "**", "//", "<<", ">>", "+=",
    "-=",  "*=",  "/=",  "%=",  "@=",  "&=", "|=", "^=", "<>", "+",  "-",  "*",  "/",  "%",  "@",  "&",
    "|",   "^",   "~",   "<",   ">",   "(",  ")",  "[",  "]",  "{",  "}",  ",",  ":",  ".",  "="};

constexpr std::size_t kMaxBrackets = 100;
constexpr std::size_t kMaxIndents = 100;

bool isNameStart(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Where the text is no UTF-8 any more (RFC 3629: no surrogates, no detours, nothing beyond U+10FFFF); npos
/// if all of it is.
std::size_t endOfUtf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
        const unsigned char first = byte(i);
        const std::size_t more = first < 0x80   ? 0
                                 : first < 0xC2 ? 4
                                 : first < 0xE0 ? 1
                                 : first < 0xF0 ? 2
                                                : 3;
        if (more > 3 || first > 0xF4 || text.size() - i <= more)
            return i;
        for (std::size_t k = 1; k <= more; ++k) {
            const unsigned char least = k > 1 ? 0x80 : first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
            const unsigned char most = k > 1 ? 0xBF : first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
            if (byte(i + k) < least || byte(i + k) > most)
                return i;
        }
        i += more + 1;
    }
    return std::string_view::npos;
}

void appendUtf8(std::string& out, unsigned long code) {
    constexpr unsigned long kReplacement = 0xFFFD;
    if (code >= 0xD800 && code < 0xE000)
        code = kReplacement; // half of a pair: no character by itself
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | ((code >> 18) & 0x07));
        out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

class Cutter {
  public:
    Cutter(std::string_view text, int file) : text_(text), file_(file) {}

    TokenList run() {
        if (text_.size() > kMaxSourceBytes)
            fail("the file is larger than " + std::to_string(kMaxSourceBytes / 1024 / 1024) + " MiB",
                 "Open the file that defines the network alone");
        if (text_.starts_with("\xEF\xBB\xBF"))
            at_ = lineStart_ = 3;
        if (text_.find('\0') != text_.npos)
            fail("this is no Python source", "Open a text file");
        if (const std::size_t end = endOfUtf8(text_); end != text_.npos) {
            line_ +=
                static_cast<int>(std::count(text_.begin(), text_.begin() + static_cast<long>(end), '\n'));
            throw PythonError("the text is not UTF-8 here", {line_, 1, file_}, "Save the file as UTF-8");
        }
        while (at_ < text_.size())
            next();
        if (!brackets_.empty())
            throw PythonError("'" + brackets_.back().text + "' is never closed", brackets_.back().place);
        endLine();
        while (indents_.size() > 1) {
            indents_.pop_back();
            add(Token::Kind::Dedent, at_, at_);
        }
        add(Token::Kind::End, at_, at_);
        return std::move(list_);
    }

  private:
    SourcePlace place(std::size_t at) const { return {line_, static_cast<int>(at - lineStart_) + 1, file_}; }
    [[noreturn]] void fail(const std::string& what, const std::string& fix = {}) const {
        throw PythonError(what, place(at_), fix);
    }

    Token& add(Token::Kind kind, std::size_t begin, std::size_t end) {
        isLineEmpty_ = false;
        list_.tokens.push_back(
            {kind, std::string(text_.substr(begin, end - begin)), place(begin), begin, end});
        return list_.tokens.back();
    }

    void newLine() {
        ++line_;
        lineStart_ = at_;
        isAtStart_ = true;
    }

    void endLine() {
        const bool has = !list_.tokens.empty() && list_.tokens.back().kind != Token::Kind::NewLine &&
                         list_.tokens.back().kind != Token::Kind::Indent &&
                         list_.tokens.back().kind != Token::Kind::Dedent;
        if (has)
            add(Token::Kind::NewLine, at_, at_);
        isLineEmpty_ = true;
    }

    void next() {
        if (isAtStart_ && brackets_.empty() && indentation())
            return;
        isAtStart_ = false;
        const char c = text_[at_];
        if (c == '\n' || c == '\r') {
            lineBreak();
        } else if (c == ' ' || c == '\t' || c == '\f') {
            ++at_;
        } else if (c == '#') {
            comment();
        } else if (c == '\\') {
            continuation();
        } else if (isDigit(c) || (c == '.' && at_ + 1 < text_.size() && isDigit(text_[at_ + 1]))) {
            number();
        } else if (c == '"' || c == '\'') {
            literal(at_);
        } else if (isNameStart(c)) {
            word();
        } else {
            symbol();
        }
    }

    void lineBreak() {
        const std::size_t width = text_.substr(at_).starts_with("\r\n") ? 2 : 1;
        if (brackets_.empty() && !isLineEmpty_)
            endLine();
        at_ += width;
        newLine();
    }

    void comment() {
        std::size_t end = text_.find('\n', at_);
        end = end == text_.npos ? text_.size() : end;
        std::string_view said = text_.substr(at_ + 1, end - at_ - 1);
        if (said.ends_with('\r'))
            said.remove_suffix(1);
        const std::size_t first = said.find_first_not_of(" #!:");
        said = first == said.npos ? std::string_view() : said.substr(first);
        list_.comments.push_back({std::string(said), place(at_), isLineEmpty_});
        at_ = end;
    }

    void continuation() {
        ++at_;
        if (text_.substr(at_).starts_with("\r\n"))
            ++at_;
        if (at_ >= text_.size() || text_[at_] != '\n')
            fail("'\\' must be the last character of its line");
        ++at_;
        ++line_;
        lineStart_ = at_;
    }

    /// Blanks at the start of a line; true if it was an empty line, or the end.
    bool indentation() {
        int width = 0;
        std::size_t at = at_;
        for (; at < text_.size() && (text_[at] == ' ' || text_[at] == '\t' || text_[at] == '\f'); ++at)
            width = text_[at] == '\t' ? (width / 8 + 1) * 8 : width + 1;
        at_ = at;
        isLineEmpty_ = true;
        if (at_ >= text_.size())
            return true;
        if (text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '#')
            return isAtStart_ = false;
        if (width > indents_.back()) {
            if (indents_.size() > kMaxIndents)
                fail("blocks are nested more than " + std::to_string(kMaxIndents) + " deep");
            indents_.push_back(width);
            add(Token::Kind::Indent, at_, at_);
        }
        while (width < indents_.back()) {
            indents_.pop_back();
            add(Token::Kind::Dedent, at_, at_);
        }
        if (width != indents_.back())
            fail("the indentation fits no block around it");
        return isAtStart_ = false;
    }

    void word() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && (isNameStart(text_[at_]) || isDigit(text_[at_])))
            ++at_;
        const std::string_view name = text_.substr(begin, at_ - begin);
        const bool isQuoted = at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'');
        if (isQuoted && name.size() <= 2 && std::all_of(name.begin(), name.end(), [](char c) {
                return std::string_view("rRbBuUfF").find(c) != std::string_view::npos;
            })) {
            literal(begin);
            return;
        }
        const bool isKeyword = std::find(kKeywords.begin(), kKeywords.end(), name) != kKeywords.end();
        add(isKeyword ? Token::Kind::Keyword : Token::Kind::Name, begin, at_);
        if ((name == "print" || name == "exec") && at_ < text_.size())
            refusePython2(begin);
    }

    /// `print "x"` is the mark of Python 2.
    void refusePython2(std::size_t begin) const {
        const std::size_t next = text_.find_first_not_of(" \t", at_);
        const bool isFirst = begin == text_.find_first_not_of(" \t", lineStart_);
        if (isFirst && next != text_.npos && next > at_ && (text_[next] == '"' || text_[next] == '\''))
            throw PythonError("this is Python 2", place(begin), "Convert the file to Python 3");
    }

    void number() {
        const std::size_t begin = at_;
        bool isFloat = false;
        if (text_[at_] == '0' && at_ + 1 < text_.size() &&
            std::string_view("xXoObB").find(text_[at_ + 1]) != std::string_view::npos) {
            at_ += 2;
            while (at_ < text_.size() &&
                   (std::isalnum(static_cast<unsigned char>(text_[at_])) || text_[at_] == '_'))
                ++at_;
        } else {
            digits();
            if (at_ < text_.size() && text_[at_] == '.') {
                isFloat = true;
                ++at_;
                digits();
            }
            const std::size_t mark = at_;
            if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
                ++at_;
                if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-'))
                    ++at_;
                if (at_ < text_.size() && isDigit(text_[at_]))
                    isFloat = true;
                else
                    at_ = mark;
                digits();
            }
        }
        if (at_ < text_.size() && (text_[at_] == 'j' || text_[at_] == 'J')) {
            isFloat = true;
            ++at_;
        }
        const std::string_view whole = text_.substr(begin, at_ - begin);
        if (!isFloat && whole.size() > 1 && whole[0] == '0' && isDigit(whole[1]) &&
            whole.find_first_not_of("0_") != whole.npos)
            throw PythonError("a number that begins with 0 is Python 2", place(begin),
                              "Write 0o before its digits");
        if (at_ < text_.size() && isNameStart(text_[at_]))
            fail("'" + std::string(text_.substr(begin, at_ + 1 - begin)) + "' is no number");
        Token& token = add(isFloat ? Token::Kind::Float : Token::Kind::Integer, begin, at_);
        std::erase(token.text, '_');
    }

    void digits() {
        while (at_ < text_.size() && (isDigit(text_[at_]) || text_[at_] == '_'))
            ++at_;
    }

    /// A text with its prefix, which begins at `begin`; `at_` is its quote.
    void literal(std::size_t begin) {
        std::string prefix(text_.substr(begin, at_ - begin));
        std::transform(prefix.begin(), prefix.end(), prefix.begin(),
                       [](unsigned char c) { return std::tolower(c); });
        const SourcePlace where = place(begin);
        const std::string_view quote = text_.substr(at_).starts_with(std::string(3, text_[at_]))
                                           ? text_.substr(at_, 3)
                                           : text_.substr(at_, 1);
        at_ += quote.size();
        const std::size_t inside = at_;
        while (at_ < text_.size() && !text_.substr(at_).starts_with(quote)) {
            if (text_[at_] == '\n') {
                if (quote.size() == 1)
                    throw PythonError("a text is not closed in its line", where);
                ++line_;
                lineStart_ = at_ + 1;
            }
            const bool isEscape = text_[at_] == '\\' && at_ + 1 < text_.size();
            if (isEscape && text_[at_ + 1] == '\n') {
                ++line_;
                lineStart_ = at_ + 2;
            }
            at_ += isEscape ? 2 : 1;
        }
        if (at_ >= text_.size())
            throw PythonError("a text is never closed", where);
        const std::string_view content = text_.substr(inside, at_ - inside);
        at_ += quote.size();
        const bool isRaw = prefix.find('r') != prefix.npos;
        const bool isFormatted = prefix.find('f') != prefix.npos;
        isLineEmpty_ = false;
        list_.tokens.push_back({isFormatted ? Token::Kind::FormattedText : Token::Kind::Text,
                                isRaw || isFormatted ? std::string(content) : unescaped(content), where,
                                begin, at_, prefix.find('b') != prefix.npos});
    }

    void symbol() {
        const std::string_view rest = text_.substr(at_);
        if (rest.front() == ';') {
            add(Token::Kind::NewLine, at_, at_ + 1);
            ++at_;
            return;
        }
        const auto found = std::find_if(kSymbols.begin(), kSymbols.end(),
                                        [&](std::string_view symbol) { return rest.starts_with(symbol); });
        if (found == kSymbols.end())
            fail(std::isprint(static_cast<unsigned char>(rest.front()))
                     ? "'" + std::string(1, rest.front()) + "' has no meaning here"
                     : std::string("this is no Python source"));
        if (*found == "<>")
            fail("'<>' is Python 2", "Convert the file to Python 3");
        Token& token = add(Token::Kind::Symbol, at_, at_ + found->size());
        at_ += found->size();
        bracket(token);
    }

    void bracket(const Token& token) {
        const char c = token.text.front();
        if (token.text.size() == 1 && (c == '(' || c == '[' || c == '{')) {
            if (brackets_.size() >= kMaxBrackets)
                fail("brackets are nested more than " + std::to_string(kMaxBrackets) + " deep");
            brackets_.push_back(token);
        } else if (token.text.size() == 1 && (c == ')' || c == ']' || c == '}')) {
            const char opening = c == ')' ? '(' : c == ']' ? '[' : '{';
            if (brackets_.empty() || brackets_.back().text.front() != opening)
                throw PythonError("'" + token.text + "' closes nothing", token.place);
            brackets_.pop_back();
        }
    }

    std::string_view text_;
    int file_;
    std::size_t at_ = 0;
    int line_ = 1;
    std::size_t lineStart_ = 0;
    bool isAtStart_ = true;
    bool isLineEmpty_ = true;
    std::vector<int> indents_{0};
    std::vector<Token> brackets_;
    TokenList list_;
};

} // namespace

TokenList pythonTokens(std::string_view text, int file) {
    return Cutter(text, file).run();
}

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 >= text.size()) {
            out += text[i];
            continue;
        }
        const char c = text[++i];
        constexpr std::string_view kLetters = "ntr0abfv\\'\"";
        constexpr std::string_view kMeanings("\n\t\r\0\a\b\f\v\\'\"", 11);
        if (c == '\n')
            continue;
        const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        const std::string code(digits ? text.substr(i + 1, digits) : std::string_view());
        if (digits && code.size() == digits &&
            std::all_of(code.begin(), code.end(), [](unsigned char d) { return std::isxdigit(d); })) {
            appendUtf8(out, std::min(std::stoul(code, nullptr, 16), 0x10FFFFUL));
            i += digits;
        } else if (const std::size_t found = kLetters.find(c); found != kLetters.npos) {
            out += kMeanings[found];
        } else {
            out += '\\';
            out += c;
        }
    }
    return out;
}

} // namespace layerloom::reading
