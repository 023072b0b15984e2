// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/training_values.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace layerloom {

class BalanceBars;
class CurvePlot;
class GivingWay;
class SampleGrid;

/// The data that is chosen: how many samples each class has, and some of them, drawn at random; points of the
/// plane as such.
class DataPage : public QWidget {
    Q_OBJECT

  public:
    explicit DataPage(QWidget* parent = nullptr);

    void show(const DataFacts& facts);
    void recolour();
    BalanceBars& balance() { return *balance_; }
    SampleGrid& samples() { return *samples_; }
    CurvePlot& plane() { return *plane_; }

  private:
    void showPlane(const DataFacts& facts);

    BalanceBars* balance_;
    QScrollArea* balanceArea_;
    GivingWay* showsBalance_;
    SampleGrid* samples_;
    CurvePlot* plane_;
    QLabel* empty_;
    DataFacts facts_;
};

} // namespace layerloom
