// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/python_lexer.h"

#include "core/code/code_words.h"
#include "ui/panels/parts.h"
#include "ui/theme/theme.h"

namespace layerloom {

namespace {

/// As the lexer takes them: with blanks between them.
QByteArray joined(std::span<const std::string_view> words) {
    QByteArray text;
    for (const std::string_view word : words)
        text += QByteArray(word.data(), static_cast<qsizetype>(word.size())) + ' ';
    return text;
}

struct SyntaxColours {
    QColor keyword, builtin, number, string, comment, function;
};

/// Each stands out from the panel with a contrast of 4.5 at the least.
SyntaxColours syntaxColours(const Theme& theme) {
    if (theme.isDark)
        return {"#8db4ff", "#5fd0c5", "#e6b673", "#9fd389", theme.mutedText, "#f2cf7e"};
    return {"#2a4bc0", "#00687a", "#8a4b00", "#2c6e1f", theme.mutedText, "#7a3e9d"};
}

} // namespace

PythonLexer::PythonLexer(QObject* parent)
    : QsciLexerPython(parent), keywords_(joined(codeKeywords())), builtins_(joined(codeBuiltins())) {
    setFoldComments(false);
    recolour();
}

const char* PythonLexer::keywords(int set) const {
    return set == 1 ? keywords_.constData() : set == 2 ? builtins_.constData() : nullptr;
}

void PythonLexer::recolour() {
    const Theme& colors = theme();
    const SyntaxColours syntax = syntaxColours(colors);
    setDefaultColor(colors.text);
    setDefaultPaper(colors.panel);
    setColor(colors.text);
    setPaper(colors.panel);
    setFont(monospaceFont());
    for (const int style : {Comment, CommentBlock})
        setColor(syntax.comment, style);
    for (const int style : {DoubleQuotedString, SingleQuotedString, TripleSingleQuotedString,
                            TripleDoubleQuotedString, UnclosedString})
        setColor(syntax.string, style);
    for (const int style : {ClassName, FunctionMethodName, Decorator})
        setColor(syntax.function, style);
    setColor(syntax.keyword, Keyword);
    setColor(syntax.builtin, HighlightedIdentifier);
    setColor(syntax.number, Number);
    setEolFill(false);
}

} // namespace layerloom
