// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/wire_index.h"

#include <algorithm>

namespace layerloom {

WireIndex::WireIndex(const std::vector<Wire>& wires, std::size_t rows, const RowOf& rowOf) {
    std::vector<std::uint32_t> into(wires.size());
    std::vector<std::uint32_t> from(wires.size());
    const auto row = [&](const NodeId& id) { return static_cast<std::uint32_t>(std::min(rowOf(id), rows)); };
    for (std::size_t i = 0; i < wires.size(); ++i) {
        into[i] = row(wires[i].to.node);
        from[i] = row(wires[i].from.node);
    }
    into_.fill(into, rows);
    from_.fill(from, rows);
}

/// Counts, then places: both in one pass over the wires.
void WireIndex::Table::fill(const std::vector<std::uint32_t>& rowOfWire, std::size_t rows) {
    starts.assign(rows + 2, 0); // the last row takes what leads nowhere
    for (const std::uint32_t row : rowOfWire)
        ++starts[row + 1];
    for (std::size_t row = 0; row + 1 < starts.size(); ++row)
        starts[row + 1] += starts[row];
    wires.resize(rowOfWire.size());
    std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
    for (std::size_t i = 0; i < rowOfWire.size(); ++i)
        wires[next[rowOfWire[i]]++] = static_cast<std::uint32_t>(i);
}

std::span<const std::uint32_t> WireIndex::Table::at(std::size_t row) const {
    if (row + 2 >= starts.size())
        return {};
    return std::span(wires).subspan(starts[row], starts[row + 1] - starts[row]);
}

bool ConnectedPorts::contains(std::string_view port) const {
    return std::any_of(indices_.begin(), indices_.end(),
                       [&](std::uint32_t index) { return portOf(index) == port; });
}

} // namespace layerloom
