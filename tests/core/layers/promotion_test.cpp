// SPDX-License-Identifier: GPL-3.0-or-later
#include "layer_calls.h"

using namespace layerloom;

/// Types as `torch.result_type` of PyTorch 1.13 gives them.
class PromotionTest : public QObject {
    Q_OBJECT

  private:
    static TensorType of(DType type) { return tensor({2, 3}, type); }

  private slots:
    void aNumberChangesTheTypeOnlyByItsCategory() {
        QCOMPARE(called("add", {{"other", 2}}, {of(DType::UInt8), std::nullopt}),
                 std::string("uint8 (2, 3)"));
        QCOMPARE(called("add", {{"other", 2.0}}, {of(DType::Int64), std::nullopt}),
                 std::string("float32 (2, 3)"));
        QCOMPARE(called("add", {{"other", 2.0}}, {of(DType::Float16), std::nullopt}),
                 std::string("float16 (2, 3)"));
        QCOMPARE(called("add", {{"other", 2}}, {of(DType::Bool), std::nullopt}), std::string("int64 (2, 3)"));
    }
    void aScalarTensorCountsLikeANumber() {
        QCOMPARE(called("add", {}, {of(DType::Float32), tensor({}, DType::Float64)}),
                 std::string("float32 (2, 3)"));
        QCOMPARE(called("add", {}, {of(DType::Int32), tensor({}, DType::Int64)}),
                 std::string("int32 (2, 3)"));
        QCOMPARE(called("add", {}, {of(DType::Int32), tensor({}, DType::Float64)}),
                 std::string("float64 (2, 3)"));
    }
    void divisionOfIntegersGivesFloats() {
        QCOMPARE(called("div", {{"other", 2}}, {of(DType::Int64), std::nullopt}),
                 std::string("float32 (2, 3)"));
        QCOMPARE(called("div", {{"other", 2}, {"rounding_mode", "floor"}}, {of(DType::Int64), std::nullopt}),
                 std::string("int64 (2, 3)"));
        QCOMPARE(called("div", {{"other", 0}, {"rounding_mode", "floor"}}, {of(DType::Int64), std::nullopt}),
                 std::string("ZeroDivisionError"));
    }
    void comparisonsGiveBool() {
        QCOMPARE(called("gt", {{"other", 0.5}}, {of(DType::Int64), std::nullopt}),
                 std::string("bool (2, 3)"));
        QCOMPARE(called("lt", {{"other", 1}}, {of(DType::Complex64), std::nullopt}),
                 std::string("\"lt_cpu\" not implemented for 'ComplexFloat'"));
    }
    void sumsOfIntegersAreInt64AndTheirMeansAreRefused() {
        QCOMPARE(called("sum", {}, {of(DType::Bool)}), std::string("int64 ()"));
        QCOMPARE(called("sum", {{"dtype", "float64"}}, {of(DType::UInt8)}), std::string("float64 ()"));
        QCOMPARE(called("mean", {}, {of(DType::Int64)}),
                 std::string(
                     "mean(): could not infer output dtype. Input dtype must be either a floating point or "
                     "complex dtype. Got: Long"));
    }
    void powersOfIntegers() {
        QCOMPARE(called("pow", {{"exponent", 0.5}}, {of(DType::Int64), std::nullopt}),
                 std::string("float32 (2, 3)"));
        QCOMPARE(called("pow", {{"exponent", -1}}, {of(DType::Int64), std::nullopt}),
                 std::string("Integers to negative integer powers are not allowed."));
        QCOMPARE(called("pow", {{"exponent", 300}}, {of(DType::UInt8), std::nullopt}),
                 std::string("value cannot be converted to type uint8_t without overflow"));
    }
    void constantsTakeTheTypeOfTheirNumbers() {
        const Value rows = Value::Tuple{Value::Tuple{1, 2}, Value::Tuple{3, 4.5}};
        QCOMPARE(called("tensor", {{"data", rows}}, {}), std::string("float32 (2, 2)"));
        QCOMPARE(called("tensor", {{"data", tuple({1, 2})}}, {}), std::string("int64 (2,)"));
        QCOMPARE(called("tensor", {{"data", true}}, {}), std::string("bool ()"));
        QCOMPARE(called("full", {{"size", 2}, {"fill_value", 7}}, {}), std::string("int64 (2,)"));
        QCOMPARE(called("arange", {{"end", 5}}, {}), std::string("int64 (5,)"));
        QCOMPARE(called("arange", {{"end", 1}, {"step", 0.25}}, {}), std::string("float32 (4,)"));
    }
    void nestedNumbersMustBeRectangular() {
        const std::string uneven = "data must have the same number of items in all tuples of one depth";
        QCOMPARE(called("tensor", {{"data", Value::Tuple{Value::Tuple{1, 2}, Value::Tuple{3}}}}, {}), uneven);
        QCOMPARE(called("tensor", {{"data", Value::Tuple{1, Value::Tuple{3}}}}, {}), uneven);
        Value deep = 1;
        for (int i = 0; i < 5; ++i)
            deep = Value::Tuple{deep};
        QCOMPARE(called("tensor", {{"data", deep}}, {}), std::string("data must be nested at most 4 deep"));
    }
};

QTEST_APPLESS_MAIN(PromotionTest)
#include "promotion_test.moc"
