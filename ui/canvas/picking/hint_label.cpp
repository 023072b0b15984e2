// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picking/hint_label.h"

#include "ui/theme/theme.h"

#include <QAbstractScrollArea>
#include <QEvent>

#include <algorithm>

namespace layerloom {

namespace {

constexpr int kMaxWidth = 320;
constexpr int kEdge = 8;
constexpr QPoint kBesidePointer(16, 18);
constexpr QPoint kBelowDrag(16, 48);

} // namespace

HintLabel::HintLabel(QAbstractScrollArea* parent) : QLabel(parent) {
    setObjectName(QStringLiteral("canvasHint"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setWordWrap(true);
    parent->viewport()->installEventFilter(this);
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
    const QPoint beside = pointer + (isBelowDrag_ ? kBelowDrag : kBesidePointer);
    move(std::max(kEdge, std::min(beside.x(), parentWidget()->width() - width() - kEdge)),
         std::max(kEdge, std::min(beside.y(), parentWidget()->height() - height() - kEdge)));
    raise();
}

bool HintLabel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::DragEnter)
        isBelowDrag_ = true;
    else if (event->type() == QEvent::DragLeave || event->type() == QEvent::Drop)
        isBelowDrag_ = false;
    return QLabel::eventFilter(watched, event);
}

} // namespace layerloom
