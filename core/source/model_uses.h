// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/validation.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace layerloom {

/// What a definition becomes in Python.
enum class SourceForm {
    Inline,  ///< `nn.Sequential(…)` where it is used
    Factory, ///< a function that returns such a one
    Class
};

/// A definition that the model has modules of.
struct DefinitionUse {
    BlockName name;
    BlockPtr block;
    /// Its different insides, each once, and the path of the first module that has it.
    std::vector<const Scope*> scopes;
    std::vector<std::vector<NodeId>> paths;
    SourceForm form = SourceForm::Class;
    std::string pythonName; ///< of the class or the function
};

/// The definitions that are modules in a model, inner ones before those that use them; the model is the last
/// one. Parts of a forward (see `isFragment`) belong to the class around them and are none.
class ModelUses {
  public:
    explicit ModelUses(const ValidatedModel& model);

    const std::vector<DefinitionUse>& all() const { return uses_; }
    const DefinitionUse& of(const BlockName& name) const { return uses_[indices_.at(name)]; }
    bool has(const BlockName& name) const { return indices_.contains(name); }

  private:
    void collect(const ValidatedModel& model);
    void countSites(const ModuleTree& tree, DefinitionUse& use);
    void visit(const BlockName& name, std::set<BlockName>& seen);
    void chooseForms(const BlockName& root);
    void choosePythonNames();

    std::map<BlockName, DefinitionUse> found_;
    std::map<BlockName, std::map<BlockName, int>> sites_; ///< in how many nodes a class has another one
    std::vector<DefinitionUse> uses_;
    std::map<BlockName, std::size_t> indices_;
};

/// What an input of a block is called as a parameter of `forward`, which must not hide what all code needs.
std::string inputName(const std::string& name);

/// `residual_block` for `ResidualBlock`.
std::string snakeCase(std::string_view name);

/// True for a name that Python, or every file that is written, gives a meaning already.
bool isTakenName(std::string_view name);

} // namespace layerloom
