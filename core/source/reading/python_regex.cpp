// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/python_regex.h"

#include <algorithm>
#include <cctype>

namespace layerloom::reading {

/// A piece of a pattern.
struct PythonRegex::Part {
    enum class Kind { Set, Any, Start, End, Boundary, Sequence, Choice, Group, Repeat };
    Kind kind = Kind::Sequence;
    std::string letters{};  ///< of a set
    bool isNegated = false; ///< the set is all others
    std::size_t group = 0;  ///< 0: it is not kept
    std::size_t least = 0;  ///< of a repetition
    std::size_t most = 0;
    bool isLazy = false;
    std::vector<std::shared_ptr<const Part>> parts{};
};

namespace {

using Part = PythonRegex::Part;
using PartPtr = std::shared_ptr<const Part>;
using Kind = Part::Kind;

constexpr int kDeepest = 50;
constexpr std::size_t kMany = 10'000;

bool isWord(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

std::string lettersOf(bool (*belongs)(char)) {
    std::string all;
    for (int c = 1; c < 128; ++c) {
        if (belongs(static_cast<char>(c)))
            all += static_cast<char>(c);
    }
    return all;
}

/// What `\d`, `\w` and `\s` stand for; none for other letters.
std::optional<std::string> classNamed(char name) {
    switch (std::tolower(static_cast<unsigned char>(name))) {
    case 'd':
        return "0123456789";
    case 'w':
        return lettersOf(isWord);
    case 's':
        return " \t\n\r\f\v";
    default:
        return std::nullopt;
    }
}

class PatternReader {
  public:
    explicit PatternReader(std::string_view text) : text_(text) {}

    PartPtr run() {
        PartPtr made = choice(0);
        return isWrong_ || at_ < text_.size() ? nullptr : made;
    }
    std::size_t groups() const { return groups_; }

  private:
    bool has() const { return at_ < text_.size(); }
    bool take(char c) {
        const bool isThere = has() && text_[at_] == c;
        at_ += isThere;
        return isThere;
    }

    PartPtr choice(int depth) {
        isWrong_ = isWrong_ || depth > kDeepest;
        Part made;
        made.kind = Kind::Choice;
        do
            made.parts.push_back(sequence(depth));
        while (!isWrong_ && take('|'));
        return made.parts.size() == 1 ? made.parts.front() : std::make_shared<const Part>(std::move(made));
    }

    PartPtr sequence(int depth) {
        Part made;
        while (!isWrong_ && has() && text_[at_] != '|' && text_[at_] != ')')
            made.parts.push_back(repeated(atom(depth)));
        return std::make_shared<const Part>(std::move(made));
    }

    PartPtr atom(int depth) {
        Part made;
        const char c = text_[at_++];
        if (c == '(') {
            made.kind = Kind::Group;
            const bool isPlain = has() && text_[at_] == '?';
            if (isPlain && text_.substr(at_, 2) != "?:")
                isWrong_ = true;
            at_ += isPlain ? 2 : 0;
            made.group = isPlain ? 0 : ++groups_;
            made.parts.push_back(choice(depth + 1));
            isWrong_ = isWrong_ || !take(')');
        } else if (c == '[') {
            set(made);
        } else if (c == '\\') {
            escaped(made);
        } else if (c == '*' || c == '+' || c == '?') {
            isWrong_ = true;
        } else {
            made.kind = c == '.' ? Kind::Any : c == '^' ? Kind::Start : c == '$' ? Kind::End : Kind::Set;
            made.letters = c;
        }
        return std::make_shared<const Part>(std::move(made));
    }

    void escaped(Part& made) {
        const char c = has() ? text_[at_++] : '\0';
        made.kind = c == 'b' ? Kind::Boundary : Kind::Set;
        if (const auto letters = classNamed(c)) {
            made.letters = *letters;
            made.isNegated = std::isupper(static_cast<unsigned char>(c)) != 0;
            return;
        }
        made.letters = c == 'n' ? '\n' : c == 't' ? '\t' : c;
        isWrong_ = isWrong_ || c == '\0' ||
                   (std::isalnum(static_cast<unsigned char>(c)) && c != 'n' && c != 't' && c != 'b');
    }

    void set(Part& made) {
        made.kind = Kind::Set;
        made.isNegated = take('^');
        bool isFirst = true;
        while (has() && (text_[at_] != ']' || isFirst)) {
            isFirst = false;
            char c = text_[at_++];
            if (c == '\\' && has()) {
                const auto letters = classNamed(text_[at_]);
                if (letters && std::islower(static_cast<unsigned char>(text_[at_]))) {
                    made.letters += *letters;
                    ++at_;
                    continue;
                }
                c = text_[at_++];
            }
            const bool isRange = at_ + 1 < text_.size() && text_[at_] == '-' && text_[at_ + 1] != ']';
            const char last = isRange ? text_[at_ + 1] : c;
            at_ += isRange ? 2 : 0;
            for (int each = static_cast<unsigned char>(c); each <= static_cast<unsigned char>(last); ++each)
                made.letters += static_cast<char>(each);
        }
        isWrong_ = isWrong_ || !take(']');
    }

    PartPtr repeated(PartPtr part) {
        Part made;
        made.kind = Kind::Repeat;
        made.most = kMany;
        if (take('+'))
            made.least = 1;
        else if (take('?'))
            made.most = 1;
        else if (has() && text_[at_] == '{')
            counts(made);
        else if (!take('*'))
            return part;
        made.isLazy = take('?');
        made.parts.push_back(std::move(part));
        return std::make_shared<const Part>(std::move(made));
    }

    /// `{2}`, `{2,}` or `{2,4}`.
    void counts(Part& made) {
        ++at_;
        const auto number = [&](std::size_t unsaid) {
            std::size_t value = unsaid;
            for (bool isFirst = true; has() && std::isdigit(static_cast<unsigned char>(text_[at_])); ++at_) {
                value = (isFirst ? 0 : value) * 10 + static_cast<std::size_t>(text_[at_] - '0');
                value = std::min(value, kMany);
                isFirst = false;
            }
            return value;
        };
        made.least = number(0);
        made.most = take(',') ? number(kMany) : made.least;
        isWrong_ = isWrong_ || !take('}');
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t groups_ = 0;
    bool isWrong_ = false;
};

/// Tries parts at places of a text, and goes back where the rest does not fit.
class Search {
  public:
    Search(std::string_view text, std::size_t groups, const PythonRegex::Counter& step)
        : text_(text), step_(step), match_(groups + 1) {}

    std::optional<PythonRegex::Match> at(const Part& whole, std::size_t from) {
        std::fill(match_.begin(), match_.end(), std::nullopt);
        std::size_t end = from;
        if (!matches(whole, from, [&](std::size_t to) {
                end = to;
                return true;
            }))
            return std::nullopt;
        match_[0] = {from, end};
        return match_;
    }

  private:
    using Rest = std::function<bool(std::size_t)>;

    bool matches(const Part& part, std::size_t at, const Rest& rest) {
        step_();
        switch (part.kind) {
        case Kind::Set:
        case Kind::Any:
            return at < text_.size() && belongs(part, text_[at]) && rest(at + 1);
        case Kind::Start:
            return at == 0 && rest(at);
        case Kind::End:
            return at == text_.size() && rest(at);
        case Kind::Boundary:
            return isBoundary(at) && rest(at);
        case Kind::Sequence:
            return sequence(part, 0, at, rest);
        case Kind::Choice:
            return std::any_of(part.parts.begin(), part.parts.end(),
                               [&](const PartPtr& each) { return matches(*each, at, rest); });
        case Kind::Group:
            return group(part, at, rest);
        case Kind::Repeat:
            return repeat(part, 0, at, rest);
        }
        return false;
    }

    static bool belongs(const Part& part, char c) {
        return part.kind == Kind::Any ? c != '\n'
                                      : (part.letters.find(c) != std::string::npos) != part.isNegated;
    }

    bool isBoundary(std::size_t at) const {
        const bool before = at > 0 && isWord(text_[at - 1]);
        return before != (at < text_.size() && isWord(text_[at]));
    }

    bool sequence(const Part& part, std::size_t next, std::size_t at, const Rest& rest) {
        if (next == part.parts.size())
            return rest(at);
        return matches(*part.parts[next], at,
                       [&, next](std::size_t to) { return sequence(part, next + 1, to, rest); });
    }

    bool group(const Part& part, std::size_t at, const Rest& rest) {
        const auto before = match_[part.group];
        const bool isMatch = matches(*part.parts.front(), at, [&](std::size_t to) {
            const auto inner = match_[part.group];
            if (part.group > 0)
                match_[part.group] = {at, to};
            if (rest(to))
                return true;
            match_[part.group] = inner;
            return false;
        });
        if (!isMatch)
            match_[part.group] = before;
        return isMatch;
    }

    bool repeat(const Part& part, std::size_t count, std::size_t at, const Rest& rest) {
        const auto again = [&] {
            return count < part.most && matches(*part.parts.front(), at, [&, count](std::size_t to) {
                       // What takes nothing would go round for ever.
                       return (to > at || count < part.least) && repeat(part, count + 1, to, rest);
                   });
        };
        if (count < part.least)
            return again();
        return part.isLazy ? rest(at) || again() : again() || rest(at);
    }

    std::string_view text_;
    const PythonRegex::Counter& step_;
    PythonRegex::Match match_;
};

} // namespace

std::optional<PythonRegex> PythonRegex::read(std::string_view pattern) {
    PatternReader reader(pattern);
    PythonRegex made;
    made.whole_ = reader.run();
    made.groups_ = reader.groups();
    return made.whole_ ? std::optional(std::move(made)) : std::nullopt;
}

std::optional<PythonRegex::Match> PythonRegex::find(std::string_view text, std::size_t from, bool mayMove,
                                                    const Counter& step) const {
    Search search(text, groups_, step);
    for (std::size_t at = from; at <= text.size(); ++at) {
        if (auto match = search.at(*whole_, at))
            return match;
        if (!mayMove)
            break;
    }
    return std::nullopt;
}

} // namespace layerloom::reading
