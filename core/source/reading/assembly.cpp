// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/assembly.h"

#include "core/document/gestures.h"
#include "core/layout/layout.h"
#include "core/source/reading/merging.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace layerloom::reading {

namespace {

class Assembly {
  public:
    Assembly(const Interpreter& interpreter, const std::string& rootName)
        : interpreter_(interpreter), rootName_(rootName) {}

    Document run(Draft& root) {
        document_.root = define(root, rootName_);
        std::map<std::string, std::vector<BlockName>> classes = names_;
        for (auto& [name, definitions] : classes) {
            std::erase_if(definitions, [&](const BlockName& definition) {
                return definition == document_.root || parts_.contains(definition);
            });
        }
        mergeDefinitions(document_, std::move(classes), std::move(built_), ownNames_);
        return std::move(document_);
    }

  private:
    BlockName define(Draft& draft, std::string name) {
        Block block;
        BlockHeader header = draft.header;
        for (DraftNode& node : draft.nodes) {
            Node made = node.node;
            if (node.inside)
                made.block = define(*node.inside, node.inside->name);
            block.nodes.push_back(std::make_shared<const Node>(std::move(made)));
        }
        block.wires = std::make_shared<const std::vector<Wire>>(draft.wires);
        block.ties = draft.ties;
        if (!isPythonIdentifier(name))
            name = "Block";
        if (draft.owner && draft.owner->type && !draft.isPart && draft.graph &&
            draft.owner->type->name != name && draft.owner->type->name != "Sequential")
            name = draft.owner->type->name;
        header.notes = notesOf(draft);
        arrange(block, header);
        const bool hasClass = draft.owner && draft.owner->type && !draft.isPart;
        for (BlockName free = name;; free = name + '_' + std::to_string(++numbers_[name])) {
            BlockHeader own = header;
            if (free != name && !own.className.empty() && hasClass && draft.graph)
                own.className = free; // as it is written again
            block.header = std::make_shared<const BlockHeader>(own);
            // The same block under a name that it had before.
            for (const BlockName& there : names_[name]) {
                Block other = *document_.blocks.at(there);
                BlockHeader plain = *other.header;
                BlockHeader mine = header;
                plain.className = mine.className;
                other.header = block.header = std::make_shared<const BlockHeader>(mine);
                if (plain == mine && other.nodes.size() == block.nodes.size() && sameContent(other, block)) {
                    keepEqual(built_[there], draft);
                    return there;
                }
            }
            block.header = std::make_shared<const BlockHeader>(own);
            if (document_.blocks.contains(free))
                continue;
            document_.blocks[free] = std::make_shared<const Block>(std::move(block));
            names_[name].push_back(free);
            if (draft.isPart)
                parts_.insert(free);
            if (draft.owner)
                built_[free] = draft.owner->built;
            if (hasClass && draft.owner->type->name == name)
                ownNames_.insert(free);
            return free;
        }
    }

    /// Of equal instances only what their constructors were all given.
    static void keepEqual(std::vector<ConstructorValue>& values, const Draft& draft) {
        const std::vector<ConstructorValue> own =
            draft.owner ? draft.owner->built : std::vector<ConstructorValue>();
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i >= own.size() || !(own[i] == values[i]))
                values[i].value.reset();
        }
    }

    static bool sameContent(const Block& a, const Block& b) {
        return *a.wires == *b.wires && a.ties == b.ties &&
               std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(),
                          [](const NodePtr& x, const NodePtr& y) { return *x == *y; });
    }

    /// Comments within the class.
    std::vector<Note> notesOf(const Draft& draft) const {
        std::vector<Note> notes;
        for (const std::string& text : draft.notes)
            notes.push_back({text, {}});
        if (!draft.graph || draft.isPart || !draft.owner || !draft.owner->type ||
            !draft.owner->type->definition)
            return notes;
        const Class& definition = *draft.owner->type->definition;
        const int file = definition.place.file;
        int last = definition.place.line;
        const std::function<void(const std::vector<Stmt*>&)> grow = [&](const std::vector<Stmt*>& body) {
            for (const Stmt* stmt : body) {
                last = std::max(last, stmt->place.line);
                grow(stmt->body);
                grow(stmt->otherwise);
                if (stmt->function)
                    grow(stmt->function->body);
            }
        };
        grow(definition.body);
        std::string joined;
        int before = -10;
        for (const Comment& comment : interpreter_.tree(file).comments) {
            if (comment.place.line < definition.place.line || comment.place.line > last ||
                comment.text.empty())
                continue;
            const bool goesOn = comment.isAlone && before + 1 == comment.place.line && !notes.empty();
            if (goesOn)
                notes.back().text += ' ' + comment.text;
            else
                notes.push_back({comment.text, {}});
            before = comment.place.line;
            if (notes.size() >= 40)
                break;
        }
        return notes;
    }

    const Interpreter& interpreter_;
    std::string rootName_;
    Document document_;
    std::map<BlockName, std::vector<BlockName>> names_;
    std::map<BlockName, int> numbers_;
    std::set<BlockName> parts_;
    std::set<BlockName> ownNames_; ///< that a class of the file gave
    ConstructorValues built_;
};

constexpr double kCardWidth = 190;
constexpr double kCardHeight = 70;
constexpr double kPortHeight = 20;
constexpr double kRow = 90;

