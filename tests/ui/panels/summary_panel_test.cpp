// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_file.h"
#include "tests/bench/large_document.h"
#include "ui/panels/summary_panel.h"

#include <QPlainTextEdit>
#include <QScrollBar>
#include <QUndoStack>
#include <QtTest>

using namespace layerloom;

namespace {

struct Shown {
    DocumentSession session;
    SummaryPanel panel{session};

    explicit Shown(Document document) {
        session.reset(std::move(document), {});
        panel.resize(500, 300);
        panel.show();
    }
    QPlainTextEdit& editor() const { return *panel.findChild<QPlainTextEdit*>(); }
    bool isTrue() const { return editor().toPlainText() == panel.text(); }
    void set(const NodeId& id, const std::string& option, const Value& value) {
        session.apply(setOption(session.document(), session.shownBlock(), id, option, value), "set");
    }
};

Document example(const std::string& name) {
    return loadProject(LAYERLOOM_SOURCE_DIR "/resources/examples/" + name + ".loom").document;
}

} // namespace

class SummaryPanelTest : public QObject {
    Q_OBJECT

  private slots:
    void theTextFollowsEveryEditAndItsUndo() {
        Shown shown(example("net0"));
        QVERIFY(shown.isTrue());
        const QString before = shown.editor().toPlainText();
        shown.set("linear", "out_features", 77);
        shown.set("linear_1", "bias", false);
        shown.session.apply(removeNodes(shown.session.document(), "Net", {"linear_1"}), "remove");
        QTRY_VERIFY(shown.isTrue());
        QVERIFY(shown.editor().toPlainText() != before);
        for (int i = 0; i < 3; ++i)
            shown.session.undoStack().undo();
        QTRY_COMPARE(shown.editor().toPlainText(), before);
        shown.session.reset(example("lenet"), {});
        QTRY_VERIFY(shown.isTrue() && shown.editor().toPlainText() != before);
    }

    void anEditOfALongModelLeavesTheReaderWhereItWas() {
        Shown shown(LargeDocument(3000).make());
        QVERIFY(shown.isTrue());
        shown.editor().verticalScrollBar()->setValue(900);
        shown.set("node_0", "out_features", 63);
        shown.set("node_0", "bias", false);
        QTRY_VERIFY(shown.isTrue());
        QCOMPARE(shown.editor().verticalScrollBar()->value(), 900);
    }

    void aHiddenOneIsMadeWhenItIsShown() {
        Shown shown(example("net0"));
        shown.panel.hide();
        shown.set("linear", "out_features", 77);
        QTest::qWait(20);
        QVERIFY(!shown.isTrue());
        shown.panel.show();
        QVERIFY(shown.isTrue());
    }
};

QTEST_MAIN(SummaryPanelTest)
#include "summary_panel_test.moc"
