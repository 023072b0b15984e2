// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/node_look.h"

#include "core/document/frozen_flags.h"
#include "core/layers/catalogue.h"
#include "core/layers/code_types.h"
#include "ui/bridge/flow_text.h"
#include "ui/canvas/items/look_text.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <QHash>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_set>

namespace layerloom {

namespace {

/// More of a name than fits on any card is not looked at.
constexpr qsizetype kLongestTitle = 200;

QStringList& knownCategories() {
    static thread_local QStringList known; // what one thread draws with is not known to another
    return known;
}

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

std::optional<Severity> worst(const std::vector<Problem>& problems) {
    std::optional<Severity> severity;
    for (const Problem& problem : problems) {
        if (problem.severity == Severity::Error)
            return Severity::Error;
        severity = problem.severity;
    }
    return severity;
}

bool isFaultyPort(const NodeFacts* facts, const std::string& port) {
    return facts && !facts->problems.empty() &&
           std::any_of(facts->problems.begin(), facts->problems.end(), [&](const Problem& problem) {
               return problem.place.port == port && problem.severity == Severity::Error;
           });
}

/// A variadic input as its places one by one, with a free one at the end.
void appendVariadic(std::vector<PortLook>& looks, const Port& port, const NodeFacts* facts,
                    const ConnectedPorts& connected) {
    std::unordered_set<std::string_view> taken;
    connected.forEach([&](const std::string& name) { taken.insert(name); });
    std::size_t count = 0;
    while (taken.contains(variadicPort(port.name, count)))
        ++count;
    for (std::size_t i = 0; i <= count; ++i) {
        PortLook look;
        look.port = variadicPort(port.name, i);
        look.isSpare = i == count;
        look.isConnected = !look.isSpare;
        look.isRequired = i == 0;
        look.label = look.isSpare ? QStringLiteral("+") : QString::number(i);
        look.isFaulty = isFaultyPort(facts, look.port) || (i == 0 && isFaultyPort(facts, port.name));
        looks.push_back(std::move(look));
    }
}

std::vector<PortLook> inputLooks(const Ports& ports, const NodeFacts* facts,
                                 const ConnectedPorts& connected) {
    std::vector<PortLook> looks;
    looks.reserve(ports.inputs.size());
    for (const Port& port : ports.inputs) {
        if (port.variadic)
            appendVariadic(looks, port, facts, connected);
        else
            looks.push_back({.port = port.name,
                             .label = q(port.name),
                             .isRequired = !port.optional,
                             .isConnected = connected.contains(port.name),
                             .isFaulty = isFaultyPort(facts, port.name)});
    }
    return looks;
}

std::vector<PortLook> outputLooks(const Ports& ports, const ConnectedPorts& connected) {
    std::vector<PortLook> looks;
    looks.reserve(ports.outputs.size());
    for (const Port& port : ports.outputs)
        looks.push_back({.port = port.name,
                         .label = q(port.name),
                         .isRequired = false,
                         .isConnected = connected.contains(port.name)});
    return looks;
}

QString instanceSummary(const Document& document, const Node& node) {
    QStringList parts;
    for (const auto& [name, value] : node.options)
        parts << q(name) + u'=' + q(pythonText(value));
    if (parts.isEmpty()) {
        if (const Block* definition = document.find(node.block)) {
            const auto count = definition->nodes.size();
            parts << QStringLiteral("%1 %2").arg(count).arg(count == 1 ? translated("node")
                                                                       : translated("nodes"));
        }
    }
    return parts.join(QStringLiteral(", "));
}

/// The code itself: an expression in one line, of a function its first.
QString codeSummary(const LayerType& type, const Node& node) {
    constexpr qsizetype kMost = 200; // more than fits on any card
    const auto set = node.options.find(codeOption(type));
    const auto* text = set == node.options.end() ? nullptr : set->second.tryAs<std::string>();
    if (!text)
        return {};
    const QString shown =
        QString::fromUtf8(text->data(), std::min<qsizetype>(kMost, qsizetype(text->size())));
    return type.id == "Code" ? shown.section(u'\n', 0, 0) : shown.simplified();
}

/// `Repeat × 6`, and what is carried from step to step.
void describeFlow(NodeLook& look, const Node& node, const NodeFacts* facts) {
    const FlowKind kind = *flowKindOf(node.type);
    const LayerType& type = *findLayerType(node.type);
    look.isFlow = true;
    look.category = q(type.category);
    const auto text = [&](const char* option) -> QString {
        const auto set = node.options.find(option);
        const bool isKnown = facts && facts->type == &type && !facts->options.values().empty();
        if (isKnown)
            return q(pythonText(facts->options.raw(option)));
        return set == node.options.end() ? QString() : q(pythonText(set->second));
    };
    QStringList parts;
    if (kind == FlowKind::Repeat) {
        const QString times = text("times");
        look.subtitle += times.isEmpty() ? QString() : QStringLiteral(" × ") + times;
        parts << (text("copies") == u"True" ? translated("a copy for each step")
                                            : translated("one block in all steps"));
    }
    if (const auto when = node.options.find("when"); when != node.options.end())
        parts << QStringLiteral("if ") + q(pythonText(when->second));
    if (node.options.contains("limit"))
        parts << translated("at most %1 steps").arg(text("limit"));
    QStringList carried;
    if (facts && kind != FlowKind::If) {
        for (std::size_t i = 0; i < facts->ports.outputs.size() && i < facts->ports.inputs.size(); ++i)
            carried << q(facts->ports.inputs[i].name);
    }
    if (!carried.isEmpty())
        parts << translated("carries ") + carried.join(QStringLiteral(", "));
    look.summary = parts.join(QStringLiteral(" · "));
}

void describeKind(NodeLook& look, const ShownBlock& shown, const Node& node, const NodeFacts* facts) {
    if (node.isInstance()) {
        look.isInstance = true;
        look.subtitle = q(node.block);
        look.category = kBlockCategory;
        look.summary = instanceSummary(shown.document(), node);
        return;
    }
    look.subtitle = q(node.type);
    if (flowKindOf(node.type)) {
        describeFlow(look, node, facts);
        return;
    }
    const LayerType* type = findLayerType(node.type);
    if (!type) {
        look.summary = translated("unknown layer");
        return;
    }
    look.category = q(type->category);
    if (holdsCode(*type)) {
        look.summary = codeSummary(*type, node);
        return;
    }
    if (type->id == kScriptType) {
        const auto file = node.options.find(kScriptFile); // its ports are to be seen anyway
        const std::string* path = file == node.options.end() ? nullptr : file->second.tryAs<std::string>();
        const auto module = node.options.find("module");
        const std::string* inner =
            module == node.options.end() ? nullptr : module->second.tryAs<std::string>();
        look.summary = path && !path->empty() ? q(*path) : translated("no file");
        if (inner && !inner->empty())
            look.summary += ": " + q(*inner);
        return;
    }
    look.summary =
        optionSummary(*type, node.options, facts && facts->type == type ? &facts->options : nullptr);
}

/// What there is of both.
struct Trained {
    bool isSome = false;
    bool isFrozenSome = false;
    bool areBoth() const { return isSome && isFrozenSome; }
};

void lookInto(const Node& node, const NodeFacts& facts, bool isFrozenAround, Trained& found) {
    const bool isFrozen = isFrozenAround || node.frozen.contains("*");
    for (const ParameterSpec& spec : facts.parameters)
        if (spec.kind == ParameterKind::Parameter)
            (isFrozen || node.frozen.contains(spec.name) ? found.isFrozenSome : found.isSome) = true;
    const Scope* inside = facts.scope.get();
    for (std::size_t i = 0; inside && i < inside->nodes.size() && !found.areBoth(); ++i)
        lookInto(*inside->block->nodes[i], *inside->nodes[i], isFrozen, found);
}

/// Of a block also what is frozen in it.
Freezing freezing(const Node& node, const NodeFacts* facts, bool isFrozenAround) {
    if (node.frozen.contains("*"))
        return Freezing::Wholly;
    Trained found;
    if (facts)
        lookInto(node, *facts, isFrozenAround, found);
    if (found.isFrozenSome && !found.isSome)
        return Freezing::Wholly;
    return found.isFrozenSome || !node.frozen.empty() ? Freezing::Partly : Freezing::None;
}

QString toolTip(const NodeLook& look, const Node& node, const NodeFacts* facts, std::int64_t parameters,
                bool isFrozenAround) {
    QStringList lines{QStringLiteral("<b>%1</b>&nbsp; %2").arg(look.title.toHtmlEscaped(), look.subtitle)};
    if (const LayerType* type = node.isInstance() ? nullptr : findLayerType(node.type))
        lines << coreText(type->doc).toHtmlEscaped();
    if (!look.summary.isEmpty())
        lines << look.summary.toHtmlEscaped();
    if (parameters > 0)
        lines << translated("%1 parameters").arg(QLocale::c().toString(qlonglong(parameters)));
    if (look.isMuted)
        lines << translated("Muted: passes its input through");
    if (look.freezing == Freezing::Wholly)
        lines << (node.frozen.empty() && isFrozenAround
                      ? translated("Not trained: a block around it is frozen")
                      : translated("Frozen: not trained"));
    if (look.freezing == Freezing::Partly) {
        QStringList names;
        for (const std::string& name : withoutStatistics(node.frozen))
            names << q(name);
        if (!names.isEmpty())
            lines << translated("Not trained: ") + names.join(QStringLiteral(", "));
        else if (node.isInstance())
            lines << translated("Frozen in part");
    }
    if (node.frozen.contains(std::string(kFrozenStatistics)))
        lines << translated("Running statistics are kept, as in eval mode");
    if (facts && !facts->problems.empty())
        lines << problemsText(facts->problems);
    else if (facts && facts->scope && facts->scope->hasErrors)
        lines << translated("There are problems inside");
    return QStringLiteral("<p>%1</p>").arg(lines.join(QStringLiteral("<br>")));
}

/// In a sequential block unnamed children go by what they are, everything stands in two lines, and a member
/// of a tie, which is registered under a name of its own there, says whose module it uses.
void shapeForChain(NodeLook& look, const ShownBlock& shown, std::size_t index) {
    const Node& node = *shown.block().nodes[index];
    look.index = QString::number(index);
    QStringList rest;
    if (!node.name.empty())
        rest << look.subtitle;
    if (!look.summary.isEmpty())
        rest << look.summary;
    const auto owner = shown.indexOf(shown.owner(node.id));
    if (look.sharing == Sharing::Member && owner)
        rest << translated("shared with %1").arg(q(nodeName(shown.block(), *owner)));
    look.subtitle = rest.join(QStringLiteral(" · "));
    look.summary.clear();
}

void addWiredPorts(NodeLook& look, const ShownBlock& shown, const NodeId& id) {
    const auto add = [](std::vector<PortLook>& ports, const std::string& name, bool isInput) {
        const bool isThere =
            std::ranges::any_of(ports, [&](const PortLook& port) { return port.port == name; });
        if (!isThere)
            ports.push_back({.port = name, .label = q(name), .isRequired = isInput, .isConnected = true});
    };
    shown.connectedInputs(id).forEach([&](const std::string& name) { add(look.inputs, name, true); });
    shown.connectedOutputs(id).forEach([&](const std::string& name) { add(look.outputs, name, false); });
}

/// Of a flow node, those of what it calls.
std::int64_t parametersOf(const ShownBlock& shown, std::size_t index) {
    const NodeFacts* facts = shown.facts(index).get();
    if (!facts)
        return 0;
    const NodeId& id = shown.block().nodes[index]->id;
    std::int64_t count = parameterCount(*facts, id, shown.tiesInto(id));
    for (const FlowPart& part : facts->parts) {
        const auto place = shown.indexOf(part.node);
        if (const NodeFacts* called = place ? shown.facts(*place).get() : nullptr)
            count += parameterCount(*called, part.node, shown.tiesInto(part.node));
    }
    return count;
}

bool isFaultyInParts(const ShownBlock& shown, const NodeFacts& flow) {
    return std::ranges::any_of(flow.parts, [&](const FlowPart& part) {
        const auto place = shown.indexOf(part.node);
        const NodeFacts* facts = place ? shown.facts(*place).get() : nullptr;
        return facts &&
               (worst(facts->problems) == Severity::Error || (facts->scope && facts->scope->hasErrors));
    });
}

} // namespace

QString problemsText(const std::vector<Problem>& problems) {
    QStringList lines;
    for (const Problem& problem : problems) {
        lines << coreText(problem.text).toHtmlEscaped();
        if (!problem.fix.empty())
            lines << QStringLiteral("<i>%1</i>").arg(coreText(problem.fix).toHtmlEscaped());
    }
    return lines.join(QStringLiteral("<br>"));
}

std::uint8_t categoryNumber(const QString& category) {
    QStringList& known = knownCategories();
    static thread_local QHash<QString, std::uint8_t> numbers;
    const auto found = numbers.constFind(category);
    if (found != numbers.constEnd())
        return *found;
    const auto number = static_cast<std::uint8_t>(known.size());
    known << category;
    numbers.insert(category, number);
    return number;
}

const QString& categoryOf(std::uint8_t number) {
    return knownCategories().at(number);
}

QString nodeTitle(const ShownBlock& shown, std::size_t index) {
    const Block& block = shown.block();
    const Node& node = *block.nodes[index];
    if (block.isSequential())
        return q(!node.name.empty()  ? node.name
                 : node.isInstance() ? node.block
                                     : node.type)
            .left(kLongestTitle);
    const auto owner = shown.indexOf(shown.owner(node.id));
    return q(nodeName(block, owner.value_or(index))).left(kLongestTitle);
}

NodeLook nodeLook(const ShownBlock& shown, std::size_t index) {
    const Block& block = shown.block();
    const Node& node = *block.nodes[index];
    const NodeFacts* facts = shown.facts(index).get();
    NodeLook look;
    look.sharing = shown.sharing(node.id);
    look.freezing = freezing(node, facts, shown.isFrozenAround());
    look.isMuted = node.muted;
    look.title = nodeTitle(shown, index);
    describeKind(look, shown, node, facts);
    // While code cannot be read, it has the ports that wires end at.
    const bool arePortsKnown = facts && !(facts->ports.inputs.empty() && facts->ports.outputs.empty());
    const Ports declared = arePortsKnown ? Ports() : shown.ports(index);
    const Ports& ports = arePortsKnown ? facts->ports : declared;
    look.inputs = inputLooks(ports, facts, shown.connectedInputs(node.id));
    look.outputs = outputLooks(ports, shown.connectedOutputs(node.id));
    if (look.inputs.empty() && look.outputs.empty())
        addWiredPorts(look, shown, node.id);
    if (facts) {
        look.severity = worst(facts->problems);
        if (!look.severity && facts->scope && facts->scope->hasErrors)
            look.severity = Severity::Error;
        if (const auto parameters = parametersOf(shown, index); parameters > 0)
            look.parameters = shortCount(parameters);
        if (!look.severity && look.isFlow && isFaultyInParts(shown, *facts))
            look.severity = Severity::Error;
    }
    if (!look.severity && !shown.failedNode().empty() && shown.cardOf(shown.failedNode()) == node.id)
        look.severity = Severity::Error;
    look.timePercent = static_cast<int>(std::lround(shown.cost(node.id).share * 100));
    look.gradient = shown.gradientHealth(node.id);
    if (!look.severity && shown.hasFirstNotFinite(node.id))
        look.severity = Severity::Error;
    if (block.isSequential())
        shapeForChain(look, shown, index);
    if (look.sharing == Sharing::None && shown.isTied(node.id))
        look.sharing = Sharing::Partly;
    return look;
}

QString nodeToolTip(const ShownBlock& shown, std::size_t index) {
    const Node& node = *shown.block().nodes[index];
    const NodeFacts* facts = shown.facts(index).get();
    const std::int64_t parameters = parametersOf(shown, index);
    QString text = toolTip(nodeLook(shown, index), node, facts, parameters, shown.isFrozenAround());
    if (const QString failure = shown.runFailure(node.id); !failure.isEmpty())
        text += translated("<p>The last run failed here: %1</p>").arg(failure.toHtmlEscaped());
    if (shown.hasFirstNotFinite(node.id))
        text += translated("<p>The first NaN or infinity of the last run came up here.</p>");
    if (const QString cost = costText(shown.cost(node.id)); !cost.isEmpty())
        text += translated("<p>Last run: %1</p>").arg(cost);
    if (const QString gradients = shown.gradientText(node.id); !gradients.isEmpty())
        text += QStringLiteral("<p>%1</p>").arg(gradients);
    return text;
}

QString portToolTip(const ShownBlock& shown, std::size_t index, const std::string& port, bool isOutput) {
    const NodeFacts* facts = shown.facts(index).get();
    const Ports ports = shown.ports(index);
    const std::vector<Port>& declared = isOutput ? ports.outputs : ports.inputs;
    const auto* types = facts ? (isOutput ? &facts->outputs : &facts->inputs) : nullptr;
    QString text = QStringLiteral("<b>%1</b>").arg(q(port).toHtmlEscaped());
    for (std::size_t i = 0; i < declared.size(); ++i) {
        // A variadic port is the last one; its places follow one another from there.
        std::size_t place = i;
        if (declared[i].variadic && port.starts_with(declared[i].name + '.'))
            place += QString::fromStdString(port.substr(declared[i].name.size() + 1)).toUInt();
        else if (declared[i].name != port)
            continue;
        if (types && place < types->size() && (*types)[place])
            text += QStringLiteral("&nbsp; ") + q((*types)[place]->text()).toHtmlEscaped();
        if (!declared[i].doc.empty())
            text += QStringLiteral("<br>") + coreText(declared[i].doc).toHtmlEscaped();
        const FlowedValue* flowed = isOutput ? shown.flowed({shown.block().nodes[index]->id, port}) : nullptr;
        if (flowed)
            text += translated("<p>Last run: %1</p>").arg(flowText(*flowed));
    }
    return text;
}

} // namespace layerloom
