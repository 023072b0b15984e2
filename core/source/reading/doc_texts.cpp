// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/drafts.h"

#include "core/source/source_lines.h"

#include <algorithm>

namespace layerloom::reading {

std::string cleanDoc(const std::string& doc) {
    std::vector<std::string> lines;
    std::size_t start = 0;
    while (start <= doc.size()) {
        const std::size_t end = std::min(doc.find('\n', start), doc.size());
        lines.push_back(doc.substr(start, end - start));
        start = end + 1;
    }
    std::size_t margin = std::string::npos;
    for (std::size_t i = 1; i < lines.size(); ++i)
        margin = std::min(margin, lines[i].find_first_not_of(' '));
    std::string made;
    std::string before;
    std::size_t item = 0; // how far the line is indented that began what the last one belongs to
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string line = i == 0 || margin == std::string::npos
                               ? lines[i]
                               : lines[i].substr(std::min(margin, lines[i].size()));
        line.erase(line.find_last_not_of(" \t\r") + 1);
        if (i == 0)
            line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
        const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
        const bool isJoined = !made.empty() && goesOnInDoc(before, line, item);
        item = isJoined ? item : blanks;
        made += made.empty() ? line : isJoined ? ' ' + line.substr(blanks) : '\n' + line;
        before = std::move(line);
    }
    made.erase(made.find_last_not_of(" \n") + 1);
    return made;
}

std::vector<std::string> takeNotes(std::string& doc) {
    std::vector<std::string> notes;
    std::string rest;
    std::size_t start = 0;
    while (start < doc.size()) {
        const std::size_t end = std::min(doc.find("\n\n", start), doc.size());
        std::string paragraph = doc.substr(start, end - start);
        start = end + 2;
        const bool isBroken = paragraph.starts_with("Note:\n") && paragraph.size() > 6 && paragraph[6] != ' ';
        if (!paragraph.starts_with(kNoteMark) && !isBroken) {
            rest += (rest.empty() ? "" : "\n\n") + paragraph;
            continue;
        }
        std::replace(paragraph.begin(), paragraph.end(), '\n', ' ');
        notes.push_back(paragraph.substr(kNoteMark.size()));
    }
    doc = rest;
    return notes;
}

} // namespace layerloom::reading
