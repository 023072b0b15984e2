// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/gestures.h"
#include "core/graph/validation.h"
#include "tests/core/graph/model_builder.h"

#include <QtTest>

#include <random>
#include <set>

using namespace layerloom;

namespace {

const Shape kInput{Dim::batch(), 8};

/// What differs between two validations, as a text; empty if nothing does.
class Comparison {
  public:
    std::string run(const Validation& a, const Validation& b) {
        if (problemTexts(a) != problemTexts(b) || a.problems != b.problems)
            return "problems:\n" + problemTexts(a) + "--- fresh:\n" + problemTexts(b);
        if (!a.root != !b.root || a.unused.size() != b.unused.size())
            return "roots or unused blocks";
        std::string text = a.root ? compare(*a.root, *b.root) : std::string();
        for (const auto& [name, scope] : a.unused) {
            if (text.empty())
                text = b.unused.contains(name) ? compare(*scope, *b.unused.at(name)) : "unused " + name;
        }
        return text;
    }

  private:
    std::string compare(const Scope& a, const Scope& b) {
        if (!seen_.insert({&a, &b}).second)
            return {};
        const std::string name = a.name + '/' + b.name;
        if (a.name != b.name || a.block != b.block || a.arguments != b.arguments ||
            a.hasErrors != b.hasErrors)
            return "header of " + name;
        if (a.inputs != b.inputs || a.outputs != b.outputs || a.problems != b.problems)
            return "flow of " + name;
        if (a.wiring->inputs != b.wiring->inputs || a.wiring->outputs != b.wiring->outputs ||
            a.wiring->order != b.wiring->order)
            return "wiring of " + name;
        if (a.nodes.size() != b.nodes.size())
            return "number of nodes of " + name;
        for (std::size_t i = 0; i < a.nodes.size(); ++i) {
            if (std::string text = compare(*a.nodes[i], *b.nodes[i]); !text.empty())
                return text + " of node " + a.block->nodes[i]->id + " of " + name;
        }
        return {};
    }

    std::string compare(const NodeFacts& a, const NodeFacts& b) {
        if (a.type != b.type || !(a.options == b.options) || a.isComplete != b.isComplete)
            return "options";
        if (a.ports.inputs != b.ports.inputs || a.ports.outputs != b.ports.outputs)
            return "ports";
        if (a.inputs != b.inputs || a.outputs != b.outputs || a.parameters != b.parameters)
            return "types";
        if (a.problems != b.problems || !a.scope != !b.scope)
            return "problems";
        return a.scope ? compare(*a.scope, *b.scope) : std::string();
    }

    std::set<std::pair<const Scope*, const Scope*>> seen_;
};

/// Draws edits that make, break and mend models.
class RandomEdits {
  public:
    explicit RandomEdits(unsigned seed) : random_(seed) {}

    Edit next(const Document& document) {
        auto it = document.blocks.begin();
        std::advance(it, below(static_cast<int>(document.blocks.size())));
        const BlockName& name = it->first;
        const Block& block = *it->second;
        switch (below(14)) {
        case 0:
        case 1:
            return addNode(document, name, freshNode(block), static_cast<std::size_t>(below(6)));
        case 2:
            return block.nodes.empty() ? rename(document) : removeNodes(document, name, {node(block)});
        case 3:
        case 4:
            return block.nodes.empty() ? rename(document)
                                       : setOption(document, name, node(block), "out_features", size());
        case 5:
            return block.nodes.empty()
                       ? rename(document)
                       : setOption(document, name, node(block), pick({"in_features", "n", "bias"}), size());
        case 6:
            return block.nodes.empty()
                       ? rename(document)
                       : reorderNode(document, name, node(block),
                                     static_cast<std::size_t>(below(static_cast<int>(block.nodes.size()))));
        case 7:
            return block.nodes.empty()
                       ? rename(document)
                       : renameNode(document, name, node(block), pick({"", "x", "y", "2", "bad name"}));
        case 8:
            return block.nodes.empty() ? rename(document) : retied(name, block);
        case 9:
            return block.nodes.empty()
                       ? rename(document)
                       : setFrozen(document, name, node(block), {pick({"*", "weight", "nope"})});
        case 10:
            return Edit{edits::SetRoot{below(4) == 0 ? it->first : document.root}};
        case 11:
            return reheaded(name, block);
        case 12:
            return moveNodes(document, name,
                             {{block.nodes.empty() ? "@in:input" : node(block), {1.0 * below(9), 7}}});
        default:
            return rewired(name, block);
        }
    }

