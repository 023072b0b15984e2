// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/fitted_lines.h"

#include "core/source/python_words.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

// Follows the rules that black's documentation calls "the right hand side": the last bracket of a line is
// opened first, its content goes to a line of its own, and where that is too long, to one line for each item.
// Brackets that could stand around the right side of a statement count as well, but are written last.

namespace layerloom {

namespace {

using Kind = PythonWord::Kind;
using Words = std::vector<PythonWord>;

constexpr int kCommaPriority = 18;
constexpr int kDotPriority = 1;

struct Line {
    Words words;
    int depth = 0;
    bool isInside = false;    ///< of brackets that were opened
    bool mustSplit = false;   ///< one line for each item, however short
    bool isSignature = false; ///< begins with `def`
    bool isCall = false;      ///< arguments of a call or a signature
};
using Lines = std::vector<Line>;

std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string textOf(const Line& line) {
    return std::string(static_cast<std::size_t>(line.depth) * 4, ' ') + joinedWords(line.words);
}

bool fits(const Line& line) {
    return width(textOf(line)) <= kLineLength;
}

std::size_t widthOf(const PythonWord& word) {
    return word.isInvisible ? 0 : width(word.text) + (word.hasBlank ? 1 : 0);
}

int symbolPriority(const PythonWord& word) {
    static const std::map<std::string_view, int> kPriorities{
        {"|", 9},  {"^", 8},   {"&", 7},   {"<<", 6},  {">>", 6}, {"+", 5},  {"-", 5},
        {"*", 4},  {"/", 4},   {"//", 4},  {"%", 4},   {"@", 4},  {"**", 2}, {"<", 10},
        {">", 10}, {"==", 10}, {"!=", 10}, {"<=", 10}, {">=", 10}};
    const auto found = word.isUnary ? kPriorities.end() : kPriorities.find(word.text);
    return found == kPriorities.end() ? 0 : found->second;
}

int keywordPriority(const PythonWord& word, const PythonWord* before, bool isInFor) {
    if (word.is("for") || (word.is("if") && word.isComprehension))
        return 20;
    if (word.is("if") || word.is("else"))
        return 16;
    if (word.is("and") || word.is("or"))
        return 14;
    if (word.is("is") || (word.is("in") && !isInFor && !(before && before->is("not"))))
        return 10;
    return 0;
}

/// For each word how much a break before the next one is wanted; 0 inside of brackets, and where none may be.
std::vector<int> delimitersOf(const Words& words) {
    std::vector<int> priorities(words.size(), 0);
    int depth = 0;
    std::vector<int> loops; // depths at which the variables of a `for` stand
    for (std::size_t i = 0; i < words.size(); ++i) {
        const PythonWord& word = words[i];
        const bool endsLoop = word.is("in") && !loops.empty() && loops.back() == depth;
        if (endsLoop) {
            loops.pop_back();
            --depth;
        }
        if (word.closes())
            --depth;
        if (depth == 0) {
            const PythonWord* before = i > 0 ? &words[i - 1] : nullptr;
            int priority = word.kind == Kind::Symbol    ? symbolPriority(word)
                           : word.kind == Kind::Keyword ? keywordPriority(word, before, endsLoop)
                                                        : 0;
            if (word.is(".") && (!before || before->closes()))
                priority = kDotPriority;
            if (priority && before)
                priorities[i - 1] = priority;
            else if (word.is(","))
                priorities[i] = kCommaPriority;
        }
        if (word.opens())
            ++depth;
        if (word.is("for")) {
            ++depth;
            loops.push_back(depth);
        }
    }
    return priorities;
}

int highest(const std::vector<int>& priorities, bool withoutLast = false) {
    const auto end = priorities.end() - (withoutLast && !priorities.empty() ? 1 : 0);
    return priorities.begin() == end ? 0 : *std::max_element(priorities.begin(), end);
}

/// A line, cut at a pair of brackets.
struct Cut {
    Line head;
    Line body;
    Line tail;
    PythonWord opening;
    PythonWord closing;
};

class Fitting {
  public:
    explicit Fitting(bool isModern) : isModern_(isModern) {}

