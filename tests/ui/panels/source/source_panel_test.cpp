// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_file.h"
#include "ui/code/source_view.h"
#include "ui/panels/source/source_panel.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QToolButton>
#include <QUndoStack>
#include <QtTest>

using namespace layerloom;

namespace {

struct Shown {
    DocumentSession session;
    SourcePanel panel{session};

    explicit Shown(const std::string& name) {
        session.reset(loadProject(LAYERLOOM_SOURCE_DIR "/resources/examples/" + name + ".loom").document, {});
        panel.resize(700, 300);
        panel.show();
    }
    QString text() { return panel.view().text(); }
    QString line(int number) { return text().section('\n', number, number).trimmed(); }
    QStringList marked() {
        QStringList lines;
        for (const int number : panel.view().markedLines())
            lines << line(number);
        return lines;
    }
    int lineOf(const QString& begin) {
        const QStringList lines = text().split('\n');
        for (int i = 0; i < lines.size(); ++i) {
            if (lines[i].trimmed().startsWith(begin))
                return i;
        }
        return -1;
    }
};

} // namespace

class SourcePanelTest : public QObject {
    Q_OBJECT

  private slots:
    void theSourceFollowsEveryEditAndItsUndo() {
        Shown shown("net0");
        QTRY_VERIFY(shown.text().contains("nn.Linear(20, 256)"));
        shown.session.apply(setOption(shown.session.document(), "Net", "linear", "bias", Value(false)),
                            "set");
        QTRY_VERIFY(shown.text().contains("nn.Linear(20, 256, bias=False)"));
        shown.session.undoStack().undo();
        QTRY_VERIFY(!shown.text().contains("bias=False"));
    }

    void whatIsSelectedOnTheCanvasIsMarked() {
        Shown shown("basic");
        QTRY_VERIFY(!shown.text().isEmpty());
        QVERIFY(shown.marked().isEmpty());
        shown.session.select({"layer1"});
        QCOMPARE(shown.marked(), (QStringList{"self.layer1 = nn.Linear(20, 256)",
                                              "return self.layer2(F.relu(self.layer1(x)))"}));
        shown.session.select({});
        QVERIFY(shown.marked().isEmpty());
    }

    void whatWasSelectedWhileThePanelWasHiddenIsMarkedWhenItIsShown() {
        Shown shown("basic");
        QTRY_VERIFY(!shown.text().isEmpty());
        shown.panel.hide();
        shown.session.select({"layer1"});
        QVERIFY(shown.marked().isEmpty());
        shown.panel.show();
        QCOMPARE(shown.marked().size(), 2);
    }

    void aLineThatIsOutOfSightIsScrolledTo() {
        Shown shown("resnet18");
        QTRY_VERIFY(!shown.text().isEmpty());
        shown.session.select({"fc"});
        const int first = shown.panel.view().firstLineInSight();
        QVERIFY(first > 20 && first <= shown.panel.view().markedLines().front());
    }

    void theLineOfTheCursorSelectsItsNodeWhereverItIs() {
        Shown shown("nested");
        QTRY_VERIFY(!shown.text().isEmpty());
        shown.panel.view().goTo(shown.lineOf("self.final_layer ="));
        QTRY_COMPARE(shown.session.selection(), std::set<std::string>{"final_layer"});
        Shown deep("resnet18_one_block");
        QTRY_VERIFY(!deep.text().isEmpty());
        deep.panel.view().goTo(deep.lineOf("self.bn2 ="));
        QTRY_COMPARE(deep.session.shownBlock(), BlockName("BasicBlock"));
        QCOMPARE(deep.session.selection(), std::set<std::string>{"bn2"});
        QCOMPARE(deep.session.path().size(), std::size_t(2));
    }

    void aClickOnALineSelectsItsNode() {
        Shown shown("basic");
        QTRY_VERIFY(!shown.text().isEmpty());
        auto& view = *shown.panel.findChild<QAbstractScrollArea*>();
        const int line = shown.lineOf("self.layer2 =");
        const QPoint place(
            120, shown.panel.view().lineHeight() * (line - shown.panel.view().firstLineInSight()) + 6);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::NoModifier, place);
        QTRY_COMPARE(shown.session.selection(), std::set<std::string>{"layer2"});
    }

    void aModelWithProblemsKeepsItsLastSourceAndSaysSo() {
        Shown shown("net0");
        QTRY_VERIFY(!shown.text().isEmpty());
        const QString before = shown.text();
        shown.session.apply(setOption(shown.session.document(), "Net", "linear_1", "in_features", Value(7)),
                            "set");
        QTRY_VERIFY(shown.panel.complaint().contains("problems"));
        QCOMPARE(shown.text(), before);
        shown.session.undoStack().undo();
        QTRY_VERIFY(shown.panel.complaint().isEmpty());
    }

    void theTextCanBeCopiedAndNotChanged() {
        Shown shown("net0");
        QTRY_VERIFY(!shown.text().isEmpty());
        const QString before = shown.text();
        auto& view = *shown.panel.findChild<QAbstractScrollArea*>();
        view.setFocus();
        QTest::keyClicks(&view, "x = 1");
        QCOMPARE(shown.text(), before);
        const auto buttons = shown.panel.findChildren<QToolButton*>();
        QTest::mouseClick(buttons.front(), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), before);
        QSignalSpy saves(&shown.panel, &SourcePanel::saveRequested);
        QTest::mouseClick(buttons.back(), Qt::LeftButton);
        QCOMPARE(saves.count(), 1);
    }
};

QTEST_MAIN(SourcePanelTest)
#include "source_panel_test.moc"
