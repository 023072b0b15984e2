// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/merging.h"

#include "core/layers/catalogue.h"
#include "core/source/reading/argument_names.h"

#include <algorithm>
#include <set>

namespace layerloom::reading {

namespace {

/// Classes with more arguments that nobody named are not worth being one.
constexpr std::size_t kMostMade = 6;

using Classes = std::map<std::string, std::vector<BlockName>>;

/// An instance's block now, and what it gives its arguments.
struct Merged {
    BlockName block;
    std::map<std::string, Value> arguments;
};
using MergedBlocks = std::map<BlockName, Merged>;

const OptionSpec* specOf(const Node& node, const std::string& option) {
    const LayerType* type = node.isInstance() ? nullptr : findLayerType(node.type);
    if (!type)
        return nullptr;
    const auto found = std::find_if(type->options.begin(), type->options.end(),
                                    [&](const OptionSpec& spec) { return spec.name == option; });
    return found == type->options.end() ? nullptr : &*found;
}

/// Whether an argument may stand for the option's value.
bool mayDiffer(const Node& node, const std::string& option) {
    if (node.isInstance())
        return true;
    const OptionSpec* spec = specOf(node, option);
    const LayerType* type = findLayerType(node.type);
    return spec && type->category != "Code" && type->category != "Control flow" &&
           spec->kind != OptionSpec::Kind::Text && spec->kind != OptionSpec::Kind::Nested;
}

std::string textOf(const Initialiser& initialiser) {
    std::string text = initialiser.function;
    for (const auto& [name, value] : initialiser.arguments)
        text += ',' + name + '=' + pythonText(value);
    return text;
}

/// All of a definition but the values that may differ.
std::string outlineOf(const Block& block) {
    constexpr char kEnd = '\0';
    std::string text = block.isSequential() ? "sequential" : "free";
    text += block.header->doc + kEnd;
    for (const BlockInput& input : block.header->inputs)
        text += input.name + (input.isOptional ? "?" : "") + kEnd;
    for (const BlockOutput& output : block.header->outputs)
        text += output.name + kEnd;
    for (const NodePtr& node : block.nodes) {
        text += node->id + kEnd + node->name + kEnd + node->type + kEnd + node->block + kEnd;
        for (const std::string& frozen : node->frozen)
            text += frozen + kEnd;
        for (const auto& [parameter, initialiser] : node->initialisers)
            text += parameter + textOf(initialiser) + kEnd;
        for (const auto& [option, value] : node->options) {
            if (!mayDiffer(*node, option))
                text += option + '=' + pythonText(value) + kEnd;
        }
    }
    for (const Wire& wire : *block.wires)
        text += wire.from.node + ':' + wire.from.port + '>' + wire.to.node + ':' + wire.to.port + kEnd;
    for (const Tie& tie : block.ties) {
        for (const TieEnd* end : {&tie.owner, &tie.member}) {
            for (const NodeId& id : end->path)
                text += id + '/';
            text += end->parameter + kEnd;
        }
    }
    return text;
}

class Merging {
  public:
    Merging(Document& document, Classes classes, ConstructorValues values,
            const std::set<BlockName>& ownNames)
        : document_(document), classes_(std::move(classes)), values_(std::move(values)), ownNames_(ownNames) {
    }

    /// Classes that lie in others go first, as those around are equal only then.
    void run() {
        for (const auto& [name, definitions] : classes_) {
            for (const BlockName& definition : definitions)
                classOf_[definition] = name;
        }
        std::map<std::size_t, std::vector<std::string>> levels;
        for (const auto& [name, definitions] : classes_)
            levels[heightOf(name)].push_back(name);
        for (const auto& [height, names] : levels) {
            MergedBlocks merged;
            for (const std::string& name : names)
                mergeClass(classes_.at(name), merged);
            follow(merged);
        }
        numberAnew();
    }

