// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/code/code_pane.h"

#include "core/code/code_tokens.h"
#include "tests/ui/panels/inspector/inspector_driver.h"
#include "ui/bridge/run_failure.h"

#include <QClipboard>

using namespace layerloom;

namespace {

constexpr int kPatience = 60'000; // ms: LibTorch loads slowly on a busy machine

/// The editor of a node's code in the inspector, worked as a person does.
struct CodeDriver : InspectorDriver {
    explicit CodeDriver(const char* example, const char* node) : InspectorDriver(example) { show(node); }

    void show(const NodeId& node) {
        id = node;
        session.select({node});
        pane = panel.page()->findChild<CodePane*>();
    }
    /// A node of its own, fed by the block's first input.
    void showNew(const char* type, const char* option, const std::string& text) {
        Node node;
        node.id = "typed";
        node.type = type;
        node.options[option] = text;
        session.apply(addNode(session.document(), session.shownBlock(), node), "Add");
        session.apply(connectWire(session.document(), session.shownBlock(), {{"@in", "X"}, {"typed", "x"}}),
                      "Connect");
        session.undoStack().clear();
        show("typed");
    }
    QWidget* keys() { return pane->editor().focusProxy(); }
    void typeAnew(const QString& text) {
        keys()->setFocus();
        QTest::keyClick(keys(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(keys(), text);
    }
    std::string code(const char* option = "expression") {
        return node(id).options.at(option).as<std::string>();
    }
    QStringList inputs() {
        QStringList names;
        const auto index = session.shownScope()->block->indexOf(id);
        for (const Port& port : session.shownScope()->nodes.at(*index)->ports.inputs)
            names << QString::fromStdString(port.name);
        return names;
    }
    bool hasWire(const std::string& port) {
        for (const Wire& wire : *session.document().find(session.shownBlock())->wires)
            if (wire.to == Endpoint{id, port})
                return true;
        return false;
    }

    NodeId id;
    CodePane* pane = nullptr;
};

} // namespace

class CodePaneTest : public QObject {
    Q_OBJECT

  private slots:
    void typingIsAppliedAtOnceAndIsOneUndoStep() {
        CodeDriver driver("flexible", "mix");
        QVERIFY(driver.pane);
        QCOMPARE(driver.pane->editor().text(), QString("F.relu(torch.mm(X, fixed_weight) + 1)"));
        driver.typeAnew("F.relu(torch.mm(X, fixed_weight) + shift)");
        QCOMPARE(driver.code(), std::string("F.relu(torch.mm(X, fixed_weight) + shift)"));
        QCOMPARE(driver.inputs(), QStringList({"X", "fixed_weight", "shift"}));
        QVERIFY(driver.hasWire("X") && driver.hasWire("fixed_weight"));
        QCOMPARE(driver.undoCount(), 1);
        driver.session.undoStack().undo();
        QCOMPARE(driver.pane->editor().text(), QString("F.relu(torch.mm(X, fixed_weight) + 1)"));
        QCOMPARE(driver.code(), std::string("F.relu(torch.mm(X, fixed_weight) + 1)"));
    }

    void eachVisitOfTheEditorIsAStepOfItsOwn() {
        CodeDriver driver("flexible", "mix");
        driver.typeAnew("X + 1");
        driver.panel.setFocusPolicy(Qt::StrongFocus);
        driver.panel.setFocus();
        driver.typeAnew("X + 2");
        QCOMPARE(driver.undoCount(), 2);
    }

    void aWireFollowsItsRenamedInput() {
        CodeDriver driver("flexible", "mix");
        driver.showNew("Expression", "expression", "x + 1");
        QVERIFY(driver.hasWire("x"));
        driver.keys()->setFocus();
        QTest::keyClick(driver.keys(), Qt::Key_Home);
        QTest::keyClick(driver.keys(), Qt::Key_Right);
        QTest::keyClicks(driver.keys(), "yz");
        QCOMPARE(driver.code(), std::string("xyz + 1"));
        QVERIFY(driver.hasWire("xyz"));
        driver.session.undoStack().undo();
        QVERIFY(driver.hasWire("x"));
        QCOMPARE(driver.undoCount(), 1);
    }

    void whatCannotBeReadIsKeptAndToldAtItsPlace() {
        CodeDriver driver("flexible", "mix");
        driver.typeAnew("X + (1");
        QCOMPARE(driver.code(), std::string("X + (1"));
        QTRY_VERIFY(driver.pane->complaint().contains("never closed"));
        QCOMPARE(driver.pane->editor().marks().size(), std::size_t(1));
        QCOMPARE(driver.pane->editor().marks().front().column, 5);
        QVERIFY(driver.hasWire("X")); // comes back with the next letter
        QTest::keyClicks(driver.keys(), ")");
        QTRY_VERIFY(driver.pane->complaint().isEmpty());
        QVERIFY(driver.pane->editor().marks().empty());
    }

    void whatTheCompilerSaysIsToldAtItsPlace() {
        CodeDriver driver("flexible", "mix");
        driver.showNew("Code", "code", "def forward(x):\n    y = x\n    return F.reluu(y)\n");
        QTRY_VERIFY_WITH_TIMEOUT(driver.pane->complaint().contains("no function 'reluu'"), kPatience);
        const auto marks = driver.pane->editor().marks();
        QCOMPARE(marks.size(), std::size_t(1));
        QCOMPARE(marks.front().line, 3);
        QVERIFY(marks.front().isError);
    }

