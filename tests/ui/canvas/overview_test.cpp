// SPDX-License-Identifier: GPL-3.0-or-later
// The canvas from far away: shapes and lines drawn at once, on which everything works as it does nearby.
#include "tests/bench/large_document.h"
#include "tests/ui/canvas/canvas_driver.h"
#include "ui/canvas/scene/dot_picture.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QWheelEvent>

using namespace layerloom;

namespace {

constexpr int kNodes = 1000;

/// A canvas that shows all of a large block.
class Overview : public CanvasDriver {
  public:
    Overview() : CanvasDriver(LargeDocument(kNodes).make()) {
        view.fitAll();
        QApplication::processEvents();
    }

    /// The middle of a card.
    QPoint middle(const NodeId& id) { return at(view.canvas().content().node(id)->body().center()); }
    QColor colorAt(const QPoint& point) { return view.viewport()->grab().toImage().pixelColor(point); }
    NodeItem& item(const NodeId& id) { return *view.canvas().content().node(id); }
    void hover(const QPoint& point) {
        QMouseEvent event(QEvent::MouseMove, point, view.viewport()->mapToGlobal(point), Qt::NoButton,
                          Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(view.viewport(), &event);
    }
};

} // namespace

class OverviewTest : public QObject {
    Q_OBJECT

