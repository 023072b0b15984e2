// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/value_text.h"

#include "core/document/expression_names.h"
#include "ui/panels/inspector/shape_text.h"

#include <QtTest>

using namespace layerloom;

class ValueTextTest : public QObject {
    Q_OBJECT

  private slots:
    void literalsAreReadAsPythonReadsThem() {
        QCOMPARE(*typedLiteral("3"), Value(3));
        QCOMPARE(*typedLiteral(" -2.5e-3 "), Value(-2.5e-3));
        QCOMPARE(*typedLiteral("True"), Value(true));
        QCOMPARE(*typedLiteral("None"), Value(None{}));
        QCOMPARE(*typedLiteral("'same'"), Value("same"));
        QCOMPARE(*typedLiteral("3, 3"), Value(Value::Tuple{3, 3}));
        QCOMPARE(*typedLiteral("(3, (1, 2))"), Value(Value::Tuple{3, Value::Tuple{1, 2}}));
        QCOMPARE(*typedLiteral("(3,)"), Value(Value::Tuple{3}));
        QCOMPARE(*typedLiteral("(3)"), Value(3));
    }

    void whatIsNoLiteralIsRefused() {
        for (const char* text : {"", "3 3", "(3", "3)", "x", "'a", "1,,2", "nan", "--3", ","})
            QVERIFY2(!typedLiteral(text), text);
        QVERIFY(!typedLiteral(QString(10000, '(')));
    }

    void textsOfValuesReadBack() {
        for (const Value& value : {Value(3), Value(0.5), Value(true), Value(None{}),
                                   Value(Value::Tuple{3, 3}), Value(Value::Tuple{3})})
            QCOMPARE(*typedLiteral(editText(value)), value);
        QCOMPARE(editText(Value(Value::Tuple{3, 3})), QString("3, 3"));
        QCOMPARE(editText(Expression{"planes * 4"}), QString("=planes * 4"));
    }

    void expressionsNeedArguments() {
        const OptionSpec spec = required(Key<std::int64_t>{"out_features"}, 1, "");
        QVERIFY(std::holds_alternative<QString>(typedValue("=planes", spec, false)));
        QCOMPARE(std::get<Value>(typedValue("= planes", spec, true)), Value(Expression{"planes"}));
    }

    void anEmptyLineIsAutoWhereThatIs() {
        const OptionSpec spec = inferred(Key<std::int64_t>{"in_features"}, 0, -1, "");
        QCOMPARE(std::get<Value>(typedValue("", spec, false)), Value(Auto{}));
        QVERIFY(std::holds_alternative<QString>(
            typedValue("", required(Key<std::int64_t>{"out_features"}, 1, ""), false)));
    }

    void shapesAreRead() {
        QCOMPARE(*typedShape("N, 3, 32, 32"), (Shape{Dim::batch(), 3, 32, 32}));
        QCOMPARE(*typedShape("(N,)"), (Shape{Dim::batch()}));
        QCOMPARE(*typedShape("()"), Shape());
        QCOMPARE(*typedShape("2*N + 1, 4"), (Shape{Dim(2, 1), 4}));
        for (const char* text : {"", "N 3", "a, b", "-1", "3,,4", "(3", "99999999999999999999"})
            QVERIFY2(!typedShape(text), text);
    }

    void expressionsFollowRenamedArguments() {
        QCOMPARE(withRenamedNames("planes * 4 + my_planes", {{"planes", "width"}}),
                 std::string("width * 4 + my_planes"));
    }
};

QTEST_APPLESS_MAIN(ValueTextTest)
#include "value_text_test.moc"
