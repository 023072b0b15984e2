// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/shown_block.h"
#include "ui/theme/theme.h"

#include <QRectF>

#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

class QPainter;

namespace layerloom {

class SceneItems;

/// How a picture is to look.
struct PictureLook {
    Theme theme = Theme::light();
    bool hasBackground = true; ///< the canvas's colour; else nothing is drawn behind the cards
    bool hasCaption = false;   ///< the block's name and what it is for, above it
};

/// One block, drawn by the items of the canvas at full detail: nothing selected, nothing hovered, all names
/// as text. Made, painted and destroyed on any one thread;
/// what does not paint may be asked by others meanwhile.
class BlockPicture {
  public:
    /// Where things stand, as `SceneItems::positions` gives it.
    using Places = std::vector<std::pair<std::string, Position>>;
    /// `expanded` are the instances whose inside is shown on their cards. A block that has no positions yet
    /// is drawn with these `places`, or else laid out, which takes some milliseconds for a hundred nodes.
    /// Throws Error if the block has nothing in it that could be drawn.
    explicit BlockPicture(ShownBlock shown, const std::set<NodeId>& expanded = {}, const Places& places = {});
    ~BlockPicture();
    BlockPicture(BlockPicture&&) noexcept;
    BlockPicture& operator=(BlockPicture&&) noexcept;

    const BlockName& name() const;
    /// In pixels at 100 %.
    QSizeF size(const PictureLook& look) const;
    /// Draws with the top left corner at the painter's origin. Items show what the painter's scale has room
    /// for, so that it should not scale down by its world transform. Ends early if it is asked to stop.
    void paint(QPainter& painter, const PictureLook& look, const std::stop_token& stop = {}) const;

  private:
    void layOut(const Places& places);
    void paintCaption(QPainter& painter) const;

    class Stage;
    std::unique_ptr<Stage> stage_;
    QRectF area_; ///< of the scene, with a margin
};

/// The instances that are expanded on a canvas.
std::set<NodeId> expandedOn(const SceneItems& items);

} // namespace layerloom
