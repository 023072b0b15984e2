// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/argument_edits.h"

#include "core/document/gestures.h"

#include <cctype>

namespace layerloom {

namespace {

using Renames = std::map<std::string, std::string>; ///< old to new; new is empty for what went

Renames renamesBetween(const std::vector<Argument>& before, const std::vector<Argument>& after,
                       const std::vector<std::string>& oldNames) {
    Renames renames;
    for (const Argument& argument : before)
        renames[argument.name] = "";
    for (std::size_t i = 0; i < after.size(); ++i)
        if (!oldNames[i].empty())
            renames[oldNames[i]] = after[i].name;
    return renames;
}

Value withRenames(const Value& value, const Renames& renames) {
    if (const auto* expression = value.tryAs<Expression>())
        return Expression{withRenamedArguments(expression->text, renames)};
    if (const auto* tuple = value.tryAs<Value::Tuple>()) {
        Value::Tuple items;
        for (const Value& item : *tuple)
            items.push_back(withRenames(item, renames));
        return items;
    }
    return value;
}

/// The node as it is inside the block whose arguments were renamed.
Node withRenamedExpressions(Node node, const Renames& renames) {
    for (auto& [name, value] : node.options)
        value = withRenames(value, renames);
    return node;
}

/// The node as an instance of the block whose arguments were renamed.
Node withRenamedOptions(Node node, const Renames& renames) {
    std::map<std::string, Value> options;
    for (auto& [name, value] : node.options) {
        const auto found = renames.find(name);
        const std::string& newName = found == renames.end() ? name : found->second;
        if (!newName.empty())
            options[newName] = std::move(value);
    }
    node.options = std::move(options);
    return node;
}

} // namespace

std::string withRenamedArguments(const std::string& expression, const Renames& renames) {
    std::string result;
    std::string word;
    const auto flush = [&] {
        const auto found = renames.find(word);
        result += found == renames.end() || found->second.empty() ? word : found->second;
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

Edit setArguments(const Document& document, const BlockName& block, std::vector<Argument> arguments,
                  const std::vector<std::string>& oldNames) {
    const Block& definition = *document.find(block);
    const Renames renames = renamesBetween(definition.header->arguments, arguments, oldNames);
    BlockHeader header = *definition.header;
    header.arguments = std::move(arguments);

    edits::Batch batch;
    if (header != *definition.header)
        batch.edits.push_back(setHeader(document, block, std::move(header)));
    for (const auto& [name, in] : document.blocks)
        for (const NodePtr& node : in->nodes) {
            Node changed = *node;
            if (name == block)
                changed = withRenamedExpressions(std::move(changed), renames);
            if (node->block == block)
                changed = withRenamedOptions(std::move(changed), renames);
            if (changed != *node)
                batch.edits.push_back(
                    {edits::ReplaceNode{name, std::make_shared<const Node>(std::move(changed))}});
        }
    return {std::move(batch)};
}

} // namespace layerloom
