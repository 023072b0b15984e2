// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/accessible/canvas_accessible.h"

#include "core/document/project_file.h"
#include "tests/ui/canvas/canvas_driver.h"

#include <set>

using namespace layerloom;

namespace {

struct AccessibleDriver : CanvasDriver {
    explicit AccessibleDriver(const char* example = "siamese")
        : CanvasDriver(
              loadProject(std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + example + ".loom")
                  .document) {}

    QAccessibleInterface& canvas() { return *QAccessible::queryAccessibleInterface(&view); }
    QAccessibleInterface* named(QAccessibleInterface& parent, const QString& start) {
        for (int i = 0; i < parent.childCount(); ++i) {
            if (parent.child(i)->text(QAccessible::Name).startsWith(start))
                return parent.child(i);
        }
        return nullptr;
    }
};

/// Every entry leads to its parent and back, has a name and a place.
void walk(QAccessibleInterface& entry, int& count) {
    for (int i = 0; i < entry.childCount(); ++i) {
        QAccessibleInterface* child = entry.child(i);
        QVERIFY(child);
        if (child->object())
            continue; // a widget, which is Qt's
        ++count;
        QVERIFY(child->isValid());
        QCOMPARE(child->parent(), &entry);
        QCOMPARE(entry.indexOfChild(child), i);
        QVERIFY(!child->text(QAccessible::Name).isEmpty());
        QVERIFY(!child->rect().isEmpty());
        walk(*child, count);
    }
}

} // namespace

class CanvasAccessibleTest : public QObject {
    Q_OBJECT

  private slots:
    void everyNodePortAndWireIsInTheTree_data() {
        QTest::addColumn<QString>("example");
        for (const char* name : {"siamese", "lenet", "attention", "flexible", "densenet121"})
            QTest::newRow(name) << QString(name);
    }
    void everyNodePortAndWireIsInTheTree() {
        QFETCH(QString, example);
        AccessibleDriver driver(example.toUtf8().constData());
        int count = 0;
        walk(driver.canvas(), count);
        const SceneItems& content = driver.view.canvas().content();
        std::size_t ports = 0;
        for (const NodeItem* node : content.nodes())
            ports += node->ports().size();
        QCOMPARE(static_cast<std::size_t>(count),
                 content.nodes().size() + ports + 2 * content.terminals().size() + content.wires().size() +
                     content.notes().size() + content.ties().size());
    }

    void namesSayWhatANodeIsAndWhatFlows() {
        AccessibleDriver driver("lenet");
        QAccessibleInterface* conv = driver.named(driver.canvas(), "0, Conv2d");
        QVERIFY(conv);
        QCOMPARE(conv->role(), QAccessible::TreeItem);
        QVERIFY(conv->text(QAccessible::Name).contains("Conv2d"));
        QVERIFY(conv->text(QAccessible::Description).contains("parameters"));
        QAccessibleInterface* output = driver.named(*conv, "output");
        QVERIFY(output);
        QVERIFY2(output->text(QAccessible::Name).contains("(N, 6, 28, 28)"),
                 qPrintable(output->text(QAccessible::Name)));
        QCOMPARE(driver.canvas().text(QAccessible::Name), QString("Canvas"));
        QVERIFY(driver.canvas().text(QAccessible::Description).contains("nodes"));
    }

    void theFocusFollowsTheSelectionAndActionsSelect() {
        AccessibleDriver driver("lenet");
        driver.view.activateWindow();
        QAccessibleInterface* conv = driver.named(driver.canvas(), "0, Conv2d");
        QVERIFY(!conv->state().selected);
        conv->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QCOMPARE(driver.session.selection(), std::set<std::string>{"conv1"});
        QVERIFY(conv->state().selected);
        QTRY_VERIFY(driver.view.hasFocus());
        QCOMPARE(driver.canvas().focusChild(), conv);
    }

    void whatIsPressedIsEntered() {
        AccessibleDriver driver("resnet18");
        const BlockName before = driver.session.shownBlock();
        for (int i = 0; i < driver.canvas().childCount(); ++i) {
            QAccessibleInterface* entry = driver.canvas().child(i);
            if (!entry->object() && entry->state().expandable) {
                entry->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
                break;
            }
        }
        QVERIFY(driver.session.shownBlock() != before);
    }

    void entriesGoWithWhatTheyStandFor() {
        AccessibleDriver driver("lenet");
        const int count = driver.canvas().childCount();
        const QAccessible::Id id = QAccessible::uniqueId(driver.named(driver.canvas(), "0, Conv2d"));
        driver.session.apply(removeNodes(driver.session.document(), driver.session.shownBlock(), {"conv1"}),
                             "Delete");
        QCOMPARE(driver.canvas().childCount(), count - 1);
        QVERIFY(!driver.named(driver.canvas(), "0, Conv2d"));
        QVERIFY(!QAccessible::accessibleInterface(id));
        driver.session.undoStack().undo();
        QVERIFY(driver.named(driver.canvas(), "0, Conv2d"));
    }

    void whatLiesUnderAPointIsFound() {
        AccessibleDriver driver("lenet");
        QAccessibleInterface* conv = driver.named(driver.canvas(), "0, Conv2d");
        const QPoint middle = conv->rect().center();
        QCOMPARE(driver.canvas().childAt(middle.x(), middle.y()), conv);
    }
};

QTEST_MAIN(CanvasAccessibleTest)
#include "canvas_accessible_test.moc"
