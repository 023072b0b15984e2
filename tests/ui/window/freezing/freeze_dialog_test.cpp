// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/freezing/freeze_dialog.h"

#include "core/document/gestures.h"
#include "tests/ui/window/window_driver.h"
#include "ui/canvas/items/node_look.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/panels/parameters/parameter_model.h"
#include "ui/panels/parameters/parameter_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeWidget>

using namespace layerloom;

namespace {

struct Bench : WindowDriver {
    explicit Bench(const char* example) {
        window->openFile(QString(LAYERLOOM_SOURCE_DIR "/resources/examples/%1.loom").arg(example));
        trigger("freezeParameters");
    }
    FreezeDialog& dialog() { return *window->findChild<FreezeDialog*>(); }
    template <class Widget>
    Widget* part(const char* name) {
        return dialog().findChild<Widget*>(name);
    }
    void page(int index) { dialog().findChild<QTabWidget*>()->setCurrentIndex(index); }
    void typeRange(const QString& text) {
        QLineEdit* line = part<QComboBox>("range")->lineEdit();
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
    }
    QStringList hits() {
        QStringList names;
        auto* table = part<QTreeWidget>("hits");
        for (int row = 0; row < table->topLevelItemCount(); ++row)
            names << table->topLevelItem(row)->text(0);
        return names;
    }
    void press(const char* button) { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }
    std::set<std::string> frozen() {
        std::set<std::string> names;
        for (const ParameterPlace& entry : session().moduleTree().parameters)
            if (entry.spec.kind == ParameterKind::Parameter && !entry.trainable)
                names.insert(entry.name);
        return names;
    }
};

using Names = std::set<std::string>;

} // namespace

class FreezeDialogTest : public QObject {
    Q_OBJECT

  private slots:
    void aRangeIsShownThenFrozenInOneStep() {
        Bench bench("net0");
        bench.typeRange("net0[:2]");
        QVERIFY(bench.part<QLabel>("hitCount")->text().contains("no module 'net0'"));
        QVERIFY(!bench.part<QPushButton>("freeze")->isEnabled());
        bench.typeRange("[:2]");
        QCOMPARE(bench.hits(), (QStringList{"0.weight", "0.bias"}));
        QCOMPARE(bench.part<QLabel>("hitCount")->text(), QString("2 parameters hit, none of them frozen."));
        QVERIFY(bench.part<QCheckBox>("statisticsToo")->isHidden());
        bench.press("freeze");
        QCOMPARE(bench.frozen(), (Names{"0.weight", "0.bias"}));
        QCOMPARE(bench.session().undoStack().count(), 1);
        QCOMPARE(bench.part<QLabel>("hitCount")->text(), QString("2 parameters hit, all of them frozen."));
        bench.press("unfreeze");
        QVERIFY(bench.frozen().empty());
    }

    void namesAreARegularExpression() {
        Bench bench("nested");
        bench.page(1);
        QTest::keyClicks(bench.part<QLineEdit>("names"), "^inner.*bias$");
        QCOMPARE(bench.hits(), (QStringList{"inner_net.0.bias", "inner_net.2.bias"}));
        bench.press("freeze");
        QCOMPARE(bench.frozen(), (Names{"inner_net.0.bias", "inner_net.2.bias"}));
        QTest::keyClicks(bench.part<QLineEdit>("names"), "(");
        QCOMPARE(bench.part<QLabel>("hitCount")->property("role").toString(), QString("complaint"));
        QVERIFY(bench.hits().isEmpty());
    }

    void normsOfAChoiceKeepTheirStatisticsToo() {
        Bench bench("resnet18");
        bench.page(2);
        auto* type = bench.part<QComboBox>("layerType");
        type->setCurrentIndex(type->findText("BatchNorm2d"));
        emit type->activated(type->currentIndex());
        QCOMPARE(bench.hits().size(), 40);
        auto* statistics = bench.part<QCheckBox>("statisticsToo");
        QVERIFY(statistics->isVisible() && statistics->isChecked());
        QVERIFY(statistics->text().contains("20 norms"));
        const auto kept = [&] {
            return std::ranges::count_if(bench.session().moduleTree().places,
                                         &ModulePlace::hasFrozenStatistics);
        };
        statistics->click();
        bench.press("freeze");
        QCOMPARE(bench.frozen().size(), std::size_t{40});
        QCOMPARE(kept(), 0);
        statistics->click();
        bench.press("freeze");
        QCOMPARE(kept(), 20);
        QCOMPARE(bench.session().undoStack().count(), 2);
        auto* panel = bench.window->findChild<ParameterPanel*>();
        panel->show();
        bench.window->findChild<QWidget*>("parameters")->raise();
        const auto text = [&](const QString& name) {
            const auto found =
                panel->model().match(panel->model().index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly);
            return found.isEmpty()
                       ? QString("not there")
                       : found.first().siblingAtColumn(ParameterModel::TrainableColumn).data().toString();
        };
        QTRY_COMPARE(text("bn1.running_mean"), QString("kept"));
        QCOMPARE(text("bn1.weight"), QString("frozen"));
        QCOMPARE(text("conv1.weight"), QString("yes"));
    }

