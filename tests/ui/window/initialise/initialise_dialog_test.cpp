// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters are initialised from the window, with a look at what it would give.
#include "ui/window/initialise/initialise_dialog.h"

#include "core/checkpoint/statistics.h"
#include "core/document/project_file.h"
#include "tests/ui/window/window_driver.h"
#include "ui/panels/inspector/initialiser_field.h"
#include "ui/panels/inspector/inspector_panel.h"
#include "ui/panels/parameters/parameter_model.h"
#include "ui/panels/parameters/parameter_panel.h"
#include "ui/panels/parameters/parameter_table.h"
#include "ui/window/initialise/preview_pane.h"
#include "ui/window/initialise/rules_page.h"
#include "ui/window/initialise/target_model.h"
#include "ui/window/initialise/targets_page.h"

#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeWidget>

using namespace layerloom;

namespace {

constexpr int kPatience = 120000; // ms: LibTorch loads slowly on a busy machine

struct Bench : WindowDriver {
    explicit Bench(const char* example = "net0") {
        window->openFile(QString(LAYERLOOM_SOURCE_DIR "/resources/examples/%1.loom").arg(example));
    }

    RunController& controller() { return window->controller(); }
    InitialiseDialog& dialog() { return *window->findChild<InitialiseDialog*>(); }
    void open() {
        trigger("initialise");
        QVERIFY(window->findChild<InitialiseDialog*>());
        settle();
    }
    /// Waits until the dialog shows what was asked for.
    void settle() {
        QTest::qWait(1); // the queued signals of what was just done
        QTRY_VERIFY_WITH_TIMEOUT(!controller().isBusy() && !dialog().isWaiting(), kPatience);
    }
    void choose(QComboBox& box, const QString& text) {
        box.setCurrentText(text);
        const int index = box.findText(text);
        QVERIFY2(index >= 0, qPrintable(text));
        box.setCurrentIndex(index);
        emit box.activated(index);
        settle();
    }
    void press(const char* button) {
        auto* found = dialog().findChild<QAbstractButton*>(button);
        QVERIFY2(found && found->isEnabled(), button);
        QTest::mouseClick(found, Qt::LeftButton);
        settle();
    }
    bool isEnabled(const char* button) { return dialog().findChild<QAbstractButton*>(button)->isEnabled(); }
    QString text(const QString& label) { return dialog().findChild<QLabel*>(label)->text(); }
    void setSeed(int seed) {
        auto* box = dialog().findChild<QSpinBox*>("seed");
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QString::number(seed));
        settle();
    }
    /// Clicks the check box of a row.
    void toggle(int row) {
        auto* table = dialog().findChild<QTableView*>("targets");
        const QRect cell = table->visualRect(table->model()->index(row, 0));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, QPoint(cell.left() + 12, cell.center().y()));
        settle();
    }
    TensorStatistics statistics(const std::string& name) {
        std::shared_ptr<const ShownTensor> shown;
        const auto connection =
            QObject::connect(&controller(), &RunController::tensorFetched,
                             [&](const std::shared_ptr<const ShownTensor>& tensor) { shown = tensor; });
        controller().fetchTensor(name);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(shown != nullptr, kPatience); }();
        QObject::disconnect(connection);
        return statisticsOf(shown->value);
    }
    static QString number(double number) { return QString::number(number, 'g', 4); }
};

} // namespace

class InitialiseDialogTest : public QObject {
    Q_OBJECT

  private slots:
    void thePreviewIsTheVeryValuesThatComeOfIt() {
        Bench bench;
        bench.open();
        const TensorStatistics before = bench.statistics("0.weight");
        bench.setSeed(7);
        bench.choose(bench.dialog().targets().field().function(), "normal_");
        QCOMPARE(bench.text("before:std"), Bench::number(before.standardDeviation));
        const QString mean = bench.text("after:mean");
        const QString greatest = bench.text("after:max");
        QVERIFY(mean != bench.text("before:mean"));
        QCOMPARE(bench.session().undoStack().count(), 0); // nothing has happened yet
        bench.press("reinitialise");
        const TensorStatistics after = bench.statistics("0.weight");
        QCOMPARE(Bench::number(after.mean), mean);
        QCOMPARE(Bench::number(after.maximum), greatest);
        QVERIFY(bench.text("effect").contains("has the values of seed 7 already"));
        QVERIFY(!bench.isEnabled("reinitialise") && !bench.isEnabled("apply"));
    }

    void enterIsForTheValuesAndNotForClosing() {
        Bench bench;
        bench.open();
        QVERIFY(bench.dialog().findChild<QPushButton*>("reinitialise")->isDefault());
    }

