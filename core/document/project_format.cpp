// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_format.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace layerloom {

namespace {

std::optional<std::int64_t> integerFrom(std::string_view text) {
    std::int64_t number = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || end.ec != std::errc() || end.ptr != text.data() + text.size())
        return std::nullopt;
    return number;
}

} // namespace

std::string_view kindName(BlockKind kind) {
    return kind == BlockKind::Sequential ? "sequential" : "free-form";
}

std::optional<BlockKind> kindNamed(std::string_view name) {
    for (const BlockKind kind : {BlockKind::Sequential, BlockKind::FreeForm}) {
        if (kindName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

std::string_view directionName(ReadingDirection direction) {
    return direction == ReadingDirection::Right ? "left-right" : "top-down";
}

std::optional<ReadingDirection> directionNamed(std::string_view name) {
    for (const ReadingDirection direction : {ReadingDirection::Right, ReadingDirection::Down}) {
        if (directionName(direction) == name)
            return direction;
    }
    return std::nullopt;
}

std::string_view argumentTypeName(ArgumentType type) {
    constexpr std::array<std::string_view, 6> kNames{"any", "int", "float", "bool", "str", "tuple"};
    return kNames[static_cast<std::size_t>(type)];
}

std::optional<ArgumentType> argumentTypeNamed(std::string_view name) {
    for (const ArgumentType type : {ArgumentType::Any, ArgumentType::Integer, ArgumentType::Float,
                                    ArgumentType::Bool, ArgumentType::Text, ArgumentType::Tuple}) {
        if (argumentTypeName(type) == name)
            return type;
    }
    return std::nullopt;
}

std::string endpointText(const Endpoint& end) {
    return end.node + ':' + end.port;
}

std::optional<Endpoint> endpointFrom(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == text.npos || colon == 0 || colon + 1 == text.size())
        return std::nullopt;
    return Endpoint{NodeId(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

std::string tieEndText(const TieEnd& end) {
    std::string text;
    for (const NodeId& id : end.path)
        text += (text.empty() ? "" : "/") + id;
    return end.parameter.empty() ? text : text + ':' + end.parameter;
}

std::optional<TieEnd> tieEndFrom(std::string_view text) {
    TieEnd end;
    if (const auto colon = text.find(':'); colon != text.npos) {
        end.parameter = std::string(text.substr(colon + 1));
        if (end.parameter.empty())
            return std::nullopt;
        text = text.substr(0, colon);
    }
    while (true) {
        const auto slash = text.find('/');
        const std::string_view id = text.substr(0, slash);
        const bool isAllCopies = id == kAllCopies && !end.path.empty() && slash != text.npos;
        if (!isNodeId(id) && !isAllCopies)
            return std::nullopt;
        end.path.emplace_back(id);
        if (slash == text.npos)
            return end;
        text = text.substr(slash + 1);
    }
}

std::optional<Dim> dimFrom(std::string_view text) {
    std::string compact;
    std::copy_if(text.begin(), text.end(), std::back_inserter(compact), [](char c) { return c != ' '; });
    const auto n = compact.find('N');
    if (n == compact.npos)
        return std::nullopt;
    std::int64_t perBatch = 1;
    if (n > 0) {
        const auto factor =
            compact[n - 1] == '*' ? integerFrom(std::string_view(compact).substr(0, n - 1)) : std::nullopt;
        if (!factor || *factor < 1)
            return std::nullopt;
        perBatch = *factor;
    }
    std::string_view rest = std::string_view(compact).substr(n + 1);
    if (rest.empty())
        return Dim(perBatch, 0);
    const bool minus = rest.front() == '-';
    if (!minus && rest.front() != '+')
        return std::nullopt;
    const auto constant = integerFrom(rest.substr(1));
    if (!constant || *constant < 0)
        return std::nullopt;
    return Dim(perBatch, minus ? -*constant : *constant);
}

bool isNodeId(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

} // namespace layerloom
