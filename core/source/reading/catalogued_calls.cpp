// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include "core/layers/catalogue.h"

#include <algorithm>

namespace layerloom::reading {

namespace {

/// Methods that take sizes one by one, or as one tuple.
bool takesSizes(const std::string& id) {
    static const std::set<std::string> kIds{"view", "reshape", "permute", "expand", "repeat", "flip"};
    return kIds.contains(id);
}

/// As python's parameter is called, where ours differs.
std::string optionName(const std::string& name) {
    return name == "axis" ? "dim" : name == "keepdims" ? "keepdim" : name;
}

bool isTrainingSymbol(const PyValue& value) {
    const auto* known = value.as<Symbol>();
    return known && known->path == "self.training";
}

/// The names of a function's parameters in Python's order: the first tensor, options that stand before
/// further tensors, these, all else.
std::vector<std::string> parameterOrder(const LayerType& type, const Ports& ports) {
    std::vector<std::string> order;
    const bool isVariadic = !ports.inputs.empty() && ports.inputs.back().variadic;
    if (type.id == "einsum") {
        order.push_back("equation");
    } else if (isVariadic) {
        order.push_back(ports.inputs.back().name);
    } else {
        order.push_back(ports.inputs.front().name);
        for (const OptionSpec& spec : type.options) {
            if (ports.inputs.size() > 1 && spec.presence == OptionSpec::Presence::Required &&
                (spec.name == "dim" || spec.name == "normalized_shape"))
                order.push_back(spec.name);
        }
        for (std::size_t i = 1; i < ports.inputs.size(); ++i)
            order.push_back(ports.inputs[i].name);
    }
    for (const OptionSpec& spec : type.options) {
        if (std::find(order.begin(), order.end(), spec.name) == order.end())
            order.push_back(spec.name);
    }
    return order;
}

} // namespace

/// One call of a function of the catalogue: what it is given becomes options and inputs of a node.
class Interpreter::CataloguedCall {
  public:
    CataloguedCall(Interpreter& interpreter, const LayerType& type, SourcePlace place)
        : interpreter_(interpreter), type_(type), place_(place),
          ports_(type.portsFor(Options(type.options))) {
        node_.type = type.id;
        node_.hint = type.id;
    }

    /// The node; nothing if the function takes what is given otherwise than declared.
    std::optional<GraphNode> node(CallArguments arguments) {
        if (type_.id == "dropout" && !takesTraining(arguments))
            return std::nullopt;
        gatherSizes(arguments);
        const std::vector<std::string> order = parameterOrder(type_, ports_);
        const std::size_t own = type_.id == "einsum" ? std::min<std::size_t>(1, arguments.positional.size())
                                                     : arguments.positional.size();
        for (std::size_t i = 0; i < own; ++i) {
            if (i >= order.size() || !give(order[i], arguments.positional[i]))
                return std::nullopt;
        }
        if (type_.id == "einsum" && !giveOperands(arguments.positional))
            return std::nullopt;
        for (const auto& [name, value] : arguments.keywords) {
            if (!give(optionName(name), value))
                return std::nullopt;
        }
        return isComplete() ? std::optional(std::move(node_)) : std::nullopt;
    }

  private:
    /// `view(2, 3)` is `view((2, 3))`.
    void gatherSizes(CallArguments& arguments) {
        PyValues& given = arguments.positional;
        if (takesSizes(type_.id) && given.size() > 1 && !given[1].as<Sequence>() &&
            !given[1].as<ShapeObject>())
            given = {given.front(), interpreter_.tuple({given.begin() + 1, given.end()})};
    }

    /// An explicit `training=self.training` is what the function means here; without it, it always drops.
    static bool takesTraining(CallArguments& arguments) {
        const std::size_t erased = std::erase_if(arguments.keywords, [](const auto& each) {
            return each.first == "training" && isTrainingSymbol(each.second);
        });
        if (arguments.positional.size() > 2 && isTrainingSymbol(arguments.positional[2])) {
            arguments.positional.erase(arguments.positional.begin() + 2);
            return true;
        }
        return erased > 0;
    }

