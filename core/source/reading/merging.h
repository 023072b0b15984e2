// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace layerloom::reading {

/// A parameter of a class's constructor, and what it was given where a definition came from; no value where
/// that is not known, or differs between equal instances.
struct ConstructorValue {
    std::string name;
    std::optional<Value> value;
    std::optional<Value> fallback;
    bool operator==(const ConstructorValue&) const = default;
};
using ConstructorValues = std::map<BlockName, std::vector<ConstructorValue>>;

/// Makes one definition with arguments of those that came from one class and differ only in numbers: as the
/// class is written. What the constructor was given tells the arguments' names; others are named after the
/// options that differ. `classes` holds the definitions of each class, those inside before those around.
/// `ownNames`: those that a class of the file gave its name.
void mergeDefinitions(Document& document, std::map<std::string, std::vector<BlockName>> classes,
                      ConstructorValues values, const std::set<BlockName>& ownNames);

} // namespace layerloom::reading
