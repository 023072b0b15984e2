// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the window is there: each round starts this program anew as a child that opens the real window,
// and reads the times that the child prints, counted from before its start.
#include "core/document/project_file.h"
#include "core/engine/engine.h"
#include "core/graph/validation.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QProcess>
#include <QTimer>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

using namespace layerloom;

namespace {

constexpr int kRounds = 7;

double nowMs() {
    using namespace std::chrono;
    return duration<double, std::milli>(steady_clock::now().time_since_epoch()).count();
}

double residentMb() {
    std::ifstream file("/proc/self/statm");
    long total = 0;
    long resident = 0;
    file >> total >> resident;
    return static_cast<double>(resident * sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

/// Calls back at the first paint of what it watches, when that is done.
class PaintWatch : public QObject {
  public:
    explicit PaintWatch(std::function<void()> painted) : painted_(std::move(painted)) {}
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint && painted_)
            QTimer::singleShot(0, this, std::exchange(painted_, nullptr));
        return false;
    }

  private:
    std::function<void()> painted_;
};

void buildFirstLayer() {
    const Document document = loadProject(LAYERLOOM_SOURCE_DIR "/resources/examples/net0.loom").document;
    const auto model = validated(document, validate(document));
    loadedEngine().build(*model, {});
}

int openWindow(int argc, char** argv, double start) {
    QApplication application(argc, argv);
    applyTheme(application, Theme::light());
    MainWindow window;
    std::array<double, 3> figures{};
    PaintWatch watch([&] {
        figures[0] = nowMs() - start;
        figures[1] = residentMb();
    });
    window.centralWidget()->installEventFilter(&watch);
    window.show();
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, [&] {
        if (!engineIsLoaded() || figures[0] == 0)
            return;
        poll.stop();
        buildFirstLayer();
        figures[2] = nowMs() - start;
        std::printf("%f %f %f\n", figures[0], figures[1], figures[2]);
        std::fflush(stdout);
        QApplication::quit();
    });
    poll.start(1);
    return QApplication::exec();
}

struct Figure {
    const char* name;
    const char* unit;
    double target;
    std::vector<double> values;
};

bool isWanted(const std::string& name, int argc, char** argv) {
    return argc == 1 ||
           std::any_of(argv + 1, argv + argc, [&](const char* prefix) { return name.starts_with(prefix); });
}

void print(Figure& figure) {
    std::nth_element(figure.values.begin(), figure.values.begin() + kRounds / 2, figure.values.end());
    std::printf(R"({"name": "%s", "value": %.3f, "unit": "%s", "target": %g, "against": ""})"
                "\n",
                figure.name, figure.values[kRounds / 2], figure.unit, figure.target);
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::string(argv[1]) == "--child")
        return openWindow(argc, argv, std::stod(argv[2]));

    std::array<Figure, 3> figures{{{"start.first_paint_ms", "ms", 100, {}},
                                   {"start.rss_idle_mb", "MB", 60, {}},
                                   {"start.engine_ready_ms", "ms", 450, {}}}};
    if (std::none_of(figures.begin(), figures.end(),
                     [&](const Figure& f) { return isWanted(f.name, argc, argv); }))
        return 0;
    // One round more, before, to warm up.
    for (int round = -1; round < kRounds; ++round) {
        QProcess child;
        child.start(QString::fromLocal8Bit(argv[0]), {"--child", QString::number(nowMs(), 'f', 6)});
        if (!child.waitForFinished(60'000) || child.exitCode() != 0)
            return 1;
        std::array<double, 3> values{};
        std::sscanf(child.readAllStandardOutput().constData(), "%lf %lf %lf", &values[0], &values[1],
                    &values[2]);
        for (std::size_t i = 0; i < values.size() && round >= 0; ++i)
            figures[i].values.push_back(values[i]);
    }
    for (Figure& figure : figures) {
        if (isWanted(figure.name, argc, argv))
            print(figure);
    }
    return 0;
}
