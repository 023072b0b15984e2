// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/arranging/glide.h"

#include "ui/canvas/scene/canvas_scene.h"

namespace layerloom {

namespace {

constexpr int kDurationMs = 250;
/// More would not move smoothly: they are where they belong at once.
constexpr std::size_t kMostItems = 400;

} // namespace

Glide::Glide(CanvasScene& scene, QObject* parent) : QObject(parent), scene_(scene) {
    animation_.setDuration(kDurationMs);
    animation_.setEasingCurve(QEasingCurve::InOutCubic);
    animation_.setStartValue(0.0);
    animation_.setEndValue(1.0);
    connect(&animation_, &QVariantAnimation::valueChanged, this,
            [this](const QVariant& share) { show(share.toReal()); });
    connect(&animation_, &QVariantAnimation::finished, this, &Glide::finish);
}

std::map<std::string, QPointF> Glide::standing() const {
    std::map<std::string, QPointF> places;
    for (const auto& [id, position] : scene_.content().positions())
        places[id] = {position.x, position.y};
    return places;
}

void Glide::start(const std::map<std::string, QPointF>& from) {
    finish();
    for (const auto& [id, place] : from) {
        const CanvasItem* item = scene_.content().find(id);
        if (item && item->pos() != place)
            ways_[id] = {place, item->pos()};
    }
    if (ways_.size() > kMostItems)
        ways_.clear();
    if (ways_.empty())
        return;
    show(0);
    animation_.start();
}

void Glide::show(qreal share) {
    SceneItems& content = scene_.content();
    for (const auto& [id, way] : ways_) {
        CanvasItem* item = content.find(id);
        if (!item)
            continue;
        item->setPos(way.from + (way.to - way.from) * share);
        content.linksFollow(*item);
    }
}

void Glide::finish() {
    if (ways_.empty())
        return;
    ways_.clear();
    animation_.stop();
    scene_.content().settle();
    emit scene_.synced(); // what shows the whole block has seen it on its way
}

} // namespace layerloom
