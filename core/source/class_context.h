// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/layer_text.h"
#include "core/source/model_uses.h"
#include "core/source/python_piece.h"
#include "core/source/source_lines.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace layerloom {

/// What a constructor or factory takes beside the definition's own arguments: values that differ between its
/// uses, and that no argument tells (a size that follows from the input).
struct AddedArgument {
    std::string name;
    std::map<const Scope*, Value> values;
};

/// How a definition is constructed.
struct SourceSignature {
    std::vector<AddedArgument> added;
    bool hasInitialisers = false; ///< its class has a method `init_weights`
};
using SourceSignatures = std::map<BlockName, SourceSignature>;

/// Variables of the comprehension that makes the copies of a Repeat.
struct CopyLoop {
    bool usesStep = false;
    std::vector<std::pair<std::string, std::string>> variables; ///< name, and what it goes through
};

/// A block whose nodes a class writes: its own, a part of its forward, or a sequential block that is written
/// where it is used.
struct BlockView {
    BlockName name;
    BlockPtr block;
    std::vector<const Scope*> scopes;   ///< null where a part is not called
    std::vector<std::size_t> rows;      ///< for each of them the scope of the class that it lies in
    std::vector<NodeId> inner;          ///< from the class to the block
    std::map<std::string, Piece> names; ///< what its arguments are, in the constructor of the class
    CopyLoop* loop = nullptr;           ///< set where `scopes` holds copies

    const Node& node(std::size_t index) const { return *block->nodes[index]; }
    /// What validation knows of the node, null where it is not there.
    std::vector<const NodeFacts*> facts(std::size_t index) const;
    /// The first that is there, or null.
    const NodeFacts* anyFacts(std::size_t index) const;
};

/// What is known and decided about the class (or factory) that is being written.
class ClassContext {
  public:
    ClassContext(const ValidatedModel& model, const ModelUses& uses, SourceSignatures& signatures,
                 SourceMarks& marks, const DefinitionUse& use);

    const DefinitionUse& use() const { return use_; }
    const ModelUses& uses() const { return uses_; }
    const ModuleTree& tree() const { return model_.tree(); }
    const SourceSignature& signature(const BlockName& name) const { return signatures_.at(name); }
    SourceSignature& ownSignature() { return signatures_[use_.name]; }

    BlockView ownView() const;
    /// The inside of an instance that has no class of its own; the copies of a Repeat with a `loop`.
    BlockView innerView(const BlockView& view, std::size_t node, CopyLoop* loop = nullptr);

    /// The options of a layer, as they are written in the constructor or in `forward`.
    std::vector<OptionText> options(const BlockView& view, std::size_t node, bool isForward);
    /// The arguments of an instance, which are to be handed to its constructor.
    std::vector<OptionText> arguments(const BlockView& view, std::size_t node, CopyLoop* loop = nullptr);
    /// A value that the document may give as an expression; `values` like `view.scopes`, none where it is not
    /// there.
    Piece value(const BlockView& view, const Value* given, const std::vector<std::optional<Value>>& values,
                const std::string& hint, bool isForward);
    /// What is written in the constructor, written in `forward`: arguments are attributes there.
    Piece inForward(const Piece& piece);

    std::string mark(std::string_view text, const BlockView& view, std::size_t node) {
        return marks_.mark(text, {view.name, view.node(node).id});
    }
    SourceMarks& marks() { return marks_; }

    /// The attribute that the node's module or tensor is: that of another node where the two are tied.
    std::string attribute(const BlockView& view, std::size_t node) const;
    /// `self.fc`, or what reaches an attribute that is no identifier.
    std::string member(const BlockView& view, std::size_t node) const;
    /// True if the node calls the module of another one of the class.
    bool isOtherCall(const BlockView& view, std::size_t node) const;

    /// Arguments that `forward` needs: name and attribute.
    const std::map<std::string, std::string>& stored() const { return stored_; }
    bool isArgument(const std::string& name) const { return arguments_.contains(name); }

  private:
    std::vector<NodeId> pathOf(const BlockView& view, std::size_t node) const;
    std::string hoist(const std::string& hint, const std::map<const Scope*, Value>& values);
    Piece differing(const BlockView& view, const std::vector<std::optional<Value>>& values,
                    const std::string& hint);
    std::optional<Piece> fromExpression(const BlockView& view, const Value& given);
    void nameConstants();

    const ValidatedModel& model_;
    const ModelUses& uses_;
    SourceSignatures& signatures_;
    SourceMarks& marks_;
    const DefinitionUse& use_;
    std::set<std::string> arguments_;
    std::set<std::string> attributes_;
    std::map<std::vector<NodeId>, std::string> constants_; ///< attributes of constants
    std::map<std::string, std::string> stored_;
};

} // namespace layerloom
