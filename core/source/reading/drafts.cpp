// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/drafts.h"

#include "core/layers/catalogue.h"
#include "core/layers/members.h"
#include "core/source/reading/grouping.h"
#include "core/source/reading/python_names.h"
#include "core/source/reading/used_order.h"
#include "core/source/reading/value_names.h"

#include <algorithm>

namespace layerloom::reading {

namespace {

constexpr std::size_t kMostDrafts = 20'000;

std::string sanitized(const std::string& name) {
    std::string made;
    for (const char c : name)
        made += std::isalnum(static_cast<unsigned char>(c)) || c == '_' ? c : '_';
    return made.empty() ? "node" : made;
}

std::string joinedPath(const std::vector<std::string>& path, char between) {
    std::string all;
    for (const std::string& part : path)
        all += (all.empty() ? std::string() : std::string(1, between)) + part;
    return all;
}

/// The options with a number for each tuple of one, which means the same.
std::map<std::string, Value> plainOptions(const GraphNode& node) {
    std::map<std::string, Value> options = node.options;
    const LayerType* type = findLayerType(node.type);
    for (const OptionSpec& spec : type ? type->options : std::vector<OptionSpec>()) {
        const auto given = options.find(spec.name);
        const auto* items = given != options.end() && spec.kind == OptionSpec::Kind::Ints
                                ? given->second.tryAs<Value::Tuple>()
                                : nullptr;
        if (items && items->size() == 1)
            given->second = Value(Value::Tuple(*items).front());
    }
    return options;
}

/// Names of the parameters that a module has as the layer that its class derives from.
std::vector<std::string> layerParameters(const ModuleObject& module) {
    std::vector<std::string> names;
    if (module.layer && module.layer->parameters) {
        const OptionsResult completed = completeOptions(*module.layer, module.options);
        for (const ParameterSpec& spec : module.layer->parameters(completed.options))
            names.push_back(spec.name);
    }
    return names;
}

/// `Layers` of `Layers_6`, which is another one of these.
std::string withoutNumber(const std::string& name) {
    const std::size_t at = name.rfind('_');
    return at != name.npos && at > 0 && isIndex(name.substr(at + 1)) ? name.substr(0, at) : name;
}

} // namespace

std::string camelCase(const std::string& name) {
    std::string made;
    bool isStart = true;
    for (const char c : name) {
        if (!std::isalnum(static_cast<unsigned char>(c))) {
            isStart = true;
            continue;
        }
        made += isStart ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        isStart = false;
    }
    return made.empty() || std::isdigit(static_cast<unsigned char>(made.front())) ? "Block" + made : made;
}

std::optional<DraftMaker::Path> DraftMaker::pathTo(ModuleObject* owner, const ModuleObject* module,
                                                   int depth) const {
    if (!owner || depth > 40)
        return std::nullopt;
    auto& places = childPlaces_[owner];
    if (places.empty()) {
        for (const auto& [name, child] : owner->children)
            places.emplace(child.object, name); // the first name counts
    }
    if (const auto place = places.find(module); place != places.end())
        return Path{place->second};
    for (const auto& [name, child] : owner->children) {
        if (auto rest = pathTo(child.as<ModuleObject>(), module, depth + 1)) {
            rest->insert(rest->begin(), name);
            return rest;
        }
    }
    return std::nullopt;
}

DraftMaker::Path DraftMaker::pathOf(const Graph& graph, const GraphNode& node) const {
    if (node.member.first) {
        if (node.member.first == graph.owner)
            return {node.member.second};
        auto path = pathTo(graph.owner, node.member.first);
        if (path)
            path->push_back(node.member.second);
        return path.value_or(Path{});
    }
    return node.module ? pathTo(graph.owner, node.module).value_or(Path{}) : Path{};
}

bool DraftMaker::hasParameters(const ModuleObject& module, int depth) const {
    if (depth > 60 || module.isInFile)
        return false;
    if (!module.members.empty())
        return std::any_of(module.members.begin(), module.members.end(),
                           [](const auto& m) { return !m.second.isNone(); }) ||
               std::any_of(module.children.begin(), module.children.end(), [&](const auto& c) {
                   return hasParameters(*c.second.template as<ModuleObject>(), depth + 1);
               });
    if (module.layer && module.layer->parameters) {
        const OptionsResult completed = completeOptions(*module.layer, module.options);
        const auto& values = completed.options.values();
        const bool isOpen =
            std::any_of(values.begin(), values.end(), [](const Value& v) { return v.is<Auto>(); });
        return isOpen || !module.layer->parameters(completed.options).empty();
    }
    return std::any_of(module.children.begin(), module.children.end(), [&](const auto& c) {
        return hasParameters(*c.second.template as<ModuleObject>(), depth + 1);
    });
}

Draft* DraftMaker::make(Graph& graph, const std::string& name) {
    if (++count_ > kMostDrafts)
        throw LimitReached("the network has more than " + std::to_string(kMostDrafts) + " blocks",
                           graph.place);
    groupContainers(graph);
    orderAsUsed(graph);
    nameValuesOfExpressions(graph);
    drafts_.emplace_back();
    Draft& draft = drafts_.back();
    draft.graph = &graph;
    draft.owner = graph.owner;
    draft.name = name;
    draft.isPart = graph.kind == Graph::Kind::Part;
    draft.place = graph.owner ? graph.owner->place : graph.place;
    draft.header.inputs.clear();
    draft.header.outputs.clear();
    for (const GraphInput& input : graph.inputs)
        draft.header.inputs.push_back({input.name, std::nullopt, {}, input.isOptional});
    for (const auto& [output, end] : graph.outputs)
        draft.header.outputs.push_back({output, {}});
    if (graph.owner && graph.owner->type && !draft.isPart && graph.owner->type->definition)
        draft.header.doc = cleanDoc(graph.owner->type->definition->doc);
    draft.notes = takeNotes(draft.header.doc);
    addNodes(draft);
    if (!makeSequential(draft)) {
        if (!draft.isPart)
            addHolders(draft);
        addWires(draft);
        orderNodes(draft);
    }
    return &draft;
}

// --- containers

/// Modules of a ModuleList that are called one by one become a block of the list's name, with all that lies
/// between them. Where those of several lists are called in turn, those of the smaller lists become functions
/// of the lists' parameters.
void DraftMaker::groupContainers(Graph& graph) {
    if (!graph.owner)
        return;
    inlineUsersOf(graph);
    std::vector<std::pair<std::size_t, std::string>> inTurn; // with how many calls they have
    for (const auto& [name, child] : std::vector(graph.owner->children)) {
        std::size_t count = 0;
        bool isCalled = false;
        bool isEntered = false;
        bool isPossible = true;
        for (const GraphNode& node : graph.nodes) {
            const Path path = pathOf(graph, node);
            const bool isInside = path.size() > 1 && path.front() == name;
            isPossible = isPossible && (!isInside || mayBeFunctions(node, count));
            isCalled = isCalled || node.module == child.object;
            isEntered = isEntered || isInside;
        }
        if (!isEntered && isCalled && isCalledInSeveralWays(graph, *child.as<ModuleObject>()))
            inlineCallsOf(graph, name);
        else if (isEntered && isCalled)
            saidFurtherNames(graph, name);
        else if (isEntered && !group(graph, name, *child.as<ModuleObject>()))
            inTurn.emplace_back(isPossible ? count : kMostDrafts, name);
    }
    std::stable_sort(inTurn.begin(), inTurn.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [count, name] : inTurn)
        groupInTurn(graph, name, count < kMostDrafts);
}

/// `hasFunctions`: the child's calls may become functions.
void DraftMaker::groupInTurn(Graph& graph, const std::string& name, bool hasFunctions) {
    ModuleObject& module = *find(graph.owner->children, name)->as<ModuleObject>();
    if (group(graph, name, module)) // what was between is no more
        return;
    if (hasFunctions) {
        inlineChild(graph, name);
        makeFunctions(graph, name);
        if (group(graph, name, module))
            return;
    }
    saidFurtherNames(graph, name);
}

bool DraftMaker::group(Graph& graph, const std::string& child, ModuleObject& module) {
    std::vector<char> isWanted;
    for (const GraphNode& node : graph.nodes) {
        const Path path = pathOf(graph, node);
        isWanted.push_back(path.size() > 1 && path.front() == child);
    }
    Grouping grouping(graph, std::move(isWanted));
    const std::vector<char>& isInside = grouping.inside();
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const GraphNode& node = graph.nodes[i];
        const bool hasOwn = (node.module && hasParameters(*node.module)) || node.member.first;
        if (isInside[i] && !grouping.isWanted(i) && hasOwn)
            return false;
    }
    groups_.push_back(grouping.put(child, module));
    return true;
}

