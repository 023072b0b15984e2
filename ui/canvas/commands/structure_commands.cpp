// SPDX-License-Identifier: GPL-3.0-or-later
// The commands about blocks as wholes: wrap, dissolve, repeat, change the kind; muting; the block's ports.
#include "ui/canvas/commands/canvas_command.h"

#include "core/graph/regrouping.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/selection_ids.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/commands/move_commands.h"
#include "ui/canvas/editing/regroup_room.h"
#include "ui/canvas/picking/name_editor.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <algorithm>

namespace layerloom {

namespace {

using Keys = QList<QKeySequence>;
using Regroup = std::function<Regrouping(const Document&, const BlockName&, const std::set<NodeId>&)>;

void say(CanvasView& view, const QString& text) {
    static_cast<GestureHost&>(view).showHint(text);
}

/// One undo step, or the reason why not beside the pointer.
void regroup(CanvasView& view, const QString& stepName, const Regroup& make) {
    DocumentSession& session = view.session();
    EditSequence edits = view.canvas().beginEdit();
    const Regrouping made = make(edits.document(), session.shownBlock(), view.commands().selectedNodes());
    if (!made.isPossible()) {
        say(view, coreText(made.refusal));
        return;
    }
    edits.add(made.edit);
    const RegroupRoom room(session, view.canvas(), view.commands().selectedNodes());
    session.apply(edits.take(), stepName);
    room.make();
    if (!made.nodes.empty())
        session.select({made.nodes.begin(), made.nodes.end()});
}

void wrap(CanvasView& view, const BlockName& name) {
    regroup(view, translated("Wrap into a block"),
            [&](const Document& document, const BlockName& block, const std::set<NodeId>& nodes) {
                return wrapNodes(document, block, nodes, name);
            });
}

void onSelected(CanvasView& view, const QString& stepName,
                Regrouping (*make)(const Document&, const BlockName&, const NodeId&)) {
    regroup(view, stepName,
            [make](const Document& document, const BlockName& block, const std::set<NodeId>& nodes) {
                return make(document, block, *nodes.begin());
            });
}

/// The kind of a selected instance's definition is changed, or else that of the block on show.
void changeKind(CanvasView& view) {
    regroup(view, translated("Change the kind of block"),
            [](const Document& document, const BlockName& shown, const std::set<NodeId>& nodes) {
                BlockName block = shown;
                if (const Node* node =
                        nodes.size() == 1 ? document.find(shown)->find(*nodes.begin()) : nullptr;
                    node && document.find(node->block))
                    block = node->block;
                return document.find(block)->isSequential() ? toFreeForm(document, block)
                                                            : toSequential(document, block);
            });
}

/// A line over the middle of the selection; what is typed there is handed to `take`.
void ask(CanvasView& view, const QString& question, NameEditor::Refusal refusal,
         std::function<void(const QString&)> take) {
    constexpr int kWidth = 220;
    constexpr int kHeight = 28;
    QRectF area;
    for (const NodeId& id : view.commands().selectedNodes())
        area |= view.canvas().content().cardOf(id)->body();
    auto* editor = view.findChild<NameEditor*>(QStringLiteral("structureEditor"));
    if (!editor) {
        editor = new NameEditor(&view);
        editor->setObjectName(QStringLiteral("structureEditor"));
    }
    editor->disconnect(&view);
    QObject::connect(editor, &NameEditor::named, &view, std::move(take));
    QObject::connect(editor, &NameEditor::refused, &view,
                     [&view](const QString& reason) { say(view, reason); });
    QPoint middle = view.mapFromScene(area.center());
    middle.setX(std::clamp(middle.x(), kWidth / 2, std::max(kWidth / 2, view.width() - kWidth / 2)));
    middle.setY(std::clamp(middle.y(), kHeight, std::max(kHeight, view.height() - kHeight)));
    editor->edit(QRect(middle.x() - kWidth / 2, middle.y() - kHeight / 2, kWidth, kHeight), {}, question,
                 std::move(refusal));
}

Regrouping dissolved(const Document& document, const BlockName& block, const NodeId& instance) {
    return unwrapInstance(document, block, instance, RoomBy::Caller);
}

void askForDefinition(CanvasView& view) {
    ask(
        view, translated("Name of the reusable block"),
        [&view](const QString& typed) -> std::optional<QString> {
            if (!isPythonIdentifier(typed.toStdString()))
                return translated("Use letters, digits and underscores, not a digit first");
            if (view.session().document().blocks.contains(typed.toStdString()))
                return translated("There is a block %1 already").arg(typed);
            return std::nullopt;
        },
        [&view](const QString& name) { wrap(view, name.toStdString()); });
}

void askForRepeats(CanvasView& view) {
    ask(
        view, translated("How often in all, such as 6"),
        [](const QString& typed) -> std::optional<QString> {
            bool isNumber = false;
            const uint times = typed.toUInt(&isNumber);
            if (isNumber && times >= 2 && times <= kMostRepeats)
                return std::nullopt;
            return translated("Type a number from 2 to %1").arg(kMostRepeats);
        },
        [&view](const QString& typed) {
            regroup(view, translated("Repeat"),
                    [&](const Document& document, const BlockName& block, const std::set<NodeId>& nodes) {
                        return repeatNodes(document, block, nodes, typed.toUInt(), RoomBy::Caller);
                    });
        });
}

void toggleMuted(CanvasView& view) {
    DocumentSession& session = view.session();
    const Block& block = view.canvas().shown().block();
    // What a muted loop calls is not called anyway.
    const std::set<NodeId> nodes = selectedNodes(block, session.selection());
    const bool mute =
        std::any_of(nodes.begin(), nodes.end(), [&](const NodeId& id) { return !block.find(id)->muted; });
    session.apply(setMuted(session.document(), session.shownBlock(), nodes, mute),
                  mute ? translated("Mute") : translated("Unmute"));
}

template <class Port>
std::string freePortName(const std::vector<Port>& ports, const std::string& base) {
    std::string name = base;
    const auto isTaken = [&](const Port& port) { return port.name == name; };
    for (int i = 1; std::any_of(ports.begin(), ports.end(), isTaken); ++i)
        name = base + '_' + std::to_string(i);
    return name;
}

template <class Port>
std::vector<std::string> namesOf(const std::vector<Port>& ports) {
    std::vector<std::string> names;
    for (const Port& port : ports)
        names.push_back(port.name);
    return names;
}

/// A new port stands below the last one.
template <class Port>
void addPort(std::vector<Port>& ports, const std::string& base) {
    constexpr double kRow = 60;
    Port port;
    port.name = freePortName(ports, base);
    if (!ports.empty())
        port.position = {ports.back().position.x, ports.back().position.y + kRow};
    ports.push_back(std::move(port));
}

void addInput(CanvasView& view) {
    EditSequence edits = view.canvas().beginEdit();
    const BlockName& block = view.session().shownBlock();
    std::vector<BlockInput> inputs = edits.document().find(block)->header->inputs;
    std::vector<std::string> names = namesOf(inputs);
    addPort(inputs, "input");
    const std::string id = inputSelectionId(inputs.back().name);
    names.emplace_back();
    edits.add(setInputs(edits.document(), block, std::move(inputs), names));
    view.session().apply(edits.take(), translated("Add an input"));
    view.session().select({id});
}

void addOutput(CanvasView& view) {
    EditSequence edits = view.canvas().beginEdit();
    const BlockName& block = view.session().shownBlock();
    std::vector<BlockOutput> outputs = edits.document().find(block)->header->outputs;
    std::vector<std::string> names = namesOf(outputs);
    addPort(outputs, "output");
    const std::string id = outputSelectionId(outputs.back().name);
    names.emplace_back();
    edits.add(setOutputs(edits.document(), block, std::move(outputs), names));
    view.session().apply(edits.take(), translated("Add an output"));
    view.session().select({id});
}

/// The one selected input or output of the block; null if there is none.
const TerminalItem* selectedTerminal(CanvasView& view) {
    const auto& selection = view.session().selection();
    return selection.size() == 1 ? view.canvas().content().terminal(*selection.begin()) : nullptr;
}

/// Changes places with the port before or behind it, on the canvas and in the call.
template <class Port>
bool shiftPort(std::vector<Port>& ports, const std::string& name, int steps) {
    const auto port =
        std::find_if(ports.begin(), ports.end(), [&](const Port& each) { return each.name == name; });
    const auto from = port - ports.begin();
    const auto to = from + steps;
    if (port == ports.end() || to < 0 || to >= static_cast<std::ptrdiff_t>(ports.size()))
        return false;
    std::swap(ports[static_cast<std::size_t>(from)].position, ports[static_cast<std::size_t>(to)].position);
    std::swap(ports[static_cast<std::size_t>(from)], ports[static_cast<std::size_t>(to)]);
    return true;
}

void movePort(CanvasView& view, int steps) {
    const TerminalItem* terminal = selectedTerminal(view);
    DocumentSession& session = view.session();
    const BlockHeader& header = *view.canvas().shown().block().header;
    const std::string id = terminal->id();
    if (terminal->isInput()) {
        std::vector<BlockInput> inputs = header.inputs;
        if (shiftPort(inputs, terminal->name(), steps))
            session.apply(setInputs(session.document(), session.shownBlock(), inputs, namesOf(inputs)),
                          translated("Reorder inputs"));
    } else {
        std::vector<BlockOutput> outputs = header.outputs;
        if (shiftPort(outputs, terminal->name(), steps))
            session.apply(setOutputs(session.document(), session.shownBlock(), outputs, namesOf(outputs)),
                          translated("Reorder outputs"));
    }
    session.select({id});
}

std::vector<CanvasCommand> portCommands(CanvasView& view) {
    using G = CommandGroup;
    const auto isFreeForm = [&view] { return view.canvas().shown().exists() && !view.canvas().isChain(); };
    const auto isPort = [&view, isFreeForm] { return isFreeForm() && selectedTerminal(view); };
    const QString menu = translated("Inputs and outputs");
    return {
        ofCanvas({"add-input", G::Structure, translated("Add an input"),
                  translated("One more value that the block takes"), "port-in", Keys{},
                  [&view] { addInput(view); }, isFreeForm, menu}),
        ofCanvas({"add-output", G::Structure, translated("Add an output"),
                  translated("One more value that the block gives"), "port-out", Keys{},
                  [&view] { addOutput(view); }, isFreeForm, menu}),
        {"port-earlier", G::Structure, translated("Move up"),
         translated("Put the input or output before the one above"), "up", Keys{QKeySequence("Alt+PgUp")},
         [&view] { movePort(view, -1); }, isPort, menu},
        {"port-later", G::Structure, translated("Move down"),
         translated("Put the input or output behind the one below"), "down", Keys{QKeySequence("Alt+PgDown")},
         [&view] { movePort(view, 1); }, isPort, menu},
    };
}

} // namespace

std::vector<CanvasCommand> structureCommands(CanvasView& view) {
    using G = CommandGroup;
    const auto exists = [&view] { return view.canvas().shown().exists(); };
    const auto hasNodes = [&view] { return !view.commands().selectedNodes().empty(); };
    const auto isInstance = [&view] {
        const std::set<NodeId> nodes = view.commands().selectedNodes();
        const Node* node = nodes.size() == 1 ? view.canvas().shown().block().find(*nodes.begin()) : nullptr;
        return node && node->isInstance();
    };
    std::vector<CanvasCommand> commands{
        {"wrap", G::Structure, translated("Wrap into a block"),
         translated("Make the selected nodes a block of their own"), "block-add",
         Keys{QKeySequence("Ctrl+Shift+G")}, [&view] { wrap(view, "Block"); }, hasNodes},
        {"define", G::Structure, translated("Make a reusable block…"),
         translated("Wrap the selection and name it, so that the palette offers it"), "block",
         Keys{QKeySequence("Ctrl+Alt+G")}, [&view] { askForDefinition(view); }, hasNodes},
        {"unwrap", G::Structure, translated("Dissolve the block"),
         translated("Put what is inside of the block in its place"), "", Keys{QKeySequence("Ctrl+Shift+U")},
         [&view] { onSelected(view, translated("Dissolve the block"), dissolved); }, isInstance},
        {"make-unique", G::Structure, translated("Make unique"),
         translated("Give this instance a definition of its own"), "", Keys{},
         [&view] { onSelected(view, translated("Make unique"), makeUnique); }, isInstance},
        {"change-kind",
         G::Structure,
         translated("Sequential or free-form"),
         translated("Turn a sequential block into a free-form one, or a chain into a sequential block"),
         "sequential",
         Keys{},
         [&view] { changeKind(view); },
         [&view, exists, isInstance] {
             return exists() && (view.session().selection().empty() || isInstance());
         },
         {},
         InMenu::Always},
        {"repeat", G::Structure, translated("Repeat…"),
         translated("Put copies behind the selection, one fed by the other"), "duplicate",
         Keys{QKeySequence("Ctrl+R")}, [&view] { askForRepeats(view); }, hasNodes},
        {"mute", G::Structure, translated("Mute or unmute"),
         translated("A muted node passes its input through"), "",
         Keys{QKeySequence("M"), QKeySequence("Ctrl+B")}, [&view] { toggleMuted(view); }, hasNodes},
    };
    std::ranges::move(moveCommands(view), std::back_inserter(commands));
    std::ranges::move(portCommands(view), std::back_inserter(commands));
    return commands;
}

} // namespace layerloom
