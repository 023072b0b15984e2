// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sight.h"

#include <QDockWidget>
#include <QEvent>
#include <QWidget>

namespace layerloom {

namespace {

QDockWidget* dockOf(const QWidget& view) {
    for (QWidget* widget = view.parentWidget(); widget; widget = widget->parentWidget()) {
        if (auto* dock = qobject_cast<QDockWidget*>(widget))
            return dock;
    }
    return nullptr;
}

} // namespace

bool isInSight(const QWidget& view) {
    return view.isVisible() && !view.visibleRegion().isEmpty();
}

SightWatch::SightWatch(QWidget& view) : QObject(&view), view_(view) {
    soon_.setSingleShot(true);
    soon_.setInterval(0);
    connect(&soon_, &QTimer::timeout, this, &SightWatch::look);
    view.installEventFilter(this);
}

void SightWatch::look() {
    if (isInSight(view_))
        emit cameIntoSight();
}

bool SightWatch::eventFilter(QObject* watched, QEvent* event) {
    if (watched != &view_ || event->type() != QEvent::Show)
        return QObject::eventFilter(watched, event);
    if (QDockWidget* dock = dockOf(view_); dock != dock_) {
        if (dock_)
            disconnect(dock_, nullptr, this, nullptr);
        dock_ = dock;
        if (dock)
            connect(dock, &QDockWidget::visibilityChanged, this, [this](bool isVisible) {
                if (isVisible)
                    look();
            });
    }
    // Where a dock will be is known only once the whole window is laid out.
    if (dock_)
        soon_.start();
    else
        emit cameIntoSight();
    return QObject::eventFilter(watched, event);
}

} // namespace layerloom
