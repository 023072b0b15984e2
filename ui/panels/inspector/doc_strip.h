// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace layerloom {

/// Gives a widget the text that the strip shows while it, or anything in it, has the keyboard or the pointer.
void setDoc(QWidget& widget, const QString& doc);

/// The foot of a panel: what the widget that is being worked on is about.
class DocStrip : public QLabel {
    Q_OBJECT

  public:
    /// Explains what is in `scope`.
    explicit DocStrip(QWidget& scope, QWidget* parent = nullptr);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void explain(const QWidget* widget);

    QWidget& scope_;
};

} // namespace layerloom