  private:
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }
    std::string pick(const std::vector<std::string>& words) {
        return words[static_cast<std::size_t>(below(static_cast<int>(words.size())))];
    }
    NodeId node(const Block& block) {
        return block.nodes[static_cast<std::size_t>(below(static_cast<int>(block.nodes.size())))]->id;
    }

    std::optional<Value> size() {
        const std::vector<Value> values{8,  4, 16, 0, Value(Expression{"n"}), Value(Expression{"n // 2"}),
                                        "x"};
        return below(5) == 0 ? std::nullopt : std::optional(values[static_cast<std::size_t>(below(7))]);
    }

    Node freshNode(const Block& block) {
        Node result;
        result.id = freeNodeId(block, "node");
        const std::string what =
            pick({"Linear", "Linear", "ReLU", "PReLU", "Nope", "relu", "@A", "@B", "@Net"});
        if (what.starts_with('@'))
            result.block = what.substr(1);
        else
            result.type = what;
        if (what == "Linear")
            result.options["out_features"] = *Value(8).tryAs<std::int64_t>();
        return result;
    }

    /// A wire between any two ends, which may make a cycle or lead nowhere.
    Edit rewired(const BlockName& name, const Block& block) {
        if (!block.wires->empty() && below(3) == 0)
            return Edit{edits::RemoveWire{
                name,
                (*block.wires)[static_cast<std::size_t>(below(static_cast<int>(block.wires->size())))]}};
        Wire wire{{"@in", "input"}, {"@out", "output"}};
        if (!block.nodes.empty() && below(3) > 0)
            wire.from = {node(block), pick({"output", "output", "output", "nope"})};
        if (!block.nodes.empty() && below(3) > 0)
            wire.to = {node(block), pick({"input", "input", "input", "nope"})};
        const auto& wires = *block.wires;
        if (std::find(wires.begin(), wires.end(), wire) != wires.end())
            return Edit{edits::RemoveWire{name, wire}};
        return Edit{edits::InsertWire{name, static_cast<std::size_t>(below(5)), wire}};
    }

    Edit retied(const BlockName& name, const Block& block) {
        if (!block.ties.empty() && below(2) == 0)
            return Edit{edits::RemoveTie{name, block.ties.front()}};
        const std::string parameter = pick({"", "", "weight"});
        const Tie tie{{{node(block)}, parameter}, {{node(block)}, parameter}};
        if (std::find(block.ties.begin(), block.ties.end(), tie) != block.ties.end())
            return Edit{edits::RemoveTie{name, tie}};
        return Edit{edits::InsertTie{name, 0, tie}};
    }

    Edit reheaded(const BlockName& name, const Block& block) {
        BlockHeader header = *block.header;
        if (below(2) == 0)
            header.arguments = {{"n", below(3) == 0 ? std::nullopt : std::optional(Value(below(2) * 8 + 8))}};
        else
            header.inputs[0].spec =
                below(4) == 0
                    ? std::nullopt
                    : std::optional(InputSpec{DType::Float32, Shape{Dim::batch(), below(2) * 8 + 8}});
        return Edit{edits::SetHeader{name, std::make_shared<const BlockHeader>(header)}};
    }

    static Edit rename(const Document& document) { return Edit{edits::SetRoot{document.root}}; }

    std::mt19937 random_;
};

Document startingDocument() {
    return documentOf({{"Net", BlockBuilder::freeForm()
                                   .input("input", kInput)
                                   .output()
                                   .instance("a", "A")
                                   .layer("fc", "Linear", {{"out_features", 8}})
                                   .instance("b", "B")
                                   .chain({"a", "fc", "b"})},
                       {"A", BlockBuilder::sequential()
                                 .argument("n", Value(8))
                                 .layer("x", "Linear", {{"out_features", Expression{"n"}}})
                                 .layer("y", "ReLU")
                                 .instance("z", "B")},
                       {"B", BlockBuilder::freeForm()
                                 .input("input")
                                 .output()
                                 .layer("p", "Linear", {{"out_features", 8}})
                                 .layer("q", "ReLU")
                                 .chain({"p", "q"})}});
}

} // namespace

class IncrementalTest : public QObject {
    Q_OBJECT

  private slots:
    void anySequenceOfEditsGivesWhatAFreshValidationGives();
    void unchangedNodesKeepTheirFacts();
    void movingKeepsAllFacts();
    void wiringIsKeptWhenOptionsChange();
    void unchangedScopesAreKept();
    void undoBringsScopesBack();
};

