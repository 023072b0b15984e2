// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace layerloom {

class TrainingController;

/// A page about the parameters of a training that goes on: it follows what comes, a few times a second, while
/// it is looked at.
class PulsePage : public QWidget {
    Q_OBJECT

  public:
    void refresh();

  protected:
    PulsePage(TrainingController& controller, int intervalMs, QWidget* parent);
    TrainingController& controller() const { return controller_; }
    /// Lists the parameters of the last pulse.
    virtual void fill() = 0;
    /// Draws what is chosen of them.
    virtual void draw() = 0;

  private:
    void renew();

    TrainingController& controller_;
    QTimer soon_;
};

} // namespace layerloom
