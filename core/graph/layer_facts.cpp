// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/layer_facts.h"

#include "core/graph/findings.h"
#include "core/graph/input_names.h"
#include "core/graph/layer_programs.h"
#include "core/graph/parameter_checks.h"
#include "core/layers/catalogue.h"
#include "core/layers/code_types.h"
#include "core/values/expression.h"
#include "core/values/nearest_name.h"

#include <algorithm>
#include <cassert>
#include <set>

namespace layerloom {

namespace {

std::vector<std::string_view> optionNames(const LayerType& type) {
    std::vector<std::string_view> names;
    for (const OptionSpec& spec : type.options)
        names.push_back(spec.name);
    return names;
}

Finding unknownLayer(const std::string& type) {
    std::vector<std::string_view> ids;
    for (const LayerType& candidate : catalogue())
        ids.push_back(candidate.id);
    if (type.empty())
        return {"unknown-layer", "the node is neither a layer nor an instance of a block", "Remove it"};
    return {"unknown-layer", "there is no layer type " + quoted(type),
            didYouMean(type, ids, "Remove it, or open the project with a version that has this layer")};
}

/// How an option that was complained about can be mended.
std::string optionFix(const LayerType& type, const std::string& option) {
    const auto spec = std::find_if(type.options.begin(), type.options.end(),
                                   [&](const OptionSpec& s) { return s.name == option; });
    if (spec == type.options.end())
        return didYouMean(option, optionNames(type), "Remove it");
    if (spec->presence == OptionSpec::Presence::Inferred)
        return "Give it a number, or leave it on auto";
    return "Set it to a legal value, such as " + pythonText(spec->fallback);
}

bool isDeclared(const Block& block, const std::string& argument) {
    const auto& arguments = block.header->arguments;
    return std::any_of(arguments.begin(), arguments.end(),
                       [&](const Argument& a) { return a.name == argument; });
}

/// The node's options with their expressions evaluated. Those without a value are left out, and named in
/// `missing`.
std::map<std::string, Value> evaluatedOptions(const NodeContext& context, NodeDraft& draft,
                                              std::set<std::string>& missing) {
    std::map<std::string, Value> values;
    for (const auto& [name, given] : context.node().options) {
        if (auto value = valueOf(context, name, given, draft.facts.problems))
            values.emplace(name, std::move(*value));
        else
            missing.insert(name);
    }
    return values;
}

void completeDraft(const NodeContext& context, NodeDraft& draft) {
    const LayerType& type = *draft.facts.type;
    const auto& given = context.node().options;
    const bool isPlain =
        std::none_of(given.begin(), given.end(), [](const auto& o) { return hasExpression(o.second); });
    std::set<std::string> missing;
    OptionsResult result = isPlain ? completeOptions(type, given)
                                   : completeOptions(type, evaluatedOptions(context, draft, missing));
    for (const auto& [option, complaint] : result.complaints) {
        if (!missing.contains(option))
            context.report(draft.facts.problems,
                           {"option", option + ' ' + complaint, optionFix(type, option), "", option});
    }
    draft.isUsable = missing.empty() && draft.facts.problems.empty();
    draft.facts.options = std::move(result.options);
}

/// Takes the sizes left on auto from the inputs, as far as these are known, and looks at what follows.
class LayerInference {
  public:
    LayerInference(const NodeContext& context, NodeDraft draft, const std::vector<char>& isConnected)
        : context_(context), draft_(std::move(draft)), facts_(draft_.facts), isConnected_(isConnected) {}

    NodeFacts run() {
        facts_.outputs.assign(facts_.ports.outputs.size(), std::nullopt);
        const bool isReady = facts_.type && draft_.isUsable && inferSizes() && check();
        if (isReady) {
            if (facts_.type->parameters)
                facts_.parameters = facts_.type->parameters(facts_.options);
            inferShapes();
        }
        facts_.isComplete = facts_.problems.empty() && isReady && hasShapes_;
        if (facts_.type)
            checkParameters(context_, facts_, isReady);
        facts_.isComplete = facts_.isComplete && facts_.problems.empty();
        return std::move(facts_);
    }

