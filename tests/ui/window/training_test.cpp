// SPDX-License-Identifier: GPL-3.0-or-later
// Trainings as a person does them in the window: with mouse and keyboard.
#include "core/document/project_file.h"
#include "core/training/training_plan.h"
#include "tests/core/graph/model_builder.h"
#include "tests/ui/window/window_driver.h"
#include "ui/bridge/gradient_flow.h"
#include "ui/bridge/training_plans.h"
#include "ui/canvas/items/node_look.h"
#include "ui/panels/disclosure.h"
#include "ui/panels/training/curves_page.h"
#include "ui/panels/training/data_page.h"
#include "ui/panels/training/histograms_page.h"
#include "ui/panels/training/sample_grid.h"
#include "ui/panels/training/training_panel.h"
#include "ui/plots/balance_bars.h"
#include "ui/plots/confusion_view.h"
#include "ui/plots/spread_plot.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QToolButton>
#include <QTreeWidget>

using namespace layerloom;

namespace {

constexpr int kPatience = 120000; // ms: LibTorch loads slowly on a busy machine
using State = TrainingController::State;

/// A window with a net for points in the plane, and its panel.
struct Bench : WindowDriver {
    Bench() {
        BlockBuilder block = BlockBuilder::sequential()
                                 .takes({Dim::batch(), 2})
                                 .layer("a", "Linear", {{"out_features", 8}})
                                 .layer("b", "Tanh")
                                 .layer("c", "Linear", {{"out_features", 2}});
        session().reset(documentOf({{"Net", std::move(block)}}), {});
        QTest::keyClick(window.get(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    }
    TrainingController& training() { return window->training(); }
    template <class T>
    T* find(const char* name) {
        return panel()->findChild<T*>(name);
    }
    TrainingPanel* panel() { return window->findChild<TrainingPanel*>(); }
    QString said(const char* label) { return find<QLabel>(label)->text(); }
    void click(const char* button) { QTest::mouseClick(find<QPushButton>(button), Qt::LeftButton); }
    void type(const char* field, const QString& text) {
        auto* box = find<QSpinBox>(field);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, text);
        QTest::keyClick(box, Qt::Key_Return);
    }
    void choose(const char* combo, const QString& text) {
        auto* box = find<QComboBox>(combo);
        box->setFocus();
        box->showPopup();
        QAbstractItemView* list = box->view();
        const int row = box->findText(text);
        QVERIFY2(row >= 0, qPrintable(text));
        const QModelIndex index = list->model()->index(row, box->modelColumn());
        list->scrollTo(index);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
    }
    const TrainingSettings& plan() { return TrainingPlans::of(session()).plan().settings; }
    void waitUntilIdle() {
        QTRY_VERIFY_WITH_TIMEOUT(training().state() == State::Idle && !window->controller().isBusy(),
                                 kPatience);
    }
};

} // namespace

class TrainingTest : public QObject {
    Q_OBJECT

