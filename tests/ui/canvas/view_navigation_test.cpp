// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvas_documents.h"
#include "ui/canvas/picking/quick_add.h"

#include <QLineEdit>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QWheelEvent>

using namespace layerloom;

namespace {

constexpr QPoint kSpot(830, 290);

struct Turn {
    QPoint pixels;
    QPoint angle;
    Qt::KeyboardModifiers modifiers = Qt::NoModifier;
    Qt::ScrollPhase phase = Qt::NoScrollPhase;
    const QPointingDevice* device = QPointingDevice::primaryPointingDevice();
};

void turn(CanvasView& view, const Turn& turn) {
    QWheelEvent event(kSpot, view.viewport()->mapToGlobal(kSpot), turn.pixels, turn.angle, Qt::NoButton,
                      turn.modifiers, turn.phase, false, Qt::MouseEventNotSynthesized, turn.device);
    QApplication::sendEvent(view.viewport(), &event);
}

/// How far a point of the scene is from where it was on the screen.
qreal drift(const CanvasView& view, const QPointF& scene) {
    return QLineF(view.mapFromScene(scene), kSpot).length();
}

void dragWith(CanvasView& view, Qt::MouseButton button, const QPoint& by) {
    QTest::mousePress(view.viewport(), button, {}, kSpot);
    for (int i = 1; i <= 4; ++i) {
        const QPoint point = kSpot + by * i / 4;
        QMouseEvent move(QEvent::MouseMove, point, view.viewport()->mapToGlobal(point), Qt::NoButton, button,
                         Qt::NoModifier);
        QApplication::sendEvent(view.viewport(), &move);
    }
    QTest::mouseRelease(view.viewport(), button, {}, kSpot + by);
}

} // namespace

/// Zooming and moving, by the events that mice and touchpads send.
class ViewNavigationTest : public QObject {
    Q_OBJECT

  private slots:
    void theWheelZoomsAtTheCursor() {
        CanvasDriver driver(threeNodes());
        const QPointF under = driver.view.mapToScene(kSpot);
        turn(driver.view, {{}, {0, 120}});
        QVERIFY(driver.view.zoom() > 1.1);
        QVERIFY(drift(driver.view, under) < 2);
        for (int i = 0; i < 4; ++i)
            turn(driver.view, {{}, {0, -120}});
        QVERIFY(driver.view.zoom() < 0.8);
        QVERIFY(drift(driver.view, under) < 6);
    }

    void zoomingHasItsLimits() {
        CanvasDriver driver(threeNodes());
        for (int i = 0; i < 100; ++i)
            turn(driver.view, {{}, {0, 240}});
        QCOMPARE(driver.view.zoom(), 4.0);
        for (int i = 0; i < 200; ++i)
            turn(driver.view, {{}, {0, -240}});
        QCOMPARE(driver.view.zoom(), 0.02);
    }

    void twoFingersMoveAndDoNotZoom() {
        CanvasDriver driver(threeNodes());
        const QPointF before = driver.view.mapToScene(kSpot);
        turn(driver.view, {{30, -20}, {30, -20}, Qt::NoModifier, Qt::ScrollUpdate});
        QCOMPARE(driver.view.zoom(), 1.0);
        QCOMPARE(driver.view.mapToScene(kSpot), before - QPointF(30, -20));
    }

    void twoFingersMoveAlsoWhereOnlyAnglesAreTold() {
        CanvasDriver driver(threeNodes());
        const QPointingDevice touchpad("pad", 77, QInputDevice::DeviceType::TouchPad,
                                       QPointingDevice::PointerType::Finger, QInputDevice::Capability::Scroll,
                                       2, 2);
        const QPointF before = driver.view.mapToScene(kSpot);
        turn(driver.view, {{}, {0, -60}, Qt::NoModifier, Qt::NoScrollPhase, &touchpad});
        QCOMPARE(driver.view.zoom(), 1.0);
        QVERIFY(driver.view.mapToScene(kSpot).y() > before.y());
    }

    void withCtrlTwoFingersZoom() {
        CanvasDriver driver(threeNodes());
        turn(driver.view, {{0, 40}, {0, 40}, Qt::ControlModifier, Qt::ScrollUpdate});
        QVERIFY(driver.view.zoom() > 1);
    }

    void aSidewaysWheelAndShiftMoveSideways() {
        CanvasDriver driver(threeNodes());
        const QPointF before = driver.view.mapToScene(kSpot);
        turn(driver.view, {{}, {-120, 0}});
        const QPointF aside = driver.view.mapToScene(kSpot);
        QVERIFY(aside.x() > before.x());
        turn(driver.view, {{}, {0, -120}, Qt::ShiftModifier});
        QVERIFY(driver.view.mapToScene(kSpot).x() > aside.x());
        QCOMPARE(driver.view.mapToScene(kSpot).y(), before.y());
        QCOMPARE(driver.view.zoom(), 1.0);
    }