  private:
    /// How many classes lie in one another in the class; one that is in itself counts once.
    std::size_t heightOf(const std::string& name) {
        const auto [known, isNew] = heights_.try_emplace(name, 0);
        if (!isNew)
            return known->second;
        std::size_t height = 0;
        for (const BlockName& definition : classes_.at(name)) {
            for (const NodePtr& node : document_.find(definition)->nodes) {
                const auto inner = node->isInstance() ? classOf_.find(node->block) : classOf_.end();
                if (inner != classOf_.end())
                    height = std::max(height, heightOf(inner->second) + 1);
            }
        }
        return heights_[name] = height;
    }

    /// `Block`, `Block_2`, …: without the numbers of those that are gone, in the order in which they were
    /// met.
    void numberAnew() {
        std::map<BlockName, BlockPtr> next = document_.blocks;
        for (const auto& [name, definitions] : classes_) {
            for (const BlockName& old : definitions)
                next.erase(old == document_.root ? BlockName() : old);
        }
        MergedBlocks renamed;
        const auto rename = [&](const BlockName& old, const BlockName& free) {
            next[free] = named(document_.blocks.at(old), free);
            renamed[old] = {free, {}};
        };
        // Names that the file itself gives come before those that are made of attributes.
        for (const auto& [name, definitions] : classes_) {
            const auto own = std::find_if(definitions.begin(), definitions.end(), [&](const BlockName& each) {
                return ownNames_.contains(each) && each != document_.root;
            });
            if (own != definitions.end() && !next.contains(name))
                rename(*own, name);
        }
        for (const auto& [name, definitions] : classes_) {
            int number = 1;
            for (const BlockName& old : definitions) {
                if (old == document_.root || renamed.contains(old))
                    continue;
                BlockName free = name;
                while (next.contains(free))
                    free = name + '_' + std::to_string(++number);
                rename(old, free);
            }
        }
        std::erase_if(renamed, [](const auto& each) { return each.first == each.second.block; });
        document_.blocks = std::move(next);
        follow(renamed, true);
    }

    /// A block whose class is written has the class's name as its own.
    static BlockPtr named(const BlockPtr& block, const BlockName& name) {
        if (block->header->className.empty())
            return block;
        Block made = *block;
        BlockHeader header = *made.header;
        header.className = name;
        made.header = std::make_shared<const BlockHeader>(std::move(header));
        return std::make_shared<const Block>(std::move(made));
    }

    /// Merges those of one outline; what is merged is taken off the list.
    void mergeClass(std::vector<BlockName>& definitions, MergedBlocks& merged) {
        if (definitions.size() < 2)
            return;
        std::map<std::string, std::vector<BlockName>> outlines;
        for (const BlockName& name : definitions)
            outlines[outlineOf(*document_.find(name))].push_back(name);
        for (const auto& [outline, names] : outlines) {
            if (names.size() < 2 || !merge(names, merged))
                continue;
            const std::set<BlockName> gone(names.begin() + 1, names.end());
            std::erase_if(definitions, [&](const BlockName& each) { return gone.contains(each); });
        }
    }

    bool merge(const std::vector<BlockName>& names, MergedBlocks& merged) {
        std::vector<std::vector<ConstructorValue>> given;
        for (const BlockName& name : names)
            given.push_back(values_[name]);
        ArgumentNames arguments(std::move(given));
        Block made = *document_.find(names.front());
        for (std::size_t i = 0; i < made.nodes.size(); ++i) {
            const auto options = optionsOf(names, i, arguments);
            if (!options)
                return false;
            Node node = *made.nodes[i];
            node.options = *options;
            made.nodes[i] = std::make_shared<const Node>(std::move(node));
        }
        if (arguments.madeCount() > kMostMade)
            return false;
        BlockHeader header = *made.header;
        header.arguments = arguments.arguments();
        made.header = std::make_shared<const BlockHeader>(std::move(header));
        document_.blocks[names.front()] = std::make_shared<const Block>(std::move(made));
        for (std::size_t i = 0; i < names.size(); ++i) {
            merged[names[i]] = {names.front(), arguments.valuesOf(i)};
            if (i > 0)
                document_.blocks.erase(names[i]);
        }
        return true;
    }

