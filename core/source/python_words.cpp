// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/python_words.h"

#include "core/values/value.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

namespace layerloom {

namespace {

using Kind = PythonWord::Kind;

constexpr char kMarkBegin = '\x01';
constexpr char kMarkNumberEnd = '\x02';
constexpr char kMarkEnd = '\x03';

/// The longer ones first.
constexpr std::array<std::string_view, 30> kLongSymbols{
    "**=", "//=", "<<=", ">>=", "...", "**", "//", "==", "!=", "<=", ">=", "->",
    "+=",  "-=",  "*=",  "/=",  "%=",  "&=", "|=", "^=", "@=", "<<", ">>", ":="};

bool isWordPart(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 128;
}

/// A string literal in double quotes, unless that would need more backslashes.
std::string inDoubleQuotes(std::string text) {
    const std::size_t quote = text.find_first_of("'\"");
    if (text[quote] == '"' || text.substr(quote).starts_with("'''"))
        return text;
    std::string body = text.substr(quote + 1, text.size() - quote - 2);
    if (body.find('"') != std::string::npos)
        return text;
    for (std::size_t at = 0; (at = body.find("\\'", at)) != std::string::npos;)
        body.erase(at, 1);
    return text.substr(0, quote) + '"' + body + '"';
}

/// Digits and exponents in small letters, hexadecimal digits in large ones.
std::string plainNumber(std::string text) {
    const bool isHex = text.size() > 1 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
    for (std::size_t i = 0; i < text.size(); ++i)
        text[i] = static_cast<char>(isHex && i > 1 ? std::toupper(text[i]) : std::tolower(text[i]));
    return text;
}

class WordCutter {
  public:
    explicit WordCutter(std::string_view text) : text_(text) {}

    std::vector<PythonWord> run() {
        while (at_ < text_.size())
            next();
        return std::move(words_);
    }

  private:
    void next() {
        const char c = text_[at_];
        if (c == kMarkBegin) {
            const std::size_t end = text_.find(kMarkNumberEnd, at_);
            marks_.push_back(std::atoi(std::string(text_.substr(at_ + 1, end - at_ - 1)).c_str()));
            at_ = end + 1;
        } else if (c == kMarkEnd) {
            marks_.pop_back();
            ++at_;
        } else if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\\') {
            ++at_;
        } else if (const std::size_t length = textLength()) {
            add(Kind::Text, length);
            words_.back().text = inDoubleQuotes(std::move(words_.back().text));
        } else if (std::isdigit(static_cast<unsigned char>(c)) ||
                   (c == '.' && at_ + 1 < text_.size() &&
                    std::isdigit(static_cast<unsigned char>(text_[at_ + 1])))) {
            add(Kind::Number, numberLength());
            words_.back().text = plainNumber(std::move(words_.back().text));
        } else if (isWordPart(c)) {
            name();
        } else {
            add(Kind::Symbol, symbolLength());
        }
    }

    /// Of a string with its prefix and quotes; 0 if none begins here.
    std::size_t textLength() const {
        std::size_t quote = at_;
        while (quote < text_.size() && quote < at_ + 2 &&
               std::string_view("rRbBuUfF").find(text_[quote]) != std::string_view::npos)
            ++quote;
        if (quote >= text_.size() || (text_[quote] != '"' && text_[quote] != '\''))
            return 0;
        const std::string one(1, text_[quote]);
        const std::string three = one + one + one;
        const bool isLong = text_.substr(quote).starts_with(three);
        const std::string& end = isLong ? three : one;
        std::size_t i = quote + end.size();
        while (i < text_.size() && !text_.substr(i).starts_with(end))
            i += text_[i] == '\\' ? 2 : 1;
        return std::min(i + end.size(), text_.size()) - at_;
    }

    std::size_t numberLength() const {
        std::size_t end = at_;
        const bool isHex = text_.substr(at_).starts_with("0x") || text_.substr(at_).starts_with("0X");
        while (end < text_.size()) {
            const char c = text_[end];
            const bool isSign = (c == '+' || c == '-') && end > at_ && !isHex &&
                                (text_[end - 1] == 'e' || text_[end - 1] == 'E');
            if (!isWordPart(c) && c != '.' && !isSign)
                break;
            ++end;
        }
        return end - at_;
    }

    void name() {
        std::size_t end = at_;
        while (end < text_.size() && isWordPart(text_[end]))
            ++end;
        const std::string_view word = text_.substr(at_, end - at_);
        const bool isConstant = word == "True" || word == "False" || word == "None";
        const bool isKeyword = !isConstant && !isPythonIdentifier(word) &&
                               std::all_of(word.begin(), word.end(), [](char c) { return c > 0; });
        add(isKeyword ? Kind::Keyword : Kind::Name, end - at_);
    }

