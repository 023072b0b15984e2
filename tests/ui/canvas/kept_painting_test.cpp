// SPDX-License-Identifier: GPL-3.0-or-later
// The view keeps what it has painted: whatever happens, that must be what it would paint anew.
#include "core/document/project_file.h"
#include "tests/bench/large_document.h"
#include "tests/ui/canvas/canvas_documents.h"
#include "ui/theme/theme.h"

#include <QScrollBar>
#include <QWheelEvent>

#include <random>

using namespace layerloom;

namespace {

/// Long curves are cut off where painting ends, which makes the smooth edges differ by a trace.
bool isOther(QRgb a, QRgb b) {
    constexpr int kTrace = 64;
    return std::abs(qRed(a) - qRed(b)) > kTrace || std::abs(qGreen(a) - qGreen(b)) > kTrace ||
           std::abs(qBlue(a) - qBlue(b)) > kTrace;
}

class Painted : public CanvasDriver {
  public:
    explicit Painted(Document document) : CanvasDriver(std::move(document)) { settle(); }

    void settle() {
        for (int i = 0; i < 40; ++i) // from afar, wires get their ways a few in each frame
            QApplication::processEvents();
    }
    QImage shown() { return view.viewport()->grab().toImage(); }
    /// Where what is kept differs from what is painted anew, as text; empty if nowhere.
    QString difference() {
        settle();
        const QImage kept = shown();
        view.recolour();
        settle();
        const QImage anew = shown();
        QRect where;
        for (int y = 0; y < kept.height(); ++y) {
            for (int x = 0; x < kept.width(); ++x) {
                if (isOther(kept.pixel(x, y), anew.pixel(x, y)))
                    where |= QRect(x, y, 1, 1);
            }
        }
        return where.isEmpty() ? QString()
                               : QStringLiteral("%1, %2: %3 x %4")
                                     .arg(where.x())
                                     .arg(where.y())
                                     .arg(where.width())
                                     .arg(where.height());
    }
    void pan(const QPoint& by) {
        view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->value() + by.x());
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() + by.y());
    }
    void wheel(int angle) {
        const QPointF at(600, 400);
        QWheelEvent event(at, view.viewport()->mapToGlobal(at), {}, QPoint(0, angle), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view.viewport(), &event);
    }
};

Document example(const char* name) {
    return loadProject(std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + name).document;
}

} // namespace

class KeptPaintingTest : public QObject {
    Q_OBJECT

  private slots:
    void panningMovesWhatIsThere_data() {
        QTest::addColumn<qreal>("zoom");
        for (const qreal zoom : {1.0, 0.7, 0.55, 0.3, 1.7})
            QTest::addRow("%g", zoom) << zoom;
    }
    void panningMovesWhatIsThere() {
        QFETCH(qreal, zoom);
        Painted canvas(example("resnet18.loom"));
        canvas.view.scale(zoom, zoom);
        canvas.settle();
        for (const QPoint& by : {QPoint(24, 12), QPoint(-80, 0), QPoint(0, 33), QPoint(300, -250)}) {
            canvas.pan(by);
            QCOMPARE(canvas.difference(), QString());
        }
        // Several at once, before anything is painted.
        canvas.pan({40, 10});
        canvas.session.select({canvas.order().front()});
        canvas.pan({-13, 7});
        QCOMPARE(canvas.difference(), QString());
    }

    void editsAreSeenAtOnce() {
        Painted canvas(example("googlenet.loom"));
        canvas.view.fitAll();
        canvas.session.enter(canvas.block().nodes.front()->id);
        std::mt19937 random(7);
        for (int step = 0; step < 25; ++step) {
            const std::vector<NodeId> ids = canvas.order();
            if (ids.empty())
                break;
            const NodeId id = ids[random() % ids.size()];
            switch (random() % 6) {
            case 0:
                canvas.session.select({id});
                break;
            case 1:
                canvas.view.goTo(id);
                break;
            case 2:
                canvas.drag(canvas.body(id), canvas.body(id) + QPoint(60, 35));
                break;
            case 3:
                canvas.session.undoStack().undo();
                break;
            case 4:
                canvas.wheel(random() % 2 ? 120 : -120);
                break;
            case 5:
                canvas.pan({static_cast<int>(random() % 90) - 45, static_cast<int>(random() % 60) - 30});
                break;
            }
            QCOMPARE(canvas.difference(), QString());
        }
    }

    void anOfferIsPaintedAndGoes() {
        Painted canvas(nestedDocument());
        const QPoint from = canvas.output("fc");
        canvas.press(from);
        canvas.move(from + QPoint(30, 40));
        canvas.settle();
        const QImage during = canvas.shown();
        canvas.key(Qt::Key_Escape);
        canvas.release(from + QPoint(30, 40));
        canvas.settle();
        QVERIFY(canvas.shown() != during);
        QCOMPARE(canvas.difference(), QString());
    }

    void aCrowdedViewIsOneWhicheverPartIsPainted() {
        Painted canvas(LargeDocument(1000).make());
        canvas.view.fitAll();
        canvas.settle();
        canvas.pan({17, -9});
        QCOMPARE(canvas.difference(), QString());
        canvas.session.select({"node_500", "node_321", "node_12"});
        QCOMPARE(canvas.difference(), QString());
        canvas.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(canvas.difference(), QString());
    }

    void anotherThemeIsPaintedAnew() {
        Painted canvas(nestedDocument());
        const QColor before = canvas.shown().pixelColor(3, 3);
        applyTheme(*qApp, Theme::dark());
        canvas.settle();
        QVERIFY(canvas.shown().pixelColor(3, 3) != before);
        QCOMPARE(canvas.difference(), QString());
        applyTheme(*qApp, Theme::light());
    }
};

QTEST_MAIN(KeptPaintingTest)
#include "kept_painting_test.moc"
