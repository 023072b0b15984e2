// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/reading/interpreter.h"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace layerloom::reading {

struct Draft;

/// A node of a block to be, and what it came from.
struct DraftNode {
    Node node;
    Draft* inside = nullptr;
    ModuleObject* module = nullptr;
    std::pair<ModuleObject*, std::string> member{};
    int source = -1;               ///< of the graph's nodes
    std::vector<std::string> path; ///< how the owner reaches the module
    SourcePlace place;
};

/// A block to be: one for each call of a module.
struct Draft {
    Graph* graph = nullptr;
    ModuleObject* owner = nullptr;
    BlockHeader header;
    std::vector<DraftNode> nodes;
    std::vector<Wire> wires;
    std::vector<Tie> ties;
    std::vector<std::string> notes{}; ///< that its docstring has
    std::string name;                 ///< what it would be called
    bool isPart = false;
    SourcePlace place;
    /// Ids and names of the first `counted` nodes, and behind each base the first number that may be free.
    std::unordered_set<std::string> taken{};
    std::size_t counted = 0;
    std::unordered_map<std::string, int> numbers{};
};

/// Turns traced graphs into drafts of blocks: names, registered modules that are never called, containers
/// whose modules are called one by one, ties.
class DraftMaker {
  public:
    explicit DraftMaker(Interpreter& interpreter) : interpreter_(interpreter) {}

    Draft* make(Graph& graph, const std::string& name);
    /// Ties for what several places share. Once, for the root.
    void addTies(Draft& root);

  private:
    using Path = std::vector<std::string>;
    std::optional<Path> pathTo(ModuleObject* owner, const ModuleObject* module, int depth = 0) const;
    Path pathOf(const Graph& graph, const GraphNode& node) const;
    void groupContainers(Graph& graph);
    bool pathsInto(const Graph& graph, const std::string& child) const;
    void inlineCallsOf(Graph& graph, const std::string& child);
    void groupInTurn(Graph& graph, const std::string& name, bool hasFunctions);
    void saidFurtherNames(const Graph& graph, const std::string& name);
    bool inlineCall(Graph& graph, std::size_t at);
    void inlineUsersOf(Graph& graph);
    static bool isCalledInSeveralWays(const Graph& graph, const ModuleObject& module);
    static bool sameCalls(const Graph& a, const Graph& b, int depth = 0);
    void inlineChild(Graph& graph, const std::string& child);
    const std::set<const ModuleObject*>& modulesIn(const ModuleObject& owner, int depth = 0);
    bool callsOuterModules(const Graph& block, const ModuleObject& outer);
    bool mayBeFunctions(const GraphNode& node, std::size_t& count) const;
    static bool hasFunction(const GraphNode& node);
    void makeFunctions(Graph& graph, const std::string& child);
    void makeFunction(GraphNode& node, const std::map<std::pair<ModuleObject*, std::string>, int>& places);
    bool group(Graph& graph, const std::string& child, ModuleObject& module);
    void addNodes(Draft& draft);
    DraftNode calledMember(Draft& draft, const GraphNode& source, const Path& path);
    void addCall(Draft& draft, GraphNode& source, DraftNode& made,
                 std::map<const ModuleObject*, NodeId>& first);
    void addFunction(Draft& draft, GraphNode& source, DraftNode& made);
    void addWires(Draft& draft);
    void addHolders(Draft& draft);
    Draft* holder(ModuleObject& module, int depth = 0);
    DraftNode memberNode(ModuleObject& owner, const std::string& name, const PyValue& value,
                         SourcePlace place);
    DraftNode parameterNode(ModuleObject& module, const ParameterSpec& spec);
    std::string insideName(const GraphNode& node, const std::string& name, const std::string& around) const;
    void orderNodes(Draft& draft);
    static void orderWires(Draft& draft);
    static std::string nodeNameOf(const DraftNode& node);
    std::string freeHolderId(Draft& draft, const std::string& name);
    bool isRegisteredElsewhere(const ModuleObject& owner, const std::string& name,
                               const ModuleObject* module) const;
    bool makeSequential(Draft& draft);
    std::string freeId(Draft& draft, const std::string& base);
    void noteCalledNames(const Graph& graph, int depth = 0);
    bool hasParameters(const ModuleObject& module, int depth = 0) const;
    void collectCalled(const Draft& draft, std::set<const ModuleObject*>& called) const;

    struct Place {
        std::vector<NodeId> path;
        std::string parameter;
    };
    void collectPlaces(Draft& draft, std::vector<NodeId>& path);
    void noteParameter(const std::pair<ModuleObject*, std::string>& member, Place place);
    static void clearInitialiser(Draft& root, const std::vector<NodeId>& path, const std::string& parameter);
    void addTie(Draft& root, const std::vector<NodeId>& owner, const std::string& ownerParameter,
                const std::vector<NodeId>& member, const std::string& memberParameter);

    Interpreter& interpreter_;
    std::deque<Draft> drafts_;
    std::vector<std::unique_ptr<Graph>> groups_;
    std::deque<ModuleObject> copies_; ///< of layers that stand beside the list that they are in
    mutable std::unordered_map<const ModuleObject*, std::unordered_map<const Object*, std::string>>
        childPlaces_; ///< what a module has itself, once it was looked for
    std::map<const ModuleObject*, std::set<const ModuleObject*>> modulesIn_;
    std::map<const ModuleObject*, std::vector<std::vector<NodeId>>> modulePlaces_;
    std::vector<const ModuleObject*> moduleOrder_; ///< as they were met
    std::map<std::pair<const Object*, std::string>, std::vector<Place>> parameterPlaces_;
    std::vector<std::pair<const Object*, std::string>> parameterOrder_;
    std::set<const ModuleObject*> blocks_; ///< modules that are drawn as blocks
    std::map<const ModuleObject*, std::set<std::string>>
        calledNames_; ///< of a module: children that it calls
    std::size_t count_ = 0;
};

/// What the module's type is called as a block, from its class or the attribute that holds it.
std::string camelCase(const std::string& name);

/// A docstring without its indentation, each paragraph in one line.
std::string cleanDoc(const std::string& doc);

/// Takes out of such a text the paragraphs that are notes.
std::vector<std::string> takeNotes(std::string& doc);

} // namespace layerloom::reading
