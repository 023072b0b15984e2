// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/library_folder.h"
#include "ui/canvas/canvas_view.h"
#include "ui/panels/palette/palette_model.h"
#include "ui/window/main_window.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QUndoStack>
#include <QtTest>

#include <memory>

namespace layerloom {

/// Works the program's window as a person does, with settings of its own in a folder that goes afterwards.
class WindowDriver {
  public:
    WindowDriver() {
        QCoreApplication::setOrganizationName("LayerLoomTest");
        QCoreApplication::setApplicationName("LayerLoomTest");
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
        qputenv("LAYERLOOM_STATE", folder.filePath("state").toUtf8());
        qputenv("LAYERLOOM_LIBRARY", folder.filePath("library").toUtf8());
        libraryFolder().read();
        window = std::make_unique<MainWindow>();
        window->resize(1440, 900);
        window->show();
        QApplication::setActiveWindow(window.get());
    }

    ~WindowDriver() {
        window.reset();
        QSettings().sync();
    }

    QTemporaryDir folder;
    std::unique_ptr<MainWindow> window;

    DocumentSession& session() { return window->session(); }
    CanvasView& canvas() { return window->canvas(); }
    const Block& block() { return *session().document().find(session().shownBlock()); }
    void trigger(const char* action) { window->findChild<QAction*>(action)->trigger(); }
    QString file(const QString& name) const { return folder.filePath(name); }

    /// Does `action`, which asks for a file, and answers with `path`.
    void triggerWithFile(const char* action, const QString& path) {
        QTimer answer;
        QObject::connect(&answer, &QTimer::timeout, [&] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (!dialog)
                return;
            answer.stop();
            dialog->findChild<QLineEdit*>("fileNameEdit")->setText(path);
            QMetaObject::invokeMethod(dialog, "accept", Qt::QueuedConnection);
        });
        answer.start(50);
        trigger(action);
    }

    /// Does `action` and answers the message box that it leads to.
    template <class Function>
    QString answering(QMessageBox::StandardButton button, Function action) {
        QString text;
        QTimer answer;
        QObject::connect(&answer, &QTimer::timeout, [&] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box)
                return;
            text = box->text();
            if (QAbstractButton* wanted = box->button(button))
                wanted->click();
            else
                box->reject();
        });
        answer.start(20);
        action();
        return text;
    }

    QPoint at(const QPointF& scenePoint) { return canvas().mapFromScene(scenePoint); }
    QPoint input(const NodeId& id, const std::string& port = "input") {
        return at(canvas().canvas().content().portPosition({id, port}, false));
    }
    QPoint output(const NodeId& id, const std::string& port = "output") {
        return at(canvas().canvas().content().portPosition({id, port}, true));
    }
    QPoint body(const NodeId& id) {
        const QRectF card = canvas().canvas().content().node(id)->body();
        return at(QPointF(card.left() + 20, card.bottom() - 8));
    }

    /// Drops what the palette's item of that text carries.
    bool drop(const QString& dragText, const QPoint& point) {
        const std::unique_ptr<QMimeData> data(nodeMimeData(dragText));
        QDragEnterEvent enter(point, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(canvas().viewport(), &enter);
        QDragMoveEvent move(point, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(canvas().viewport(), &move);
        QDropEvent event(point, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(canvas().viewport(), &event);
        return event.isAccepted();
    }

    void drag(const QPoint& from, const QPoint& to) {
        QWidget* viewport = canvas().viewport();
        QTest::mousePress(viewport, Qt::LeftButton, {}, from);
        for (int i = 1; i <= 6; ++i) {
            const QPoint point = from + (to - from) * i / 6;
            QMouseEvent move(QEvent::MouseMove, point, viewport->mapToGlobal(point), Qt::NoButton,
                             Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(viewport, &move);
        }
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, to);
    }
};

} // namespace layerloom
