// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/training_controller.h"

#include "core/document/gestures.h"
#include "core/training/losses.h"
#include "core/training/optimizers.h"
#include "tests/core/graph/model_builder.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/run_controller.h"
#include "ui/bridge/training_plans.h"

#include <QFile>
#include <QSignalSpy>
#include <QUndoStack>
#include <QtTest>

#include <memory>

using namespace layerloom;

namespace {

constexpr int kPatience = 120000; // ms: LibTorch loads slowly on a busy machine
using State = TrainingController::State;

Document planeNet() {
    BlockBuilder block = BlockBuilder::sequential()
                             .takes({Dim::batch(), 2})
                             .layer("a", "Linear", {{"out_features", 8}})
                             .layer("b", "Tanh")
                             .layer("c", "Linear", {{"out_features", 2}});
    return documentOf({{"Net", std::move(block)}});
}

TrainingOrder order(std::int64_t epochs, const char* source = "moons:200") {
    TrainingPlan plan = defaultPlan();
    plan.settings.data.source = source;
    plan.settings.trainer.optimizer = parseChoice("Adam(lr=0.05)", optimizerTypes(), "optimizer");
    plan.settings.loop.epochs = epochs;
    plan.settings.loop.batchSize = 20;
    return {plan, {}};
}

struct Bench {
    DocumentSession session;
    RunController runs{session};
    TrainingController training{session, runs};
    std::vector<TrainingEnd> ends;
    std::map<std::string, double> norms; ///< of the session's model, as last told

    Bench() {
        session.reset(planeNet(), {});
        QObject::connect(&training, &TrainingController::ended,
                         [this](const TrainingEnd& end) { ends.push_back(end); });
        QObject::connect(&runs, &RunController::valuesChanged, [this](const ModelValues& values) {
            for (const auto& [name, statistics] : values.statistics)
                norms[name] = statistics.norm;
        });
    }
    void waitForEnd(std::size_t count = 1) {
        QTRY_VERIFY_WITH_TIMEOUT(ends.size() == count, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!runs.isBusy(), kPatience);
    }
};

qint64 residentKiB() {
    QFile status("/proc/self/status");
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ')[1].toLongLong();
    return 0;
}

qint64 threadCount() {
    QFile status("/proc/self/status");
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("Threads:"))
            return line.simplified().split(' ')[1].toLongLong();
    return 0;
}

} // namespace

class TrainingControllerTest : public QObject {
    Q_OBJECT

  private slots:
    void aTrainingGivesTheModelItsValuesAndTellsItsCourse() {
        Bench bench;
        bench.runs.instantiate();
        QTRY_VERIFY_WITH_TIMEOUT(bench.norms.contains("0.weight"), kPatience);
        const double before = bench.norms["0.weight"];
        QVERIFY(!bench.session.isModified());
        bench.training.start(order(20));
        bench.waitForEnd();
        QCOMPARE(bench.ends[0].kind, TrainingEnd::Kind::Done);
        const TrainingHistory& history = bench.training.history();
        QCOMPARE(history.epochs().size(), 20u);
        QCOMPARE(history.steps().size(), 20u * 9); // a tenth of 200 is held back
        QVERIFY(history.epochs().back().validation->loss < history.epochs().front().validation->loss / 2);
        QVERIFY(!history.pulses().empty());
        QCOMPARE(history.pulses().front().parameters.size(), 4u);
        QVERIFY(history.pulses().front().parameters[0].updateNorm > 0);
        QVERIFY(bench.norms["0.weight"] != before);
        QVERIFY2(bench.session.isModified(), "trained values are saved with the project");
    }

    void theSameSeedGivesTheSameValues() {
        std::vector<double> losses;
        for (int i = 0; i < 2; ++i) {
            Bench bench;
            bench.training.start(order(3));
            bench.waitForEnd();
            losses.push_back(bench.training.history().epochs().back().training.loss);
        }
        QCOMPARE(losses[0], losses[1]);
    }

