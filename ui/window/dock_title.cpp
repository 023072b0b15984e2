// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/dock_title.h"

#include "ui/language/language.h"
#include "ui/panels/parts.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QMainWindow>
#include <QToolButton>

namespace layerloom {

namespace {

constexpr int kHeight = 32;

} // namespace

DockTitle::DockTitle(QDockWidget& dock) : QWidget(&dock), dock_(dock) {
    setObjectName("dockTitle");
    setAttribute(Qt::WA_StyledBackground);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(12, 0, 6, 0);
    line->setSpacing(0);
    line->addWidget(styledLabel(dock.windowTitle(), ""), 1);
    auto* floating = smallButton("float", translated("Take the panel out of the window, or put it back"));
    auto* close = smallButton("close", translated("Close the panel; the View menu brings it back"));
    line->addWidget(floating);
    line->addWidget(close);
    connect(floating, &QToolButton::clicked, &dock, [&dock] { dock.setFloating(!dock.isFloating()); });
    connect(close, &QToolButton::clicked, &dock, &QDockWidget::close);
}

QSize DockTitle::sizeHint() const {
    return {QWidget::sizeHint().width(), isTabbed_ ? 0 : kHeight};
}

QSize DockTitle::minimumSizeHint() const {
    return {0, isTabbed_ ? 0 : kHeight};
}

void DockTitle::follow() {
    const auto* window = qobject_cast<const QMainWindow*>(dock_.parentWidget());
    const bool isTabbed = !dock_.isFloating() && window && !window->tabifiedDockWidgets(&dock_).isEmpty();
    if (isTabbed == isTabbed_)
        return;
    isTabbed_ = isTabbed;
    for (QWidget* child : findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
        child->setVisible(!isTabbed_);
    updateGeometry();
}

} // namespace layerloom