    void whatATrialFailsWithIsToldAtItsLine() {
        CodeDriver driver("flexible", "mix");
        driver.showNew("Code", "code", "def forward(x):\n    y = x\n    return torch.mm(y, x)\n");
        QTRY_VERIFY_WITH_TIMEOUT(driver.pane->complaint().contains("cannot be multiplied"), kPatience);
        QCOMPARE(driver.pane->editor().marks().front().line, 3);
    }

    void whatARunFailedWithIsToldUntilTheCodeChanges() {
        CodeDriver driver("flexible", "mix");
        driver.showNew("Code", "code", "def forward(x):\n    return x + 1\n");
        RunFailures::of(driver.session).note("Net.typed: too large (line 2, column 12)", {"typed"});
        QVERIFY(driver.pane->complaint().contains("too large"));
        QCOMPARE(driver.pane->editor().marks().front().column, 12);
        driver.keys()->setFocus();
        QTest::keyClick(driver.keys(), Qt::Key_End, Qt::ControlModifier);
        QTest::keyClicks(driver.keys(), " ");
        QTRY_VERIFY(driver.pane->complaint().isEmpty());
    }

    void namesAreOfferedAndTaken() {
        CodeDriver driver("flexible", "mix");
        driver.typeAnew("torch.softm");
        if (!driver.pane->editor().isListing()) {
            // LibTorch may not have been asked yet.
            QTRY_VERIFY_WITH_TIMEOUT((QTest::keyClick(driver.keys(), Qt::Key_Space, Qt::ControlModifier),
                                      driver.pane->editor().isListing()),
                                     kPatience);
        }
        QTest::keyClick(driver.keys(), Qt::Key_Return);
        QCOMPARE(driver.code(), std::string("torch.softmax"));
        QVERIFY(!driver.pane->editor().isListing());
    }

    void escAndEnterLeave() {
        CodeDriver driver("flexible", "mix");
        QSignalSpy left(driver.pane, &CodePane::left);
        driver.keys()->setFocus();
        QTest::keyClick(driver.keys(), Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
        QTest::keyClick(driver.keys(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(left.count(), 2);
        QTest::keyClick(driver.keys(), Qt::Key_End);
        QTest::keyClick(driver.keys(), Qt::Key_Return);
        QCOMPARE(left.count(), 3);
        QCOMPARE(driver.undoCount(), 0);
        driver.typeAnew("(X +");
        QTest::keyClick(driver.keys(), Qt::Key_Return); // within brackets: a new line
        QCOMPARE(left.count(), 3);
        QVERIFY(driver.pane->editor().text().contains('\n'));
    }

    void aPasteOfAMegabyteIsRefusedAtOnce() {
        CodeDriver driver("flexible", "mix");
        driver.keys()->setFocus();
        QGuiApplication::clipboard()->setText(QString(1'000'000, 'x'));
        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(driver.keys(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY2(timer.elapsed() < 300, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(driver.undoCount(), 0);
        QVERIFY(driver.pane->complaint().contains("bytes"));
    }

    void aPasteAsLargeAsCodeMayBeIsTakenSoon() {
        CodeDriver driver("flexible", "mix");
        driver.showNew("Code", "code", "def forward(x):\n    return x\n");
        driver.keys()->setFocus();
        QTest::keyClick(driver.keys(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(driver.keys(), Qt::Key_Delete);
        QString code = "def forward(x):\n";
        while (code.size() < int(kMaxCodeBytes) - 100)
            code += "    x = x + 1\n";
        QGuiApplication::clipboard()->setText(code + "    return x\n");
        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(driver.keys(), Qt::Key_V, Qt::ControlModifier);
        QCoreApplication::processEvents();
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(driver.code("code").size(), std::size_t(code.size() + 13));
    }

    void oneLineAsLargeAsCodeMayBeIsShown() {
        CodeDriver driver("flexible", "mix");
        QElapsedTimer timer;
        timer.start();
        driver.showNew("Expression", "expression", "x" + std::string(kMaxCodeBytes - 10, ' ') + "+ 1");
        QCoreApplication::processEvents();
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(driver.pane->editor().text().endsWith("+ 1"));
    }

    void aFileWithAMegabyteOfCodeIsShownWithItsProblem() {
        CodeDriver driver("flexible", "mix");
        QElapsedTimer timer;
        timer.start();
        driver.showNew("Expression", "expression", std::string(1 << 20, 'x'));
        QCoreApplication::processEvents();
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(driver.pane->complaint().contains("bytes"));
    }

    void tabsOfAPasteBecomeBlanks() {
        CodeDriver driver("flexible", "mix");
        driver.showNew("Code", "code", "");
        driver.keys()->setFocus();
        QGuiApplication::clipboard()->setText("def forward(x):\r\n\treturn x\r\n");
        QTest::keyClick(driver.keys(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(driver.code("code"), std::string("def forward(x):\n    return x\n"));
    }

    void otherOptionsHaveFieldsAndTheCodeHasNone() {
        CodeDriver driver("flexible", "mix");
        QVERIFY(driver.panel.page()->findChild<OptionsSection*>()->isEmpty());
        driver.session.select({"fc"});
        QVERIFY(!driver.panel.page()->findChild<CodePane*>());
        QVERIFY(driver.field("in_features"));
    }
};

QTEST_MAIN(CodePaneTest)
#include "code_pane_test.moc"
