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
#include <QTimer>
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
    static QStringList moveArguments(const QPoint& screenPoint) {
        return {"mousemove", QString::number(screenPoint.x()), QString::number(screenPoint.y())};
    }
    void moveTo(const QPoint& screenPoint) { xdo(moveArguments(screenPoint)); }
    void click(const QPoint& screenPoint) {
        moveTo(screenPoint);
        xdo({"click", "1"});
    }
    void click(const QWidget& widget) { click(widget.mapToGlobal(widget.rect().center())); }

    /// Press, a few moves, release: as a hand does it, for Qt wants to see a drag begin. In one call, for
    /// while something is dragged from one widget to another the program stays inside of the drag.
    void drag(const QPoint& from, const QPoint& to) {
        QStringList steps = moveArguments(from) + QStringList{"mousedown", "1"};
        constexpr int kSteps = 8;
        for (int i = 1; i <= kSteps; ++i)
            steps += moveArguments(from + (to - from) * i / kSteps) + QStringList{"sleep", "0.05"};
        xdo(steps + moveArguments(to + QPoint(1, 0)) + QStringList{"sleep", "0.1", "mouseup", "1"});
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
        const QModelIndexList found =
            model.match(model.index(0, 0), Qt::DisplayRole, layer, 1,
                        Qt::MatchExactly | Qt::MatchCaseSensitive | Qt::MatchRecursive);
        if (found.isEmpty())
            return {};
        tree->scrollTo(found.front());
        return tree->viewport()->mapToGlobal(tree->visualRect(found.front()).center());
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

    /// Presses keys that ask for a file, and types its path and Return into the dialog.
    void keyWithFile(const QString& keys, const QString& path) {
        keyWithDialog<QFileDialog>(keys, "fileNameEdit", {"type", "--args", "1", path, "key", "Return"});
    }

    /// Presses keys that open a dialog, clicks into its field of that name, and goes on there with what
    /// xdotool is told. The program stays inside of those keys until the dialog goes, so the answer starts by
    /// itself.
    template <class Dialog>
    void keyWithDialog(const QString& keys, const QString& field, const QStringList& answer) {
        QTimer waiting;
        QObject::connect(&waiting, &QTimer::timeout, [&] {
            auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget());
            if (!dialog)
                return;
            waiting.stop();
            auto* line = dialog->template findChild<QLineEdit*>(field);
            const QPoint middle = line->mapToGlobal(line->rect().center());
            QProcess::startDetached("xdotool",
                                    moveArguments(middle) +
                                        QStringList{"click", "1", "sleep", "0.1", "key", "ctrl+a"} + answer);
        });
        waiting.start(200);
        key(keys);
        QTRY_VERIFY(!QApplication::activeModalWidget());
        // The display has no window manager that would give the keyboard back.
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    /// The field of the model's first input that says its shape; with nothing selected.
    void describeInput(const QString& shape) {
        session().select({});
        QLineEdit* field = nullptr;
        for (QLineEdit* line : window->findChildren<QLineEdit*>()) {
            if (line->isVisible() && line->placeholderText().startsWith("shape"))
                field = line;
        }
        QVERIFY(field);
        click(*field);
        key("ctrl+a");
        type(shape);
        key("Return");
    }

    /// A picture of the whole display, for people to look at.
    void screenshot(const QString& path) { QGuiApplication::primaryScreen()->grabWindow(0).save(path); }
};

} // namespace layerloom