void IncrementalTest::anySequenceOfEditsGivesWhatAFreshValidationGives() {
    int correctModels = 0;
    for (unsigned seed = 0; seed < 60; ++seed) {
        RandomEdits edits(seed);
        Document document = startingDocument();
        Validator validator;
        std::vector<Edit> undo;
        bool isBroken = false;
        for (int step = 0; step < 40; ++step) {
            // Back from a mistake most of the time: else nearly all models would have one.
            if (isBroken && !undo.empty() && step % 4 != 0) {
                apply(document, undo.back());
                undo.pop_back();
            } else {
                undo.push_back(apply(document, edits.next(document)));
            }
            const Validation fresh = validate(document);
            const std::string difference = Comparison().run(validator.validate(document), fresh);
            if (!difference.empty())
                QFAIL(("seed " + std::to_string(seed) + ", step " + std::to_string(step) + ": " + difference)
                          .c_str());
            isBroken = !validated(document, fresh);
            correctModels += isBroken ? 0 : 1;
        }
    }
    QVERIFY2(correctModels > 200, "the edits hardly ever make a correct model");
}

void IncrementalTest::movingKeepsAllFacts() {
    Document document = startingDocument();
    Validator validator;
    const Validation before = validator.validate(document);
    apply(document, moveNodes(document, "Net", {{"fc", {100, 200}}, {"@in:input", {3, 4}}}));
    const Validation after = validator.validate(document);
    QCOMPARE(after.root->nodes, before.root->nodes);
    QCOMPARE(after.root->wiring, before.root->wiring);
    QCOMPARE(after.root->block, document.share("Net"));
    // Inside of a definition that others use it is the same.
    apply(document, moveNodes(document, "B", {{"p", {100, 200}}}));
    QCOMPARE(validator.validate(document).root->nodes[1], before.root->nodes[1]);
    QCOMPARE(validator.validate(document).scopeOf("B")->block, document.share("B"));
}

void IncrementalTest::unchangedNodesKeepTheirFacts() {
    Document document = documentOf({{"Net", BlockBuilder::sequential()
                                                .takes(kInput)
                                                .layer("a", "Linear", {{"out_features", 8}})
                                                .layer("b", "Linear", {{"out_features", 8}})
                                                .layer("c", "Linear", {{"out_features", 8}})
                                                .layer("d", "ReLU")}});
    Validator validator;
    const auto before = validator.validate(document).root;
    apply(document, setOption(document, "Net", "b", "out_features", Value(16)));
    const auto after = validator.validate(document).root;
    QCOMPARE(after->nodes[0], before->nodes[0]);
    QVERIFY(after->nodes[1] != before->nodes[1]);
    QVERIFY(after->nodes[2]->options.raw("in_features") == Value(16));
    QCOMPARE(after->nodes[3], before->nodes[3]);
}

void IncrementalTest::wiringIsKeptWhenOptionsChange() {
    Document document = startingDocument();
    Validator validator;
    const auto before = validator.validate(document).root;
    apply(document, setOption(document, "Net", "fc", "out_features", Value(16)));
    QCOMPARE(validator.validate(document).root->wiring, before->wiring);
    apply(document, disconnectWire(document, "Net", document.find("Net")->wires->front()));
    QVERIFY(validator.validate(document).root->wiring != before->wiring);
}

void IncrementalTest::unchangedScopesAreKept() {
    Document document = startingDocument();
    Validator validator;
    const auto before = validator.validate(document).root;
    apply(document, setOption(document, "Net", "fc", "out_features", Value(16)));
    const auto after = validator.validate(document).root;
    QCOMPARE(after->nodes[0]->scope, before->nodes[0]->scope);
    QVERIFY(after->nodes[2]->scope != before->nodes[2]->scope);
    QCOMPARE(validator.validate(document).root, after);
}

void IncrementalTest::undoBringsScopesBack() {
    Document document = startingDocument();
    Validator validator;
    const auto before = validator.validate(document).root->nodes[2]->scope;
    const Edit inverse = apply(document, setOption(document, "Net", "fc", "out_features", Value(16)));
    validator.validate(document);
    apply(document, inverse);
    QCOMPARE(validator.validate(document).root->nodes[2]->scope, before);
}

QTEST_APPLESS_MAIN(IncrementalTest)
#include "incremental_test.moc"
