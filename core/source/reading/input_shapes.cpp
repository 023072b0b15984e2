// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/input_shapes.h"

#include "core/graph/validation.h"
#include "core/values/expression.h"

#include <algorithm>

namespace layerloom::reading {

namespace {

using Candidates = std::vector<InputSpec>;

InputSpec floats(std::vector<Dim> sizes) {
    return {DType::Float32, Shape(std::move(sizes))};
}

std::int64_t whole(const Node& node, const char* option, std::int64_t unsaid) {
    const auto found = node.options.find(option);
    const auto* value = found == node.options.end() ? nullptr : found->second.tryAs<std::int64_t>();
    return value ? *value : unsaid;
}

bool flag(const Node& node, const char* option) {
    const auto found = node.options.find(option);
    return found != node.options.end() && found->second == Value(true);
}

} // namespace

std::vector<InputSpec> candidatesFor(const Node& node, const std::string& port) {
    const Dim n = Dim::batch();
    const std::string& type = node.type;
    Candidates made;
    if (type.starts_with("Conv") || type.starts_with("BatchNorm") || type.starts_with("InstanceNorm") ||
        type == "GroupNorm") {
        const std::int64_t c = whole(node,
                                     type.starts_with("Conv") ? "in_channels"
                                     : type == "GroupNorm"    ? "num_channels"
                                                              : "num_features",
                                     3);
        if (type.ends_with("1d")) {
            for (const std::int64_t l : {100, 128, 16, 64, 1000, 16000})
                made.push_back(floats({n, c, l}));
            if (type.starts_with("BatchNorm"))
                made.insert(made.begin(), floats({n, c}));
        } else if (type.ends_with("3d")) {
            for (const std::int64_t s : {32, 16, 64, 112})
                made.push_back(floats({n, c, std::min<std::int64_t>(s, 16), s, s}));
        } else {
            const std::vector<std::int64_t> sizes =
                c == 1 ? std::vector<std::int64_t>{28, 32, 224, 96, 64, 227, 256, 299, 128, 572, 20, 16}
                       : std::vector<std::int64_t>{224, 32,  64,  299, 256, 227, 128, 96, 28,
                                                   48,  384, 512, 572, 16,  8,   14,  7};
            for (const std::int64_t s : sizes)
                made.push_back(floats({n, c, s, s}));
        }
    } else if (type == "Linear" || type == "LayerNorm" || type == "Bilinear") {
        std::int64_t in = whole(node, "in_features",
                                whole(node, "normalized_shape",
                                      whole(node, port == "input2" ? "in2_features" : "in1_features", 0)));
        if (in == 0)
            in = 64;
        made = {floats({n, in}), floats({n, 16, in}), floats({n, 196, in}), floats({n, 8, 8, in})};
        for (const std::int64_t c : {1, 3}) { // flattened before
            for (std::int64_t s = 2; s <= 300; ++s) {
                if (c * s * s == in)
                    made.push_back(floats({n, c, s, s}));
            }
        }
    } else if (type == "Embedding" || type == "embedding") {
        made = {{DType::Int64, Shape({n, Dim(16)})},
                {DType::Int64, Shape({n})},
                {DType::Int64, Shape({n, Dim(64)})}};
    } else if (type == "RNN" || type == "LSTM" || type == "GRU" || type.starts_with("Transformer") ||
               type == "MultiheadAttention") {
        const std::int64_t in =
            whole(node, "input_size",
                  whole(node, "d_model", whole(node, "embed_dim", type == "Transformer" ? 512 : 64)));
        if (flag(node, "batch_first"))
            made = {floats({n, 16, in})};
        else
            made = {floats({16, n, in}), floats({n, 16, in})};
    } else if (type.ends_with("Cell")) {
        made = {floats({n, whole(node, "input_size", 64)})};
    }
    return made;
}

namespace {

/// What any network may take, where nothing tells.
Candidates anyCandidates() {
    const Dim n = Dim::batch();
    Candidates made;
    for (const std::int64_t s : {224, 32, 28, 64, 96, 256, 299, 128}) {
        made.push_back(floats({n, 3, s, s}));
        made.push_back(floats({n, 1, s, s}));
    }
    for (const std::int64_t f : {20, 64, 10, 6, 128, 784, 4, 8, 16, 32, 256, 512, 1, 2, 100})
        made.push_back(floats({n, f}));
    for (const std::int64_t f : {64, 32, 128, 512, 16, 8})
        made.push_back(floats({n, 16, f}));
    made.push_back({DType::Int64, Shape({n, Dim(16)})});
    return made;
}

/// The value with its expressions over a definition's arguments evaluated, as far as they can be.
Value numbersIn(const Value& value, const std::map<std::string, Value>& names) {
    const ExpressionResult result = evaluated(value, names);
    const Value* known = std::get_if<Value>(&result);
    return known ? *known : value;
}

class ShapeSearch {
  public:
    ShapeSearch(Document& document, CodeOracle* oracle) : document_(document), validator_(oracle) {}

    std::string run(const std::vector<NetworkInput>& inputs) {
        std::vector<Candidates> open;
        std::vector<std::size_t> indices;
        BlockHeader header = *document_.find(document_.root)->header;
        for (std::size_t i = 0; i < header.inputs.size(); ++i) {
            const auto known = i < inputs.size() ? inputs[i].spec : std::nullopt;
            header.inputs[i].spec = known;
            if (!known) {
                indices.push_back(i);
                open.push_back(candidatesOf(header.inputs[i].name));
            }
        }
        if (indices.empty()) {
            put(header);
            return {};
        }
        search(header, indices, open);
        put(best_);
        std::string told;
        for (const std::size_t i : indices)
            told += (told.empty() ? "" : ", ") + best_.inputs[i].name + " is taken to be " +
                    TensorType{best_.inputs[i].spec->dtype, best_.inputs[i].spec->shape}.text();
        return "the file does not say what flows in: " + told;
    }

