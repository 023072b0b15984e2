// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/overlays/overlay_choice.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSettings>

namespace layerloom {

namespace {

constexpr char kMinimapKey[] = "canvas/minimap";
constexpr char kLegendKey[] = "canvas/legend";

} // namespace

OverlayChoice::OverlayChoice(QObject* parent)
    : QObject(parent), minimap_(QSettings().value(kMinimapKey, true).toBool()),
      legend_(QSettings().value(kLegendKey, false).toBool()) {}

void OverlayChoice::set(bool& flag, bool value, const char* key) {
    if (flag == value)
        return;
    flag = value;
    QSettings().setValue(key, value);
    emit changed();
}

void OverlayChoice::setMinimapShown(bool isShown) {
    set(minimap_, isShown, kMinimapKey);
}

void OverlayChoice::setLegendShown(bool isShown) {
    set(legend_, isShown, kLegendKey);
}

OverlayChoice& overlayChoice() {
    // Belongs to the application, so that another one (in tests) reads its own settings.
    static QPointer<OverlayChoice> shared;
    if (!shared)
        shared = new OverlayChoice(QCoreApplication::instance());
    return *shared;
}

} // namespace layerloom
