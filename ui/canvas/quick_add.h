// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/quick_add_entries.h"

#include <QFrame>

class QLineEdit;
class QListWidget;

namespace layerloom {

/// The search box that opens on the canvas: type, choose with the arrow keys, Enter places it.
class QuickAdd : public QFrame {
    Q_OBJECT

  public:
    explicit QuickAdd(QWidget* parent);

    /// Shows the box near `at` (in the parent's coordinates), wholly inside of the parent.
    void open(const QPoint& at, std::vector<QuickAddEntry> entries);
    /// What stands in the list, from the top.
    QStringList offered() const;

  signals:
    void chosen(const QString& dragText);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void refill(const QString& typed);
    void choose();
    void moveCurrent(int steps);

    QLineEdit* search_;
    QListWidget* list_;
    std::vector<QuickAddEntry> entries_;
};

} // namespace layerloom
