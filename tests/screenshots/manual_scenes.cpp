// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/scene.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/overlays/overlay_choice.h"
#include "ui/language/language.h"
#include "ui/window/loading/load_dialog.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDeadlineTimer>
#include <QDockWidget>
#include <QLineEdit>
#include <QProcess>
#include <QTemporaryDir>

namespace layerloom {

namespace {

const QString kExamples = QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples/");
constexpr int kRunMs = 3000;

/// An example in full, what is said of it below.
void showWhole(MainWindow& window, const char* example, const char* panel) {
    open(window, example);
    window.canvas().fitAll();
    raisePanel(window, panel);
}

void whole(MainWindow& window) {
    showWhole(window, "resnet18.loom", "summary");
    overlayChoice().setMinimapShown(false);
}

void net0(MainWindow& window) {
    showWhole(window, "net0.loom", "run");
    window.findChild<QAction*>("run")->trigger();
    settle(kRunMs);
}

void basic(MainWindow& window) {
    showWhole(window, "basic.loom", "code");
    window.session().select({"layer1"});
    settle(kSettleMs);
}

void ownSequential(MainWindow& window) {
    open(window, "nested.loom");
    window.session().show(*window.session().validation().pathTo("InnerNet"));
    settle(kSettleMs);
    window.canvas().fitAll();
    raisePanel(window, "summary");
}

void flexible(MainWindow& window) {
    open(window, "flexible.loom");
    raisePanel(window, "code");
    window.canvas().showReadable();
    window.canvas().goTo("loop");
}

void nested(MainWindow& window) {
    showWhole(window, "nested.loom", "code");
}

void parameters(MainWindow& window) {
    showWhole(window, "net0.loom", "parameters");
    window.findChild<QAction*>("instantiate")->trigger();
    settle(kRunMs);
}

void initialise(MainWindow& window) {
    showWhole(window, "net0.loom", "parameters");
    window.findChild<QAction*>("initialise")->trigger();
    settle(kRunMs);
}

void tie(MainWindow& window) {
    showWhole(window, "shared.loom", "ties");
    for (auto* button : window.findChildren<QAbstractButton*>())
        if (button->text() == translated("Take the gradient apart"))
            button->click();
    settle(kRunMs);
}

void freeze(MainWindow& window) {
    showWhole(window, "net0.loom", "parameters");
    window.findChild<QAction*>("freezeParameters")->trigger();
    settle(kSettleMs);
}

void saveLoad(MainWindow& window) {
    showWhole(window, "net0.loom", "parameters");
    static const QTemporaryDir folder;
    const QString path = folder.filePath("net0.pth");
    QProcess::execute(QApplication::applicationDirPath() + "/layerloom",
                      {"export", kExamples + "net0.loom", "-o", path, "--seed", "1"});
    auto* dialog = new LoadDialog(path, window.session().moduleTree(), &window);
    dialog->open();
    settle(kSettleMs);
}

void customLayers(MainWindow& window) {
    open(window, "custom_layers.loom");
    window.session().show(*window.session().validation().pathTo("MyLinear"));
    settle(kSettleMs);
    window.canvas().fitAll();
    raisePanel(window, "code");
}

} // namespace

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

const std::vector<Scene>& manualScenes() {
    static const std::vector<Scene> scenes{{"window", whole},
                                           {"net0", net0},
                                           {"basic", basic},
                                           {"own-sequential", ownSequential},
                                           {"flexible", flexible},
                                           {"nested", nested},
                                           {"parameters", parameters},
                                           {"initialise", initialise},
                                           {"tie", tie},
                                           {"freeze", freeze},
                                           {"save-load", saveLoad},
                                           {"custom-layers", customLayers}};
    return scenes;
}

} // namespace layerloom