  private slots:
    void oneClickTrainsAndTheCurvesShowIt() {
        Bench bench;
        QVERIFY(bench.panel()->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(bench.said("dataFacts").contains("y 2 classes"), kPatience);
        QCOMPARE(bench.find<QComboBox>("loss")->currentText(), "CrossEntropyLoss (what fits)");
        bench.click("train");
        QVERIFY(bench.training().isActive());
        bench.waitUntilIdle();
        QVERIFY2(bench.said("trainingState").startsWith("Done"), qPrintable(bench.said("trainingState")));
        QVERIFY(bench.said("trainingScores").contains("accuracy"));
        QTRY_COMPARE(bench.panel()->curves().loss().legend(), (QStringList{"training", "validation"}));
        QCOMPARE(bench.find<QComboBox>("metric")->currentText(), "Accuracy");
        QTRY_COMPARE(bench.panel()->curves().other().pointCount(0), 10);
        QVERIFY2(bench.window->isWindowModified(), "the trained values are not saved yet");
    }

    void theKeyboardStartsPausesAndStops() {
        Bench bench;
        bench.type("epochs", "1000000");
        QTest::keyClick(bench.window.get(), Qt::Key_F8);
        QTRY_VERIFY_WITH_TIMEOUT(bench.training().epoch() > 0, kPatience);
        QTest::keyClick(bench.window.get(), Qt::Key_F8, Qt::ShiftModifier);
        QCOMPARE(bench.training().state(), State::Paused);
        QVERIFY(bench.said("trainingState").startsWith("Paused"));
        QTest::keyClick(bench.window.get(), Qt::Key_F8, Qt::ShiftModifier);
        QCOMPARE(bench.training().state(), State::Running);
        QTest::keyClick(bench.window.get(), Qt::Key_F8, Qt::ControlModifier);
        bench.waitUntilIdle();
        QVERIFY(bench.said("trainingState").startsWith("Stopped in epoch"));
    }

    void settingsAreSavedWithTheProjectAndUndone() {
        Bench bench;
        bench.choose("optimizer", "SGD");
        QCOMPARE(bench.plan().trainer.optimizer.name(), "SGD");
        bench.type("epochs", "25");
        bench.choose("scheduler", "CosineAnnealingLR");
        QCOMPARE(bench.plan().loop.scheduler->name(), "CosineAnnealingLR");
        bench.choose("dataKind", "Two spirals");
        QCOMPARE(bench.plan().data.source, "spirals");
        const QString project = bench.file("net.loom");
        bench.triggerWithFile("saveAs", project);
        QTRY_VERIFY(QFile::exists(project));
        const Document saved = loadProject(project.toStdString()).document;
        const TrainingPlan read = parsePlan(saved.extensions.at("training"));
        QCOMPARE(read.settings.loop.epochs, 25);
        QCOMPARE(read.settings.data.source, "spirals");
        for (int i = 0; i < 4; ++i)
            bench.trigger("undo");
        QCOMPARE(bench.plan().trainer.optimizer.name(), "Adam");
        QCOMPARE(bench.find<QComboBox>("optimizer")->currentText(), "Adam");
        QCOMPARE(bench.find<QSpinBox>("epochs")->value(), 10);
        bench.trigger("redo");
        QCOMPARE(bench.find<QComboBox>("optimizer")->currentText(), "SGD");
    }

    void aTableWithoutAHeaderIsReadAsSuch() {
        Bench bench;
        QFile table(bench.file("t.csv"));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("a,b,0\n1,2,1\n3,4,0\n");
        table.close();
        TrainingPlan plan = TrainingPlans::of(bench.session()).plan();
        plan.settings.data.source = table.fileName().toStdString();
        plan.settings.data.validationShare = 0;
        plan.settings.data.csv.header = CsvHeader::Yes;
        TrainingPlans::of(bench.session()).change(plan, "data", bench.session().newGesture());
        QTRY_VERIFY_WITH_TIMEOUT(bench.said("dataFacts").startsWith("2 samples"), kPatience);
        QCOMPARE(bench.find<QComboBox>("dataHeader")->currentText(), "names of the columns");
        bench.choose("dataHeader", "a sample");
        QCOMPARE(bench.plan().data.csv.header, CsvHeader::No);
        QTRY_VERIFY_WITH_TIMEOUT(bench.said("dataFacts").contains(":1: column '0' has 'a'"), kPatience);
    }

    void aLossThatIsNoNumberShowsTheNodeWhereItBegan() {
        Bench bench;
        BlockBuilder block = BlockBuilder::freeForm()
                                 .input("input", {Dim::batch(), 2})
                                 .output()
                                 .layer("a", "Linear", {{"out_features", 8}})
                                 .layer("l", "log")
                                 .layer("c", "Linear", {{"out_features", 2}})
                                 .chain({"a", "l", "c"});
        bench.session().reset(documentOf({{"Net", std::move(block)}}), {});
        bench.click("train");
        bench.waitUntilIdle();
        const QString said = bench.said("trainingState");
        QVERIFY2(said.contains("in step 1 of epoch 1. It began at 'l'"), qPrintable(said));
        QCOMPARE(bench.session().selection().size(), 1u);
        QVERIFY2(!bench.training().isActive(), "it has ended");
    }

    void gradientsAreCheckedFirstWhereThatIsWanted() {
        Bench bench;
        bench.find<Disclosure>("moreSettings")->setOpen(true);
        bench.find<QCheckBox>("checkGradients")->click();
        QVERIFY(bench.plan().loop.checksGradients);
        bench.click("train");
        bench.waitUntilIdle();
        QVERIFY2(bench.said("trainingNote").contains("Gradients agree with the loss: the worst of 4"),
                 qPrintable(bench.said("trainingNote")));
    }

    void whatDoesNotFitIsSaidWhileItIsChosen() {
        Bench bench;
        bench.choose("dataKind", "Three clouds");
        QTRY_VERIFY_WITH_TIMEOUT(bench.said("dataFacts").contains("3 classes, but the output"), kPatience);
        bench.click("train");
        bench.waitUntilIdle();
        QVERIFY(bench.said("trainingState").contains("3 classes"));
        // The model is mended, and the panel follows.
        bench.session().apply(setOption(bench.session().document(), "Net", "c", "out_features", Value(3)),
                              "x");
        QTRY_VERIFY_WITH_TIMEOUT(bench.said("dataFacts").contains("y 3 classes"), kPatience);
    }

    void anEditMeanwhileIsForTheNextTraining() {
        Bench bench;
        bench.type("epochs", "1000000");
        bench.click("train");
        QTRY_VERIFY_WITH_TIMEOUT(bench.training().epoch() > 0, kPatience);
        QVERIFY(!bench.find<QLabel>("trainingNote")->isVisible());
        bench.session().apply(setOption(bench.session().document(), "Net", "c", "bias", Value(false)), "x");
        QTRY_VERIFY(bench.said("trainingNote").contains("next training"));
        bench.click("stopTraining");
        bench.waitUntilIdle();
    }

    void curvesAreSmoothedAndSaved() {
        Bench bench;
        bench.click("train");
        bench.waitUntilIdle();
        CurvesPage& curves = bench.panel()->curves();
        QTRY_COMPARE(curves.loss().curveCount(), 3); // raw, smooth, validation
        bench.find<QSlider>("smoothing")->setValue(0);
        QCOMPARE(curves.loss().curveCount(), 2);
        QTest::mouseClick(bench.find<QToolButton>("logScale"), Qt::LeftButton);
        QVERIFY(curves.loss().isLogarithmic());
        for (const char* suffix : {"png", "svg", "pdf"}) {
            const QString path = bench.file(QString("curves.") + suffix);
            QCOMPARE(curves.loss().savePicture(path), QString());
            QVERIFY(QFileInfo(path).size() > 1000);
        }
        QVERIFY(!curves.loss().savePicture("/nowhere/x.png").isEmpty());
        const QStringList lines = curves.csv().split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 11);
        QVERIFY(lines[0].startsWith("run,epoch,rate") && lines[1].startsWith("\"this run\",1,"));
    }

