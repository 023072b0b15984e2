// SPDX-License-Identifier: GPL-3.0-or-later
// A model for which no machine has the memory: every way to build it is refused with the figure, before
// anything is taken.
#include "core/checkpoint/numpy_file.h"
#include "tests/core/graph/model_builder.h"
#include "tests/ui/window/window_driver.h"
#include "ui/bridge/training_controller.h"
#include "ui/bridge/training_plans.h"

#include <QSignalSpy>

using namespace layerloom;

namespace {

constexpr int kPatience = 120000; // ms: LibTorch loads slowly on a busy machine

/// Kilobytes that the process has had in memory at most.
qint64 peakMemory() {
    QFile status("/proc/self/status");
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').at(1).toLongLong();
    }
    return -1;
}

/// 2^20 × 2^22 weights: 17.6 TB.
Document hugeModel() {
    return documentOf({{"Net", BlockBuilder::sequential()
                                   .takes({Dim::batch(), std::int64_t{1} << 20})
                                   .layer("fc", "Linear", {{"out_features", std::int64_t{1} << 22}})}});
}

} // namespace

class HugeModelTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        said_.clear();
        driver_ = std::make_unique<WindowDriver>();
        driver_->session().reset(hugeModel(), {});
        // Boxes are modal: somebody must read them and close them.
        connect(&reader_, &QTimer::timeout, this, &HugeModelTest::readBox, Qt::UniqueConnection);
        reader_.start(20);
    }
    void cleanup() { driver_.reset(); }

    void whatBuildsItSaysTheFigure_data() {
        QTest::addColumn<QString>("action");
        for (const char* action : {"instantiate", "run", "runBackward"})
            QTest::newRow(action) << action;
    }
    void whatBuildsItSaysTheFigure() {
        QFETCH(QString, action);
        RunController& controller = driver_->window->controller();
        QSignalSpy failed(&controller, &RunController::failed);
        const Document before = driver_->session().document();
        driver_->trigger(qPrintable(action));
        QTRY_VERIFY_WITH_TIMEOUT(!failed.isEmpty() && !controller.isBusy(), kPatience);
        expectRefusal(failed.first().at(1).toString());
        QVERIFY(driver_->session().document() == before);
        QVERIFY2(peakMemory() < 1'500'000, qPrintable(QString::number(peakMemory())));
    }

    void anExportSaysTheFigure() {
        const QString path = driver_->file("w.pth");
        driver_->triggerWithFile("exportWeights", path);
        QTRY_VERIFY_WITH_TIMEOUT(!said_.isEmpty(), kPatience);
        expectRefusal(said_);
        QVERIFY(!QFile::exists(path));
    }

    void aTrainingSaysTheFigure() {
        TrainingController& training = driver_->window->training();
        QSignalSpy ended(&training, &TrainingController::ended);
        TrainingPlan plan = TrainingPlans::of(driver_->session()).plan();
        const std::string path = driver_->file("d.npz").toStdString();
        writeNumpyArchive({{"x", HostTensor::zeros(DType::Float32, {4, std::int64_t{1} << 20})},
                           {"y", HostTensor::zeros(DType::Int64, {4})}},
                          path);
        plan.settings.data.source = path;
        training.start({plan, {}});
        QTRY_VERIFY_WITH_TIMEOUT(!ended.isEmpty(), kPatience);
        const auto end = ended.first().at(0).value<TrainingEnd>();
        QVERIFY(end.kind == TrainingEnd::Kind::Failed);
        expectRefusal(end.text);
    }

  private:
    static void expectRefusal(const QString& text) {
        QVERIFY2(text.contains("The model would need ") && text.contains(" GB of memory, but only ") &&
                     text.contains("are available"),
                 qPrintable(text));
    }
    void readBox() {
        if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
            said_ = box->text();
            box->reject();
        }
    }

    QTimer reader_;
    QString said_;
    std::unique_ptr<WindowDriver> driver_;
};

QTEST_MAIN(HugeModelTest)
#include "huge_model_test.moc"
