// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picking/quick_add_entries.h"

#include "core/document/gestures.h"
#include "core/graph/validation.h"
#include "core/layers/catalogue.h"
#include "ui/bridge/new_node.h"
#include "ui/canvas/editing/canvas_edits.h"
#include "ui/canvas/items/node_look.h"

#include <algorithm>

namespace layerloom {

namespace {

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

/// True if a fresh layer of that type accepts `carried` at every input that it needs: asked of validation
/// itself, with a model of that one layer.
bool accepts(const LayerType& type, const TensorType& carried) {
    Document document = newDocument(BlockKind::FreeForm);
    Block block = *document.find(document.root);
    BlockHeader header = *block.header;
    header.inputs.front().spec = InputSpec{carried.dtype, carried.shape};
    const std::string input = header.inputs.front().name;
    block.header = std::make_shared<const BlockHeader>(std::move(header));
    Node node;
    node.id = "node";
    node.type = type.id;
    for (const OptionSpec& option : type.options) {
        if (option.presence == OptionSpec::Presence::Required)
            node.options[option.name] = option.fallback;
    }
    std::vector<Wire> wires;
    for (const Port& port : type.portsFor(completeOptions(type, node.options).options).inputs) {
        if (!port.optional)
            wires.push_back({{std::string(kBlockInput), input},
                             {node.id, port.variadic ? variadicPort(port.name, 0) : port.name}});
    }
    block.nodes.push_back(std::make_shared<const Node>(std::move(node)));
    block.wires = std::make_shared<const std::vector<Wire>>(std::move(wires));
    document.blocks[document.root] = std::make_shared<const Block>(std::move(block));
    const Validation validation = validate(document);
    return validation.root && !validation.root->nodes.empty() && validation.root->nodes.front()->isComplete;
}

bool fits(const LayerType& type, const WireContext& wire) {
    const Ports ports = type.portsFor(Options(type.options));
    if (!wire.feedsNewNode)
        return !ports.outputs.empty();
    if (ports.inputs.empty())
        return false;
    return !wire.carried || accepts(type, *wire.carried);
}

bool isSubsequence(const QString& needle, const QString& text) {
    qsizetype at = 0;
    for (const QChar c : needle) {
        at = text.indexOf(c, at, Qt::CaseInsensitive);
        if (at < 0)
            return false;
        ++at;
    }
    return true;
}

bool startsAWord(const QString& typed, const QString& name) {
    for (qsizetype at = name.indexOf(typed, 1, Qt::CaseInsensitive); at > 0;
         at = name.indexOf(typed, at + 1, Qt::CaseInsensitive)) {
        if (name[at].isUpper() || name[at].isDigit() || !name[at - 1].isLetterOrNumber())
            return true;
    }
    return false;
}

int score(const QuickAddEntry& entry, const QString& typed) {
    if (entry.name.compare(typed, Qt::CaseInsensitive) == 0)
        return 100;
    if (entry.name.startsWith(typed, Qt::CaseInsensitive))
        return 80;
    if (startsAWord(typed, entry.name))
        return 60;
    if (entry.name.contains(typed, Qt::CaseInsensitive))
        return 50;
    if (entry.category.startsWith(typed, Qt::CaseInsensitive) ||
        entry.python.contains(typed, Qt::CaseInsensitive))
        return 40;
    if (isSubsequence(typed, entry.name))
        return 20;
    return entry.doc.contains(typed, Qt::CaseInsensitive) ? 10 : 0;
}

} // namespace

std::vector<QuickAddEntry> quickAddEntries(const Document& document, const BlockName& block,
                                           const std::optional<WireContext>& wire) {
    std::vector<QuickAddEntry> entries;
    for (const LayerType& type : catalogue())
        entries.push_back({layerDragText(type.id), q(type.id), q(type.category), q(type.python), q(type.doc),
                           !wire || fits(type, *wire)});
    for (const auto& [name, definition] : document.blocks) {
        const QString dragText = blockDragText(name);
        if (!placementRefusal(document, block, dragText))
            entries.push_back({dragText, q(name), kBlockCategory, q(className(name, *definition)),
                               q(definition->header->doc), true});
    }
    return entries;
}

void noteFavourites(std::vector<QuickAddEntry>& entries, const QStringList& favourites,
                    const QStringList& recent) {
    for (QuickAddEntry& entry : entries) {
        entry.isFavourite = favourites.contains(entry.dragText);
        const qsizetype place = recent.indexOf(entry.dragText);
        entry.recency = place < 0 ? 0 : static_cast<int>(recent.size() - place);
    }
}

std::vector<QuickAddEntry> matching(const std::vector<QuickAddEntry>& entries, const QString& typed) {
    constexpr int kFitBonus = 15; // a good match of what does not fit still comes before a poor one that does
    std::vector<std::pair<int, const QuickAddEntry*>> scored;
    for (const QuickAddEntry& entry : entries) {
        const int points = typed.isEmpty() ? 1 : score(entry, typed);
        // Among equally good matches what the person likes to use comes first.
        const int liking = std::min(entry.recency, 5) + (entry.isFavourite ? 4 : 0);
        if (points > 0)
            scored.emplace_back(points + liking + (entry.fits ? kFitBonus : 0), &entry);
    }
    std::stable_sort(scored.begin(), scored.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<QuickAddEntry> result;
    for (const auto& [points, entry] : scored)
        result.push_back(*entry);
    return result;
}

} // namespace layerloom
