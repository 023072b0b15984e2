// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picking/hint_label.h"

#include "ui/theme/theme.h"

#include <algorithm>

namespace layerloom {

namespace {

constexpr int kMaxWidth = 320;
constexpr int kEdge = 8;

} // namespace

HintLabel::HintLabel(QWidget* parent) : QLabel(parent) {
    setObjectName(QStringLiteral("canvasHint"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setWordWrap(true);
    hide();
}

void HintLabel::say(const QString& text, const QPoint& pointer) {
    setVisible(!text.isEmpty());
    if (text.isEmpty())
        return;
    setStyleSheet(QStringLiteral("QLabel { background: %1; color: %2; border: 1px solid %3;"
                                 " border-radius: 6px; padding: 5px 8px; }")
                      .arg(theme().panel.name(), theme().text.name(), theme().border.name()));
    setText(text);
    // A wrapped label asks for a narrow column, so it is told its width.
    const int wanted = fontMetrics().horizontalAdvance(text) + 24;
    setFixedWidth(std::min({wanted, kMaxWidth, parentWidget()->width() - 2 * kEdge}));
    adjustSize();
    const QPoint beside = pointer + QPoint(16, 18);
    move(std::max(kEdge, std::min(beside.x(), parentWidget()->width() - width() - kEdge)),
         std::max(kEdge, std::min(beside.y(), parentWidget()->height() - height() - kEdge)));
    raise();
}

} // namespace layerloom
