// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/grouping.h"

#include "core/source/reading/interpreter.h"

#include <algorithm>

namespace layerloom::reading {

Grouping::Grouping(Graph& graph, std::vector<char> isWanted)
    : graph_(graph), isWanted_(std::move(isWanted)), isAfter_(isWanted_) {
    const std::size_t count = graph_.nodes.size();
    std::vector<char> isBefore = isWanted_;
    for (std::size_t i = 0; i < count; ++i) {
        for (const auto& [port, end] : graph_.nodes[i].inputs)
            isAfter_[i] = isAfter_[i] || (end.node >= 0 && isAfter_[static_cast<std::size_t>(end.node)]);
    }
    for (std::size_t i = count; i-- > 0;) {
        for (const auto& [port, end] : graph_.nodes[i].inputs) {
            if (isBefore[i] && end.node >= 0)
                isBefore[static_cast<std::size_t>(end.node)] = true;
        }
    }
    for (std::size_t i = 0; i < count; ++i)
        isInside_.push_back(isAfter_[i] && isBefore[i]);
}

std::unique_ptr<Graph> Grouping::put(const std::string& name, ModuleObject& module) {
    inner_ = std::make_unique<Graph>();
    inner_->owner = &module;
    inner_->outer = graph_.outer;
    inner_->place = module.place;
    whole_.module = &module;
    whole_.block = inner_.get();
    whole_.hint = name;
    whole_.place = module.place;
    moveInside();
    giveOutputs();
    follow();
    return std::move(inner_);
}

void Grouping::moveInside() {
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
        if (!isInside_[i])
            continue;
        GraphNode node = graph_.nodes[i];
        for (auto& [port, end] : node.inputs)
            end = isInside(end.node) ? GraphEnd{moved_.at(end.node), end.port} : takenIn(end);
        moved_[static_cast<int>(i)] = static_cast<int>(inner_->nodes.size());
        inner_->nodes.push_back(std::move(node));
    }
}

/// The input of the group that has what is there outside.
GraphEnd Grouping::takenIn(GraphEnd end) {
    if (const auto known = inputs_.find(end); known != inputs_.end())
        return known->second;
    std::string name = end.node < 0 ? graph_.inputs[static_cast<std::size_t>(end.port)].name : "x";
    name = Interpreter::freeInputName(inner_->inputs, name);
    inner_->inputs.push_back({name, graph_.typeOf(end), false});
    whole_.inputs.emplace_back(name, end);
    return inputs_[end] = {Graph::kInput, static_cast<int>(inner_->inputs.size()) - 1};
}

void Grouping::give(const GraphEnd& end) {
    if (!isInside(end.node) || outputs_.contains(end))
        return;
    outputs_[end] = static_cast<int>(inner_->outputs.size());
    const std::string name =
        inner_->outputs.empty() ? "output" : "output_" + std::to_string(inner_->outputs.size());
    inner_->outputs.emplace_back(name, GraphEnd{moved_.at(end.node), end.port});
    whole_.outputs.push_back(name);
    whole_.types.push_back(graph_.typeOf(end));
}

/// What is used outside; of a group that nobody uses, what it computes last.
void Grouping::giveOutputs() {
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
        for (const auto& [port, end] : graph_.nodes[i].inputs) {
            if (!isInside_[i])
                give(end);
        }
    }
    for (const auto& [name, end] : graph_.outputs)
        give(end);
    if (whole_.outputs.empty() && !moved_.empty())
        give({moved_.rbegin()->first, 0});
    if (whole_.outputs.size() > 1) // as a tuple's parts are called
        inner_->outputs.front().first = whole_.outputs.front() = "output_0";
}

/// What does not need the group comes before it, all else behind.
void Grouping::follow() {
    const int at = static_cast<int>(std::count(isAfter_.begin(), isAfter_.end(), 0));
    std::vector<GraphNode> next;
    std::map<int, int> places;
    for (const bool isLater : {false, true}) {
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
            if (!isInside_[i] && static_cast<bool>(isAfter_[i]) == isLater) {
                places[static_cast<int>(i)] = static_cast<int>(next.size());
                next.push_back(graph_.nodes[i]);
            }
        }
        if (!isLater)
            next.push_back(whole_);
    }
    const auto moveEnd = [&](GraphEnd& end) {
        if (end.node < 0)
            return;
        if (const auto found = outputs_.find(end); found != outputs_.end())
            end = {at, found->second};
        else
            end.node = places.at(end.node);
    };
    for (GraphNode& node : next) {
        for (auto& [port, end] : node.inputs)
            moveEnd(end);
    }
    for (auto& [name, end] : graph_.outputs)
        moveEnd(end);
    graph_.nodes = std::move(next);
}

} // namespace layerloom::reading
