// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace layerloom {

/// A line with an arrow that shows and hides what is below it, by mouse and keyboard.
class Disclosure : public QWidget {
    Q_OBJECT

  public:
    /// Takes `content`, which is hidden at first.
    Disclosure(const QString& title, QWidget* content, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    bool isOpen() const;
    void setOpen(bool isOpen);

  private:
    QToolButton* head_;
    QWidget* content_;
};

} // namespace layerloom
