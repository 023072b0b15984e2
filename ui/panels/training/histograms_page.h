// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QListWidget;

namespace layerloom {

class SpreadPlot;
class TrainingController;

/// How the weights and the gradients of a parameter were spread over the training.
class HistogramsPage : public QWidget {
    Q_OBJECT

  public:
    explicit HistogramsPage(TrainingController& controller, QWidget* parent = nullptr);

    void recolour();
    void refresh();
    /// Writes pictures of both plots (`.png`, `.svg`, `.pdf`), or a table of all parameters (`.csv`). Empty,
    /// or what went wrong.
    QString save(const QString& path) const;
    SpreadPlot& weights() { return *weights_; }
    SpreadPlot& gradients() { return *gradients_; }

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    QWidget* buildPlots();
    void fill();
    void draw();
    void choosePath();

    TrainingController& controller_;
    QListWidget* names_;
    SpreadPlot* weights_;
    SpreadPlot* gradients_;
    QTimer soon_;
};

} // namespace layerloom
