// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/item_store.h"

#include <algorithm>

namespace layerloom {

void ItemStore::add(CanvasItem& item) {
    Table& items = table(item.kind());
    item.slot = static_cast<std::uint32_t>(items.entries.size());
    item.setHost(this);
    const QRectF bounds = item.bounds();
    items.entries.push_back({Box(bounds), &item});
    if (hasGrid_ && isCard(item))
        grid_.add(item, bounds);
    repaint_(bounds);
}

void ItemStore::remove(CanvasItem& item) {
    Table& items = table(item.kind());
    Entry& entry = items.entries[item.slot];
    const QRectF bounds = entry.box.rect();
    if (hasGrid_ && isCard(item))
        grid_.remove(item, bounds);
    repaint_(bounds);
    entry = {};
    item.setHost(nullptr);
    if (++items.holes > 64 && items.holes > items.entries.size() / 2)
        compact(items);
}

void ItemStore::compact(Table& items) {
    std::erase_if(items.entries, [](const Entry& entry) { return !entry.item; });
    for (std::size_t i = 0; i < items.entries.size(); ++i)
        items.entries[i].item->slot = static_cast<std::uint32_t>(i);
    items.holes = 0;
}

void ItemStore::itemChanged(CanvasItem& item) {
    Entry& entry = table(item.kind()).entries[item.slot];
    const QRectF before = entry.box.rect();
    const QRectF now = item.bounds();
    repaint_(before);
    if (now == before)
        return;
    entry.box = Box(now);
    if (hasGrid_ && isCard(item)) {
        grid_.remove(item, before);
        grid_.add(item, now);
    }
    repaint_(now);
}

std::size_t ItemStore::count(ItemKind kind, const QRectF& area, std::size_t most) const {
    const Box wanted(area);
    std::size_t count = 0;
    for (const Entry& entry : table(kind).entries) {
        if (entry.item && entry.box.touches(wanted) && ++count >= most)
            break;
    }
    return count;
}

std::vector<CanvasItem*> ItemStore::at(const QRectF& area) const {
    std::vector<CanvasItem*> items;
    for (const ItemKind kind :
         {ItemKind::Note, ItemKind::Wire, ItemKind::Tie, ItemKind::Terminal, ItemKind::Node})
        visit(kind, area, [&](CanvasItem& item) { items.push_back(&item); });
    std::ranges::reverse(items);
    return items;
}

void ItemStore::forgetGrid() {
    grid_ = {};
    hasGrid_ = false;
}

CardGrid& ItemStore::grid() const {
    if (!hasGrid_) {
        for (const ItemKind kind : {ItemKind::Node, ItemKind::Terminal}) {
            for (const Entry& entry : table(kind).entries) {
                if (entry.item)
                    grid_.add(*entry.item, entry.box.rect());
            }
        }
        hasGrid_ = true;
    }
    return grid_;
}

std::vector<const CanvasItem*> ItemStore::cardsIn(const QRectF& area) const {
    std::vector<const CanvasItem*> cards;
    grid().visit(area, [&](const CanvasItem& card) {
        if (card.body().intersects(area))
            cards.push_back(&card);
    });
    std::ranges::sort(cards); // one that lies in several cells was visited for each
    const auto repeated = std::ranges::unique(cards);
    cards.erase(repeated.begin(), repeated.end());
    return cards;
}

QRectF ItemStore::extent(bool withWires) const {
    Box all;
    bool isEmpty = true;
    for (const ItemKind kind :
         {ItemKind::Node, ItemKind::Terminal, ItemKind::Note, ItemKind::Tie, ItemKind::Wire}) {
        if (kind == ItemKind::Wire && !withWires)
            continue;
        for (const auto& [box, item] : table(kind).entries) {
            if (!item)
                continue;
            if (isEmpty)
                all = box;
            isEmpty = false;
            all.left = std::min(all.left, box.left);
            all.top = std::min(all.top, box.top);
            all.right = std::max(all.right, box.right);
            all.bottom = std::max(all.bottom, box.bottom);
        }
    }
    return isEmpty ? QRectF() : all.rect();
}

} // namespace layerloom
