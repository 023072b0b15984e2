// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/initialiser_text.h"
#include "core/values/error.h"

#include <QTest>

#include <cmath>

using namespace layerloom;

class InitialiserTextTest : public QObject {
    Q_OBJECT

  private slots:
    void callsAreReadAsPythonReadsThem() {
        QCOMPARE(parseInitialiser("zeros_"), (Initialiser{"zeros_", {}}));
        QCOMPARE(parseInitialiser(" nn.init.normal_( 0, std = 0.01 ) "),
                 (Initialiser{"normal_", {{"mean", 0}, {"std", 0.01}}}));
        QCOMPARE(parseInitialiser("torch.nn.init.kaiming_normal_(mode='fan_out', nonlinearity=\"relu\")"),
                 (Initialiser{"kaiming_normal_", {{"mode", "fan_out"}, {"nonlinearity", "relu"}}}));
        QCOMPARE(parseInitialiser("uniform_(-1/2, 2**-1)"),
                 (Initialiser{"uniform_", {{"a", -0.5}, {"b", 0.5}}}));
        QCOMPARE(parseInitialiser("xavier_uniform_(nn.init.calculate_gain('leaky_relu', 0.2))")
                     .arguments["gain"]
                     .number(),
                 std::sqrt(2.0 / 1.04));
        QCOMPARE(parseInitialiser("xavier_uniform_(gain=calculate_gain('tanh'))").arguments["gain"].number(),
                 5.0 / 3);
    }

    void whatIsNoCallIsRefused_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("unknown") << "norml_(0)"
                                 << "Did you mean 'normal_'?";
        QTest::newRow("open bracket") << "normal_(0"
                                      << "no call";
        QTest::newRow("two brackets") << "normal_(0))"
                                      << "no call";
        QTest::newRow("too many") << "constant_(1, 2)"
                                  << "takes 1 arguments, not 2";
        QTest::newRow("twice") << "constant_(1, val=2)"
                               << "val twice";
        QTest::newRow("no number") << "constant_(x)"
                                   << "'x'";
        QTest::newRow("unknown gain") << "xavier_normal_(calculate_gain('swish'))"
                                      << "Unsupported nonlinearity swish";
        QTest::newRow("gain of nothing") << "xavier_normal_(calculate_gain())"
                                         << "calculate_gain takes";
    }

    void whatIsNoCallIsRefused() {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        try {
            parseInitialiser(text.toStdString());
            QFAIL("it was read");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains(reason), error.what());
        }
    }

    void rulesAreReadAndWrittenAlike() {
        const InitialiserRule rule =
            parseInitialiserRule("Conv2d.weight@Encoder = kaiming_normal_(mode='fan_out')");
        QCOMPARE(rule, (InitialiserRule{
                           "Conv2d", "weight", "Encoder", {"kaiming_normal_", {{"mode", "fan_out"}}}}));
        QCOMPARE(initialiserRuleText(rule),
                 std::string("Conv2d.weight@Encoder=kaiming_normal_(mode='fan_out')"));
        QCOMPARE(parseInitialiserRule("*.bias=zeros_"), (InitialiserRule{"", "bias", "", {"zeros_", {}}}));
        QCOMPARE(parseInitialiserRule("weight=ones_"), (InitialiserRule{"", "weight", "", {"ones_", {}}}));
        QCOMPARE(initialiserRuleText(parseInitialiserRule("bias=normal_(1, 2)")),
                 std::string("*.bias=normal_(mean=1, std=2)"));
        QVERIFY_EXCEPTION_THROWN(parseInitialiserRule("Linear.weight"), Error);
        QVERIFY_EXCEPTION_THROWN(parseInitialiserRule("Linear.=zeros_"), Error);
    }
};

QTEST_APPLESS_MAIN(InitialiserTextTest)
#include "initialiser_text_test.moc"
