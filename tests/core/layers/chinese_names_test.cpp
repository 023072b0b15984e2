// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/chinese_names.h"

#include "core/layers/catalogue.h"

#include <QtTest>

#include <set>

using namespace layerloom;

class ChineseNamesTest : public QObject {
    Q_OBJECT

  private slots:
    void everyLayerAndCategoryHasOne() {
        for (const LayerType& type : catalogue()) {
            QVERIFY2(!chineseName(type.id).empty(), type.id.c_str());
            QVERIFY2(!chineseCategory(type.category).empty(), type.category.c_str());
        }
    }

    void theNumberOfDimensionsIsPartOfTheName() {
        QCOMPARE(chineseName("Linear"), std::string("全连接层 线性层"));
        QCOMPARE(chineseName("Conv2d"), std::string("二维卷积 卷积层"));
        QCOMPARE(chineseName("max_pool1d"), chineseName("MaxPool1d"));
        QVERIFY(chineseName("Conv2d") != chineseName("Conv3d"));
        QVERIFY(chineseName("Conv").size() < chineseName("Conv3d").size());
    }

    void whatIsNoLayerHasNone() {
        QVERIFY(chineseName("NoSuchLayer").empty());
        QVERIFY(chineseName("2d").empty());
        QVERIFY(chineseName("").empty());
        QVERIFY(chineseCategory("").empty());
    }
};

QTEST_APPLESS_MAIN(ChineseNamesTest)
#include "chinese_names_test.moc"
