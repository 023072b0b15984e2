// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/members.h"
#include "core/source/reading/drafts.h"

#include <algorithm>

namespace layerloom::reading {

DraftNode DraftMaker::memberNode(ModuleObject& owner, const std::string& name, const PyValue& value,
                                 SourcePlace place) {
    DraftNode made;
    made.place = place;
    made.member = {&owner, name};
    made.node.id = name;
    const auto* member = value.as<MemberObject>();
    const auto type = interpreter_.typeOfMember(value);
    if (!type)
        interpreter_.remark("the size of '" + name + "' is not known", member ? member->place : place,
                            "Make it of numbers, as in torch.zeros(3, 4)");
    const auto sizes = type ? type->shape.at(1) : std::optional<std::vector<std::int64_t>>();
    const bool isParameter = !member || member->isParameter;
    made.node.type = isParameter ? "Parameter" : "Buffer";
    made.node.options["size"] = Value(sizes.value_or(std::vector<std::int64_t>{1}));
    if (type && type->dtype != DType::Float32)
        made.node.options["dtype"] = Value(dtypeName(type->dtype));
    std::optional<Initialiser> initialiser = member ? member->initialiser : std::nullopt;
    if (member) {
        const auto& nodes = interpreter_.constants()->nodes;
        const bool isMade = member->start->graph == interpreter_.constants() && member->start->node >= 0;
        const std::string start =
            isMade ? nodes[static_cast<std::size_t>(member->start->node)].type : std::string();
        const std::string usual = isParameter ? "randn" : "zeros";
        const auto filled = initialiser ? std::nullopt : interpreter_.filledBy(*member->start);
        if (filled) { // by a function of nn.init, before it became a parameter
            initialiser = filled;
            if (isParameter)
                made.node.options["fill"] = Value("zeros");
        } else if (start == "randn" || start == "rand" || start == "zeros" || start == "ones") {
            if (start != usual)
                made.node.options["fill"] = Value(start);
        } else {
            if (const auto from = initialiser ? std::nullopt : interpreter_.startOf(*member->start))
                initialiser = Initialiser{from->first, from->second};
            if (isParameter)
                made.node.options["fill"] = Value("zeros");
        }
    }
    if (initialiser)
        made.node.initialisers[std::string(kMemberName)] = *initialiser;
    if (member && member->isFrozen)
        made.node.frozen.insert(std::string(kMemberName));
    return made;
}

DraftNode DraftMaker::parameterNode(ModuleObject& module, const ParameterSpec& spec) {
    DraftNode made;
    made.place = module.place;
    made.member = {&module, spec.name};
    made.node.id = spec.name;
    const bool isParameter = spec.kind == ParameterKind::Parameter;
    made.node.type = isParameter ? "Parameter" : "Buffer";
    made.node.options["size"] = Value(spec.shape);
    if (spec.dtype != DType::Float32)
        made.node.options["dtype"] = Value(dtypeName(spec.dtype));
    const bool isOnes = (spec.name == "weight" && spec.shape.size() == 1) || spec.name == "running_var";
    const std::string fill = isOnes ? "ones" : isParameter && spec.shape.size() > 1 ? "randn" : "zeros";
    if (fill != (isParameter ? "randn" : "zeros"))
        made.node.options["fill"] = Value(fill);
    if (const auto given = module.initialisers.find(spec.name); given != module.initialisers.end())
        made.node.initialisers[std::string(kMemberName)] = given->second;
    else if (spec.shape.size() > 1 && module.layer && module.layer->id != "Embedding")
        made.node.initialisers[std::string(kMemberName)] =
            Initialiser{"kaiming_uniform_", {{"a", Value(2.23606797749979)}}};
    if (module.frozen.contains(spec.name))
        made.node.frozen.insert(std::string(kMemberName));
    return made;
}

void DraftMaker::collectCalled(const Draft& draft, std::set<const ModuleObject*>& called) const {
    for (const DraftNode& node : draft.nodes) {
        if (node.module)
            called.insert(node.module);
        if (node.inside && node.inside->isPart)
            collectCalled(*node.inside, called);
    }
}

/// What the module registers without calling it: parameters stand in the state dict all the same.
void DraftMaker::addHolders(Draft& draft) {
    if (!draft.owner)
        return;
    for (const auto& [name, value] : draft.owner->members) {
        const bool isThere =
            std::any_of(draft.nodes.begin(), draft.nodes.end(), [&, &name = name](const DraftNode& node) {
                return node.member == std::pair(draft.owner, name);
            });
        const auto* member = value.as<MemberObject>();
        const bool isLeftOut = value.isNone() || (member && !member->isParameter && !member->isPersistent);
        if (!isThere && !isLeftOut)
            draft.nodes.push_back(memberNode(*draft.owner, name, value, draft.place));
    }
    if (draft.owner->layer && draft.owner->layer->parameters) {
        const OptionsResult completed = completeOptions(*draft.owner->layer, draft.owner->options);
        for (const ParameterSpec& spec : draft.owner->layer->parameters(completed.options)) {
            const bool isThere =
                std::any_of(draft.nodes.begin(), draft.nodes.end(), [&](const DraftNode& node) {
                    return node.member == std::pair(draft.owner, spec.name);
                });
            if (!isThere)
                draft.nodes.push_back(parameterNode(*draft.owner, spec));
        }
    }
    std::set<const ModuleObject*> called;
    collectCalled(draft, called);
    std::set<std::string> names;
    for (const DraftNode& node : draft.nodes)
        names.insert(nodeNameOf(node));
    for (const auto& [name, child] : draft.owner->children) {
        auto* module = child.as<ModuleObject>();
        if (names.contains(name) || !hasParameters(*module))
            continue;
        if (called.contains(module) && isRegisteredElsewhere(*draft.owner, name, module))
            interpreter_.remark("'" + name + "' is another name of a module that has one", module->place, "");
        else if (called.contains(module))
            continue;
        else
            interpreter_.remark("'" + name +
                                    "' is never called: it stands in the model with its parameters alone",
                                module->place, "Take it out of the class, if it is not needed");
        DraftNode made;
        made.module = module;
        made.place = module->place;
        made.inside = holder(*module);
        made.node.id = freeHolderId(draft, name);
        if (made.node.id != name)
            made.node.name = name;
        draft.nodes.push_back(std::move(made));
    }
}

std::string DraftMaker::freeHolderId(Draft& draft, const std::string& name) {
    const bool isTaken = std::any_of(draft.nodes.begin(), draft.nodes.end(),
                                     [&](const DraftNode& n) { return n.node.id == name; });
    return isTaken ? freeId(draft, name) : name;
}

bool DraftMaker::isRegisteredElsewhere(const ModuleObject& owner, const std::string& name,
                                       const ModuleObject* module) const {
    return std::any_of(owner.children.begin(), owner.children.end(), [&](const auto& child) {
        return child.second.object == module && child.first != name;
    });
}

/// A block without a forward to speak of: it has the module's parameters, and gives the first of them.
Draft* DraftMaker::holder(ModuleObject& module, int depth) {
    if (depth > 60)
        throw LimitReached("modules stand too deep in one another", module.place);
    drafts_.emplace_back();
    Draft& draft = drafts_.back();
    draft.owner = &module;
    draft.name = "Unused" + camelCase(module.typeName());
    draft.place = module.place;
    draft.header.inputs.clear();
    draft.header.outputs = {{"output", {}}};
    for (const auto& [name, value] : module.members) {
        const auto* member = value.as<MemberObject>();
        if (!value.isNone() && !(member && !member->isParameter && !member->isPersistent))
            draft.nodes.push_back(memberNode(module, name, value, module.place));
    }
    if (module.layer && module.layer->parameters) {
        const OptionsResult completed = completeOptions(*module.layer, module.options);
        std::map<std::string, std::vector<ParameterSpec>> inner;
        std::vector<std::string> order;
        for (const ParameterSpec& spec : module.layer->parameters(completed.options)) {
            const std::size_t dot = spec.name.find('.');
            if (dot == spec.name.npos) {
                draft.nodes.push_back(parameterNode(module, spec));
                continue;
            }
            interpreter_.remark(module.typeName() + " is never called, and is left out", module.place,
                                "Call it, or take it out");
            break;
        }
    }
    for (const auto& [name, child] : module.children) {
        if (!hasParameters(*child.as<ModuleObject>()))
            continue;
        DraftNode made;
        made.module = child.as<ModuleObject>();
        made.place = made.module->place;
        made.inside = holder(*made.module, depth + 1);
        made.node.id = name;
        draft.nodes.push_back(std::move(made));
    }
    if (!draft.nodes.empty())
        draft.wires.push_back(
            {{draft.nodes.front().node.id, "output"}, {std::string(kBlockOutput), "output"}});
    return &draft;
}

// --- ties

void DraftMaker::collectPlaces(Draft& draft, std::vector<NodeId>& path) {
    std::set<NodeId> again; // second calls belong to the first
    for (const Tie& tie : draft.ties) {
        if (tie.isWholeModule() && tie.member.path.size() == 1)
            again.insert(tie.member.path.front());
    }
    for (DraftNode& node : draft.nodes) {
        if (again.contains(node.node.id))
            continue;
        path.push_back(node.node.id);
        if (node.member.first)
            noteParameter(node.member, {path, std::string(kMemberName)});
        if (node.module && node.inside && node.inside->graph)
            blocks_.insert(node.module);
        if (node.module) {
            const auto [places, isNew] = modulePlaces_.try_emplace(node.module);
            if (isNew)
                moduleOrder_.push_back(node.module);
            if (!node.inside || node.inside->graph)
                places->second.push_back(path);
        }
        if (node.inside)
            collectPlaces(*node.inside, path);
        path.pop_back();
    }
}

void DraftMaker::noteParameter(const std::pair<ModuleObject*, std::string>& member, Place place) {
    // The identity of a parameter: what it is after all that shares it.
    PyValue value;
    if (const PyValue* own = find(member.first->members, member.second)) {
        value = *own;
    } else if (const auto shared = member.first->shared.find(member.second);
               shared != member.first->shared.end()) {
        value = shared->second;
    }
    std::pair<const Object*, std::string> key{member.first, member.second};
    if (value.as<MemberObject>()) {
        key = {value.object, ""};
    } else if (value.as<LayerParameter>()) {
        const auto at = interpreter_.placeOf(value);
        key = {at.first, at.second};
    }
    auto& places = parameterPlaces_[key];
    if (places.empty())
        parameterOrder_.push_back(key);
    places.push_back(std::move(place));
}

void DraftMaker::addTies(Draft& root) {
    std::vector<NodeId> path;
    collectPlaces(root, path);
    // Layers whose parameters are those of others.
    const auto noteLayers = [&](const ModuleObject* module) {
        const auto& places = modulePlaces_.at(module);
        for (const auto& [name, value] : module->shared) {
            for (const auto& place : places)
                noteParameter({const_cast<ModuleObject*>(module), name}, {place, name});
        }
    };
    for (const ModuleObject* module : moduleOrder_)
        noteLayers(module);
    for (const ModuleObject* module : moduleOrder_) {
        const auto& places = modulePlaces_.at(module);
        for (std::size_t i = 1; i < places.size(); ++i)
            addTie(root, places[0], "", places[i], "");
    }
    for (const auto& key : parameterOrder_) {
        std::vector<Place> places = parameterPlaces_.at(key);
        const auto* layer = dynamic_cast<const ModuleObject*>(key.first);
        if (const auto owner = layer ? modulePlaces_.find(layer) : modulePlaces_.end();
            owner != modulePlaces_.end() && !owner->second.empty() && layer->layer &&
            !blocks_.contains(layer) && !find(const_cast<ModuleObject*>(layer)->members, key.second))
            places.insert(places.begin(), Place{owner->second.front(), key.second});
        for (std::size_t i = 1; i < places.size(); ++i) {
            if (places[i].path != places[0].path || places[i].parameter != places[0].parameter)
                addTie(root, places[0].path, places[0].parameter, places[i].path, places[i].parameter);
        }
    }
}

/// A parameter that is another one begins as that one does.
void DraftMaker::clearInitialiser(Draft& root, const std::vector<NodeId>& path,
                                  const std::string& parameter) {
    Draft* at = &root;
    for (const NodeId& id : path) {
        const auto node = std::find_if(at->nodes.begin(), at->nodes.end(),
                                       [&](const DraftNode& n) { return n.node.id == id; });
        if (node == at->nodes.end())
            return;
        if (&id == &path.back()) {
            if (parameter.empty())
                node->node.initialisers.clear();
            else
                node->node.initialisers.erase(parameter);
            if (node->node.type == "Parameter")
                node->node.options["fill"] = Value("zeros"); // draws no numbers in vain
        } else if (node->inside) {
            at = node->inside;
        } else {
            return;
        }
    }
}

/// Puts the tie into the block that sees both ends.
void DraftMaker::addTie(Draft& root, const std::vector<NodeId>& owner, const std::string& ownerParameter,
                        const std::vector<NodeId>& member, const std::string& memberParameter) {
    clearInitialiser(root, member, memberParameter);
    Draft* at = &root;
    std::size_t depth = 0;
    while (depth + 1 < std::min(owner.size(), member.size()) && owner[depth] == member[depth]) {
        const auto node = std::find_if(at->nodes.begin(), at->nodes.end(),
                                       [&](const DraftNode& n) { return n.node.id == owner[depth]; });
        if (node == at->nodes.end() || !node->inside)
            return;
        at = node->inside;
        ++depth;
    }
    const auto from = static_cast<std::ptrdiff_t>(depth);
    Tie tie{{{owner.begin() + from, owner.end()}, ownerParameter},
            {{member.begin() + from, member.end()}, memberParameter}};
    if (std::find(at->ties.begin(), at->ties.end(), tie) == at->ties.end())
        at->ties.push_back(std::move(tie));
}

} // namespace layerloom::reading
