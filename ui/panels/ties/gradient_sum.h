// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/shared_gradients.h"

#include <QWidget>

#include <optional>

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace layerloom {

/// How the gradient of a shared tensor adds up, written as a column addition: a line for each call with its
/// share as a picture and in numbers, a stroke, and the total below. Bars beside it show how the shares lead,
/// one after the other, to the total.
class GradientSum : public QWidget {
    Q_OBJECT

  public:
    explicit GradientSum(QWidget* parent = nullptr);

    /// `remark` is said below the sum; empty: nothing.
    void show(const QString& parameter, const SharedGradient& gradient, const QString& remark);
    /// There is none, and this is why.
    void showNothing(const QString& parameter, const QString& why, bool canRun);
    const std::optional<SharedGradient>& gradient() const { return gradient_; }
    void recolour();

  signals:
    /// The person wants a backward that takes gradients apart.
    void runRequested();
    /// The person wants to see that share (or the total, −1) large.
    void enlargeRequested(int share);

  private:
    void build();
    void clear();
    void addHead(QGridLayout& grid);
    void addStep(QGridLayout& grid, int row, int share, double before, double after);
    QString placeText(const SharePart& share) const;
    void tellCheck();

    std::optional<SharedGradient> gradient_;
    QString remark_;
    double most_ = 0; ///< the largest magnitude of all
    double low_ = 0;  ///< of the scale of the bars
    double high_ = 1;
    QLabel* title_ = nullptr;
    QPushButton* run_ = nullptr;
    QScrollArea* scroll_ = nullptr;
    QLabel* nothing_ = nullptr;
    QLabel* check_ = nullptr;
    QLabel* checkIcon_ = nullptr;
};

} // namespace layerloom
