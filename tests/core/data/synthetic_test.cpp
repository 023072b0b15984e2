// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/synthetic.h"
#include "tests/core/data/samples.h"

#include <QtTest>

#include <cmath>

using namespace layerloom;
using namespace layerloom::test;

class SyntheticTest : public QObject {
    Q_OBJECT

  private slots:
    void madeUpDataIsTheSameForASeed() {
        for (const std::string& kind : syntheticKinds()) {
            const NamedTensors first = all(*syntheticDataset(kind, 50, 3));
            const NamedTensors second = all(*syntheticDataset(kind, 50, 3));
            const NamedTensors other = all(*syntheticDataset(kind, 50, 4));
            const auto numbers = elements<float>(named(first, "x"));
            QCOMPARE(elements<float>(named(second, "x")), numbers);
            QVERIFY(elements<float>(named(other, "x")) != numbers);
            QVERIFY(std::all_of(numbers.begin(), numbers.end(),
                                [](float number) { return std::isfinite(number); }));
        }
        QVERIFY(complaint([] { syntheticDataset("moon", 5, 0); }).contains("Did you mean 'moons'?"));
    }
};

QTEST_APPLESS_MAIN(SyntheticTest)
#include "synthetic_test.moc"
