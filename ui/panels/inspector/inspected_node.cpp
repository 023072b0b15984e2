// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/inspected_node.h"

#include "core/layers/catalogue.h"
#include "ui/panels/inspector/value_text.h"

namespace layerloom {

const Node* InspectedNode::node() const {
    const Block* in = owner();
    return in ? in->find(id) : nullptr;
}

std::shared_ptr<const NodeFacts> InspectedNode::facts() const {
    const std::shared_ptr<const Scope> scope = session.shownScope();
    if (!scope || scope->name != block)
        return nullptr;
    const auto index = scope->block->indexOf(id);
    return index && *index < scope->nodes.size() ? scope->nodes[*index] : nullptr;
}

QString InspectedNode::name() const {
    const Block* in = owner();
    const auto index = in ? in->indexOf(id) : std::nullopt;
    return QString::fromStdString(index ? nodeName(*in, *index) : id);
}

std::vector<OptionSpec> InspectedNode::optionSpecs() const {
    const Node* shown = node();
    return shown ? optionSpecsOf(*shown, session.document()) : std::vector<OptionSpec>();
}

std::vector<OptionSpec> optionSpecsOf(const Node& node, const Document& document) {
    if (!node.isInstance()) {
        const LayerType* type = findLayerType(node.type);
        return type ? type->options : std::vector<OptionSpec>();
    }
    std::vector<OptionSpec> specs;
    if (const Block* definition = document.find(node.block))
        for (const Argument& argument : definition->header->arguments)
            specs.push_back(argumentSpec(argument));
    return specs;
}

} // namespace layerloom
