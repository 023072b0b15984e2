// SPDX-License-Identifier: GPL-3.0-or-later
// Copy and paste by keys, between windows, and of what is no copy at all.
#include "tests/ui/canvas/canvas_documents.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonDocument>

using namespace layerloom;

namespace {

void setClipboard(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
}

QString clipboard() {
    return QGuiApplication::clipboard()->text();
}

} // namespace

class ClipboardTest : public QObject {
    Q_OBJECT

  private slots:
    void nodesGoFromWindowToWindow() {
        CanvasDriver from(nestedDocument());
        CanvasDriver to(threeNodes());
        from.key(Qt::Key_A, Qt::ControlModifier);
        from.key(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(from.undoCount(), 0);
        to.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(to.block().nodes.size(), std::size_t(7));
        QVERIFY(to.session.document().find("Inner")); // the definition came along
        QVERIFY(to.node("inner"));
        QVERIFY(to.hasWire({{"fc_1", "output"}, {"act_1", "input"}}));
        QCOMPARE(to.undoCount(), 1);
        QCOMPARE(to.session.selection().size(), std::size_t(4));
        to.session.undoStack().undo();
        QVERIFY(to.session.document() == threeNodes());
    }

    void whatIsCopiedIsJsonText() {
        CanvasDriver canvas(threeNodes());
        canvas.session.select({"fc"});
        canvas.key(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(!QJsonDocument::fromJson(clipboard().toUtf8()).isNull());
        QVERIFY(clipboard().contains("Linear"));
    }

    void cuttingIsOneStep() {
        CanvasDriver canvas(threeNodes());
        canvas.session.select({"act"});
        canvas.key(Qt::Key_X, Qt::ControlModifier);
        QVERIFY(!canvas.node("act"));
        QCOMPARE(canvas.undoCount(), 1);
        QCOMPARE(canvas.session.undoStack().text(0), QString("Delete act"));
        canvas.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(canvas.node("act"));
        QCOMPARE(canvas.undoCount(), 2);
    }

    void whatIsNoCopyIsRefusedInOneSentence_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("prose") << "import torch.nn as nn";
        QTest::newRow("other JSON") << "{\"nodes\": [1, 2, 3]}";
        QTest::newRow("a list") << "[]";
        QTest::newRow("half a copy") << "{\"format\": \"layerloom\", \"blocks\": {";
        QTest::newRow("nothing but blocks") << "{\"blocks\": {}}";
    }

    void whatIsNoCopyIsRefusedInOneSentence() {
        QFETCH(QString, text);
        CanvasDriver canvas(threeNodes());
        setClipboard(text);
        canvas.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(!canvas.view.hint().isEmpty());
        QVERIFY2(!canvas.view.hint().contains(u'\n'), qPrintable(canvas.view.hint()));
        QCOMPARE(canvas.undoCount(), 0);
        QVERIFY(canvas.session.document() == threeNodes());
    }

    void aCopyThatWasTamperedWithDoesNoHarm() {
        CanvasDriver source(threeNodes());
        source.drag(source.body("fc"), source.body("out"), Qt::ControlModifier | Qt::AltModifier);
        source.key(Qt::Key_A, Qt::ControlModifier);
        source.key(Qt::Key_C, Qt::ControlModifier);
        const QString good = clipboard();
        const std::pair<const char*, const char*> changes[] = {
            {"\"fc\"", "\"gone\""},       {"\"act\"", "\"fc\""},     {"Linear", "NoSuchLayer"},
            {"output", "no such port"},   {"\"out\"", "\"@in\""},    {"out_features", "in_features"},
            {"\"ReLU\"", "\"Clipping\""}, {"\"type\"", "\"block\""}, {":", ": null, \"x\":"},
        };
        for (const auto& [before, after] : changes) {
            for (const BlockKind kind : {BlockKind::FreeForm, BlockKind::Sequential}) {
                CanvasDriver canvas(kind == BlockKind::FreeForm ? threeNodes() : chainOfThree());
                const Document untouched = canvas.session.document();
                setClipboard(QString(good).replace(before, after));
                canvas.key(Qt::Key_V, Qt::ControlModifier);
                canvas.view.grab();
                while (canvas.session.undoStack().canUndo())
                    canvas.session.undoStack().undo();
                QVERIFY2(canvas.session.document() == untouched, before);
            }
        }
    }
};

QTEST_MAIN(ClipboardTest)
#include "clipboard_test.moc"