    /// The lines that a line becomes.
    Lines transformed(const Line& line, bool forced = false) {
        if (!line.mustSplit && fits(line))
            return {line};
        if (line.isSignature) {
            const auto cut = leftCut(line);
            return cut ? all({cut->head, cut->body, cut->tail}, textOf(line), forced).value_or(Lines{line})
                       : Lines{line};
        }
        if (line.isInside) {
            const auto items = itemLines(line);
            const auto result = items ? all(*items, textOf(line), forced) : std::nullopt;
            if (result)
                return *result;
        }
        const auto result = rightSide(line, forced);
        return result ? *result : Lines{line};
    }

  private:
    std::optional<Lines> all(const Lines& lines, const std::string& before, bool forced) {
        Lines result;
        for (const Line& line : lines) {
            if (line.words.empty())
                continue;
            if (textOf(line) == before)
                return std::nullopt;
            for (Line& part : transformed(line, forced))
                result.push_back(std::move(part));
        }
        return result;
    }

    std::optional<Lines> rightSide(const Line& line, bool forced) {
        const auto cut = bestRightCut(line, forced);
        auto result = cut ? all(*cut, textOf(line), forced) : std::nullopt;
        if (!result)
            return std::nullopt;
        const bool hasInvisible = std::any_of(line.words.begin(), line.words.end(),
                                              [](const PythonWord& w) { return w.isInvisible; });
        if (!forced && hasInvisible && !fits(result->front())) {
            const auto other = rightSide(line, true);
            if (other && std::all_of(other->begin(), other->end(), fits))
                return other;
        }
        return result;
    }

    /// Tries to keep the last brackets together, as long as they fit a line, and to open an earlier pair.
    std::optional<Lines> bestRightCut(const Line& line, bool forced) {
        for (const std::set<int>& omitted : trailersToOmit(line)) {
            const auto lines = rightCut(line, omitted, forced);
            if (!lines)
                return std::nullopt;
            if (fits(lines->front()))
                return lines;
        }
        return rightCut(line, {}, forced);
    }

    static std::vector<std::set<int>> trailersToOmit(const Line& line) {
        std::vector<std::set<int>> sets{{}};
        std::set<int> omitted;
        std::set<int> inner;
        std::size_t length = static_cast<std::size_t>(line.depth) * 4;
        int opening = -1;
        int closing = -1;
        for (std::size_t i = line.words.size(); i-- > 0;) {
            const PythonWord& word = line.words[i];
            length += widthOf(word);
            if (length > kLineLength)
                break;
            if (opening >= 0) {
                if (word.id == opening)
                    opening = -1;
                else if (word.closes())
                    inner.insert(word.id);
            } else if (word.closes()) {
                if (i > 0 && line.words[i - 1].opens()) {
                    inner.insert(word.id);
                    continue;
                }
                if (closing >= 0) {
                    omitted.insert(closing);
                    omitted.insert(inner.begin(), inner.end());
                    inner.clear();
                    sets.push_back(omitted);
                }
                if (!word.isInvisible) {
                    opening = word.opening;
                    closing = word.id;
                }
            }
        }
        return sets;
    }

    static std::optional<Cut> firstRightCut(const Line& line, const std::set<int>& omitted) {
        const Words& words = line.words;
        std::size_t end = words.size();
        while (end > 0 && !(words[end - 1].closes() && !omitted.contains(words[end - 1].id)))
            --end;
        if (end == 0)
            return std::nullopt;
        const std::size_t close = end - 1;
        std::size_t open = close;
        while (open > 0 && words[open].id != words[close].opening)
            --open;
        if (words[open].id != words[close].opening)
            return std::nullopt;
        if (open + 1 == close) {
            // Nothing is in them: what is before goes on from there.
            std::set<int> more = omitted;
            more.insert(words[close].id);
            return firstRightCut(line, more);
        }
        return cutAt(line, open, close);
    }

    static Cut cutAt(const Line& line, std::size_t open, std::size_t close) {
        const auto begin = line.words.begin();
        Cut cut;
        cut.opening = line.words[open];
        cut.closing = line.words[close];
        cut.head = {Words(begin, begin + static_cast<long>(open) + 1), line.depth, false, false,
                    line.isSignature};
        cut.body = {Words(begin + static_cast<long>(open) + 1, begin + static_cast<long>(close)),
                    line.depth + 1, true, false, false};
        cut.tail = {Words(begin + static_cast<long>(close), line.words.end()), line.depth, false, false,
                    false};
        cut.head.isInside = false;
        cut.body.isCall = cut.opening.is("(") && cut.opening.isTrailer;
        const std::vector<int> delimiters = delimitersOf(cut.body.words);
        const bool hasLastComma = !cut.body.words.empty() && cut.body.words.back().is(",");
        cut.body.mustSplit =
            highest(delimiters, hasLastComma) == kCommaPriority && (hasLastComma || !cut.opening.isTrailer);
        return cut;
    }

