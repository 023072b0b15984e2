// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/source_lines.h"

#include "core/source/fitted_lines.h"
#include "core/source/python_words.h"

#include <algorithm>

namespace layerloom {

std::string SourceText::text() const {
    std::string all;
    for (const SourceLine& line : lines)
        all += line.text + '\n';
    return all;
}

std::vector<std::size_t> SourceText::linesOf(const SourceNode& node) const {
    return linesOf(node.block, {node.node});
}

std::vector<std::size_t> SourceText::linesOf(const BlockName& block, const std::set<NodeId>& ids) const {
    std::vector<bool> isWanted(nodes.size());
    if (!ids.empty()) {
        std::transform(nodes.begin(), nodes.end(), isWanted.begin(), [&](const SourceNode& node) {
            return node.block == block && ids.contains(node.node);
        });
    }
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (std::ranges::any_of(lines[i].nodes, [&](std::size_t node) { return isWanted[node]; }))
            found.push_back(i);
    }
    return found;
}

std::vector<SourceNode> SourceText::nodesAt(std::size_t line) const {
    std::vector<SourceNode> found;
    if (line < lines.size()) {
        for (const std::size_t node : lines[line].nodes)
            found.push_back(nodes[node]);
    }
    return found;
}

std::size_t SourceMarks::indexOf(const SourceNode& node) {
    const auto [entry, isNew] = indices_.emplace(node, nodes_.size());
    if (isNew)
        nodes_.push_back(node);
    return entry->second;
}

std::string SourceMarks::mark(std::string_view text, const SourceNode& node) {
    return mark(text, std::vector<SourceNode>{node});
}

std::string SourceMarks::mark(std::string_view text, const std::vector<SourceNode>& nodes) {
    std::vector<std::size_t> group;
    for (const SourceNode& node : nodes)
        group.push_back(indexOf(node));
    const auto [entry, isNew] = groupNumbers_.emplace(group, static_cast<int>(groups_.size()));
    if (isNew)
        groups_.push_back(std::move(group));
    return marked(text, entry->second);
}

void SourceLines::add(int depth, std::string_view statement) {
    const std::vector<PythonWord> words = pythonWords(statement);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].kind == PythonWord::Kind::Name && !(i > 0 && words[i - 1].is(".")))
            marks_->noteName(words[i].text);
        if (words[i].kind == PythonWord::Kind::Text && words[i].text.front() == 'f')
            marks_->noteModern();
    }
    for (FittedLine& fitted : fittedLines(statement, depth, marks_->isModern())) {
        SourceLine line{std::move(fitted.text), {}};
        for (const int mark : fitted.marks) {
            for (const std::size_t node : marks_->nodesOf(mark)) {
                if (std::find(line.nodes.begin(), line.nodes.end(), node) == line.nodes.end())
                    line.nodes.push_back(node);
            }
        }
        lines_.push_back(std::move(line));
    }
}

void SourceLines::addRaw(int depth, std::string_view line) {
    lines_.push_back({line.empty()
                          ? std::string()
                          : std::string(static_cast<std::size_t>(depth) * 4, ' ') + std::string(line),
                      {}});
}

void SourceLines::blank(int count) {
    for (int i = 0; i < count; ++i)
        lines_.push_back({});
}

void SourceLines::append(const SourceLines& other, int depth) {
    const std::string indentation(static_cast<std::size_t>(depth) * 4, ' ');
    for (const SourceLine& line : other.lines_)
        lines_.push_back({line.text.empty() ? line.text : indentation + line.text, line.nodes});
}

namespace {

/// The text as it stands between three quotes.
std::string escaped(std::string_view text) {
    std::string made;
    for (const char c : text) {
        if (c == '\\')
            made += "\\\\";
        else if (static_cast<unsigned char>(c) >= 32 || c == '\n')
            made += c;
    }
    for (std::size_t at = 0; (at = made.find("\"\"\"", at)) != std::string::npos; at += 6)
        made.replace(at, 3, "\\\"\\\"\\\"");
    return made;
}

} // namespace

void SourceLines::addDocString(int depth, const std::vector<std::string>& paragraphs) {
    const std::size_t indentation = static_cast<std::size_t>(depth) * 4;
    std::vector<std::string> lines;
    for (const std::string& paragraph : paragraphs) {
        if (!lines.empty())
            lines.emplace_back();
        const std::size_t quotes = lines.empty() ? 6 : 0;
        for (std::string& line : wrappedText(escaped(paragraph), kLineLength - indentation - quotes))
            lines.push_back(std::move(line));
    }
    while (!lines.empty() && lines.back().empty())
        lines.pop_back();
    if (lines.empty())
        return;
    if (lines.front().starts_with('"'))
        lines.front().insert(0, " ");
    if (lines.size() == 1) {
        if (lines.front().ends_with('"'))
            lines.front() += ' ';
        addRaw(depth, "\"\"\"" + lines.front() + "\"\"\"");
        return;
    }
    lines.front().insert(0, "\"\"\"");
    lines.emplace_back("\"\"\"");
    for (const std::string& line : lines)
        addRaw(depth, line);
}

namespace {

/// Text that is neither the mark of an item nor a drawing.
bool isProse(std::string_view line) {
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    const bool isNumbered =
        digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
    constexpr std::string_view kOpening = "`\"'(_";
    return !line.empty() && !isNumbered &&
           (std::isalnum(static_cast<unsigned char>(line.front())) ||
            kOpening.find(line.front()) != kOpening.npos);
}

/// Where to cut the text so that the rest would be read as going on; as late as there is room.
std::size_t cutOf(std::string_view text, std::size_t room, const std::string& lead, const std::string& next,
                  std::size_t item) {
    if (text.size() <= room)
        return text.size();
    for (std::size_t cut = text.rfind(' ', room); cut != text.npos && cut > 0;
         cut = text.rfind(' ', cut - 1)) {
        if (goesOnInDoc(lead + std::string(text.substr(0, cut)), next + std::string(text.substr(cut + 1)),
                        item))
            return cut;
    }
    return std::min(text.find(' '), text.size());
}

} // namespace

bool goesOnInDoc(std::string_view before, std::string_view next, std::size_t item) {
    constexpr std::size_t kFarthest = 8;
    const std::size_t first = std::min(before.find_first_not_of(' '), before.size());
    const std::size_t second = std::min(next.find_first_not_of(' '), next.size());
    // `Args:` begins something else, also where it is not indented.
    const bool isHeading = next.ends_with(':') && std::count(next.begin() + second, next.end(), ' ') < 2;
    const bool isBelow = item == 0 ? second == 0 : second > item && second <= item + kFarthest;
    return isBelow && !isHeading && isProse(before.substr(first)) && !before.ends_with(':') &&
           isProse(next.substr(second));
}

std::vector<std::string> wrappedText(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view rest = text.substr(begin, end - begin);
        while (!rest.empty() && (rest.back() == ' ' || rest.back() == '\r'))
            rest.remove_suffix(1);
        const std::size_t item = std::min(rest.find_first_not_of(' '), rest.size());
        const std::string below(item == 0 ? 0 : item + 4, ' ');
        std::string lead = rest.empty() ? std::string() : std::string(item, ' ');
        rest.remove_prefix(item);
        do {
            const std::size_t room = width > lead.size() + 8 ? width - lead.size() : 8;
            const std::size_t cut = cutOf(rest, room, lead, below, item);
            lines.push_back(lead + std::string(rest.substr(0, cut)));
            rest.remove_prefix(std::min(rest.size(), cut + 1));
            lead = below;
        } while (!rest.empty());
        begin = end + 1;
    }
    return lines;
}

} // namespace layerloom
