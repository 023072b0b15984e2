// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/script_messages.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace layerloom::engine {

namespace {

/// `  File "<string>", line 3` stands above the lines around the place, and below the place are tildes.
constexpr std::string_view kFile = "  File \"<string>\", line ";
constexpr std::string_view kHere = "<--- HERE";

std::string_view lineAt(std::string_view text, std::size_t position) {
    const std::size_t begin = text.rfind('\n', position);
    const std::size_t end = text.find('\n', position);
    return text.substr(begin + 1, end == std::string_view::npos ? end : end - begin - 1);
}

void takePlace(std::string_view message, CodeError& error) {
    const std::size_t file = message.find(kFile);
    if (file == std::string_view::npos)
        return;
    const std::string_view number = message.substr(file + kFile.size());
    std::from_chars(number.data(), number.data() + number.size(), error.line);
    const std::size_t here = message.find(kHere, file);
    if (here == std::string_view::npos)
        return;
    const std::size_t column = lineAt(message, here).find('~');
    error.column = column == std::string_view::npos ? 1 : static_cast<int>(column) + 1;
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \n\t.:";
    const std::size_t begin = text.find_first_not_of(" \n\t");
    if (begin == std::string_view::npos)
        return {};
    return std::string(text.substr(begin, text.find_last_not_of(kBlank) - begin + 1));
}

std::string firstLine(std::string_view text) {
    const std::string all = trimmed(text);
    return trimmed(std::string_view(all).substr(0, all.find('\n')));
}

/// A problem is told on one line, whatever the code made LibTorch say.
std::string onOneLine(std::string_view text) {
    constexpr std::size_t kMost = 600;
    std::string line;
    for (const char c : text.substr(0, kMost)) {
        const bool isBlank = static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
        if (!isBlank || (!line.empty() && line.back() != ' '))
            line += isBlank ? ' ' : c;
    }
    return line;
}

/// LibTorch names operators as it has them; people write `torch.mm`.
std::string inPython(std::string text) {
    constexpr std::string_view kUnknown = "Unknown builtin op: aten::";
    if (text.starts_with(kUnknown))
        return "there is no function '" + text.substr(kUnknown.size()) + "' that code of a model can call";
    for (std::size_t at; (at = text.find("aten::")) != std::string::npos;)
        text.replace(at, 6, "torch.");
    return text;
}

/// Of the many lines on a call that fits no operator, the one that says what does not fit.
std::string callComplaint(std::string_view text) {
    for (const std::string_view sign :
         {"Expected a value of type", "Unknown keyword argument", "not provided", "Expected at most",
          "Expected at least", "Could not match type"}) {
        const std::size_t at = text.find(sign);
        if (at != std::string_view::npos)
            return "the call does not fit: " + trimmed(lineAt(text, at));
    }
    return firstLine(text);
}

/// The line of that number, counted from 1.
std::string_view lineNumbered(std::string_view text, int number) {
    for (; number > 1 && text.find('\n') != std::string_view::npos; --number)
        text.remove_prefix(text.find('\n') + 1);
    return text.substr(0, text.find('\n'));
}

} // namespace

CodeError withinCode(CodeError error, const Program& program) {
    error.text = onOneLine(error.text);
    const auto lines = static_cast<int>(std::count(program.source.begin(), program.source.end(), '\n'));
    const int last = std::max(1, lines - program.addedLines - program.linesBehind);
    error.line = std::max(1, error.line - program.addedLines);
    error.column = std::max(1, error.column);
    if (error.line > last) { // the compiler stumbles at what stands behind the person's text
        const std::string_view end = lineNumbered(program.source, last + program.addedLines);
        error.line = last;
        error.column = static_cast<int>(end.size()) + 1;
    }
    return error;
}

CodeError compileError(const std::string& message, const Program& program) {
    CodeError error;
    takePlace(message, error);
    const std::string_view text = std::string_view(message).substr(0, message.find(kFile));
    const bool isCall = text.find("Arguments for call") != std::string_view::npos;
    error.text = inPython(isCall ? callComplaint(text) : firstLine(text));
    if (error.text.ends_with(" here"))
        error.text.resize(error.text.size() - 5);
    return withinCode(std::move(error), program);
}

CodeError runtimeError(const std::string& message, const Program& program) {
    constexpr std::string_view kError = "RuntimeError: ";
    CodeError error;
    takePlace(message, error);
    const std::size_t at = message.rfind(kError);
    error.text = trimmed(at == std::string::npos ? message : message.substr(at + kError.size()));
    return withinCode(std::move(error), program);
}

} // namespace layerloom::engine
