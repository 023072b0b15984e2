// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/overlays/legend.h"
#include "ui/canvas/overlays/minimap.h"
#include "ui/canvas/overlays/overlay_choice.h"

#include "tests/ui/canvas/canvas_documents.h"

#include <QSettings>
#include <QTemporaryDir>

using namespace layerloom;

namespace {

/// A row of layers that no view shows at once.
Document longRow() {
    std::vector<NodePtr> nodes;
    for (int i = 0; i < 60; ++i)
        nodes.push_back(makeNode(
            "n" + std::to_string(i), i % 2 ? "ReLU" : "Linear", {i * 300.0, i % 5 * 200.0},
            i % 2 ? std::map<std::string, Value>{} : std::map<std::string, Value>{{"out_features", 8}}));
    return documentOf(BlockKind::FreeForm, std::move(nodes));
}

} // namespace

class OverlaysTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

  private slots:
    void initTestCase() {
        QCoreApplication::setOrganizationName("LayerLoomTest");
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder_.path());
    }

    void theMinimapIsThereWhileSomethingIsOutOfView() {
        CanvasDriver driver(longRow());
        Minimap map(driver.view);
        QTRY_VERIFY(map.isVisible());
        driver.view.fitAll();
        QVERIFY(!map.isVisible());
        driver.view.zoomToActualSize();
        QVERIFY(map.isVisible());
    }

    void aClickOnTheMinimapMovesTheView() {
        CanvasDriver driver(longRow());
        Minimap map(driver.view);
        QTRY_VERIFY(map.isVisible());
        const QPointF wanted = driver.view.canvas().content().node("n40")->body().center();
        QTest::mouseClick(&map, Qt::LeftButton, {}, map.fromScene(wanted).toPoint());
        const QRectF visible = driver.view.visibleArea();
        QVERIFY(visible.contains(wanted));
        QVERIFY(map.viewArea().contains(map.fromScene(wanted)));
    }

    void draggingOnTheMinimapMovesTheViewAlong() {
        CanvasDriver driver(longRow());
        Minimap map(driver.view);
        QTRY_VERIFY(map.isVisible());
        const auto pointOf = [&](const char* node) {
            return map.fromScene(driver.view.canvas().content().node(node)->body().center()).toPoint();
        };
        QTest::mousePress(&map, Qt::LeftButton, {}, pointOf("n10"));
        for (const char* node : {"n20", "n30", "n50"}) {
            QMouseEvent move(QEvent::MouseMove, pointOf(node), map.mapToGlobal(pointOf(node)), Qt::NoButton,
                             Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(&map, &move);
        }
        QTest::mouseRelease(&map, Qt::LeftButton, {}, pointOf("n50"));
        QVERIFY(driver.view.visibleArea().contains(driver.view.canvas().content().node("n50")->body()));
        QCOMPARE(driver.undoCount(), 0);
    }

    void theMinimapFollowsWhatIsAdded() {
        CanvasDriver driver(threeNodes());
        driver.view.fitAll();
        Minimap map(driver.view);
        QVERIFY(!map.isVisible());
        driver.session.apply(addNode(driver.session.document(), driver.session.shownBlock(),
                                     *makeNode("far", "ReLU", {9000, 4000})),
                             "Add");
        QTRY_VERIFY(map.isVisible());
    }

    void keysToggleAndTheSettingsRemember() {
        CanvasDriver driver(longRow());
        Minimap map(driver.view);
        Legend legend(driver.view);
        QTRY_VERIFY(map.isVisible());
        QVERIFY(!legend.isVisible());
        driver.key(Qt::Key_M, Qt::ShiftModifier);
        driver.key(Qt::Key_L, Qt::ShiftModifier);
        QVERIFY(!map.isVisible());
        QVERIFY(legend.isVisible());
        const OverlayChoice reread;
        QVERIFY(!reread.isMinimapShown());
        QVERIFY(reread.isLegendShown());
        driver.key(Qt::Key_M, Qt::ShiftModifier);
        driver.key(Qt::Key_L, Qt::ShiftModifier);
        QVERIFY(map.isVisible());
        QVERIFY(!legend.isVisible());
    }

    void theLegendListsTheCategoriesOnShowAndNoOther() {
        CanvasDriver driver(threeNodes());
        Legend legend(driver.view);
        overlayChoice().setLegendShown(true);
        QCOMPARE(legend.categories(), (QStringList{"Activation", "Linear"}));
        driver.session.select({"act"});
        driver.key(Qt::Key_Delete);
        QTRY_COMPARE(legend.categories(), QStringList{"Linear"});
        overlayChoice().setLegendShown(false);
        QVERIFY(!legend.isVisible());
    }
};

QTEST_MAIN(OverlaysTest)
#include "overlays_test.moc"
