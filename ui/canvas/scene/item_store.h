// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/scene/card_grid.h"

#include <array>
#include <functional>
#include <vector>

namespace layerloom {

/// Knows where all items are. Their areas stand in flat tables, one for each kind: to go through a hundred
/// thousand of them takes a fraction of a millisecond, and a change costs nothing.
class ItemStore : public ItemHost {
  public:
    /// Told each area that has to be painted anew.
    using Repaint = std::function<void(const QRectF&)>;

    explicit ItemStore(Repaint repaint) : repaint_(std::move(repaint)) {}

    /// The item stays the caller's, who removes it before it goes.
    void add(CanvasItem& item);
    void remove(CanvasItem& item);
    void itemChanged(CanvasItem& item) override;

    /// Calls `visit` with each visible item of that kind whose bounds touch the area, from the bottom up.
    template <class Visit>
    void visit(ItemKind kind, const QRectF& area, Visit visit) const {
        const Box wanted(area);
        for (const Entry& entry : table(kind).entries) {
            if (entry.item && entry.box.touches(wanted) && entry.item->isVisible())
                visit(*entry.item);
        }
    }
    /// Before many cards come, go or move: what is near a wire is looked up anew when it is next asked.
    void forgetGrid();
    /// How many there are, up to `most`.
    std::size_t count(ItemKind kind, const QRectF& area, std::size_t most) const;
    /// All visible items whose bounds touch the area, the topmost first.
    std::vector<CanvasItem*> at(const QRectF& area) const;
    /// Nodes and terminals whose bodies touch the area.
    std::vector<const CanvasItem*> cardsIn(const QRectF& area) const;
    /// What all items take up together, with or without the wires.
    QRectF extent(bool withWires = true) const;

  private:
    /// A rectangle whose comparisons are false for what is not a number.
    struct Box {
        Box() = default;
        explicit Box(const QRectF& area)
            : left(area.left()), top(area.top()), right(area.right()), bottom(area.bottom()) {}
        bool touches(const Box& other) const {
            return left <= other.right && right >= other.left && top <= other.bottom && bottom >= other.top;
        }
        QRectF rect() const { return {QPointF(left, top), QPointF(right, bottom)}; }
        qreal left = 1, top = 1, right = 0, bottom = 0;
    };
    /// The item is null where one was removed.
    struct Entry {
        Box box;
        CanvasItem* item = nullptr;
    };
    struct Table {
        std::vector<Entry> entries;
        std::size_t holes = 0;
    };
    static constexpr std::size_t kKinds = 5;

    Table& table(ItemKind kind) { return tables_[static_cast<std::size_t>(kind)]; }
    const Table& table(ItemKind kind) const { return tables_[static_cast<std::size_t>(kind)]; }
    static bool isCard(const CanvasItem& item) {
        return item.kind() == ItemKind::Node || item.kind() == ItemKind::Terminal;
    }
    void compact(Table& table);
    CardGrid& grid() const;

    Repaint repaint_;
    std::array<Table, kKinds> tables_;
    mutable CardGrid grid_;
    mutable bool hasGrid_ = false; ///< made when it is first asked
};

} // namespace layerloom
