// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/file.h"
#include "tests/ui/window/window_driver.h"
#include "ui/code/source_view.h"
#include "ui/panels/source/source_panel.h"

#include <QDockWidget>
#include <QFile>
#include <QLabel>

using namespace layerloom;

class SourceFilesTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<WindowDriver> driver_;

  private slots:
    void init() {
        driver_ = std::make_unique<WindowDriver>();
        driver_->window->openFile(LAYERLOOM_SOURCE_DIR "/resources/examples/lenet.loom");
    }
    void cleanup() { driver_.reset(); }

    void theModelIsSavedAsThePanelShowsIt() {
        auto* dock = driver_->window->findChild<QDockWidget*>("code");
        QVERIFY(dock);
        dock->raise();
        auto& panel = *driver_->window->findChild<SourcePanel*>();
        QTRY_VERIFY(panel.view().text().contains("nn.Conv2d(1, 6, kernel_size=5, padding=2)"));
        driver_->triggerWithFile("exportSource", driver_->file("net"));
        const QString path = driver_->file("net.py");
        QTRY_VERIFY(QFile::exists(path));
        QTRY_COMPARE(QString::fromStdString(readWholeFile(path.toStdString(), 100'000)), panel.view().text());
    }

    void aNodeThatIsSelectedOnTheCanvasIsMarkedInTheSource() {
        auto* dock = driver_->window->findChild<QDockWidget*>("code");
        dock->raise();
        auto& panel = *driver_->window->findChild<SourcePanel*>();
        QTRY_VERIFY(!panel.view().text().isEmpty());
        driver_->session().select({driver_->block().nodes.front()->id});
        QCOMPARE(panel.view().markedLines().size(), std::size_t(1));
        const QString line = panel.view().text().section('\n', panel.view().markedLines().front(),
                                                         panel.view().markedLines().front());
        QVERIFY2(line.contains("nn.Conv2d(1, 6"), qPrintable(line));
    }
};

QTEST_MAIN(SourceFilesTest)
#include "source_files_test.moc"
