// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/canvas_edits.h"

#include "core/document/gestures.h"
#include "core/values/error.h"
#include "ui/canvas/editing/clipboard_text.h"

#include <QtTest>

using namespace layerloom;

namespace {

NodePtr node(const NodeId& id, const std::string& type) {
    Node made;
    made.id = id;
    made.type = type;
    return std::make_shared<const Node>(std::move(made));
}

/// `a`, `b` and `c` feed the three places of a `cat`.
Document documentWithCat() {
    Document document = newDocument(BlockKind::FreeForm);
    Block block = *document.find("Net");
    std::vector<Wire> wires;
    for (const char* id : {"a", "b", "c"}) {
        wires.push_back({{id, "output"}, {"cat", variadicPort("tensors", block.nodes.size())}});
        block.nodes.push_back(node(id, "ReLU"));
    }
    block.nodes.push_back(node("cat", "cat"));
    block.wires = std::make_shared<const std::vector<Wire>>(std::move(wires));
    document.blocks["Net"] = std::make_shared<const Block>(std::move(block));
    return document;
}

} // namespace

class CanvasEditsTest : public QObject {
    Q_OBJECT

  private slots:
    void pastingTakesDefinitionsAlong();
    void pastingTextThatIsNoProjectIsAnError();
    void renamingAnInputTakesItsWiresAlong();
};

void CanvasEditsTest::pastingTakesDefinitionsAlong() {
    Document from = newDocument(BlockKind::FreeForm);
    apply(from, addBlock(from, "Part", *newDocument(BlockKind::Sequential).find("Net")));
    Node instance;
    instance.id = "part";
    instance.block = "Part";
    apply(from, addNode(from, "Net", instance));

    EditSequence edits(newDocument(BlockKind::FreeForm));
    const PastedIds ids = pasteText(edits, "Net", copiedText(from, "Net", {"part"}), {10, 20});
    QCOMPARE(ids, PastedIds{"part"});
    QVERIFY(edits.document().find("Part"));
    QCOMPARE(edits.document().find("Net")->find("part")->position.y, 20.0);
    QVERIFY_EXCEPTION_THROWN(pasteText(edits, "Part", copiedText(from, "Net", {"part"}), {}), Error);
}

void CanvasEditsTest::pastingTextThatIsNoProjectIsAnError() {
    EditSequence edits(newDocument(BlockKind::FreeForm));
    QVERIFY_EXCEPTION_THROWN(pasteText(edits, "Net", "just some text", {}), Error);
}

void CanvasEditsTest::renamingAnInputTakesItsWiresAlong() {
    Document document = documentWithCat();
    apply(document, connectWire(document, "Net", {{"@in", "input"}, {"a", "input"}}));
    apply(document, renameTerminal(document, "Net", true, "input", "image"));
    QCOMPARE(document.find("Net")->header->inputs.front().name, std::string("image"));
    QCOMPARE(document.find("Net")->wires->back().from.port, std::string("image"));
}

QTEST_APPLESS_MAIN(CanvasEditsTest)
#include "canvas_edits_test.moc"
