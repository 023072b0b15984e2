// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/option.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace layerloom;

namespace {

constexpr Key<bool> kBias{"bias"};
constexpr Key<std::int64_t> kIn{"in"};
constexpr Key<std::int64_t> kOut{"out"};
constexpr Key<double> kEps{"eps"};
constexpr Key<Ints> kKernel{"kernel"};
constexpr Key<std::optional<Ints>> kStride{"stride"};
constexpr Key<std::string> kMode{"mode"};

const std::vector<OptionSpec>& specs() {
    static const std::vector<OptionSpec> all{
        inferred(kIn, 0, -1, "Inputs."),
        required(kOut, 8, "Outputs.").atLeast(1),
        optional(kBias, true, "Bias."),
        optional(kEps, 1e-5, "Epsilon.").between(0, 1),
        required(kKernel, 3, "Kernel.").items(2).atLeast(1).orWords({"same", "valid"}),
        optional(kStride, None{}, "Stride.").items(2).atLeast(1),
        optional(kMode, "zeros", "Mode.").oneOf({"zeros", "reflect"}),
    };
    return all;
}

QString complaint(std::size_t spec, const Value& value) {
    return QString::fromStdString(specs()[spec].complaint(value));
}

} // namespace

class OptionTest : public QObject {
    Q_OBJECT

  private slots:
    void defaultsAreLegal() {
        for (const OptionSpec& spec : specs())
            QCOMPARE(spec.complaint(spec.fallback), std::string());
    }

    void onlyInferredOptionsMayBeAuto() {
        QCOMPARE(complaint(0, Auto{}), "");
        QCOMPARE(complaint(1, Auto{}), "must have a value");
    }

    void onlyOptionsThatAllowNoneTakeIt() {
        QCOMPARE(complaint(5, None{}), "");
        QCOMPARE(complaint(1, None{}), "must not be None");
    }

    void numbersOutOfRangeAreRefused() {
        QCOMPARE(complaint(1, 0), "must be at least 1, not 0");
        QCOMPARE(complaint(1, std::int64_t{1} << 40), "must be at most 2147483647, not 1099511627776");
        QCOMPARE(complaint(3, 1.5), "must be at most 1, not 1.5");
        QCOMPARE(complaint(3, std::nan("")), "must be a number, not nan");
        QCOMPARE(complaint(3, std::numeric_limits<double>::infinity()), "must be finite, not inf");
        QCOMPARE(QString::fromStdString(
                     specs()[3].orInfinity().complaint(std::numeric_limits<double>::infinity())),
                 "");
    }

    void wrongTypesAreRefused() {
        QCOMPARE(complaint(1, 1.5), "must be an integer, not 1.5");
        QCOMPARE(complaint(1, true), "must be an integer, not True");
        QCOMPARE(complaint(2, 1), "must be True or False, not 1");
        QCOMPARE(complaint(3, "a"), "must be a number, not 'a'");
        QCOMPARE(complaint(6, 3), "must be 'zeros' or 'reflect', not 3");
        QCOMPARE(complaint(6, "wrap"), "must be 'zeros' or 'reflect', not 'wrap'");
    }

    void aFloatOptionTakesAnInteger() { QCOMPARE(complaint(3, 1), ""); }

    void tuplesNeedTheirLength() {
        QCOMPARE(complaint(4, Value::Tuple{1, 2}), "");
        QCOMPARE(complaint(4, 5), "");
        QCOMPARE(complaint(4, Value::Tuple{1, 2, 3}), "must be one number or 2, not 3");
        QCOMPARE(complaint(4, Value::Tuple{1, 0}), "must be at least 1, not 0");
        QVERIFY(!complaint(4, Value::Tuple{}).isEmpty());
    }

    void wordsMayStandForNumbers() {
        QCOMPARE(complaint(4, "same"), "");
        QVERIFY(!complaint(4, "full").isEmpty());
    }

    void aSingleNumberStandsForAllItems() {
        Options options(specs());
        QCOMPARE(options[kKernel], (Ints{3, 3}));
        options.set("kernel", Value::Tuple{4, 5});
        QCOMPARE(options[kKernel], (Ints{4, 5}));
    }

    void noneReadsAsNoValue() {
        Options options(specs());
        QVERIFY(!options[kStride]);
        options.set("stride", 2);
        QCOMPARE(*options[kStride], (Ints{2, 2}));
    }

    void valuesKeepTheWayTheyWereWritten() {
        Options options(specs());
        options.set("eps", 1);
        QCOMPARE(options[kEps], 1.0);
        QCOMPARE(options.text("eps"), std::string("1"));
        QCOMPARE(options.text("mode"), std::string("'zeros'"));
        options.set("kernel", "same");
        QVERIFY(options.isText("kernel"));
    }

    void defaultsAreKnownAsSuch() {
        Options options(specs());
        QVERIFY(options.isDefault("bias"));
        QVERIFY(!options.isDefault("out")); // Python demands it
        options.set("bias", false);
        QVERIFY(!options.isDefault("bias"));
    }
};

QTEST_APPLESS_MAIN(OptionTest)
#include "option_test.moc"