  private slots:
    void fittingALargeBlockGivesTheOverview();
    void aClickSelectsTheCardAndShowsIt();
    void pointingAtACardHighlightsIt();
    void draggingACardIsOneUndoStep();
    void aBandSelectsWhatItTouches();
    void selectAllShowsOnEveryCard();
    void arrowsWalkFromCardToCard();
    void aDoubleClickEntersABlock();
    void membersOfATieLightUpTogether();
    void aFaultyNodeIsRed();
    void zoomingInMakesCards();
    void eachBlockCanBeFitted();
    void veryManyCardsAreShownAsFewAre();
    void dotsAreWhatAPainterFills();
    void dotLinesRunFromEndToEnd();
};

void OverviewTest::fittingALargeBlockGivesTheOverview() {
    Overview canvas;
    QVERIFY(canvas.view.zoom() < kOverviewZoom);
    const QColor card = canvas.colorAt(canvas.middle("node_500"));
    const QColor free = canvas.colorAt(canvas.at({-330, -250}));
    QVERIFY(card != free);
    QCOMPARE(free, theme().canvas);
}

void OverviewTest::aClickSelectsTheCardAndShowsIt() {
    Overview canvas;
    canvas.click(canvas.middle("node_500"));
    QCOMPARE(canvas.session.selection(), std::set<std::string>{"node_500"});
    QCOMPARE(canvas.colorAt(canvas.middle("node_500")), theme().accent);
    canvas.click(canvas.middle("node_321"), Qt::ControlModifier);
    QCOMPARE(canvas.session.selection(), (std::set<std::string>{"node_321", "node_500"}));
    canvas.session.select({});
    QVERIFY(canvas.colorAt(canvas.middle("node_500")) != theme().accent);
}

void OverviewTest::pointingAtACardHighlightsIt() {
    Overview canvas;
    canvas.hover(canvas.middle("node_500"));
    QVERIFY(canvas.item("node_500").isHovered());
    canvas.hover(canvas.middle("node_501"));
    QVERIFY(!canvas.item("node_500").isHovered());
    QVERIFY(canvas.item("node_501").isHovered());
}

void OverviewTest::draggingACardIsOneUndoStep() {
    Overview canvas;
    const Position before = canvas.node("node_500")->position;
    const QPoint from = canvas.middle("node_500");
    canvas.drag(from, from + QPoint(0, 40));
    QCOMPARE(canvas.undoCount(), 1);
    QVERIFY(canvas.node("node_500")->position.y > before.y + 100);
    QCOMPARE(canvas.item("node_500").pos().y(), canvas.node("node_500")->position.y);
    canvas.session.undoStack().undo();
    QCOMPARE(canvas.item("node_500").pos(), QPointF(before.x, before.y));
}

void OverviewTest::aBandSelectsWhatItTouches() {
    Overview canvas;
    const QRectF first = canvas.item("node_0").body();
    canvas.drag(canvas.at(first.topLeft() - QPointF(60, 60)), canvas.at(first.center()));
    QCOMPARE(canvas.session.selection(), std::set<std::string>{"node_0"});
    QVERIFY(canvas.item("node_0").isChosen());
    QVERIFY(!canvas.item("node_1").isChosen());
}

void OverviewTest::selectAllShowsOnEveryCard() {
    Overview canvas;
    canvas.view.commands().selectAll();
    QCOMPARE(canvas.session.selection().size(), std::size_t(kNodes) + 3); // and the note, input and output
    const QImage picture = canvas.view.viewport()->grab().toImage();
    for (const char* id : {"node_0", "node_333", "node_999"})
        QCOMPARE(picture.pixelColor(canvas.middle(id)), theme().accent);
}

void OverviewTest::arrowsWalkFromCardToCard() {
    Overview canvas;
    canvas.click(canvas.middle("node_500"));
    canvas.key(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(canvas.session.selection(), std::set<std::string>{"node_501"});
    canvas.key(Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(canvas.session.selection(), std::set<std::string>{"node_502"});
}

void OverviewTest::aDoubleClickEntersABlock() {
    Overview canvas;
    canvas.doubleClick(canvas.at(canvas.item("node_503").body().bottomLeft() + QPointF(80, -10)));
    QCOMPARE(canvas.session.shownBlock(), BlockName("Inner"));
}

void OverviewTest::membersOfATieLightUpTogether() {
    Overview canvas;
    canvas.hover(canvas.middle("node_505"));
    QVERIFY(canvas.item("node_500").isLit());
    canvas.hover(canvas.middle("node_507"));
    QVERIFY(!canvas.item("node_500").isLit());
}

void OverviewTest::aFaultyNodeIsRed() {
    Overview canvas;
    canvas.session.apply(setOption(canvas.session.document(), "Net", "node_502", "normalized_shape",
                                   Value(Value::Tuple{Value(65)})),
                         "Shape");
    QCOMPARE(canvas.colorAt(canvas.middle("node_502")), theme().error);
    canvas.session.undoStack().undo();
    QVERIFY(canvas.colorAt(canvas.middle("node_502")) != theme().error);
}

void OverviewTest::zoomingInMakesCards() {
    Overview canvas;
    const QPoint at = canvas.middle("node_500");
    while (canvas.view.zoom() < 1) {
        QWheelEvent event(at, canvas.view.viewport()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(canvas.view.viewport(), &event);
    }
    // What was under the pointer still is, now as a card with ports.
    canvas.view.viewport()->grab();
    QVERIFY(canvas.item("node_500").hasDetails());
    QVERIFY(canvas.item("node_500").body().adjusted(-9, -9, 9, 9).contains(canvas.view.mapToScene(at)));
    QVERIFY(!canvas.item("node_999").hasDetails());
}

void OverviewTest::eachBlockCanBeFitted() {
    CanvasDriver canvas(LargeDocument(20'000).make());
    canvas.view.fitAll();
    const QRectF visible = canvas.view.visibleArea();
    QVERIFY(visible.contains(canvas.view.canvas().content().bounds()));
    canvas.view.zoomToActualSize();
    QCOMPARE(canvas.view.zoom(), 1.0);
}

/// Above some thousands of wires cards and wires are gathered in a picture.
void OverviewTest::veryManyCardsAreShownAsFewAre() {
    CanvasDriver canvas(LargeDocument(20'000).make());
    canvas.view.fitAll();
    const auto colorOf = [&](const NodeId& id) {
        const QPoint middle = canvas.at(canvas.view.canvas().content().node(id)->body().center());
        return canvas.view.viewport()->grab().toImage().pixelColor(middle);
    };
    const QColor quiet = colorOf("node_5000");
    QVERIFY(quiet != theme().canvas);
    QVERIFY(quiet != theme().accent);
    QCOMPARE(colorOf("node_10000"), quiet); // of the same layer
    canvas.session.select({"node_5000"});
    QCOMPARE(colorOf("node_5000"), theme().accent);
    QCOMPARE(colorOf("node_10000"), quiet);
    canvas.session.apply(setOption(canvas.session.document(), "Net", "node_10002", "normalized_shape",
                                   Value(Value::Tuple{Value(65)})),
                         "Shape");
    QCOMPARE(colorOf("node_10002"), theme().error);
}

void OverviewTest::dotsAreWhatAPainterFills() {
    const QRect area(10, 20, 60, 40);
    const std::vector<QRectF> shapes = {{12, 25, 3, 2},   {69, 59, 1, 1},       {0, 0, 15, 25},
                                        {60, 50, 40, 40}, {-1e12, 30, 2e12, 1}, {100, 100, 5, 5}};
    QImage painted(80, 70, QImage::Format_ARGB32_Premultiplied);
    painted.fill(Qt::white);
    QImage dotted = painted;
    DotPicture dots(area);
    {
        QPainter painter(&painted);
        painter.setClipRect(area);
        for (const QRectF& shape : shapes) {
            const QRectF near = shape & QRectF(-1000, -1000, 2000, 2000); // as far as a painter reaches
            painter.fillRect(near, Qt::red);
            dots.fill(shape, qRgb(255, 0, 0));
        }
        QPainter second(&dotted);
        dots.draw(second);
    }
    QCOMPARE(dotted, painted);
}

void OverviewTest::dotLinesRunFromEndToEnd() {
    DotPicture dots(QRect(0, 0, 40, 40));
    const QRgb red = qRgb(255, 0, 0);
    dots.line({2.5, 3.5}, {20.5, 12.5}, red);
    dots.line({-1e9, 30.5}, {1e9, 30.5}, red); // far beyond both edges
    dots.line({50, -5}, {60, 70}, red);        // beside it
    dots.line({39, 39}, {39, 39}, red);
    QImage picture(40, 40, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::white);
    {
        QPainter painter(&picture);
        dots.draw(painter);
    }
    QCOMPARE(picture.pixel(2, 3), red);
    QCOMPARE(picture.pixel(20, 12), red);
    QCOMPARE(picture.pixel(11, 8), red);
    QCOMPARE(picture.pixel(39, 39), red);
    int count = 0;
    for (int y = 0; y < 40; ++y) {
        for (int x = 0; x < 40; ++x)
            count += picture.pixel(x, y) == red ? 1 : 0;
    }
    QCOMPARE(count, 19 + 40 + 1);
}

QTEST_MAIN(OverviewTest)
#include "overview_test.moc"
