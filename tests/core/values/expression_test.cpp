// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/expression.h"

#include <QtTest>

using namespace layerloom;

namespace {

const std::map<std::string, Value> kNames{
    {"planes", 64},   {"groups", 4}, {"stride", 2}, {"sizes", Value(std::vector<std::int64_t>{3, 5, 7})},
    {"name", "same"}, {"ratio", 0.5}};

std::string valueText(const ExpressionResult& result) {
    if (const auto* error = std::get_if<ExpressionError>(&result))
        return "error: " + error->text;
    return pythonText(std::get<Value>(result));
}

std::string errorText(std::string_view text) {
    const ExpressionResult result = evaluateExpression(text, kNames);
    const auto* error = std::get_if<ExpressionError>(&result);
    return error ? std::to_string(error->column) + ": " + error->text : valueText(result);
}

std::string repeated(std::string_view text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i)
        result += text;
    return result;
}

} // namespace

class ExpressionTest : public QObject {
    Q_OBJECT

  private slots:
    void valuesArePythons_data();
    void valuesArePythons();
    void mistakesSayWhatAndWhere_data();
    void mistakesSayWhatAndWhere();
    void unknownNamesAreTold();
    void deepNestingIsAnError_data();
    void deepNestingIsAnError();
    void longTextsAreAnError();
    void longChainsAreFine();
    void resultsStayShort();
    void anyBytesGiveAValueOrAnError();
    void expressionsInTuplesAreEvaluated();
};

/// Expression and `repr(eval(expression))` of Python 3.11.
void ExpressionTest::valuesArePythons_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    const std::pair<const char*, const char*> rows[] = {
        {"1 + 2 * 3", "7"},
        {"(1 + 2) * 3", "9"},
        {"2 ** 3 ** 2", "512"},
        {"-2 ** 2", "-4"},
        {"2 ** -1", "0.5"},
        {"-2 ** -2", "-0.25"},
        {"7 // 2", "3"},
        {"-7 // 2", "-4"},
        {"7 // -2", "-4"},
        {"-7 % 3", "2"},
        {"7 % -3", "-2"},
        {"7.5 // 2", "3.0"},
        {"-7.5 // 2", "-4.0"},
        {"7.5 % -2", "-0.5"},
        {"-7.5 % 2", "0.5"},
        {"-0.0 % 3", "0.0"},
        {"6 / 3", "2.0"},
        {"7 / 2", "3.5"},
        {"1 / 3", "0.3333333333333333"},
        {"1e3", "1000.0"},
        {"1_000", "1000"},
        {".5 + 1.", "1.5"},
        {"10 ** 18", "1000000000000000000"},
        {"2 ** 62", "4611686018427387904"},
        {"-2 ** 62", "-4611686018427387904"},
        {"0 ** 0", "1"},
        {"(-1) ** 1000000001", "-1"},
        {"1 ** 99999999", "1"},
        {"True + True", "2"},
        {"-True", "-1"},
        {"+True", "1"},
        {"not 0", "True"},
        {"not not 3", "True"},
        {"1 < 2 < 3", "True"},
        {"1 < 3 < 2", "False"},
        {"3 > 2 >= 2", "True"},
        {"1 == 1.0", "True"},
        {"(1, 2) == (1, 2)", "True"},
        {"(1, 2) < (1, 3)", "True"},
        {"(1,) < (1, 0)", "True"},
        {"'a' < 'b'", "True"},
        {"'a' + \"b\"", "'ab'"},
        {"'ab' * 2", "'abab'"},
        {"2 * (1, 2)", "(1, 2, 1, 2)"},
        {"(1,) + (2, 3)", "(1, 2, 3)"},
        {"()", "()"},
        {"(1,)", "(1,)"},
        {"1, 2", "(1, 2)"},
        {"1,", "(1,)"},
        {"(1, (2, 'x'), None)", "(1, (2, 'x'), None)"},
        {"None", "None"},
        {"None is None", "True"},
        {"planes is not None", "True"},
        {"1 and 2", "2"},
        {"0 and 1 // 0", "0"},
        {"0 or 'x'", "'x'"},
        {"1 or 1 // 0", "1"},
        {"() or (1,)", "(1,)"},
        {"1 if True else 1 // 0", "1"},
        {"1 // 0 if False else 2", "2"},
        {"1 if False else 2 if False else 3", "3"},
        {"planes * 4", "256"},
        {"planes // groups", "16"},
        {"planes if stride == 1 else planes * stride", "128"},
        {"sizes[0] + sizes[-1]", "10"},
        {"(sizes)[2]", "7"},
        {"((1, 2), (3, 4))[1][0]", "3"},
        {"len(sizes)", "3"},
        {"len('héé')", "3"},
        {"min(3, 1, 2)", "1"},
        {"max(sizes)", "7"},
        {"max(1, 2.5)", "2.5"},
        {"min(1, True)", "1"},
        {"max(True, 1)", "True"},
        {"abs(-3)", "3"},
        {"abs(-2.5)", "2.5"},
        {"int(3.9)", "3"},
        {"int(-3.9)", "-3"},
        {"int(True)", "1"},
        {"float(3)", "3.0"},
        {"float('inf')", "inf"},
        {"3 in sizes", "True"},
        {"9 not in sizes", "True"},
        {"'b' in 'abc'", "True"},
        {"name == 'same'", "True"},
        {"not planes == 64", "False"},
        {"2 + 3 if planes > 3 else 0", "5"},
        {"1e308 * 10", "inf"},
        {"1e16", "1e+16"},
        {"1e-5", "1e-05"},
        {"0.1 + 0.2", "0.30000000000000004"},
        {"100 // 3 * 3", "99"},
        {"- - 1", "1"},
        {"+ - + 1", "-1"},
        {"9223372036854775807", "9223372036854775807"},
        {"-9223372036854775807 - 1", "-9223372036854775808"},
        {"'it\\'s'", "\"it's\""},
        {"\"a\\tb\\\\\"", "'a\\tb\\\\'"},
        {"min((3, 1),)", "1"},
        {"(planes, planes)", "(64, 64)"},
        {"min(len(sizes), 2) ** 2", "4"},
        {"5 % 2.5", "0.0"},
        {"-5 // 2.0", "-3.0"},
        {"0.0 // 5", "0.0"},
        {"'x' is None", "False"},
    };
    for (const auto& [text, value] : rows)
        QTest::newRow(text) << QString(text) << QString(value);
}

