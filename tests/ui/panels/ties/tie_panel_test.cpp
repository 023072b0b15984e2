// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/ties/tie_panel.h"

#include "tests/ui/window/window_driver.h"
#include "ui/panels/run/run_panel.h"
#include "ui/panels/ties/gradient_sum.h"
#include "ui/panels/ties/share_window.h"

#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>

#include <cmath>

using namespace layerloom;

namespace {

constexpr int kPatience = 120000; // ms: LibTorch loads slowly on a busy machine

struct Bench : WindowDriver {
    explicit Bench(const char* example) {
        window->openFile(QString(LAYERLOOM_SOURCE_DIR "/resources/examples/%1.loom").arg(example));
        trigger("showTies");
        QTest::qWait(200); // until the panel has followed
    }
    TiePanel& panel() { return *window->findChild<TiePanel*>(); }
    QTreeWidget& table() { return panel().table(); }
    void wait() {
        QTest::qWait(1);
        QTRY_VERIFY_WITH_TIMEOUT(!window->controller().isBusy(), kPatience);
    }
    void press(const char* name) {
        auto* button = panel().findChild<QAbstractButton*>(name);
        QVERIFY2(button && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
        wait();
    }
    void click(QTreeWidgetItem* item) {
        table().scrollToItem(item);
        const QRect row = table().visualItemRect(item);
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, {row.left() + 12, row.center().y()});
    }
    QTreeWidgetItem* group(const QString& name) {
        const auto found = table().findItems(name, Qt::MatchExactly, 0);
        return found.isEmpty() ? nullptr : found.first();
    }
    QString text(const char* label) { return panel().findChild<QLabel*>(label)->text(); }
    double number(const QString& label) {
        return panel().findChild<QLabel*>(label)->text().remove(" %").toDouble();
    }
};

constexpr int kCheckColumn = 2;
constexpr int kMemoryColumn = 4;

} // namespace

class TiePanelTest : public QObject {
    Q_OBJECT

  private slots:
    void groupsAreListedWithTheirNames() {
        Bench bench("shared");
        QCOMPARE(bench.table().topLevelItemCount(), 2);
        QTreeWidgetItem* weight = bench.group("2.weight");
        QVERIFY(weight);
        QCOMPARE(weight->childCount(), 2);
        QCOMPARE(weight->child(1)->text(0), QString("4.weight"));
        QCOMPARE(weight->text(1), QString("whole layer"));
        QCOMPARE(weight->text(3), QString("(8, 8)"));
        QVERIFY(weight->text(kMemoryColumn).startsWith("256 bytes"));
    }

    void verifyingComparesMemoryAndElements() {
        Bench bench("shared");
        bench.press("verifyTies");
        QCOMPARE(bench.text("tieSummary"), QString("Verified: all 2 ties hold"));
        QTreeWidgetItem* weight = bench.group("2.weight");
        QCOMPARE(weight->text(kCheckColumn), QString("holds: one memory"));
        QVERIFY(weight->child(0)->text(kMemoryColumn).startsWith("0x"));
        QCOMPARE(weight->child(0)->text(kMemoryColumn), weight->child(1)->text(kMemoryColumn));
        // An edit at one place is one at both; what was verified was another state.
        bench.window->controller().changeTensor({"4.weight", {{0, 0}, {8, 8}}, PartExpression{"w + 1"}}, "x");
        bench.wait();
        QCOMPARE(bench.group("2.weight")->text(kCheckColumn), QString());
        bench.press("verifyTies");
        QCOMPARE(bench.group("2.weight")->text(kCheckColumn), QString("holds: one memory"));
    }

    void rowsAndCanvasShowOneAnother() {
        Bench bench("shared");
        bench.click(bench.group("2.bias")->child(1));
        QCOMPARE(bench.session().selection(), std::set<std::string>{bench.block().nodes[4]->id});
        bench.click(bench.group("2.weight"));
        QCOMPARE(bench.session().selection(),
                 (std::set<std::string>{bench.block().nodes[2]->id, bench.block().nodes[4]->id}));
        bench.click(bench.group("2.bias"));
        bench.session().select({bench.block().nodes[4]->id});
        QCOMPARE(bench.table().currentItem(), bench.group("2.weight")); // the first that it has
    }

