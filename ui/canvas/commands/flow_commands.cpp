// SPDX-License-Identifier: GPL-3.0-or-later
// The commands about While, If and Repeat, and about what these call.
#include "ui/canvas/commands/flow_commands.h"

#include "core/graph/flow_gestures.h"
#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/commands/canvas_command.h"
#include "ui/canvas/editing/step_names.h"
#include "ui/canvas/picking/pick_box.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <algorithm>

namespace layerloom {

namespace {

using Keys = QList<QKeySequence>;

void say(CanvasView& view, const QString& text) {
    static_cast<GestureHost&>(view).showHint(text);
}

/// A part that is selected, or is to be: the flow node, and what it calls it.
struct Part {
    NodeId flow;
    std::string role;
    NodeId node; ///< empty if nothing is called yet
};

std::vector<Part> partsOf(const Block& block, const Node& flow) {
    std::vector<Part> parts;
    const auto kind = flowKindOf(flow.type);
    for (const std::string_view role : kind ? partRoles(*kind) : std::vector<std::string_view>()) {
        const Node* part = partOf(block, flow, role);
        parts.push_back({flow.id, std::string(role), part ? part->id : NodeId()});
    }
    return parts;
}

/// The one selected flow node, or the flow node of the one selected part; null if there is no such one.
const Node* selectedFlow(CanvasView& view) {
    const auto& selection = view.session().selection();
    const ShownBlock& shown = view.canvas().shown();
    if (selection.size() != 1 || !shown.exists())
        return nullptr;
    const Node* node = shown.block().find(shown.cardOf(*selection.begin()));
    return node && flowKindOf(node->type) ? node : nullptr;
}

std::optional<Part> selectedPart(CanvasView& view) {
    const Node* flow = selectedFlow(view);
    for (Part& part : flow ? partsOf(view.canvas().shown().block(), *flow) : std::vector<Part>()) {
        if (part.node == *view.session().selection().begin())
            return part;
    }
    return std::nullopt;
}

/// From the card to its first part, and so on, back to the card.
void selectNextPart(CanvasView& view) {
    const Node* flow = selectedFlow(view);
    std::vector<NodeId> round{flow->id};
    for (const Part& part : partsOf(view.canvas().shown().block(), *flow)) {
        if (!part.node.empty())
            round.push_back(part.node);
    }
    const auto now = std::ranges::find(round, *view.session().selection().begin());
    view.session().select({std::next(now) == round.end() ? round.front() : *std::next(now)});
}

/// The part that is selected; of a selected card the first that is missing, else its first.
std::optional<Part> partToReplace(CanvasView& view) {
    if (auto part = selectedPart(view))
        return part;
    const Node* flow = selectedFlow(view);
    const std::vector<Part> parts =
        flow ? partsOf(view.canvas().shown().block(), *flow) : std::vector<Part>();
    const auto missing = std::ranges::find_if(parts, [](const Part& part) { return part.node.empty(); });
    if (missing != parts.end())
        return *missing;
    return parts.empty() ? std::nullopt : std::optional(parts.front());
}

void wrapInto(CanvasView& view, FlowKind kind, const QString& stepName) {
    DocumentSession& session = view.session();
    EditSequence edits = view.canvas().beginEdit();
    const Regrouping made =
        wrapIntoFlow(edits.document(), session.shownBlock(), view.commands().selectedNodes(), kind);
    if (!made.isPossible())
        return say(view, coreText(made.refusal));
    edits.add(made.edit);
    session.apply(edits.take(), stepName);
    session.select({made.nodes.begin(), made.nodes.end()});
}

} // namespace

void choosePart(CanvasView& view, const NodeId& flow, const std::string& role) {
    DocumentSession& session = view.session();
    const Document& document = session.document();
    std::vector<PickEntry> entries;
    for (const auto& [name, block] : document.blocks) {
        PickEntry entry;
        entry.key = entry.text = QString::fromStdString(name);
        entry.detail = block->isSequential() ? QStringLiteral("sequential") : QStringLiteral("free-form");
        entry.category = kBlockCategory;
        entry.toolTip = QString::fromStdString(block->header->doc);
        entry.refusal = coreText(partRefusal(document, session.shownBlock(), name));
        entries.push_back(std::move(entry));
    }
    PickRequest request;
    request.prompt = translated("Block to call as %1…").arg(QString::fromStdString(role));
    request.search = [entries](const QString& typed) { return picksMatching(entries, typed); };
    request.picked = [&view, flow, role](const QString& key) {
        DocumentSession& now = view.session();
        now.apply(setPart(now.document(), now.shownBlock(), flow, role, key.toStdString()),
                  translated("Set the %1 to %2").arg(QString::fromStdString(role), key));
        view.setFocus();
    };
    const NodeItem* card = view.canvas().content().node(flow);
    const QPointF at = card ? QPointF(card->body().right() + 20, card->body().top()) : view.pointedAt();
    view.pickBox().open(view.mapFromScene(at), std::move(request));
}

std::vector<CanvasCommand> flowCommands(CanvasView& view) {
    using G = CommandGroup;
    const auto hasNodes = [&view] {
        return !view.canvas().isChain() && !view.commands().selectedNodes().empty();
    };
    const auto isFlow = [&view] { return selectedFlow(view) != nullptr; };
    const QString menu = translated("Wrap into");
    return {
        {"wrap-while", G::Structure, translated("Wrap into a While"),
         translated("Repeat the selected nodes as long as a condition holds"), "", Keys{},
         [&view] { wrapInto(view, FlowKind::While, translated("Wrap into a While")); }, hasNodes, menu},
        {"wrap-if", G::Structure, translated("Wrap into an If"),
         translated("Call the selected nodes only where a condition holds"), "", Keys{},
         [&view] { wrapInto(view, FlowKind::If, translated("Wrap into an If")); }, hasNodes, menu},
        {"wrap-repeat", G::Structure, translated("Wrap into a Repeat"),
         translated("Call the selected nodes a number of times"), "", Keys{},
         [&view] { wrapInto(view, FlowKind::Repeat, translated("Wrap into a Repeat")); }, hasNodes, menu},
        {"next-part", G::Select, translated("Select the next part"),
         translated("Go through the condition and the blocks that a While, If or Repeat calls; Enter shows "
                    "one's inside"),
         "", Keys{QKeySequence("P")}, [&view] { selectNextPart(view); }, isFlow},
        {"replace-part", G::Edit, translated("Replace the part…"),
         translated("Choose another block for the part that is selected"), "block",
         Keys{QKeySequence("Shift+P")},
         [&view] {
             if (const auto part = partToReplace(view))
                 choosePart(view, part->flow, part->role);
         },
         isFlow},
    };
}

} // namespace layerloom