// --- nodes

std::string DraftMaker::freeId(Draft& draft, const std::string& base) {
    for (; draft.counted < draft.nodes.size(); ++draft.counted)
        draft.taken.insert({draft.nodes[draft.counted].node.id, draft.nodes[draft.counted].node.name});
    const std::string clean = sanitized(base);
    const auto isTaken = [&](const std::string& id) {
        const PyValue* own = draft.owner ? find(draft.owner->members, id) : nullptr;
        const auto* member = own ? own->as<MemberObject>() : nullptr;
        const bool isConstant = member && !member->isParameter && !member->isPersistent;
        // A layer that is never called, and has nothing to keep, is not there.
        const PyValue* child = draft.owner ? find(draft.owner->children, id) : nullptr;
        const bool isChild =
            child && !child->as<ModuleObject>()->isInFile &&
            (calledNames_[draft.owner].contains(id) || hasParameters(*child->as<ModuleObject>()));
        return isChild || (own && !isConstant) || draft.taken.contains(id);
    };
    int& number = draft.numbers[clean];
    const auto numbered = [&] { return number == 0 ? clean : clean + '_' + std::to_string(number); };
    while (isTaken(numbered()))
        ++number;
    return numbered();
}

std::string DraftMaker::insideName(const GraphNode& node, const std::string& name,
                                   const std::string& around) const {
    const ModuleObject* module = node.module;
    // A script's containers have classes too, but these say nothing.
    if (module && module->type && module->type->name != "Sequential")
        return module->type->name;
    if (isIndex(name))
        return withoutNumber(around) + camelCase(name).substr(5);
    return camelCase(name);
}

