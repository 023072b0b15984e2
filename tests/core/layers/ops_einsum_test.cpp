// SPDX-License-Identifier: GPL-3.0-or-later
#include "layer_calls.h"

using namespace layerloom;

namespace {

std::string einsum(const char* equation, const std::vector<std::optional<TensorType>>& operands) {
    return called("einsum", {{"equation", equation}}, operands);
}

} // namespace

class OpsEinsumTest : public QObject {
    Q_OBJECT

  private slots:
    void lettersGoWhereTheArrowPutsThem() {
        QCOMPARE(einsum("ij,jk->ik", {tensor({kN, 3}), tensor({3, 4})}), std::string("float32 (N, 4)"));
        QCOMPARE(einsum("bqd,bkd->bqk", {tensor({kN, 5, 8}), tensor({kN, 7, 8})}),
                 std::string("float32 (N, 5, 7)"));
        QCOMPARE(einsum("ij->", {tensor({kN, 3})}), std::string("float32 ()"));
    }
    void withoutAnArrowSingleLettersStayInOrder() {
        QCOMPARE(einsum("kj,ji", {tensor({2, 3}), tensor({3, 4})}), std::string("float32 (4, 2)"));
        QCOMPARE(einsum("ii", {tensor({3, 3})}), std::string("float32 ()"));
    }
    void ellipsesStandForTheRest() {
        QCOMPARE(einsum("...ij->...ji", {tensor({kN, 2, 3, 4})}), std::string("float32 (N, 2, 4, 3)"));
        QCOMPARE(einsum("...j,jk", {tensor({kN, 2, 3}), tensor({3, 5})}), std::string("float32 (N, 2, 5)"));
    }
    void aLetterHasOneSize() {
        QCOMPARE(
            einsum("ij,jk->ik", {tensor({2, 3}), tensor({2, 3})}),
            std::string(
                "einsum(): subscript j has size 2 for operand 1 which does not broadcast with previously "
                "seen size 3"));
        QCOMPARE(
            einsum("ii->i", {tensor({2, 3})}),
            std::string("einsum(): subscript i is repeated for operand 0 but the sizes don't match, 3 != 2"));
    }
    void subscriptsMustFitTheDimensions() {
        QCOMPARE(
            einsum("ijk->ij", {tensor({2, 3})}),
            std::string("einsum(): the number of subscripts in the equation (3) does not match the number of "
                        "dimensions (2) for operand 0 and no ellipsis was given"));
        QCOMPARE(einsum("ij", {tensor({2, 3}), tensor({2, 3})}),
                 std::string("einsum(): more operands were provided than specified in the equation"));
    }
    void badEquationsAreNamed_data() {
        QTest::addColumn<QString>("equation");
        QTest::addColumn<QString>("text");
        QTest::newRow("sign") << "i-j"
                              << "einsum(): invalid subscript given at index 1 in the equation string, "
                                 "subscripts must be in [a-zA-Z]";
        QTest::newRow("dot") << "i.j"
                             << "einsum(): found '.' for operand 0 that is not part of any ellipsis";
        QTest::newRow("two") << "...i..."
                             << "einsum(): found '.' for operand 0 for which an ellipsis was already found";
    }
    void badEquationsAreNamed() {
        QFETCH(QString, equation);
        QFETCH(QString, text);
        QCOMPARE(einsum(equation.toUtf8().constData(), {tensor({2, 3})}), text.toStdString());
    }
    void outputLettersComeFromTheOperandsOnce() {
        QCOMPARE(einsum("ij->k", {tensor({2, 3})}),
                 std::string(
                     "einsum(): output subscript k does not appear in the equation for any input operand"));
        QCOMPARE(einsum("ij->ii", {tensor({2, 3})}),
                 std::string("einsum(): output subscript i appears more than once in the output"));
    }
};

QTEST_APPLESS_MAIN(OpsEinsumTest)
#include "ops_einsum_test.moc"
