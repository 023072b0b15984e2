// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/new_node.h"

#include "core/document/gestures.h"
#include "core/layers/catalogue.h"

#include <algorithm>
#include <cctype>

namespace layerloom {

namespace {

const QString kLayerPrefix = QStringLiteral("layer:");
const QString kBlockPrefix = QStringLiteral("block:");

/// An id made from a type: lower case, and what may not stand in an id left out.
std::string idBase(std::string_view type) {
    std::string base;
    for (const char c : type)
        if (std::isalnum(static_cast<unsigned char>(c)) || c == '_')
            base += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const bool startsWell = !base.empty() && !std::isdigit(static_cast<unsigned char>(base.front()));
    return startsWell ? base : "node_" + base;
}

} // namespace

QString layerDragText(const std::string& type) {
    return kLayerPrefix + QString::fromStdString(type);
}

QString blockDragText(const BlockName& block) {
    return kBlockPrefix + QString::fromStdString(block);
}

std::optional<Node> newNode(const Document& document, const BlockName& block, const QString& dragText) {
    const Block* target = document.find(block);
    if (!target)
        return std::nullopt;
    Node node;
    if (dragText.startsWith(kLayerPrefix)) {
        const LayerType* type = findLayerType(dragText.mid(kLayerPrefix.size()).toStdString());
        if (!type)
            return std::nullopt;
        node.type = type->id;
        for (const OptionSpec& option : type->options)
            if (option.presence == OptionSpec::Presence::Required)
                node.options[option.name] = option.fallback;
    } else if (dragText.startsWith(kBlockPrefix)) {
        node.block = dragText.mid(kBlockPrefix.size()).toStdString();
        if (!document.find(node.block))
            return std::nullopt;
    } else {
        return std::nullopt;
    }
    node.id = freeNodeId(*target, idBase(node.isInstance() ? node.block : node.type));
    // An id that is a Python keyword (a function may be called `pass` or `lambda`) cannot be a name.
    if (!isPythonIdentifier(node.id))
        node.id = freeNodeId(*target, node.id + "_");
    return node;
}

} // namespace layerloom
