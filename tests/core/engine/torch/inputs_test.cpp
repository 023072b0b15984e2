// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/models.h"

#include <QTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

/// Two inputs, so that their batches can differ.
Document sum() {
    return document(freeFormBlock(
        {modelInput("a", {Dim::batch(), 3}), modelInput("b", {Dim::batch(), 3})}, {"y"},
        {layer("left", "Linear", {{"out_features", 2}}), layer("right", "Linear", {{"out_features", 2}}),
         layer("add", "add")},
        {wire("@in.a", "left.input"), wire("@in.b", "right.input"), wire("left.output", "add.input"),
         wire("right.output", "add.other"), wire("add.output", "@out.y")}));
}

} // namespace

class InputsTest : public QObject {
    Q_OBJECT

  private slots:
    void inputsMayComeInAnyOrder() {
        const auto model = built(sum());
        const HostTensor a = randomTensor({2, 3}, 1);
        const HostTensor b = randomTensor({2, 3}, 2);
        QCOMPARE(values(model->run(request({{"a", a}, {"b", b}})).outputs[0].second),
                 values(model->run(request({{"b", b}, {"a", a}})).outputs[0].second));
    }

    void stridedViewsAreReadInPlace() {
        const auto model = built(sum());
        const HostTensor whole = randomTensor({3, 5}, 1);
        HostTensor view = whole;
        view.shape = {2, 3};
        view.strides = {1, 5};
        view.offset = 1;
        const auto expected =
            model->run(request({{"a", view.contiguousCopy()}, {"b", view.contiguousCopy()}}));
        const auto got = model->run(request({{"a", view}, {"b", view}}));
        QCOMPARE(values(got.outputs[0].second), values(expected.outputs[0].second));
    }

    void whatDoesNotFitIsRefused_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("text");
        QTest::newRow("missing") << 0 << "The model's input 'b' was not given";
        QTest::newRow("unknown") << 1 << "The model has no input 'c'; it takes 'a', 'b'";
        QTest::newRow("twice") << 2 << "The input 'a' was given twice";
        QTest::newRow("dtype") << 3 << "Input 'a' takes float32, but was given int64";
        QTest::newRow("rank") << 4 << "Input 'a' takes the shape (N, 3), but was given (2, 3, 1)";
        QTest::newRow("size") << 5 << "Input 'a' takes the shape (N, 3), but was given (2, 4)";
        QTest::newRow("batch") << 6 << "Input 'b' was given a batch of 4, but input 'a' one of 2";
        QTest::newRow("no batch") << 7 << "Input 'a' takes the shape (N, 3), but was given (0, 3)";
        QTest::newRow("misspelt") << 8 << "The model has no input 'c'; it takes 'a', 'b'";
    }

    void whatDoesNotFitIsRefused() {
        QFETCH(int, which);
        QFETCH(QString, text);
        const auto tensor = [](std::vector<std::int64_t> shape, DType dtype = DType::Float32) {
            return HostTensor::zeros(dtype, std::move(shape));
        };
        const NamedTensors cases[] = {
            {{"a", tensor({2, 3})}},
            {{"a", tensor({2, 3})}, {"b", tensor({2, 3})}, {"c", tensor({2, 3})}},
            {{"a", tensor({2, 3})}, {"b", tensor({2, 3})}, {"a", tensor({2, 3})}},
            {{"a", tensor({2, 3}, DType::Int64)}, {"b", tensor({2, 3})}},
            {{"a", tensor({2, 3, 1})}, {"b", tensor({2, 3})}},
            {{"a", tensor({2, 4})}, {"b", tensor({2, 3})}},
            {{"a", tensor({2, 3})}, {"b", tensor({4, 3})}},
            {{"a", tensor({0, 3})}, {"b", tensor({0, 3})}},
            {{"a", tensor({2, 3})}, {"c", tensor({2, 3})}},
        };
        const auto model = built(sum());
        QCOMPARE(QString::fromStdString(errorOf([&] { model->run(request(cases[which])); })), text);
        QCOMPARE(model->run(request({{"a", tensor({2, 3})}, {"b", tensor({2, 3})}})).outputs.size(),
                 std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(InputsTest)
#include "inputs_test.moc"
