// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_view.h"

#include <QMimeData>
#include <QUndoStack>
#include <QtTest>

#include <string>

namespace layerloom {

/// Works a canvas as a person does, with real events, but speaks of nodes and ports instead of pixels.
class CanvasDriver {
  public:
    explicit CanvasDriver(Document document) : view(session) {
        session.reset(std::move(document), {});
        view.resize(1200, 800);
        view.show();
        view.zoomToActualSize();
        view.centerOn(300, 200);
    }

    DocumentSession session;
    CanvasView view;

    const Block& block() const { return *session.document().find(session.shownBlock()); }
    const Node* node(const NodeId& id) const { return block().find(id); }
    bool hasWire(const Wire& wire) const {
        return std::find(block().wires->begin(), block().wires->end(), wire) != block().wires->end();
    }
    int undoCount() { return session.undoStack().count(); }
    std::vector<NodeId> order() const { return orderOf(session.shownBlock()); }
    std::vector<NodeId> orderOf(const BlockName& name) const {
        std::vector<NodeId> ids;
        for (const NodePtr& each : session.document().find(name)->nodes)
            ids.push_back(each->id);
        return ids;
    }

    QPoint at(const QPointF& scenePoint) const { return view.mapFromScene(scenePoint); }
    /// A place on a node's card that is neither its title nor a port.
    QPoint body(const NodeId& id) {
        const QRectF card = view.canvas().content().node(id)->body();
        return at(QPointF(card.left() + 20, card.top() + 30));
    }
    /// The triangle that expands a card.
    QPoint toggle(const NodeId& id) {
        const NodeItem& card = *view.canvas().content().node(id);
        return at(card.geometry().toggle.translated(card.pos()).center());
    }
    /// The middle of a row of an expanded card.
    QPoint row(const NodeId& id, std::size_t index) {
        const NodeItem& card = *view.canvas().content().node(id);
        return at(card.geometry().rows.at(index).translated(card.pos()).center());
    }
    QPoint title(const NodeId& id) { return at(view.canvas().content().node(id)->titleArea().center()); }
    QPoint input(const NodeId& id, const std::string& port = "input") {
        return at(view.canvas().content().portPosition({id, port}, false));
    }
    QPoint output(const NodeId& id, const std::string& port = "output") {
        return at(view.canvas().content().portPosition({id, port}, true));
    }

    void press(const QPoint& point, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mousePress(view.viewport(), Qt::LeftButton, modifiers, point);
        modifiers_ = modifiers;
    }
    /// `QTest::mouseMove` knows no modifiers, so the event is made by hand.
    void move(const QPoint& point) {
        QMouseEvent event(QEvent::MouseMove, point, view.viewport()->mapToGlobal(point), Qt::NoButton,
                          Qt::LeftButton, modifiers_);
        QApplication::sendEvent(view.viewport(), &event);
    }
    void release(const QPoint& point) {
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, modifiers_, point);
        modifiers_ = {};
    }
    void drag(const QPoint& from, const QPoint& to, Qt::KeyboardModifiers modifiers = {}) {
        press(from, modifiers);
        for (int i = 1; i <= 6; ++i)
            move(from + (to - from) * i / 6);
        release(to);
    }
    void click(const QPoint& point, Qt::KeyboardModifiers modifiers = {}) {
        press(point, modifiers);
        release(point);
    }
    void doubleClick(const QPoint& point) { QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, point); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, key, modifiers); }

    /// What the palette does; returns whether the canvas took it.
    bool drop(const QByteArray& text, const QPoint& point, Qt::KeyboardModifiers modifiers = {}) {
        QMimeData data;
        data.setData(kNodeMimeType, text);
        QDragEnterEvent enter(point, Qt::CopyAction, &data, Qt::LeftButton, modifiers);
        QApplication::sendEvent(view.viewport(), &enter);
        QDragMoveEvent over(point, Qt::CopyAction, &data, Qt::LeftButton, modifiers);
        QApplication::sendEvent(view.viewport(), &over);
        insertionIndexWhileOver = view.canvas().insertionIndex();
        QDropEvent event(point, Qt::CopyAction, &data, Qt::LeftButton, modifiers);
        QApplication::sendEvent(view.viewport(), &event);
        return event.isAccepted();
    }
    std::optional<std::size_t> insertionIndexWhileOver;

  private:
    Qt::KeyboardModifiers modifiers_;
};

inline NodePtr makeNode(const NodeId& id, const std::string& type, const Position& position,
                        std::map<std::string, Value> options = {}) {
    Node node;
    node.id = id;
    node.type = type;
    node.position = position;
    node.options = std::move(options);
    return std::make_shared<const Node>(std::move(node));
}

inline Document documentOf(BlockKind kind, std::vector<NodePtr> nodes, std::vector<Wire> wires = {}) {
    Document document = newDocument(kind);
    Block block = *document.find(document.root);
    block.nodes = std::move(nodes);
    block.wires = std::make_shared<const std::vector<Wire>>(std::move(wires));
    document.blocks[document.root] = std::make_shared<const Block>(std::move(block));
    return document;
}

} // namespace layerloom
