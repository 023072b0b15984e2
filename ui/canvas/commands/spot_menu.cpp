// SPDX-License-Identifier: GPL-3.0-or-later
// What a context menu offers for the very spot that it is opened at.
#include "ui/canvas/commands/canvas_menu.h"

#include "core/graph/block_moves.h"
#include "core/graph/flow_gestures.h"
#include "ui/bridge/block_uses.h"
#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/commands/flow_commands.h"
#include "ui/canvas/editing/canvas_edits.h"
#include "ui/canvas/editing/step_names.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/theme/icons.h"

#include <QMenu>

#include <set>

namespace layerloom {

namespace {

/// Inserts before what the menu holds already.
class Head {
  public:
    explicit Head(QMenu& menu)
        : menu_(menu), rest_(menu.actions().isEmpty() ? nullptr : menu.actions().front()) {}
    ~Head() {
        if (isUsed_ && rest_)
            menu_.insertSeparator(rest_);
    }
    Head(const Head&) = delete;
    Head& operator=(const Head&) = delete;

    template <class Function>
    void add(const char* id, const char* iconName, const QString& text, Function run) {
        auto* action = new QAction(*iconName ? icon(iconName) : QIcon(), text, &menu_);
        action->setObjectName(id);
        QObject::connect(action, &QAction::triggered, &menu_, run);
        menu_.insertAction(rest_, action);
        isUsed_ = true;
    }

  private:
    QMenu& menu_;
    QAction* rest_;
    bool isUsed_ = false;
};

std::set<Wire> wiresAt(const ShownBlock& shown, const PortSpot& port) {
    std::set<Wire> wires;
    for (const Wire& wire : shown.wires()) {
        if ((port.isOutput ? wire.from : wire.to) == port.endpoint)
            wires.insert(wire);
    }
    return wires;
}

void addPortActions(Head& head, CanvasView& view, const PortSpot& port) {
    const ShownBlock& shown = view.canvas().shown();
    head.add("port-add", "plus",
             port.isOutput ? translated("Add what takes this…") : translated("Add what gives this…"),
             [&view, port] {
                 constexpr qreal kAway = 60;
                 const bool isRight = view.canvas().shown().flow() == Flow::Horizontal;
                 const QPointF step(isRight ? kAway : 0, isRight ? 0 : kAway);
                 static_cast<GestureHost&>(view).openQuickAdd(port.position + (port.isOutput ? step : -step),
                                                              port);
             });
    const std::set<Wire> wires = wiresAt(shown, port);
    if (wires.empty())
        return;
    head.add("port-disconnect", "",
             wires.size() == 1 ? translated("Take the wire off")
                               : translated("Take all %1 wires off").arg(wires.size()),
             [&view, wires] {
                 DocumentSession& session = view.session();
                 session.apply(
                     disconnectWires(session.document(), session.shownBlock(), wires),
                     wireStepName(translated("Disconnect"), view.canvas().shown().block(), *wires.begin()));
             });
}

void takeOut(CanvasView& view, const NodeId& instance, const std::set<NodeId>& children) {
    constexpr qreal kBelow = 40;
    DocumentSession& session = view.session();
    const ShownBlock& shown = view.canvas().shown();
    const QRectF card = view.canvas().content().node(instance)->body();
    const QPointF at = snappedToGrid({card.left(), card.bottom() + kBelow});
    EditSequence edits = view.canvas().beginEdit();
    const Regrouping moved = moveOutOfBlock(edits.document(), session.shownBlock(), instance, children,
                                            *shown.indexOf(instance) + 1, {at.x(), at.y()});
    if (!moved.isPossible())
        return static_cast<GestureHost&>(view).showHint(coreText(moved.refusal));
    edits.add(moved.edit);
    session.apply(edits.take(), stepName(translated("Move out of"), shown.block(), {instance}));
    session.select({moved.nodes.begin(), moved.nodes.end()});
    static_cast<GestureHost&>(view).showHint(sharedEditNote(session.document(), moved.definition));
}

void addPartActions(Head& head, CanvasView& view, const NodeItem& card, const RowLook& look) {
    const std::string role = look.role == u"else" ? "otherwise" : look.role.toStdString();
    if (!look.part.empty())
        head.add("part-open", "block",
                 look.isPart ? translated("Enter the %1").arg(look.role)
                             : translated("Go to %1 in the %2").arg(look.title, look.role),
                 [&view, look] {
                     view.session().enter(look.part);
                     if (!look.isPart)
                         view.goTo(look.id);
                 });
    head.add("part-replace", "", translated("Choose a block as %1…").arg(look.role),
             [&view, id = card.id(), role] { choosePart(view, id, role); });
    if (!look.part.empty())
        head.add("part-clear", "delete", translated("Call no block as %1").arg(look.role),
                 [&view, id = card.id(), role, look] {
                     DocumentSession& session = view.session();
                     session.apply(setPart(session.document(), session.shownBlock(), id, role, {}),
                                   translated("Clear the %1").arg(look.role));
                 });
}

void addRowActions(Head& head, CanvasView& view, const NodeItem& card, std::size_t row) {
    const RowLook look = card.look().rows[row];
    if (!look.role.isEmpty())
        return addPartActions(head, view, card, look);
    const NodeId instance = card.id();
    const Document& document = view.session().document();
    const Block* inside = document.find(view.canvas().shown().block().find(instance)->block);
    head.add("row-open", "block", translated("Go to %1 inside").arg(look.title), [&view, instance, look] {
        view.session().enter(instance);
        view.goTo(look.id);
    });
    if (!inside)
        return;
    std::set<NodeId> children;
    for (std::size_t i = 0; i < look.count; ++i)
        children.insert(inside->nodes[look.index + i]->id);
    head.add("row-take-out", "up", translated("Take %1 out of the block").arg(look.title),
             [&view, instance, children] { takeOut(view, instance, children); });
}

/// A tie of the definition that an expanded card shows.
void addTieActions(Head& head, CanvasView& view, const InnerTie& tie) {
    const QString note = sharedEditNote(view.session().document(), tie.definition);
    head.add("untie-inside", "untie",
             translated("Untie inside of %1").arg(QString::fromStdString(tie.definition)) +
                 (note.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(note)),
             [&view, tie] {
                 DocumentSession& session = view.session();
                 session.apply(
                     untie(session.document(), tie.definition, tie.inside),
                     tieStepName(translated("Untie"), session.document(), tie.definition, tie.inside));
             });
}

} // namespace

void addSpotActions(QMenu& menu, CanvasView& view, const Hit& hit, const QPointF& scenePoint) {
    Head head(menu);
    if (hit.what == Hit::What::Port)
        addPortActions(head, view, hit.port);
    if (const auto* tie = dynamic_cast<const TieItem*>(hit.item); tie && tie->inner())
        addTieActions(head, view, *tie->inner());
    const auto* card = hit.what == Hit::What::Node ? dynamic_cast<const NodeItem*>(hit.item) : nullptr;
    if (const auto row = card ? card->rowAt(scenePoint) : std::nullopt)
        addRowActions(head, view, *card, *row);
}

} // namespace layerloom
