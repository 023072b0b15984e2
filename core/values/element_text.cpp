// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/element_text.h"

#include "core/values/element.h"
#include "core/values/error.h"
#include "core/values/shown_text.h"

#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

namespace layerloom {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

template <class Number>
std::string numberText(Number number, ElementFormat format) {
    if (std::isnan(number))
        return "nan";
    if (std::isinf(number))
        return number < 0 ? "-inf" : "inf";
    char buffer[512]; // a double has up to 309 digits before its point
    const auto written = [&] {
        switch (format) {
        case ElementFormat::Short:
            return std::to_chars(buffer, std::end(buffer), number, std::chars_format::general, 4);
        case ElementFormat::Fixed:
            return std::to_chars(buffer, std::end(buffer), number, std::chars_format::fixed, 4);
        case ElementFormat::Scientific:
            return std::to_chars(buffer, std::end(buffer), number, std::chars_format::scientific, 4);
        case ElementFormat::Full:
            break;
        }
        return std::to_chars(buffer, std::end(buffer), number);
    }();
    return {buffer, written.ptr};
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlanks);
    return first == text.npos ? std::string_view()
                              : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// All of `text` as a number.
template <class Number>
std::optional<Number> numberIn(std::string_view text) {
    if (text.starts_with('+'))
        text.remove_prefix(1);
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.starts_with('+') || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// Of `1+2j`, `2j`, `1`, each with or without parentheses: where the imaginary part begins.
std::optional<std::complex<double>> complexIn(std::string_view text) {
    if (text.starts_with('(') && text.ends_with(')'))
        text = trimmed(text.substr(1, text.size() - 2));
    if (!text.ends_with('j'))
        return numberIn<double>(text);
    text.remove_suffix(1);
    std::size_t sign = text.find_last_of("+-");
    if (sign != text.npos && sign > 0 && (text[sign - 1] == 'e' || text[sign - 1] == 'E'))
        sign = text.find_last_of("+-", sign - 1);
    if (sign == text.npos || sign == 0) {
        const auto imaginary = numberIn<double>(text);
        return imaginary ? std::optional(std::complex<double>(0, *imaginary)) : std::nullopt;
    }
    const auto real = numberIn<double>(trimmed(text.substr(0, sign)));
    const auto imaginary = numberIn<double>(text.substr(sign));
    if (!real || !imaginary)
        return std::nullopt;
    return std::complex<double>(*real, *imaginary);
}

std::optional<std::int64_t> wholeIn(std::string_view text) {
    if (text == "True" || text == "true")
        return 1;
    if (text == "False" || text == "false")
        return 0;
    if (const auto whole = numberIn<std::int64_t>(text))
        return whole;
    const auto number = numberIn<double>(text); // 3.0, 1e3
    const bool fits = number && std::trunc(*number) == *number && std::abs(*number) < 9e15;
    return fits ? std::optional(static_cast<std::int64_t>(*number)) : std::nullopt;
}

/// The least and the greatest whole number of the type.
std::pair<std::int64_t, std::int64_t> rangeOf(DType type) {
    return withElementType(type, []<class Element>(Element) -> std::pair<std::int64_t, std::int64_t> {
        if constexpr (std::is_integral_v<Element>)
            return {std::numeric_limits<Element>::min(), std::numeric_limits<Element>::max()};
        else
            return {0, 1};
    });
}

[[noreturn]] void refuse(DType type, std::string_view text, const std::string& why) {
    throw Error("'" + oneLine(shortened(text, 40)) + "' " + why + " of type " + std::string(dtypeName(type)));
}

/// Writes the element in the carrier's memory.
void parseInto(DType type, std::string_view typed, std::byte* place) {
    const std::string_view text = trimmed(typed);
    const auto put = [&](const auto& value) { std::memcpy(place, &value, sizeof value); };
    if (isComplex(type)) {
        const auto number = complexIn(text);
        return number ? put(*number) : refuse(type, text, "is no number");
    }
    if (isFloatingPoint(type)) {
        const auto number = numberIn<double>(text);
        return number ? put(*number) : refuse(type, text, "is no number");
    }
    const auto whole = wholeIn(text);
    if (!whole)
        refuse(type, text, "is no whole number");
    const auto [least, greatest] = rangeOf(type);
    if (*whole < least || *whole > greatest)
        refuse(type, text,
               "is not between " + std::to_string(least) + " and " + std::to_string(greatest) +
                   ", the numbers");
    put(*whole);
}

DType carrierOf(DType type) {
    return isComplex(type) ? DType::Complex128 : isFloatingPoint(type) ? DType::Float64 : DType::Int64;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators, bool keepsEmpty) {
    std::vector<std::string_view> pieces;
    while (true) {
        const std::size_t end = text.find_first_of(separators);
        const std::string_view piece = text.substr(0, end);
        if (keepsEmpty || !trimmed(piece).empty())
            pieces.push_back(piece);
        if (end == text.npos)
            return pieces;
        text.remove_prefix(end + 1);
    }
}

/// What stands between the numbers of a line: the strongest separator that is in it.
std::vector<std::string_view> cellsOf(std::string_view line) {
    for (const char* separator : {"\t", ";", ","})
        if (line.find(separator) != line.npos)
            return split(line, separator, true);
    return split(trimmed(line), " ", false);
}

} // namespace

std::string elementText(DType type, const std::byte* element, ElementFormat format) {
    return withElementType(type, [&]<class Element>(Element value) -> std::string {
        std::memcpy(static_cast<void*>(&value), element, sizeof value);
        if constexpr (std::is_same_v<Element, BoolByte>)
            return static_cast<bool>(value) ? "True" : "False";
        else if constexpr (std::is_integral_v<Element>)
            return std::to_string(value);
        else if constexpr (requires { value.imag(); }) {
            const std::string imaginary = numberText(value.imag(), format);
            return '(' + numberText(value.real(), format) + (imaginary.starts_with('-') ? "" : "+") +
                   imaginary + "j)";
        } else if constexpr (std::is_same_v<Element, double>)
            return numberText(value, format);
        else
            return numberText(static_cast<float>(value), format);
    });
}

HostTensor parsedElement(DType type, std::string_view text) {
    HostTensor tensor = HostTensor::zeros(carrierOf(type), {});
    parseInto(type, text, tensor.mutableBegin());
    return tensor;
}

HostTensor parsedTable(DType type, std::string_view text) {
    std::vector<std::vector<std::string_view>> rows;
    for (const std::string_view line : split(text, "\n", false))
        rows.push_back(cellsOf(line));
    if (rows.empty())
        throw Error("There are no numbers");
    const std::size_t columns = rows.front().size();
    HostTensor table = HostTensor::zeros(
        carrierOf(type), {static_cast<std::int64_t>(rows.size()), static_cast<std::int64_t>(columns)});
    std::byte* place = table.mutableBegin();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows[row].size() != columns)
            throw Error("Row " + std::to_string(row + 1) + " has " + std::to_string(rows[row].size()) +
                        " numbers, but the first one has " + std::to_string(columns));
        for (std::size_t column = 0; column < columns; ++column, place += itemSize(table.dtype)) {
            try {
                parseInto(type, rows[row][column], place);
            } catch (const Error& error) {
                throw Error("Row " + std::to_string(row + 1) + ", column " + std::to_string(column + 1) +
                            ": " + error.what());
            }
        }
    }
    return table;
}

} // namespace layerloom