void ExpressionTest::valuesArePythons() {
    QFETCH(QString, text);
    QFETCH(QString, value);
    QCOMPARE(QString::fromStdString(valueText(evaluateExpression(text.toStdString(), kNames))), value);
}

void ExpressionTest::mistakesSayWhatAndWhere_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error");
    const std::pair<const char*, const char*> rows[] = {
        {"", "1: the expression ends too early"},
        {"1 +", "4: the expression ends too early"},
        {"1 2", "3: unexpected '2'"},
        {"(1", "3: expected ')'"},
        {"1)", "2: unexpected ')'"},
        {"2 * plane", "5: name 'plane' is not defined"},
        {"1 // 0", "3: integer division or modulo by zero"},
        {"1 / 0", "3: division by zero"},
        {"1.5 % 0", "5: float floor division or modulo by zero"},
        {"0 ** -1", "3: 0.0 cannot be raised to a negative power"},
        {"(-1) ** 0.5", "6: the result is a complex number"},
        {"2 ** 63", "3: the result does not fit into 64 bits"},
        {"2 ** 99999999999", "3: the result does not fit into 64 bits"},
        {"10.0 ** 999", "6: numerical result out of range"},
        {"9223372036854775807 + 1", "21: the result does not fit into 64 bits"},
        {"abs(-9223372036854775807 - 1)", "1: the result does not fit into 64 bits"},
        {"(-9223372036854775807 - 1) // -1", "28: the result does not fit into 64 bits"},
        {"9223372036854775808", "1: the integer does not fit into 64 bits"},
        {"1 + 'a'", "3: unsupported operand type(s) for +: 'int' and 'str'"},
        {"-'a'", "1: bad operand type for unary -: 'str'"},
        {"1 < 'a'", "3: '<' not supported between instances of 'int' and 'str'"},
        {"sizes[3]", "6: tuple index out of range"},
        {"sizes['a']", "6: tuple indices must be integers, not str"},
        {"planes[0]", "7: 'int' object is not subscriptable"},
        {"sizes[0:1]", "8: unexpected character"},
        {"foo(1)", "1: 'foo' is no function that can be called here; there are min, max, abs, int, float and "
                   "len"},
        {"min()", "1: min() takes at least one argument (0 given)"},
        {"len(1, 2)", "1: len() takes one argument (2 given)"},
        {"len(1)", "1: object of type 'int' has no len()"},
        {"int('1')", "1: int() cannot take a value of type 'str'"},
        {"int(1e30)", "1: the result does not fit into 64 bits"},
        {"min(())", "1: min() arg is an empty sequence"},
        {"lambda: 1", "1: 'lambda' cannot stand in an expression"},
        {"__import__('os')",
         "1: '__import__' is no function that can be called here; there are min, max, abs, "
         "int, float and len"},
        {"planes.real", "8: only the shape of an input can be asked, as planes.shape"},
        {"planes.", "8: only the shape of an input can be asked, as planes.shape"},
        {"planes.shape", "1: name 'planes.shape' is not defined"},
        {"'abc", "1: the text has no closing quote"},
        {"012", "1: an integer must not begin with 0"},
        {"1.2.3", "1: invalid number"},
        {"3x", "1: invalid number"},
        {"1 if 2", "7: expected 'else'"},
        {"not", "4: the expression ends too early"},
        {"a b", "3: unexpected 'b'"},
        {"1 is 2", "3: 'is' compares with None, True or False only; use '=='"},
    };
    for (const auto& [text, error] : rows)
        QTest::newRow(text) << QString(text) << QString(error);
}

