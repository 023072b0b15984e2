// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/attention_shapes.h"
#include "core/layers/families/transformer_parts.h"

#include <initializer_list>

namespace layerloom::families {

namespace {

/// A sequence that looks at another, or at itself, with so many masks.
struct Look {
    const Shape& queries;
    const Shape& keys;
    std::int64_t masks;
};

std::int64_t connected(WorkInputs inputs, std::initializer_list<std::size_t> ports) {
    std::int64_t count = 0;
    for (const std::size_t port : ports)
        count += port < inputs.size() && inputs[port] ? 1 : 0;
    return count;
}

Work attentionWork(const Options& options, const Look& look) {
    const Dim size = options[kDModel];
    return AttentionOperands{.sizes = attentionSizes(look.queries, look.keys, options[kBatchFirst]),
                             .features = size,
                             .keyFeatures = size,
                             .valueFeatures = size,
                             .heads = options[kNhead],
                             .masks = look.masks}
        .work();
}

Work normWork(const Dim& elements) {
    return {.other = elements * (kNormOperations + kAffineOperations)};
}

/// Both linear layers, and what bends between them.
Work feedforwardWork(const Options& options, const Dim& elements) {
    const Dim wide = options[kDimFeedforward];
    const Dim positions = elements.floorDiv(options[kDModel]);
    return {.macs = elements * wide * 2, .other = positions * wide * 2 + elements};
}

/// Layers that look so, each look and the linear layers with a residual and a norm; and a norm at last.
Work layersWork(const Options& options, std::initializer_list<Look> looks, std::int64_t count, bool hasNorm) {
    const Dim elements = looks.begin()->queries.elementCount();
    const Work residualAndNorm = normWork(elements) + Work{.other = elements};
    Work layer = feedforwardWork(options, elements) + residualAndNorm;
    for (const Look& look : looks)
        layer = layer + attentionWork(options, look) + residualAndNorm;
    return hasNorm ? layer * count + normWork(elements) : layer * count;
}

} // namespace

Work stackWork(const Options& options, WorkInputs inputs, int attentions, std::int64_t count, bool hasNorm) {
    const Shape& first = inputs[0]->shape;
    if (attentions == 1)
        return layersWork(options, {{first, first, connected(inputs, {1, 2})}}, count, hasNorm);
    return layersWork(
        options,
        {{first, first, connected(inputs, {2, 4})}, {first, inputs[1]->shape, connected(inputs, {3, 5})}},
        count, hasNorm);
}

Work transformerWork(const Options& options, WorkInputs inputs, WorkOutputs) {
    const Shape& source = inputs[0]->shape;
    const Shape& target = inputs[1]->shape;
    return layersWork(options, {{source, source, connected(inputs, {2, 5})}}, options[kNumEncoderLayers],
                      true) +
           layersWork(
               options,
               {{target, target, connected(inputs, {3, 6})}, {target, source, connected(inputs, {4, 7})}},
               options[kNumDecoderLayers], true);
}

} // namespace layerloom::families
