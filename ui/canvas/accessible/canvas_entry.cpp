// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/accessible/canvas_entry.h"

#include "ui/bridge/document_session.h"
#include "ui/bridge/selection_ids.h"
#include "ui/language/language.h"

#include <QTextDocumentFragment>

#include <algorithm>

namespace layerloom {

namespace {

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

bool hasPort(const CanvasItem& item, const CanvasPlace& place) {
    const std::vector<PortSpot> ports = item.ports();
    return std::ranges::any_of(ports, [&](const PortSpot& port) {
        return port.isOutput == place.isOutput && port.endpoint.port == place.port;
    });
}

QString nodeName(const NodeItem& node) {
    const NodeLook& look = node.look();
    QStringList parts{look.index, look.title};
    if (look.subtitle != look.title)
        parts << look.subtitle;
    if (look.severity)
        parts << (*look.severity == Severity::Error ? translated("Error") : translated("Warning"));
    if (look.sharing != Sharing::None)
        parts << translated("tied");
    if (look.freezing != Freezing::None)
        parts << (look.freezing == Freezing::Wholly ? translated("frozen") : translated("partly frozen"));
    if (look.isMuted)
        parts << translated("muted");
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace

CanvasItem* CanvasEntry::item() const {
    return canvas_.view() ? canvas_.view()->canvas().content().find(place_.item) : nullptr;
}

bool CanvasEntry::isValid() const {
    const CanvasItem* there = item();
    if (!there || (!place_.port.empty() && !hasPort(*there, place_)))
        return false;
    return place_.wire.empty() || canvas_.view()->canvas().content().wire(place_.wire);
}

QAccessible::State CanvasEntry::state() const {
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    CanvasView& view = *canvas_.view();
    const bool isPort = !place_.port.empty() && place_.wire.empty();
    state.selectable = state.focusable = !isPort;
    state.selected = !isPort && view.session().selection().contains(selected());
    state.focused = state.selected && view.hasFocus() && view.session().selection().size() == 1;
    if (const auto* node = dynamic_cast<const NodeItem*>(item()); node && place_.port.empty()) {
        state.expandable = node->look().canExpand();
        state.expanded = node->look().isExpanded;
        state.collapsed = state.expandable && !state.expanded;
    }
    state.offscreen = !area().intersects(view.visibleArea());
    return state;
}

QString CanvasEntry::portName() const {
    const ShownBlock& shown = canvas_.view()->canvas().shown();
    const QString name = q(place_.port);
    const auto* terminal = dynamic_cast<const TerminalItem*>(item());
    const QString kind = place_.isOutput ? QStringLiteral("output") : QStringLiteral("input");
    const Endpoint end = terminal ? terminal->endpoint() : Endpoint{place_.item, place_.port};
    QString text = name == kind ? name : kind + u' ' + name;
    if (place_.isOutput) {
        if (const auto type = shown.typeAt(end))
            text += QStringLiteral(", ") + q(type->text());
    }
    return text;
}

QString CanvasEntry::name() const {
    const CanvasItem* there = item();
    if (!place_.wire.empty()) {
        const Wire& wire = canvas_.view()->canvas().content().wire(place_.wire)->wire();
        const bool leaves = wire.to.node == kBlockOutput;
        return translated("wire to ") + (leaves ? translated("output ") + q(wire.to.port)
                                                : q(wire.to.node) + QStringLiteral(", ") + q(wire.to.port));
    }
    if (!place_.port.empty())
        return portName();
    if (const auto* node = dynamic_cast<const NodeItem*>(there))
        return nodeName(*node);
    if (const auto* terminal = dynamic_cast<const TerminalItem*>(there))
        return (terminal->isInput() ? translated("input of the block, ")
                                    : translated("output of the block, ")) +
               terminal->look().name + QStringLiteral(", ") + terminal->look().detail;
    if (const auto* note = dynamic_cast<const NoteItem*>(there))
        return translated("note: ") + note->text();
    const auto& tie = dynamic_cast<const TieItem&>(*there).tie();
    return translated("tie: ") + q(tieSelectionId(tie)).section(u':', 1);
}

QString CanvasEntry::text(QAccessible::Text kind) const {
    if (!isValid())
        return {};
    if (kind == QAccessible::Name)
        return name();
    if (kind != QAccessible::Description || !place_.port.empty())
        return {};
    return QTextDocumentFragment::fromHtml(item()->toolTip()).toPlainText();
}

QRectF CanvasEntry::area() const {
    if (!place_.wire.empty())
        return canvas_.view()->canvas().content().wire(place_.wire)->bounds();
    const CanvasItem& there = *item();
    if (place_.port.empty())
        return there.body();
    constexpr qreal kSize = 12;
    for (const PortSpot& port : there.ports()) {
        if (port.isOutput == place_.isOutput && port.endpoint.port == place_.port)
            return {port.position - QPointF(kSize / 2, kSize / 2), QSizeF(kSize, kSize)};
    }
    return there.body();
}

QRect CanvasEntry::rect() const {
    if (!isValid())
        return {};
    const CanvasView& view = *canvas_.view();
    const QRect inView = view.mapFromScene(area()).boundingRect();
    return {view.viewport()->mapToGlobal(inView.topLeft()), inView.size()};
}

QAccessibleInterface* CanvasEntry::parent() const {
    if (!place_.wire.empty())
        return canvas_.entry({place_.item, place_.port, place_.isOutput, {}});
    if (!place_.port.empty())
        return canvas_.entry({place_.item, {}, false, {}});
    return &canvas_;
}

std::vector<CanvasPlace> CanvasEntry::children() const {
    std::vector<CanvasPlace> below;
    const CanvasItem* there = item();
    if (!there || !place_.wire.empty() || (!place_.port.empty() && !place_.isOutput))
        return below;
    if (place_.port.empty()) {
        for (const PortSpot& port : there->ports())
            below.push_back({place_.item, port.endpoint.port, port.isOutput, {}});
        return below;
    }
    const ShownBlock& shown = canvas_.view()->canvas().shown();
    const auto* terminal = dynamic_cast<const TerminalItem*>(there);
    const Endpoint end = terminal ? terminal->endpoint() : Endpoint{place_.item, place_.port};
    for (const std::uint32_t index : shown.wiresFrom(end.node)) {
        const Wire& wire = shown.wires()[index];
        if (wire.from == end)
            below.push_back({place_.item, place_.port, true, wireSelectionId(wire)});
    }
    return below;
}

QAccessibleInterface* CanvasEntry::child(int index) const {
    const std::vector<CanvasPlace> below = children();
    return index < 0 || static_cast<std::size_t>(index) >= below.size()
               ? nullptr
               : canvas_.entry(below[static_cast<std::size_t>(index)]);
}

int CanvasEntry::indexOfChild(const QAccessibleInterface* child) const {
    const auto* mine = dynamic_cast<const CanvasEntry*>(child);
    const std::vector<CanvasPlace> below = children();
    const auto found = mine ? std::ranges::find(below, mine->place()) : below.end();
    return found == below.end() ? -1 : static_cast<int>(found - below.begin());
}

QAccessibleInterface* CanvasEntry::childAt(int x, int y) const {
    for (int i = 0; i < childCount(); ++i) {
        if (QAccessibleInterface* below = child(i); below->rect().contains(x, y))
            return below;
    }
    return nullptr;
}

void* CanvasEntry::interface_cast(QAccessible::InterfaceType type) {
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
}

QStringList CanvasEntry::actionNames() const {
    QStringList names{setFocusAction()};
    if (place_.port.empty())
        names << pressAction();
    return names;
}

void CanvasEntry::doAction(const QString& name) {
    if (!isValid())
        return;
    CanvasView& view = *canvas_.view();
    if (name == setFocusAction()) {
        view.setFocus(Qt::OtherFocusReason);
        view.goTo(selected());
    } else if (name == pressAction() && place_.port.empty()) {
        view.activate(place_.item);
    }
}

} // namespace layerloom
