// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QRectF>

#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace layerloom {

class SceneItems;

/// What has to move on along the flow where something takes more room: other rows of the picture stay as they
/// are. All is measured with the flow to the right, see `inFlow`.
class RowAhead {
  public:
    /// What stands from `border` on can move, by `shift`; what is named in `except` is not looked at.
    RowAhead(const SceneItems& content, qreal border, qreal shift, std::set<std::string> except);

    /// Moves what of all that lies beside the band, as a row is moved on, with whatever else has to.
    std::set<std::string> inBand(qreal top, qreal bottom);
    /// Moves that, what a card covers that is put there, and what else has to: what those would cover, what
    /// they feed and would come past, and what a frame around them would cover that grows with them.
    std::set<std::string> from(const std::string& id, const QRectF& card);

  private:
    struct Thing {
        std::string id;
        QRectF body;
        bool isFrame = false;
        bool isMoved = false;
        bool isStretched = false; ///< a frame that stays, of whose content a part moves
    };

    void add(const SceneItems& content);
    void move(Thing& thing);
    std::set<std::string> spread();
    void moveFed(const Thing& moved);
    void moveCovered(const QRectF& before, const QRectF& after, const QRectF& inside);
    void stretchFramesOf(const Thing& moved);

    qreal border_;
    qreal shift_;
    std::set<std::string> except_;
    std::vector<Thing> things_;
    std::unordered_map<std::string, std::size_t> indices_;
    std::unordered_map<std::string, std::vector<std::size_t>> fed_;
    std::vector<std::size_t> open_; ///< moved, and not yet followed
};

} // namespace layerloom
