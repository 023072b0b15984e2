// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/training_values.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace layerloom {

class TrainingController;

/// How far a training is and how well it does: epoch and step, a bar, the time that is left, the last scores;
/// afterwards how it ended.
class ProgressStrip : public QWidget {
    Q_OBJECT

  public:
    explicit ProgressStrip(TrainingController& controller, QWidget* parent = nullptr);

    void refresh();
    void showEnd(const TrainingEnd& end);
    /// Words of the strip itself, such as why nothing can begin. Those of a training stay until the next one.
    void say(const QString& text, bool isComplaint);
    void clear();

  private:
    QString stateText() const;
    void showScores();
    void refreshNote();

    TrainingController& controller_;
    QLabel* state_;
    QLabel* left_;
    QProgressBar* bar_;
    QLabel* scores_;
    QLabel* note_;
    QPushButton* best_;
    QString end_;
    QString remark_; ///< of this training
    const char* remarkRole_ = "muted";
    bool isOver_ = false; ///< what is shown is of a training that has ended
};

/// `0:42`, `1:05:00`.
QString clockText(double seconds);
/// `88.1 %` for a share, four digits for another number.
QString scoreText(const std::string& metric, double value);

} // namespace layerloom
