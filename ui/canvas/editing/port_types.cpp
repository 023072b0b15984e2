// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/port_types.h"

#include "core/layers/catalogue.h"
#include "ui/canvas/editing/canvas_edits.h"

#include <algorithm>

namespace layerloom {

namespace {

/// `tensors` of `tensors.2`.
std::string withoutNumber(const std::string& port) {
    const std::size_t dot = port.rfind('.');
    return dot == std::string::npos ? port : port.substr(0, dot);
}

/// Calls `visit(options, ports, sample)` for each sample of the layer.
template <class Visit>
void visitSamples(const LayerType& type, Visit visit) {
    for (const Sample& sample : type.samples) {
        const Options options = completeOptions(type, sample.options).options;
        visit(options, type.portsFor(options), sample);
    }
}

template <class Wanted>
DTypes givenWhere(const LayerType& type, Wanted isWanted) {
    DTypes found;
    if (!type.shape)
        return found;
    visitSamples(type, [&](const Options& options, const Ports& ports, const Sample& sample) {
        const ShapeResult result = type.shape(options, sample.inputs);
        const auto* given = std::get_if<std::vector<TensorType>>(&result);
        for (std::size_t i = 0; given && i < given->size() && i < ports.outputs.size(); ++i) {
            if (isWanted(ports.outputs[i]))
                found.insert((*given)[i].dtype);
        }
    });
    return found;
}

std::string firstPlaceOf(const Port& port) {
    return port.variadic ? variadicPort(port.name, 0) : port.name;
}

} // namespace

DTypes takenAt(const LayerType& type, const std::string& port) {
    DTypes found;
    const std::string name = withoutNumber(port);
    visitSamples(type, [&](const Options&, const Ports& ports, const Sample& sample) {
        for (std::size_t i = 0; i < sample.inputs.size() && !ports.inputs.empty(); ++i) {
            const Port& each = ports.inputs[std::min(i, ports.inputs.size() - 1)];
            if (sample.inputs[i] && (each.name == port || (each.variadic && each.name == name)))
                found.insert(sample.inputs[i]->dtype);
        }
    });
    return found;
}

DTypes givenAt(const LayerType& type, const std::string& port) {
    return givenWhere(type, [&](const Port& each) { return each.name == port; });
}

DTypes givenBy(const LayerType& type) {
    return givenWhere(type, [](const Port&) { return true; });
}

DTypes takenAt(const ShownBlock& shown, const Endpoint& input) {
    const Node* node = shown.block().find(input.node);
    if (!node)
        return {};
    if (!node->isInstance()) {
        const LayerType* type = findLayerType(node->type);
        return type ? takenAt(*type, input.port) : DTypes();
    }
    const Block* inside = shown.document().find(node->block);
    for (const BlockInput& each : inside ? inside->header->inputs : std::vector<BlockInput>()) {
        if (each.name == input.port && each.spec)
            return {each.spec->dtype};
    }
    return {};
}

std::optional<std::string> inputFor(const LayerType& type, const Ports& ports,
                                    const std::optional<TensorType>& carried) {
    for (const bool isOptional : {false, true}) {
        for (const Port& port : ports.inputs) {
            if (carried && port.optional == isOptional && takenAt(type, port.name).contains(carried->dtype))
                return firstPlaceOf(port);
        }
    }
    return mainInput(ports);
}

std::optional<std::string> outputFor(const LayerType& type, const Ports& ports, const DTypes& wanted) {
    // One that gives nothing else before one that may.
    for (const bool isSure : {true, false}) {
        for (const Port& port : ports.outputs) {
            const DTypes given = givenAt(type, port.name);
            const auto suiting =
                std::ranges::count_if(given, [&](DType each) { return wanted.contains(each); });
            if (suiting > 0 && (!isSure || suiting == std::ssize(given)))
                return port.name;
        }
    }
    return mainOutput(ports);
}

} // namespace layerloom
