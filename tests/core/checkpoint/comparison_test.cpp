// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QTemporaryDir>

#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/comparison.h"
#include "core/checkpoint/numpy_file.h"
#include "core/checkpoint/safetensors_file.h"

#include <cmath>
#include <complex>
#include <cstring>
#include <limits>

using namespace layerloom;

namespace {

template <class T>
HostTensor tensorOf(DType dtype, const std::vector<T>& numbers) {
    HostTensor tensor = HostTensor::zeros(dtype, {static_cast<std::int64_t>(numbers.size())});
    std::memcpy(tensor.mutableBegin(), numbers.data(), numbers.size() * sizeof(T));
    return tensor;
}

HostTensor floats(const std::vector<float>& numbers) {
    return tensorOf(DType::Float32, numbers);
}

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

} // namespace

class ComparisonTest : public QObject {
    Q_OBJECT

  private:
    std::string file(const char* name) const { return folder_.filePath(name).toStdString(); }
    CheckpointDifference compared(const char* before, const char* after) const {
        return compareCheckpoints(readCheckpoint(file(before)), readCheckpoint(file(after)));
    }

    QTemporaryDir folder_;

  private slots:
    void numbersAreComparedOneByOne() {
        const NumberDifference difference = compareNumbers(floats({3, 4, 0, -0.0f}), floats({3, 1, 4, 0}));
        QCOMPARE(difference.count, 4);
        QCOMPARE(difference.differing, 2);
        QCOMPARE(difference.maximum, 4.0);
        QCOMPARE(difference.norm, 5.0);
        QCOMPARE(difference.relative, 1.0);
    }

    void notANumberEqualsItselfAlone() {
        const NumberDifference same =
            compareNumbers(floats({kNaN, kInfinity, 1}), floats({-kNaN, kInfinity, 1}));
        QCOMPARE(same.differing, 0);
        QCOMPARE(same.norm, 0.0);
        const NumberDifference other = compareNumbers(floats({kNaN, 1}), floats({1, 1}));
        QCOMPARE(other.differing, 1);
        QVERIFY(std::isnan(other.maximum) && std::isnan(other.norm) && std::isnan(other.relative));
        const NumberDifference far = compareNumbers(floats({kInfinity, 1}), floats({-kInfinity, 1}));
        QCOMPARE(far.maximum, double(kInfinity));
    }

    void largeIntegersThatAreOneApartDiffer() {
        const std::int64_t large = std::int64_t{1} << 60;
        const NumberDifference difference = compareNumbers(tensorOf<std::int64_t>(DType::Int64, {large}),
                                                           tensorOf<std::int64_t>(DType::Int64, {large + 1}));
        QCOMPARE(difference.differing, 1);
        QCOMPARE(difference.maximum, 1.0);
    }

    void complexNumbersAreComparedInThePlane() {
        using C = std::complex<float>;
        const NumberDifference difference = compareNumbers(tensorOf<C>(DType::Complex64, {C(1, 1)}),
                                                           tensorOf<C>(DType::Complex64, {C(4, 5)}));
        QCOMPARE(difference.maximum, 5.0);
    }

    void otherTypesAreComparedByValue() {
        const NumberDifference difference =
            compareNumbers(floats({1, 2.5f}), tensorOf<double>(DType::Float64, {1, 2}));
        QCOMPARE(difference.differing, 1);
        QCOMPARE(difference.maximum, 0.5);
    }

    void stridesDoNotMatter() {
        HostTensor turned = floats({1, 3, 2, 4});
        turned.shape = {2, 2};
        turned.strides = {1, 2};
        HostTensor rows = floats({1, 2, 3, 4});
        rows.shape = {2, 2};
        rows.strides = {2, 1};
        QCOMPARE(compareNumbers(turned, rows).differing, 0);
    }

    void filesOfDifferentFormatsWithTheSameContentAreEqual() {
        const HostTensor weight = floats({1, 2});
        const StateDict state{{{"a", weight}, {"b", weight}, {"c", floats({3})}}, {{"", 1}}};
        saveStateDict(state, file("a.pth"));
        saveSafetensors(state.entries, file("a.safetensors"));
        writeNumpyArchive(state.entries, file("a.npz"));
        const CheckpointDifference same = compared("a.pth", "a.safetensors");
        QVERIFY(same.isEmpty());
        QCOMPARE(same.equalTensors, std::size_t{3});
        // NumPy knows no ties.
        const CheckpointDifference untied = compared("a.pth", "a.npz");
        QCOMPARE(untied.changed.size(), std::size_t{1});
        QCOMPARE(untied.changed[0].name, std::string("b"));
        QCOMPARE(untied.changed[0].before.sharedWith, std::string("a"));
        QCOMPARE(untied.changed[0].after.sharedWith, std::string());
        QCOMPARE(untied.changed[0].numbers->differing, 0);
    }

    void whatWasAddedRemovedAndReshapedIsListed() {
        saveTensors({{"gone", floats({1})}, {"shape", floats({1, 2})}, {"type", floats({1})}}, file("a.pth"));
        saveTensors(
            {{"type", tensorOf<double>(DType::Float64, {1})}, {"shape", floats({1})}, {"new", floats({1})}},
            file("b.pth"));
        const CheckpointDifference difference = compared("a.pth", "b.pth");
        QCOMPARE(difference.removed.size(), std::size_t{1});
        QCOMPARE(difference.removed[0].first, std::string("gone"));
        QCOMPARE(difference.added.size(), std::size_t{1});
        QCOMPARE(difference.added[0].first, std::string("new"));
        QCOMPARE(difference.changed.size(), std::size_t{2});
        QVERIFY(!difference.changed[0].numbers);
        QCOMPARE(difference.changed[1].numbers->differing, 0);
        QCOMPARE(difference.equalTensors, std::size_t{0});
    }

    void aTrainingCheckpointIsComparedByTheNamesOfItsStateDict() {
        PlainValue::Dict training;
        training.entries = {{"epoch", 3}, {"state_dict", StateDict{{{"w", floats({1})}}, {}}}};
        saveValue(training, file("training.pth"));
        saveTensors({{"w", floats({2})}}, file("plain.pth"));
        const CheckpointDifference difference = compared("training.pth", "plain.pth");
        QCOMPARE(difference.changed.size(), std::size_t{1});
        QCOMPARE(difference.changed[0].name, std::string("w"));
        QCOMPARE(difference.values.size(), std::size_t{1});
        QCOMPARE(difference.values[0].name, std::string("epoch"));
        QCOMPARE(difference.values[0].before, std::string("3"));
    }
};

QTEST_APPLESS_MAIN(ComparisonTest)
#include "comparison_test.moc"
