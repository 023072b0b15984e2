// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/file_section.h"

#include "core/checkpoint/weights_file.h"
#include "tests/core/engine/script_archives.h"
#include "tests/ui/panels/inspector/inspector_driver.h"

#include <QTemporaryDir>

using namespace layerloom;

namespace {

/// The inspector with a node that takes a file, in a project that has a folder.
struct FileDriver : InspectorDriver {
    FileDriver(const NodeId& id, const std::string& type) : InspectorDriver("flexible") {
        session.markSaved(folder.filePath("net.loom"), std::nullopt);
        Node node;
        node.id = id;
        node.type = type;
        session.apply(addNode(session.document(), session.shownBlock(), node), "Add");
        session.select({id});
        section = panel.page()->findChild<FileSection*>();
    }

    QTemporaryDir folder;
    FileSection* section = nullptr;
};

} // namespace

class FileSectionTest : public QObject {
    Q_OBJECT

  private slots:
    void aFileBecomesTheOptionsInOneStep() {
        FileDriver driver("numbers", "load");
        StateDict state;
        state.entries.emplace_back("w", HostTensor::zeros(DType::Float32, {2, 3}));
        saveWeights(state, driver.folder.filePath("w.pt").toStdString());
        QVERIFY(driver.section);
        QVERIFY(!driver.line("path")); // no field of its own
        driver.section->take(driver.folder.filePath("w.pt"));
        QTRY_COMPARE(driver.option("numbers", "path").value_or(Value()), Value("w.pt"));
        QCOMPARE(driver.option("numbers", "size").value(), Value(Ints{2, 3}));
        QCOMPARE(driver.undoCount(), 2);
        QCOMPARE(driver.section->findChild<QLabel*>("constantPath")->text(), QString("w.pt"));
    }

    void aModelInAFileGivesItsPorts() {
        FileDriver driver("model", "TorchScript");
        test::writeArchive(driver.folder.filePath("two.pt").toStdString(),
                           test::classWith("  def forward(self: __torch__.Net,\n    a: Tensor,\n"
                                           "    b: Tensor) -> Tuple[Tensor, Tensor]:\n    return (a, b)\n"),
                           test::kTraining);
        QVERIFY(driver.section);
        QVERIFY(!driver.line("file")); // no field of its own
        QVERIFY(driver.line("inputs"));
        driver.section->take(driver.folder.filePath("two.pt"));
        QTRY_COMPARE(driver.option("model", "file").value_or(Value()), Value("two.pt"));
        QCOMPARE(driver.option("model", "inputs").value(), Value("a, b"));
        QCOMPARE(driver.option("model", "outputs").value(), Value("output0, output1"));
        QCOMPARE(driver.option("model", "sha256").value().as<std::string>().size(), std::size_t(64));
        QCOMPARE(driver.undoCount(), 2);
    }

    void whatCannotBeTakenIsSaid() {
        const QTemporaryDir other;
        FileDriver driver("numbers", "load");
        driver.section->take(other.filePath("w.pt"));
        QTRY_VERIFY(driver.section->findChild<QLabel*>("constantComplaint")->text().contains("outside"));
        QCOMPARE(driver.undoCount(), 1);
    }

    void typedNumbersGiveTheirShape() {
        InspectorDriver driver("flexible");
        Node node;
        node.id = "numbers";
        node.type = "tensor";
        node.options["data"] = 1.5;
        driver.session.apply(addNode(driver.session.document(), driver.session.shownBlock(), node), "Add");
        driver.session.select({"numbers"});
        driver.type(*driver.line("data"), "[[1, 2, 3], [4, 5, 6]]");
        const auto index = driver.session.shownScope()->block->indexOf("numbers");
        const auto& outputs = driver.session.shownScope()->nodes.at(*index)->outputs;
        QVERIFY(outputs.front());
        QCOMPARE(outputs.front()->text(), std::string("int64 (2, 3)"));
        driver.type(*driver.line("data"), "[[1, 2, 3], [4]]");
        QVERIFY(driver.says("data", "data"));
    }
};

QTEST_MAIN(FileSectionTest)
#include "file_section_test.moc"
