// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the pictures of the README, and with --manual those of the manual: the program's own window in a few
// situations, in both themes, always the same on every machine (packaging/screenshots names the fonts and the
// size of a pixel); with --chinese in Chinese. Arguments: the folder to write to, and names of scenes if not
// all are wanted.
#include "core/document/gestures.h"
#include "tests/screenshots/scene.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/overlays/overlay_choice.h"
#include "ui/language/in_language.h"
#include "ui/language/language.h"
#include "ui/theme/theme_choice.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QApplication>
#include <QDeadlineTimer>
#include <QDialog>
#include <QDir>
#include <QPainter>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <memory>

using namespace layerloom;

namespace {

constexpr QSize kWindow(1360, 850);
constexpr QSize kManualWindow(1080, 700);
constexpr QSize kChineseWindow(1240, 700); ///< its shorter words would let it shrink until names are cut
constexpr int kEngineMs = 60'000;

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

/// The window, and a dialog that lies over it.
QImage picture(MainWindow& window) {
    QPixmap shown = window.grab();
    for (const auto* dialog : window.findChildren<QDialog*>()) {
        if (!dialog->isVisible())
            continue;
        QPainter painter(&shown);
        painter.fillRect(window.rect(), QColor(0, 0, 0, 70));
        const QRect place(
            QPoint((window.width() - dialog->width()) / 2, (window.height() - dialog->height()) / 2),
            dialog->size());
        painter.drawPixmap(place, const_cast<QDialog*>(dialog)->grab());
        painter.setPen(theme().border);
        painter.drawRect(place);
    }
    return shown.toImage().convertToFormat(QImage::Format_RGB32);
}

bool take(const Scene& scene, QSize size, ThemeChoice choice, const QString& path) {
    overlayChoice().setLegendShown(false);
    storeThemeChoice(choice);
    applyTheme(*qApp, chosenTheme(choice));
    auto window = std::make_unique<MainWindow>();
    window->resize(size);
    window->show();
    waitForEngine(*window);
    scene.arrange(*window);
    if (QApplication::focusWidget() && QApplication::focusWidget()->inherits("QLineEdit"))
        window->canvas().setFocus(); // no blinking cursor
    settle(kSettleMs);
    std::printf("%s\n", qPrintable(path));
    return picture(*window).save(path, "PNG", 0);
}

bool takeReadme(const QDir& folder, const QStringList& names) {
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark})
        for (const Scene& scene : kScenes) {
            const char* suffix = choice == ThemeChoice::Dark ? "dark" : "light";
            const QString path = folder.filePath(QString("%1-%2.png").arg(scene.name, suffix));
            if ((names.isEmpty() || names.contains(scene.name)) && !take(scene, kWindow, choice, path))
                return false;
        }
    return true;
}

bool takeManual(const QDir& folder, const QStringList& names) {
    const QSize size = shownLanguage() == "en" ? kManualWindow : kChineseWindow;
    for (const Scene& scene : manualScenes())
        if ((names.isEmpty() || names.contains(scene.name)) &&
            !take(scene, size, ThemeChoice::Light, folder.filePath(QString(scene.name) + ".png")))
            return false;
    return true;
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QStringList arguments = QApplication::arguments().mid(1);
    const bool isManual = arguments.removeOne("--manual");
    const bool isChinese = arguments.removeOne("--chinese");
    if (arguments.isEmpty()) {
        std::fprintf(stderr, "screenshots [--manual] [--chinese] FOLDER [SCENE…]\n");
        return 2;
    }
    QTemporaryDir settings;
    QCoreApplication::setOrganizationName("LayerLoom");
    QCoreApplication::setApplicationName("Screenshots");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    chooseLanguage(isChinese ? "zh_CN" : "en");
    showLanguage(effectiveLanguage());
    const QDir folder(arguments.takeFirst());
    return (isManual ? takeManual(folder, arguments) : takeReadme(folder, arguments)) ? 0 : 1;
}
