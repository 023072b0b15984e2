// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/value.h"

#include "core/values/shown_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace layerloom {

namespace {

constexpr std::array<std::string_view, 35> kKeywords{
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};

std::string tupleText(const Value::Tuple& items) {
    std::string text = "(";
    for (std::size_t i = 0; i < items.size(); ++i)
        text += (i ? ", " : "") + pythonText(items[i]);
    return text + (items.size() == 1 ? ",)" : ")");
}

struct TextOf {
    std::string operator()(None) const { return "None"; }
    std::string operator()(Auto) const { return "auto"; }
    std::string operator()(bool b) const { return b ? "True" : "False"; }
    std::string operator()(std::int64_t i) const { return std::to_string(i); }
    std::string operator()(double d) const { return pythonText(d); }
    std::string operator()(const std::string& s) const { return pythonText(std::string_view(s)); }
    std::string operator()(const Value::Tuple& t) const { return tupleText(t); }
    std::string operator()(const Expression& e) const { return e.text; }
};

} // namespace

std::string pythonText(const Value& value) {
    return std::visit(TextOf{}, value.data);
}

std::string pythonText(double number) {
    if (std::isnan(number))
        return "nan";
    if (std::isinf(number))
        return number < 0 ? "-inf" : "inf";
    // Python switches to the exponent outside 1e-4 .. 1e16.
    const double size = std::fabs(number);
    const bool scientific = size != 0 && (size < 1e-4 || size >= 1e16);
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                   scientific ? std::chars_format::scientific : std::chars_format::fixed);
    std::string text(buffer.data(), end.ptr);
    if (text.find_first_of(".e") == std::string::npos)
        text += ".0";
    return text;
}

std::string pythonText(std::string_view text) {
    const bool doubleQuotes = text.find('\'') != text.npos && text.find('"') == text.npos;
    const char quote = doubleQuotes ? '"' : '\'';
    std::string escaped;
    for (const char c : text) {
        if (c == quote || c == '\\')
            escaped += '\\';
        escaped += c;
    }
    return quote + oneLine(escaped) + quote;
}

bool isPythonIdentifier(std::string_view text) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.empty() || !letter(text.front()))
        return false;
    if (!std::all_of(text.begin(), text.end(), [&](char c) { return letter(c) || digit(c); }))
        return false;
    return std::find(kKeywords.begin(), kKeywords.end(), text) == kKeywords.end();
}

} // namespace layerloom