    void enterFreezesWhatIsHit() {
        Bench bench("resnet18");
        bench.page(1);
        QTest::keyClicks(bench.part<QLineEdit>("names"), "^fc\\.bias");
        QTest::keyClick(bench.part<QLineEdit>("names"), Qt::Key_Return);
        QVERIFY(bench.dialog().isVisible());
        QCOMPARE(bench.session().undoStack().undoText(), QString("Freeze parameters"));
    }

    void cardsShowWhatIsFrozenInThem() {
        Bench bench("resnet18");
        const auto look = [&](const NodeId& id) {
            const ShownBlock& shown = bench.canvas().canvas().shown();
            return nodeLook(shown, *shown.indexOf(id)).freezing;
        };
        QCOMPARE(look("layer1"), Freezing::None);
        bench.page(1);
        QTest::keyClicks(bench.part<QLineEdit>("names"), "^layer1\\.0\\.|^bn1\\.|^fc\\.bias");
        bench.part<QCheckBox>("statisticsToo")->click();
        bench.press("freeze");
        // Both blocks of the stage are instances of one definition.
        QCOMPARE(look("layer1"), Freezing::Wholly);
        QCOMPARE(look("bn1"), Freezing::Wholly);
        QCOMPARE(look("fc"), Freezing::Partly);
        QCOMPARE(look("layer2"), Freezing::Partly); // the definition again, at one of its two places
        QCOMPARE(look("conv1"), Freezing::None);
    }

    void cardsInsideAFrozenBlockShowThatTheyAreNotTrained() {
        Bench bench("resnet18");
        bench.dialog().reject();
        DocumentSession& session = bench.session();
        const auto look = [&](const NodeId& id) {
            const ShownBlock& shown = bench.canvas().canvas().shown();
            return nodeLook(shown, *shown.indexOf(id)).freezing;
        };
        const auto toolTip = [&](const NodeId& id) {
            const ShownBlock& shown = bench.canvas().canvas().shown();
            return nodeToolTip(shown, *shown.indexOf(id));
        };
        session.apply(setFrozen(session.document(), session.shownBlock(), "layer1", {"*"}), "freeze");
        session.show({"layer1", "block"});
        QCOMPARE(look("conv1"), Freezing::Wholly);
        QVERIFY(toolTip("conv1").contains("a block around it is frozen"));
        QCOMPARE(look("relu"), Freezing::None); // it has nothing to train
        session.undoStack().undo();
        QCOMPARE(look("conv1"), Freezing::None);
    }

    void theInspectorSaysWhereStatisticsAreForgotten() {
        Bench bench("resnet18");
        bench.dialog().reject();
        bench.session().select({"bn1"});
        auto* note = bench.window->findChild<QLabel*>("statisticsNote");
        auto* keep = bench.window->findChild<QCheckBox*>("keepStatistics");
        auto* all = bench.window->findChild<QCheckBox*>("freezeAll");
        QVERIFY(note && keep && all);
        QVERIFY(!keep->isHidden() && note->isHidden());
        all->click();
        QVERIFY(!note->isHidden() && note->text().contains("are no parameters"));
        keep->click();
        QVERIFY(note->isHidden());
        const std::set<std::string> both{"*", "statistics"};
        QCOMPARE(bench.block().find("bn1")->frozen, both);
        all->click();
        QCOMPARE(bench.block().find("bn1")->frozen, std::set<std::string>{"statistics"});
        QVERIFY(keep->isChecked());
        // A block asks for all norms in it.
        bench.session().select({"layer1"});
        QVERIFY(bench.window->findChild<QCheckBox*>("keepStatistics")->text().contains("of 4 norms"));
    }
};

QTEST_MAIN(FreezeDialogTest)
#include "freeze_dialog_test.moc"
