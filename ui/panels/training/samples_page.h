// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;

namespace layerloom {

class SampleGrid;
class TrainingController;

/// What the trained model says of samples that it was not trained on: its worst errors, or others.
class SamplesPage : public QWidget {
    Q_OBJECT

  public:
    explicit SamplesPage(TrainingController& controller, QWidget* parent = nullptr);

    void refresh();
    SampleGrid& grid() { return *grid_; }

  private:
    TrainingController& controller_;
    QComboBox* which_;
    QLabel* summary_;
    SampleGrid* grid_;
    QLabel* empty_;
};

} // namespace layerloom
