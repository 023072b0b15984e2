// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/reading/merging.h"

#include <string>
#include <vector>

namespace layerloom::reading {

/// Finds arguments for values that differ between definitions of one class.
class ArgumentNames {
  public:
    /// What each definition's constructor was given.
    explicit ArgumentNames(std::vector<std::vector<ConstructorValue>> given);

    /// An expression over arguments that has these values, one for each definition; `hint` names an argument
    /// that has to be made.
    Value expressionFor(const std::vector<Value>& values, const std::string& hint);

    /// The arguments that expressions use: those of the constructor in their order, then those made.
    std::vector<Argument> arguments() const;
    /// How many of them the constructor does not have.
    std::size_t madeCount() const { return made_.size(); }
    /// What a definition gives its arguments; defaults are left out.
    std::map<std::string, Value> valuesOf(std::size_t definition) const;

  private:
    struct Column {
        std::string name;
        std::vector<Value> values;
        std::optional<Value> fallback{};
        bool isUsed = false;
    };

    Column* equalTo(const std::vector<Value>& values);
    std::string derivedFor(const std::vector<Value>& values);
    std::string freeName(const std::string& hint) const;
    bool hasDefaults() const;

    std::vector<Column> columns_; ///< of the constructor, as far as all of its values are known
    std::vector<Column> made_;
};

} // namespace layerloom::reading