void DraftMaker::noteCalledNames(const Graph& graph, int depth) {
    for (const GraphNode& node : graph.nodes) {
        const Path path = pathOf(graph, node);
        if (!path.empty())
            calledNames_[graph.owner].insert(path.front());
        for (const auto& [role, part] : node.parts) {
            if (depth < 60)
                noteCalledNames(*part, depth + 1);
        }
    }
}

void DraftMaker::addNodes(Draft& draft) {
    Graph& graph = *draft.graph;
    if (!draft.isPart)
        noteCalledNames(graph);
    std::map<const ModuleObject*, NodeId> first;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        GraphNode& source = graph.nodes[i];
        DraftNode made;
        made.source = static_cast<int>(i);
        made.place = source.place;
        made.module = source.module;
        made.path = pathOf(graph, source);
        if (source.member.first) {
            made = calledMember(draft, source, made.path);
            made.source = static_cast<int>(i);
        } else if (source.module) {
            addCall(draft, source, made, first);
        } else {
            addFunction(draft, source, made);
        }
        draft.nodes.push_back(std::move(made));
    }
}

/// A parameter or buffer that the forward uses.
DraftNode DraftMaker::calledMember(Draft& draft, const GraphNode& source, const Path& path) {
    ModuleObject& owner = *source.member.first;
    const std::string name = path.size() == 1 ? path.front() : freeId(draft, joinedPath(path, '_'));
    DraftNode made;
    if (const PyValue* own = find(owner.members, source.member.second)) {
        made = memberNode(owner, source.member.second, *own, source.place);
    } else {
        ParameterSpec spec{source.member.second, {1}};
        const OptionsResult completed = completeOptions(*owner.layer, owner.options);
        for (const ParameterSpec& each : owner.layer->parameters(completed.options))
            spec = each.name == source.member.second ? each : spec;
        made = parameterNode(owner, spec);
    }
    made.node.id = name;
    made.node.name.clear();
    return made;
}

