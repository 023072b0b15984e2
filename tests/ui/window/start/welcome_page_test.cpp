// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/window_driver.h"
#include "ui/window/project_files.h"
#include "ui/window/recent_files.h"
#include "ui/window/start/template_delegate.h"
#include "ui/window/start/welcome_page.h"

#include <QListWidget>
#include <QPushButton>

using namespace layerloom;

namespace {

const QString kExamples = LAYERLOOM_SOURCE_DIR "/resources/examples/";

WelcomePage& pageOf(WindowDriver& driver) {
    return *driver.window->findChild<WelcomePage*>();
}

} // namespace

class WelcomePageTest : public QObject {
    Q_OBJECT

  private slots:
    void anEmptyStartShowsThePageAndAFileDoesNot() {
        WindowDriver driver;
        QVERIFY(!driver.window->findChild<WelcomePage*>());
        driver.window->greet(false);
        QVERIFY(pageOf(driver).isVisible());
        WindowDriver other;
        other.window->openFile(kExamples + "net0.loom");
        other.window->greet(true);
        QVERIFY(!other.window->findChild<WelcomePage*>());
    }

    void everyExampleHasItsPictureWordsAndCount() {
        WindowDriver driver;
        driver.trigger("newFromTemplate");
        QListWidget& list = pageOf(driver).templates();
        QCOMPARE(list.count(), static_cast<int>(ProjectFiles::examples().size()));
        const auto isDrawn = [&](int row) {
            return !list.item(row)->data(TemplateDelegate::Picture).value<QPixmap>().isNull();
        };
        QTRY_VERIFY(isDrawn(list.count() - 1));
        for (int row = 0; row < list.count(); ++row) {
            QVERIFY2(isDrawn(row), qPrintable(list.item(row)->text()));
            QVERIFY(!list.item(row)->data(TemplateDelegate::Doc).toString().isEmpty());
        }
        const QListWidgetItem* resnet = list.findItems("resnet18", Qt::MatchExactly).front();
        QCOMPARE(resnet->data(TemplateDelegate::Parameters).toString(), QString("11,689,512 parameters"));
    }

    void aTemplateOpensAsACopyWithoutAFile() {
        WindowDriver driver;
        driver.trigger("newFromTemplate");
        QListWidget& list = pageOf(driver).templates();
        QListWidgetItem* lenet = list.findItems("lenet", Qt::MatchExactly).front();
        list.scrollToItem(lenet);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(lenet).center());
        QVERIFY(!pageOf(driver).isVisible());
        QVERIFY(driver.session().filePath().isEmpty());
        QVERIFY(!driver.session().isModified());
        QVERIFY(driver.block().nodes.size() > 5);
    }

    void theKeyboardChoosesATemplate() {
        WindowDriver driver;
        driver.window->greet(false);
        QListWidget& list = pageOf(driver).templates();
        QTRY_VERIFY(list.hasFocus());
        QTest::keyClick(&list, Qt::Key_Right);
        QTest::keyClick(&list, Qt::Key_Right);
        QCOMPARE(list.currentRow(), 2);
        const QString name = list.currentItem()->text();
        QTest::keyClick(&list, Qt::Key_Return);
        QVERIFY(!pageOf(driver).isVisible());
        QVERIFY2(!driver.block().nodes.empty(), qPrintable(name));
    }

    void escapeClosesThePageAndChangesNothing() {
        WindowDriver driver;
        const Document before = driver.session().document();
        driver.window->greet(false);
        QTest::keyClick(&pageOf(driver).templates(), Qt::Key_Escape);
        QVERIFY(!pageOf(driver).isVisible());
        QVERIFY(driver.session().document() == before);
    }

    void recentFilesAreListedAndMissingOnesSaid() {
        WindowDriver driver;
        rememberRecentFile(driver.file("gone.loom"));
        rememberRecentFile(kExamples + "lenet.loom");
        driver.window->greet(false);
        QListWidget& list = pageOf(driver).recent();
        QCOMPARE(list.count(), 2);
        QVERIFY(list.item(1)->text().contains("missing"));
        QVERIFY(list.item(1)->toolTip().contains("not there any more"));
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(list.item(1)).center());
        QTRY_COMPARE(list.count(), 1);
        QVERIFY(pageOf(driver).isVisible());
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(list.item(0)).center());
        QCOMPARE(driver.session().filePath(), kExamples + "lenet.loom");
        QVERIFY(!pageOf(driver).isVisible());
    }

    void anUnsavedProjectStaysOpenInItsWindow() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "net0.loom");
        driver.trigger("newFromTemplate");
        QListWidget& list = pageOf(driver).templates();
        QTest::keyClick(&list, Qt::Key_Return);
        QCOMPARE(driver.session().filePath(), kExamples + "net0.loom");
        QCOMPARE(MainWindow::all().size(), std::size_t{2});
        delete MainWindow::all().back();
    }

    void everyStartButtonNamesItsKey() {
        WindowDriver driver;
        driver.window->greet(false);
        int buttons = 0;
        for (const QPushButton* button : pageOf(driver).findChildren<QPushButton*>()) {
            ++buttons;
            QVERIFY2(button->toolTip().contains("Ctrl+"), qPrintable(button->text()));
        }
        QCOMPARE(buttons, 3);
    }
};

QTEST_MAIN(WelcomePageTest)
#include "welcome_page_test.moc"
