// SPDX-License-Identifier: GPL-3.0-or-later
#include "layer_calls.h"

using namespace layerloom;

/// The shapes of functions where the batch is a symbol, and the words of their refusals.
class OpsShapesTest : public QObject {
    Q_OBJECT

  private slots:
    void broadcastingKeepsTheBatch() {
        QCOMPARE(called("add", {}, {tensor({kN, 3}), tensor({3})}), std::string("float32 (N, 3)"));
        QCOMPARE(called("mul", {}, {tensor({kN, 1, 3}), tensor({4, 1})}), std::string("float32 (N, 4, 3)"));
    }
    void broadcastingAgainstAFixedBatchIsRefused() {
        QCOMPARE(called("add", {}, {tensor({kN, 3}), tensor({2, 3})}),
                 std::string("The size of tensor a (N) must match the size of tensor b (2) at non-singleton "
                             "dimension 0"));
    }
    void clashingSizesAreNamedFromTheLastDimension() {
        QCOMPARE(called("add", {}, {tensor({2, 3}), tensor({2, 4})}),
                 std::string("The size of tensor a (3) must match the size of tensor b (4) at non-singleton "
                             "dimension 1"));
    }
    void aSecondOperandIsEitherAWireOrANumber() {
        QCOMPARE(called("add", {}, {tensor({2}), std::nullopt}), std::string("nothing is given for other"));
        QCOMPARE(called("add", {{"other", 1}}, {tensor({2}), tensor({2})}),
                 std::string("a tensor is connected to other, and a number is set as well"));
        QCOMPARE(called("add", {{"other", 1}}, {tensor({2}), std::nullopt}), std::string("float32 (2,)"));
    }

    void viewInfersTheBatch() {
        const Shape image{kN, 16, 5, 5};
        QCOMPARE(called("view", {{"size", tuple({-1, 400})}}, {tensor(image)}),
                 std::string("float32 (N, 400)"));
        QCOMPARE(called("view", {{"size", tuple({-1, 8, 50})}}, {tensor(image)}),
                 std::string("float32 (N, 8, 50)"));
        QCOMPARE(called("view", {{"size", tuple({-1, 100})}}, {tensor(image)}),
                 std::string("float32 (4*N, 100)"));
    }
    void viewThatDoesNotComeOutEvenIsRefused() {
        QCOMPARE(called("view", {{"size", tuple({-1, 256})}}, {tensor({kN, 400})}),
                 std::string("shape '[-1, 256]' is invalid for input of size 400*N"));
        QCOMPARE(called("reshape", {{"shape", tuple({2, 5})}}, {tensor({12})}),
                 std::string("shape '[2, 5]' is invalid for input of size 12"));
        QCOMPARE(called("view", {{"size", tuple({1, 400})}}, {tensor({kN, 400})}),
                 std::string("shape '[1, 400]' is invalid for input of size 400*N"));
        QCOMPARE(called("view", {{"size", tuple({-1, -1})}}, {tensor({4})}),
                 std::string("only one dimension can be inferred"));
    }
    void viewOfAnUnknownSizeIsUnknown() {
        QCOMPARE(called("view", {{"size", tuple({-1, 2})}}, {tensor({Dim::unknown()})}),
                 std::string("float32 (?, 2)"));
    }
    void flattenMultipliesWhatItMerges() {
        QCOMPARE(called("flatten", {{"start_dim", 1}}, {tensor({kN, 3, 4})}), std::string("float32 (N, 12)"));
        QCOMPARE(called("flatten", {}, {tensor({kN, 3, 4})}), std::string("float32 (12*N,)"));
        QCOMPARE(called("flatten", {{"start_dim", 0}, {"end_dim", 1}}, {tensor({kN, 3, 4})}),
                 std::string("float32 (3*N, 4)"));
        QCOMPARE(called("flatten", {{"start_dim", 2}, {"end_dim", 1}}, {tensor({kN, 3, 4})}),
                 std::string("flatten() has invalid args: start_dim cannot come after end_dim"));
    }
    void squeezeRefusesWhatMayBeOne() {
        QCOMPARE(called("squeeze", {{"dim", 1}}, {tensor({kN, 1, 3})}), std::string("float32 (N, 3)"));
        QVERIFY(called("squeeze", {}, {tensor({kN, 1, 3})}).starts_with("squeeze: dimension 0 has size N"));
    }

    void catAddsAlongItsDimension() {
        QCOMPARE(called("cat", {{"dim", 1}}, {tensor({kN, 2}), tensor({kN, 3})}),
                 std::string("float32 (N, 5)"));
        QCOMPARE(called("cat", {}, {tensor({kN, 2}), tensor({3, 2})}), std::string("float32 (N + 3, 2)"));
        QCOMPARE(called("cat", {{"dim", 1}}, {tensor({2, 2}), tensor({3, 2})}),
                 std::string(
                     "Sizes of tensors must match except in dimension 1. Expected size 2 but got size 3 for "
                     "tensor number 1 in the list."));
    }
    void stackNeedsEqualShapes() {
        QCOMPARE(called("stack", {{"dim", 1}}, {tensor({kN, 2}), tensor({kN, 2})}),
                 std::string("float32 (N, 2, 2)"));
        QCOMPARE(
            called("stack", {}, {tensor({2}), tensor({3})}),
            std::string(
                "stack expects each tensor to be equal size, but got [2] at entry 0 and [3] at entry 1"));
    }
    void splitGivesAnOutputForEachSection() {
        QCOMPARE(called("split", {{"split_size_or_sections", tuple({1, 2})}, {"dim", 1}}, {tensor({kN, 3})}),
                 std::string("float32 (N, 1); float32 (N, 2)"));
        QCOMPARE(
            called("split", {{"split_size_or_sections", tuple({2, 2})}}, {tensor({5})}),
            std::string("split_with_sizes expects split_sizes to sum exactly to 5 (input tensor's size at "
                        "dimension 0), but got split_sizes=[2, 2]"));
    }
    void chunkRefusesFewerPartsThanItsOutputs() {
        QCOMPARE(called("chunk", {{"chunks", 3}}, {tensor({5})}),
                 std::string("float32 (2,); float32 (2,); float32 (1,)"));
        QCOMPARE(called("chunk", {{"chunks", 4}}, {tensor({5})}),
                 std::string("chunk gives only 3 parts of a dimension of size 5, not 4"));
    }