    void trainingAgainGoesOnFromThereUnlessItStartsAnew() {
        Bench bench;
        bench.training.start(order(10));
        bench.waitForEnd();
        const double first = bench.training.history().steps().front().loss;
        const double reached = bench.training.history().steps().back().loss;
        bench.training.start(order(1));
        bench.waitForEnd(2);
        QVERIFY(bench.training.history().steps().front().loss < (first + reached) / 2);
        TrainingOrder anew = order(1);
        anew.plan.startsAnew = true;
        bench.training.start(anew);
        bench.waitForEnd(3);
        QCOMPARE(bench.training.history().steps().front().loss, first);
    }

    void pausingStopsBetweenBatchesAndResumingGoesOn() {
        Bench bench;
        bench.training.start(order(1'000'000));
        QTRY_VERIFY_WITH_TIMEOUT(bench.training.epoch() > 0, kPatience);
        bench.training.pause();
        QCOMPARE(bench.training.state(), State::Paused);
        QTest::qWait(120); // the batch that goes on, and its news
        const auto epoch = bench.training.epoch();
        const auto step = bench.training.step();
        QTest::qWait(200);
        QCOMPARE(bench.training.epoch(), epoch);
        QCOMPARE(bench.training.step(), step);
        bench.training.resume();
        QTRY_VERIFY(bench.training.epoch() > epoch);
        bench.training.pause();
        bench.training.stop(); // also from there
        bench.waitForEnd();
        QCOMPARE(bench.ends[0].kind, TrainingEnd::Kind::Stopped);
        QVERIFY(bench.session.isModified());
    }

    void stoppingTakesNoLongerThanABatch() {
        Bench bench;
        bench.training.start(order(1'000'000));
        QTRY_VERIFY_WITH_TIMEOUT(bench.training.epoch() > 0, kPatience);
        QElapsedTimer clock;
        clock.start();
        bench.training.stop();
        QTRY_VERIFY(!bench.ends.empty());
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
    }

    void editsMeanwhileAreForTheNextTraining() {
        Bench bench;
        QSignalSpy left(&bench.training, &TrainingController::documentLeftBehind);
        bench.training.start(order(1'000'000));
        QTRY_VERIFY_WITH_TIMEOUT(bench.training.epoch() > 0, kPatience);
        const Document& document = bench.session.document();
        bench.session.apply(setOption(document, "Net", "a", "out_features", Value(9)), "x");
        QVERIFY(bench.training.isDocumentNewer());
        QCOMPARE(left.size(), 1);
        bench.training.stop();
        bench.waitForEnd();
        QCOMPARE(bench.ends[0].kind, TrainingEnd::Kind::Stopped);
        bench.runs.instantiate(); // what still fits has its values, the rest is new
        QTRY_VERIFY_WITH_TIMEOUT(!bench.runs.isBusy(), kPatience);
        QVERIFY(bench.norms.contains("2.bias"));
    }

    void theModelCanRunWhileItIsTrained() {
        Bench bench;
        bench.training.start(order(1'000'000));
        QTRY_VERIFY_WITH_TIMEOUT(bench.training.epoch() > 0, kPatience);
        QSignalSpy ran(&bench.runs, &RunController::ran);
        bench.runs.run({});
        QTRY_COMPARE_WITH_TIMEOUT(ran.size(), 1, kPatience);
        QCOMPARE(bench.training.state(), State::Running);
        bench.training.stop();
        bench.waitForEnd();
    }

    void mistakesAreToldBeforeTheFirstStep() {
        Bench bench;
        bench.training.start(order(3, "regression"));
        bench.waitForEnd();
        QCOMPARE(bench.ends[0].kind, TrainingEnd::Kind::Failed);
        QVERIFY2(bench.ends[0].text.contains("takes (N, 2)"), qPrintable(bench.ends[0].text));
        QVERIFY(bench.training.history().steps().empty());
        QVERIFY(!bench.session.isModified());
        bench.training.start(order(3, "/nowhere.csv"));
        bench.waitForEnd(2);
        QVERIFY(bench.ends[1].text.contains("/nowhere.csv"));
    }

    void aModelWithProblemsIsNotTrained() {
        Bench bench;
        bench.session.apply(setOption(bench.session.document(), "Net", "c", "in_features", Value(5)), "x");
        bench.training.start(order(3));
        bench.waitForEnd();
        QCOMPARE(bench.ends[0].kind, TrainingEnd::Kind::Failed);
        QCOMPARE(bench.training.state(), State::Idle);
    }

