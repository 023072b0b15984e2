// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/panels/inspector/inspector_driver.h"
#include "ui/panels/inspector/argument_completer.h"
#include "ui/panels/inspector/option_doc.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QPushButton>

using namespace layerloom;

namespace {

/// A block with the argument `width` (16 where it is not given) and one layer in it, shown by itself.
void showBlockWithArgument(InspectorDriver& inspector) {
    Block block = *newDocument(BlockKind::FreeForm).blocks.begin()->second;
    BlockHeader header = *block.header;
    header.arguments = {{"width", Value(16)}, {"wide", Value(true)}};
    block.header = std::make_shared<const BlockHeader>(header);
    Node node;
    node.id = "fc";
    node.type = "Linear";
    node.options["out_features"] = 8;
    block.nodes.push_back(std::make_shared<const Node>(node));
    DocumentSession& session = inspector.session;
    session.apply(addBlock(session.document(), "Part", block), "New block");
    session.showDefinition("Part");
    session.select({"fc"});
}

} // namespace

class OptionFieldsTest : public QObject {
    Q_OBJECT

  private slots:
    void aTupleIsOneNumberUntilItIsUnlinked() {
        InspectorDriver inspector("lenet");
        const NodeId conv = inspector.firstOf("Conv2d");
        inspector.session.select({conv});
        QVERIFY(inspector.line("kernel_size"));
        QVERIFY(!inspector.line("kernel_size.1"));
        inspector.type(*inspector.line("kernel_size"), "3");
        QCOMPARE(inspector.option(conv, "kernel_size"), std::optional(Value(3)));
        QCOMPARE(inspector.undoCount(), 1);
        inspector.chip("kernel_size", "link")->click();
        QCOMPARE(inspector.option(conv, "kernel_size"), std::optional(Value(Ints{3, 3})));
        inspector.type(*inspector.line("kernel_size.1"), "7");
        QCOMPARE(inspector.option(conv, "kernel_size"), std::optional(Value(Ints{3, 7})));
        inspector.chip("kernel_size", "link")->click();
        QCOMPARE(inspector.option(conv, "kernel_size"), std::optional(Value(3)));
        while (inspector.session.undoStack().canUndo())
            inspector.session.undoStack().undo();
        QCOMPARE(inspector.line("kernel_size")->text(), QString("5"));
    }

    void escapeTakesBackWhatWasTyped() {
        InspectorDriver inspector("lenet");
        const NodeId conv = inspector.firstOf("Conv2d");
        inspector.session.select({conv});
        const auto before = inspector.option(conv, "out_channels");
        inspector.type(*inspector.line("out_channels"), "123");
        QCOMPARE(inspector.option(conv, "out_channels"), std::optional(Value(123)));
        QTest::keyClick(inspector.field("out_channels")->editor(), Qt::Key_Escape);
        QCOMPARE(inspector.option(conv, "out_channels"), before);
        QCOMPARE(inspector.line("out_channels")->text(), QString("6"));
        QCOMPARE(inspector.undoCount(), 0);
    }

    void escapeTakesBackAHalfTypedTuple() {
        InspectorDriver inspector("lenet");
        const NodeId conv = inspector.firstOf("Conv2d");
        inspector.session.select({conv});
        inspector.chip("kernel_size", "link")->click();
        const int steps = inspector.undoCount();
        const auto before = inspector.option(conv, "kernel_size");
        inspector.type(*inspector.line("kernel_size.1"), "7");
        inspector.line("kernel_size.1")->clear();
        QTest::keyClicks(inspector.line("kernel_size.1"), "=");
        QTest::keyClick(inspector.line("kernel_size.1")->parentWidget(), Qt::Key_Escape);
        QCOMPARE(inspector.option(conv, "kernel_size"), before);
        QCOMPARE(inspector.line("kernel_size")->text(), QString("5"));
        QCOMPARE(inspector.line("kernel_size.1")->text(), QString("5"));
        QCOMPARE(inspector.undoCount(), steps);
        QVERIFY(!inspector.says("kernel_size", "kernel_size"));
    }

    void escapeGivesEachNodeItsOwnValueAgain() {
        InspectorDriver inspector("lenet");
        std::set<std::string> convs;
        for (const NodePtr& node : inspector.session.document().find(inspector.session.shownBlock())->nodes)
            if (node->type == "Conv2d")
                convs.insert(node->id);
        QVERIFY(convs.size() > 1);
        inspector.session.select(convs);
        const Document before = inspector.session.document();
        inspector.type(*inspector.line("out_channels"), "9");
        QVERIFY(inspector.session.document() != before);
        QTest::keyClick(inspector.field("out_channels")->editor(), Qt::Key_Escape);
        QVERIFY(inspector.session.document() == before);
        QCOMPARE(inspector.undoCount(), 0);
        QCOMPARE(inspector.line("out_channels")->placeholderText(), QString("mixed"));
    }

