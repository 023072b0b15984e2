// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

#include <functional>
#include <vector>

class QFrame;
class QLabel;
class QPushButton;

namespace layerloom {

/// A stop of the tour.
struct TourStep {
    QString title;
    QString text;
    /// What it is about, in the window's coordinates; an empty one means that there is nothing to point at
    /// now, and the step is left out.
    std::function<QRect()> target;
};

/// Leads through a window in a few steps: dims it but for one thing, and says in a bubble beside that what it
/// is for. Enter and the arrow keys go on and back, Esc ends it. The program goes on meanwhile; goes away by
/// itself when it has ended.
class Tour : public QWidget {
    Q_OBJECT

  public:
    Tour(QWidget& window, std::vector<TourStep> steps);

    void start();
    void next();
    void back();
    void end();
    int step() const { return step_; }
    int count() const { return static_cast<int>(steps_.size()); }
    QString title() const;

    /// Whether it was ended or skipped on this machine.
    static bool wasSeen();
    static void setSeen(bool wasSeen);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    /// The focus stays among its buttons.
    bool focusNextPrevChild(bool isNext) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void buildBubble();
    void show(int step);
    void place();

    QWidget& window_;
    std::vector<TourStep> steps_;
    int step_ = 0;
    QRect hole_;
    QFrame* bubble_;
    QLabel* title_;
    QLabel* text_;
    QLabel* count_;
    QPushButton* skip_;
    QPushButton* back_;
    QPushButton* next_;
    QPointer<QWidget> focusedBefore_;
};

} // namespace layerloom
