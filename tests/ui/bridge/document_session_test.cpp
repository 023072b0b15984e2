// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/document_session.h"

#include "core/document/project_file.h"
#include "ui/bridge/new_node.h"
#include "ui/bridge/selection_ids.h"

#include <QSignalSpy>
#include <QUndoStack>
#include <QtTest>

using namespace layerloom;

namespace {

Document example(const char* name) {
    return loadProject(std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + name + ".loom").document;
}

} // namespace

class DocumentSessionTest : public QObject {
    Q_OBJECT

    static void addLinear(DocumentSession& session) {
        Node node = *newNode(session.document(), session.shownBlock(), layerDragText("Linear"));
        session.apply(addNode(session.document(), session.shownBlock(), node), "Add Linear");
    }

  private slots:
    void anEditIsOneUndoStep() {
        DocumentSession session;
        const Document before = session.document();
        addLinear(session);
        QCOMPARE(session.undoStack().count(), 1);
        session.undoStack().undo();
        QVERIFY(session.document() == before);
        session.undoStack().redo();
        QVERIFY(session.document() != before);
    }

    void anEmptyBatchIsNoStep() {
        DocumentSession session;
        session.apply({edits::Batch{}}, "Nothing");
        QCOMPARE(session.undoStack().count(), 0);
    }

    void editsOfOneGestureMerge() {
        DocumentSession session;
        session.reset(example("basic"), {});
        const Document before = session.document();
        const int gesture = session.newGesture();
        for (int i = 1; i <= 50; ++i)
            session.apply(moveNodes(session.document(), session.shownBlock(),
                                    {{session.document().find(session.shownBlock())->nodes[0]->id,
                                      Position{double(i), double(i)}}}),
                          "Move", gesture);
        QCOMPARE(session.undoStack().count(), 1);
        const Document after = session.document();
        session.undoStack().undo();
        QVERIFY(session.document() == before);
        session.undoStack().redo();
        QVERIFY(session.document() == after);
    }

    void twoGesturesAreTwoSteps() {
        DocumentSession session;
        session.reset(example("basic"), {});
        const NodeId id = session.document().find(session.shownBlock())->nodes[0]->id;
        for (int i = 1; i <= 2; ++i)
            session.apply(moveNodes(session.document(), session.shownBlock(), {{id, Position{i * 10.0, 0}}}),
                          "Move", session.newGesture());
        QCOMPARE(session.undoStack().count(), 2);
    }

    void aGestureThatEndsWhereItBeganLeavesNoStep() {
        DocumentSession session;
        session.reset(example("basic"), {});
        const Node node = *session.document().find(session.shownBlock())->nodes[0];
        const int gesture = session.newGesture();
        for (const Position& at : {Position{5, 5}, node.position})
            session.apply(moveNodes(session.document(), session.shownBlock(), {{node.id, at}}), "Move",
                          gesture);
        QCOMPARE(session.undoStack().count(), 0);
    }

    void theValidationIsNewWhenTheChangeIsTold() {
        DocumentSession session;
        session.reset(example("net0"), {});
        bool hadErrors = false;
        connect(&session, &DocumentSession::documentChanged, this,
                [&] { hadErrors = session.validation().hasErrors(); });
        session.apply(setOption(session.document(), session.shownBlock(), "linear", "in_features", Value(7)),
                      "Set");
        QVERIFY(hadErrors);
        session.undoStack().undo();
        QVERIFY(!hadErrors);
    }

    void enteringAndLeavingABlockFollowsThePath() {
        DocumentSession session;
        session.reset(example("nested"), {});
        QSignalSpy spy(&session, &DocumentSession::shownBlockChanged);
        session.enter("inner_net");
        QCOMPARE(session.shownBlock(), BlockName("InnerNet"));
        QVERIFY(session.shownScope() && !session.shownScope()->nodes.empty());
        session.leave();
        QCOMPARE(session.shownBlock(), session.document().root);
        QCOMPARE(session.selection(), std::set<std::string>{"inner_net"});
        QCOMPARE(spy.count(), 2);
    }

    void aLayerCannotBeEntered() {
        DocumentSession session;
        session.reset(example("nested"), {});
        session.enter("final_layer");
        QCOMPARE(session.shownBlock(), session.document().root);
    }

    void undoingABlockAwayLeavesIt() {
        DocumentSession session;
        session.apply(
            addBlock(session.document(), "Extra", *newDocument(BlockKind::FreeForm).blocks.begin()->second),
            "New block");
        session.showDefinition("Extra");
        QCOMPARE(session.shownBlock(), BlockName("Extra"));
        QVERIFY(session.shownScope());
        session.undoStack().undo();
        QCOMPARE(session.shownBlock(), session.document().root);
    }

    void whatGoesIsNoLongerSelected() {
        DocumentSession session;
        session.reset(example("basic"), {});
        const Block& block = *session.document().find(session.shownBlock());
        const NodeId id = block.nodes[0]->id;
        session.select({id, wireSelectionId(block.wires->front()), "no such thing"});
        QCOMPARE(session.selection().size(), std::size_t{2});
        QSignalSpy spy(&session, &DocumentSession::selectionChanged);
        session.apply(removeNodes(session.document(), session.shownBlock(), {id}), "Delete");
        QVERIFY(!session.selection().contains(id));
        QCOMPARE(spy.count(), 1);
    }

    void revealGoesInsideAndSelects() {
        DocumentSession session;
        session.reset(example("nested"), {});
        Place place;
        place.block = "InnerNet";
        place.path = {"inner_net"};
        place.node = "relu";
        session.reveal(place);
        QCOMPARE(session.path(), std::vector<NodeId>{"inner_net"});
        QCOMPARE(session.selection(), std::set<std::string>{"relu"});
    }

    void savedStateIsTold() {
        DocumentSession session;
        QSignalSpy spy(&session, &DocumentSession::fileStateChanged);
        addLinear(session);
        QVERIFY(session.isModified());
        session.markSaved("/somewhere/net.loom", std::nullopt);
        QVERIFY(!session.isModified());
        QCOMPARE(session.filePath(), QString("/somewhere/net.loom"));
        session.undoStack().undo();
        QVERIFY(session.isModified());
        QVERIFY(spy.count() >= 3);
    }
};

QTEST_MAIN(DocumentSessionTest)
#include "document_session_test.moc"
