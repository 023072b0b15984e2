// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts.h"

#include "ui/theme/icons.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFrame>
#include <QLabel>
#include <QLocale>
#include <QStyle>
#include <QToolButton>
#include <QVariant>

namespace layerloom {

QLabel* styledLabel(const QString& text, const char* role) {
    auto* label = new QLabel(text);
    label->setProperty("role", role);
    label->setTextFormat(Qt::PlainText);
    label->setIndent(0);
    return label;
}

QToolButton* smallButton(const QString& iconName, const QString& toolTip) {
    auto* button = new QToolButton;
    button->setIcon(icon(iconName, Tint::Muted));
    button->setIconSize({16, 16});
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    button->setProperty("role", "small");
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QFrame* separatorLine() {
    auto* line = new QFrame;
    line->setProperty("role", "line");
    return line;
}

void setStyleProperty(QWidget& widget, const char* name, const QVariant& value) {
    if (widget.property(name) == value)
        return;
    widget.setProperty(name, value);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

QFont monospaceFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setFamilies(font.families() << "Noto Sans Mono"
                                     << "DejaVu Sans Mono"
                                     << "WenQuanYi Micro Hei Mono");
    font.setStyleHint(QFont::Monospace);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

QString countText(qint64 count) {
    return QLocale().toString(count);
}

QuietComboBox::QuietComboBox(QWidget* parent) : QComboBox(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(6);
}

void QuietComboBox::wheelEvent(QWheelEvent* event) {
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace layerloom
