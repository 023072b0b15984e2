// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvas_view.h"
#include "ui/panels/palette/palette_panel.h"
#include "ui/theme/theme_choice.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QProcess>
#include <QScreen>
#include <QSettings>
#include <QTemporaryDir>
#include <QTreeView>
#include <QWindow>
#include <QtTest>

#include <memory>

namespace layerloom {

/// Works the real window on a real display with the display's own mouse and keyboard: events come from the X
/// server, as a person's do, and drags are true ones. Only where things are is asked of the program.
class DesktopDriver {
  public:
    DesktopDriver() {
        QCoreApplication::setOrganizationName("LayerLoomTest");
        QCoreApplication::setApplicationName("LayerLoomTest");
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
        window = std::make_unique<MainWindow>();
        window->setGeometry(0, 0, 1500, 940);
        window->show();
        window->chooseTheme(ThemeChoice::Light);
        (void)QTest::qWaitForWindowExposed(window.get());
        window->activateWindow();
        (void)QTest::qWaitForWindowActive(window.get());
    }
    ~DesktopDriver() {
        window.reset();
        QSettings().sync();
    }

    QTemporaryDir folder;
    std::unique_ptr<MainWindow> window;

    DocumentSession& session() { return window->session(); }
    CanvasView& canvas() { return window->canvas(); }
    const Block& block() { return *session().document().find(session().shownBlock()); }
    QString file(const QString& name) const { return folder.filePath(name); }

    /// Runs xdotool while the program goes on; the display has answered when it is back.
    void xdo(const QStringList& arguments) {
        QProcess process;
        process.start("xdotool", arguments);
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60000);
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        QTest::qWait(60);
    }
    void key(const QString& keys) { xdo({"key", "--clearmodifiers", keys}); }
    void type(const QString& text) { xdo({"type", "--delay", "15", text}); }
    void moveTo(const QPoint& screenPoint) {
        xdo({"mousemove", QString::number(screenPoint.x()), QString::number(screenPoint.y())});
    }
    void click(const QPoint& screenPoint) {
        moveTo(screenPoint);
        xdo({"click", "1"});
    }
    void click(const QWidget& widget) { click(widget.mapToGlobal(widget.rect().center())); }

    /// Press, a few moves, release: as a hand does it, for Qt wants to see a drag begin.
    void drag(const QPoint& from, const QPoint& to, const QString& held = {}) {
        moveTo(from);
        if (!held.isEmpty())
            xdo({"keydown", held});
        xdo({"mousedown", "1"});
        constexpr int kSteps = 8;
        for (int i = 1; i <= kSteps; ++i)
            moveTo(from + (to - from) * i / kSteps);
        moveTo(to + QPoint(1, 0));
        xdo({"mouseup", "1"});
        if (!held.isEmpty())
            xdo({"keyup", held});
        QTest::qWait(120);
    }

    QPoint onCanvas(const QPointF& scenePoint) {
        return canvas().viewport()->mapToGlobal(canvas().mapFromScene(scenePoint));
    }
    QPoint body(const NodeId& id) {
        const QRectF card = canvas().canvas().content().node(id)->body();
        return onCanvas({card.left() + 24, card.bottom() - 6});
    }

    /// Where that layer stands in the palette, after a search for it by keyboard.
    QPoint inPalette(const QString& layer) {
        auto* palette = window->findChild<PalettePanel*>();
        auto* search = palette->findChild<QLineEdit*>();
        click(*search);
        key("ctrl+a");
        type(layer);
        auto* tree = palette->findChild<QTreeView*>();
        const QAbstractItemModel& model = *tree->model();
        for (int i = 0; i < model.rowCount(); ++i) {
            for (const QModelIndex& index : model.match(model.index(0, 0, model.index(i, 0)), Qt::DisplayRole,
                                                        layer, 1, Qt::MatchExactly | Qt::MatchCaseSensitive))
                return tree->viewport()->mapToGlobal(tree->visualRect(index).center());
        }
        return {};
    }

    /// Types into the inspector's field of that option.
    void setOption(const NodeId& id, const QString& option, const QString& text) {
        if (!session().selection().contains(id) || session().selection().size() != 1)
            click(body(id));
        QLineEdit* field = nullptr;
        for (QLineEdit* line : window->findChildren<QLineEdit*>(option)) {
            if (line->isVisible())
                field = line;
        }
        QVERIFY2(field, qPrintable(option));
        click(*field);
        key("ctrl+a");
        type(text);
    }

    /// Types a path into the file dialog that is open, and Return.
    void answerFileDialog(const QString& path) {
        QFileDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget())));
        QTest::qWait(150);
        auto* name = dialog->findChild<QLineEdit*>("fileNameEdit");
        click(*name);
        key("ctrl+a");
        type(path);
        key("Return");
        QTRY_VERIFY(!QApplication::activeModalWidget());
    }

    /// A picture of the whole display, for people to look at.
    void screenshot(const QString& path) { QGuiApplication::primaryScreen()->grabWindow(0).save(path); }
};

} // namespace layerloom