  private:
    void report(Finding finding) { context_.report(facts_.problems, std::move(finding)); }

    /// True if no option is auto any more.
    bool inferSizes() {
        bool isComplete = true;
        for (const OptionSpec& spec : facts_.type->options) {
            if (spec.presence == OptionSpec::Presence::Inferred && facts_.options.isAuto(spec.name))
                isComplete = inferSize(spec) && isComplete;
        }
        return isComplete;
    }

    bool inferSize(const OptionSpec& spec) {
        const auto port = static_cast<std::size_t>(spec.inferPort);
        if (port >= facts_.inputs.size() || !facts_.inputs[port]) {
            // An unknown input has its own problem somewhere, an optional one without a wire has none.
            if (port < facts_.ports.inputs.size() && facts_.ports.inputs[port].optional &&
                !isConnected_[port])
                report({"option", spec.name + " cannot be taken from an input that is not connected",
                        "Give it a number", "", spec.name});
            return false;
        }
        const Shape& shape = facts_.inputs[port]->shape;
        const std::string name = facts_.ports.inputs[port].name;
        if (spec.inferDim >= shape.rank() || spec.inferDim < -shape.rank()) {
            report({"shape",
                    spec.name + " cannot be taken from an input of shape " + shape.text() +
                        ": it has no dimension " + std::to_string(spec.inferDim),
                    "Connect a tensor with more dimensions", name});
            return false;
        }
        return takeSize(spec, shape[spec.inferDim]);
    }

    bool takeSize(const OptionSpec& spec, const Dim& size) {
        if (!size.isConstant()) {
            report({"option",
                    spec.name + " cannot follow from the input: its size there is " +
                        (size.isKnown() ? size.text() + ", which depends on the batch"
                                        : "known only when the model runs"),
                    "Give it a number", "", spec.name});
            return false;
        }
        if (const std::string complaint = spec.complaint(Value(size.constant())); !complaint.empty()) {
            report({"option", spec.name + ' ' + complaint, "Change the size of the input", "", spec.name});
            return false;
        }
        facts_.options.set(spec.name, Value(size.constant()));
        return true;
    }

    void report(ShapeError error, const char* code) {
        std::string port;
        const auto& inputs = facts_.ports.inputs;
        if (error.port >= 0 && !inputs.empty()) {
            const auto index = static_cast<std::size_t>(error.port);
            const bool isVariadic = index + 1 >= inputs.size() && inputs.back().variadic;
            port = isVariadic ? variadicPort(inputs.back().name, index + 1 - inputs.size())
                              : inputs[std::min(index, inputs.size() - 1)].name;
        }
        report({code, std::move(error.text), std::move(error.fix), port, std::move(error.option)});
    }

    bool check() {
        auto error = facts_.type->check ? facts_.type->check(facts_.options) : std::nullopt;
        if (error)
            report(std::move(*error), "option");
        return !error;
    }

    /// True if every input that has a wire is known, and every one that must have a wire has one.
    bool inputsAreKnown() const {
        for (std::size_t i = 0; i < facts_.inputs.size(); ++i) {
            const Port& port = facts_.ports.inputs[std::min(i, facts_.ports.inputs.size() - 1)];
            if (!facts_.inputs[i] && (isConnected_[i] || !port.optional))
                return false;
        }
        return true;
    }

    void inferShapes() {
        if (facts_.program) {
            hasShapes_ = inferProgram(context_, facts_, isConnected_);
            return;
        }
        if (!inputsAreKnown())
            return;
        ShapeResult result = facts_.type->shape(facts_.options, facts_.inputs);
        if (auto* error = std::get_if<ShapeError>(&result)) {
            report(std::move(*error), "shape");
            return;
        }
        auto& types = std::get<std::vector<TensorType>>(result);
        assert(types.size() == facts_.outputs.size());
        std::move(types.begin(), types.end(), facts_.outputs.begin());
        hasShapes_ = true;
    }

