// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/large_document.h"
#include "tests/ui/panels/inspector/inspector_driver.h"
#include "ui/panels/inspector/node_page.h"
#include "ui/panels/inspector/several_page.h"

#include <QPushButton>

using namespace layerloom;

class InspectorPanelTest : public QObject {
    Q_OBJECT

    using Bench = InspectorDriver;

  private slots:
    void typingAnOptionIsOneUndoStep() {
        Bench bench("net0");
        bench.session.select({"linear"});
        QLineEdit* line = bench.line("out_features");
        QVERIFY(line);
        QCOMPARE(line->text(), QString("256"));
        bench.type(*line, "128");
        QCOMPARE(bench.node("linear").options.at("out_features"), Value(128));
        QCOMPARE(line->text(), QString("128"));
        QCOMPARE(bench.session.undoStack().count(), 1);
        bench.session.undoStack().undo();
        QCOMPARE(bench.node("linear").options.at("out_features"), Value(256));
        QCOMPARE(line->text(), QString("256"));
    }

    void whatCannotBeReadIsSaidAndNotApplied() {
        Bench bench("net0");
        bench.session.select({"linear"});
        QLineEdit* line = bench.line("out_features");
        bench.type(*line, "many");
        QCOMPARE(bench.session.undoStack().count(), 0);
        auto* field = bench.panel.page()->findChild<OptionsSection*>()->field("out_features");
        QVERIFY(field);
        bool isSaid = false;
        for (const QLabel* label : field->findChildren<QLabel*>())
            isSaid |= label->isVisibleTo(field) && label->text().contains("must be a whole number");
        QVERIFY(isSaid);
    }

    void arrowKeysStep() {
        Bench bench("net0");
        bench.session.select({"linear"});
        QLineEdit* line = bench.line("out_features");
        line->setFocus();
        QTest::keyClick(line->parentWidget(), Qt::Key_Up);
        QCOMPARE(bench.node("linear").options.at("out_features"), Value(257));
    }

    void autoTakesTheSizeFromTheInput() {
        Bench bench("net0");
        bench.session.select({"linear_1"});
        auto* field = bench.panel.page()->findChild<OptionsSection*>()->field("in_features");
        QToolButton* toggle = nullptr;
        for (QToolButton* button : field->findChildren<QToolButton*>())
            if (button->text() == "auto")
                toggle = button;
        QVERIFY(toggle && !toggle->isChecked());
        toggle->click();
        QVERIFY(!bench.node("linear_1").options.contains("in_features"));
        QVERIFY(bench.line("in_features")->placeholderText().contains("256"));
        QVERIFY(!bench.session.validation().hasErrors());
        toggle->click();
        QCOMPARE(bench.node("linear_1").options.at("in_features"), Value(256));
    }

    void aCheckBoxSetsABool() {
        Bench bench("net0");
        bench.session.select({"linear"});
        auto* field = bench.panel.page()->findChild<OptionsSection*>()->field("bias");
        auto* check = qobject_cast<QCheckBox*>(field->editor());
        QVERIFY(check && check->isChecked());
        check->click();
        QCOMPARE(bench.node("linear").options.at("bias"), Value(false));
        QCOMPARE(bench.session.moduleTree().parameters.size(), std::size_t{3});
    }

    void freezingOneParameterAndAll() {
        Bench bench("net0");
        bench.session.select({"linear"});
        bench.shown<QCheckBox>("frozen:weight")->click();
        QCOMPARE(bench.node("linear").frozen, std::set<std::string>{"weight"});
        bench.shown<QCheckBox>("freezeAll")->click();
        QCOMPARE(bench.node("linear").frozen, std::set<std::string>{"*"});
        bench.shown<QCheckBox>("frozen:weight")->click();
        QCOMPARE(bench.node("linear").frozen, std::set<std::string>{"bias"});
    }

    void theModelsInputShapeIsEdited() {
        Bench bench("net0");
        bench.session.select({});
        QLineEdit* shape = nullptr;
        for (QLineEdit* line : bench.panel.page()->findChildren<QLineEdit*>())
            if (line->text() == "N, 20")
                shape = line;
        QVERIFY(shape);
        bench.type(*shape, "N, 5, 20");
        const auto& input = bench.session.document().find("Net")->header->inputs.front();
        QCOMPARE(input.spec->shape, (Shape{Dim::batch(), 5, 20}));
        QCOMPARE(bench.session.undoStack().count(), 1);
    }

