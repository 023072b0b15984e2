// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/engine/parameter_rows.h"

#include <QRegularExpression>
#include <QString>

#include <optional>
#include <vector>

namespace layerloom {

/// Which rows of a parameter table are shown.
struct ParameterFilter {
    enum class Kind { All, Parameters, Buffers, Trainable, Frozen, Tied };

    QString text; ///< part of the name, upper and lower case alike
    /// Instead of `text`.
    std::optional<QRegularExpression> pattern;
    Kind kind = Kind::All;
    /// Only what lies at or below one of these paths of nodes; none: the whole model.
    std::optional<std::vector<std::vector<NodeId>>> places;

    /// `isTied`: the tensor has another name.
    bool matches(const ParameterRow& row, const QString& name, bool isTied,
                 const std::vector<NodeId>& path) const;
    bool operator==(const ParameterFilter&) const = default;
};

} // namespace layerloom
