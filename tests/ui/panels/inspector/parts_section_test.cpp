// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/parts_section.h"

#include "core/graph/flow_gestures.h"
#include "tests/ui/panels/inspector/inspector_driver.h"

#include <QPushButton>

using namespace layerloom;

namespace {

void choose(QComboBox& box, const QString& text) {
    box.setFocus();
    const int wanted = box.findText(text);
    while (box.currentIndex() < wanted)
        QTest::keyClick(&box, Qt::Key_Down);
    while (box.currentIndex() > wanted)
        QTest::keyClick(&box, Qt::Key_Up);
}

} // namespace

class PartsSectionTest : public QObject {
    Q_OBJECT

  private slots:
    void eachPartIsChosenFromTheBlocksOfTheProject() {
        InspectorDriver driver("flexible");
        driver.session.select({"loop"});
        auto* body = driver.shown<QComboBox>("body");
        QVERIFY(body && driver.shown<QComboBox>("condition"));
        QCOMPARE(body->currentText(), QString("Halve"));
        QVERIFY(body->findText("FlexibleMLP") < 0); // it would contain itself
        choose(*body, "IsLarge");
        QCOMPARE(driver.node("halve").block, BlockName("IsLarge"));
        driver.session.undoStack().undo();
        QCOMPARE(driver.shown<QComboBox>("body")->currentText(), QString("Halve"));
    }

    void otherOptionsStayInTheirFields() {
        InspectorDriver driver("flexible");
        driver.session.select({"loop"});
        QVERIFY(driver.field("limit"));
        QVERIFY(!driver.field("body"));
    }

    void aPartLeadsToWhatCallsIt() {
        InspectorDriver driver("flexible");
        driver.session.select({"halve"});
        auto* link = driver.shown<QPushButton>("caller");
        QVERIFY(link);
        QVERIFY(link->text().contains("loop") && link->text().contains("body"));
        link->click();
        QCOMPARE(driver.session.selection(), std::set<std::string>({"loop"}));
    }
};

QTEST_MAIN(PartsSectionTest)
#include "parts_section_test.moc"
