// SPDX-License-Identifier: GPL-3.0-or-later
// The table of parameters with 100,000 rows, worked with events: `parameters.rows_100k.*`. A figure is what
// the window's thread works for an event, with all that follows from it and the paint.
#include "tests/bench/large_document.h"
#include "ui/bridge/document_session.h"
#include "ui/panels/parameters/parameter_model.h"
#include "ui/panels/parameters/parameter_panel.h"
#include "ui/panels/parameters/parameter_table.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <time.h>
#include <vector>

using namespace layerloom;

namespace {

constexpr int kNodes = 120'000; ///< have about 105,000 parameters
constexpr int kRounds = 7;

double workedMs() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

class Bench {
  public:
    Bench(int argc, char** argv) : wanted_(argv + 1, argv + argc) {
        session_.reset(LargeDocument(kNodes).make(), {});
        session_.moduleTree(); // which the status line has asked for before
        panel_.resize(1400, 420);
    }

    void run() {
        tell("show", 200, frame([&] { panel_.show(); }));
        std::fprintf(stderr, "%d rows\n", panel_.model().rowCount());
        tell("scroll", 16, repeat([&](int) { wheel(); }));
        tell("page", 16, repeat([&](int) { key(table(), Qt::Key_PageDown); }));
        auto* search = panel_.findChild<QLineEdit*>("search");
        const QString typed = "node_50.";
        tell("filter", 50, repeat([&](int i) { search->setText(typed.left(i + 1)); }));
        search->clear();
        tell("sort_names", 100, repeat([&](int i) { sortBy(ParameterModel::NameColumn, i); }));
        tell("sort_counts", 100, repeat([&](int i) { sortBy(ParameterModel::CountColumn, i); }));
        auto* kind = panel_.findChild<QComboBox*>("kind");
        tell("kind", 50, repeat([&](int i) { kind->setCurrentIndex(i % 5); }));
        kind->setCurrentIndex(0);
        tell("select_all", 50, frame([&] { table().selectAll(); }));
        table().clearSelection();
        auto* modules = panel_.findChild<QToolButton*>("modules");
        tell("tree", 100, repeat([&](int) { modules->toggle(); }));
    }

  private:
    ParameterTable& table() { return panel_.table(); }

    static double frame(const std::function<void()>& work) {
        const double start = workedMs();
        work();
        QApplication::processEvents();
        return workedMs() - start;
    }
    /// The median.
    static double repeat(const std::function<void(int)>& work) {
        std::vector<double> times;
        for (int i = 0; i < kRounds; ++i)
            times.push_back(frame([&] { work(i); }));
        std::ranges::sort(times);
        return times[times.size() / 2];
    }

    void wheel() {
        QWidget* viewport = table().viewport();
        const QPointF at = viewport->rect().center();
        QWheelEvent event(at, viewport->mapToGlobal(at), {}, QPoint(0, -360), Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(viewport, &event);
    }
    static void key(QWidget& widget, int key) {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
        QApplication::sendEvent(&widget, &event);
    }
    void sortBy(int column, int round) {
        table().sortByColumn(column, round % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
    }

    void tell(const std::string& figure, double target, double value) const {
        const std::string name = "parameters.rows_100k." + figure + "_ms";
        const bool isWanted = wanted_.empty() || std::ranges::any_of(wanted_, [&](std::string_view prefix) {
                                  return name.starts_with(prefix);
                              });
        if (!isWanted)
            return;
        std::printf(R"({"name": "%s", "value": %.3f, "unit": "ms", "target": %g, "against": ""})"
                    "\n",
                    name.c_str(), value, target);
        std::fflush(stdout);
    }

    std::vector<std::string_view> wanted_;
    DocumentSession session_;
    ParameterPanel panel_{session_};
};

} // namespace

int main(int argc, char** argv) {
    const bool isMeant = argc == 1 || std::any_of(argv + 1, argv + argc, [](std::string_view prefix) {
                             return prefix.starts_with("parameters.rows") ||
                                    std::string_view("parameters.rows").starts_with(prefix);
                         });
    if (!isMeant)
        return 0;
    QApplication application(argc, argv);
    applyTheme(application, Theme::light());
    Bench(argc, argv).run();
    return 0;
}
