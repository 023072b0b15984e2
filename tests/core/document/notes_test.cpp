// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/gestures.h"
#include "core/document/project_file.h"
#include "core/values/error.h"

#include <QtTest>

using namespace layerloom;

class NotesTest : public QObject {
    Q_OBJECT

  private slots:
    void framesAndColoursAreKeptInTheProjectFile();
    void anUnknownColourIsAnError();
    void mutingSeveralNodesIsOneEdit();
};

void NotesTest::framesAndColoursAreKeptInTheProjectFile() {
    Document document = newDocument(BlockKind::FreeForm);
    const Document empty = document;
    const Edit inverse =
        apply(document, addNote(document, "Net", {"stem", {10, 20}, 300, 200, "blue", true}));
    const std::string text = writeProject(document);
    QVERIFY(text.find("\"color\": \"blue\", \"frame\": true") != std::string::npos);
    QVERIFY(readProject(text).document == document);
    apply(document, setNote(document, "Net", 0, {"plain", {}, 100, 50}));
    QVERIFY(writeProject(document).find("color") == std::string::npos);
    apply(document, {edits::SetHeader{"Net", empty.find("Net")->header}});
    QVERIFY(document == empty);
}

void NotesTest::anUnknownColourIsAnError() {
    Document document = newDocument(BlockKind::FreeForm);
    apply(document, addNote(document, "Net", {"x", {}, 100, 50, "pink"}));
    try {
        readProject(writeProject(document));
        QFAIL("was read");
    } catch (const Error& error) {
        QVERIFY2(QString(error.what()).contains("unknown colour \"pink\""), error.what());
    }
}

void NotesTest::mutingSeveralNodesIsOneEdit() {
    Document document = newDocument(BlockKind::Sequential);
    for (const char* id : {"a", "b", "c"}) {
        Node node;
        node.id = id;
        node.type = "ReLU";
        apply(document, addNode(document, "Net", node));
    }
    const Document before = document;
    const Edit inverse = apply(document, setMuted(document, "Net", {"a", "b"}, true));
    QVERIFY(document.find("Net")->find("a")->muted && document.find("Net")->find("b")->muted);
    QVERIFY(!document.find("Net")->find("c")->muted);
    apply(document, inverse);
    QVERIFY(document == before);
}

QTEST_APPLESS_MAIN(NotesTest)
#include "notes_test.moc"