    void applyStoresInOneStepAndUndoBringsBoth() {
        Bench bench;
        bench.open();
        const TensorStatistics before = bench.statistics("2.weight");
        bench.choose(bench.dialog().targets().field().function(), "zeros_");
        QVERIFY2(bench.text("effect").contains("4 tensors get other values"),
                 qPrintable(bench.text("effect")));
        bench.press("apply");
        QCOMPARE(bench.session().undoStack().count(), 1);
        QCOMPARE(bench.block().nodes[2]->initialisers.size(), std::size_t{2});
        QCOMPARE(bench.statistics("2.weight").zeros, before.count);
        bench.session().undoStack().undo();
        QVERIFY(bench.block().nodes[2]->initialisers.empty());
        QCOMPARE(bench.statistics("2.weight").mean, before.mean);
    }

    void whatCannotFillAShapeLeavesItAndSaysSo() {
        Bench bench;
        bench.open();
        bench.choose(bench.dialog().targets().field().function(), "kaiming_normal_");
        QVERIFY(bench.text("misfits").contains("0.bias, 2.bias. Fan in and fan out"));
        bench.press("apply");
        QVERIFY(bench.block().nodes[0]->initialisers.contains("weight"));
        QVERIFY(!bench.block().nodes[0]->initialisers.contains("bias"));
    }

    void onlyWhatIsChosenIsDrawnAnewAndUndoBringsItBack() {
        Bench bench;
        bench.open();
        const TensorStatistics weight = bench.statistics("0.weight");
        const TensorStatistics bias = bench.statistics("0.bias");
        bench.press("checkNone");
        QVERIFY(!bench.isEnabled("reinitialise"));
        bench.toggle(1);
        QCOMPARE(bench.dialog().targets().names(), std::vector<std::string>{"0.bias"});
        bench.setSeed(3);
        bench.press("reinitialise");
        QCOMPARE(bench.statistics("0.weight").mean, weight.mean);
        QVERIFY(bench.statistics("0.bias").mean != bias.mean);
        QVERIFY(bench.session().areValuesUnsaved());
        QCOMPARE(bench.session().undoStack().count(), 1);
        bench.session().undoStack().undo();
        QCOMPARE(bench.statistics("0.bias").mean, bias.mean);
        bench.session().undoStack().redo();
        QVERIFY(bench.statistics("0.bias").mean != bias.mean);
    }

    void editedValuesComeBackWhenTheWholeIsTakenBack() {
        Bench bench;
        const TensorStatistics original = bench.statistics("0.bias");
        bench.controller().changeTensor({"0.weight", {{0, 0}, {256, 20}}, PartExpression{"w * 0 + 5"}}, "x");
        QTRY_VERIFY_WITH_TIMEOUT(!bench.controller().isBusy(), kPatience);
        bench.open();
        bench.setSeed(11);
        bench.press("reinitialise");
        QCOMPARE(bench.controller().seed(), std::uint64_t{11});
        QVERIFY(bench.statistics("0.weight").mean < 1);
        bench.session().undoStack().undo();
        QCOMPARE(bench.statistics("0.weight").mean, 5.0);
        QCOMPARE(bench.statistics("0.bias").mean, original.mean);
        QCOMPARE(bench.controller().seed(), std::uint64_t{0});
    }

    void calculateGainFillsTheGainIn() {
        Bench bench;
        bench.open();
        bench.press("checkNone");
        bench.toggle(0);
        bench.choose(bench.dialog().targets().field().function(), "xavier_normal_");
        auto* gains = bench.dialog().findChild<QComboBox*>("calculateGain");
        bench.choose(*gains, "calculate_gain('tanh') = 1.66667");
        bench.press("apply");
        const Initialiser& stored = bench.block().nodes[0]->initialisers.at("weight");
        QCOMPARE(stored.function, std::string("xavier_normal_"));
        QCOMPARE(stored.arguments.at("gain").number(), 5.0 / 3);
    }

    void anExpressionIsPreviewedAndItsMistakesAreTold() {
        Bench bench;
        bench.open();
        bench.press("checkNone");
        bench.toggle(0);
        bench.choose(bench.dialog().targets().field().function(), "expression");
        auto* argument = bench.dialog().findChild<QWidget*>("argument:value")->findChild<QLineEdit*>();
        argument->setFocus();
        argument->selectAll();
        QTest::keyClicks(argument, "torch.ones_like(w) * 0.25");
        bench.settle();
        QCOMPARE(bench.text("after:mean"), QString("0.25"));
        argument->selectAll();
        QTest::keyClicks(argument, "torch.eye(3)");
        bench.settle();
        QVERIFY2(bench.text("previewProblem").contains("do not fill shape (256, 20)"),
                 qPrintable(bench.text("previewProblem")));
        QVERIFY(!bench.isEnabled("apply") && !bench.isEnabled("reinitialise"));
    }

