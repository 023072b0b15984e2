// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/layout.h"

#include "core/layout/part_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace layerloom {

namespace {

using namespace layout;

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Lays out the frames from the innermost to the outermost, each with what is directly in it, and at last all
/// that is in none.
class FrameByFrame {
  public:
    FrameByFrame(const LayoutTask& task, const std::stop_token& stop) : task_(task), stop_(stop) {}

    Layout run();

  private:
    /// A box or a frame, as one thing of the level that it stands in: `isFrame` tells the two kinds of index
    /// apart.
    struct Thing {
        bool isFrame;
        std::size_t index;
    };

    std::optional<std::size_t> parentOf(std::size_t frame) const;
    std::vector<std::size_t> framesInsideOut() const;
    void layOut(std::optional<std::size_t> level);
    /// What stands for the box in that level, and how far the box's corner is from it; none if the box is
    /// not in that level.
    std::optional<std::size_t> standIn(std::size_t box, std::optional<std::size_t> level,
                                       double& offset) const;
    void place(std::size_t box, std::optional<std::size_t> frame, Layout& layout) const;
    FlatGraph levelGraph(std::optional<std::size_t> level);
    bool isRight() const { return task_.direction == ReadingDirection::Right; }

    const LayoutTask& task_;
    std::stop_token stop_;
    std::vector<std::size_t> depth_;
    std::vector<FlatLayout::Point> boxPlaces_; ///< in the frame that they lie in
    std::vector<FlatLayout::Point> framePlaces_;
    std::vector<FlatLayout::Point> frameSizes_;
    std::vector<double> frameLines_; ///< where the main line of what is in them runs
    std::vector<Thing> things_;      ///< of the level that is being laid out
    std::vector<std::size_t> thingOfBox_;
    std::vector<std::size_t> thingOfFrame_;
    std::vector<std::vector<std::size_t>> boxesIn_; ///< by frame, the last entry: in none
};

std::optional<std::size_t> FrameByFrame::parentOf(std::size_t frame) const {
    // A parent must come before its children: so that no frame is in itself.
    const auto parent = task_.frames[frame].parent;
    return parent && *parent < frame ? parent : std::nullopt;
}

std::optional<std::size_t> FrameByFrame::standIn(std::size_t box, std::optional<std::size_t> level,
                                                 double& offset) const {
    std::optional<std::size_t> frame = task_.boxes[box].frame;
    if (frame == level)
        return thingOfBox_[box];
    offset += boxPlaces_[box].across;
    while (frame && parentOf(*frame) != level) {
        offset += framePlaces_[*frame].across;
        frame = parentOf(*frame);
    }
    return frame ? std::optional(thingOfFrame_[*frame]) : std::nullopt;
}

FlatGraph FrameByFrame::levelGraph(std::optional<std::size_t> level) {
    FlatGraph graph;
    things_.clear();
    for (const std::size_t box : boxesIn_[level.value_or(task_.frames.size())]) {
        const LayoutBox& each = task_.boxes[box];
        thingOfBox_[box] = things_.size();
        things_.push_back({false, box});
        graph.boxes.push_back({isRight() ? each.width : each.height, isRight() ? each.height : each.width,
                               each.line, level ? LayoutBox::Place::Any : each.place});
    }
    for (std::size_t frame = 0; frame < task_.frames.size(); ++frame) {
        if (parentOf(frame) != level || frameSizes_[frame].along == 0)
            continue;
        thingOfFrame_[frame] = things_.size();
        things_.push_back({true, frame});
        graph.boxes.push_back(
            {frameSizes_[frame].along, frameSizes_[frame].across, frameLines_[frame], LayoutBox::Place::Any});
    }
    for (const LayoutLink& link : task_.links) {
        double fromOffset = link.fromOffset;
        double toOffset = link.toOffset;
        const auto from = standIn(link.from, level, fromOffset);
        const auto to = standIn(link.to, level, toOffset);
        if (from && to && *from != *to)
            graph.links.push_back({*from, *to, fromOffset, toOffset, link.label});
    }
    return graph;
}

void FrameByFrame::layOut(std::optional<std::size_t> level) {
    const FlatGraph graph = levelGraph(level);
    if (graph.boxes.empty())
        return;
    const FlatLayout flat = layOutParts(graph, task_, stop_);
    FlatLayout::Point corner;
    if (level) {
        const LayoutFrame& frame = task_.frames[*level];
        corner = isRight() ? FlatLayout::Point{frame.margin, frame.margin + frame.titleRoom}
                           : FlatLayout::Point{frame.margin + frame.titleRoom, frame.margin};
        frameSizes_[*level] = {corner.along + flat.length + frame.margin,
                               corner.across + flat.breadth + frame.margin};
        frameLines_[*level] = corner.across + flat.line;
    }
    for (std::size_t i = 0; i < things_.size(); ++i) {
        auto& places = things_[i].isFrame ? framePlaces_ : boxPlaces_;
        places[things_[i].index] = {flat.boxes[i].along + corner.along, flat.boxes[i].across + corner.across};
    }
}

Layout FrameByFrame::run() {
    boxPlaces_.resize(task_.boxes.size());
    thingOfBox_.resize(task_.boxes.size());
    framePlaces_.resize(task_.frames.size());
    frameSizes_.resize(task_.frames.size());
    frameLines_.resize(task_.frames.size());
    thingOfFrame_.resize(task_.frames.size());
    boxesIn_.resize(task_.frames.size() + 1);
    for (std::size_t i = 0; i < task_.boxes.size(); ++i)
        boxesIn_[task_.boxes[i].frame.value_or(task_.frames.size())].push_back(i);
    for (std::size_t frame = task_.frames.size(); frame-- > 0;)
        layOut(frame);
    layOut(std::nullopt);

    Layout layout;
    for (std::size_t i = 0; i < task_.frames.size(); ++i) {
        if (const auto parent = parentOf(i); parent && frameSizes_[i].along > 0) {
            framePlaces_[i].along += framePlaces_[*parent].along;
            framePlaces_[i].across += framePlaces_[*parent].across;
        }
        const auto [along, across] = framePlaces_[i];
        const auto [length, breadth] = frameSizes_[i];
        layout.frames.push_back(isRight() ? Layout::Area{{along, across}, length, breadth}
                                          : Layout::Area{{across, along}, breadth, length});
    }
    for (std::size_t i = 0; i < task_.boxes.size(); ++i) {
        auto [along, across] = boxPlaces_[i];
        if (const auto frame = task_.boxes[i].frame) {
            along += framePlaces_[*frame].along;
            across += framePlaces_[*frame].across;
        }
        layout.boxes.push_back(isRight() ? Position{along, across} : Position{across, along});
    }
    return layout;
}

} // namespace

std::optional<Layout> arranged(const LayoutTask& task, const std::stop_token& stop) {
    Layout layout = FrameByFrame(task, stop).run();
    return stop.stop_requested() ? std::nullopt : std::optional(std::move(layout));
}

} // namespace layerloom
