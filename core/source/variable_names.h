// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// The names of variables in a function: which ones hold something that is still needed.
class VariableNames {
  public:
    /// A name that no variable may have.
    void reserve(const std::string& name) { reserved_.insert(name); }
    bool isFree(const std::string& name) const;
    /// The name holds one more thing that is needed, or one less.
    void hold(const std::string& name) { ++held_[name]; }
    void release(const std::string& name) { --held_[name]; }
    /// The first of the names that is free; else the last one with a number.
    std::string firstFree(const std::vector<std::string>& wanted) const;

  private:
    std::set<std::string> reserved_;
    std::map<std::string, int> held_;
};

/// True for a name that says nothing of what it holds, such as `x` or `out`, and so fits whatever comes next.
bool isGenericName(std::string_view name);

} // namespace layerloom