void ExpressionTest::mistakesSayWhatAndWhere() {
    QFETCH(QString, text);
    QFETCH(QString, error);
    QCOMPARE(QString::fromStdString(errorText(text.toStdString())), error);
}

void ExpressionTest::unknownNamesAreTold() {
    const auto result = evaluateExpression("planes * width", kNames);
    QCOMPARE(std::get<ExpressionError>(result).unknownName, std::string("width"));
}

void ExpressionTest::deepNestingIsAnError_data() {
    QTest::addColumn<QString>("opening");
    QTest::addColumn<QString>("closing");
    QTest::newRow("parentheses") << "("
                                 << ")";
    QTest::newRow("signs") << "-"
                           << "";
    QTest::newRow("not") << "not "
                         << "";
    QTest::newRow("power") << "1 ** "
                           << "";
    QTest::newRow("calls") << "abs("
                           << ")";
    QTest::newRow("conditionals") << "1 if 1 else "
                                  << "";
    QTest::newRow("indices") << "sizes["
                             << "]";
}

void ExpressionTest::deepNestingIsAnError() {
    QFETCH(QString, opening);
    QFETCH(QString, closing);
    const auto nested = [&](int depth) {
        return repeated(opening.toStdString(), depth) + "0" + repeated(closing.toStdString(), depth);
    };
    QVERIFY(errorText(nested(20)).find("too deeply") == std::string::npos);
    for (const int depth : {65, 700})
        QVERIFY(errorText(nested(depth)).find("too deeply") != std::string::npos);
}

void ExpressionTest::longTextsAreAnError() {
    QCOMPARE(errorText(repeated("1+", 4999) + "1"), std::string("5000"));
    QVERIFY(errorText(repeated("1+", 5000) + "1").find("longer than") != std::string::npos);
}

void ExpressionTest::longChainsAreFine() {
    QCOMPARE(errorText(repeated("1 and ", 1000) + "2"), std::string("2"));
    QCOMPARE(errorText(repeated("0 < ", 1) + "1" + repeated(" <= 1", 1000)), std::string("True"));
}

void ExpressionTest::resultsStayShort() {
    QVERIFY(errorText("'a' * 1000000000000").find("too long") != std::string::npos);
    QVERIFY(errorText("(1, 2) * 1000000000000").find("too long") != std::string::npos);
    QCOMPARE(errorText("() * 1000000000000"), std::string("()"));
    QCOMPARE(errorText("'a' * -5"), std::string("''"));
}

void ExpressionTest::anyBytesGiveAValueOrAnError() {
    const std::string_view pieces[] = {"1",    "(",  ")",    "[",  "]",    ",",  "+", "-",
                                       "**",   "//", "if",   "is", "not",  "in", "'", "planes",
                                       "else", "or", "min(", "\\", "\x80", "1e"};
    unsigned state = 1;
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (int i = 0; i < 12; ++i) {
            state = state * 1664525 + 1013904223;
            text += pieces[(state >> 16) % std::size(pieces)];
            text += state & 0x8000 ? " " : "";
        }
        const auto result = evaluateExpression(text, kNames);
        if (const auto* error = std::get_if<ExpressionError>(&result))
            QVERIFY(!error->text.empty() && error->column >= 1 && error->column <= text.size() + 1);
    }
}

void ExpressionTest::expressionsInTuplesAreEvaluated() {
    const Value value(Value::Tuple{Value(Expression{"planes // 2"}), Value(3), Value("x")});
    QVERIFY(hasExpression(value));
    QCOMPARE(valueText(evaluated(value, kNames)), std::string("(32, 3, 'x')"));
    QVERIFY(!hasExpression(Value(3)));
    QCOMPARE(valueText(evaluated(Value(Value::Tuple{Value(Expression{"nope"})}), kNames)),
             std::string("error: name 'nope' is not defined"));
}

QTEST_APPLESS_MAIN(ExpressionTest)
#include "expression_test.moc"
