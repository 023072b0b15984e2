// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows of data that stays in its file.
#include "core/checkpoint/numpy_file.h"
#include "core/training/transforms.h"
#include "tests/core/graph/model_builder.h"
#include "ui/bridge/data_probe.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/shown_samples.h"
#include "ui/bridge/training_plans.h"
#include "ui/panels/training/data_fields.h"
#include "ui/panels/training/training_form.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <cstring>

using namespace layerloom;

namespace {

std::string writtenPoints(const QTemporaryDir& folder) {
    HostTensor x = HostTensor::zeros(DType::Float32, {50, 2});
    HostTensor y = HostTensor::zeros(DType::Int64, {50});
    for (std::int64_t i = 0; i < 50; ++i) {
        reinterpret_cast<float*>(x.mutableBegin())[2 * i] = static_cast<float>(i);
        reinterpret_cast<std::int64_t*>(y.mutableBegin())[i] = i % 2;
    }
    const std::string path = folder.filePath("points.npz").toStdString();
    writeNumpyArchive({{"x", std::move(x)}, {"y", std::move(y)}}, path);
    return path;
}

/// Many samples, each of which is large.
class LargeSamples final : public Dataset {
  public:
    std::int64_t size() const override { return 1'000'000; }
    const std::vector<Field>& fields() const override { return fields_; }
    NamedTensors take(std::span<const std::int64_t>) const override { return {}; }

  private:
    std::vector<Field> fields_{{"x", DType::Float32, {3, 2048, 2048}}};
};

} // namespace

class StreamedDataTest : public QObject {
    Q_OBJECT

  private slots:
    void aStreamedSetIsShownAsOneInMemory() {
        const QTemporaryDir folder;
        DocumentSession session;
        session.reset(documentOf({{"Net", BlockBuilder::sequential()
                                              .takes({Dim::batch(), 2})
                                              .layer("a", "Linear", {{"out_features", 2}})}}),
                      {});
        DataFields fields;
        std::vector<DataFacts> found;
        for (const std::uint64_t kept : {std::uint64_t{1} << 30, std::uint64_t{0}}) {
            TrainingPlan plan;
            plan.settings.data.source = writtenPoints(folder);
            plan.settings.data.keptBytes = kept;
            DataProbe probe(session, std::make_shared<DataShelf>());
            QSignalSpy looked(&probe, &DataProbe::looked);
            probe.look(plan);
            QVERIFY(looked.count() > 0 || looked.wait(30'000));
            found.push_back(probe.facts());
            QCOMPARE(found.back().problem, QString());
            fields.showFacts(found.back());
            const QString text = fields.findChild<QLabel*>("dataFacts")->text();
            QVERIFY(text.contains("45 samples"));
            QCOMPARE(text.contains("read from the file while training"), kept == 0);
        }
        QVERIFY(!found[0].isStreamed && found[1].isStreamed);
        QCOMPARE(found[1].classCounts, found[0].classCounts);
        QCOMPARE(found[1].examples.size(), 45u);
        for (std::size_t i = 0; i < 45; ++i) {
            QCOMPARE(found[1].examples[i].label, found[0].examples[i].label);
            QVERIFY(std::memcmp(found[1].examples[i].input.begin(), found[0].examples[i].input.begin(), 8) ==
                    0);
        }
    }

    void normalizeIsMeasured() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("x.npy").toStdString();
        HostTensor x = HostTensor::zeros(DType::Float32, {40, 1, 2, 2});
        for (std::int64_t i = 0; i < x.elementCount(); ++i)
            reinterpret_cast<float*>(x.mutableBegin())[i] = i % 2 == 0 ? 0.0F : 0.5F;
        writeNumpyFile(x, path);
        DocumentSession session;
        session.reset(
            documentOf(
                {{"Net",
                  BlockBuilder::sequential().takes({Dim::batch(), 1, 2, 2}).layer("a", "Flatten", {})}}),
            {});
        DataProbe probe(session, std::make_shared<DataShelf>());
        TrainingForm form(session, probe);
        TrainingPlan plan = TrainingPlans::of(session).plan();
        plan.settings.data.source = path;
        plan.settings.transforms = {parseChoice("Resize(4)", transformTypes(), "transform"),
                                    parseChoice("Normalize(0, 1)", transformTypes(), "transform")};
        TrainingPlans::of(session).change(plan, "data", session.newGesture());
        auto* button = form.findChild<QPushButton*>("measureNormalize");
        QVERIFY(!button->isHidden());
        button->click();
        QVERIFY(!button->isEnabled());
        const auto normalize = [&] {
            return choiceText(TrainingPlans::of(session).plan().settings.transforms.at(1));
        };
        QTRY_VERIFY_WITH_TIMEOUT(normalize().starts_with("Normalize(mean=0.25"), 30'000);
        QVERIFY(button->isEnabled());
        plan.settings.transforms.pop_back();
        TrainingPlans::of(session).change(plan, "data", session.newGesture());
        QVERIFY(button->isHidden());
    }

    void fewerLargeSamplesAreShown() {
        QCOMPARE(mostShown(LargeSamples(), 200), 2u);
        const TensorDataset small(NamedTensors{{"x", HostTensor::zeros(DType::Float32, {300, 4})}});
        QCOMPARE(mostShown(small, 200), 200u);
    }
};

QTEST_MAIN(StreamedDataTest)
#include "streamed_data_test.moc"
