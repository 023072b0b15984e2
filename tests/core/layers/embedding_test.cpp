// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/layers/layer_calls.h"

// Embeddings, and upsampling, whose options decide much of what inputs may be.

using namespace layerloom;

namespace {

std::string repr(std::string_view id, const std::map<std::string, Value>& given) {
    const LayerType& type = *findLayerType(id);
    return type.repr(completeOptions(type, given).options);
}

const std::map<std::string, Value> kTable = {{"num_embeddings", 10}, {"embedding_dim", 3}};

std::map<std::string, Value> table(std::map<std::string, Value> more) {
    more.insert(kTable.begin(), kTable.end());
    return more;
}

TensorType indices(Shape shape) {
    return tensor(std::move(shape), DType::Int64);
}

} // namespace

class EmbeddingTest : public QObject {
    Q_OBJECT

  private slots:
    void eachIndexBecomesARow() {
        QCOMPARE(called("Embedding", kTable, {indices({kN, 4})}), std::string("float32 (N, 4, 3)"));
        QCOMPARE(called("Embedding", kTable, {indices({})}), std::string("float32 (3,)"));
    }

    void indicesAreIntegers() {
        QCOMPARE(called("Embedding", kTable, {tensor({4})}),
                 std::string("Expected tensor for argument #1 'indices' to have one of the following scalar "
                             "types: Long, Int; but got Float instead"));
    }

    void thePaddingIsARowOfTheTable() {
        QCOMPARE(called("Embedding", table({{"padding_idx", 10}}), {indices({4})}),
                 std::string("Padding_idx must be within num_embeddings"));
        QCOMPARE(repr("Embedding", table({{"padding_idx", -1}})),
                 std::string("Embedding(10, 3, padding_idx=9)"));
    }

    void bagsAreRowsOrBeginAtOffsets() {
        QCOMPARE(called("EmbeddingBag", kTable, {indices({kN, 4}), {}, {}}), std::string("float32 (N, 3)"));
        QCOMPARE(called("EmbeddingBag", kTable, {indices({20}), indices({kN}), {}}),
                 std::string("float32 (N, 3)"));
        QCOMPARE(called("EmbeddingBag", kTable, {indices({20}), {}, {}}),
                 std::string("offsets has to be a 1D Tensor but got None"));
    }

    void theLastOffsetBeginsNoBag() {
        const auto options = table({{"include_last_offset", true}});
        QCOMPARE(called("EmbeddingBag", options, {indices({20}), indices({5}), {}}),
                 std::string("float32 (4, 3)"));
        // LibTorch writes out of bounds here.
        QCOMPARE(called("EmbeddingBag", options, {indices({4, 5}), {}, {}}),
                 std::string("include_last_offset needs offsets, but input is 2D"));
    }

    void weightsAreForSums() {
        QCOMPARE(called("EmbeddingBag", kTable, {indices({4, 5}), {}, tensor({4, 5})}),
                 std::string("embedding_bag: per_sample_weights is only supported for mode='sum' (got "
                             "mode='mean')"));
        QCOMPARE(called("EmbeddingBag", table({{"mode", "sum"}}), {indices({4, 5}), {}, tensor({4, 5})}),
                 std::string("float32 (4, 3)"));
    }

    void upsamplingMultipliesSpatialSizes() {
        QCOMPARE(called("Upsample", {{"scale_factor", 1.5}}, {tensor({kN, 3, 5, 8})}),
                 std::string("float32 (N, 3, 7, 12)"));
        QCOMPARE(called("Upsample", {{"size", 4}, {"mode", "linear"}}, {tensor({kN, 3, 9})}),
                 std::string("float32 (N, 3, 4)"));
        QCOMPARE(called("Upsample", {{"scale_factor", 2}}, {tensor({1, 3, kN})}),
                 std::string("float32 (1, 3, 2*N)"));
    }

    void upsamplingModesHaveTheirRanks() {
        QCOMPARE(called("Upsample", {{"scale_factor", 2}, {"mode", "linear"}}, {tensor({kN, 3, 5, 8})}),
                 std::string("Got 4D input, but linear mode needs 3D input"));
        QCOMPARE(called("Upsample", {}, {tensor({kN, 3, 5, 8})}),
                 std::string("either size or scale_factor should be defined"));
    }
};

QTEST_APPLESS_MAIN(EmbeddingTest)
#include "embedding_test.moc"
