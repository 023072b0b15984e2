// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the canvas is: `canvas.*` of the benchmarks. Every size runs in a child process of its own, which
// opens the real window, works it with real events, and paints each frame. A frame is the event with all
// that follows from it, and the paint.
#include "core/document/gestures.h"
#include "core/document/project_file.h"
#include "tests/bench/large_document.h"
#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_view.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QApplication>
#include <QEventLoop>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QUndoStack>
#include <QWheelEvent>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <string>
#include <time.h>
#include <unistd.h>
#include <vector>

using namespace layerloom;

namespace {

constexpr QSize kViewport(1600, 900);
constexpr int kFrames = 30;
constexpr int kRestMs = 500;

using Work = std::function<void()>;

/// What the thread of the window has worked so far: on a machine with other work to do, too, that is how long
/// a person would have to wait on a free one.
double workedMs() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double msOf(const Work& work) {
    const double start = workedMs();
    work();
    return workedMs() - start;
}

double median(std::vector<double> times) {
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

double residentMb() {
    std::ifstream file("/proc/self/statm");
    long total = 0;
    long resident = 0;
    file >> total >> resident;
    return static_cast<double>(resident * sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

/// The window on a document, worked as a person does.
class Bench {
  public:
    explicit Bench(const QString& project) : project_(project) {
        window_.canvas().setFixedSize(kViewport);
        window_.show();
        QApplication::setActiveWindow(&window_);
        QApplication::processEvents(); // once: the window is exposed, and LibTorch not loaded yet
    }

    void run() {
        tell("open", frame([&] { window_.openFile(project_); }));
        tell("rss", residentMb());
        tell("populate", repeat(5, [&] { canvas().canvas().sync(true); }));
        measureAt100();
        measureAtFit();
    }

  private:
    /// At once, so that nothing is lost if what follows takes too long.
    static void tell(const char* figure, double value) {
        std::printf("%s %f\n", figure, value);
        std::fflush(stdout);
    }

    CanvasView& canvas() { return window_.canvas(); }
    DocumentSession& session() { return window_.session(); }
    QWidget* viewport() { return canvas().viewport(); }

    /// What has to be painted is, before this returns.
    double frame(const Work& work) {
        return msOf([&] {
            work();
            QCoreApplication::sendPostedEvents();
            QEvent update(QEvent::UpdateRequest);
            QCoreApplication::sendEvent(&window_, &update);
        });
    }
    /// The median of `count` frames, after one that does not count.
    double repeat(int count, const Work& work) {
        std::vector<double> times;
        for (int i = 0; i <= count; ++i) {
            times.push_back(frame(work));
            if (i == 0)
                times.clear();
        }
        return median(std::move(times));
    }

    void mouse(QEvent::Type type, const QPoint& point, Qt::MouseButton button, Qt::MouseButtons buttons) {
        QMouseEvent event(type, point, viewport()->mapToGlobal(point), button, buttons, Qt::NoModifier);
        QCoreApplication::sendEvent(viewport(), &event);
    }
    void press(const QPoint& point, Qt::MouseButton button) {
        mouse(QEvent::MouseButtonPress, point, button, button);
    }
    void move(const QPoint& point, Qt::MouseButtons buttons) {
        mouse(QEvent::MouseMove, point, Qt::NoButton, buttons);
    }
    void release(const QPoint& point, Qt::MouseButton button) {
        mouse(QEvent::MouseButtonRelease, point, button, Qt::NoButton);
    }
    void key(int key) {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
        QCoreApplication::sendEvent(&canvas(), &event);
    }
    void wheel(int angle) {
        const QPointF at(kViewport.width() / 2, kViewport.height() / 2);
        QWheelEvent event(at, viewport()->mapToGlobal(at), {}, QPoint(0, angle), Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(viewport(), &event);
    }
    void trigger(const char* action) { window_.findChild<QAction*>(action)->trigger(); }

    /// A node in the middle of all, with the view on it.
    NodeId goToTheMiddle() {
        const Block& block = *session().document().find(session().shownBlock());
        const double perRow = std::count_if(block.nodes.begin(), block.nodes.end(),
                                            [](const NodePtr& node) { return node->position.y == 0; });
        const auto count = static_cast<double>(block.nodes.size());
        auto index = static_cast<std::size_t>(count / 2 + perRow / 2);
        index -= index % 5; // a Linear
        canvas().zoomToActualSize();
        canvas().centerOn(block.nodes[index]->position.x, block.nodes[index]->position.y);
        frame([] {});
        return block.nodes[index]->id;
    }
    QPoint bodyOf(const NodeId& id) {
        const QRectF card = canvas().canvas().content().node(id)->body();
        return canvas().mapFromScene(QPointF(card.left() + 20, card.top() + 30));
    }

    void measureAt100() {
        const NodeId id = goToTheMiddle();
        tell("pan", panned());
        goToTheMiddle();
        int x = 100;
        tell("hover", repeat(kFrames, [&] {
                 x += 40;
                 move({x, 300 + x / 4}, Qt::NoButton);
             }));
        tell("near", repeat(9, [&] { canvas().recolour(); }));
        measureDrag(id);
        tell("nudge", repeat(9, [&] { key(Qt::Key_Right); }));
        tell("undo", frame([&] { session().undoStack().undo(); }));
        followed(); // what the start of the window left to be done is not meant
        bool bias = true;
        tell("option", repeat(9, [&] {
                 session().apply(
                     setOption(session().document(), session().shownBlock(), id, "bias", Value(bias = !bias)),
                     "bias");
             }));
        tell("follow", followed());
    }

    /// What panels that show the whole model do once the hand rests, all together.
    double followed() {
        return msOf([] {
            QEventLoop loop;
            QTimer::singleShot(kRestMs, &loop, &QEventLoop::quit);
            loop.exec();
        });
    }

    double panned() {
        QPoint at(800, 450);
        frame([&] { press(at, Qt::MiddleButton); });
        const double time = repeat(kFrames, [&] { move(at -= QPoint(24, 12), Qt::MiddleButton); });
        release(at, Qt::MiddleButton);
        return time;
    }

    void measureDrag(const NodeId& id) {
        QPoint at = bodyOf(id);
        tell("drag_press", frame([&] { press(at, Qt::LeftButton); }));
        tell("drag_start", frame([&] { move(at += QPoint(8, 8), Qt::LeftButton); }));
        tell("drag", repeat(kFrames, [&] { move(at += QPoint(5, 3), Qt::LeftButton); }));
        tell("drag_release", frame([&] { release(at, Qt::LeftButton); }));
    }

    void measureAtFit() {
        session().select({});
        trigger("fit");
        frame([] {});
        tell("fit", repeat(9, [&] { canvas().recolour(); }));
        tell("pan_fit", panned());
        trigger("fit");
        frame([] {});
        measureZoom();
        trigger("fit");
        frame([] {});
        tell("band", banded());
        std::vector<double> times;
        for (int i = 0; i < 5; ++i) {
            frame([&] { session().select({}); });
            times.push_back(frame([&] { trigger("selectAll"); }));
        }
        tell("select_all", median(times));
        measureMovingAll();
    }

    /// From all of it to twice its size and back again, at the middle.
    void measureZoom() {
        std::vector<double> times;
        int steps = 0;
        for (; canvas().zoom() < 2; ++steps)
            times.push_back(frame([&] { wheel(120); }));
        for (int i = 0; i < steps; ++i)
            times.push_back(frame([&] { wheel(-120); }));
        tell("zoom_worst", *std::max_element(times.begin(), times.end()));
        tell("zoom", median(std::move(times)));
    }

    double banded() {
        QPoint at(2, 2);
        frame([&] { press(at, Qt::LeftButton); });
        const QPoint step((kViewport.width() - 10) / (kFrames + 2),
                          (kViewport.height() - 10) / (kFrames + 2));
        const double time = repeat(kFrames, [&] { move(at += step, Qt::LeftButton); });
        release(at, Qt::LeftButton);
        return time;
    }

    void measureMovingAll() {
        tell("nudge_all", repeat(3, [&] { key(Qt::Key_Right); }));
    }

    QString project_;
    MainWindow window_;
};

struct Figure {
    const char* name; ///< as `Bench::run` has it
    const char* unit;
    double targets[3]; ///< at 1,000, 10,000, and 100,000 nodes
};

constexpr int kSizes[] = {1'000, 10'000, 100'000};
constexpr const char* kSizeNames[] = {"1k", "10k", "100k"};
/// No input handler takes longer than 50 ms, whatever it does.
constexpr Figure kFigures[] = {
    {"pan", "ms", {8, 8, 16}},           {"pan_fit", "ms", {8, 8, 16}},
    {"zoom", "ms", {8, 16, 33}},         {"zoom_worst", "ms", {16, 33, 50}},
    {"near", "ms", {8, 8, 16}},          {"hover", "ms", {8, 8, 16}},
    {"drag", "ms", {8, 8, 16}},          {"drag_press", "ms", {50, 50, 50}},
    {"drag_start", "ms", {50, 50, 50}},  {"drag_release", "ms", {50, 50, 50}},
    {"nudge", "ms", {50, 50, 50}},       {"undo", "ms", {50, 50, 50}},
    {"option", "ms", {50, 50, 50}},      {"fit", "ms", {8, 16, 33}},
    {"band", "ms", {8, 16, 33}},         {"select_all", "ms", {8, 20, 50}},
    {"nudge_all", "ms", {50, 50, 200}},  {"follow", "ms", {50, 50, 500}},
    {"populate", "ms", {50, 100, 1000}}, {"open", "ms", {100, 300, 2000}},
    {"rss", "mb", {200, 300, 600}},
};

std::string nameOf(const Figure& figure, std::size_t size) {
    return std::string("canvas.") + figure.name + '_' + kSizeNames[size] + '_' + figure.unit;
}

bool isWanted(const std::string& name, int argc, char** argv) {
    return argc == 1 ||
           std::any_of(argv + 1, argv + argc, [&](const char* prefix) { return name.starts_with(prefix); });
}

int runChild(int argc, char** argv) {
    QApplication application(argc, argv);
    const QTemporaryDir settings; // panels as they are at the first start, whoever runs this
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    applyTheme(application, Theme::light());
    Bench(QString::fromLocal8Bit(argv[2])).run();
    std::_Exit(0); // taking a large window down is not what is measured
}

using Tell = std::function<void(const std::string& figure, double value)>;

/// Tells the figures of one size as they come; false if some are missing in the end.
bool measure(const char* program, const QString& project, const Tell& tell) {
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QString::fromLocal8Bit(program), {"--child", project});
    std::size_t count = 0;
    const auto read = [&] {
        while (child.canReadLine()) {
            const QList<QByteArray> parts = child.readLine().trimmed().split(' ');
            tell(parts.front().toStdString(), parts.back().toDouble());
            ++count;
        }
    };
    while (child.waitForReadyRead(-1))
        read();
    child.waitForFinished(-1);
    read();
    return count == std::size(kFigures);
}

void print(const Figure& figure, std::size_t size, double value) {
    std::printf(R"({"name": "%s", "value": %.3f, "unit": "%s", "target": %g, "against": ""})"
                "\n",
                nameOf(figure, size).c_str(), value, figure.unit, figure.targets[size]);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::string(argv[1]) == "--child")
        return runChild(argc, argv);
    const QTemporaryDir folder;
    for (std::size_t size = 0; size < std::size(kSizes); ++size) {
        if (std::none_of(std::begin(kFigures), std::end(kFigures),
                         [&](const Figure& figure) { return isWanted(nameOf(figure, size), argc, argv); }))
            continue;
        const QString project = folder.filePath(QString("%1.loom").arg(kSizeNames[size]));
        saveProject(LargeDocument(kSizes[size]).make(), project.toStdString());
        const bool isComplete = measure(argv[0], project, [&](const std::string& name, double value) {
            const auto* figure =
                std::ranges::find_if(kFigures, [&](const Figure& each) { return name == each.name; });
            if (figure != std::end(kFigures) && isWanted(nameOf(*figure, size), argc, argv))
                print(*figure, size, value);
        });
        if (!isComplete)
            return 1;
    }
    return 0;
}
