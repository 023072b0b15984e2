// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/dtype.h"
#include "core/values/shape.h"
#include "core/values/value.h"

#include <array>
#include <compare>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// Names a block definition within a document: a Python identifier, the class name of free-form blocks.
using BlockName = std::string;

/// Identifies a node within its block, for ever: renaming or moving a node does not change it. Letters,
/// digits and `_`.
using NodeId = std::string;

/// The "nodes" that stand for a block's own inputs and outputs where a wire needs a node.
inline constexpr std::string_view kBlockInput = "@in";
inline constexpr std::string_view kBlockOutput = "@out";

/// What `Node::frozen` holds for norms that keep their running statistics.
inline constexpr std::string_view kFrozenStatistics = "statistics";

struct Position {
    double x = 0;
    double y = 0;
    bool operator==(const Position&) const = default;
};

/// A call of a function of `nn.init`, e.g. {"normal_", {{"mean", 0.0}, {"std", 0.01}}}. Arguments left out
/// have Python's defaults.
struct Initialiser {
    std::string function;
    std::map<std::string, Value> arguments;
    bool operator==(const Initialiser&) const = default;
};

/// Initialises many parameters at once, as a statement of a function does that is given to `net.apply`: those
/// of every module of a type, wherever it stands.
struct InitialiserRule {
    std::string type;           ///< a layer type's id; empty: any module
    std::string parameter{"*"}; ///< a name in its module, in which `*` stands for any characters
    BlockName block;            ///< only inside instances of that definition; empty: in the whole model
    Initialiser initialiser;
    bool operator==(const InitialiserRule&) const = default;
};

/// One call in a block: a layer, an operation, a constant, or an instance of another block.
struct Node {
    NodeId id;
    /// The Python attribute name (free-form), or the child's key (sequential). Empty: the id in a free-form
    /// block, the index in a sequential one. See `nodeName`.
    std::string name;
    /// A layer type's id, if `block` is empty.
    std::string type;
    /// The definition that this node is an instance of, if not empty.
    BlockName block;
    /// Options of the layer, or arguments of the block instance; only those that were set.
    std::map<std::string, Value> options;
    /// By parameter name, dotted where the layer has children.
    std::map<std::string, Initialiser> initialisers;
    /// Names of parameters that are not trained; `*` for all of the node's (of an instance: of everything in
    /// it). `statistics` keeps the running statistics of norms as they are: they stay in eval mode.
    std::set<std::string> frozen;
    /// Passes its first input through instead of acting; a module is replaced by `nn.Identity`.
    bool muted = false;
    Position position;

    bool isInstance() const { return !block.empty(); }
    bool operator==(const Node&) const = default;
};

using NodePtr = std::shared_ptr<const Node>;

/// An end of a wire. For `kBlockInput` and `kBlockOutput` the port is the name of the block's input or
/// output. The i-th wire into a variadic port `tensors` ends at `tensors.i`.
struct Endpoint {
    NodeId node;
    std::string port;
    auto operator<=>(const Endpoint&) const = default;
};

/// Free-form blocks only; a sequential block's order is its wiring. Any number of wires may leave a port, one
/// may enter it.
struct Wire {
    Endpoint from;
    Endpoint to;
    auto operator<=>(const Wire&) const = default;
};

/// Stands in the path of a tie's member for each of the copies that a Repeat makes.
inline constexpr std::string_view kAllCopies = "*";

/// A node or one of its parameters, seen from the block that the tie stands in: `path` holds the ids of the
/// instances to go through and of the node at last. After the instance that a Repeat makes copies of, the
/// number of the copy follows (`0`, `1`, …), or `kAllCopies`.
struct TieEnd {
    std::vector<NodeId> path;
    std::string parameter; ///< empty: the whole module
    auto operator<=>(const TieEnd&) const = default;
};

/// `member` uses the module (or the parameter) of `owner` instead of having its own. Both ends name a module,
/// or both a parameter. A module tie between two nodes of one free-form block is a second call of one module
/// under the owner's name; elsewhere, and in sequential blocks, every place registers the module under its
/// own name, as PyTorch does.
struct Tie {
    TieEnd owner;
    TieEnd member;
    bool isWholeModule() const { return owner.parameter.empty(); }
    auto operator<=>(const Tie&) const = default;
};

/// What a model expects at an input: a shape in which `Dim::batch()` may stand, and an element type.
struct InputSpec {
    DType dtype = DType::Float32;
    Shape shape;
    bool operator==(const InputSpec&) const = default;
};

