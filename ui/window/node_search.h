// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/validation.h"

#include <QString>

#include <vector>

namespace layerloom {

/// A node that was searched for, with what a person recognises it by.
struct FoundNode {
    Place place;
    QString name;
    QString type;    ///< the layer's, or the definition that it is an instance of
    QString where;   ///< names of the blocks around it, from the model down: `ResNet › layer1`
    QString shape;   ///< of its first output, `(N, 64, 8, 8)`; empty if not known
    QString problem; ///< `error: …` or `warning: …`; empty if it has none
};

/// The nodes of all blocks in which every typed word occurs: in name, type, place, shape or problem, whatever
/// the case. Those whose name begins with what was typed come first, then those whose name has it, then in
/// the order of the model; at most `limit`. An inside that is shared by many instances is searched at each.
std::vector<FoundNode> findNodes(const Validation& validation, const QString& typed, std::size_t limit);

} // namespace layerloom