    void undoInALineIsTheDocuments() {
        InspectorDriver inspector("lenet");
        const NodeId conv = inspector.firstOf("Conv2d");
        inspector.session.select({conv});
        // As in the window, whose action has the key.
        auto* undo = inspector.session.undoStack().createUndoAction(&inspector.panel);
        undo->setShortcut(QKeySequence::Undo);
        inspector.panel.addAction(undo);
        inspector.panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&inspector.panel));
        inspector.type(*inspector.line("out_channels"), "12");
        QWidget* editor = inspector.field("out_channels")->editor();
        editor->setFocus();
        QTest::keyClick(editor, Qt::Key_Return);
        QTest::keyClicks(inspector.line("out_channels"),
                         "8"); // Enter has selected all, and begun another step
        QCOMPARE(inspector.option(conv, "out_channels"), std::optional(Value(8)));
        QCOMPARE(inspector.undoCount(), 2);
        QTest::keyClick(inspector.panel.windowHandle(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(inspector.line("out_channels")->text(), QString("12"));
        QTest::keyClick(inspector.panel.windowHandle(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(inspector.line("out_channels")->text(), QString("6"));
    }

    void arrowKeysStepEachItem() {
        InspectorDriver inspector("lenet");
        const NodeId conv = inspector.firstOf("Conv2d");
        inspector.session.select({conv});
        inspector.chip("stride", "link")->click();
        QLineEdit* second = inspector.line("stride.1");
        QTest::keyClick(second->parentWidget(), Qt::Key_Up);
        QCOMPARE(inspector.option(conv, "stride"), std::optional(Value(Ints{1, 2})));
        QTest::keyClick(second->parentWidget(), Qt::Key_Down);
        QTest::keyClick(second->parentWidget(), Qt::Key_Down);
        QCOMPARE(inspector.option(conv, "stride"), std::optional(Value(Ints{1, 1}))); // 1 is the smallest
    }

    void aWordStandsInsteadOfNumbers() {
        InspectorDriver inspector("lenet");
        const NodeId conv = inspector.firstOf("Conv2d");
        inspector.session.select({conv});
        inspector.chip("padding", "same")->click();
        QCOMPARE(inspector.option(conv, "padding"), std::optional(Value("same")));
        QVERIFY(inspector.chip("padding", "same")->isChecked());
        QVERIFY(inspector.line("padding")->text().isEmpty());
        inspector.type(*inspector.line("padding"), "2");
        QCOMPARE(inspector.option(conv, "padding"), std::optional(Value(2)));
        QVERIFY(!inspector.chip("padding", "same")->isChecked());
    }

    void whatIsOutOfRangeIsSaidAtOnce() {
        InspectorDriver inspector("lenet");
        inspector.session.select({inspector.firstOf("Conv2d")});
        inspector.type(*inspector.line("stride"), "0");
        QVERIFY(inspector.says("stride", "stride "));
        inspector.type(*inspector.line("stride"), "2");
        QVERIFY(!inspector.says("stride", "stride "));
    }

    void whatWasChangedGoesBackByOneButton() {
        InspectorDriver inspector("lenet");
        const NodeId conv = inspector.firstOf("Conv2d");
        inspector.session.select({conv});
        const auto before = inspector.node(conv).options;
        QVERIFY(!inspector.field("stride")->isChanged());
        inspector.type(*inspector.line("stride"), "2");
        QVERIFY(inspector.field("stride")->isChanged());
        QVERIFY(inspector.chip("stride", "reset")->isVisibleTo(&inspector.panel));
        inspector.chip("stride", "reset")->click();
        QVERIFY(!inspector.option(conv, "stride"));
        inspector.type(*inspector.line("dilation"), "2");
        inspector.shown<QPushButton>("resetAll")->click();
        QVERIFY(!inspector.option(conv, "dilation"));
        // What Python demands is not taken away, but is as in a fresh layer.
        QVERIFY(inspector.option(conv, "out_channels"));
        QVERIFY(!inspector.field("out_channels")->isChanged());
        QVERIFY(!inspector.shown<QPushButton>("resetAll"));
        inspector.session.undoStack().undo();
        inspector.session.undoStack().undo();
        QVERIFY(inspector.option(conv, "stride") == std::nullopt);
        QCOMPARE(inspector.node(conv).options, before);
    }

    void severalNodesAreEditedInOneStep() {
        InspectorDriver inspector("lenet");
        std::set<std::string> convs;
        for (const NodePtr& each : inspector.session.document().find(inspector.session.shownBlock())->nodes)
            if (each->type == "Conv2d")
                convs.insert(each->id);
        QVERIFY(convs.size() >= 2);
        inspector.session.select(convs);
        QVERIFY(inspector.line("out_channels")->text().isEmpty());
        QCOMPARE(inspector.line("out_channels")->placeholderText(), QString("mixed"));
        inspector.type(*inspector.line("out_channels"), "12");
        QCOMPARE(inspector.undoCount(), 1);
        for (const std::string& id : convs)
            QCOMPARE(inspector.option(id, "out_channels"), std::optional(Value(12)));
        QCOMPARE(inspector.line("out_channels")->text(), QString("12"));
        auto* bias = qobject_cast<QCheckBox*>(inspector.field("bias")->editor());
        bias->click();
        for (const std::string& id : convs)
            QCOMPARE(inspector.option(id, "bias"), std::optional(Value(false)));
        inspector.session.undoStack().undo();
        inspector.session.undoStack().undo();
        QCOMPARE(inspector.line("out_channels")->placeholderText(), QString("mixed"));
    }

    void differentLayersShareWhatIsTheSame() {
        InspectorDriver inspector("lenet");
        inspector.session.select({inspector.firstOf("Conv2d"), inspector.firstOf("Linear")});
        QVERIFY(inspector.field("bias"));
        QVERIFY(!inspector.field("kernel_size"));
        QVERIFY(!inspector.field("out_features"));
    }

    void anExpressionIsCompletedAndItsValueShown() {
        InspectorDriver inspector("net0");
        showBlockWithArgument(inspector);
        const int steps = inspector.undoCount();
        QLineEdit* line = inspector.line("out_features");
        inspector.type(*line, "=");
        QCompleter& completer = line->findChild<ArgumentCompleter*>()->completer();
        QStringList offers;
        for (int i = 0; i < completer.completionCount(); ++i)
            offers << completer.completionModel()->index(i, 0).data().toString();
        QCOMPARE(offers, (QStringList{"width", "wide", "input.shape"}));
        QTest::keyClicks(line, "wid");
        QVERIFY(completer.popup()->isVisible());
        QTest::keyClick(completer.popup(), Qt::Key_Down);
        QTest::keyClick(completer.popup(), Qt::Key_Return);
        QCOMPARE(line->text(), QString("=width"));
        QTest::keyClicks(line, " * 4");
        QCOMPARE(inspector.option("fc", "out_features"), std::optional(Value(Expression{"width * 4"})));
        QVERIFY(inspector.says("out_features", "= 64"));
        QCOMPARE(inspector.undoCount(), steps + 1);
    }

    void theFootExplainsTheOptionAtHand() {
        InspectorDriver inspector("lenet");
        inspector.session.select({inspector.firstOf("Conv2d")});
        inspector.line("stride")->setFocus();
        const QString stride = inspector.explained();
        QVERIFY2(stride.contains("Default: 1"), qPrintable(stride));
        QVERIFY2(stride.contains("at least 1"), qPrintable(stride));
        inspector.line("out_channels")->setFocus();
        QVERIFY(inspector.explained() != stride);
    }

    void theNameIsCheckedWhileItIsTyped() {
        InspectorDriver inspector("basic");
        const auto& nodes = inspector.session.document().find(inspector.session.shownBlock())->nodes;
        const NodeId id = nodes[0]->id;
        inspector.session.select({id});
        auto* name = inspector.shown<QLineEdit>("nodeName");
        inspector.type(*name, "class");
        QVERIFY(inspector.shown<QLabel>("nameComplaint"));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(inspector.undoCount(), 0);
        QVERIFY(!inspector.shown<QLabel>("nameComplaint"));
        inspector.type(*name, "first");
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(inspector.node(id).name, std::string("first"));
        QCOMPARE(inspector.undoCount(), 1);
    }

    void oneStaysAtTheSamePlaceOfTheNextLayer() {
        InspectorDriver inspector("lenet");
        inspector.panel.resize(300, 260);
        std::vector<NodeId> convs;
        for (const NodePtr& each : inspector.session.document().find(inspector.session.shownBlock())->nodes)
            if (each->type == "Conv2d")
                convs.push_back(each->id);
        QScrollBar* bar = inspector.panel.findChild<QScrollArea*>()->verticalScrollBar();
        inspector.session.select({convs[0]});
        QTRY_VERIFY(bar->maximum() > 200);
        bar->setValue(180);
        inspector.session.select({convs[1]});
        QCoreApplication::processEvents();
        QCOMPARE(bar->value(), 180);
        inspector.session.select({inspector.firstOf("Linear")});
        QCOMPARE(bar->value(), 0);
    }

    void itFitsIntoANarrowPanel() {
        InspectorDriver inspector("lenet");
        inspector.panel.resize(260, 700);
        inspector.session.select({inspector.firstOf("Conv2d")});
        inspector.chip("kernel_size", "link")->click();
        QCoreApplication::processEvents();
        QVERIFY(inspector.panel.width() <= 260);
        QVERIFY2(inspector.panel.page()->minimumSizeHint().width() <= 260,
                 qPrintable(QString::number(inspector.panel.page()->minimumSizeHint().width())));
    }

    void pagesOfPyTorchsDocumentationAreKnown() {
        QVERIFY(pytorchPage("nn.Conv2d").endsWith("/torch.nn.Conv2d.html"));
        QVERIFY(pytorchPage("F.relu").endsWith("/torch.nn.functional.relu.html"));
        QVERIFY(pytorchPage("torch.cat").endsWith("/torch.cat.html"));
        QVERIFY(pytorchPage("Tensor.view").endsWith("/torch.Tensor.view.html"));
    }
};

QTEST_MAIN(OptionFieldsTest)
#include "option_fields_test.moc"
