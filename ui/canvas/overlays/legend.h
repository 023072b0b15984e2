// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTimer>
#include <QWidget>

namespace layerloom {

class CanvasView;

/// What the colours and signs of the block on show mean: a line for each category that is there.
class Legend : public QWidget {
    Q_OBJECT

  public:
    explicit Legend(CanvasView& view);

    /// As listed, in the order of their names.
    const QStringList& categories() const { return categories_; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    void refresh();
    void place();

    CanvasView& view_;
    QTimer soon_;
    QStringList categories_;
};

} // namespace layerloom
