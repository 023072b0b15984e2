// SPDX-License-Identifier: GPL-3.0-or-later
// Context menus, opened as a person does.
#include "tests/ui/canvas/canvas_documents.h"
#include "ui/bridge/selection_ids.h"
#include "ui/canvas/commands/canvas_command.h"
#include "ui/canvas/commands/canvas_menu.h"
#include "ui/canvas/overlays/minimap.h"
#include "ui/canvas/overlays/overlay_choice.h"
#include "ui/canvas/picking/note_editor.h"
#include "ui/canvas/picking/quick_add.h"

#include <QMenu>

using namespace layerloom;

namespace {

const Wire kLink{{"fc", "output"}, {"act", "input"}};

QMenu* openMenu(CanvasView& view) {
    for (QMenu* menu : view.findChildren<QMenu*>(Qt::FindDirectChildrenOnly)) {
        if (menu->isVisible())
            return menu;
    }
    return nullptr;
}

/// Presses and lets go the right button there.
QMenu* menuAt(CanvasDriver& canvas, const QPoint& point) {
    QTest::mousePress(canvas.view.viewport(), Qt::RightButton, {}, point);
    QTest::mouseRelease(canvas.view.viewport(), Qt::RightButton, {}, point);
    return openMenu(canvas.view);
}

/// Ids of all entries, those of submenus too; then the menu is closed.
QStringList idsOf(QMenu* menu) {
    QStringList ids;
    const QList<QMenu*> menus = menu->findChildren<QMenu*>() << menu;
    for (const QMenu* each : menus) {
        for (const QAction* action : each->actions()) {
            if (!action->isSeparator() && !action->menu())
                ids << action->objectName();
        }
    }
    menu->close();
    return ids;
}

void choose(QMenu* menu, const char* id) {
    QAction* action = menu->findChild<QAction*>(id);
    QVERIFY2(action, id);
    menu->setActiveAction(action);
    QTest::keyClick(menu, Qt::Key_Return);
}

} // namespace

class CanvasMenuTest : public QObject {
    Q_OBJECT

  private slots:
    void theMenuOfANodeHoldsWhatCanBeDoneWithIt() {
        CanvasDriver canvas(threeNodes());
        const QStringList ids = idsOf(menuAt(canvas, canvas.body("fc")));
        QVERIFY(canvas.session.selection() == std::set<std::string>{"fc"});
        for (const char* id : {"rename", "cut", "copy", "duplicate", "delete", "connect", "tie", "wrap",
                               "mute", "freeze", "fit-selection", "select-downstream", "frame"})
            QVERIFY2(ids.contains(id), id);
        for (const char* id : {"paste", "arrange", "fit", "minimap", "select-all", "add-input", "edit-text",
                               "insert-layer", "align-left", "unwrap"})
            QVERIFY2(!ids.contains(id), id);
    }

    void severalNodesCanBeAligned() {
        CanvasDriver canvas(threeNodes());
        canvas.session.select({"fc", "act", "out"});
        const QStringList ids = idsOf(menuAt(canvas, canvas.body("act")));
        QCOMPARE(canvas.session.selection().size(), std::size_t(3));
        for (const char* id : {"align-top", "distribute-horizontally", "tidy-selection", "connect", "wrap"})
            QVERIFY2(ids.contains(id), id);
        QVERIFY(!ids.contains("rename"));
    }

    void theMenuOfTheCanvasIsAboutTheBlock() {
        CanvasDriver canvas(threeNodes());
        canvas.session.select({"fc"});
        const QStringList ids = idsOf(menuAt(canvas, canvas.at({300, 500})));
        QVERIFY(canvas.session.selection().empty());
        for (const char* id : {"add", "note", "paste", "arrange", "turn-direction", "select-all", "fit",
                               "minimap", "legend", "add-input", "add-output", "change-kind"})
            QVERIFY2(ids.contains(id), id);
        QVERIFY(!ids.contains("delete"));
    }

    void aWireTakesALayerInBetween() {
        CanvasDriver canvas(threeNodes());
        const WireItem& wire = *canvas.view.canvas().content().wire(wireSelectionId(kLink));
        const QPoint middle = canvas.at((wire.from().position() + wire.to().position()) / 2);
        QMenu* menu = menuAt(canvas, middle);
        QVERIFY(menu->findChild<QAction*>("delete"));
        QVERIFY(!menu->findChild<QAction*>("connect") && !menu->findChild<QAction*>("rename"));
        choose(menu, "insert-layer");
        QVERIFY(canvas.view.quickAdd().isVisible());
        QTest::keyClicks(canvas.view.quickAdd().focusWidget(), "tanh");
        QTest::keyClick(canvas.view.quickAdd().focusWidget(), Qt::Key_Return);
        QCOMPARE(canvas.block().nodes.size(), std::size_t(4));
        const NodeId added = canvas.block().nodes.back()->id;
        QVERIFY(canvas.hasWire({{"fc", "output"}, {added, "input"}}));
        QVERIFY(canvas.hasWire({{added, "output"}, {"act", "input"}}));
        QCOMPARE(canvas.undoCount(), 1);
    }

