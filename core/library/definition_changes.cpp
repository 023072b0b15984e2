// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/library/definition_changes.h"

#include "core/document/places.h"
#include "core/document/project_format.h"
#include "core/values/shape.h"

#include <algorithm>
#include <map>
#include <set>

namespace layerloom {

namespace {

std::string kindOf(const Node& node) {
    return node.isInstance() ? node.block : node.type;
}

std::string article(const std::string& kind) {
    const bool isVowel = !kind.empty() && std::string("AEIOUaeiou").find(kind.front()) != std::string::npos;
    return (isVowel ? "an " : "a ") + kind;
}

std::string shown(const Value* value) {
    constexpr std::size_t kMost = 60;
    std::string text = value ? pythonText(*value) : "its default";
    return text.size() > kMost ? text.substr(0, kMost) + "…" : text;
}

/// Collects the lines about one definition.
class Changes {
  public:
    Changes(const Block& before, const Block& after) : before_(before), after_(after) {}

    std::vector<std::string> take() {
        compareHeaders();
        compareNodes();
        compareWires();
        if (before_.ties != after_.ties)
            lines_.push_back("its ties differ");
        return std::move(lines_);
    }

  private:
    void say(std::string line) { lines_.push_back(std::move(line)); }

    void compareHeaders() {
        const BlockHeader& before = *before_.header;
        const BlockHeader& after = *after_.header;
        if (before.kind != after.kind)
            say("becomes " + std::string(kindName(after.kind)));
        if (before.doc != after.doc)
            say("its description differs");
        compareArguments(before, after);
        comparePorts(before.inputs, after.inputs, "input");
        comparePorts(before.outputs, after.outputs, "output");
        for (const BlockInput& input : after.inputs) {
            const auto old = std::ranges::find(before.inputs, input.name, &BlockInput::name);
            if (old != before.inputs.end() && old->isOptional != input.isOptional)
                say("the input " + input.name +
                    (input.isOptional ? " is optional now" : " must be given now"));
        }
    }

    void compareArguments(const BlockHeader& before, const BlockHeader& after) {
        for (const Argument& argument : after.arguments) {
            const auto old = std::ranges::find(before.arguments, argument.name, &Argument::name);
            const std::string value =
                argument.fallback ? pythonText(*argument.fallback) : std::string("no default");
            if (old == before.arguments.end())
                say("adds the argument " + argument.name + " (" + value + ')');
            else if (old->fallback != argument.fallback)
                say("the argument " + argument.name + " has " +
                    (argument.fallback ? "the default " + value : value) + " now");
            else if (old->type != argument.type)
                say("the argument " + argument.name + " takes another type");
        }
        for (const Argument& argument : before.arguments) {
            if (std::ranges::find(after.arguments, argument.name, &Argument::name) == after.arguments.end())
                say("removes the argument " + argument.name);
        }
    }

    template <class Ports>
    void comparePorts(const Ports& before, const Ports& after, const std::string& what) {
        const auto has = [](const Ports& ports, const std::string& name) {
            return std::ranges::any_of(ports, [&](const auto& port) { return port.name == name; });
        };
        for (const auto& port : after) {
            if (!has(before, port.name))
                say("adds the " + what + ' ' + port.name);
        }
        for (const auto& port : before) {
            if (!has(after, port.name))
                say("removes the " + what + ' ' + port.name);
        }
    }

    void compareNodes() {
        for (std::size_t i = 0; i < after_.nodes.size(); ++i) {
            const Node& node = *after_.nodes[i];
            const Node* old = before_.find(node.id);
            if (!old)
                say("adds the node " + nodeName(after_, i) + ", " + article(kindOf(node)));
            else if (!differOnlyInPlaces(*old, node))
                compareNode(*old, node, nodeName(after_, i));
        }
        for (std::size_t i = 0; i < before_.nodes.size(); ++i) {
            if (!after_.find(before_.nodes[i]->id))
                say("removes the node " + nodeName(before_, i) + ", " + article(kindOf(*before_.nodes[i])));
        }
    }

    void compareNode(const Node& old, const Node& node, const std::string& name) {
        if (kindOf(old) != kindOf(node)) {
            say(name + " is " + article(kindOf(node)) + " instead of " + article(kindOf(old)));
            return;
        }
        if (old.name != node.name)
            say((old.name.empty() ? old.id : old.name) + " is called " + name + " now");
        std::set<std::string> options;
        for (const auto* values : {&old.options, &node.options}) {
            for (const auto& entry : *values)
                options.insert(entry.first);
        }
        for (const std::string& option : options) {
            const auto before = old.options.find(option);
            const auto after = node.options.find(option);
            const Value* was = before == old.options.end() ? nullptr : &before->second;
            const Value* is = after == node.options.end() ? nullptr : &after->second;
            if (!was || !is || *was != *is)
                say(name + ": " + option + ' ' + shown(was) + " → " + shown(is));
        }
        if (old.initialisers != node.initialisers)
            say(name + " is initialised in another way");
        if (old.frozen != node.frozen)
            say(name + (node.frozen.empty() ? " is trained again" : " is frozen in another way"));
        if (old.muted != node.muted)
            say(name + (node.muted ? " is muted" : " acts again"));
    }

    void compareWires() {
        const std::set<Wire> before(before_.wires->begin(), before_.wires->end());
        const std::set<Wire> after(after_.wires->begin(), after_.wires->end());
        const auto count = [](const std::set<Wire>& from, const std::set<Wire>& in) {
            return std::ranges::count_if(from, [&](const Wire& wire) { return !in.contains(wire); });
        };
        const auto wires = [](auto number) {
            return std::to_string(number) + (number == 1 ? " wire" : " wires");
        };
        const auto added = count(after, before);
        const auto removed = count(before, after);
        if (added > 0)
            say("adds " + wires(added));
        if (removed > 0)
            say("removes " + wires(removed));
    }

    const Block& before_;
    const Block& after_;
    std::vector<std::string> lines_;
};

std::map<std::string, std::string> shapesOf(const ModuleTree& tree) {
    std::map<std::string, std::string> shapes;
    for (const ParameterPlace& parameter : tree.parameters)
        shapes[parameter.name] = Shape(parameter.spec.shape).text();
    return shapes;
}

} // namespace

std::vector<std::string> definitionChanges(const Block& before, const Block& after) {
    return Changes(before, after).take();
}

std::vector<std::string> parameterChanges(const ModuleTree& before, const ModuleTree& after,
                                          std::size_t limit) {
    const auto old = shapesOf(before);
    const auto now = shapesOf(after);
    std::vector<std::string> lines;
    for (const auto& [name, shape] : now) {
        const auto was = old.find(name);
        if (was == old.end())
            lines.push_back("adds " + name + ' ' + shape);
        else if (was->second != shape)
            lines.push_back(name + ' ' + was->second + " → " + shape);
    }
    for (const auto& [name, shape] : old) {
        if (!now.contains(name))
            lines.push_back("removes " + name + ' ' + shape);
    }
    if (lines.size() > limit) {
        const std::size_t others = lines.size() - limit;
        lines.resize(limit);
        lines.push_back("… and " + std::to_string(others) + " others");
    }
    return lines;
}

} // namespace layerloom
