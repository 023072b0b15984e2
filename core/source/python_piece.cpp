// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/python_piece.h"

#include "core/source/python_words.h"

#include <algorithm>
#include <map>
#include <vector>

namespace layerloom {

namespace {

using Kind = PythonWord::Kind;

Binding bindingOf(const PythonWord& word) {
    static const std::map<std::string_view, Binding> kBindings{
        {",", Binding::Tuple},        {"if", Binding::Ternary},    {"else", Binding::Ternary},
        {"lambda", Binding::Ternary}, {"or", Binding::Or},         {"and", Binding::And},
        {"not", Binding::Not},        {"in", Binding::Comparison}, {"is", Binding::Comparison},
        {"<", Binding::Comparison},   {">", Binding::Comparison},  {"==", Binding::Comparison},
        {"!=", Binding::Comparison},  {"<=", Binding::Comparison}, {">=", Binding::Comparison},
        {"|", Binding::BitOr},        {"^", Binding::BitXor},      {"&", Binding::BitAnd},
        {"<<", Binding::Shift},       {">>", Binding::Shift},      {"+", Binding::Sum},
        {"-", Binding::Sum},          {"*", Binding::Product},     {"/", Binding::Product},
        {"//", Binding::Product},     {"%", Binding::Product},     {"@", Binding::Product},
        {"**", Binding::Power}};
    if (word.isUnary)
        return Binding::Sign;
    const auto found = word.kind == Kind::Text ? kBindings.end() : kBindings.find(word.text);
    return found == kBindings.end() ? Binding::Atom : found->second;
}

bool isKeywordArgument(const std::vector<PythonWord>& words, std::size_t i, int depth) {
    return depth > 0 && i > 0 && i + 1 < words.size() && words[i + 1].is("=") &&
           (words[i - 1].is("(") || words[i - 1].is(","));
}

/// Calls `visit(words, index)` for every name that stands free.
template <class Visit>
void forEachName(std::vector<PythonWord>& words, const Visit& visit) {
    int depth = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        depth += words[i].opens() ? 1 : words[i].closes() ? -1 : 0;
        const bool isName = words[i].kind == Kind::Name && words[i].text != "True" &&
                            words[i].text != "False" && words[i].text != "None";
        if (isName && !(i > 0 && words[i - 1].is(".")) && !isKeywordArgument(words, i, depth))
            visit(i);
    }
}

std::set<std::string> ownNamesOf(const std::vector<PythonWord>& words) {
    std::set<std::string> names;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!words[i].is("for"))
            continue;
        for (++i; i < words.size() && !words[i].is("in"); ++i) {
            if (words[i].kind == Kind::Name)
                names.insert(words[i].text);
        }
    }
    return names;
}

} // namespace

std::string Piece::atLeast(Binding wanted) const {
    return binding < wanted ? '(' + text + ')' : text;
}

std::size_t Piece::width() const {
    return withoutMarks(text).size();
}

Piece pieceOf(std::string text) {
    const std::vector<PythonWord> words = pythonWords(text);
    Binding binding = Binding::Atom;
    int depth = 0;
    int deepest = 0;
    for (const PythonWord& word : words) {
        if (word.closes())
            --depth;
        if (depth == 0 && !word.opens() && !word.closes())
            binding = std::min(binding, bindingOf(word));
        if (word.opens())
            ++depth;
        deepest = std::max(deepest, depth);
    }
    return {std::move(text), binding, deepest};
}

Piece pieceOf(const Value& value) {
    std::string text;
    if (value.is<double>() && (pythonText(value).find("inf") != std::string::npos ||
                               pythonText(value).find("nan") != std::string::npos))
        text = (value.as<double>() < 0 ? "-float(\"" : "float(\"") +
               std::string(value.as<double>() != value.as<double>() ? "nan" : "inf") + "\")";
    else if (const auto* items = value.tryAs<Value::Tuple>()) {
        for (const Value& item : *items)
            text += (text.empty() ? "" : ", ") + pieceOf(item).text;
        text = '(' + text + (items->size() == 1 ? ",)" : ")");
    } else {
        text = joinedWords(pythonWords(pythonText(value)));
        if (const std::size_t exponent = text.find("e-0");
            value.is<double>() && exponent != std::string::npos)
            text.erase(exponent + 2, 1); // 1e-6, as people write it
    }
    return {text, text.starts_with('-') ? Binding::Sign : Binding::Atom, 0};
}

Piece replaced(std::string_view text,
               const std::function<std::optional<Piece>(const std::string&)>& replace) {
    std::vector<PythonWord> words = pythonWords(text);
    const std::set<std::string> own = ownNamesOf(words);
    int deepest = 0;
    const bool isAlone = words.size() == 1;
    Piece alone;
    forEachName(words, [&](std::size_t i) {
        const auto piece = own.contains(words[i].text) ? std::nullopt : replace(words[i].text);
        if (!piece)
            return;
        deepest = std::max(deepest, piece->depth);
        alone = *piece;
        const bool isItem = i > 0 && i + 1 < words.size() && (words[i - 1].opens() || words[i - 1].is(",")) &&
                            (words[i + 1].closes() || words[i + 1].is(","));
        words[i].text = piece->atLeast(isAlone ? Binding::Tuple : isItem ? Binding::Ternary : Binding::Atom);
        words[i].kind = Kind::Symbol;
    });
    if (isAlone && !alone.text.empty())
        return alone;
    Piece made = pieceOf(joinedWords(words));
    made.depth += deepest;
    return made;
}

std::set<std::string> freeNames(std::string_view text) {
    std::vector<PythonWord> words = pythonWords(text);
    const std::set<std::string> own = ownNamesOf(words);
    std::set<std::string> names;
    forEachName(words, [&](std::size_t i) {
        if (!own.contains(words[i].text))
            names.insert(words[i].text);
    });
    return names;
}

std::set<std::string> ownNames(std::string_view text) {
    return ownNamesOf(pythonWords(text));
}

int countOfName(std::string_view text, std::string_view name) {
    std::vector<PythonWord> words = pythonWords(text);
    int count = 0;
    forEachName(words, [&](std::size_t i) { count += words[i].text == name ? 1 : 0; });
    return count;
}

} // namespace layerloom