    std::size_t symbolLength() const {
        for (const std::string_view symbol : kLongSymbols) {
            if (!symbol.empty() && text_.substr(at_).starts_with(symbol))
                return symbol.size();
        }
        return 1;
    }

    void add(Kind kind, std::size_t length) {
        PythonWord word;
        word.kind = kind;
        word.text = text_.substr(at_, length);
        word.mark = marks_.empty() ? -1 : marks_.back();
        words_.push_back(std::move(word));
        at_ += length;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<int> marks_;
    std::vector<PythonWord> words_;
};

/// True if what follows the word begins an operand.
bool expectsOperand(const PythonWord* word) {
    return !word || word->opens() || word->kind == Kind::Keyword ||
           (word->kind == Kind::Symbol && !word->closes() && word->text != "...");
}

/// Commas that stand before a closing bracket go, unless they make a tuple.
void dropLastCommas(std::vector<PythonWord>& words) {
    std::vector<std::pair<std::size_t, int>> open; // where, and the commas in it
    std::vector<PythonWord> kept;
    for (PythonWord& word : words) {
        if (word.closes() && !open.empty()) {
            const auto [begin, commas] = open.back();
            open.pop_back();
            const bool isTuple = commas == 1 && word.is(")") && !kept[begin].isTrailer;
            const bool isIndex = commas == 1 && word.is("]") && kept[begin].isTrailer;
            if (kept.back().is(",") && !isTuple && !isIndex)
                kept.pop_back();
        } else if (word.is(",") && !open.empty()) {
            ++open.back().second;
        } else if (word.opens()) {
            const PythonWord* before = kept.empty() ? nullptr : &kept.back();
            word.isTrailer = !expectsOperand(before) && !word.is("{");
            open.emplace_back(kept.size(), 0);
        }
        kept.push_back(std::move(word));
    }
    words = std::move(kept);
}

/// Gives each word its number, and pairs the brackets.
void numberWords(std::vector<PythonWord>& words) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < words.size(); ++i) {
        words[i].id = static_cast<int>(i);
        if (words[i].opens()) {
            open.push_back(i);
        } else if (words[i].closes() && !open.empty()) {
            words[i].opening = static_cast<int>(open.back());
            words[i].isTrailer = words[open.back()].isTrailer;
            open.pop_back();
        }
    }
}

/// Tells comprehensions from loops and from `a if b else c`.
void findComprehensions(std::vector<PythonWord>& words) {
    std::vector<std::vector<std::size_t>> levels(1); // of each open bracket: its `for` and open `if`s
    for (std::size_t i = 0; i < words.size(); ++i) {
        PythonWord& word = words[i];
        if (word.opens()) {
            levels.emplace_back();
        } else if (word.closes() && levels.size() > 1) {
            levels.pop_back();
        } else if (word.is("for") && levels.size() > 1) {
            word.isComprehension = true;
            levels.back().push_back(i);
        } else if (word.is("if") && !levels.back().empty()) {
            word.isComprehension = true;
            levels.back().push_back(i);
        } else if (word.is("else") && !levels.back().empty() && words[levels.back().back()].is("if")) {
            words[levels.back().back()].isComprehension = false;
            levels.back().pop_back();
        }
    }
}

/// Decides where blanks stand.
class Spacing {
  public:
    explicit Spacing(std::vector<PythonWord>& words) : words_(words) {}

    void run() {
        for (at_ = 0; at_ < words_.size(); ++at_) {
            PythonWord& word = words_[at_];
            word.isUnary = isUnary(word);
            word.hasBlank = at_ > 0 && needsBlank(words_[at_ - 1], word);
            if (word.opens())
                levels_.push_back({word.is("["), word.isTrailer, false, false});
            else if (word.closes() && levels_.size() > 1)
                levels_.pop_back();
            else if (word.is(","))
                level().hasColon = false;
            else if (word.is(":"))
                level().hasColon = true;
            if ((word.is("[") && word.isTrailer) || (word.is(",") && level().isIndex()))
                level().isComplex = isComplex();
        }
        hugPowers();
    }

  private:
    struct Level {
        bool isSquare = false;
        bool isTrailer = false;
        bool hasColon = false;
        bool isComplex = false; ///< of an index: the item holds more than names and numbers
        bool isIndex() const { return isSquare && isTrailer; }
    };

    Level& level() { return levels_.back(); }
    bool isDef() const { return words_.front().is("def"); }

    bool isUnary(const PythonWord& word) const {
        if (word.kind != Kind::Symbol)
            return false;
        if (!word.is("-") && !word.is("+") && !word.is("~") && !word.is("*") && !word.is("**"))
            return false;
        return expectsOperand(at_ > 0 ? &words_[at_ - 1] : nullptr);
    }

