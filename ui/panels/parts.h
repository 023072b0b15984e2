// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QString>
#include <QWheelEvent>

class QFrame;
class QLabel;
class QToolButton;

// The small pieces that panels are made of; resources/style.qss knows their roles.

namespace layerloom {

/// A label with a role of the style sheet: `title`, `section`, `muted`, `complaint`.
QLabel* styledLabel(const QString& text, const char* role);
/// A flat button with a small icon.
QToolButton* smallButton(const QString& iconName, const QString& toolTip);
/// A thin horizontal line.
QFrame* separatorLine();
/// Sets a property that the style sheet asks for, and applies the style anew if it changed.
void setStyleProperty(QWidget& widget, const char* name, const QVariant& value);
/// The fixed-width font, as large as the application's.
QFont monospaceFont();
/// `1,234,567` in the person's locale.
QString countText(qint64 count);

/// A combo box that the wheel changes only while it has the focus, so that scrolling a panel does not.
class QuietComboBox : public QComboBox {
  public:
    explicit QuietComboBox(QWidget* parent = nullptr);

  protected:
    void wheelEvent(QWheelEvent* event) override;
};

} // namespace layerloom
