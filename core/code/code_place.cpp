// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_place.h"

#include <charconv>

namespace layerloom {

namespace {

constexpr std::string_view kLine = " (line ";
constexpr std::string_view kColumn = ", column ";

} // namespace

std::string withPlace(const CodeError& error) {
    return error.text + std::string(kLine) + std::to_string(error.line) + std::string(kColumn) +
           std::to_string(error.column) + ')';
}

std::optional<CodeError> placeIn(std::string_view text) {
    const std::size_t at = text.rfind(kLine);
    if (at == std::string_view::npos || !text.ends_with(')'))
        return std::nullopt;
    CodeError error{std::string(text.substr(0, at))};
    const char* const end = text.data() + text.size() - 1;
    const auto line = std::from_chars(text.data() + at + kLine.size(), end, error.line);
    const std::string_view rest(line.ptr, static_cast<std::size_t>(end - line.ptr));
    if (line.ec != std::errc() || !rest.starts_with(kColumn))
        return std::nullopt;
    const auto column = std::from_chars(line.ptr + kColumn.size(), end, error.column);
    return column.ec == std::errc() && column.ptr == end ? std::optional(error) : std::nullopt;
}

} // namespace layerloom