    void aTieIsTakenAway() {
        CanvasDriver canvas(threeNodes());
        const Tie tie{{{"fc"}, ""}, {{"out"}, ""}};
        canvas.session.apply(layerloom::tie(canvas.session.document(), "Net", tie), "Tie");
        canvas.session.select({tieSelectionId(tie)});
        QTest::keyClick(&canvas.view, Qt::Key_T, Qt::ShiftModifier);
        QVERIFY(canvas.block().ties.empty());
    }

    void aPortOffersItsOwn() {
        CanvasDriver canvas(threeNodes());
        QMenu* menu = menuAt(canvas, canvas.output("fc"));
        QCOMPARE(menu->actions().front()->objectName(), QString("port-add"));
        choose(menu, "port-disconnect");
        QVERIFY(!canvas.hasWire(kLink));
        menu = menuAt(canvas, canvas.input("out"));
        QVERIFY(!menu->findChild<QAction*>("port-disconnect"));
        choose(menu, "port-add");
        QVERIFY(canvas.view.quickAdd().isVisible());
    }

    void aRowOfACardOffersItsOwn() {
        CanvasDriver canvas(nestedDocument());
        canvas.click(canvas.toggle("inner"));
        QMenu* menu = menuAt(canvas, canvas.row("inner", 0));
        QVERIFY(menu->findChild<QAction*>("row-open"));
        choose(menu, "row-take-out");
        QVERIFY(canvas.node("deep"));
        QVERIFY(canvas.orderOf("Inner").empty());
        QCOMPARE(canvas.undoCount(), 1);
    }

    void whatAnEntryAddsGoesWhereTheMenuWasOpened() {
        CanvasDriver canvas(threeNodes());
        choose(menuAt(canvas, canvas.at({300, 500})), "note");
        auto* editor = canvas.view.findChild<NoteEditor*>();
        QTest::keyClicks(editor, "stem");
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        const Position at = canvas.block().header->notes.front().position;
        QCOMPARE(QPointF(at.x, at.y), QPointF(300, 500));
    }

    void theMenuKeyOpensItAtTheSelection() {
        CanvasDriver canvas(threeNodes());
        canvas.session.select({"fc"});
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5),
                                canvas.view.viewport()->mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(canvas.view.viewport(), &event);
        QMenu* menu = openMenu(canvas.view);
        QVERIFY(menu);
        QVERIFY(canvas.session.selection() == std::set<std::string>{"fc"});
        const QRect card = canvas.view.mapFromScene(canvas.view.canvas().content().node("fc")->body())
                               .boundingRect()
                               .translated(canvas.view.viewport()->mapToGlobal(QPoint()));
        QVERIFY(card.adjusted(0, 0, 1, 1).contains(menu->pos()) ||
                menu->geometry().intersects(card)); // a screen that is too small moves it
        QVERIFY(idsOf(menu).contains("rename"));
    }

    void theMinimapHasAMenu() {
        overlayChoice().setMinimapShown(true);
        CanvasDriver canvas(threeNodes());
        Minimap map(canvas.view);
        QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(5, 5), QPoint(5, 5));
        QApplication::sendEvent(&map, &event);
        QMenu* menu = openMenu(canvas.view);
        QVERIFY(menu);
        const QStringList ids = idsOf(menu);
        QVERIFY(ids.contains("minimap") && ids.contains("fit"));
    }

    void everyCommandStandsInTheMenuOfWhatItIsAbout() {
        // What has a place in a menu is offered in one of them, in one situation or another.
        CanvasDriver canvas(nestedDocument());
        canvas.session.apply(
            layerloom::tie(canvas.session.document(), "Net", Tie{{{"fc"}, ""}, {{"out"}, ""}}), "Tie");
        BlockHeader header = *canvas.block().header;
        header.notes = {{"a note", {700, 300}}};
        canvas.session.apply(setHeader(canvas.session.document(), "Net", header), "Note");
        for (const auto& node :
             {makeNode("code", "Expression", {900, 0}), makeNode("loop", "While", {900, 200})})
            canvas.session.apply(addNode(canvas.session.document(), "Net", *node), "Add");
        QSet<QString> seen;
        const auto look = [&](const std::set<std::string>& selection) {
            canvas.session.select(selection);
            for (const QString& id : idsOf(makeCanvasMenu(canvas.view)))
                seen << id;
        };
        for (const auto& selection : std::vector<std::set<std::string>>{{},
                                                                        {"fc"},
                                                                        {"inner"},
                                                                        {"fc", "act", "out"},
                                                                        {wireSelectionId(kLink)},
                                                                        {noteSelectionId(0)},
                                                                        {inputSelectionId("input")},
                                                                        {"out"},
                                                                        {"code"},
                                                                        {"loop"}})
            look(selection);
        canvas.session.enter("inner");
        look({});
        look({"deep"});
        for (const CanvasCommand& command : canvasCommandList(canvas.view)) {
            if (command.menu != InMenu::Never)
                QVERIFY2(seen.contains(command.id), qPrintable(command.id));
        }
    }
};

QTEST_MAIN(CanvasMenuTest)
#include "canvas_menu_test.moc"