    bool isPort(const std::string& name) const {
        return std::any_of(ports_.inputs.begin(), ports_.inputs.end(),
                           [&](const Port& port) { return port.name == name; });
    }

    void giveInput(const std::string& port, const PyValue& value) {
        node_.inputs.emplace_back(port, interpreter_.use(*interpreter_.graph_, value, place_));
    }

    bool give(const std::string& name, const PyValue& value) {
        const bool isVariadic = !ports_.inputs.empty() && ports_.inputs.back().variadic;
        if (isVariadic && name == ports_.inputs.back().name) {
            const auto* all = value.as<Sequence>();
            return all && !all->items.empty() && giveAll(name, all->items);
        }
        if (isPort(name) && interpreter_.isTensor(value)) {
            giveInput(name, value);
            return true;
        }
        const auto spec = std::find_if(type_.options.begin(), type_.options.end(),
                                       [&](const OptionSpec& each) { return each.name == name; });
        if (spec != type_.options.end())
            return giveOption(*spec, value);
        return isPort(name) && value.isNone();
    }

    bool giveAll(const std::string& port, const PyValues& values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (!interpreter_.isTensor(values[i]))
                return false;
            giveInput(variadicPort(port, i), values[i]);
        }
        return true;
    }

    /// `einsum("ij,jk->ik", a, b)`, or both in one list.
    bool giveOperands(const PyValues& given) {
        const auto* several = given.size() > 1 ? given[1].as<Sequence>() : nullptr;
        return giveAll("operands", several ? several->items : PyValues(given.begin() + 1, given.end()));
    }

    bool giveOption(const OptionSpec& spec, const PyValue& value) {
        // A function of Python alone, which code cannot call with what a run computes.
        const bool isOfPython = type_.id == "interpolate";
        std::optional<Value> made = isOfPython ? interpreter_.plainOrKnown(value) : interpreter_.plain(value);
        if (made && spec.kind == OptionSpec::Kind::Bool && made->is<std::int64_t>())
            made = Value(made->as<std::int64_t>() != 0);
        if (!made || !spec.complaint(*made).empty())
            return false;
        if (spec.presence != OptionSpec::Presence::Default || !(*made == spec.fallback))
            node_.options[spec.name] = std::move(*made);
        return true;
    }

    /// True if everything that must be given is; then the node has its outputs.
    bool isComplete() {
        for (const OptionSpec& spec : type_.options) {
            if (spec.presence == OptionSpec::Presence::Required && !node_.options.contains(spec.name))
                return false;
        }
        const OptionsResult completed = completeOptions(type_, node_.options);
        if (!completed.complaints.empty() || (type_.check && type_.check(completed.options)))
            return false;
        const Ports actual = type_.portsFor(completed.options);
        for (const Port& port : actual.inputs) {
            const bool isGiven = port.variadic || port.optional ||
                                 std::any_of(node_.inputs.begin(), node_.inputs.end(),
                                             [&](const auto& each) { return each.first == port.name; });
            if (!isGiven)
                return false;
        }
        for (const Port& port : actual.outputs)
            node_.outputs.push_back(port.name);
        return true;
    }

    Interpreter& interpreter_;
    const LayerType& type_;
    SourcePlace place_;
    Ports ports_;
    GraphNode node_;
};

/// A call of a function of the catalogue; nothing if it takes what is given otherwise than declared.
std::optional<PyValue> Interpreter::callCatalogued(const LayerType& type, const CallArguments& arguments,
                                                   SourcePlace place) {
    std::optional<GraphNode> node = CataloguedCall(*this, type, place).node(arguments);
    if (!node)
        return std::nullopt;
    inferTypes(*node, type);
    const std::vector<std::optional<TensorType>> types = node->types;
    const PyValue made = addNode(std::move(*node), place);
    graph_->nodes.back().types = types;
    if (!arguments.positional.empty())
        noteView(made, arguments.positional.front(), type.id);
    return made;
}

} // namespace layerloom::reading
