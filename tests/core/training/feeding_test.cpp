// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/feeding.h"

#include "core/training/losses.h"
#include "tests/core/complaint.h"

#include <QtTest>

using namespace layerloom;
using namespace layerloom::test;

class FeedingTest : public QObject {
    Q_OBJECT

  private slots:
    void dataGoesWhereItsNamesOrItsOrderSay() {
        const std::vector<Field> fields{
            {"a", DType::Float32, {4}}, {"b", DType::Float32, {2, 2}}, {"c", DType::Int64, {}}};
        const std::vector<FedInput> byName{{"b", DType::Float32, {Dim::batch(), 4}},
                                           {"a", DType::Float32, {Dim::batch(), 2, 2}}};
        const Feeding feeding(fields, byName, {"logits"});
        QCOMPARE(feeding.targets(), std::vector<std::size_t>{2});
        const TensorDataset data(NamedTensors{{"a", HostTensor::zeros(DType::Float32, {5, 4})},
                                              {"b", HostTensor::zeros(DType::Float32, {5, 2, 2})},
                                              {"c", HostTensor::zeros(DType::Int64, {5})}});
        const Batch batch = feeding.batch(data, std::vector<std::int64_t>{4, 1, 2});
        QCOMPARE(batch.samples, 3);
        QCOMPARE(batch.inputs[0].first, "b");
        QCOMPARE(batch.inputs[0].second.shape, (std::vector<std::int64_t>{3, 4}));
        QCOMPARE(batch.targets[0].second.shape, (std::vector<std::int64_t>{3}));
    }

    void sequencesBringTheirLengthsByName() {
        OutputLoss loss{"out", parseChoice("CTCLoss", lossTypes(), "loss")};
        const std::vector<std::string> targets = targetNames(loss);
        QCOMPARE(targets,
                 (std::vector<std::string>{"out.targets", "out.input_lengths", "out.target_lengths"}));
        const Field lengths{"input_lengths", DType::Int64, {}};
        const Field x{"x", DType::Float32, {4}};
        const Field labels{"y", DType::Int64, {3}};
        const std::vector<FedInput> inputs{{"x", DType::Float32, {Dim::batch(), 4}}};
        const auto found = [&](const std::vector<Field>& fields) {
            return Feeding(fields, inputs, targets).targets();
        };
        using Indices = std::vector<std::size_t>;
        QCOMPARE(found({lengths, x, labels}), (Indices{2, 0, Feeding::kAbsent}));
        QCOMPARE(found({x, labels}), (Indices{1, Feeding::kAbsent, Feeding::kAbsent}));
        QCOMPARE(found({{"out.target_lengths", DType::Int64, {}}, labels, x, {"targets", DType::Int64, {3}}}),
                 (Indices{3, Feeding::kAbsent, 0}));
        QVERIFY(complaint([&] { found({x, lengths}); }).contains("nothing for the output 'out.targets'"));

        const TensorDataset data(NamedTensors{{"x", HostTensor::zeros(DType::Float32, {5, 4})},
                                              {"y", HostTensor::zeros(DType::Int64, {5, 3})}});
        const Batch batch =
            Feeding(data.fields(), inputs, targets).batch(data, std::vector<std::int64_t>{0, 4});
        QCOMPARE(batch.targets.size(), 1u);
        QCOMPARE(batch.targets[0].first, "out.targets");
    }

    void dataThatDoesNotFitIsRefused() {
        const std::vector<Field> fields{{"x", DType::Float32, {4}}, {"y", DType::Float32, {}}};
        const auto said = [&](const FedInput& input, std::vector<std::string> outputs) {
            return complaint([&] { Feeding(fields, {input}, outputs); });
        };
        QVERIFY(said({"x", DType::Float32, {Dim::batch(), 5}}, {"out"}).contains("takes (N, 5), but 'x'"));
        QVERIFY(said({"x", DType::Int64, {Dim::batch(), 4}}, {"out"}).contains("takes int64"));
        QVERIFY(said({"x", DType::Float32, {Dim::batch(), 4}}, {"out", "two"})
                    .contains("nothing for the output 'two'"));
    }

    void picturesOfAnotherSizeHearWhatWouldTransformThem() {
        const auto hint = [](std::vector<std::int64_t> shape) {
            return complaint([&] {
                Feeding({{"x", DType::Float32, std::move(shape)}},
                        {{"in", DType::Float32, {Dim::batch(), 1, 28, 28}}}, {});
            });
        };
        QVERIFY(hint({3, 36, 40}).endsWith(": transform them by Resize((28, 28)) and Grayscale"));
        QVERIFY(hint({3, 28, 28}).endsWith(": transform them by Grayscale"));
        QVERIFY(hint({2, 28, 28}).endsWith(" a sample"));
    }
};

QTEST_APPLESS_MAIN(FeedingTest)
#include "feeding_test.moc"
