// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the pictures of the README: the program's own window in a few situations, in both themes, always the
// same on every machine (packaging/screenshots names the fonts and the size of a pixel). Arguments: the
// folder to write to, and names of scenes if not all are wanted.
#include "core/document/gestures.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/overlays/overlay_choice.h"
#include "ui/theme/theme_choice.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QDockWidget>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <memory>

using namespace layerloom;

namespace {

constexpr QSize kWindow(1360, 850);
constexpr int kEngineMs = 60'000;
constexpr int kSettleMs = 600;
const QString kExamples = QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples/");

void settle(int milliseconds) {
    const QDeadlineTimer end(milliseconds);
    while (!end.hasExpired())
        QApplication::processEvents(QEventLoop::AllEvents, 20);
}

void raisePanel(MainWindow& window, const char* name) {
    window.findChild<QDockWidget*>(name)->show();
    window.findChild<QDockWidget*>(name)->raise();
}

void open(MainWindow& window, const char* example) {
    window.openFile(kExamples + example);
    settle(kSettleMs);
}

/// A block with branches, inside of a model, with what its colours mean.
void block(MainWindow& window) {
    open(window, "googlenet.loom");
    window.session().show(*window.session().validation().pathTo("Inception"));
    overlayChoice().setLegendShown(true);
    settle(kSettleMs);
    window.canvas().fitAll();
    raisePanel(window, "parameters");
}

/// A whole model, as it opens, and what Python prints of it.
void resnet(MainWindow& window) {
    open(window, "resnet18.loom");
    window.session().select({"layer2"});
    raisePanel(window, "summary");
}

void attention(MainWindow& window) {
    open(window, "attention.loom");
    window.canvas().showReadable();
    window.canvas().goTo("decoder");
    raisePanel(window, "parameters");
}

void problem(MainWindow& window) {
    open(window, "lenet.loom");
    DocumentSession& session = window.session();
    const auto& nodes = session.document().find(session.shownBlock())->nodes;
    const auto linear =
        std::ranges::find_if(nodes, [](const NodePtr& node) { return node->type == "Linear"; });
    const NodeId id = (*linear)->id;
    session.apply(setOption(session.document(), session.shownBlock(), id, "in_features", Value(512)), "Set");
    session.select({id});
    settle(kSettleMs);
    window.canvas().goTo(id);
    raisePanel(window, "problems");
}

void gallery(MainWindow& window) {
    window.showWelcome();
    settle(4 * kSettleMs);
}

struct Scene {
    const char* name;
    void (*arrange)(MainWindow&);
};
constexpr Scene kScenes[] = {{"block", block},
                             {"resnet18", resnet},
                             {"attention", attention},
                             {"problem", problem},
                             {"gallery", gallery}};

void waitForEngine(MainWindow& window) {
    const QDeadlineTimer end(kEngineMs);
    while (window.controller().engineVersion().isEmpty() && !end.hasExpired())
        settle(50);
}

bool take(const Scene& scene, ThemeChoice choice, const QDir& folder) {
    overlayChoice().setLegendShown(false);
    storeThemeChoice(choice);
    applyTheme(*qApp, chosenTheme(choice));
    auto window = std::make_unique<MainWindow>();
    window->resize(kWindow);
    window->show();
    waitForEngine(*window);
    scene.arrange(*window);
    if (QApplication::focusWidget() && QApplication::focusWidget()->inherits("QLineEdit"))
        window->canvas().setFocus(); // no blinking cursor
    settle(kSettleMs);
    const QString path =
        folder.filePath(QString("%1-%2.png").arg(scene.name, choice == ThemeChoice::Dark ? "dark" : "light"));
    const bool isSaved = window->grab().toImage().convertToFormat(QImage::Format_RGB32).save(path, "PNG", 0);
    std::printf("%s\n", qPrintable(path));
    return isSaved;
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fprintf(stderr, "screenshots FOLDER [SCENE…]\n");
        return 2;
    }
    QTemporaryDir settings;
    QCoreApplication::setOrganizationName("LayerLoom");
    QCoreApplication::setApplicationName("Screenshots");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QDir folder(arguments[1]);
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark})
        for (const Scene& scene : kScenes)
            if ((arguments.size() == 2 || arguments.contains(scene.name)) && !take(scene, choice, folder))
                return 1;
    return 0;
}
