// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/pulse_page.h"

#include "ui/bridge/training_controller.h"
#include "ui/panels/sight.h"

namespace layerloom {

PulsePage::PulsePage(TrainingController& controller, int intervalMs, QWidget* parent)
    : QWidget(parent), controller_(controller) {
    soon_.setSingleShot(true);
    soon_.setInterval(intervalMs);
    connect(&soon_, &QTimer::timeout, this, &PulsePage::renew);
    connect(new SightWatch(*this), &SightWatch::cameIntoSight, this, &PulsePage::renew);
    connect(&controller, &TrainingController::stepped, this, &PulsePage::refresh);
    connect(&controller, &TrainingController::stateChanged, this, &PulsePage::refresh);
}

void PulsePage::renew() {
    fill();
    draw();
}

void PulsePage::refresh() {
    if (!soon_.isActive() && isInSight(*this))
        soon_.start();
}

} // namespace layerloom
