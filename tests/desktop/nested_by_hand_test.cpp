// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/state_dict_search.h"
#include "tests/desktop/desktop_driver.h"
#include "ui/panels/run/run_panel.h"

#include <QDialog>
#include <QUndoStack>

using namespace layerloom;

namespace {

constexpr int kPatience = 120000; // ms: LibTorch loads slowly on a busy machine

} // namespace

/// A person builds a free-form model with a sequential block in it, in a real window on a real display, with
/// its mouse and keyboard: drags cards, draws wires and a tie, enters and leaves, runs, undoes, redoes and
/// exports.
class NestedByHandTest : public QObject {
    Q_OBJECT

    /// Drags the palette's item to that place of the view.
    static NodeId dragCard(DesktopDriver& driver, const QString& item, const QPoint& place) {
        const std::size_t before = driver.block().nodes.size();
        const QPoint from = driver.inPalette(item);
        if (!from.isNull())
            driver.drag(from, driver.canvas().viewport()->mapToGlobal(place));
        return driver.block().nodes.size() == before + 1 ? driver.block().nodes.back()->id : NodeId();
    }

    static void defineInner(DesktopDriver& driver) {
        // The kind's buttons follow the name: the second one is Sequential.
        driver.keyWithDialog<QDialog>(
            "ctrl+shift+b", "name",
            {"type", "--args", "1", "Inner", "key", "Tab", "key", "Down", "key", "Return"});
        QCOMPARE(driver.session().shownBlock(), BlockName("Inner"));
        QVERIFY(driver.block().header->kind == BlockKind::Sequential);
        for (const char* layer : {"Linear", "ReLU", "Linear"}) {
            driver.inPalette(layer);
            driver.key("Return");
        }
        QCOMPARE(driver.block().nodes.size(), std::size_t{3});
        driver.setOption(driver.block().nodes[0]->id, "out_features", "64");
        driver.setOption(driver.block().nodes[2]->id, "out_features", "32");
        driver.key("Return");
        driver.canvas().setFocus();
        driver.key("alt+Up");
        QTRY_COMPARE(driver.session().shownBlock(), driver.session().document().root);
    }

  private slots:
    void buildsNestsTiesRunsAndUndoes() {
        DesktopDriver driver;
        driver.key("ctrl+shift+n");
        driver.describeInput("N, 20");
        const Document start = driver.session().document();
        const int startIndex = driver.session().undoStack().index();
        defineInner(driver);
        QVERIFY(!QTest::currentTestFailed());

        driver.key("ctrl+1");
        const QPoint middle = driver.canvas().viewport()->rect().center();
        const NodeId inner = dragCard(driver, "Inner", middle + QPoint(-260, 40));
        const NodeId first = dragCard(driver, "Linear", middle + QPoint(0, 40));
        const NodeId second = dragCard(driver, "Linear", middle + QPoint(240, 40));
        QVERIFY(!inner.empty() && !first.empty() && !second.empty());
        driver.setOption(first, "out_features", "32");
        driver.setOption(second, "out_features", "32");
        driver.key("Return");
        driver.canvas().setFocus();

        driver.key("ctrl+0");
        const auto port = [&](const NodeId& node, const std::string& name, bool isOutput) {
            return driver.onCanvas(driver.canvas().canvas().content().portPosition({node, name}, isOutput));
        };
        const NodeId in(kBlockInput);
        const NodeId out(kBlockOutput);
        const Block inside = *driver.session().document().find("Inner");
        driver.drag(port(in, driver.block().header->inputs[0].name, true),
                    port(inner, inside.header->inputs[0].name, false));
        driver.drag(port(inner, inside.header->outputs[0].name, true), port(first, "input", false));
        driver.drag(port(first, "output", true), port(second, "input", false));
        driver.drag(port(second, "output", true), port(out, driver.block().header->outputs[0].name, false));
        QTRY_COMPARE(driver.block().wires->size(), std::size_t{4});

        driver.key("ctrl+t");
        driver.drag(driver.body(first), driver.body(second));
        driver.key("ctrl+t");
        QTRY_COMPARE(driver.block().ties.size(), std::size_t{1});
        QVERIFY2(!driver.session().validation().hasErrors(),
                 driver.session().validation().problems.empty()
                     ? ""
                     : driver.session().validation().problems[0].text.c_str());

        driver.key("F6");
        const RunPanel& panel = driver.window->runPanel();
        QTRY_VERIFY_WITH_TIMEOUT(!panel.report().outputs.empty(), kPatience);
        QCOMPARE(panel.report().outputs[0].shape, (std::vector<std::int64_t>{2, 32}));
        driver.screenshot(qEnvironmentVariable("LAYERLOOM_SCREENSHOT", driver.file("nested.png")));

        // In and out again.
        driver.moveTo(driver.body(inner));
        driver.xdo({"click", "--repeat", "2", "--delay", "60", "1"});
        QTRY_COMPARE(driver.session().shownBlock(), BlockName("Inner"));
        driver.canvas().setFocus();
        driver.key("Escape");
        QTRY_COMPARE(driver.session().shownBlock(), driver.session().document().root);

        const Document designed = driver.session().document();
        while (driver.session().undoStack().index() > startIndex)
            driver.key("ctrl+z");
        QVERIFY(driver.session().document() == start);
        while (driver.session().undoStack().canRedo())
            driver.key("ctrl+shift+z");
        QVERIFY(driver.session().document() == designed);

        driver.keyWithFile("ctrl+e", driver.file("nested.pth"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(driver.file("nested.pth")), kPatience);
        const StateDict state = readStateDict(driver.file("nested.pth").toStdString());
        // The tied layer is one module: it stands there once.
        QCOMPARE(state.entries.size(), std::size_t{6});
        QVERIFY(QString::fromStdString(state.entries[0].first).endsWith(".0.weight"));
        QCOMPARE(state.entries[0].second.shape, (std::vector<std::int64_t>{64, 20}));
    }
};

QTEST_MAIN(NestedByHandTest)
#include "nested_by_hand_test.moc"