    const NodeContext& context_;
    NodeDraft draft_;
    NodeFacts& facts_;
    const std::vector<char>& isConnected_;
    bool hasShapes_ = false;
};

} // namespace

void NodeContext::report(std::vector<Problem>& problems, Finding finding) const {
    problems.push_back(problemAt(name, block, index, std::move(finding)));
}

std::optional<Value> valueOf(const NodeContext& context, const std::string& option, const Value& given,
                             std::vector<Problem>& problems) {
    if (!hasExpression(given))
        return given;
    const Arguments& known = context.names ? *context.names : context.arguments;
    ExpressionResult result = evaluated(given, known);
    if (auto* value = std::get_if<Value>(&result))
        return std::move(*value);
    const auto& error = std::get<ExpressionError>(result);
    if (!error.unknownName.empty() && (isDeclared(context.block, error.unknownName) ||
                                       isInputName(*context.block.header, error.unknownName)))
        return std::nullopt;
    std::vector<std::string_view> names;
    for (const auto& entry : known)
        names.push_back(entry.first);
    const std::string fix =
        error.unknownName.empty()
            ? std::string("Correct the expression")
            : didYouMean(error.unknownName, names, "Add an argument of that name to the block");
    context.report(problems, {"option",
                              option + " = " + pythonText(given) + " has no value: " + error.text +
                                  " (column " + std::to_string(error.column) + ')',
                              fix, "", option});
    return std::nullopt;
}

NodeDraft draftLayer(const NodeContext& context) {
    NodeDraft draft;
    draft.facts.type = findLayerType(context.node().type);
    if (!draft.facts.type) {
        context.report(draft.facts.problems, unknownLayer(context.node().type));
        draft.isUsable = false;
        return draft;
    }
    completeDraft(context, draft);
    if (programRule(*draft.facts.type))
        draftProgram(context, draft);
    else
        draft.facts.ports = draft.facts.type->portsFor(draft.facts.options);
    if (context.block.isSequential())
        checkSequentialChild(context, draft);
    return draft;
}

void checkSequentialChild(const NodeContext& context, NodeDraft& draft) {
    const NodeFacts& facts = draft.facts;
    const std::string what = facts.type ? facts.type->id : context.node().block;
    const auto needed = std::count_if(facts.ports.inputs.begin(), facts.ports.inputs.end(),
                                      [](const Port& port) { return !port.optional; });
    std::string text;
    if (facts.type && facts.type->kind != LayerKind::Module)
        text = what + " is no module, as the children of a sequential block must be";
    else if (facts.ports.inputs.empty() || needed > 1)
        text = what + " takes " + std::to_string(needed) + " inputs, but a sequential block gives one";
    else if (facts.ports.outputs.size() != 1)
        text = what + " gives " + std::to_string(facts.ports.outputs.size()) +
               " outputs, but a sequential block hands on one";
    if (text.empty())
        return;
    context.report(draft.facts.problems, {"sequential", std::move(text), "Put it in a free-form block"});
    draft.isUsable = false;
}

NodeFacts inferLayer(const NodeContext& context, NodeDraft draft, const std::vector<char>& isConnected) {
    return LayerInference(context, std::move(draft), isConnected).run();
}

void checkInstanceParameters(const NodeContext& context, std::vector<Problem>& problems) {
    for (const auto& entry : context.node().initialisers)
        context.report(problems,
                       {"initialiser",
                        "an instance of a block has no parameter " + quoted(entry.first) + " of its own",
                        "Set the initialiser at the layer inside the block"});
    for (const std::string& name : context.node().frozen) {
        if (name == kFrozenStatistics)
            continue;
        if (name != "*")
            context.report(problems,
                           {"frozen",
                            "an instance of a block has no parameter " + quoted(name) + " of its own",
                            "Freeze the whole instance, or the layer inside the block"});
    }
}

} // namespace layerloom