    void sliceCountsFromBothEnds() {
        QCOMPARE(called("slice", {{"start", 1}}, {tensor({kN, 3})}), std::string("float32 (N - 1, 3)"));
        QCOMPARE(called("slice", {{"dim", 1}, {"start", -2}}, {tensor({kN, 5})}),
                 std::string("float32 (N, 2)"));
        QCOMPARE(called("slice", {{"dim", 1}, {"step", 2}}, {tensor({kN, 5})}),
                 std::string("float32 (N, 3)"));
        QCOMPARE(called("slice", {{"start", 3}}, {tensor({kN, 3})}), std::string("float32 (?, 3)"));
    }
    void selectRefusesAPositionThatABatchOfOneLacks() {
        QCOMPARE(called("select", {{"dim", 1}, {"index", -1}}, {tensor({kN, 5})}),
                 std::string("float32 (N,)"));
        QCOMPARE(called("select", {{"dim", 1}, {"index", 5}}, {tensor({kN, 5})}),
                 std::string("select(): index 5 out of range for tensor of size [N, 5] at dimension 1"));
    }
    void maskedSelectGivesAnUnknownSize() {
        QCOMPARE(called("masked_select", {}, {tensor({kN, 3}), tensor({kN, 3}, DType::Bool)}),
                 std::string("float32 (?,)"));
    }

    void productsNameBothShapes() {
        QCOMPARE(called("mm", {}, {tensor({kN, 7}), tensor({7, 3})}), std::string("float32 (N, 3)"));
        QCOMPARE(called("mm", {}, {tensor({2, 7}), tensor({20, 3})}),
                 std::string("mat1 and mat2 shapes cannot be multiplied (2x7 and 20x3)"));
        QCOMPARE(called("matmul", {}, {tensor({kN, 8, 4, 16}), tensor({kN, 8, 16, 4})}),
                 std::string("float32 (N, 8, 4, 4)"));
        QCOMPARE(called("matmul", {}, {tensor({kN, 4, 16}), tensor({16, 5})}),
                 std::string("float32 (N, 4, 5)"));
        QCOMPARE(called("matmul", {}, {tensor({3}), tensor({3})}), std::string("float32 ()"));
    }

    void reductionsDropTheirDimensions() {
        QCOMPARE(called("sum", {}, {tensor({kN, 3})}), std::string("float32 ()"));
        QCOMPARE(called("mean", {{"dim", tuple({-1, -2})}}, {tensor({kN, 3, 4, 5})}),
                 std::string("float32 (N, 3)"));
        QCOMPARE(called("mean", {{"dim", 1}, {"keepdim", true}}, {tensor({kN, 3})}),
                 std::string("float32 (N, 1)"));
        QCOMPARE(called("sum", {{"dim", 2}}, {tensor({kN, 3})}),
                 std::string("Dimension out of range (expected to be in range of [-2, 1], but got 2)"));
        QCOMPARE(called("sum", {{"dim", tuple({0, -2})}}, {tensor({kN, 3})}),
                 std::string("dim 0 appears multiple times in the list of dims"));
    }
    void maxWithADimensionHasTwoOutputs() {
        QCOMPARE(called("max", {}, {tensor({kN, 3})}), std::string("float32 ()"));
        QCOMPARE(called("max", {{"dim", 1}}, {tensor({kN, 3})}), std::string("float32 (N,); int64 (N,)"));
        QCOMPARE(called("topk", {{"k", 4}}, {tensor({kN, 3})}), std::string("selected index k out of range"));
    }

    void hugeResultsAreRefused() {
        const std::string tooLarge = "would have over 2^31 elements";
        const std::int64_t most = 2147483647;
        QVERIFY(called("repeat", {{"repeats", tuple({most, 2})}}, {tensor({1})}).find(tooLarge) !=
                std::string::npos);
        QVERIFY(called("zeros", {{"size", tuple({most, most, most, most})}}, {}).find(tooLarge) !=
                std::string::npos);
        QVERIFY(called("eye", {{"n", most}}, {}).find(tooLarge) != std::string::npos);
        QVERIFY(called("arange", {{"end", 1e30}}, {}).find(tooLarge) != std::string::npos);
        QVERIFY(called("pad", {{"pad", tuple({most, most})}}, {tensor({2})}).find(tooLarge) !=
                std::string::npos);
        QVERIFY(called("interpolate", {{"scale_factor", 1e6}}, {tensor({1, 1, 1000, 1000})}).find(tooLarge) !=
                std::string::npos);
        QVERIFY(called("zeros", {{"size", std::int64_t{1} << 40}}, {}).starts_with("size must be at most"));
    }
};

QTEST_APPLESS_MAIN(OpsShapesTest)
#include "ops_shapes_test.moc"
