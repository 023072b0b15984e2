// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/run_values.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace layerloom {

class HistogramPlot;

/// One output of a run: its values as torch prints them, what they are like, how they are spread.
class OutputView : public QWidget {
    Q_OBJECT

  public:
    explicit OutputView(QWidget* parent = nullptr);

    void show(const TensorView& tensor);
    void recolour();

  private:
    QPlainTextEdit* text_;
    QLabel* facts_;
    HistogramPlot* plot_;
};

} // namespace layerloom
