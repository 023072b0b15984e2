// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/training/pulse_page.h"

class QListWidget;

namespace layerloom {

class SpreadPlot;

/// How the weights and the gradients of a parameter were spread over the training.
class HistogramsPage : public PulsePage {
    Q_OBJECT

  public:
    explicit HistogramsPage(TrainingController& controller, QWidget* parent = nullptr);

    void recolour();
    /// Writes pictures of both plots (`.png`, `.svg`, `.pdf`), or a table of all parameters (`.csv`). Empty,
    /// or what went wrong.
    QString save(const QString& path) const;
    SpreadPlot& weights() { return *weights_; }
    SpreadPlot& gradients() { return *gradients_; }

  protected:
    void fill() override;
    void draw() override;

  private:
    QWidget* buildPlots();
    void choosePath();

    QListWidget* names_;
    SpreadPlot* weights_;
    SpreadPlot* gradients_;
};

} // namespace layerloom