/// Beneath the drawing, in rows.
void placeNotes(BlockHeader& header, double left, double bottom) {
    constexpr double kWidth = 260;
    constexpr std::size_t kInRow = 4;
    double y = bottom + 60;
    double tallest = 0;
    for (std::size_t i = 0; i < header.notes.size(); ++i) {
        Note& note = header.notes[i];
        const auto lines = static_cast<double>(std::count(note.text.begin(), note.text.end(), '\n') + 1) +
                           static_cast<double>(note.text.size()) / 34;
        note.width = kWidth;
        note.height = std::min(400.0, 40 + 18 * std::floor(lines));
        note.position = {left + static_cast<double>(i % kInRow) * (kWidth + 20), y};
        tallest = std::max(tallest, note.height);
        if (i % kInRow == kInRow - 1) {
            y += tallest + 20;
            tallest = 0;
        }
    }
}

void arrangeSequential(Block& block, BlockHeader& header) {
    for (std::size_t i = 0; i < block.nodes.size(); ++i) {
        Node node = *block.nodes[i];
        node.position = {0, kRow * static_cast<double>(i)};
        block.nodes[i] = std::make_shared<const Node>(std::move(node));
    }
    header.inputs[0].position = {0, -kRow};
    header.outputs[0].position = {0, kRow * static_cast<double>(block.nodes.size())};
    placeNotes(header, 0, kRow * static_cast<double>(block.nodes.size() + 1));
}

/// Parts of loops have no cards of their own.
std::set<std::string> partsIn(const Block& block) {
    std::set<std::string> parts;
    for (const NodePtr& node : block.nodes) {
        for (const char* role : {"condition", "body", "then", "otherwise"}) {
            const auto option = node->options.find(role);
            if ((node->type == "While" || node->type == "If") && option != node->options.end())
                parts.insert(option->second.as<std::string>());
        }
    }
    return parts;
}

const std::string kIn = "@in:";
const std::string kOut = "@out:";

/// The boxes and links of a free-form block.
struct Drawing {
    LayoutTask task;
    std::map<std::string, std::size_t> boxOf;

    Drawing(const Block& block, const BlockHeader& header) {
        task.page = 1.5;
        std::map<std::string, int> inputs;
        for (const Wire& wire : *block.wires)
            ++inputs[wire.to.node];
        const std::set<std::string> parts = partsIn(block);
        for (const BlockInput& input : header.inputs)
            add(kIn + input.name, 40, LayoutBox::Place::First);
        for (const NodePtr& node : block.nodes) {
            if (!parts.contains(node->id))
                add(node->id, kCardHeight + kPortHeight * std::max(0, inputs[node->id] - 1),
                    LayoutBox::Place::Any);
        }
        for (const BlockOutput& output : header.outputs)
            add(kOut + output.name, 40, LayoutBox::Place::Last);
        link(*block.wires);
    }

    void add(const std::string& key, double height, LayoutBox::Place place) {
        boxOf[key] = task.boxes.size();
        task.boxes.push_back({kCardWidth, height, 35, place, std::nullopt});
    }

    void link(const std::vector<Wire>& wires) {
        std::map<std::string, std::map<std::string, double>> ports;
        for (const Wire& wire : wires) {
            const auto from =
                boxOf.find(wire.from.node == kBlockInput ? kIn + wire.from.port : wire.from.node);
            const auto to = boxOf.find(wire.to.node == kBlockOutput ? kOut + wire.to.port : wire.to.node);
            if (from == boxOf.end() || to == boxOf.end())
                continue;
            auto& row = ports[wire.to.node];
            row.emplace(wire.to.port, 35 + kPortHeight * static_cast<double>(row.size()));
            task.links.push_back(
                {from->second, to->second, 35, wire.to.node == kBlockOutput ? 20 : row.at(wire.to.port), 60});
        }
    }
};

} // namespace

void arrange(Block& block, BlockHeader& header) {
    if (header.kind == BlockKind::Sequential) {
        arrangeSequential(block, header);
        return;
    }
    const Drawing drawing(block, header);
    const std::optional<Layout> layout = arranged(drawing.task);
    double bottom = 0;
    double left = 0;
    for (std::size_t i = 0; i < layout->boxes.size(); ++i) {
        bottom = std::max(bottom, layout->boxes[i].y + drawing.task.boxes[i].height);
        left = std::min(left, layout->boxes[i].x);
    }
    for (BlockInput& input : header.inputs)
        input.position = layout->boxes[drawing.boxOf.at(kIn + input.name)];
    for (BlockOutput& output : header.outputs)
        output.position = layout->boxes[drawing.boxOf.at(kOut + output.name)];
    for (NodePtr& node : block.nodes) {
        Node placed = *node;
        const auto box = drawing.boxOf.find(node->id);
        placed.position =
            box == drawing.boxOf.end() ? Position{left, bottom + 40} : layout->boxes[box->second];
        node = std::make_shared<const Node>(std::move(placed));
    }
    placeNotes(header, left, bottom);
}

Document assembled(Draft& root, const Interpreter& interpreter, const std::string& rootName) {
    return Assembly(interpreter, rootName).run(root);
}

} // namespace layerloom::reading