    std::optional<Lines> rightCut(const Line& line, std::set<int> omitted, bool forced) {
        const auto cut = firstRightCut(line, omitted);
        if (!cut)
            return std::nullopt;
        if (!forced && cut->opening.isInvisible && canOmitInvisible(cut->body)) {
            omitted.insert(cut->closing.id);
            if (const auto lines = rightCut(line, omitted, forced))
                return lines;
            if (!fits(cut->body))
                return std::nullopt;
        }
        return shown(*cut);
    }

    static Lines shown(Cut cut) {
        cut.head.words.back().isInvisible = false;
        cut.tail.words.front().isInvisible = false;
        cut.tail.words.front().hasBlank = false;
        return {std::move(cut.head), std::move(cut.body), std::move(cut.tail)};
    }

    static std::optional<Cut> leftCut(const Line& line) {
        for (std::size_t i = 0; i < line.words.size(); ++i) {
            if (!line.words[i].opens())
                continue;
            std::size_t close = i + 1;
            while (close < line.words.size() && line.words[close].opening != line.words[i].id)
                ++close;
            if (close >= line.words.size() || close == i + 1)
                return std::nullopt;
            Cut cut = cutAt(line, i, close);
            cut.head.isSignature = false;
            cut.body.mustSplit = false;
            if (std::none_of(cut.body.words.begin(), cut.body.words.end(),
                             [](const PythonWord& word) { return word.is(","); }))
                cut.body.words.push_back(commaBehind(cut.body.words.back()));
            return cut;
        }
        return std::nullopt;
    }

    /// True if brackets around the right side would not make it more readable.
    static bool canOmitInvisible(const Line& body) {
        const std::vector<int> delimiters = delimitersOf(body.words);
        const int priority = highest(delimiters);
        if (priority == 0)
            return true;
        if (std::count(delimiters.begin(), delimiters.end(), priority) > 1)
            return false;
        if (priority == kDotPriority)
            return true;
        const Words& words = body.words;
        if (words.front().opens() && !words[1].closes() && canOmitOpening(body))
            return true;
        const PythonWord& last = words.back();
        if (!last.closes() || (last.is("]") && last.isTrailer) || words[words.size() - 2].opens())
            return false;
        return canOmitClosing(body);
    }

    static bool canOmitOpening(const Line& body) {
        bool isRest = false;
        std::size_t length = static_cast<std::size_t>(body.depth) * 4;
        for (std::size_t i = 0; i < body.words.size(); ++i) {
            const PythonWord& word = body.words[i];
            if (word.closes() && word.opening == body.words.front().id)
                isRest = true;
            if (!isRest)
                continue;
            length += widthOf(word);
            if (length > kLineLength)
                return false;
            if (word.opens())
                isRest = false;
        }
        return true;
    }

    static bool canOmitClosing(const Line& body) {
        std::size_t length = static_cast<std::size_t>(body.depth) * 4;
        bool hasOthers = false;
        for (const PythonWord& word : body.words) {
            length += widthOf(word);
            if (word.id == body.words.back().opening)
                return hasOthers || length <= kLineLength;
            if (word.opens())
                hasOthers = true;
        }
        return false;
    }

    /// One line for each item between the delimiters that count most.
    std::optional<Lines> itemLines(const Line& line) {
        const std::vector<int> delimiters = delimitersOf(line.words);
        const int priority = highest(delimiters, true);
        if (priority == 0)
            return std::nullopt;
        if (priority == kDotPriority && std::count(delimiters.begin(), delimiters.end(), priority) == 1)
            return std::nullopt;
        Lines lines(1, {{}, line.depth, true, false, false});
        for (std::size_t i = 0; i < line.words.size(); ++i) {
            lines.back().words.push_back(line.words[i]);
            if (delimiters[i] == priority)
                lines.push_back({{}, line.depth, true, false, false});
        }
        if (lines.back().words.empty())
            lines.pop_back();
        else if (priority == kCommaPriority && !lines.back().words.back().is(",") &&
                 (isModern_ || mayEndWithComma(line)))
            lines.back().words.push_back(commaBehind(lines.back().words.back()));
        return lines;
    }

