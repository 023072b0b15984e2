// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parameters/parameter_filter.h"

#include <algorithm>

namespace layerloom {

namespace {

bool isOfKind(const ParameterRow& row, bool isTied, ParameterFilter::Kind kind) {
    using Kind = ParameterFilter::Kind;
    const bool isParameter = row.kind == "parameter";
    switch (kind) {
    case Kind::All:
        return true;
    case Kind::Parameters:
        return isParameter;
    case Kind::Buffers:
        return !isParameter && row.kind != kConstantKind;
    case Kind::Constants:
        return row.kind == kConstantKind;
    case Kind::Trainable:
        return row.trainable;
    case Kind::Frozen:
        return isParameter && !row.trainable;
    case Kind::Tied:
        return isTied;
    }
    return true;
}

} // namespace

bool ParameterFilter::matches(const ParameterRow& row, const QString& name, bool isTied,
                              const std::vector<NodeId>& path) const {
    if (!isOfKind(row, isTied, kind))
        return false;
    if (path.size() < block.size() || !std::equal(block.begin(), block.end(), path.begin()))
        return false;
    if (nodes && (path.size() == block.size() || !nodes->contains(path[block.size()])))
        return false;
    if (pattern)
        return pattern->match(name).hasMatch();
    return text.isEmpty() || name.contains(text, Qt::CaseInsensitive);
}

} // namespace layerloom
