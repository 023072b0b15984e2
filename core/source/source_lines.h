// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/source_text.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// What a paragraph of a docstring begins with that is a note of the drawing.
inline const std::string kNoteMark = "Note: ";

/// Gives numbers to nodes, so that pieces of text can be marked with where they come from.
class SourceMarks {
  public:
    /// The text, marked as coming from the node.
    std::string mark(std::string_view text, const SourceNode& node);
    /// As `mark`, from several nodes: what is written once for all of them.
    std::string mark(std::string_view text, const std::vector<SourceNode>& nodes);

    const std::vector<SourceNode>& nodes() const { return nodes_; }
    const std::vector<std::size_t>& nodesOf(int mark) const {
        return groups_[static_cast<std::size_t>(mark)];
    }

    /// Names that statements used, for the imports.
    const std::set<std::string>& names() const { return names_; }
    void noteName(const std::string& name) { names_.insert(name); }
    /// Whether a statement needs Python 3.6, and whether lines may be written as for a file that does.
    bool needsModern() const { return needsModern_; }
    void noteModern() { needsModern_ = true; }
    bool isModern() const { return isModern_; }
    void setModern(bool modern) { isModern_ = modern; }

  private:
    std::size_t indexOf(const SourceNode& node);

    std::set<std::string> names_;
    bool needsModern_ = false;
    bool isModern_ = false;
    std::vector<SourceNode> nodes_;
    std::map<SourceNode, std::size_t> indices_;
    std::vector<std::vector<std::size_t>> groups_;
    std::map<std::vector<std::size_t>, int> groupNumbers_;
};

/// Lines of Python, from statements that may be marked.
class SourceLines {
  public:
    explicit SourceLines(SourceMarks& marks) : marks_(&marks) {}

    /// A statement in the style of black; `depth` is that of its indentation.
    void add(int depth, std::string_view statement);
    /// A line as it is.
    void addRaw(int depth, std::string_view line);
    void addDocString(int depth, const std::vector<std::string>& paragraphs);
    void blank(int count = 1);
    void append(const SourceLines& other, int depth = 0);

    /// Drops all lines but the first `count`.
    void truncate(std::size_t count) { lines_.resize(count); }

    bool isEmpty() const { return lines_.empty(); }
    std::vector<SourceLine> take() { return std::move(lines_); }
    const std::vector<SourceLine>& lines() const { return lines_; }

  private:
    SourceMarks* marks_;
    std::vector<SourceLine> lines_;
};

/// Whether the line goes on in the next one, in a docstring: `item` is how far the line is indented that
/// began what they belong to, which lists indent less than what goes on. Writing and reading break lines
/// alike.
bool goesOnInDoc(std::string_view before, std::string_view next, std::size_t item);

/// The text in lines of at most `width` characters; lines of its own stay apart.
std::vector<std::string> wrappedText(std::string_view text, std::size_t width);

} // namespace layerloom