    /// Python before 3.5 took no comma behind `*arguments`; black keeps to that in files that would run
    /// there.
    static bool mayEndWithComma(const Line& line) {
        int depth = 0;
        for (const PythonWord& word : line.words) {
            if (line.isCall && depth == 0 && word.isUnary && (word.is("*") || word.is("**")))
                return false;
            depth += word.opens() ? 1 : word.closes() ? -1 : 0;
        }
        return true;
    }

    static PythonWord commaBehind(const PythonWord& word) {
        PythonWord comma;
        comma.text = ",";
        comma.mark = word.mark;
        comma.id = -1;
        return comma;
    }

    bool isModern_;
};

/// Puts brackets that nobody sees around the words from `begin` to `end`, which are the right side of a
/// statement; those that stand there already, and are not needed, become such.
void addInvisible(Words& words, std::size_t begin, std::size_t end) {
    const auto wraps = [&](std::size_t from, std::size_t to) {
        return to > from + 2 && words[from].is("(") && words[to - 1].opening == words[from].id &&
               words[to - 1].is(")");
    };
    int next = static_cast<int>(words.size()) + 1000 * static_cast<int>(begin + 1);
    if (wraps(begin, end)) {
        const Words inside(words.begin() + static_cast<long>(begin) + 1,
                           words.begin() + static_cast<long>(end) - 1);
        if (highest(delimitersOf(inside)) >= kCommaPriority)
            return;
        const bool hasBlank = words[begin].hasBlank;
        words.erase(words.begin() + static_cast<long>(end) - 1);
        words.erase(words.begin() + static_cast<long>(begin));
        words[begin].hasBlank = hasBlank;
        addInvisible(words, begin, end - 2);
        return;
    }
    PythonWord open;
    open.text = "(";
    open.id = next;
    open.isInvisible = true;
    open.hasBlank = true;
    open.mark = words[begin].mark;
    PythonWord close = open;
    close.text = ")";
    close.id = next + 1;
    close.opening = next;
    close.hasBlank = false;
    close.mark = words[end - 1].mark;
    words.insert(words.begin() + static_cast<long>(end), close);
    words.insert(words.begin() + static_cast<long>(begin), open);
    words[begin + 1].hasBlank = true;
}

/// The words with the brackets that may stand around what a statement returns, asks or assigns.
void addInvisibleBrackets(Words& words) {
    if (words.empty())
        return;
    const bool isAsking = words[0].is("if") || words[0].is("elif") || words[0].is("while");
    const bool isLoop = words[0].is("for");
    const std::size_t end = words.back().is(":") ? words.size() - 1 : words.size();
    if ((words[0].is("return") || isAsking) && end > 1) {
        addInvisible(words, 1, end);
        return;
    }
    int depth = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        depth += words[i].opens() ? 1 : words[i].closes() ? -1 : 0;
        const bool isAssignment =
            words[i].is("=") ||
            (words[i].text.size() > 1 && words[i].text.back() == '=' && words[i].kind == Kind::Symbol &&
             symbolPriority(words[i]) == 0 && !words[i].is(":="));
        if (depth == 0 && ((isLoop && words[i].is("in")) || (!isLoop && isAssignment)) && i + 1 < end) {
            addInvisible(words, i + 1, end);
            const bool isTuple = std::any_of(words.begin(), words.begin() + static_cast<long>(i),
                                             [](const PythonWord& word) { return word.is(","); });
            if (!isLoop && isTuple)
                addInvisible(words, 0, i);
            return;
        }
    }
}

} // namespace

std::vector<FittedLine> fittedLines(std::string_view statement, int depth, bool isModern) {
    Line line;
    line.words = pythonWords(statement);
    line.depth = depth;
    line.isSignature = !line.words.empty() && line.words.front().is("def");
    if (!line.isSignature)
        addInvisibleBrackets(line.words);
    std::vector<FittedLine> fitted;
    for (const Line& part : Fitting(isModern).transformed(line)) {
        FittedLine made{textOf(part), {}};
        for (const PythonWord& word : part.words) {
            if (word.mark >= 0 &&
                std::find(made.marks.begin(), made.marks.end(), word.mark) == made.marks.end())
                made.marks.push_back(word.mark);
        }
        fitted.push_back(std::move(made));
    }
    return fitted;
}

} // namespace layerloom
