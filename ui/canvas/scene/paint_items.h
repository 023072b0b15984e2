// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/scene/item_store.h"

#include <functional>
#include <stop_token>
#include <vector>

class QPainter;

namespace layerloom {

/// Draws the items that touch the area, each kind at its height, in the painter's coordinates. `offers` tells
/// what a gesture makes of each item. What is left when it is asked to stop is not drawn. With `parts`, only
/// what touches one of them is.
void paintItems(QPainter& painter, const ItemStore& store, const QRectF& area,
                const std::function<Offer(const CanvasItem&)>& offers = {}, const std::stop_token& stop = {},
                const std::vector<QRectF>& parts = {});

} // namespace layerloom
