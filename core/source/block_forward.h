// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/flow.h"
#include "core/source/class_context.h"
#include "core/source/source_lines.h"
#include "core/source/variable_names.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace layerloom {

/// What the `forward` of a class is written into, and what its parts share.
struct ForwardText {
    ClassContext& context;
    SourceLines lines;
    VariableNames names;
    /// Nodes with code of a person that does not fit an expression: methods of the class, by node.
    std::vector<std::pair<BlockView, std::size_t>> methods;

    explicit ForwardText(ClassContext& made) : context(made), lines(made.marks()) {}
};

/// Calls in calls that still read well.
inline constexpr int kDeepestCall = 3;

/// The method that holds the code of a node.
std::string methodName(const ClassContext& context, const BlockView& view, std::size_t node);

/// A value that a block is given.
struct GivenValue {
    Piece piece;
    bool mayOverwrite = false; ///< it is a variable that nobody else reads any more
};

/// Writes what happens in a block as statements, from what flows in to what comes out. What is used once, and
/// is short, stands where it is used.
class BlockForward {
  public:
    BlockForward(ForwardText& text, const BlockView& view, int depth);

    /// What comes out; the statements for it are written.
    std::vector<Piece> run(const std::vector<GivenValue>& inputs);

  private:
    /// Something that was computed.
    struct Computed {
        Piece piece;
        int left = 0;           ///< uses to come
        bool isPending = false; ///< an expression that is not written yet
        bool isHeld = false;    ///< a variable whose name is taken meanwhile
        std::size_t node = 0;
        std::vector<std::string> reads{}; ///< of an expression: the variables in it
    };
    using Key = std::pair<int, int>; ///< node and port, as in Source

    // --- what is used how often
    void chooseWiring();
    void countUses();
    Source resolved(Source source) const;
    bool passesThrough(std::size_t node) const;
    const std::vector<Source>& sourcesOf(std::size_t node) const { return inputs_[node]; }
    int usesOf(std::size_t node, std::size_t port) const;

    // --- values
    Computed* find(const Source& source);
    std::optional<Piece> peek(const Source& source);
    void consume(const Source& source, std::vector<std::string>& released);
    void consumeInputs(std::size_t node);
    std::vector<std::string> variablesOf(std::size_t node);
    void keepPending(Key key, Piece piece, std::size_t node);
    void hold(Key key, Piece piece);
    void writeOut(const Source& source);
    void writeOutInputs(std::size_t node);
    std::string nameFor(std::size_t node, std::size_t port);
    void assign(const std::vector<std::string>& names, const std::vector<Piece>& pieces, int depth);
    void write(int depth, const std::string& statement, std::size_t node);
    std::string outputNameOf(std::size_t node, std::size_t port) const;

    // --- nodes
    void addNode(std::size_t node);
    Piece callOf(std::size_t node);
    Piece instanceCall(std::size_t node, const std::string& module,
                       const std::vector<std::optional<Piece>>& given);
    Piece programText(std::size_t node);
    std::vector<std::optional<Piece>> pieces(std::size_t node);
    void settle(std::size_t node, Piece call);
    void settleSeveral(std::size_t node, const Piece& call);
    bool mayStayPending(std::size_t node, std::size_t port, const Piece& piece) const;
    bool mayMoveTo(std::size_t node, int consumer) const;
    int consumerOf(std::size_t node, std::size_t port) const;
    bool isEffective(std::size_t node) const { return writesInputs(node) || drawsNumbers(node); }
    bool writesInputs(std::size_t node) const;
    bool drawsNumbers(std::size_t node) const;

    // --- control flow, in flow_forward.cpp
    void addFlow(std::size_t node);
    void addWhile(std::size_t node);
    void addRepeat(std::size_t node);
    void addBranch(std::size_t node);
    void addTaken(std::size_t node, std::size_t part);
    std::vector<std::string> carriedNames(std::size_t node, std::vector<Piece>& given, bool copies);
    std::vector<GivenValue> loopValues(std::size_t node, const std::vector<std::string>& carried);
    void finishFlow(std::size_t node, const std::vector<std::string>& names);
    Piece conditionPiece(std::size_t flow, const std::vector<GivenValue>& values, SourceLines& before,
                         int depth);
    std::vector<Piece> partPieces(std::size_t part, std::vector<GivenValue> values, int depth,
                                  bool isCondition = false);
    const FlowPart* partOf(std::size_t flow, std::string_view role) const;
    std::optional<std::size_t> partNode(std::size_t flow, std::string_view role) const;
    void addPartBody(std::size_t part, const std::vector<GivenValue>& values,
                     const std::vector<std::string>& names, int depth);

    const Node& node(std::size_t index) const { return view_.node(index); }
    const NodeFacts& facts(std::size_t index) const { return *view_.anyFacts(index); }

    ForwardText& text_;
    const BlockView& view_;
    int depth_;
    bool isCondition_ = false; ///< what it gives is asked for by `if` or `while`, which take numbers too
    std::vector<std::vector<Source>> inputs_; ///< of each node, muted ones looked through
    std::vector<Source> outputs_;
    std::vector<std::size_t> order_;
    std::vector<std::size_t> position_; ///< in `order_`, by node
    std::map<Key, int> uses_;
    std::map<Key, int> consumers_; ///< the last node that takes it
    std::map<Key, Computed> values_;
    std::vector<std::string> released_; ///< names that the last call was the last one to need
};

} // namespace layerloom
