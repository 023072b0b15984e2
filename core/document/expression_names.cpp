// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/expression_names.h"

#include <cctype>
#include <utility>

namespace layerloom {

namespace {

Value withRenames(const Value& value, const NameChanges& renames) {
    if (const auto* expression = value.tryAs<Expression>())
        return Expression{withRenamedNames(expression->text, renames)};
    if (const auto* tuple = value.tryAs<Value::Tuple>()) {
        Value::Tuple items;
        for (const Value& item : *tuple)
            items.push_back(withRenames(item, renames));
        return items;
    }
    return value;
}

} // namespace

std::string withRenamedNames(const std::string& expression, const NameChanges& renames) {
    std::string result;
    std::string word;
    const auto flush = [&] {
        const auto found = renames.find(word);
        const bool isAttribute = !result.empty() && result.back() == '.';
        result += found == renames.end() || found->second.empty() || isAttribute ? word : found->second;
        word.clear();
    };
    for (const char c : expression) {
        if (std::isalnum(static_cast<unsigned char>(c)) || c == '_') {
            word += c;
            continue;
        }
        flush();
        result += c;
    }
    flush();
    return result;
}

Node withRenamedNames(Node node, const NameChanges& renames) {
    for (auto& [name, value] : node.options)
        value = withRenames(value, renames);
    for (auto& [parameter, initialiser] : node.initialisers) {
        for (auto& [name, value] : initialiser.arguments)
            value = withRenames(value, renames);
    }
    return node;
}

} // namespace layerloom