    /// The options of a node as it is in all of the definitions; nothing if they cannot be one.
    std::optional<std::map<std::string, Value>> optionsOf(const std::vector<BlockName>& names,
                                                          std::size_t index, ArgumentNames& arguments) {
        const Node& first = *document_.find(names.front())->nodes[index];
        std::set<std::string> wanted;
        for (const BlockName& name : names) {
            for (const auto& [option, value] : document_.find(name)->nodes[index]->options)
                wanted.insert(option);
        }
        std::map<std::string, Value> made;
        for (const std::string& option : wanted) {
            std::vector<Value> values;
            for (const BlockName& name : names) {
                const Node& node = *document_.find(name)->nodes[index];
                const auto own = node.options.find(option);
                const auto value = own != node.options.end() ? own->second : defaultOf(node, option);
                if (value.is<Auto>())
                    return std::nullopt;
                values.push_back(value);
            }
            const Value joined = one(values, hintFor(first, option), arguments);
            const OptionSpec* spec = specOf(first, option);
            if (!(spec && spec->presence == OptionSpec::Presence::Default && joined == spec->fallback))
                made[option] = joined;
        }
        return made;
    }

    Value defaultOf(const Node& node, const std::string& option) const {
        if (node.isInstance()) {
            for (const Argument& argument : document_.find(node.block)->header->arguments) {
                if (argument.name == option && argument.fallback)
                    return *argument.fallback;
            }
            return Value(Auto{});
        }
        const OptionSpec* spec = specOf(node, option);
        return spec && spec->presence == OptionSpec::Presence::Default ? spec->fallback : Value(Auto{});
    }

    static std::string hintFor(const Node& node, const std::string& option) {
        return option == "size" || option == "p" ? node.id + '_' + option : option;
    }

    /// The value that all have, else an expression; of tuples item by item.
    static Value one(const std::vector<Value>& values, const std::string& hint, ArgumentNames& arguments) {
        const bool isSame = std::all_of(values.begin(), values.end(),
                                        [&](const Value& value) { return value == values.front(); });
        if (isSame)
            return values.front();
        const auto* tuple = values.front().tryAs<Value::Tuple>();
        const bool areTuples = tuple && std::all_of(values.begin(), values.end(), [&](const Value& value) {
                                   const auto* each = value.tryAs<Value::Tuple>();
                                   return each && each->size() == tuple->size();
                               });
        if (!areTuples || tuple->empty())
            return arguments.expressionFor(values, hint);
        Value::Tuple made;
        for (std::size_t i = 0; i < tuple->size(); ++i) {
            std::vector<Value> items;
            for (const Value& value : values)
                items.push_back(value.as<Value::Tuple>()[i]);
            made.push_back(one(items, hint, arguments));
        }
        return Value(std::move(made));
    }

    /// Instances become those of what their definition was merged into.
    void follow(const MergedBlocks& merged, bool isNameAlone = false) {
        for (auto& [name, block] : document_.blocks) {
            const bool isConcerned =
                std::any_of(block->nodes.begin(), block->nodes.end(),
                            [&](const NodePtr& node) { return merged.contains(node->block); });
            if (!isConcerned)
                continue;
            Block made = *block;
            for (NodePtr& node : made.nodes) {
                const auto now = merged.find(node->block);
                if (now == merged.end())
                    continue;
                Node next = *node;
                next.block = now->second.block;
                if (!isNameAlone)
                    next.options = now->second.arguments;
                node = std::make_shared<const Node>(std::move(next));
            }
            block = std::make_shared<const Block>(std::move(made));
        }
    }

    Document& document_;
    std::map<BlockName, std::string> classOf_;
    std::map<std::string, std::size_t> heights_;
    Classes classes_;
    ConstructorValues values_;
    const std::set<BlockName>& ownNames_;
};

} // namespace

void mergeDefinitions(Document& document, Classes classes, ConstructorValues values,
                      const std::set<BlockName>& ownNames) {
    Merging(document, std::move(classes), std::move(values), ownNames).run();
}

} // namespace layerloom::reading
