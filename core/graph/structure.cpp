// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/structure.h"

#include "core/graph/argument_types.h"
#include "core/graph/findings.h"
#include "core/graph/node_names.h"
#include "core/layers/catalogue.h"
#include "core/values/expression.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_set>

namespace layerloom {

namespace {

/// Attributes of `nn.Module` that a child of that name would hide or that would hide the child.
constexpr std::array<std::string_view, 48> kModuleAttributes{"T_destination",
                                                             "add_module",
                                                             "append",
                                                             "apply",
                                                             "bfloat16",
                                                             "buffers",
                                                             "children",
                                                             "cpu",
                                                             "cuda",
                                                             "double",
                                                             "dump_patches",
                                                             "eval",
                                                             "extra_repr",
                                                             "float",
                                                             "forward",
                                                             "get_buffer",
                                                             "get_extra_state",
                                                             "get_parameter",
                                                             "get_submodule",
                                                             "half",
                                                             "ipu",
                                                             "load_state_dict",
                                                             "modules",
                                                             "named_buffers",
                                                             "named_children",
                                                             "named_modules",
                                                             "named_parameters",
                                                             "parameters",
                                                             "register_backward_hook",
                                                             "register_buffer",
                                                             "register_forward_hook",
                                                             "register_forward_pre_hook",
                                                             "register_full_backward_hook",
                                                             "register_load_state_dict_post_hook",
                                                             "register_module",
                                                             "register_parameter",
                                                             "requires_grad_",
                                                             "set_extra_state",
                                                             "share_memory",
                                                             "state_dict",
                                                             "to",
                                                             "to_empty",
                                                             "train",
                                                             "training",
                                                             "type",
                                                             "xpu",
                                                             "zero_grad",
                                                             "_modules"};

constexpr std::string_view kIdentifierFix =
    "Use letters, digits and underscores, not a digit first, and no Python keyword";

bool isNodeId(std::string_view id) {
    return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

bool isFunction(const Node& node) {
    const LayerType* type = node.isInstance() ? nullptr : findLayerType(node.type);
    return type && type->kind == LayerKind::Function;
}

/// Collects the problems of one block.
class StructureCheck {
  public:
    StructureCheck(const BlockName& name, const Block& block) : name_(name), block_(block) {}

    std::vector<Problem> run() {
        checkNames();
        checkArguments();
        checkPorts(block_.header->inputs, kBlockInput, "input");
        checkPorts(block_.header->outputs, kBlockOutput, "output");
        checkKind();
        checkNodes();
        return std::move(problems_);
    }

  private:
    void report(Finding finding, std::string_view node = {}) {
        problems_.push_back(problemOf(name_, std::move(finding), node));
    }
    void reportAt(std::size_t node, Finding finding) {
        problems_.push_back(problemAt(name_, block_, node, std::move(finding)));
    }

    void checkNames() {
        if (!isPythonIdentifier(name_))
            report({"name", quoted(name_) + " cannot be the name of a block", std::string(kIdentifierFix)});
        const std::string& className = block_.header->className;
        if (!className.empty() && !isPythonIdentifier(className))
            report(
                {"name", quoted(className) + " cannot be the name of a class", std::string(kIdentifierFix)});
    }

    void checkArguments() {
        std::unordered_set<std::string_view> seen;
        for (const Argument& argument : block_.header->arguments) {
            const std::string argumentName = quoted(argument.name);
            if (!isPythonIdentifier(argument.name) || argument.name == "self")
                report({"name", argumentName + " cannot be the name of an argument",
                        std::string(kIdentifierFix), "", argument.name});
            else if (!seen.insert(argument.name).second)
                report({"duplicate", "the block has two arguments named " + argumentName,
                        "Rename one of them", "", argument.name});
            const auto& fallback = argument.fallback;
            if (fallback && !isPlainValue(*fallback))
                report({"argument", "the default of " + argumentName + " must be a plain value",
                        "Write a number, a text, True, False, None or a tuple of them", "", argument.name});
            else if (const std::string wrong = fallback ? argumentComplaint(argument, *fallback) : "";
                     !wrong.empty())
                report({"argument", "the default of " + argumentName + ' ' + wrong,
                        "Change the default, or the argument's type", "", argument.name});
        }
    }

    template <class Port>
    void checkPorts(const std::vector<Port>& ports, std::string_view node, const std::string& what) {
        std::unordered_set<std::string_view> seen;
        for (const Port& port : ports) {
            if (!isPythonIdentifier(port.name))
                report({"name", quoted(port.name) + " cannot be the name of an " + what,
                        std::string(kIdentifierFix), port.name},
                       node);
            else if (!seen.insert(port.name).second)
                report({"duplicate", "the block has two " + what + "s named " + quoted(port.name),
                        "Rename one of them", port.name},
                       node);
        }
    }

    void checkKind() {
        const BlockHeader& header = *block_.header;
        if (!block_.isSequential()) {
            if (header.outputs.empty())
                report({"output", "the block has no output", "Add an output to the block"}, kBlockOutput);
            return;
        }
        if (header.inputs.size() != 1)
            report({"sequential",
                    "a sequential block has exactly one input, not " + std::to_string(header.inputs.size()),
                    "Make it a free-form block"},
                   kBlockInput);
        if (header.outputs.size() != 1)
            report({"sequential",
                    "a sequential block has exactly one output, not " + std::to_string(header.outputs.size()),
                    "Make it a free-form block"},
                   kBlockOutput);
        if (!block_.wires->empty())
            report({"wire", "a sequential block has no wires: its order is its wiring",
                    "Remove the wires, or make it a free-form block"});
    }

    void checkNodes() {
        const std::set<NodeId> calls = secondCalls(block_);
        ids_.reserve(block_.nodes.size());
        names_.reserve(block_.nodes.size());
        for (std::size_t i = 0; i < block_.nodes.size(); ++i) {
            const bool hasOwnId = checkId(i);
            // Two nodes with one id are reported as that, not again for the name that it gives them.
            const bool isNamed = block_.isSequential() || hasOwnId || !block_.nodes[i]->name.empty();
            if (isNamed && !calls.contains(block_.nodes[i]->id))
                checkName(i);
        }
    }

    bool checkId(std::size_t index) {
        const NodeId& id = block_.nodes[index]->id;
        const bool isNew = ids_.insert(id).second;
        if (!isNodeId(id))
            reportAt(index, {"name", quoted(id) + " cannot be the id of a node",
                             "Use letters, digits and underscores"});
        else if (!isNew)
            reportAt(index, {"duplicate", "two nodes of the block have the id " + quoted(id),
                             "Give one of them another id"});
        return isNew && isNodeId(id);
    }

    void checkName(std::size_t index) {
        std::string name = nodeName(block_, index);
        if (!isNodeName(name))
            reportAt(index, {"name", quoted(name) + " cannot be the name of a node",
                             "Use letters, digits and signs, but no dot, quote or backslash"});
        else if (isReserved(name) && !isFunction(*block_.nodes[index]))
            reportAt(index, {"name", quoted(name) + " is a name that every torch.nn.Module has already",
                             "Choose another name"});
        if (!names_.insert(name).second)
            reportAt(index, {"duplicate", "two nodes of the block are named " + quoted(name),
                             "Rename one of them; to call one layer twice, tie them as whole modules"});
    }

    static bool isReserved(std::string_view name) {
        return std::find(kModuleAttributes.begin(), kModuleAttributes.end(), name) != kModuleAttributes.end();
    }

    const BlockName& name_;
    const Block& block_;
    std::unordered_set<std::string_view> ids_;
    std::unordered_set<std::string> names_;
    std::vector<Problem> problems_;
};

/// Why a size cannot be one of an input; empty if it can.
std::string sizeComplaint(const Dim& size) {
    const auto one = size.at(1);
    const auto two = size.at(2);
    if (!size.isKnown() || !one || !two)
        return "has a size that is not known";
    return *one < 1 || *two < *one ? "has the size " + size.text() + ", which is not positive"
                                   : std::string();
}

} // namespace

std::vector<Problem> structureProblems(const BlockName& name, const Block& block) {
    return StructureCheck(name, block).run();
}

std::vector<Problem> rootProblems(const BlockName& name, const Block& block) {
    std::vector<Problem> problems;
    for (const BlockInput& input : block.header->inputs) {
        if (!input.spec && !input.isOptional)
            problems.push_back(
                problemOf(name,
                          {"input", "the model's input " + quoted(input.name) + " has no shape",
                           "Give it a shape and an element type, such as (N, 3, 32, 32) float32", input.name},
                          kBlockInput));
        for (const Dim& size : input.spec ? input.spec->shape.dims() : std::vector<Dim>()) {
            if (const std::string text = sizeComplaint(size); !text.empty())
                problems.push_back(problemOf(name,
                                             {"input", "the model's input " + quoted(input.name) + ' ' + text,
                                              "Write a number from 1 on, or N for the batch", input.name},
                                             kBlockInput));
        }
    }
    for (const Argument& argument : block.header->arguments) {
        if (!argument.fallback)
            problems.push_back(problemOf(
                name, {"argument", "the model's argument " + quoted(argument.name) + " has no value",
                       "Give it a default", "", argument.name}));
    }
    return problems;
}

bool sameStructure(const Block& before, const Block& after) {
    const auto sameNode = [](const NodePtr& a, const NodePtr& b) {
        return a == b || (a->id == b->id && a->name == b->name && a->type == b->type && a->block == b->block);
    };
    return (before.header == after.header || *before.header == *after.header) && before.ties == after.ties &&
           (before.wires->empty() == after.wires->empty()) &&
           std::equal(before.nodes.begin(), before.nodes.end(), after.nodes.begin(), after.nodes.end(),
                      sameNode);
}

bool isPlainValue(const Value& value) {
    return !value.is<Auto>() && !hasExpression(value);
}

std::set<NodeId> secondCalls(const Block& block) {
    std::set<NodeId> members;
    for (const Tie& tie : block.ties) {
        const bool isLocal = tie.owner.path.size() == 1 && tie.member.path.size() == 1;
        if (!block.isSequential() && tie.isWholeModule() && tie.member.parameter.empty() && isLocal &&
            tie.owner.path != tie.member.path)
            members.insert(tie.member.path.front());
    }
    return members;
}

} // namespace layerloom