    void theGradientIsTakenApartAndAddsUp() {
        Bench bench("shared");
        bench.click(bench.group("2.weight"));
        QVERIFY(bench.text("noShares").contains("Take it apart"));
        bench.press("takeApart");
        const auto& gradient = bench.panel().sum().gradient();
        QVERIFY(gradient.has_value());
        QCOMPARE(gradient->shares.size(), std::size_t{2});
        QCOMPARE(gradient->shares[1].place, std::string("4.weight"));
        QVERIFY(gradient->addsUp());
        QVERIFY(bench.text("sumCheck").startsWith("The 2 shares sum to the gradient"));
        QVERIFY(std::abs(bench.number("part:0") + bench.number("part:1") - 100) < 0.11);
        QCOMPARE(bench.text("part:total"), QString("100.0 %"));
        // What the run panel lists is the same gradient.
        for (const auto& [name, norm] : bench.window->runPanel().report().gradientNorms)
            if (name == "2.weight")
                QCOMPARE(*norm, gradient->numbers.norm);
        QVERIFY(!bench.panel().findChild<QToolButton*>("share:0")->icon().isNull());
        QTest::mouseClick(bench.panel().findChild<QToolButton*>("share:1"), Qt::LeftButton);
        QVERIFY(bench.panel().findChild<ShareWindow*>()->isVisible());
        // Values change: what is shown is old.
        bench.window->controller().changeTensor({"4.weight", {{0, 0}, {8, 8}}, PartExpression{"w + 1"}}, "x");
        bench.wait();
        QVERIFY(bench.text("sumCheck").contains("have changed since"));
    }

    void dropoutAndStatisticsAreTheSameInBothRuns() {
        Bench bench("shared");
        Document document = bench.session().document();
        Node norm;
        norm.id = "norm";
        norm.type = "BatchNorm1d";
        Node dropout;
        dropout.id = "dropout";
        dropout.type = "Dropout";
        bench.session().apply(addNode(bench.session().document(), document.root, norm, 3), "x");
        bench.session().apply(addNode(bench.session().document(), document.root, dropout, 4), "x");
        QTest::qWait(200);
        RunOrder order;
        order.batch = 6;
        order.mode = Mode::Train;
        order.backward = true;
        order.shares = true;
        bench.window->controller().run(order);
        bench.wait();
        bench.click(bench.group("2.weight"));
        QVERIFY(bench.panel().sum().gradient().has_value());
        QVERIFY(bench.panel().sum().gradient()->addsUp());
        std::shared_ptr<const ShownTensor> batches;
        connect(&bench.window->controller(), &RunController::tensorFetched, this,
                [&](const std::shared_ptr<const ShownTensor>& tensor) { batches = tensor; });
        bench.window->controller().fetchTensor("3.num_batches_tracked");
        QTRY_VERIFY_WITH_TIMEOUT(batches != nullptr, kPatience);
        QCOMPARE(*reinterpret_cast<const std::int64_t*>(batches->value.begin()), 1); // one run, not two
    }

    void aLayerThatIsCalledTwiceHasAShareForEachCall() {
        Bench bench("flexible");
        QTreeWidgetItem* weight = bench.group("fc.weight");
        QVERIFY(weight);
        QCOMPARE(weight->text(1), QString("one layer, 2 calls"));
        bench.click(weight);
        bench.press("takeApart");
        QVERIFY(bench.panel().sum().gradient().has_value());
        QVERIFY(bench.panel().sum().gradient()->addsUp());
        QCOMPARE(bench.panel().sum().gradient()->shares.size(), std::size_t{2});
        QCOMPARE(bench.panel().sum().gradient()->shares[1].call, std::size_t{2});
    }

    void tiesAreUndoneAndOwnersChange() {
        Bench bench("shared");
        bench.click(bench.group("2.weight")->child(1));
        bench.press("makeOwner");
        QTest::qWait(200);
        const Tie& tie = bench.block().ties.at(0);
        QCOMPARE(tie.owner.path, std::vector<NodeId>{bench.block().nodes[4]->id});
        QCOMPARE(bench.group("2.weight")->child(1)->text(1), QString("owner"));
        bench.click(bench.group("2.weight"));
        bench.press("untieGroup");
        QTest::qWait(200);
        QVERIFY(bench.block().ties.empty());
        QCOMPARE(bench.table().topLevelItemCount(), 0);
        QCOMPARE(bench.session().undoStack().count(), 2);
        bench.session().undoStack().undo();
        QTest::qWait(200);
        QCOMPARE(bench.table().topLevelItemCount(), 2);
    }

    void whatWasTakenApartAndUntiedIsSharedNoLonger() {
        Bench bench("shared");
        bench.click(bench.group("2.weight"));
        bench.press("takeApart");
        bench.press("untieGroup");
        QTRY_COMPARE(bench.table().topLevelItemCount(), 0);
    }

    void frozenTensorsHaveNoGradientAndSayWhy() {
        Bench bench("shared");
        bench.session().apply(setFrozen(bench.session().document(), bench.session().document().root,
                                        bench.block().nodes[2]->id, {"*"}),
                              "x");
        QTest::qWait(200);
        bench.click(bench.group("2.weight"));
        QVERIFY(bench.text("noShares").startsWith("It is frozen"));
    }
};

QTEST_MAIN(TiePanelTest)
#include "tie_panel_test.moc"
