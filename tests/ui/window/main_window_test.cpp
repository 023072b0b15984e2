// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_file.h"
#include "tests/ui/window/window_driver.h"
#include "ui/panels/run/run_panel.h"
#include "ui/window/loading/load_dialog.h"
#include "ui/window/project_files.h"
#include "ui/window/recent_files.h"

#include <QDockWidget>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QTimer>
#include <QToolButton>

using namespace layerloom;

namespace {

const QString kExamples = LAYERLOOM_SOURCE_DIR "/resources/examples/";

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT

  private slots:
    void theWindowFitsASmallScreen() {
        WindowDriver driver;
        driver.window->openFile(QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples/lenet.loom"));
        // Whatever panel lies below, palette and inspector stay whole at 1360 pixels.
        const int width = driver.window->minimumSizeHint().width();
        QVERIFY2(width <= 1110, qPrintable(QString::number(width)));
    }

    void keysAreTheCanvassAtFirstAndAfterTheTour() {
        WindowDriver driver;
        driver.window->openFile(QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples/net0.loom"));
        QCOMPARE(driver.window->focusWidget(), &driver.canvas());
        driver.trigger("tour");
        QTRY_VERIFY(driver.window->focusWidget() != &driver.canvas());
        QTest::keyClick(driver.window->focusWidget(), Qt::Key_Escape);
        QTRY_COMPARE(driver.window->focusWidget(), &driver.canvas());
    }

    void whatIsSavedOpensAgainAsItWas() {
        WindowDriver driver;
        QVERIFY(driver.window->openFile(kExamples + "lenet.loom"));
        const Document opened = driver.session().document();
        driver.triggerWithFile("saveAs", driver.file("copy.loom"));
        QCOMPARE(driver.session().filePath(), driver.file("copy.loom"));
        QVERIFY(QFile::exists(driver.file("copy.loom")));
        driver.window = std::make_unique<MainWindow>();
        driver.window->show();
        QVERIFY(driver.session().document() != opened);
        driver.triggerWithFile("open", driver.file("copy.loom"));
        QVERIFY(driver.session().document() == opened);
        QVERIFY(recentFiles().contains(driver.file("copy.loom")));
    }

    void aFileThatCannotBeOpenedChangesNothing() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "net0.loom");
        const Document before = driver.session().document();
        QFile broken(driver.file("broken.loom"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{\"format\": ");
        broken.close();
        const QString text = driver.answering(
            QMessageBox::Ok, [&] { QVERIFY(!driver.window->openFile(driver.file("broken.loom"))); });
        QVERIFY2(text.contains("broken.loom"), qPrintable(text));
        QVERIFY(driver.session().document() == before);
        QCOMPARE(driver.session().filePath(), kExamples + "net0.loom");
    }

    void everyExampleOpensWithoutProblems() {
        WindowDriver driver;
        const QStringList examples = ProjectFiles::examples();
        QCOMPARE(examples.size(),
                 QDir(LAYERLOOM_SOURCE_DIR "/resources/examples").entryList({"*.loom"}).size());
        QCOMPARE(examples.mid(0, 3), (QStringList{"net0", "basic", "nested"}));
        for (QAction* entry : driver.window->findChild<QMenu*>("examples")->actions()) {
            entry->trigger();
            QVERIFY2(!driver.session().validation().hasErrors(), qPrintable(entry->text()));
            QVERIFY(driver.session().filePath().isEmpty());
        }
    }

    void undoAndRedoGoThroughTheActions() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "net0.loom");
        const Document before = driver.session().document();
        driver.session().select({"relu"});
        driver.canvas().setFocus();
        driver.trigger("delete");
        QCOMPARE(driver.block().nodes.size(), std::size_t{2});
        QVERIFY(driver.window->isWindowModified());
        driver.trigger("undo");
        QVERIFY(driver.session().document() == before);
        QVERIFY(!driver.window->isWindowModified());
        driver.trigger("redo");
        QCOMPARE(driver.block().nodes.size(), std::size_t{2});
    }

    void closingAsksToSaveWhatIsUnsaved() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "net0.loom");
        driver.session().select({"relu"});
        driver.trigger("delete");
        driver.answering(QMessageBox::Cancel, [&] { QVERIFY(!driver.window->close()); });
        QVERIFY(driver.window->isVisible());
        driver.answering(QMessageBox::Discard, [&] { QVERIFY(driver.window->close()); });
    }

    void droppingAProjectFileOpensIt() {
        WindowDriver driver;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(kExamples + "nested.loom")});
        const QPoint point(700, 300);
        QDragEnterEvent enter(point, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(driver.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(point, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(driver.window.get(), &drop);
        QTRY_COMPARE(driver.session().filePath(), kExamples + "nested.loom");
    }

    void aDropOnTheCanvasReachesTheWindow() {
        WindowDriver driver;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(kExamples + "lenet.loom")});
        QWidget* viewport = driver.canvas().viewport();
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(viewport, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(driver.window.get(), &drop);
        QTRY_COMPARE(driver.session().filePath(), kExamples + "lenet.loom");
    }

    void droppedWeightsAreOfferedAndNotLoadedUnasked() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "net0.loom");
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(driver.file("net0.pth"))});
        QDragEnterEvent enter({700, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(driver.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({700, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QString title;
        QTimer look;
        connect(&look, &QTimer::timeout, this, [&] {
            if (auto* dialog = qobject_cast<LoadDialog*>(QApplication::activeModalWidget())) {
                title = dialog->findChildren<QLabel*>().front()->text();
                QTest::keyClick(dialog, Qt::Key_Escape);
            }
        });
        look.start(20);
        QApplication::sendEvent(driver.window.get(), &drop);
        QTRY_COMPARE(title, QString("net0.pth"));
        QVERIFY(!driver.window->controller().isWorking());
    }

    void theBreadcrumbsLeadBack() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "nested.loom");
        driver.session().enter("inner_net");
        QToolButton* root = nullptr;
        const auto findRoot = [&] {
            for (QToolButton* crumb : driver.window->findChildren<QToolButton*>("crumb"))
                if (crumb->isVisible() && crumb->text() == "NestedBlock")
                    root = crumb;
            return root != nullptr;
        };
        QTRY_VERIFY(findRoot());
        root->click();
        QVERIFY(driver.session().path().empty());
    }

    void theStatusLineCountsProblems() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "net0.loom");
        auto* count = driver.window->findChild<QToolButton*>("problemCount");
        QCOMPARE(count->text(), QString("No problems"));
        driver.session().apply(
            setOption(driver.session().document(), "Net", "linear_1", "in_features", Value(7)), "Set");
        QCOMPARE(count->text(), QString("1 problem"));
        count->click();
        QVERIFY(!driver.window->findChild<QDockWidget*>("problems")->visibleRegion().isEmpty());
    }

    void theThemeIsSwitchedAndRemembered() {
        WindowDriver driver;
        driver.window->chooseTheme(ThemeChoice::Dark);
        QVERIFY(theme().isDark);
        QCOMPARE(storedThemeChoice(), ThemeChoice::Dark);
        driver.window->chooseTheme(ThemeChoice::Light);
        QVERIFY(!theme().isDark);
    }

    void closingWhileRunningEndsInTime() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "resnet18.loom");
        for (int i = 0; i < 10; ++i)
            driver.window->runPanel().run(true);
        QVERIFY(driver.window->close());
        driver.window.reset();
    }
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