    void aLossThatIsNoNumberLeavesTheModelAsItWas() {
        Bench bench;
        bench.runs.instantiate();
        QTRY_VERIFY_WITH_TIMEOUT(bench.norms.contains("0.weight"), kPatience);
        const double before = bench.norms["0.weight"];
        TrainingOrder wild = order(50);
        wild.plan.settings.trainer.optimizer =
            parseChoice("SGD(lr=1e9, momentum=1e9)", optimizerTypes(), "optimizer");
        bench.training.start(wild);
        bench.waitForEnd();
        QCOMPARE(bench.ends[0].kind, TrainingEnd::Kind::Failed);
        QVERIFY2(bench.ends[0].text.contains("epoch"), qPrintable(bench.ends[0].text));
        QCOMPARE(bench.norms["0.weight"], before);
    }

    void theBestEpochsValuesCanBeTaken() {
        Bench bench;
        TrainingOrder wild = order(12);
        wild.plan.settings.trainer.optimizer = parseChoice("Adam(lr=3)", optimizerTypes(), "optimizer");
        bench.training.start(wild);
        bench.waitForEnd();
        const TrainingHistory& history = bench.training.history();
        QVERIFY(history.best());
        if (history.epochs().back().isBest)
            QSKIP("every epoch was better than the one before");
        QVERIFY(bench.training.hasBest());
        const double last = bench.norms["0.weight"];
        bench.training.takeBest();
        QTRY_VERIFY_WITH_TIMEOUT(!bench.runs.isBusy(), kPatience);
        QVERIFY(bench.norms["0.weight"] != last);
        QVERIFY(!bench.training.hasBest());
    }

    void settingsAreStepsOfTheHistory() {
        Bench bench;
        TrainingPlans& plans = TrainingPlans::of(bench.session);
        QCOMPARE(plans.plan().settings.data.source, "moons"); // what suits two numbers
        TrainingPlan plan = plans.plan();
        plan.settings.loop.epochs = 77;
        plans.change(plan, "Training: epochs");
        QVERIFY(bench.session.isModified());
        QCOMPARE(plans.plan().settings.loop.epochs, 77);
        bench.session.undoStack().undo();
        QCOMPARE(plans.plan().settings.loop.epochs, 10);
        QVERIFY(!bench.session.isModified() && bench.session.document().extensions.empty());
        bench.session.undoStack().redo();
        const Document read = readProject(writeProject(bench.session.document())).document;
        DocumentSession other;
        other.reset(read, {});
        QCOMPARE(TrainingPlans::of(other).plan().settings.loop.epochs, 77);
    }

    /// LAYERLOOM_CYCLES says how many; each starts a training and stops it, abandons it, or closes all
    /// while it goes on.
    void startingStoppingAndClosingLeavesNothingBehind() {
        const int cycles = qEnvironmentVariableIntValue("LAYERLOOM_CYCLES");
        qint64 memory = 0;
        qint64 threads = 0;
        const int count = cycles > 0 ? cycles : 30;
        const int settled = count / 3; // pools and caches are filled by then
        for (int i = 0; i < count; ++i) {
            auto bench = std::make_unique<Bench>();
            bench->training.start(order(1'000'000, "moons:60"));
            if (i % 5 != 0)
                QTRY_VERIFY_WITH_TIMEOUT(bench->training.epoch() > 0, kPatience);
            if (i % 5 == 1)
                bench->training.pause();
            if (i % 5 == 2 || i % 5 == 1) {
                bench->training.stop();
                bench->waitForEnd();
            } else if (i % 5 == 3) {
                bench->training.abandon();
                bench->training.start(order(1, "moons:60"));
                bench->waitForEnd();
            }
            bench.reset();
            if (i == settled) {
                memory = residentKiB();
                threads = threadCount();
            }
        }
        const qint64 grown = residentKiB() - memory;
        qInfo("%d cycles: %lld KiB more than after a third of them, %lld threads more", count, grown,
              threadCount() - threads);
        QVERIFY2(grown < 8192 + (count - settled) * 8, "memory");
        QVERIFY(threadCount() <= threads + 2);
    }
};

QTEST_GUILESS_MAIN(TrainingControllerTest)
#include "training_controller_test.moc"
