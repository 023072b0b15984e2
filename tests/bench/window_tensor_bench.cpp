// SPDX-License-Identifier: GPL-3.0-or-later
// How long it takes from the double click on a parameter to a painted window with its values: the model is
// built already and on a worker, the window is made anew each time.
#include "core/document/project_file.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/run_controller.h"
#include "ui/tensors/tensor_table.h"
#include "ui/tensors/tensor_table_model.h"
#include "ui/tensors/tensor_window.h"
#include "ui/tensors/tensor_windows.h"

#include <QApplication>
#include <QEventLoop>
#include <QWidget>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

using namespace layerloom;

namespace {

constexpr int kRounds = 9;
constexpr const char* kParameter = "0.weight";

double nowMs() {
    using namespace std::chrono;
    return duration<double, std::milli>(steady_clock::now().time_since_epoch()).count();
}

/// One layer whose weight is a square matrix.
Document squareLayer(int side) {
    const std::string size = std::to_string(side);
    return readProject(
               R"({"format": "layerloom-project", "version": 1, "root": "Net", "blocks": {"Net": {)"
               R"("kind": "sequential", "inputs": [{"name": "input", "dtype": "float32", "shape": ["N", )" +
               size + R"(]}], "nodes": [{"id": "fc", "type": "Linear", "options": {"in_features": )" + size +
               R"(, "out_features": )" + size + "}}]}}}")
        .document;
}

void waitFor(const std::function<bool()>& isDone) {
    while (!isDone())
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

/// Notes that what it watches was painted.
class PaintWatch : public QObject {
  public:
    bool wasPainted = false;
    bool eventFilter(QObject*, QEvent* event) override {
        wasPainted |= event->type() == QEvent::Paint;
        return false;
    }
};

double openingMs(TensorWindows& windows) {
    const double begin = nowMs();
    windows.open(kParameter);
    TensorWindow& window = *windows.windowOf(kParameter);
    TensorTable& table = window.valuePane().table();
    waitFor([&] { return table.numbers().rowCount() > 0; });
    PaintWatch watch;
    table.viewport()->installEventFilter(&watch);
    waitFor([&] { return watch.wasPainted; });
    const double end = nowMs();
    delete &window;
    return end - begin;
}

void measure(const char* name, int side) {
    DocumentSession session;
    session.reset(squareLayer(side), {});
    RunController controller(session);
    QWidget owner;
    owner.show();
    TensorWindows windows(session, controller, owner);
    std::vector<double> times;
    for (int i = 0; i <= kRounds; ++i) {
        const double time = openingMs(windows);
        if (i > 0) // the first one loads LibTorch and builds the model
            times.push_back(time);
    }
    std::sort(times.begin(), times.end());
    std::printf(
        "{\"name\": \"%s\", \"value\": %.3f, \"unit\": \"ms\", \"target\": 100, \"against\": \"-\"}\n", name,
        times[times.size() / 2]);
    std::fflush(stdout);
}

bool isWanted(int argc, char** argv, std::string_view name) {
    return argc <= 1 ||
           std::any_of(argv + 1, argv + argc, [&](const char* prefix) { return name.starts_with(prefix); });
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    for (const auto& [name, side] :
         {std::pair("tensor.open_65k_ms", 256), std::pair("tensor.open_25m_ms", 5000)}) {
        if (isWanted(argc, argv, name))
            measure(name, side);
    }
    return 0;
}
