// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/argument_edits.h"

#include "core/document/expression_names.h"
#include "core/document/gestures.h"

namespace layerloom {

namespace {

NameChanges renamesBetween(const std::vector<Argument>& before, const std::vector<Argument>& after,
                           const std::vector<std::string>& oldNames) {
    NameChanges renames;
    for (const Argument& argument : before)
        renames[argument.name] = "";
    for (std::size_t i = 0; i < after.size(); ++i)
        if (!oldNames[i].empty())
            renames[oldNames[i]] = after[i].name;
    return renames;
}

/// The node as an instance of the block whose arguments were renamed.
Node withRenamedOptions(Node node, const NameChanges& renames) {
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

Edit setArguments(const Document& document, const BlockName& block, std::vector<Argument> arguments,
                  const std::vector<std::string>& oldNames) {
    const Block& definition = *document.find(block);
    const NameChanges renames = renamesBetween(definition.header->arguments, arguments, oldNames);
    BlockHeader header = *definition.header;
    header.arguments = std::move(arguments);

    edits::Batch batch;
    if (header != *definition.header)
        batch.edits.push_back(setHeader(document, block, std::move(header)));
    for (const auto& [name, in] : document.blocks)
        for (const NodePtr& node : in->nodes) {
            Node changed = *node;
            if (name == block)
                changed = withRenamedNames(std::move(changed), renames);
            if (node->block == block)
                changed = withRenamedOptions(std::move(changed), renames);
            if (changed != *node)
                batch.edits.push_back(
                    {edits::ReplaceNode{name, std::make_shared<const Node>(std::move(changed))}});
        }
    return {std::move(batch)};
}

} // namespace layerloom
