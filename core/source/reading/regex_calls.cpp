// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"
#include "core/source/reading/python_regex.h"

// `re`: names of layers and descriptions of blocks are cut with it.

namespace layerloom::reading {

namespace {

constexpr std::size_t kLongestPattern = 200;
constexpr std::size_t kLongestText = 2'000; ///< as a match goes as deep as its text is long

} // namespace

/// A call of a function of `re`, or of a method of a compiled pattern.
class Interpreter::RegexCall {
  public:
    RegexCall(Interpreter& interpreter, PyValues given, SourcePlace place)
        : in_(interpreter), given_(std::move(given)), place_(place) {}

    /// Nothing for what is not understood.
    std::optional<PyValue> run(const std::string& name) {
        if (given_.size() < (name == "compile" ? 1U : name == "sub" ? 3U : 2U))
            return std::nullopt;
        const auto* pattern = given_[0].as<TextObject>();
        if (!pattern || pattern->text.size() > kLongestPattern)
            return std::nullopt;
        regex_ = PythonRegex::read(pattern->text);
        if (!regex_)
            return std::nullopt;
        if (name == "compile") {
            auto* made = in_.make<PatternObject>();
            made->pattern = pattern->text;
            return PyValue::of(static_cast<Object*>(made));
        }
        const auto* subject = given_[name == "sub" ? 2 : 1].as<TextObject>();
        if (!subject || subject->text.size() > kLongestText)
            return std::nullopt;
        text_ = subject->text;
        if (name == "match" || name == "search" || name == "fullmatch")
            return found(name);
        if (name == "split")
            return split();
        if (name == "sub")
            return substituted();
        return name == "findall" ? std::optional(all()) : std::nullopt;
    }

  private:
    using Match = PythonRegex::Match;

    std::optional<Match> next(std::size_t from, bool mayMove = true) {
        return regex_->find(text_, from, mayMove, [this] { in_.step(place_); });
    }

    /// All matches that do not overlap.
    std::vector<Match> matches() {
        std::vector<Match> found;
        for (std::size_t at = 0; at <= text_.size();) {
            auto match = next(at);
            if (!match)
                break;
            const auto [from, to] = *(*match)[0];
            at = to > from ? to : to + 1;
            found.push_back(std::move(*match));
        }
        return found;
    }

    PyValue partAt(const std::optional<PythonRegex::Span>& span) {
        return span ? in_.text(text_.substr(span->first, span->second - span->first)) : PyValue::none();
    }

    PyValue asObject(const Match& match) {
        auto* made = in_.make<MatchObject>();
        for (const auto& span : match) {
            made->groups.push_back(partAt(span));
            made->spans.emplace_back(span ? static_cast<std::int64_t>(span->first) : -1,
                                     span ? static_cast<std::int64_t>(span->second) : -1);
        }
        return PyValue::of(static_cast<Object*>(made));
    }

    PyValue found(const std::string& name) {
        const auto match = next(0, name == "search");
        const bool isFound = match && (name != "fullmatch" || (*match)[0]->second == text_.size());
        return isFound ? asObject(*match) : PyValue::none();
    }

    PyValue split() {
        PyValues parts;
        std::size_t start = 0;
        for (const Match& match : matches()) {
            const auto [from, to] = *match[0];
            parts.push_back(in_.text(text_.substr(start, from - start)));
            for (std::size_t i = 1; i < match.size(); ++i)
                parts.push_back(partAt(match[i]));
            start = to;
        }
        parts.push_back(in_.text(text_.substr(start)));
        return in_.list(std::move(parts));
    }

    PyValue all() {
        PyValues parts;
        for (const Match& match : matches()) {
            PyValues groups;
            for (std::size_t i = match.size() > 1 ? 1 : 0; i < match.size(); ++i)
                groups.push_back(partAt(match[i]));
            parts.push_back(groups.size() == 1 ? groups.front() : in_.tuple(std::move(groups)));
        }
        return in_.list(std::move(parts));
    }

    PyValue substituted() {
        std::string made;
        std::size_t start = 0;
        for (const Match& match : matches()) {
            const auto [from, to] = *match[0];
            made += text_.substr(start, from - start) + replacement(match);
            in_.countBytes(static_cast<std::int64_t>(made.size()));
            start = to;
        }
        return in_.text(made + text_.substr(start));
    }

    std::string replacement(const Match& match) {
        const auto* plain = given_[1].as<TextObject>();
        if (!plain)
            return in_.textOf(in_.call(given_[1], {{asObject(match)}, {}}, place_));
        std::string made;
        for (std::size_t i = 0; i < plain->text.size(); ++i) {
            const bool isGroup = plain->text[i] == '\\' && i + 1 < plain->text.size() &&
                                 std::isdigit(static_cast<unsigned char>(plain->text[i + 1]));
            if (!isGroup) {
                made += plain->text[i];
                continue;
            }
            const auto group = static_cast<std::size_t>(plain->text[++i] - '0');
            if (group < match.size() && match[group])
                made += text_.substr(match[group]->first, match[group]->second - match[group]->first);
        }
        return made;
    }

    Interpreter& in_;
    PyValues given_;
    SourcePlace place_;
    std::optional<PythonRegex> regex_;
    std::string text_;
};

std::optional<PyValue> Interpreter::callRegex(const std::string& name, const CallArguments& arguments,
                                              SourcePlace place) {
    return arguments.keywords.empty() ? RegexCall(*this, arguments.positional, place).run(name)
                                      : std::nullopt;
}

/// `pattern.match(text)`, `match.group(1)`.
PyValue Interpreter::regexMethod(const PyValue& self, const std::string& name, const CallArguments& arguments,
                                 SourcePlace place) {
    const PyValues& given = arguments.positional;
    if (const auto* pattern = self.as<PatternObject>()) {
        PyValues all{text(pattern->pattern)};
        all.insert(all.end(), given.begin(), given.end());
        const auto made = RegexCall(*this, std::move(all), place).run(name);
        return made ? *made : symbol("unknown." + name + "()");
    }
    const auto& match = *self.as<MatchObject>();
    const auto at = static_cast<std::size_t>(given.empty() ? 0 : wholeNumber(given[0], place));
    if (name == "groups")
        return tuple({match.groups.begin() + 1, match.groups.end()});
    if (at >= match.groups.size())
        throw PythonError("the match has no such group", place);
    if (name == "group")
        return match.groups[at];
    if (name == "start" || name == "end")
        return PyValue::of(name == "start" ? match.spans[at].first : match.spans[at].second);
    throw PythonError("'" + name + "' of a match is not understood", place);
}

} // namespace layerloom::reading