  private:
    void put(const BlockHeader& header) {
        Block block = *document_.find(document_.root);
        block.header = std::make_shared<const BlockHeader>(header);
        document_.blocks[document_.root] = std::make_shared<const Block>(std::move(block));
    }

    std::size_t errorsWith(const BlockHeader& header) {
        put(header);
        const Validation validation = validator_.validate(document_);
        return static_cast<std::size_t>(
            std::count_if(validation.problems.begin(), validation.problems.end(),
                          [](const Problem& problem) { return problem.severity == Severity::Error; }));
    }

    /// All combinations, as far as a bounded number of tries goes; the best of them stays.
    void search(BlockHeader header, const std::vector<std::size_t>& indices,
                const std::vector<Candidates>& open) {
        constexpr std::size_t kMostTries = 120;
        std::vector<std::size_t> at(open.size());
        std::size_t fewest = static_cast<std::size_t>(-1);
        for (std::size_t tries = 0; tries < kMostTries; ++tries) {
            for (std::size_t k = 0; k < open.size(); ++k)
                header.inputs[indices[k]].spec = open[k][at[k]];
            const std::size_t errors = errorsWith(header);
            if (errors < fewest) {
                fewest = errors;
                best_ = header;
            }
            if (errors == 0)
                return;
            std::size_t k = 0;
            while (k < open.size() && ++at[k] == open[k].size())
                at[k++] = 0;
            if (k == open.size())
                return;
        }
    }

    /// By the layers that the input flows into, through functions that keep its shape.
    Candidates candidatesOf(const std::string& input) {
        Candidates found;
        std::set<std::pair<BlockName, std::string>> seen;
        follow(document_.root, {std::string(kBlockInput), input}, found, seen, 0);
        if (found.empty())
            found = anyCandidates();
        return found;
    }

    /// By the parameter that the input is multiplied with.
    Candidates candidatesBeside(const Block& block, const Node& node, const std::string& port) const {
        const bool isProduct = node.type == "matmul" || node.type == "mm" || node.type == "linear";
        for (const Wire& wire : *block.wires) {
            const bool isBeside = wire.to.node == node.id && wire.to.port != port && wire.to.port != "bias";
            const Node* other = isProduct && isBeside ? block.find(wire.from.node) : nullptr;
            if (other && other->isInstance()) // a block that holds the parameter alone
                other = document_.find(other->block)->nodes.empty()
                            ? nullptr
                            : document_.find(other->block)->nodes.front().get();
            if (!other || !other->options.contains("size"))
                continue;
            const auto* sizes = other->options.at("size").tryAs<Value::Tuple>();
            if (!sizes || sizes->size() != 2)
                continue;
            if (const auto* number = (*sizes)[node.type == "linear" ? 1 : 0].tryAs<std::int64_t>())
                return {floats({Dim::batch(), *number}), floats({Dim::batch(), 16, *number})};
        }
        return {};
    }

    using Names = std::map<std::string, Value>;

    /// What the arguments of the instance's definition are in it.
    Names argumentsOf(const Node& instance, const Names& around) const {
        Names inside;
        for (const Argument& argument : document_.find(instance.block)->header->arguments) {
            const auto given = instance.options.find(argument.name);
            if (given != instance.options.end())
                inside[argument.name] = numbersIn(given->second, around);
            else if (argument.fallback)
                inside[argument.name] = *argument.fallback;
        }
        return inside;
    }

    void follow(const BlockName& name, const Endpoint& from, Candidates& found,
                std::set<std::pair<BlockName, std::string>>& seen, int depth, const Names& names = {}) {
        const Block* block = document_.find(name);
        if (!block || depth > 40 || !seen.insert({name, from.node + ':' + from.port}).second ||
            seen.size() > 400)
            return;
        const auto visit = [&](const Node& written, const std::string& port) {
            if (written.isInstance()) {
                follow(written.block, {std::string(kBlockInput), port}, found, seen, depth + 1,
                       argumentsOf(written, names));
                return;
            }
            Node node = written;
            for (auto& [option, value] : node.options)
                value = numbersIn(value, names);
            Candidates own = candidatesFor(node, port);
            if (own.empty())
                own = candidatesBeside(*block, node, port);
            for (const InputSpec& spec : own) {
                if (std::find(found.begin(), found.end(), spec) == found.end())
                    found.push_back(spec);
            }
            if (own.empty() && found.empty())
                follow(name, {node.id, "output"}, found, seen, depth + 1, names);
        };
        if (block->isSequential()) {
            std::size_t next = 0;
            if (from.node != kBlockInput)
                next = block->indexOf(from.node).value_or(block->nodes.size()) + 1;
            if (next < block->nodes.size())
                visit(*block->nodes[next],
                      block->nodes[next]->isInstance()
                          ? document_.find(block->nodes[next]->block)->header->inputs.front().name
                          : "input");
            return;
        }
        for (const Wire& wire : *block->wires) {
            if (wire.from == from) {
                if (const Node* node = block->find(wire.to.node))
                    visit(*node, wire.to.port);
            }
        }
    }

    Document& document_;
    Validator validator_;
    BlockHeader best_;
};

} // namespace

std::string giveShapes(Document& document, const std::vector<NetworkInput>& inputs, CodeOracle* oracle) {
    return ShapeSearch(document, oracle).run(inputs);
}

} // namespace layerloom::reading
