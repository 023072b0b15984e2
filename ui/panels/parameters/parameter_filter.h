// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/engine/parameter_rows.h"

#include <QRegularExpression>
#include <QString>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace layerloom {

/// Which rows of a parameter table are shown.
struct ParameterFilter {
    enum class Kind { All, Parameters, Buffers, Trainable, Frozen, Tied, Constants };

    QString text; ///< part of the name, upper and lower case alike
    /// Instead of `text`.
    std::optional<QRegularExpression> pattern;
    Kind kind = Kind::All;
    /// Only what lies in the block that this path of nodes leads to.
    std::vector<NodeId> block;
    /// And of that only what lies at or below these nodes of it; none: all.
    std::optional<std::set<std::string>> nodes;

    /// `isTied`: the tensor has another name.
    bool matches(const ParameterRow& row, const QString& name, bool isTied,
                 const std::vector<NodeId>& path) const;
    bool operator==(const ParameterFilter&) const = default;
};

} // namespace layerloom
