// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QUndoStack;
class QUndoView;

namespace layerloom {

/// The steps of an undo stack by name, from the opened document on; a click goes to that state. What is
/// undone stays listed until something else is done; the saved state bears a mark.
class HistoryPanel : public QWidget {
    Q_OBJECT

  public:
    explicit HistoryPanel(QUndoStack& stack, QWidget* parent = nullptr);

    QUndoView& view() { return *view_; }

  private:
    QUndoView* view_;
};

} // namespace layerloom
