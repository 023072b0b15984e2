// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/block_arguments.h"

#include "tests/ui/panels/inspector/inspector_driver.h"
#include "ui/panels/inspector/block_inputs.h"

using namespace layerloom;

namespace {

/// The page of a definition, and what is edited there.
struct DefinitionDriver : InspectorDriver {
    explicit DefinitionDriver(const char* block) : InspectorDriver("resnet18_one_block") {
        session.showDefinition(block);
        QCoreApplication::processEvents();
    }
    const BlockHeader& header() { return *session.document().find(session.shownBlock())->header; }
    QWidget& arguments() { return *panel.page()->findChild<BlockArguments*>(); }
    template <class T>
    T& argument(const char* name, int row) {
        return *arguments().findChildren<T*>(name).at(row);
    }
    using InspectorDriver::says;
    bool says(const QString& text) {
        for (const QLabel* label : arguments().findChildren<QLabel*>())
            if (label->isVisibleTo(&arguments()) && label->text().contains(text))
                return true;
        return false;
    }
};

} // namespace

class BlockArgumentsTest : public QObject {
    Q_OBJECT

  private slots:
    void aTypeIsChosenByKeyboard() {
        DefinitionDriver driver("BasicBlock");
        auto& type = driver.argument<QComboBox>("choice", 2);
        QCOMPARE(type.currentText(), QString("int"));
        type.setFocus();
        QTest::keyClick(&type, Qt::Key_Down);
        QTest::keyClick(&type, Qt::Key_Return);
        // The wheel and arrows do not choose until a value is activated.
        emit type.activated(static_cast<int>(ArgumentType::Bool));
        QVERIFY(driver.header().arguments[2].type == ArgumentType::Bool);
        QVERIFY(driver.says("The default must be True or False, not 1"));
        driver.session.undoStack().undo();
        QVERIFY(!driver.says("The default must be"));
    }

    void aDescriptionIsOneStepAndShowsAtInstances() {
        DefinitionDriver driver("BasicBlock");
        const int before = driver.undoCount();
        driver.type(driver.argument<QLineEdit>("note", 0), "how many come in");
        QCOMPARE(driver.header().arguments[0].doc, std::string("how many come in"));
        QCOMPARE(driver.undoCount(), before + 1);
        driver.session.showDefinition("Stage");
        driver.session.select({"second"});
        QCoreApplication::processEvents();
        QVERIFY(driver.field("inplanes")->editor()->toolTip().contains("How many come in"));
    }

    void instancesHaveEditorsThatFitTheType() {
        DefinitionDriver driver("Stage");
        driver.session.select({"second"});
        QCoreApplication::processEvents();
        driver.type(*driver.line("stride"), "2");
        QCOMPARE(driver.option("second", "stride").value(), Value(2));
        driver.type(*driver.line("stride"), "2.5");
        // The argument takes any value; the layer that it goes to does not.
        QVERIFY(driver.says("stride", "whole number") || driver.says("stride", "integer"));
        QCOMPARE(driver.option("second", "stride").value(), Value(2.5));
        driver.type(*driver.line("stride"), "=planes");
        QCOMPARE(driver.option("second", "stride").value(), Value(Expression{"planes"}));
        driver.chip("stride", "reset")->click();
        QVERIFY(!driver.option("second", "stride"));
    }

    void inputsAreMadeOptionalByAClick() {
        DefinitionDriver driver("BasicBlock");
        auto* inputs = driver.panel.page()->findChild<BlockInputs*>();
        auto* toggle = inputs->findChild<QToolButton*>("toggle");
        QVERIFY(toggle && toggle->isVisibleTo(inputs));
        QTest::mouseClick(toggle, Qt::LeftButton);
        QVERIFY(driver.header().inputs.front().isOptional);
        QVERIFY(toggle->isChecked());
        driver.session.undoStack().undo();
        QVERIFY(!driver.header().inputs.front().isOptional);
        QVERIFY(!toggle->isChecked());
    }

    void itFitsIntoANarrowPanel() {
        DefinitionDriver driver("BasicBlock");
        driver.panel.resize(260, 700);
        QCoreApplication::processEvents();
        QVERIFY2(driver.panel.page()->minimumSizeHint().width() <= 260,
                 qPrintable(QString::number(driver.panel.page()->minimumSizeHint().width())));
    }
};

QTEST_MAIN(BlockArgumentsTest)
#include "block_arguments_test.moc"