    void aPinchZoomsAtItsMiddle() {
        CanvasDriver driver(threeNodes());
        const QPointF under = driver.view.mapToScene(kSpot);
        QNativeGestureEvent pinch(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2, kSpot,
                                  kSpot, driver.view.viewport()->mapToGlobal(kSpot), 0.25, {});
        QApplication::sendEvent(driver.view.viewport(), &pinch);
        QCOMPARE(driver.view.zoom(), 1.25);
        QVERIFY(drift(driver.view, under) < 2);
    }

    void theMiddleButtonMovesTheView() {
        CanvasDriver driver(threeNodes());
        const QPointF before = driver.view.mapToScene(kSpot);
        dragWith(driver.view, Qt::MiddleButton, {-120, 80});
        QCOMPARE(driver.view.mapToScene(kSpot), before - QPointF(-120, 80));
        QCOMPARE(driver.undoCount(), 0);
    }

    void spaceMovesTheViewAndThenAddsNothing() {
        CanvasDriver driver(threeNodes());
        const QPointF before = driver.view.mapToScene(kSpot);
        QTest::keyPress(&driver.view, Qt::Key_Space);
        dragWith(driver.view, Qt::LeftButton, {60, 40});
        QTest::keyRelease(&driver.view, Qt::Key_Space);
        QCOMPARE(driver.view.mapToScene(kSpot), before - QPointF(60, 40));
        QVERIFY(!driver.view.findChild<QLineEdit*>() || !driver.view.findChild<QLineEdit*>()->isVisible());
    }

    void aTapOnSpaceAddsAndAHeldOneDoesNot() {
        CanvasDriver driver(threeNodes());
        const auto isAsked = [&] { return driver.view.quickAdd().isVisible(); };
        QTest::keyPress(&driver.view, Qt::Key_Space);
        QTest::qWait(450);
        QTest::keyRelease(&driver.view, Qt::Key_Space);
        QVERIFY(!isAsked());
        QTest::qWait(100);
        QTest::keyClick(&driver.view, Qt::Key_Space);
        QVERIFY(isAsked());
    }

    void aSpaceThatRepeatsItselfAfterAPanAddsNothing() {
        CanvasDriver driver(threeNodes());
        QTest::keyPress(&driver.view, Qt::Key_Space);
        dragWith(driver.view, Qt::LeftButton, {60, 40});
        // As X11 has it: let go and pressed again, which may not be told from a person doing so.
        for (int i = 0; i < 3; ++i) {
            QTest::keyRelease(&driver.view, Qt::Key_Space);
            QTest::keyPress(&driver.view, Qt::Key_Space);
            QVERIFY(!driver.view.quickAdd().isVisible());
        }
        const QPointF before = driver.view.mapToScene(kSpot);
        dragWith(driver.view, Qt::LeftButton, {30, 0});
        QCOMPARE(driver.view.mapToScene(kSpot), before - QPointF(30, 0));
        QTest::keyRelease(&driver.view, Qt::Key_Space);
        QVERIFY(!driver.view.quickAdd().isVisible());
        QVERIFY(!driver.session.document().find(driver.session.shownBlock())->nodes.empty());
        dragWith(driver.view, Qt::LeftButton, {30, 0});
        QCOMPARE(driver.view.mapToScene(kSpot), before - QPointF(30, 0)); // it is let go: that drew a band
    }

    void undoGoesWhereSomethingIsSeen() {
        CanvasDriver driver(threeNodes());
        Moves far;
        for (const auto& [id, position] : driver.view.canvas().content().positions())
            far.emplace_back(id, Position{position.x + 9000, position.y + 9000});
        driver.session.apply(moveNodes(driver.session.document(), driver.session.shownBlock(), far), "Move");
        driver.view.fitAll();
        driver.session.undoStack().undo();
        QVERIFY(driver.view.canvas().isAnythingIn(driver.view.visibleArea()));
        driver.session.undoStack().redo();
        QVERIFY(driver.view.visibleArea().intersects(driver.view.canvas().content().node("fc")->body()));
        // Where something is seen the view stays.
        driver.view.zoomToActualSize();
        driver.session.select({"act"});
        driver.key(Qt::Key_Right);
        const QRectF seen = driver.view.visibleArea();
        driver.session.undoStack().undo();
        QCOMPARE(driver.view.visibleArea(), seen);
    }

    void fitShowsAllAndTheSelectionAlone() {
        CanvasDriver driver(threeNodes());
        driver.view.zoomIn();
        driver.key(Qt::Key_F);
        const QRectF visible = driver.view.visibleArea();
        for (const char* id : {"fc", "act", "out"})
            QVERIFY(visible.contains(driver.view.canvas().content().node(id)->body()));
        driver.session.select({"act"});
        driver.key(Qt::Key_F, Qt::ShiftModifier);
        const QRectF card = driver.view.canvas().content().node("act")->body();
        QVERIFY(QLineF(driver.view.visibleArea().center(), card.center()).length() < 3);
    }
};

QTEST_MAIN(ViewNavigationTest)
#include "view_navigation_test.moc"
