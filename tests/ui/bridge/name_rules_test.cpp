// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/name_rules.h"

#include "core/document/gestures.h"

#include <QtTest>

using namespace layerloom;

namespace {

Document documentOf(BlockKind kind) {
    Document document = newDocument(kind);
    for (const char* id : {"a", "b"}) {
        Node node;
        node.id = id;
        node.type = "ReLU";
        apply(document, addNode(document, "Net", node));
    }
    return document;
}

} // namespace

class NameRulesTest : public QObject {
    Q_OBJECT

  private slots:
    void namesMustBeUniqueIdentifiers() {
        const Document document = documentOf(BlockKind::FreeForm);
        const Block& block = *document.find("Net");
        QVERIFY(!nameRefusal(block, "a", "layer1"));
        QVERIFY(!nameRefusal(block, "a", "a"));
        QVERIFY(!nameRefusal(block, "a", ""));
        for (const char* name : {"b", "1st", "with space", "lambda", "x.y", "0"})
            QVERIFY2(nameRefusal(block, "a", name), name);
    }

    void numbersAreNamesInSequentialBlocksOnly() {
        const Document document = documentOf(BlockKind::Sequential);
        QVERIFY(!nameRefusal(*document.find("Net"), "a", "7"));
        QVERIFY(nameRefusal(*document.find("Net"), "a", "1"));
    }

    void inputsAndOutputsHaveNamesOfTheirOwn() {
        const Document document = documentOf(BlockKind::FreeForm);
        const Block& block = *document.find("Net");
        QVERIFY(!terminalNameRefusal(block, true, "input", "x"));
        QVERIFY(!terminalNameRefusal(block, true, "input", "input"));
        QVERIFY(!terminalNameRefusal(block, true, "input", "output"));
        QVERIFY(terminalNameRefusal(block, true, "other", "input"));
        QVERIFY(terminalNameRefusal(block, true, "input", ""));
    }
};

QTEST_APPLESS_MAIN(NameRulesTest)
#include "name_rules_test.moc"
