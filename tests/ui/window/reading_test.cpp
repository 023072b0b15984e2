// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/file.h"
#include "tests/ui/window/window_driver.h"
#include "ui/window/project_files.h"

#include <QDialog>
#include <QTreeWidget>

using namespace layerloom;

class ReadingTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<WindowDriver> driver_;

    QString written(const QString& name, const std::string& text) const {
        const QString path = driver_->file(name);
        writeFileAtomically(path.toStdString(), "import torch\nfrom torch import nn\n" + text);
        return path;
    }

  private slots:
    void init() { driver_ = std::make_unique<WindowDriver>(); }
    void cleanup() { driver_.reset(); }

    void sourceOpensAsAProjectWithoutAFile() {
        const QString path = written("net.py", "net = nn.Sequential(nn.Linear(4, 3), nn.ReLU())\n"
                                               "net(torch.rand(2, 4))\n");
        QVERIFY(ProjectFiles::isProject(path));
        QVERIFY(driver_->window->openFile(path));
        QCOMPARE(driver_->session().document().root, BlockName("Net"));
        QCOMPARE(driver_->block().nodes.size(), std::size_t{2});
        QVERIFY(driver_->session().filePath().isEmpty());
        QVERIFY(!driver_->window->findChild<QDialog*>("readingNotes"));
    }

    void aModelOfAnotherProgramOpensAsBlocksWithItsName() {
        QVERIFY(driver_->window->openFile(LAYERLOOM_SOURCE_DIR "/tests/fuzz/corpus/script/traced.pt"));
        const Document& document = driver_->session().document();
        QCOMPARE(document.root, BlockName("Net"));
        QVERIFY(document.find("Layers"));
        QCOMPARE(document.find("Layers")->nodes[1]->type, std::string("BatchNorm1d"));
        QVERIFY(driver_->session().filePath().isEmpty());
        QVERIFY(driver_->window->windowTitle().startsWith("traced.pt"));
    }

    void whatWasDecidedIsListedWithItsLine() {
        const QString path = written("spare.py", "class Net(nn.Module):\n    def __init__(self):\n"
                                                 "        super().__init__()\n"
                                                 "        self.fc = nn.Linear(4, 3)\n"
                                                 "        self.spare = nn.Linear(3, 2)\n"
                                                 "    def forward(self, x):\n        return self.fc(x)\n");
        QVERIFY(driver_->window->openFile(path));
        auto* notes = driver_->window->findChild<QDialog*>("readingNotes");
        QVERIFY(notes && notes->isVisible());
        auto* list = notes->findChild<QTreeWidget*>();
        QCOMPARE(list->topLevelItem(0)->text(0), QString("line 7"));
        QVERIFY(list->topLevelItem(0)->text(1).contains("'spare' is never called"));
        QVERIFY(list->topLevelItem(0)->child(0)->text(1).contains("nn.Linear(3, 2)"));
    }
};

QTEST_MAIN(ReadingTest)
#include "reading_test.moc"
