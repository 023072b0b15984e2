// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/judged_samples.h"

#include <QtTest>

#include <cmath>
#include <cstring>

using namespace layerloom;

namespace {

template <class T>
HostTensor tensor(DType dtype, std::vector<std::int64_t> shape, const std::vector<T>& values) {
    HostTensor made = HostTensor::zeros(dtype, std::move(shape));
    std::memcpy(made.mutableBegin(), values.data(), values.size() * sizeof(T));
    return made;
}

/// Says what it is given.
class Echo final : public Trainer {
  public:
    StepReport step(std::span<const Batch>, std::stop_token) override { return {}; }
    EvaluationReport evaluate(const Batch& batch, std::stop_token) override {
        return {0, {{"out", batch.inputs.front().second}}};
    }
    std::vector<GradientCheck> checkGradients(const Batch&, std::stop_token) override { return {}; }
    void setRate(double) override {}
    NamedTensors gradients() const override { return {}; }
    NamedTensors state() const override { return {}; }
    void restore(const NamedTensors&) override {}
};

} // namespace

class JudgedSamplesTest : public QObject {
    Q_OBJECT

  private slots:
    void classesAreJudgedByTheirShares() {
        const float most = std::log(3.0F);
        const TensorDataset data(
            NamedTensors{{"x", tensor<float>(DType::Float32, {3, 2}, {most, 0, 0, most, 0, 0})},
                         {"y", tensor<std::int64_t>(DType::Int64, {3}, {0, 0, 1})}});
        const Feeding feeding(data.fields(), {{"x", DType::Float32, {Dim::batch(), 2}}}, {"out"});
        Echo echo;
        const auto judged = judgedSamples(echo, data, feeding, 2, 100, true, {});
        QCOMPARE(judged.size(), 3u);
        QVERIFY(judged[0].isClass && judged[0].predicted == 0 && judged[0].truth == 0);
        QVERIFY(std::abs(judged[0].share - 0.75) < 1e-6);
        QVERIFY(std::abs(judged[0].error + std::log(0.75)) < 1e-6);
        QVERIFY(judged[1].predicted == 1 && std::abs(judged[1].error + std::log(0.25)) < 1e-6);
        QCOMPARE(judged[2].row, 2);
        QCOMPARE(judgedSamples(echo, data, feeding, 2, 1, true, {}).size(), 1u);
    }

    void measuresAreJudgedByTheirDistance() {
        const TensorDataset data(NamedTensors{{"x", tensor<float>(DType::Float32, {2, 1}, {1, 5})},
                                              {"y", tensor<float>(DType::Float32, {2}, {1.5F, 2})}});
        const Feeding feeding(data.fields(), {{"x", DType::Float32, {Dim::batch(), 1}}}, {"out"});
        Echo echo;
        const auto judged = judgedSamples(echo, data, feeding, 10, 100, true, {});
        QVERIFY(!judged[0].isClass);
        QCOMPARE(judged[0].error, 0.5);
        QCOMPARE(judged[1].target, 2.0);
        QCOMPARE(judged[1].output, 5.0);
    }
};

QTEST_APPLESS_MAIN(JudgedSamplesTest)
#include "judged_samples_test.moc"
