// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/document/sample_documents.h"

#include <QtTest>

#include <set>
#include <stdexcept>

using namespace layerloom;

namespace {

/// Edits of every kind that change `samples::nested()`: at the beginning, in the middle and at the end of
/// what they touch.
std::vector<Edit> everyKind(const Document& document) {
    const Block& net = *document.find("Net");
    const auto header = std::make_shared<BlockHeader>(*net.header);
    header->doc = "changed";
    const auto node = std::make_shared<Node>(*net.nodes[1]);
    node->options["inplace"] = true;
    node->muted = true;
    const NodePtr added = std::make_shared<const Node>(samples::node("added", "Tanh"));
    const Wire wire{{"relu", "output"}, {"added", "input"}};
    const Tie tie{{{"fc1"}, "bias"}, {{"fc2"}, "bias"}};
    std::vector<Edit> all{
        Edit{edits::PutBlock{"New", document.blocks.at("Net")}},
        Edit{edits::PutBlock{"Net", document.blocks.at("Outer")}},
        Edit{edits::PutBlock{"Net", nullptr}},
        Edit{edits::SetRoot{"Net"}},
        Edit{edits::SetHeader{"Net", header}},
        Edit{edits::ReplaceNode{"Net", node}},
        Edit{edits::RemoveTie{"Net", net.ties[0]}},
        Edit{edits::SetInitialiserRules{{{"Linear", "*", "", {"zeros_", {}}}}}},
        Edit{edits::Batch{{Edit{edits::InsertNode{"Net", 1, added}}, Edit{edits::InsertWire{"Net", 0, wire}},
                           Edit{edits::RemoveNode{"Net", "fc1"}}, Edit{edits::SetRoot{"Net"}}}}},
    };
    for (std::size_t place = 0; place <= net.nodes.size(); ++place)
        all.push_back(Edit{edits::InsertNode{"Net", place, added}});
    for (std::size_t from = 0; from < net.nodes.size(); ++from) {
        all.push_back(Edit{edits::RemoveNode{"Net", net.nodes[from]->id}});
        for (std::size_t to = 0; to < net.nodes.size(); ++to)
            if (to != from)
                all.push_back(Edit{edits::MoveNode{"Net", net.nodes[from]->id, to}});
    }
    for (std::size_t place = 0; place <= net.wires->size(); ++place)
        all.push_back(Edit{edits::InsertWire{"Net", place, wire}});
    for (const Wire& each : *net.wires)
        all.push_back(Edit{edits::RemoveWire{"Net", each}});
    for (std::size_t place = 0; place <= net.ties.size(); ++place)
        all.push_back(Edit{edits::InsertTie{"Net", place, tie}});
    return all;
}

} // namespace

class EditTest : public QObject {
    Q_OBJECT

  private slots:
    void undoOfEveryEditRestoresEqualityAndRedoBringsItBack() {
        const Document before = samples::nested();
        std::set<std::size_t> kinds;
        for (const Edit& edit : everyKind(before)) {
            kinds.insert(edit.data.index());
            const QByteArray kind = QByteArray::number(static_cast<qulonglong>(edit.data.index()));
            Document document = before;
            const Edit inverse = apply(document, edit);
            const Document after = document;
            QVERIFY2(!(after == before), kind);
            const Edit again = apply(document, inverse);
            QVERIFY2(document == before, kind);
            apply(document, again);
            QVERIFY2(document == after, kind);
        }
        QCOMPARE(kinds.size(), std::variant_size_v<decltype(Edit::data)>);
    }

    void anEditOfWhatIsNotThereChangesNothing() {
        const Document before = samples::nested();
        const NodePtr node = before.find("Net")->nodes[0];
        const auto unknown = std::make_shared<const Node>(samples::node("gone", "ReLU"));
        for (const Edit& edit :
             {Edit{edits::PutBlock{"Gone", nullptr}}, Edit{edits::InsertNode{"Net", 0, node}},
              Edit{edits::InsertNode{"Gone", 0, node}}, Edit{edits::RemoveNode{"Net", "gone"}},
              Edit{edits::ReplaceNode{"Net", unknown}}, Edit{edits::MoveNode{"Net", "gone", 0}},
              Edit{edits::RemoveWire{"Net", {{"a", "b"}, {"c", "d"}}}},
              Edit{edits::RemoveTie{"Net", {{{"a"}, ""}, {{"b"}, ""}}}}}) {
            Document document = before;
            QVERIFY_EXCEPTION_THROWN(apply(document, edit), std::logic_error);
            QVERIFY(document == before);
        }
    }
};

QTEST_APPLESS_MAIN(EditTest)
#include "edit_test.moc"
