// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/code/code_dialog.h"

#include "core/document/project_file.h"
#include "tests/ui/window/window_driver.h"
#include "ui/panels/code/code_pane.h"

using namespace layerloom;

namespace {

struct CodeWindow : WindowDriver {
    CodeWindow() {
        session().reset(loadProject(LAYERLOOM_SOURCE_DIR "/resources/examples/flexible.loom").document, {});
        canvas().setFocus();
    }
    CodeDialog* dialog() {
        for (auto* each : window->findChildren<CodeDialog*>())
            if (each->isVisible())
                return each;
        return nullptr;
    }
};

} // namespace

class CodeDialogTest : public QObject {
    Q_OBJECT

  private slots:
    void enterOnTheCanvasOpensTheCodeAndEscLeavesIt() {
        CodeWindow driver;
        driver.session().select({"mix"});
        QTest::keyClick(&driver.canvas(), Qt::Key_Return);
        QVERIFY(driver.dialog());
        QCOMPARE(driver.dialog()->pane().editor().text(), QString("F.relu(torch.mm(X, fixed_weight) + 1)"));
        QTest::keyClick(driver.dialog()->pane().editor().focusProxy(), Qt::Key_Escape);
        QVERIFY(!driver.dialog());
        QTRY_VERIFY(driver.canvas().hasFocus());
    }

    void whatIsTypedThereShowsInTheInspector() {
        CodeWindow driver;
        driver.session().select({"mix"});
        QTest::keyClick(&driver.canvas(), Qt::Key_Return);
        QWidget* keys = driver.dialog()->pane().editor().focusProxy();
        QTest::keyClick(keys, Qt::Key_End);
        QTest::keyClicks(keys, " + 2");
        QCOMPARE(driver.block().find("mix")->options.at("expression"),
                 Value("F.relu(torch.mm(X, fixed_weight) + 1) + 2"));
        QCOMPARE(driver.session().undoStack().count(), 1);
        const auto panes = driver.window->findChildren<CodePane*>();
        QCOMPARE(panes.size(), 2);
        for (CodePane* pane : panes)
            QCOMPARE(pane->editor().text(), QString("F.relu(torch.mm(X, fixed_weight) + 1) + 2"));
    }

    void aDoubleClickBesideTheTitleOpensIt() {
        CodeWindow driver;
        QTest::mouseDClick(driver.canvas().viewport(), Qt::LeftButton, {}, driver.body("mix"));
        QVERIFY(driver.dialog());
    }

    void itGoesWithItsNodeAndWithItsBlock() {
        CodeWindow driver;
        driver.session().select({"mix"});
        QTest::keyClick(&driver.canvas(), Qt::Key_Return);
        driver.session().apply(removeNodes(driver.session().document(), "FlexibleMLP", {"mix"}), "Delete");
        QVERIFY(!driver.dialog());
        driver.session().undoStack().undo();
        driver.session().select({"mix"});
        QTest::keyClick(&driver.canvas(), Qt::Key_Return);
        QVERIFY(driver.dialog());
        driver.session().enter("halve");
        QVERIFY(!driver.dialog());
    }
};

QTEST_MAIN(CodeDialogTest)
#include "code_dialog_test.moc"
