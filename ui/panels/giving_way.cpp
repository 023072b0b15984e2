// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/giving_way.h"

#include <QEvent>
#include <QWidget>

namespace layerloom {

GivingWay::GivingWay(QWidget& part, QWidget& whole, int from, int least)
    : QObject(&whole), part_(part), whole_(whole), from_(from) {
    whole.setMinimumWidth(least);
    whole.installEventFilter(this);
}

void GivingWay::setWanted(bool isWanted) {
    isWanted_ = isWanted;
    follow();
}

bool GivingWay::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize)
        follow();
    return QObject::eventFilter(watched, event);
}

void GivingWay::follow() {
    part_.setVisible(isWanted_ && whole_.width() >= from_);
}

} // namespace layerloom
