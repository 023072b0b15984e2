// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/element_text.h"

#include "core/values/error.h"

#include <QtTest>

#include <cmath>
#include <complex>
#include <cstring>

using namespace layerloom;

namespace {

template <class Number>
std::string written(DType type, Number number, ElementFormat format) {
    std::byte bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    return elementText(type, bytes, format);
}

template <class Number>
Number parsed(DType type, const char* text) {
    const HostTensor tensor = parsedElement(type, text);
    Number number;
    std::memcpy(&number, tensor.begin(), sizeof number);
    return number;
}

std::string refusal(DType type, const char* text) {
    try {
        parsedTable(type, text);
    } catch (const Error& error) {
        return error.what();
    }
    return "taken";
}

} // namespace

class ElementTextTest : public QObject {
    Q_OBJECT

  private slots:
    void writesNumbersAsPythonDoes() {
        QCOMPARE(written(DType::Float32, 0.1f, ElementFormat::Full), std::string("0.1"));
        QCOMPARE(written(DType::Float32, 0.123456f, ElementFormat::Short), std::string("0.1235"));
        QCOMPARE(written(DType::Float64, -1.5, ElementFormat::Fixed), std::string("-1.5000"));
        QCOMPARE(written(DType::Float64, 12345.678, ElementFormat::Scientific), std::string("1.2346e+04"));
        QCOMPARE(written(DType::Float64, 1e308, ElementFormat::Fixed).size(), std::size_t{309 + 5});
        QCOMPARE(written(DType::Float32, NAN, ElementFormat::Short), std::string("nan"));
        QCOMPARE(written(DType::Float32, -INFINITY, ElementFormat::Short), std::string("-inf"));
        QCOMPARE(written(DType::Int64, std::int64_t{-7}, ElementFormat::Short), std::string("-7"));
        QCOMPARE(written(DType::Bool, std::uint8_t{2}, ElementFormat::Short), std::string("True"));
        QCOMPARE(written(DType::Complex64, std::complex<float>(1, -2), ElementFormat::Short),
                 std::string("(1-2j)"));
    }

    void whatIsWrittenInFullCanBeReadAgain() {
        for (const float number : {0.1f, 1.0f / 3, 3.4e38f, 1e-45f, -0.0f}) {
            const std::string text = written(DType::Float32, number, ElementFormat::Full);
            QCOMPARE(static_cast<float>(parsed<double>(DType::Float32, text.c_str())), number);
        }
        using Complex = std::complex<double>;
        QCOMPARE(parsed<Complex>(DType::Complex64, "(1e-3-2e+5j)"), Complex(1e-3, -2e5));
        QCOMPARE(parsed<Complex>(DType::Complex64, "2j"), Complex(0, 2));
        QCOMPARE(parsed<Complex>(DType::Complex64, " -4 "), Complex(-4, 0));
    }

    void readsWhatPeopleType() {
        QCOMPARE(parsed<double>(DType::Float32, " +2.5e1 "), 25.0);
        QVERIFY(std::isnan(parsed<double>(DType::Float16, "nan")));
        QCOMPARE(parsed<double>(DType::Float64, "-inf"), -HUGE_VAL);
        QCOMPARE(parsed<std::int64_t>(DType::Int8, "-128"), std::int64_t{-128});
        QCOMPARE(parsed<std::int64_t>(DType::Bool, "True"), std::int64_t{1});
        QCOMPARE(parsed<std::int64_t>(DType::Int64, "9223372036854775807"), INT64_MAX);
        QCOMPARE(parsed<std::int64_t>(DType::Int32, "1e3"), std::int64_t{1000});
    }

    void refusesWhatTheTypeCannotHold() {
        QCOMPARE(refusal(DType::Float32, "two"),
                 std::string("Row 1, column 1: 'two' is no number of type float32"));
        QCOMPARE(refusal(DType::UInt8, "256"),
                 std::string("Row 1, column 1: '256' is not between 0 and 255, the numbers of type uint8"));
        QCOMPARE(refusal(DType::Int32, "0.5"),
                 std::string("Row 1, column 1: '0.5' is no whole number of type int32"));
        QCOMPARE(refusal(DType::Float32, "++1"),
                 std::string("Row 1, column 1: '++1' is no number of type float32"));
        QCOMPARE(refusal(DType::Float32, "1\t"),
                 std::string("Row 1, column 2: '' is no number of type float32"));
    }

    void readsTablesOfSpreadsheets() {
        for (const char* text : {"1\t2\r\n3\t4\r\n", "1,2\n3,4\n", "1; 2\n\n3; 4", " 1   2\n3 4 "}) {
            const HostTensor table = parsedTable(DType::Float32, text);
            QCOMPARE(table.shape, (std::vector<std::int64_t>{2, 2}));
            QCOMPARE(reinterpret_cast<const double*>(table.begin())[3], 4.0);
        }
        QCOMPARE(refusal(DType::Float32, "1,2\n3"),
                 std::string("Row 2 has 1 numbers, but the first one has 2"));
        QCOMPARE(refusal(DType::Float32, " \n "), std::string("There are no numbers"));
    }
};

QTEST_GUILESS_MAIN(ElementTextTest)
#include "element_text_test.moc"