    void severalNodesAreFrozenInOneStep() {
        Bench bench("net0");
        bench.session.select({"linear", "linear_1"});
        bench.shown<QCheckBox>("freezeAll")->click();
        QCOMPARE(bench.session.undoStack().count(), 1);
        QCOMPARE(bench.session.moduleTree().trainableCount(), std::int64_t{0});
    }

    void aPageAboutThousandsComesWhenTheHandRests() {
        Bench bench("net0");
        bench.session.reset(LargeDocument(2000).make(), {});
        std::set<std::string> linears;
        for (int i = 0; i < 2000; i += 5)
            linears.insert("node_" + std::to_string(i));
        for (int i = 1; i < 2000; i += 5)
            linears.insert("node_" + std::to_string(i));
        const InspectorPage* before = bench.panel.page();
        bench.session.select(linears);
        QCOMPARE(bench.panel.page(), before);
        QTRY_VERIFY(qobject_cast<SeveralPage*>(bench.panel.page()));
        bench.shown<QCheckBox>("freezeAll")->click();
        QCOMPARE(bench.session.undoStack().count(), 1);
        for (const NodePtr& node : bench.session.document().find("Net")->nodes)
            QCOMPARE(node->frozen.contains("*"), linears.contains(node->id));
        bench.session.select({"node_0"});
        QVERIFY(qobject_cast<NodePage*>(bench.panel.page()));
        QTest::qWait(100);
        QVERIFY(qobject_cast<NodePage*>(bench.panel.page()));
    }

    void inputsAreReorderedAndRenamedInTheirList() {
        Bench bench("siamese");
        bench.session.select({});
        const auto names = [&] {
            std::vector<std::string> all;
            for (const BlockInput& input : bench.session.document().find("Siamese")->header->inputs)
                all.push_back(input.name);
            return all;
        };
        QCOMPARE(names(), (std::vector<std::string>{"left", "right"}));
        QToolButton* up = nullptr;
        for (QToolButton* button : bench.panel.page()->findChildren<QToolButton*>("up"))
            if (button->isVisibleTo(bench.panel.page()) && button->isEnabled())
                up = button;
        QVERIFY(up);
        QTest::mouseClick(up, Qt::LeftButton);
        QCOMPARE(names(), (std::vector<std::string>{"right", "left"}));
        QCOMPARE(bench.session.undoStack().count(), 1);
        QVERIFY(!bench.session.validation().hasErrors());
        QLineEdit* first = nullptr;
        for (QLineEdit* line : bench.panel.page()->findChildren<QLineEdit*>())
            if (line->text() == "right")
                first = line;
        QVERIFY(first);
        bench.type(*first, "left");
        bool isSaid = false;
        for (const QLabel* label : bench.panel.page()->findChildren<QLabel*>())
            isSaid |= label->isVisibleTo(bench.panel.page()) && label->text().contains("left is taken here");
        QVERIFY(isSaid);
        QTest::keyClick(first, Qt::Key_Return);
        QCOMPARE(bench.session.undoStack().count(), 1);
    }

    void aSharedBlockSaysSoAndBecomesUnique() {
        Bench bench("resnet18");
        bench.session.enter("layer1");
        const NodeId first = bench.session.document().find(bench.session.shownBlock())->nodes.front()->id;
        const BlockName shared = bench.node(first).block;
        bench.session.select({first});
        auto* unique = bench.shown<QPushButton>("makeUnique");
        QVERIFY(unique && unique->text().contains("instances"));
        unique->click();
        QVERIFY(bench.node(first).block != shared);
        QCOMPARE(bench.session.undoStack().count(), 1);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!bench.shown<QPushButton>("makeUnique"));
    }

    void untyingGivesItsOwnParametersBack() {
        Bench bench("shared");
        const std::vector<Tie> ties = bench.session.document().find(bench.session.shownBlock())->ties;
        QCOMPARE(ties.size(), std::size_t{1});
        bench.session.select({ties[0].member.path[0]});
        bench.shown<QToolButton>("untie")->click();
        QVERIFY(bench.session.document().find(bench.session.shownBlock())->ties.empty());
    }
};

QTEST_MAIN(InspectorPanelTest)
#include "inspector_panel_test.moc"