    void runsAreKeptBesideTheProjectComparedAndGoneOnWith() {
        Bench bench;
        bench.type("epochs", "4");
        const QString project = bench.file("net.loom");
        bench.triggerWithFile("saveAs", project);
        QTRY_VERIFY(QFile::exists(project));
        for (int i = 0; i < 2; ++i) {
            bench.click("train");
            bench.waitUntilIdle();
        }
        for (const char* name :
             {"settings.json", "curves.csv", "best.pth", "last.pth", "training.pth", "parameters.csv"})
            QVERIFY2(QFile::exists(bench.file(QString("net.runs/002/") + name)), name);
        auto* tabs = bench.find<QTabBar>("trainingTabs");
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(4).center());
        auto* table = bench.find<QTreeWidget>("runs");
        QTRY_COMPARE(table->topLevelItemCount(), 2);
        QCOMPARE(table->topLevelItem(0)->text(0), "002");
        QCOMPARE(table->topLevelItem(0)->text(1), "4 of 4");
        table->topLevelItem(1)->setCheckState(0, Qt::Checked);
        QVERIFY(bench.panel()->curves().csv().contains("\"run 001\",4,"));
        const QRect row = table->visualItemRect(table->topLevelItem(1));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, row.center());
        QTest::mouseClick(bench.find<QToolButton>("resumeRun"), Qt::LeftButton);
        QVERIFY(bench.training().isActive());
        bench.waitUntilIdle();
        QCOMPARE(bench.training().history().epochs().size(), 4u); // as many more as the form says
        QCOMPARE(bench.training().history().epochs().front().epoch, 5);
        QTRY_COMPARE(bench.panel()->curves().other().pointCount(0), 8);
    }

    void layersAndConfusionShowHowItGoes() {
        Bench bench;
        bench.click("train");
        bench.waitUntilIdle();
        auto* tabs = bench.find<QTabBar>("trainingTabs");
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
        auto* layers = bench.find<QTreeWidget>("layers");
        QTRY_COMPARE(layers->topLevelItemCount(), 4);
        QCOMPARE(layers->topLevelItem(0)->text(0), "0.weight");
        QVERIFY(layers->topLevelItem(0)->text(1).toDouble() > 0);
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(2).center());
        auto* confusion = bench.panel()->findChild<ConfusionView*>();
        QTRY_COMPARE(confusion->counts().size(), 2u);
        QVERIFY(confusion->textAt(confusion->rect().center()).isEmpty() ||
                confusion->textAt(confusion->rect().center()).contains("samples of"));
        std::int64_t sum = 0;
        for (const auto& line : confusion->counts())
            sum += line[0] + line[1];
        QCOMPARE(sum, 100); // what was held back of a thousand
    }

    void histogramsOfWeightsAndGradientsAreShownAndSaved() {
        Bench bench;
        bench.click("train");
        bench.waitUntilIdle();
        auto* tabs = bench.find<QTabBar>("trainingTabs");
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(2).center());
        auto* page = bench.panel()->findChild<HistogramsPage*>();
        auto* names = bench.find<QListWidget>("spreadParameters");
        QTRY_COMPARE(names->count(), 4);
        QTest::mouseClick(names->viewport(), Qt::LeftButton, {},
                          names->visualItemRect(names->item(2)).center());
        QCOMPARE(names->currentItem()->text(), "2.weight");
        const auto [low, high] = page->weights().range();
        QVERIFY(low < high);
        double all = 0;
        for (int row = 0; row < 64; ++row)
            all += page->weights().shareAt(bench.training().history().pulses().back().epoch,
                                           low + (high - low) * (row + 0.5) / 64);
        QVERIFY2(std::abs(all - 1) < 1e-6, qPrintable(QString::number(all)));
        for (const char* name : {"h.csv", "h.png", "h.svg"})
            QCOMPARE(page->save(bench.file(name)), QString());
        QFile table(bench.file("h.csv"));
        QVERIFY(table.open(QIODevice::ReadOnly));
        QVERIFY(table.readAll().contains(",2.weight,"));
        QVERIFY(QFileInfo(bench.file("h-gradients.png")).size() > 1000);
        QVERIFY(page->save("/nowhere/at/all.png").contains("cannot be written"));
    }

    void gradientsThatVanishAreMarkedOnTheCanvas() {
        Bench bench;
        const GradientFlow& flow = GradientFlow::of(bench.session());
        QVERIFY(flow.isEmpty());
        bench.click("train");
        bench.waitUntilIdle();
        QVERIFY(!flow.isEmpty());
        QCOMPARE(flow.health({"a"}), GradientHealth::Good);
        QVERIFY(flow.text({"a"}).contains("weight") && flow.text({"a"}).contains("update / weight"));
        PulsePoint point = bench.training().history().pulses().back();
        for (ParameterPulse& pulse : point.parameters)
            pulse.gradient.norm = pulse.name == "0.weight" ? 1e-12 : 1e6;
        const int before = flow.revision();
        GradientFlow::of(bench.session()).note(point);
        QVERIFY(flow.revision() > before);
        QCOMPARE(flow.health({"a"}), GradientHealth::Exploding); // its bias is worse
        QVERIFY(flow.text({"a"}).contains("<b>vanishing</b>"));
        QCOMPARE(flow.health({"b"}), GradientHealth::Good); // has none
        QCOMPARE(flow.text({"b"}), QString());
        const ShownBlock shown(bench.session());
        QCOMPARE(nodeLook(shown, 2).gradient, GradientHealth::Exploding);
        QVERIFY(nodeToolTip(shown, 2).contains("exploding"));
    }

    void parametersGetARateOfTheirOwnByRuleOrBySelection() {
        Bench bench;
        bench.find<Disclosure>("groups")->setOpen(true);
        bench.session().select({"a"});
        bench.click("addSelectedGroup");
        bench.click("addGroup");
        QCOMPARE(bench.plan().trainer.groups.size(), 2u);
        QCOMPARE(bench.plan().trainer.groups[0].pattern, std::string("^(0)(\\.|$)"));
        QCOMPARE(bench.plan().trainer.groups[1].pattern, std::string("bias$"));
        auto* rate = bench.find<QDoubleSpinBox>("groupRate");
        rate->setFocus();
        rate->selectAll();
        QTest::keyClicks(rate, "0");
        QTest::keyClick(rate, Qt::Key_Return);
        QCOMPARE(bench.plan().trainer.groups[0].rateFactor, 0.0);
        bench.click("train");
        bench.waitUntilIdle();
        const auto& last = bench.training().history().pulses().back().parameters;
        QCOMPARE(last[0].updateNorm, 0.0); // a rate of 0
        QVERIFY(last[2].updateNorm > 0);
        QTest::mouseClick(bench.find<QToolButton>("removeGroup"), Qt::LeftButton);
        QCOMPARE(bench.plan().trainer.groups.size(), 1u);
    }

    void lossesOfSeveralOutputsAreChosenAndWeighed() {
        Bench bench;
        BlockBuilder block = BlockBuilder::freeForm()
                                 .input("x", {Dim::batch(), 2})
                                 .output("left")
                                 .output("right")
                                 .layer("a", "Linear", {{"out_features", 2}})
                                 .layer("b", "Linear", {{"out_features", 2}})
                                 .wire("@in:x", "a:input")
                                 .wire("@in:x", "b:input")
                                 .wire("a:output", "@out:left")
                                 .wire("b:output", "@out:right");
        bench.session().reset(documentOf({{"Net", std::move(block)}}), {});
        QTRY_COMPARE(bench.panel()->findChildren<QComboBox*>("loss").size(), 2);
        const auto losses = [&] { return bench.plan().trainer.losses; };
        bench.choose("loss", "MSELoss");
        QCOMPARE(losses().size(), 2u);
        auto* weight = bench.find<QDoubleSpinBox>("lossWeight");
        weight->setFocus();
        weight->selectAll();
        QTest::keyClicks(weight, QLocale().toString(0.5));
        QTest::keyClick(weight, Qt::Key_Return);
        QCOMPARE(losses()[0].weight, 0.5);
        bench.choose("loss", "CosineEmbeddingLoss");
        QCOMPARE(losses().size(), 1u);
        QCOMPARE(losses()[0].name(), std::string("left,right"));
        QVERIFY(!bench.panel()->findChildren<QComboBox*>("loss").back()->isVisible());
        bench.choose("loss", "L1Loss");
        QTRY_VERIFY(bench.panel()->findChildren<QComboBox*>("loss").back()->isVisible());
    }

    void picturesAreTransformedOnTheirWay() {
        Bench bench;
        QTRY_VERIFY_WITH_TIMEOUT(bench.said("dataFacts").contains("samples"), kPatience);
        QVERIFY(!bench.find<QComboBox>("transform0")->isVisible()); // points are no pictures
        TrainingPlan plan = TrainingPlans::of(bench.session()).plan();
        plan.settings.data.source = "fashion-mnist";
        TrainingPlans::of(bench.session()).change(plan, "data");
        QTRY_VERIFY_WITH_TIMEOUT(bench.find<QComboBox>("transform0")->isVisible(), kPatience);
        bench.choose("transform0", "RandomHorizontalFlip");
        QCOMPARE(bench.plan().transforms.size(), 1u);
        bench.choose("transform1", "Resize");
        QCOMPARE(choiceText(bench.plan().transforms[1]), std::string("Resize(size=28)"));
        bench.choose("transform0", "none");
        QCOMPARE(bench.plan().transforms.size(), 1u);
        QCOMPARE(bench.plan().transforms[0].name(), std::string("Resize"));
        bench.session().undoStack().undo();
        QCOMPARE(bench.plan().transforms.size(), 2u);
    }

    void theDataAndWhatTheModelSaysOfItAreShown() {
        Bench bench;
        auto* tabs = bench.find<QTabBar>("trainingTabs");
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(5).center());
        auto* page = bench.panel()->findChild<DataPage*>();
        QTRY_COMPARE_WITH_TIMEOUT(page->balance().counts().size(), 2u, kPatience);
        QCOMPARE(page->balance().counts()[0] + page->balance().counts()[1], 900);
        QVERIFY(page->plane().isVisible());
        QCOMPARE(page->plane().legend(), (QStringList{"class 0", "class 1"}));
        bench.click("train");
        bench.waitUntilIdle();
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(6).center());
        auto* grid = bench.find<SampleGrid>("judgedSamples");
        QCOMPARE(grid->count(), 60);
        QVERIFY(grid->textOf(0).contains("taken for"));
        const QString worst = grid->textOf(0);
        bench.choose("whichSamples", "As they come");
        QVERIFY(grid->textOf(0) != worst && grid->textOf(0).contains("Sample 0"));
    }

    void picturesAreShownAsSuch() {
        HostTensor grey = HostTensor::zeros(DType::Float32, {1, 5, 4});
        reinterpret_cast<float*>(grey.mutableBegin())[7] = 1;
        const QImage image = sampleImage(grey);
        QCOMPARE(image.size(), QSize(4, 5));
        QCOMPARE(image.pixelColor(3, 1), QColor(Qt::white));
        QCOMPARE(image.pixelColor(0, 0), QColor(Qt::black));
        QVERIFY(sampleImage(HostTensor::zeros(DType::Float32, {8})).isNull());
    }

    void closingWhileTrainingAsks() {
        Bench bench;
        bench.type("epochs", "1000000");
        bench.session().undoStack().setClean();
        bench.click("train");
        QTRY_VERIFY_WITH_TIMEOUT(bench.training().epoch() > 0, kPatience);
        const QString asked = bench.answering(QMessageBox::Cancel, [&] { QVERIFY(!bench.window->close()); });
        QVERIFY(asked.contains("being trained"));
        QCOMPARE(bench.training().state(), State::Running);
        QTimer::singleShot(200, [] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            QVERIFY(box);
            box->findChild<QPushButton*>("stopAndClose")->click();
        });
        QVERIFY(bench.window->close());
        QCOMPARE(bench.training().state(), State::Idle);
    }

    void theWindowAnswersWhileItTrains() {
        Bench bench;
        bench.type("epochs", "1000000");
        bench.click("train");
        QTRY_VERIFY_WITH_TIMEOUT(bench.training().epoch() > 3, kPatience);
        qint64 worst = 0;
        QElapsedTimer whole;
        whole.start();
        while (whole.elapsed() < 1500) {
            QElapsedTimer clock;
            clock.start();
            QApplication::processEvents();
            worst = std::max(worst, clock.elapsed());
            QTest::qSleep(2);
        }
        qInfo("the longest turn of the event loop took %lld ms", worst);
        QVERIFY(worst < 400); // on a busy machine; 50 by itself
        bench.click("stopTraining");
        bench.waitUntilIdle();
    }
};

QTEST_MAIN(TrainingTest)
#include "training_test.moc"
