// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/nearest_name.h"

#include "tests/core/graph/model_builder.h"

#include <QtTest>

using namespace layerloom;

class NearestNameTest : public QObject {
    Q_OBJECT

  private slots:
    void slipsAreForgiven();
    void strangersAreNot();
    void longNamesAreLeftAlone();
};

void NearestNameTest::slipsAreForgiven() {
    const std::vector<std::string_view> names{"Linear", "Bilinear", "ReLU", "SELU",
                                              "Conv1d", "Conv2d",   "bias"};
    QCOMPARE(nearestName("linear", names), std::string("Linear"));
    QCOMPARE(nearestName("Linaer", names), std::string("Linear"));
    QCOMPARE(nearestName("relu", names), std::string("ReLU"));
    QCOMPARE(nearestName("Conv2D", names), std::string("Conv2d"));
    QCOMPARE(nearestName("bais", names), std::string("bias"));
    QCOMPARE(nearestName("baas", names), std::string("bias"));
}

void NearestNameTest::strangersAreNot() {
    QCOMPARE(nearestName("Transformer", {"Linear", "ReLU"}), std::string());
    QCOMPARE(nearestName("", {"Linear"}), std::string());
    QCOMPARE(nearestName("x", {}), std::string());
    QCOMPARE(didYouMean("zzz", {"Linear"}, "Remove it"), std::string("Remove it"));
}

void NearestNameTest::longNamesAreLeftAlone() {
    QCOMPARE(nearestName(std::string(100'000, 'a'), {"a"}), std::string());
}

QTEST_APPLESS_MAIN(NearestNameTest)
#include "nearest_name_test.moc"