/// The call of a module; `first` has the nodes of those that were called before.
void DraftMaker::addCall(Draft& draft, GraphNode& source, DraftNode& made,
                         std::map<const ModuleObject*, NodeId>& first) {
    const std::string name = made.path.empty() ? source.hint : joinedPath(made.path, '_');
    const auto owner = first.find(source.module);
    const bool isRegistered = made.path.size() == 1 && owner == first.end();
    made.node.id = isRegistered ? sanitized(name) : freeId(draft, name);
    if (isRegistered && made.node.id != name)
        made.node.name = name;
    if (owner != first.end())
        draft.ties.push_back({{{owner->second}, {}}, {{made.node.id}, {}}});
    else
        first[source.module] = made.node.id;
    if (source.block) {
        made.inside =
            make(*source.block, insideName(source, made.path.empty() ? name : made.path.back(), draft.name));
        if (made.inside->header.kind == BlockKind::Sequential)
            source.inputs.front().first = made.inside->header.inputs.front().name;
        return;
    }
    made.node.type = source.type;
    made.node.options = plainOptions(source);
    made.node.initialisers = source.module->initialisers;
    made.node.frozen = source.module->frozen;
}

/// What is no module: an operation, code, control flow with its parts.
void DraftMaker::addFunction(Draft& draft, GraphNode& source, DraftNode& made) {
    made.node.type = source.type;
    made.node.options = plainOptions(source);
    made.node.id = freeId(draft, source.hint.empty() ? source.type : source.hint);
    for (const auto& [role, part] : source.parts) {
        DraftNode inner;
        inner.place = source.place;
        inner.node.id = freeId(draft, role);
        inner.inside = make(*part, draft.name + part->name);
        made.node.options[role] = Value(inner.node.id);
        draft.nodes.push_back(std::move(inner));
    }
}

void DraftMaker::addWires(Draft& draft) {
    std::map<int, std::size_t> nodeOf;
    for (std::size_t i = 0; i < draft.nodes.size(); ++i) {
        if (draft.nodes[i].source >= 0)
            nodeOf[draft.nodes[i].source] = i;
    }
    const Graph& graph = *draft.graph;
    const auto endpoint = [&](const GraphEnd& end) {
        if (end.node < 0)
            return Endpoint{std::string(kBlockInput), graph.inputs[static_cast<std::size_t>(end.port)].name};
        return Endpoint{
            draft.nodes[nodeOf.at(end.node)].node.id,
            graph.nodes[static_cast<std::size_t>(end.node)].outputs[static_cast<std::size_t>(end.port)]};
    };
    for (const DraftNode& node : draft.nodes) {
        if (node.source < 0)
            continue;
        for (const auto& [port, end] : graph.nodes[static_cast<std::size_t>(node.source)].inputs)
            draft.wires.push_back({endpoint(end), {node.node.id, port}});
    }
    for (const auto& [name, end] : graph.outputs)
        draft.wires.push_back({endpoint(end), {std::string(kBlockOutput), name}});
}

/// The order of registration for what has a name in the class, that of the calls for all else.
void DraftMaker::orderNodes(Draft& draft) {
    if (!draft.owner)
        return;
    // What the class it derives from registers comes first.
    std::vector<std::string> members = layerParameters(*draft.owner);
    for (const auto& [name, value] : draft.owner->members)
        members.push_back(name);
    const auto& children = draft.owner->children;
    const auto rank = [&](const DraftNode& node) {
        const auto member = node.member.first == draft.owner
                                ? std::find(members.begin(), members.end(), node.member.second)
                                : members.end();
        if (member != members.end())
            return static_cast<std::size_t>(member - members.begin());
        const std::string name = node.path.empty() ? nodeNameOf(node) : node.path.front();
        const auto child = node.module || node.inside
                               ? std::find_if(children.begin(), children.end(),
                                              [&](const auto& each) { return each.first == name; })
                               : children.end();
        if (child != children.end())
            return members.size() + static_cast<std::size_t>(child - children.begin());
        // Layers that the forward makes itself stand behind those of the class, as they are registered there.
        const LayerType* type = node.inside ? nullptr : findLayerType(node.node.type);
        return members.size() + children.size() + (type && type->kind == LayerKind::Module ? 0 : 1);
    };
    std::stable_sort(draft.nodes.begin(), draft.nodes.end(),
                     [&](const DraftNode& a, const DraftNode& b) { return rank(a) < rank(b); });
    orderWires(draft);
}