    /// Looks at the item of an index that begins behind the current word.
    bool isComplex() const {
        int depth = 0;
        for (std::size_t i = at_ + 1; i < words_.size(); ++i) {
            const PythonWord& word = words_[i];
            if (depth == 0 && (word.is(",") || word.closes()))
                return false;
            depth += word.opens() ? 1 : word.closes() ? -1 : 0;
            const bool isSign =
                (word.is("-") || word.is("+") || word.is("~")) && expectsOperand(&words_[i - 1]);
            if (word.kind == Kind::Symbol && !word.is(":") && !word.is("...") && !word.opens() &&
                !word.closes() && !isSign && !word.is(","))
                return true;
            if (word.opens() && (!expectsOperand(&words_[i - 1])))
                return true;
            if (word.kind == Kind::Keyword)
                return true;
        }
        return false;
    }

    bool needsBlank(const PythonWord& before, const PythonWord& word) {
        if (before.opens() || word.closes() || word.is(",") || word.is(";"))
            return false;
        if (word.is(".") || before.is("."))
            return word.is(".") && before.kind == Kind::Keyword;
        if (before.is(","))
            return true;
        if (word.is(":") || before.is(":"))
            return blankAtColon(before, word);
        if (before.isUnary)
            return false;
        if (word.is("=") || before.is("="))
            return blankAtEquals();
        if (word.opens() && word.isTrailer)
            return false;
        return true;
    }

    bool blankAtColon(const PythonWord& before, const PythonWord& word) {
        if (!level().isIndex())
            return before.is(":");
        if (word.is(":") && before.is(":"))
            return false;
        return level().isComplex;
    }

    bool blankAtEquals() {
        if (levels_.size() == 1)
            return true;
        return isDef() && levels_.size() == 2 && level().hasColon;
    }

    bool isSimpleLookup(std::size_t index, int step) const {
        for (auto i = static_cast<std::ptrdiff_t>(index); i >= 0 && i < std::ssize(words_); i += step) {
            const PythonWord& word = words_[static_cast<std::size_t>(i)];
            if (step < 0 ? word.is(")") || word.is("]") : word.is("(") || word.is("["))
                return false;
            const bool isName = word.kind == Kind::Name || (word.kind == Kind::Keyword && !word.is("for"));
            if (!isName && !word.is("."))
                return true;
        }
        return true;
    }

    bool isSimpleOperand(std::size_t index, bool isBase) const {
        const PythonWord& word = words_[index];
        if (word.kind == Kind::Name || word.kind == Kind::Number)
            return word.kind == Kind::Number ? isSimpleLookup(index, isBase ? -1 : 1)
                                             : isSimpleLookup(index, isBase ? -1 : 1);
        if (word.isUnary && index + 1 < words_.size() &&
            (words_[index + 1].kind == Kind::Name || words_[index + 1].kind == Kind::Number))
            return isSimpleLookup(index + 1, 1);
        return false;
    }

    void hugPowers() {
        for (std::size_t i = 1; i + 1 < words_.size(); ++i) {
            if (!words_[i].is("**") || words_[i].isUnary || !isSimpleOperand(i - 1, true) ||
                !isSimpleOperand(i + 1, false))
                continue;
            words_[i].hasBlank = false;
            words_[i + 1].hasBlank = false;
        }
    }

    std::vector<PythonWord>& words_;
    std::size_t at_ = 0;
    std::vector<Level> levels_{Level{}};
};

} // namespace

std::string marked(std::string_view text, int mark) {
    return kMarkBegin + std::to_string(mark) + kMarkNumberEnd + std::string(text) + kMarkEnd;
}

std::string withoutMarks(std::string_view text) {
    std::string plain;
    bool isNumber = false;
    for (const char c : text) {
        if (c == kMarkBegin || c == kMarkNumberEnd)
            isNumber = c == kMarkBegin;
        else if (c != kMarkEnd && !isNumber)
            plain += c;
    }
    return plain;
}

std::vector<PythonWord> pythonWords(std::string_view statement) {
    std::vector<PythonWord> words = WordCutter(statement).run();
    dropLastCommas(words);
    numberWords(words);
    findComprehensions(words);
    if (!words.empty())
        Spacing(words).run();
    return words;
}

std::string joined(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items)
        text += (text.empty() ? "" : ", ") + item;
    return text;
}

std::string joinedWords(const std::vector<PythonWord>& words) {
    std::string line;
    for (const PythonWord& word : words) {
        if (word.isInvisible)
            continue;
        if (word.hasBlank && !line.empty())
            line += ' ';
        line += word.text;
    }
    return line;
}

} // namespace layerloom
