// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace layerloom {

/// A line with an arrow that shows and hides what is below it, by mouse and keyboard. Its title is shortened
/// where there is little room.
class Disclosure : public QWidget {
    Q_OBJECT

  public:
    /// Takes `content`, which is hidden at first.
    Disclosure(const QString& title, QWidget* content, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// How far from the left the title stands; the content has the whole width.
    void setTitleIndent(int indent);
    bool isOpen() const;
    void setOpen(bool isOpen);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void fitTitle();

    QHBoxLayout* line_;
    QToolButton* head_;
    QWidget* content_;
    QString title_;
};

} // namespace layerloom