/// By where they end, whatever the order of the calls.
void DraftMaker::orderWires(Draft& draft) {
    std::map<NodeId, std::size_t> places;
    for (const DraftNode& node : draft.nodes)
        places.emplace(node.node.id, places.size());
    places.emplace(std::string(kBlockOutput), places.size());
    std::stable_sort(draft.wires.begin(), draft.wires.end(),
                     [&](const Wire& a, const Wire& b) { return places[a.to.node] < places[b.to.node]; });
}

std::string DraftMaker::nodeNameOf(const DraftNode& node) {
    return node.node.name.empty() ? node.node.id : node.node.name;
}

/// True where each module of an `nn.Sequential` is called once, in order, with what the one before gives.
bool DraftMaker::makeSequential(Draft& draft) {
    const Graph& graph = *draft.graph;
    const ModuleObject* owner = draft.owner;
    if (draft.isPart || !owner || graph.nodes.empty() || graph.inputs.size() != 1 ||
        graph.outputs.size() != 1 || !owner->members.empty() ||
        graph.nodes.size() != owner->children.size() || draft.nodes.size() != graph.nodes.size())
        return false;
    const bool hasForward = owner->type && owner->type->find("forward");
    // A script's Sequential has a forward, which is what is compared below.
    if (owner->container == "Module" || owner->container.empty() ||
        (hasForward && !interpreter_.readsScript()))
        return false;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const GraphNode& node = graph.nodes[i];
        const GraphEnd wanted = i == 0 ? GraphEnd{Graph::kInput, 0} : GraphEnd{static_cast<int>(i) - 1, 0};
        if (!node.module || node.module != owner->children[i].second.object || node.inputs.size() != 1 ||
            node.inputs[0].second != wanted || node.outputs.size() != 1)
            return false;
    }
    if (graph.outputs[0].second != GraphEnd{static_cast<int>(graph.nodes.size()) - 1, 0})
        return false;
    draft.header.kind = BlockKind::Sequential;
    draft.header.inputs.front().name = "input"; // as the forward of nn.Sequential calls it
    draft.header.outputs.front().name = "output";
    const std::string className = owner->type ? owner->type->name : "";
    draft.header.className = className == "Sequential" ? "" : className;
    std::set<std::string> ids;
    std::map<std::string, int> numbers; // smaller ones behind that name are taken
    for (std::size_t i = 0; i < draft.nodes.size(); ++i) {
        DraftNode& node = draft.nodes[i];
        const std::string& name = owner->children[i].first;
        const NodeId old = node.node.id;
        node.node.name = name == std::to_string(i) ? std::string() : name;
        const std::string base =
            name == std::to_string(i) ? sanitized(node.inside ? "block" : node.node.type) : sanitized(name);
        std::string lower;
        for (const char c : base)
            lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        const std::string& wanted = isIndex(name) ? lower : base;
        std::string free = wanted;
        for (int& k = numbers[wanted]; !ids.insert(free).second;)
            free = wanted + '_' + std::to_string(++k);
        node.node.id = free;
        for (Tie& tie : draft.ties) {
            for (TieEnd* end : {&tie.owner, &tie.member}) {
                if (end->path.front() == old && end->path.size() == 1)
                    end->path.front() = "\x01" + free;
            }
        }
    }
    for (Tie& tie : draft.ties) {
        for (TieEnd* end : {&tie.owner, &tie.member}) {
            if (end->path.front().starts_with('\x01'))
                end->path.front().erase(0, 1);
        }
    }
    return true;
}

} // namespace layerloom::reading