    void rulesAreAddedReorderedAndSayWhatTheyReach() {
        Bench bench;
        bench.open();
        bench.dialog().findChild<QTabWidget*>()->setCurrentIndex(1);
        bench.press("addRule");
        QCOMPARE(bench.text("reach"), QString("Decides 0.weight, 2.weight."));
        bench.press("addRule");
        bench.choose(*bench.dialog().findChild<QComboBox*>("ruleParameter"), "*");
        QVERIFY(bench.text("reach").contains("Decides 0.weight, 0.bias, 2.weight, 2.bias"));
        auto* list = bench.dialog().findChild<QTreeWidget*>("rules");
        QCOMPARE(list->topLevelItem(0)->text(1), QString("0")); // the later one wins
        bench.press("ruleUp");
        QCOMPARE(bench.text("reach"),
                 QString("Decides 0.bias, 2.bias. Finds 0.weight, 2.weight too, which a later rule or an "
                         "initialiser of their own decides."));
        bench.press("apply");
        const auto& rules = bench.session().document().initialiserRules;
        QCOMPARE(rules.size(), std::size_t{2});
        QCOMPARE(rules[0].parameter, std::string("*"));
        QCOMPARE(bench.statistics("0.bias").zeros, 256);
        QVERIFY(bench.statistics("0.weight").standardDeviation < 0.02);
        bench.press("removeRule");
        bench.press("apply");
        QCOMPARE(bench.session().document().initialiserRules.size(), std::size_t{1});
        QCOMPARE(bench.session().undoStack().count(), 2);
    }

    void instantiatingFillsTheTableWithoutARun() {
        Bench bench("flexible");
        auto* panel = bench.window->findChild<ParameterPanel*>();
        bench.window->findChild<QDockWidget*>("parameters")->raise();
        QTRY_VERIFY_WITH_TIMEOUT(!bench.session().validation().root->isPending, kPatience); // its code
        QTRY_COMPARE(panel->model().rowCount(), 3);
        const auto cell = [&](const QString& name, int column) {
            const auto found =
                panel->model().match(panel->model().index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly);
            return found.isEmpty() ? QString("not there")
                                   : found.first().siblingAtColumn(column).data().toString();
        };
        QCOMPARE(cell("fc.weight", ParameterModel::MeanColumn), QString());
        QSignalSpy built(&bench.controller(), &RunController::instantiated);
        bench.trigger("instantiate");
        QTRY_VERIFY_WITH_TIMEOUT(built.count() == 1 && !bench.controller().isBusy(), kPatience);
        QCOMPARE(built[0][0].toBool(), true);
        QCOMPARE(cell("fc.weight", ParameterModel::DeviceColumn), QString("cpu"));
        QVERIFY(!cell("fc.weight", ParameterModel::MeanColumn).isEmpty());
        // Numbers of a constant too, which no state dict has.
        const double mean = cell("fixed_weight", ParameterModel::MeanColumn).toDouble();
        QVERIFY(mean > 0.4 && mean < 0.6);
        bench.trigger("instantiate");
        QTRY_VERIFY_WITH_TIMEOUT(built.count() == 2, kPatience);
        QCOMPARE(built[1][0].toBool(), false);
    }

    void tableAndInspectorOpenItForWhatIsSelected() {
        Bench bench;
        auto* panel = bench.window->findChild<ParameterPanel*>();
        panel->window()->findChild<QDockWidget*>("parameters")->raise();
        QTRY_COMPARE(panel->model().rowCount(), 4);
        QTest::mouseClick(panel->table().viewport(), Qt::LeftButton, {},
                          panel->table().visualRect(panel->model().index(2, 0)).center());
        QTimer::singleShot(0, [&] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (QAction* action : menu->actions())
                if (action->text().startsWith("Initialise")) {
                    menu->setActiveAction(action);
                    QTest::keyClick(menu, Qt::Key_Return);
                    return;
                }
            menu->close();
        });
        emit panel->table().customContextMenuRequested(QPoint(20, 20));
        QVERIFY(bench.window->findChild<InitialiseDialog*>());
        bench.settle();
        QCOMPARE(bench.dialog().targets().names(), std::vector<std::string>{"2.weight"});
        bench.dialog().reject();
        QTRY_VERIFY(!bench.window->findChild<InitialiseDialog*>());

        bench.session().select({bench.block().nodes[0]->id});
        auto* button = bench.window->findChild<QPushButton*>("initialiseNode");
        QVERIFY(button);
        button->click();
        bench.settle();
        QCOMPARE(bench.dialog().targets().names(), (std::vector<std::string>{"0.weight", "0.bias"}));
    }
};

QTEST_MAIN(InitialiseDialogTest)
#include "initialise_dialog_test.moc"
