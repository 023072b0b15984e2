// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/reading/interpreter.h"

#include <map>
#include <vector>

namespace layerloom::reading {

/// What the lists, dicts and objects hold that a function can reach by its variables, so that what one branch
/// of an if does to them can be taken back before the other one is traced: in a run one of them happens.
class PythonState {
  public:
    PythonState(Interpreter& interpreter, const PyScope& scope);

    /// Puts everything back as it was; true if something was different.
    bool restore();

  private:
    void keep(const PyValue& value, int depth);
    template <class T>
    bool put(std::map<T*, T>& kept, const std::function<bool(const T&, const T&)>& isSame);
    bool isSame(const PyValue& a, const PyValue& b) const;

    Interpreter& interpreter_;
    std::map<Sequence*, Sequence> sequences_;
    std::map<DictObject*, DictObject> dicts_;
    std::map<Instance*, Instance> instances_;
    std::map<ModuleObject*, ModuleObject> modules_;
};

} // namespace layerloom::reading
