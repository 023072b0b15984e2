// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_sheet_pause.h"

#include <QApplication>
#include <QWidget>

#include <algorithm>

namespace layerloom {

StyleSheetPause::StyleSheetPause() {
    const QWidgetList windows = QApplication::topLevelWidgets();
    if (std::any_of(windows.begin(), windows.end(),
                    [](const QWidget* window) { return window->isVisible(); }))
        return;
    styleSheet_ = qApp->styleSheet();
    qApp->setStyleSheet({});
}

StyleSheetPause::~StyleSheetPause() {
    if (!styleSheet_.isEmpty())
        qApp->setStyleSheet(styleSheet_);
}

} // namespace layerloom
