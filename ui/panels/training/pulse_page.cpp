// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/pulse_page.h"

#include "ui/bridge/training_controller.h"

namespace layerloom {

PulsePage::PulsePage(TrainingController& controller, int intervalMs, QWidget* parent)
    : QWidget(parent), controller_(controller) {
    soon_.setSingleShot(true);
    soon_.setInterval(intervalMs);
    connect(&soon_, &QTimer::timeout, this, [this] {
        fill();
        draw();
    });
    connect(&controller, &TrainingController::stepped, this, &PulsePage::refresh);
    connect(&controller, &TrainingController::stateChanged, this, &PulsePage::refresh);
}

void PulsePage::refresh() {
    if (!soon_.isActive() && isVisible())
        soon_.start();
}

void PulsePage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    fill();
    draw();
}

} // namespace layerloom
