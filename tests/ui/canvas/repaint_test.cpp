// SPDX-License-Identifier: GPL-3.0-or-later
// What is on the screen is what painting everything anew would give: gestures leave nothing behind.
#include "core/document/project_file.h"
#include "tests/ui/canvas/canvas_driver.h"

#include <QScreen>

using namespace layerloom;

namespace {

/// A canvas whose screen is compared with a fresh picture of it.
class Watched : public CanvasDriver {
  public:
    explicit Watched(const char* example)
        : CanvasDriver(
              loadProject(LAYERLOOM_SOURCE_DIR "/resources/examples/" + std::string(example)).document) {
        view.fitAll();
        settle();
    }

    void settle() {
        for (int i = 0; i < 4; ++i)
            QApplication::processEvents();
    }
    /// Empty if nothing is wrong on the screen; else where.
    QString leftOver() {
        settle();
        const QImage shown =
            view.screen()->grabWindow(view.winId()).toImage().convertToFormat(QImage::Format_RGB32);
        const QImage fresh = view.grab().toImage().convertToFormat(QImage::Format_RGB32);
        if (shown.size() != fresh.size())
            return "the screen cannot be looked at";
        QRect wrong;
        for (int y = 0; y < shown.height(); ++y) {
            for (int x = 0; x < shown.width(); ++x) {
                if (shown.pixel(x, y) != fresh.pixel(x, y))
                    wrong |= QRect(x, y, 1, 1);
            }
        }
        return wrong.isEmpty() ? QString()
                               : QString("%1x%2 at %3, %4")
                                     .arg(wrong.width())
                                     .arg(wrong.height())
                                     .arg(wrong.x())
                                     .arg(wrong.y());
    }
    /// Drags in small steps, each of which is shown.
    QString leftOverWhileDragging(const QPoint& from, const QPoint& to) {
        constexpr int kSteps = 12;
        press(from);
        for (int i = 1; i <= kSteps + kSteps / 2; ++i) { // there, and half of the way back
            const int step = i <= kSteps ? i : 2 * kSteps - i;
            move(from + (to - from) * step / kSteps);
            if (const QString left = leftOver(); !left.isEmpty())
                return QString("step %1: %2").arg(i).arg(left);
        }
        release(from + (to - from) / 2);
        const QString left = leftOver();
        return left.isEmpty() ? left : "in the end: " + left;
    }
};

} // namespace

class RepaintTest : public QObject {
    Q_OBJECT

  private slots:
    void draggingANodeLeavesNothingBehind() {
        Watched canvas("attention.loom");
        const QPoint from = canvas.body("norm");
        QCOMPARE(canvas.leftOverWhileDragging(from, from + QPoint(90, 130)), QString());
    }

    void aBandLeavesNothingBehind() {
        Watched canvas("attention.loom");
        QCOMPARE(canvas.leftOverWhileDragging({4, 4}, {700, 500}), QString());
    }

    void aWireLeavesNothingBehind() {
        Watched canvas("attention.loom");
        QCOMPARE(
            canvas.leftOverWhileDragging(canvas.output("decoder"), canvas.input("norm") + QPoint(-60, 20)),
            QString());
    }

    void reorderingLeavesNothingBehind() {
        Watched canvas("lenet.loom");
        canvas.view.zoomToActualSize();
        canvas.settle();
        const QPoint from = canvas.body(canvas.order().at(2));
        QCOMPARE(canvas.leftOverWhileDragging(from, from + QPoint(0, 260)), QString());
    }
};

QTEST_MAIN(RepaintTest)
#include "repaint_test.moc"
