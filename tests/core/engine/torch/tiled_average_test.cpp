// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/models.h"

#include <QTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

const Shape kPictures{Dim::batch(), 3, 7, 10};

/// A convolution, and behind it a pooling: the layer, or LibTorch's operator in an expression.
RunResult pooled(const Node& pooling, const char* port) {
    const auto model = built(document(freeFormBlock(
        {modelInput("x", kPictures)}, {"y"},
        {layer("conv", "Conv2d", {{"in_channels", 3}, {"out_channels", 4}, {"kernel_size", 1}}), pooling},
        {wire("@in.x", "conv.input"), wire("conv.output", std::string("pool.") + port),
         wire("pool.output", "@out.y")})));
    RunRequest wanted = request({{"x", randomTensor({5, 3, 7, 10}, 3)}});
    wanted.backward = true;
    return model->run(wanted);
}

} // namespace

class TiledAverageTest : public QObject {
    Q_OBJECT

  private slots:
    void windowsSideBySideGiveLibTorchsBits_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("whole") << 1 << 2;
        QTest::newRow("rows left over") << 2 << 2;
        QTest::newRow("columns left over") << 7 << 3;
        QTest::newRow("both") << 3 << 4;
        QTest::newRow("all") << 7 << 10;
    }

    void windowsSideBySideGiveLibTorchsBits() {
        QFETCH(int, height);
        QFETCH(int, width);
        const RunResult ours =
            pooled(layer("pool", "AvgPool2d", {{"kernel_size", Value(Ints{height, width})}}), "input");
        const std::string call =
            "torch.avg_pool2d(x, [" + std::to_string(height) + ", " + std::to_string(width) + "])";
        const RunResult theirs = pooled(layer("pool", "Expression", {{"expression", call}}), "x");
        QCOMPARE(ours.outputs[0].second.shape, theirs.outputs[0].second.shape);
        QCOMPARE(values(ours.outputs[0].second), values(theirs.outputs[0].second));
        QCOMPARE(ours.gradients.size(), 2u);
        for (std::size_t i = 0; i < 2; ++i)
            QCOMPARE(values(ours.gradients[i].second), values(theirs.gradients[i].second));
    }
};

QTEST_GUILESS_MAIN(TiledAverageTest)
#include "tiled_average_test.moc"
