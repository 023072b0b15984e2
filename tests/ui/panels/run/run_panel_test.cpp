// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/run/run_panel.h"

#include "tests/ui/window/window_driver.h"
#include "ui/bridge/run_flow.h"
#include "ui/panels/run/calls_page.h"
#include "ui/tensors/tensor_window.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>

using namespace layerloom;

namespace {

constexpr int kPatience = 120000; // ms: LibTorch loads slowly on a busy machine

/// The Run panel of a window that shows LeNet.
struct RunDriver : WindowDriver {
    RunDriver() {
        window->openFile(QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples/lenet.loom"));
        auto* dock = window->findChild<QDockWidget*>("run");
        dock->show();
        dock->raise();
    }
    template <class Widget>
    Widget& part(const char* name) {
        return *window->findChild<QDockWidget*>("run")->findChild<Widget*>(name);
    }
    const RunReport& report() { return window->runPanel().report(); }
    /// Runs, and waits for what comes of it.
    bool run(const char* action = "run") {
        QSignalSpy ran(&window->controller(), &RunController::ran);
        QSignalSpy failed(&window->controller(), &RunController::failed);
        trigger(action);
        QTest::qWaitFor([&] { return !ran.isEmpty() || !failed.isEmpty(); }, kPatience);
        if (!failed.isEmpty())
            qWarning() << failed[0][1];
        return !ran.isEmpty();
    }
    void give(const QString& kind) {
        auto& kinds = part<QComboBox>("kind");
        kinds.setCurrentIndex(kinds.findText(kind));
    }
};

} // namespace

class RunPanelTest : public QObject {
    Q_OBJECT

  private slots:
    void theCallsOfARunAreListedAndTheirValuesShown() {
        RunDriver driver;
        QVERIFY(driver.run("runBackward"));
        auto* tabs = driver.window->findChild<QDockWidget*>("run")->findChild<QTabBar*>();
        QCOMPARE(tabs->tabText(tabs->count() - 1), QString("Calls"));
        tabs->setCurrentIndex(tabs->count() - 1);
        auto& table = driver.part<QTableView>("calls");
        QCOMPARE(table.model()->rowCount(), 12);
        QVERIFY(table.isVisible());
        const QRect place = table.visualRect(table.model()->index(0, 0));
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, place.center());
        QCOMPARE(driver.session().selection(), std::set<std::string>{"conv1"});
        QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, place.center());
        const auto shown = [] {
            const QWidgetList all = QApplication::topLevelWidgets();
            const auto found = std::ranges::find_if(
                all, [](QWidget* each) { return qobject_cast<TensorWindow*>(each) && each->isVisible(); });
            return found == all.end() ? nullptr : *found;
        };
        QTRY_VERIFY_WITH_TIMEOUT(shown(), kPatience);
        QVERIFY2(shown()->windowTitle().contains("Conv2d"), qPrintable(shown()->windowTitle()));
    }

    void typedNumbersEnterTheModel() {
        RunDriver driver;
        driver.give("typed");
        auto& values = driver.part<QLineEdit>("values");
        QTRY_VERIFY(values.isVisible());
        QTest::keyClicks(&values, "0.5");
        QVERIFY(driver.run());
        QCOMPARE(driver.report().inputs.at(0).numbers->minimum, 0.5);
        QCOMPARE(driver.report().inputs.at(0).numbers->maximum, 0.5);
        values.clear();
        QTest::keyClicks(&values, "[[1], 2]");
        QSignalSpy failed(&driver.window->controller(), &RunController::failed);
        driver.trigger("run");
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
        QVERIFY(failed[0][1].toString().contains("beside lists"));
    }

    void samplesOfTheProjectsDataEnterTheModel() {
        if (!QDir("/usr/share/datasets/fashion-mnist").exists())
            QSKIP("Debian's package dataset-fashion-mnist is not installed");
        RunDriver driver;
        driver.give("sample");
        QTRY_VERIFY(driver.part<QWidget>("row").isVisible());
        QVERIFY(driver.run());
        QCOMPARE(driver.report().inputs.at(0).shape, (std::vector<std::int64_t>{2, 1, 28, 28}));
        const double mean = driver.report().inputs.at(0).numbers->mean;
        QVERIFY(mean > 0.01 && mean < 0.9);
        QVERIFY(driver.run());
        QCOMPARE(driver.report().inputs.at(0).numbers->mean, mean);
    }

    void theModelIsRunAgainAfterAnEditIfThatIsWanted() {
        RunDriver driver;
        QVERIFY(driver.run());
        QSignalSpy ran(&driver.window->controller(), &RunController::ran);
        const auto edit = [&](int features) {
            driver.session().apply(setOption(driver.session().document(), driver.session().shownBlock(),
                                             "fc2", "out_features", Value(features)),
                                   "Edit");
        };
        edit(80);
        QTest::qWait(900);
        QCOMPARE(ran.size(), 0); // it is not wanted
        auto& follows = driver.part<QCheckBox>("follows");
        QTest::mouseClick(&follows, Qt::LeftButton, {}, QPoint(8, follows.height() / 2));
        QVERIFY(follows.isChecked());
        edit(70); // does not fit fc3, so there is nothing to run
        QTest::qWait(900);
        QCOMPARE(ran.size(), 0);
        driver.session().undoStack().undo();
        driver.session().undoStack().undo();
        QTRY_COMPARE_WITH_TIMEOUT(ran.size(), 0, 300);
        driver.session().apply(setOption(driver.session().document(), driver.session().shownBlock(), "fc1",
                                         "bias", Value(false)),
                               "Edit");
        QTRY_COMPARE_WITH_TIMEOUT(ran.size(), 1, kPatience);
        QTest::qWait(900);
        QCOMPARE(ran.size(), 1); // once for each rest
    }

    void theFirstNaNIsMarkedWhereItCameUp() {
        RunDriver driver;
        driver.give("typed");
        QTest::keyClicks(&driver.part<QLineEdit>("values"), "nan");
        QVERIFY(driver.run());
        QVERIFY(RunFlow::find(driver.session())->hasFirstNotFinite({"conv1"}));
    }
};

QTEST_MAIN(RunPanelTest)
#include "run_panel_test.moc"
