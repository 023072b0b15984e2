// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace layerloom {

/// Which wires end and begin at which node, as two flat tables. Nodes are rows, numbered from 0.
class WireIndex {
  public:
    using RowOf = std::function<std::size_t(const NodeId&)>;

    WireIndex() = default;
    /// `rowOf` may give anything from `rows` on for a node that does not exist.
    WireIndex(const std::vector<Wire>& wires, std::size_t rows, const RowOf& rowOf);

    std::span<const std::uint32_t> into(std::size_t row) const { return into_.at(row); }
    std::span<const std::uint32_t> from(std::size_t row) const { return from_.at(row); }

  private:
    struct Table {
        std::vector<std::uint32_t> starts; ///< of each row, and the end of the last one
        std::vector<std::uint32_t> wires;
        std::span<const std::uint32_t> at(std::size_t row) const;
        void fill(const std::vector<std::uint32_t>& rowOfWire, std::size_t rows);
    };
    Table into_;
    Table from_;
};

/// The ports of one node at which wires end (or begin).
class ConnectedPorts {
  public:
    ConnectedPorts(const std::vector<Wire>& wires, std::span<const std::uint32_t> indices, bool areInputs)
        : wires_(wires), indices_(indices), areInputs_(areInputs) {}

    bool empty() const { return indices_.empty(); }
    bool contains(std::string_view port) const;
    template <class Visit>
    void forEach(Visit visit) const {
        for (const std::uint32_t index : indices_)
            visit(portOf(index));
    }

  private:
    const std::string& portOf(std::uint32_t index) const {
        return areInputs_ ? wires_[index].to.port : wires_[index].from.port;
    }

    const std::vector<Wire>& wires_;
    std::span<const std::uint32_t> indices_;
    bool areInputs_;
};

} // namespace layerloom
