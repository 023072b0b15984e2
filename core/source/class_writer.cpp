// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/class_writer.h"

#include "core/layers/code_types.h"
#include "core/source/block_forward.h"
#include "core/source/class_walk.h"
#include "core/source/code_text.h"
#include "core/source/constructor_writer.h"
#include "core/source/python_words.h"
#include "core/source/wishes_writer.h"

#include <algorithm>

namespace layerloom {

namespace {

/// What all the values are, as an annotation; empty for a mixture.
std::string hintOf(const std::vector<Value>& values) {
    std::set<std::string> kinds;
    bool hasNone = false;
    for (const Value& value : values) {
        if (value.is<None>())
            hasNone = true;
        else if (value.is<bool>())
            kinds.insert("bool");
        else if (value.is<std::int64_t>())
            kinds.insert("int");
        else if (value.is<double>())
            kinds.insert("float");
        else if (value.is<std::string>())
            kinds.insert("str");
        else
            kinds.insert("tuple");
    }
    if (kinds == std::set<std::string>{"int", "float"})
        kinds = {"float"};
    if (kinds.size() != 1)
        return {};
    return hasNone ? "Optional[" + *kinds.begin() + ']' : *kinds.begin();
}

std::string hintOf(const Argument& argument, const DefinitionUse& use) {
    switch (argument.type) {
    case ArgumentType::Integer:
        return "int";
    case ArgumentType::Float:
        return "float";
    case ArgumentType::Bool:
        return "bool";
    case ArgumentType::Text:
        return "str";
    case ArgumentType::Tuple:
        return "tuple";
    case ArgumentType::Any:
        break;
    }
    std::vector<Value> values;
    if (argument.fallback)
        values.push_back(*argument.fallback);
    for (const Scope* scope : use.scopes)
        values.push_back(scope->arguments.at(argument.name));
    return hintOf(values);
}

std::string annotated(const std::string& name, const std::string& hint,
                      const std::optional<Value>& fallback) {
    const std::string text = hint.empty() ? name : name + ": " + hint;
    return fallback ? text + " = " + pieceOf(*fallback).text : text;
}

/// The parameters of a constructor; one without a default behind one with comes by name.
std::vector<std::string> parametersOf(ClassContext& context) {
    std::vector<std::string> texts;
    bool hasFallback = false;
    bool isByName = false;
    const auto add = [&](const std::string& text, bool isRequired) {
        if (isRequired && hasFallback && !isByName) {
            texts.emplace_back("*");
            isByName = true;
        }
        hasFallback = hasFallback || !isRequired;
        texts.push_back(text);
    };
    for (const Argument& argument : context.use().block->header->arguments)
        add(annotated(argument.name, hintOf(argument, context.use()), argument.fallback), !argument.fallback);
    for (const AddedArgument& argument : context.ownSignature().added) {
        std::vector<Value> values;
        for (const auto& [scope, value] : argument.values)
            values.push_back(value);
        add(annotated(argument.name, hintOf(values), std::nullopt), true);
    }
    return texts;
}

void writeDocString(const BlockHeader& header, SourceLines& lines, int depth) {
    std::vector<std::string> paragraphs;
    if (!header.doc.empty())
        paragraphs.push_back(header.doc);
    for (const Note& note : header.notes) {
        if (!note.isFrame && !note.text.empty())
            paragraphs.push_back(kNoteMark + note.text);
    }
    std::string arguments;
    for (const Argument& argument : header.arguments) {
        if (!argument.doc.empty())
            arguments += "\n    " + argument.name + ": " + argument.doc;
    }
    if (!arguments.empty())
        paragraphs.push_back("Args:" + arguments);
    lines.addDocString(depth, paragraphs);
}

// --- forward

std::string resultHint(std::size_t count) {
    return count == 1 ? "Tensor" : "Tuple[" + joined(std::vector<std::string>(count, "Tensor")) + ']';
}

/// Whether what comes out has names of its own, which a tuple would lose.
bool hasNamedResults(const BlockHeader& header) {
    const auto mayBeField = [](const BlockOutput& output) {
        return isPythonIdentifier(output.name) && !output.name.starts_with('_') && output.name != "count" &&
               output.name != "index";
    };
    return header.outputs.size() > 1 &&
           std::all_of(header.outputs.begin(), header.outputs.end(), mayBeField) &&
           std::any_of(header.outputs.begin(), header.outputs.end(),
                       [](const BlockOutput& output) { return !output.name.starts_with("output"); });
}

/// The class of what the definition gives, if it has one.
std::string resultClass(const ClassContext& context) {
    std::string name = context.use().pythonName + "Output";
    const auto isTaken = [&](const DefinitionUse& other) { return other.pythonName == name; };
    while (std::any_of(context.uses().all().begin(), context.uses().all().end(), isTaken))
        name += '_';
    return name;
}

void writeResultClass(const ClassContext& context, SourceLines& lines) {
    lines.add(0, "class " + resultClass(context) + "(NamedTuple):");
    for (const BlockOutput& output : context.use().block->header->outputs)
        lines.addRaw(1, output.name + ": Tensor");
    lines.blank(2);
}

std::string forwardSignature(const BlockHeader& header, const std::string& result) {
    std::vector<std::string> parameters{"self"};
    std::size_t firstFallback = header.inputs.size();
    while (firstFallback > 0 && header.inputs[firstFallback - 1].isOptional)
        --firstFallback;
    for (std::size_t i = 0; i < header.inputs.size(); ++i) {
        const BlockInput& input = header.inputs[i];
        parameters.push_back(inputName(input.name) + (input.isOptional ? ": Optional[Tensor]" : ": Tensor") +
                             (i >= firstFallback ? " = None" : ""));
    }
    return "def forward(" + joined(parameters) + ") -> " + result + ':';
}

NameReplacement replacementIn(ClassContext& context, const BlockView& view, const Program& program) {
    return [&context, &view, &program](const std::string& name) -> std::optional<Piece> {
        const bool isInput = std::any_of(program.inputs.begin(), program.inputs.end(),
                                         [&](const ProgramInput& input) { return input.name == name; });
        const auto argument = view.names.find(name);
        if (isInput || argument == view.names.end())
            return std::nullopt;
        return context.inForward(argument->second);
    };
}

void writeBody(ClassContext& context, const BlockView& view, std::size_t node, SourceLines& lines,
               int depth) {
    const NodeFacts& facts = *view.anyFacts(node);
    const std::string& code = view.node(node).options.at(codeOption(*facts.type)).as<std::string>();
    for (const CodeLine& line : functionBody(code, replacementIn(context, view, *facts.program))) {
        if (line.text.starts_with('#'))
            lines.addRaw(depth + line.depth, line.text);
        else
            lines.add(depth + line.depth, context.mark(line.text, view, node));
    }
}

/// The node whose code is all that a block does, with the block's own names.
std::optional<std::size_t> onlyCode(const BlockView& view) {
    if (view.block->nodes.size() != 1)
        return std::nullopt;
    const NodeFacts& facts = *view.anyFacts(0);
    if (!facts.program || facts.isMuted || !holdsCode(*facts.type) || facts.type->id == "Expression")
        return std::nullopt;
    const Wiring& wiring = *view.scopes.front()->wiring;
    const BlockHeader& header = *view.block->header;
    for (std::size_t i = 0; i < facts.program->inputs.size(); ++i) {
        const Source source = wiring.inputs[0][i];
        if (source.node != Source::kFromInput ||
            inputName(header.inputs[static_cast<std::size_t>(source.port)].name) !=
                facts.program->inputs[i].name)
            return std::nullopt;
    }
    for (std::size_t i = 0; i < wiring.outputs.size(); ++i) {
        if (wiring.outputs[i] != Source{0, static_cast<int>(i)} ||
            wiring.outputs.size() != facts.program->outputs.size())
            return std::nullopt;
    }
    return 0;
}

void writeMethods(ForwardText& text, SourceLines& lines) {
    for (std::size_t i = 0; i < text.methods.size(); ++i) {
        const auto& [view, node] = text.methods[i];
        const Program& program = *view.anyFacts(node)->program;
        std::vector<std::string> parameters{"self"};
        for (const ProgramInput& input : program.inputs)
            parameters.push_back(input.name + (input.optional ? ": Optional[Tensor]" : ": Tensor"));
        lines.blank();
        lines.add(1,
                  text.context.mark("def " + methodName(text.context, view, node) + '(' + joined(parameters) +
                                        ") -> " + resultHint(program.outputs.size()) + ':',
                                    view, node));
        writeBody(text.context, view, node, lines, 2);
    }
}

void reserveNames(ForwardText& text, const BlockView& view) {
    for (std::size_t n = 0; n < view.block->nodes.size(); ++n) {
        const NodeFacts* facts = view.anyFacts(n);
        if (!facts)
            continue;
        if (isFragment(*facts))
            reserveNames(text, text.context.innerView(view, n));
        if (!facts->program || facts->type->id != "Expression")
            continue;
        for (const std::string& name :
             ownNames(view.node(n).options.at(codeOption(*facts->type)).as<std::string>()))
            text.names.reserve(name);
    }
}

bool hasResultClass(const ClassContext& context, const BlockView& view) {
    return hasNamedResults(*context.use().block->header) && !view.block->isSequential() && !onlyCode(view);
}

void writeForward(ClassContext& context, SourceLines& lines) {
    const BlockView view = context.ownView();
    const BlockHeader& header = *view.block->header;
    const std::string made = hasResultClass(context, view) ? resultClass(context) : std::string();
    lines.add(1, forwardSignature(header, made.empty() ? resultHint(header.outputs.size()) : made));
    if (const auto node = onlyCode(view)) {
        writeBody(context, view, *node, lines, 2);
        return;
    }
    ForwardText text(context);
    reserveNames(text, view);
    std::vector<GivenValue> inputs;
    for (const BlockInput& input : header.inputs)
        inputs.push_back({{inputName(input.name), Binding::Atom, 0}, true});
    const std::vector<Piece> outputs = BlockForward(text, view, 2).run(inputs);
    std::vector<std::string> results;
    for (const Piece& output : outputs)
        results.push_back(output.atLeast(Binding::Ternary));
    text.lines.add(2, "return " + (made.empty() ? joined(results) : made + '(' + joined(results) + ')'));
    lines.append(text.lines);
    writeMethods(text, lines);
}

// --- constructors

void writeTraining(ClassContext& context, const SourceLines& kept, SourceLines& lines) {
    const std::string name = context.use().pythonName;
    lines.blank();
    lines.add(1, "def train(self, mode: bool = True) -> \"" + name + "\":");
    lines.addDocString(2, {"Norms that keep their running statistics stay in eval mode."});
    lines.add(2, "super().train(mode)");
    lines.append(kept);
    lines.add(2, "return self");
}

/// Everything that the constructor does after `super().__init__(…)` and the modules.
void writeEnd(ClassContext& context, const RootWishes& root, SourceLines& lines, bool hasOwnMethod) {
    writeTies(context, lines, "self", 2);
    if (root.model) {
        const bool isMethod =
            hasOwnMethod && (root.form == InitialiserForm::ByType || root.form == InitialiserForm::ByClass);
        RootWishes before = root;
        if (isMethod)
            before.form = InitialiserForm::None;
        writeRootInitialisers(context, before, lines, "self", 2);
        if (isMethod)
            lines.add(2, "self.init_weights()");
    }
    writeFrozen(context, lines, "self", 2);
    if (root.model)
        writeFrozenCorrections(*root.model, lines, "self", 2);
}

void writeSequentialConstructor(ClassContext& context, SourceLines& body) {
    ConstructorWriter writer(context);
    const std::vector<std::string> items = writer.sequentialItems(context.ownView(), 2);
    body.append(writer.lines());
    body.add(2, "super().__init__(" + joined(items) + ')');
}

} // namespace

std::string methodName(const ClassContext& context, const BlockView& view, std::size_t node) {
    std::string name = nodeName(*view.block, node);
    const bool isPlain = isPythonIdentifier(name) && !context.isArgument(name) && name != "forward" &&
                         name != "train" && name != "init_weights";
    for (std::size_t n = 0; isPlain && n < context.use().block->nodes.size(); ++n) {
        if (n != node && nodeName(*context.use().block, n) == name)
            return "_" + name;
    }
    return isPlain && view.inner.empty() ? name
                                         : "_" + (view.inner.empty() ? name : view.inner.back() + '_' + name);
}

void writeRootInitialisers(ClassContext& context, const RootWishes& root, SourceLines& lines,
                           const std::string& base, int depth) {
    if (root.hasRuleFunction)
        lines.add(depth, base + ".apply(init_weights)");
    const ModuleTree& tree = root.model->tree();
    const std::size_t ofRules = tree.initialisation.size() - root.own->initialisation.size();
    if (!rulesAreFunction(*root.model))
        writeSteps(tree, std::span(tree.initialisation).first(ofRules), lines, base, depth);
    switch (root.form) {
    case InitialiserForm::None:
        break;
    case InitialiserForm::ByType:
        writeInitialisersByType(*root.own, lines, base, depth);
        break;
    case InitialiserForm::ByClass:
        writeInitialisers(context, lines, base, depth);
        break;
    case InitialiserForm::OneByOne:
        writeSteps(*root.own, root.own->initialisation, lines, base, depth);
        break;
    }
}

void writeClass(ClassContext& context, const RootWishes& root, InitialiserForm form, SourceLines& lines) {
    const DefinitionUse& use = context.use();
    const bool isSequential = use.block->isSequential();
    SourceLines forward(context.marks());
    SourceLines body(context.marks());
    SourceLines initialisers(context.marks());
    SourceLines kept(context.marks());
    if (!isSequential)
        writeForward(context, forward);
    ConstructorWriter writer(context);
    if (isSequential)
        writeSequentialConstructor(context, body);
    else
        writer.addAttributes(2);
    if (form == InitialiserForm::ByClass)
        writeInitialisers(context, initialisers, "self", 2);
    else if (form == InitialiserForm::ByType && root.model)
        writeInitialisersByType(*root.own, initialisers, "self", 2);
    context.ownSignature().hasInitialisers = !initialisers.isEmpty();
    writeKeptStatistics(context, kept, "self", 2);
    SourceLines end(context.marks());
    writeEnd(context, root, end, !initialisers.isEmpty());
    if (!kept.isEmpty())
        end.add(2, "self.train()");

    if (hasResultClass(context, context.ownView()))
        writeResultClass(context, lines);
    lines.add(0, "class " + use.pythonName + (isSequential ? "(nn.Sequential):" : "(nn.Module):"));
    writeDocString(*use.block->header, lines, 1);
    const bool hasDoc = lines.lines().back().text.ends_with("\"\"\"");
    std::vector<std::string> parameters = parametersOf(context);
    const bool isEmpty = parameters.empty() && body.isEmpty() && writer.lines().isEmpty() && end.isEmpty() &&
                         context.stored().empty();
    if (!isEmpty) {
        if (hasDoc)
            lines.blank();
        parameters.insert(parameters.begin(), "self");
        lines.add(1, "def __init__(" + joined(parameters) + ") -> None:");
        if (!isSequential)
            lines.add(2, "super().__init__()");
        for (const auto& [name, attribute] : context.stored())
            lines.add(2, "self." + attribute + " = " + name);
        lines.append(body);
        lines.append(writer.lines());
        lines.append(end);
    }
    if (!initialisers.isEmpty()) {
        lines.blank();
        lines.add(1, "def init_weights(self) -> None:");
        lines.append(initialisers);
    }
    if (!kept.isEmpty())
        writeTraining(context, kept, lines);
    if (!forward.isEmpty()) {
        if (hasDoc || !isEmpty)
            lines.blank();
        lines.append(forward);
    }
}

void writeFactory(ClassContext& context, const RootWishes& root, SourceLines& lines) {
    const std::string base = context.isArgument("layers") ? "module" : "layers";
    ConstructorWriter writer(context);
    const std::vector<std::string> items = writer.sequentialItems(context.ownView(), 1);
    SourceLines end(context.marks());
    writeTies(context, end, base, 1);
    if (root.model)
        writeRootInitialisers(context, root, end, base, 1);
    writeFrozen(context, end, base, 1);
    if (root.model)
        writeFrozenCorrections(*root.model, end, base, 1);
    lines.add(0, "def " + context.use().pythonName + '(' + joined(parametersOf(context)) +
                     ") -> nn.Sequential:");
    writeDocString(*context.use().block->header, lines, 1);
    lines.append(writer.lines());
    const std::string text = "nn.Sequential(" + joined(items) + ')';
    if (end.isEmpty()) {
        lines.add(1, "return " + text);
        return;
    }
    lines.add(1, base + " = " + text);
    lines.append(end);
    lines.add(1, "return " + base);
}

void writeNet(ClassContext& context, const RootWishes& root, SourceLines& lines) {
    ConstructorWriter writer(context);
    const std::vector<std::string> items = writer.sequentialItems(context.ownView(), 0);
    lines.append(writer.lines());
    const std::string& net = context.use().pythonName;
    lines.add(0, net + " = nn.Sequential(" + joined(items) + ')');
    writeTies(context, lines, net, 0);
    writeRootInitialisers(context, root, lines, net, 0);
    writeFrozen(context, lines, net, 0);
    writeFrozenCorrections(*root.model, lines, net, 0);
}

} // namespace layerloom
