// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/layer_favourites.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace layerloom;

class LayerFavouritesTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void init();
    void theLatestComesFirstAndOnlyOnce();
    void onlyTheLatestEightAreKept();
    void starsLastFromRunToRun();
    void blocksAreNotRemembered();

  private:
    QTemporaryDir folder_;
};

void LayerFavouritesTest::initTestCase() {
    QCoreApplication::setOrganizationName("LayerLoomTest");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder_.path());
}

void LayerFavouritesTest::init() {
    QSettings().clear();
}

void LayerFavouritesTest::theLatestComesFirstAndOnlyOnce() {
    LayerFavourites favourites;
    const QSignalSpy changes(&favourites, &LayerFavourites::changed);
    for (const char* each : {"layer:ReLU", "layer:Linear", "layer:ReLU", "layer:ReLU"})
        favourites.notePlaced(each);
    QCOMPARE(favourites.recent(), (QStringList{"layer:ReLU", "layer:Linear"}));
    QCOMPARE(changes.count(), 3);
    QCOMPARE(LayerFavourites().recent(), favourites.recent());
}

void LayerFavouritesTest::onlyTheLatestEightAreKept() {
    LayerFavourites favourites;
    for (int i = 0; i < 20; ++i)
        favourites.notePlaced(QStringLiteral("layer:L%1").arg(i));
    QCOMPARE(favourites.recent().size(), 8);
    QCOMPARE(favourites.recent().front(), QString("layer:L19"));
}

void LayerFavouritesTest::starsLastFromRunToRun() {
    LayerFavourites favourites;
    favourites.setFavourite("layer:ReLU", true);
    favourites.setFavourite("layer:Conv2d", true);
    QCOMPARE(LayerFavourites().favourites(), (QStringList{"layer:Conv2d", "layer:ReLU"}));
    favourites.setFavourite("layer:ReLU", false);
    QVERIFY(!LayerFavourites().isFavourite("layer:ReLU"));
}

void LayerFavouritesTest::blocksAreNotRemembered() {
    LayerFavourites favourites;
    favourites.notePlaced("block:Encoder");
    favourites.setFavourite("block:Encoder", true);
    QVERIFY(favourites.recent().isEmpty() && favourites.favourites().isEmpty());
}

QTEST_GUILESS_MAIN(LayerFavouritesTest)
#include "layer_favourites_test.moc"
