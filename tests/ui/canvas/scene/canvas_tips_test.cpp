// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/canvas_tips.h"

#include "tests/ui/canvas/canvas_documents.h"

#include <QHelpEvent>
#include <QToolTip>

using namespace layerloom;

namespace {

QString tipAt(CanvasDriver& driver, const QPoint& point) {
    QHelpEvent event(QEvent::ToolTip, point, driver.view.viewport()->mapToGlobal(point));
    QApplication::sendEvent(driver.view.viewport(), &event);
    return QToolTip::text();
}

} // namespace

class CanvasTipsTest : public QObject {
    Q_OBJECT

  private slots:
    void aNodesTipHasItsShapesAndItsCost() {
        CanvasDriver driver(wiredLayer());
        driver.view.fitAll();
        const QString tip = tipAt(driver, driver.body("fc"));
        QVERIFY2(tip.contains("5376 parameters"), qPrintable(tip));
        QVERIFY2(tip.contains("(N, 20)") && tip.contains("(N, 256)"), qPrintable(tip));
        // 2 * 20 * 256 for the product and 256 for the bias; 256 numbers of four bytes.
        QVERIFY2(tip.contains(QStringLiteral("10.5 k·N")) || tip.contains(QStringLiteral("10.2 k·N")),
                 qPrintable(tip));
        QVERIFY2(tip.contains(QStringLiteral("1 KiB·N")) || tip.contains(QStringLiteral("1.00 KiB·N")),
                 qPrintable(tip));
    }

    void whatIsNotKnownIsSaid() {
        CanvasDriver driver(threeNodes());
        const QString tip = tipAt(driver, driver.body("fc"));
        QVERIFY2(tip.contains("not known"), qPrintable(tip));
    }

    void aPortsTipIsItsOwn() {
        CanvasDriver driver(wiredLayer());
        driver.view.fitAll();
        const QString tip = tipAt(driver, driver.input("fc"));
        QVERIFY2(tip.startsWith("<b>input</b>"), qPrintable(tip));
        QVERIFY(tip.contains("(N, 20)"));
    }

    void aWiresTipNamesTheType() {
        CanvasDriver driver(wiredLayer());
        driver.view.fitAll();
        const QPoint middle =
            (driver.output("fc") +
             driver.at(driver.view.canvas().content().portPosition({"@out", "output"}, false))) /
            2;
        QVERIFY2(tipAt(driver, middle).contains("float32"), qPrintable(tipAt(driver, middle)));
    }
};

QTEST_MAIN(CanvasTipsTest)
#include "canvas_tips_test.moc"
