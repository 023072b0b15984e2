// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/module_tree.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// Where nodes of a scope are called: the place of the module whose forward it is, and the nodes that lead
/// from there to a part of the forward that is drawn as a block.
struct ForwardSite {
    std::size_t place = 0;
    std::vector<NodeId> inner{};
};

/// A call that is to be written.
struct ForwardCall {
    const Scope& scope;
    std::size_t index; ///< of the node
    const ForwardSite& site;
    /// What is called, `self.fc`; empty for functions.
    std::string module;
    /// A variable for each input, variadic ones one by one; none where nothing is connected.
    std::vector<std::optional<std::string>> arguments;

    const NodeFacts& facts() const { return *scope.nodes[index]; }
    const Node& node() const { return *scope.block->nodes[index]; }
};

/// How a language that looks like Python writes what is its own.
class ForwardLanguage {
  public:
    virtual ~ForwardLanguage() = default;
    /// The child of that name of a module, which is written `module`.
    virtual std::string member(const std::string& module, const std::string& name) const;
    /// The call as an expression.
    virtual std::string call(const ForwardCall& call) = 0;
    /// The expression of a constant, a parameter or a buffer of the block. May write lines before.
    virtual std::string constant(const ForwardCall& call, std::vector<std::string>& lines) = 0;
};

/// Writes the forward of a block: the calls in their order, one a line, control flow as `while`, `if` and
/// `for`. Variables have the names of nodes.
class ForwardText {
  public:
    ForwardText(const ModuleTree& tree, ForwardLanguage& language) : tree_(tree), language_(language) {}

    /// A name that nothing has yet, as close to `wish` as can be.
    std::string newName(std::string_view wish);
    /// The lines of the body, ending with `return`, for inputs of these names.
    std::vector<std::string> body(const Scope& scope, std::size_t place,
                                  const std::vector<std::string>& inputs);

  private:
    using Variable = std::optional<std::string>;
    using Variables = std::vector<Variable>;

    Variables addScope(const Scope& scope, const ForwardSite& site, const Variables& inputs);
    Variables addNode(const Scope& scope, std::size_t index, const ForwardSite& site, Variables inputs);
    Variables addCall(const Scope& scope, std::size_t index, const ForwardSite& site, std::string module,
                      Variables inputs);
    Variables addFlow(const Scope& scope, std::size_t index, const ForwardSite& site, Variables inputs);
    Variables addWhile(const Scope& scope, std::size_t index, const ForwardSite& site, Variables inputs);
    Variables addBranch(const Scope& scope, std::size_t index, const ForwardSite& site, Variables inputs);
    Variables addRepeat(const Scope& scope, std::size_t index, const ForwardSite& site, Variables inputs);
    Variables addPart(const Scope& scope, const NodeId& part, const ForwardSite& site,
                      const Variables& inputs);
    Variables addCopies(const Scope& scope, std::size_t body, std::int64_t times, std::size_t count,
                        const ForwardSite& site, Variables inputs);
    std::string moduleOf(const Scope& scope, std::size_t index, const ForwardSite& site) const;
    /// Variables of their own for what a flow node gives.
    Variables named(const Scope& scope, std::size_t index, std::size_t count);
    void assign(const Variables& names, const Variables& values);
    void line(const std::string& text);

    const ModuleTree& tree_;
    ForwardLanguage& language_;
    std::vector<std::string> lines_;
    std::set<std::string, std::less<>> names_;
    int depth_ = 0;
};

} // namespace layerloom