/// An input of a block. The spec counts for the model's root block; definitions take what their instances are
/// given.
struct BlockInput {
    std::string name;
    std::optional<InputSpec> spec;
    Position position;
    /// May be left unconnected where the block is used, as an argument of `forward` with the default None.
    bool isOptional = false;
    bool operator==(const BlockInput&) const = default;
};

struct BlockOutput {
    std::string name;
    Position position;
    bool operator==(const BlockOutput&) const = default;
};

/// What values an argument takes. Where a Float is wanted an integer does too, as in Python.
enum class ArgumentType { Any, Integer, Float, Bool, Text, Tuple };

/// An argument of a definition, as of a Python class's constructor.
struct Argument {
    std::string name;
    std::optional<Value> fallback; ///< none: every instance must give it
    ArgumentType type = ArgumentType::Any;
    std::string doc{};
    bool operator==(const Argument&) const = default;
};

/// Where a definition was copied from: a file of the library, see core/library/library.h.
struct LibraryOrigin {
    std::string file;   ///< its name without `.loom`
    BlockName block;    ///< what the definition is called there
    std::string sha256; ///< of the content that was copied, in hexadecimal digits
    bool operator==(const LibraryOrigin&) const = default;
};

/// The colours that notes and frames have; the first is the one they start with.
inline constexpr std::array<std::string_view, 6> kNoteColors{"yellow", "green", "blue",
                                                             "violet", "red",   "grey"};

/// A text on the canvas, or a frame with that title, which carries what lies in it.
struct Note {
    std::string text;
    Position position;
    double width = 200;
    double height = 80;
    std::string color{kNoteColors.front()};
    bool isFrame = false;
    bool operator==(const Note&) const = default;
};

enum class BlockKind { Sequential, FreeForm };

/// Which way the picture of a free-form block reads: where its cards have their outputs, and how it is
/// arranged. A sequential block always reads downwards.
enum class ReadingDirection { Right, Down };

/// Everything of a block but its nodes, wires and ties.
struct BlockHeader {
    BlockKind kind = BlockKind::FreeForm;
    ReadingDirection direction = ReadingDirection::Right;
    /// What `print(net)` shows; empty: `Sequential` for a sequential block, its name for a free-form one.
    std::string className;
    std::string doc;
    std::vector<Argument> arguments;
    /// A sequential block has one of each.
    std::vector<BlockInput> inputs{{"input", std::nullopt, {}}};
    std::vector<BlockOutput> outputs{{"output", {}}};
    std::vector<Note> notes;
    std::optional<LibraryOrigin> origin; ///< none: it was made in this project
    bool operator==(const BlockHeader&) const = default;
};

/// A block definition. A value: an edited block is a new one that shares what did not change.
struct Block {
    std::shared_ptr<const BlockHeader> header = std::make_shared<const BlockHeader>();
    std::vector<NodePtr> nodes; ///< in the order of construction; in a sequential block also of the calls
    std::shared_ptr<const std::vector<Wire>> wires = std::make_shared<const std::vector<Wire>>();
    std::vector<Tie> ties;

    bool isSequential() const { return header->kind == BlockKind::Sequential; }
    bool readsDownwards() const { return isSequential() || header->direction == ReadingDirection::Down; }
    /// The node's index in `nodes`; none if there is no such node.
    std::optional<std::size_t> indexOf(std::string_view id) const;
    /// The node, or null.
    const Node* find(std::string_view id) const;
    bool operator==(const Block& other) const;
};

using BlockPtr = std::shared_ptr<const Block>;

/// A project: block definitions, one of which is the model. A value: copies are snapshots that share their
/// structure, equality is by content, and a worker may read its copy while the person goes on editing. May
/// hold any mistake; `validate` finds them.
struct Document {
    BlockName root;
    std::map<BlockName, BlockPtr> blocks;
    /// Applied in order after construction, so that later ones win; a node's own initialisers come last.
    std::vector<InitialiserRule> initialiserRules;
    /// Sections of a project file that this version does not know, kept as they were: key and JSON text.
    std::map<std::string, std::string> extensions;

    /// The definition, or null.
    const Block* find(std::string_view block) const;
    BlockPtr share(std::string_view block) const;
    bool operator==(const Document& other) const;
};

/// The name under which the node's module is registered: `name`, else index (sequential) or id (free-form).
std::string nodeName(const Block& block, std::size_t index);

/// What `print(net)` calls the block.
std::string className(const BlockName& name, const Block& block);

/// `name.index` for a variadic port, e.g. `tensors.2`.
std::string variadicPort(std::string_view name, std::size_t index);

} // namespace layerloom
