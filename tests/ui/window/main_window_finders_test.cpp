// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/window_driver.h"
#include "ui/window/finder.h"
#include "ui/window/fuzzy_match.h"
#include "ui/window/history_panel.h"
#include "ui/window/listed_command.h"
#include "ui/window/node_search.h"
#include "ui/window/recent_files.h"
#include "ui/window/shortcut_sheet.h"

#include <QDockWidget>
#include <QFile>
#include <QMenu>
#include <QMenuBar>
#include <QUndoView>

#include <algorithm>
#include <map>

using namespace layerloom;

namespace {

const QString kExamples = LAYERLOOM_SOURCE_DIR "/resources/examples/";

/// Closes the windows that the driver's window has opened.
void closeOthers(WindowDriver& driver) {
    for (MainWindow* window : MainWindow::all())
        if (window != driver.window.get()) {
            window->close();
            QCoreApplication::sendPostedEvents(window, QEvent::DeferredDelete);
        }
}

} // namespace

class MainWindowFindersTest : public QObject {
    Q_OBJECT

  private slots:
    void aNodeInsideOfABlockIsFoundAndShown() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "resnet18.loom");
        driver.trigger("find");
        Finder& finder = driver.window->finder();
        QVERIFY(finder.isVisible());
        QTest::keyClicks(&finder.line(), "layer3 conv2d 256");
        QVERIFY(!finder.offered().isEmpty());
        QTest::keyClick(&finder.line(), Qt::Key_Return);
        QVERIFY(!finder.isVisible());
        QVERIFY(!driver.session().path().empty());
        QCOMPARE(driver.session().selection().size(), std::size_t{1});
        QCOMPARE(driver.block().find(*driver.session().selection().begin())->type, std::string("Conv2d"));
    }

    void escapeClosesAndChangesNothing() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "resnet18.loom");
        driver.trigger("find");
        QTest::keyClicks(&driver.window->finder().line(), "conv");
        QTest::keyClick(&driver.window->finder().line(), Qt::Key_Escape);
        QVERIFY(!driver.window->finder().isVisible());
        QVERIFY(driver.session().path().empty());
        QVERIFY(driver.session().selection().empty());
    }

    void nodesAreFoundByTheirProblem() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "net0.loom");
        QVERIFY(findNodes(driver.session().validation(), "error", 10).empty());
        driver.session().apply(
            setOption(driver.session().document(), "Net", "linear_1", "in_features", Value(7)), "Set");
        const auto found = findNodes(driver.session().validation(), "error", 10);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found.front().place.node, NodeId("linear_1"));
    }

    void shapesOfEveryOutputAreFoundAsTheCanvasWritesThem() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "attention.loom");
        for (const char* typed : {"N×12×12", "12x12", "12, 12"}) {
            const auto found = findNodes(driver.session().validation(), typed, 100);
            QVERIFY2(
                std::ranges::any_of(found, [](const FoundNode& each) { return each.place.node == "heads"; }),
                typed); // its second output
        }
    }

    void lettersInOrderMatchAndBeginningsOfWordsWinOverTheMiddle() {
        QVERIFY(*fuzzyScore(u"Run forward", u"rf") > *fuzzyScore(u"Perhaps further", u"rf"));
        QVERIFY(fuzzyScore(u"Save as", u"sa"));
        QVERIFY(!fuzzyScore(u"Save as", u"asv"));
        QVERIFY(*fuzzyScore(u"Align left", u"align") > *fuzzyScore(u"Malign", u"align"));
    }

    void theCommandPaletteRunsWhatIsChosenAndOffersItFirstNextTime() {
        WindowDriver driver;
        driver.trigger("commandPalette");
        Finder& finder = driver.window->finder();
        QTest::keyClicks(&finder.line(), "theme dark");
        QTest::keyClick(&finder.line(), Qt::Key_Return);
        QVERIFY(theme().isDark);
        driver.trigger("commandPalette");
        QVERIFY2(finder.offered().front().contains("Dark"), qPrintable(finder.offered().front()));
        driver.window->chooseTheme(ThemeChoice::Light);
    }

    void disabledCommandsAreListedButDoNothing() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "net0.loom");
        driver.trigger("commandPalette");
        Finder& finder = driver.window->finder();
        QTest::keyClicks(&finder.line(), "duplicate");
        QCOMPARE(finder.offered().front(), QString("Duplicate"));
        QTest::keyClick(&finder.line(), Qt::Key_Return);
        QVERIFY(finder.isVisible());
        QCOMPARE(driver.session().undoStack().count(), 0);
    }

    void theShortcutSheetKnowsTheKeysOfActionsAndIsSearchable() {
        WindowDriver driver;
        driver.trigger("shortcuts");
        auto* sheet = driver.window->findChild<ShortcutSheet*>();
        QVERIFY(sheet);
        QVERIFY(sheet->shown().contains("F5: Run forward"));
        sheet->search().setText("backward");
        QCOMPARE(sheet->shown(), QStringList{"F6: Run forward and backward"});
        sheet->close();
    }

    void noKeyMeansTwoThings() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "net0.loom");
        std::map<QString, QString> meanings;
        for (const ListedCommand& command : listedCommands(*driver.window->menuBar(), driver.canvas())) {
            for (const QKeySequence& key : command.keys) {
                const auto [known, isNew] = meanings.emplace(key.toString(), command.text);
                QVERIFY2(isNew, qPrintable(key.toString() + ": " + known->second + ", " + command.text));
            }
        }
        QCOMPARE(meanings["L"], meanings["Ctrl+Shift+L"]); // one entry has the keys of menu and canvas
    }

    void aClickInTheHistoryGoesBackToThatState() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "net0.loom");
        const Document before = driver.session().document();
        driver.session().select({"relu"});
        driver.trigger("delete");
        driver.trigger("showHistory");
        QUndoView& view = driver.window->findChild<HistoryPanel*>()->view();
        QVERIFY(view.isVisible());
        QCOMPARE(view.model()->rowCount(), 2);
        view.setCurrentIndex(view.model()->index(0, 0));
        QVERIFY(driver.session().document() == before);
    }

    void anotherFileOpensInAWindowOfItsOwn() {
        WindowDriver driver;
        QVERIFY(driver.window->openFile(kExamples + "net0.loom"));
        QVERIFY(driver.window->openFile(kExamples + "lenet.loom"));
        QCOMPARE(MainWindow::all().size(), std::size_t{2});
        QCOMPARE(driver.session().filePath(), kExamples + "net0.loom");
        QVERIFY(driver.window->openFile(kExamples + "lenet.loom"));
        QCOMPARE(MainWindow::all().size(), std::size_t{2});
        auto* windows = driver.window->findChild<QMenu*>("windows");
        emit windows->aboutToShow();
        QCOMPARE(windows->actions().size(), 2);
        closeOthers(driver);
        QCOMPARE(MainWindow::all().size(), std::size_t{1});
    }

    void quittingAsksForEachUnsavedWindow() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "net0.loom");
        driver.session().select({"relu"});
        driver.trigger("delete");
        driver.trigger("newFreeForm");
        QCOMPARE(MainWindow::all().size(), std::size_t{2});
        const QString asked = driver.answering(QMessageBox::Cancel, [&] { driver.trigger("quit"); });
        QVERIFY2(asked.contains("net0.loom"), qPrintable(asked));
        QVERIFY(driver.window->isVisible());
        closeOthers(driver);
    }

    void recentFilesThatAreGoneAreGreyed() {
        WindowDriver driver;
        const QString path = driver.file("gone.loom");
        QVERIFY(QFile::copy(kExamples + "net0.loom", path));
        QVERIFY(driver.window->openFile(path));
        QVERIFY(QFile::remove(path));
        QMenu* recent = nullptr;
        for (QMenu* menu : driver.window->findChildren<QMenu*>())
            if (menu->title() == "Open &recent")
                recent = menu;
        QVERIFY(recent);
        emit recent->aboutToShow();
        QCOMPARE(recent->actions().front()->text(), QString("gone.loom  (missing)"));
        QVERIFY(!recent->actions().front()->isEnabled());
    }
};

QTEST_MAIN(MainWindowFindersTest)
#include "main_window_finders_test.moc"
