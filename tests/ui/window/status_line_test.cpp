// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/status_line.h"

#include "tests/ui/window/window_driver.h"

#include <QLabel>
#include <QStatusBar>
#include <QToolButton>

using namespace layerloom;

namespace {

const QString kExamples = LAYERLOOM_SOURCE_DIR "/resources/examples/";

} // namespace

class StatusLineTest : public QObject {
    Q_OBJECT

  private slots:
    void theModelsCostIsThere() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "resnet18.loom");
        auto* flops = driver.window->findChild<QToolButton*>("flops");
        auto* activations = driver.window->findChild<QToolButton*>("activations");
        QTRY_VERIFY(flops->text().endsWith("GFLOPs"));
        // torchvision lists 1.81 G multiply-adds, each of which is two.
        QVERIFY2(flops->text().startsWith("3.6"), qPrintable(flops->text()));
        QVERIFY2(flops->toolTip().contains(QStringLiteral("1.81 G·N multiply-adds")),
                 qPrintable(flops->toolTip()));
        QVERIFY2(activations->text().contains("MiB"), qPrintable(activations->text()));
        QVERIFY(activations->toolTip().contains(QStringLiteral("·N")));
    }

    void whatIsSelectedIsAddedUp() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "resnet18.loom");
        auto* label = driver.window->findChild<QLabel*>("selectionCost");
        QVERIFY(label->text().isEmpty());
        driver.session().select({"conv1"});
        QTRY_VERIFY(label->text().startsWith("conv1:"));
        QVERIFY2(label->text().contains("9.4k parameters"), qPrintable(label->text()));
        // 2 * 64 * 3 * 7 * 7 * 112 * 112 operations, 64 * 112 * 112 numbers of four bytes.
        QVERIFY2(label->text().contains("236 MFLOPs"), qPrintable(label->text()));
        QVERIFY2(label->text().contains("3.06 MiB"), qPrintable(label->text()));
        driver.session().select({"conv1", "bn1"});
        QTRY_VERIFY(label->text().startsWith("2 selected:"));
        driver.session().select({});
        QTRY_VERIFY(label->text().isEmpty());
    }

    void whatIsNotKnownIsSaid() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "net0.loom");
        auto* flops = driver.window->findChild<QToolButton*>("flops");
        QTRY_VERIFY(flops->text().contains("FLOPs"));
        QVERIFY(!flops->text().startsWith(QStringLiteral("≥")));
        driver.session().apply(
            setOption(driver.session().document(), "Net", "linear_1", "in_features", Value(7)), "Set");
        QTRY_VERIFY2(flops->text().startsWith(QStringLiteral("≥")), qPrintable(flops->text()));
        QVERIFY(flops->toolTip().contains("not known"));
    }

    void whatIsNotKnownAtAllIsNotANumber() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "net0.loom");
        const Block& net = *driver.session().document().find("Net");
        driver.session().apply(
            setOption(driver.session().document(), "Net", net.nodes.front()->id, "in_features", Value(7)),
            "Set");
        auto* flops = driver.window->findChild<QToolButton*>("flops");
        QTRY_COMPARE(flops->text(), QString("FLOPs not known"));
        QCOMPARE(driver.window->findChild<QToolButton*>("activations")->text(),
                 QString("activations not known"));
    }

    void theCostWaitsForAPause() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "resnet18.loom");
        auto* label = driver.window->findChild<QLabel*>("selectionCost");
        QTest::qWait(200);
        for (int i = 0; i < 20; ++i)
            driver.session().select({i % 2 ? "conv1" : "bn1"});
        QVERIFY2(label->text().isEmpty(), qPrintable(label->text()));
        QTRY_VERIFY(label->text().startsWith("conv1:"));
    }

    void aMissingEngineIsToldWithoutABox() {
        const auto failing = [](RunController& controller) {
            emit controller.failed(RunController::Task::LoadEngine, "The engine is missing", {});
        };
        WindowDriver driver;
        QCOMPARE(driver.answering(QMessageBox::Ok, [&] { failing(driver.window->controller()); }), QString());

        DocumentSession session;
        RunController controller(session);
        QStatusBar bar;
        const StatusLine line(bar, session, controller);
        failing(controller);
        auto* engine = bar.findChild<QLabel*>("engine");
        QCOMPARE(engine->text(), QString("No LibTorch"));
        QCOMPARE(engine->toolTip(), QString("The engine is missing"));
    }
};

QTEST_MAIN(StatusLineTest)
#include "status_line_test.moc"
