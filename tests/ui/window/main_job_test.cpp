// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/state_dict_search.h"
#include "core/document/project_file.h"
#include "tests/ui/window/window_driver.h"
#include "ui/panels/run/run_panel.h"

#include <QLineEdit>

using namespace layerloom;

namespace {

constexpr int kPatience = 120000; // ms: LibTorch loads slowly on a busy machine

} // namespace

/// The main job from end to end, with the mouse: design, wire, tie, run, undo, save, export.
class MainJobTest : public QObject {
    Q_OBJECT

    static void setOption(WindowDriver& driver, const NodeId& id, const char* option, const QString& text) {
        driver.session().select({id});
        for (QLineEdit* line : driver.window->findChildren<QLineEdit*>(option)) {
            if (!line->isVisible())
                continue;
            line->setFocus();
            line->selectAll();
            QTest::keyClicks(line, text);
            return;
        }
        QFAIL(option);
    }

  private slots:
    void aFreeFormNetworkWithATie() {
        WindowDriver driver;
        driver.trigger("newFreeForm");
        driver.canvas().zoomToActualSize();
        const Document start = driver.session().document();

        // Palette to canvas.
        const QPoint middle = driver.canvas().viewport()->rect().center();
        QVERIFY(driver.drop("layer:Linear", middle + QPoint(-220, -90)));
        QVERIFY(driver.drop("layer:ReLU", middle + QPoint(0, -90)));
        QVERIFY(driver.drop("layer:Linear", middle + QPoint(220, -90)));
        QCOMPARE(driver.block().nodes.size(), std::size_t{3});
        const NodeId first = driver.block().nodes[0]->id;
        const NodeId relu = driver.block().nodes[1]->id;
        const NodeId second = driver.block().nodes[2]->id;

        // The input's shape, and sizes.
        driver.session().select({});
        QLineEdit* shape = nullptr;
        for (QLineEdit* line : driver.window->findChildren<QLineEdit*>())
            if (line->isVisible() && line->placeholderText().startsWith("shape"))
                shape = line;
        QVERIFY(shape);
        shape->setFocus();
        shape->selectAll();
        QTest::keyClicks(shape, "N, 8");
        setOption(driver, first, "out_features", "8");
        QCOMPARE(driver.block().find(first)->options.at("out_features"), Value(8));

        // Wires, with the mouse.
        driver.canvas().fitAll();
        const std::string in(kBlockInput);
        const std::string out(kBlockOutput);
        const std::string inputName = driver.block().header->inputs[0].name;
        const std::string outputName = driver.block().header->outputs[0].name;
        driver.drag(driver.output(in, inputName), driver.input(first));
        driver.drag(driver.output(first), driver.input(relu));
        driver.drag(driver.output(relu), driver.input(second));
        driver.drag(driver.output(second), driver.input(out, outputName));
        QCOMPARE(driver.block().wires->size(), std::size_t{4});

        // A tie, with the mouse.
        driver.trigger("tieMode");
        driver.drag(driver.body(first), driver.body(second));
        driver.trigger("tieMode");
        QCOMPARE(driver.block().ties.size(), std::size_t{1});
        QVERIFY(driver.block().ties[0].isWholeModule());
        QVERIFY2(!driver.session().validation().hasErrors(),
                 driver.session().validation().problems.empty()
                     ? ""
                     : driver.session().validation().problems[0].text.c_str());
        QCOMPARE(driver.session().moduleTree().parameterCount(), std::int64_t{72});

        // Run.
        driver.trigger("runBackward");
        const RunPanel& panel = driver.window->runPanel();
        QTRY_VERIFY_WITH_TIMEOUT(!panel.report().outputs.empty(), kPatience);
        QCOMPARE(panel.report().outputs[0].shape.back(), std::int64_t{8});
        QVERIFY(panel.report().hasBackward);
        QCOMPARE(panel.report().gradientNorms.size(), std::size_t{2}); // one module: its gradients once

        // Back to the start and forth again.
        const Document designed = driver.session().document();
        while (driver.session().undoStack().canUndo())
            driver.trigger("undo");
        QVERIFY(driver.session().document() == start);
        while (driver.session().undoStack().canRedo())
            driver.trigger("redo");
        QVERIFY(driver.session().document() == designed);

        // Save and export.
        driver.triggerWithFile("saveAs", driver.file("tied.loom"));
        QVERIFY(loadProject(driver.file("tied.loom").toStdString()).document == designed);
        driver.triggerWithFile("exportWeights", driver.file("tied.pth"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(driver.file("tied.pth")), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!driver.window->controller().isBusy(), kPatience);
        const StateDict state = readStateDict(driver.file("tied.pth").toStdString());
        QCOMPARE(state.entries.size(), std::size_t{2});
        QCOMPARE(state.entries[0].first, first + ".weight");
        QCOMPARE(state.entries[0].second.shape, (std::vector<std::int64_t>{8, 8}));
    }

    void layersDroppedIntoASequentialBlockRun() {
        WindowDriver driver;
        driver.trigger("newSequential");
        driver.session().select({});
        const QPoint middle = driver.canvas().viewport()->rect().center();
        for (const char* type : {"layer:Linear", "layer:ReLU", "layer:Linear"}) {
            driver.canvas().fitAll();
            const QPoint below(middle.x(), driver.canvas().viewport()->height() - 4);
            QVERIFY(driver.drop(type, below));
        }
        QCOMPARE(driver.block().nodes.size(), std::size_t{3});
        QCOMPARE(driver.block().nodes[1]->type, std::string("ReLU"));
        QCOMPARE(nodeName(driver.block(), 2), std::string("2"));
    }
};

QTEST_MAIN(MainJobTest)
#include "main_job_test.moc"
