// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/bare_document.h"

#include "core/document/gestures.h"
#include "core/document/project_file.h"

#include <QtTest>

using namespace layerloom;

class BareDocumentTest : public QObject {
    Q_OBJECT

    static Document example() {
        return loadProject(LAYERLOOM_SOURCE_DIR "/resources/examples/siamese.loom").document;
    }
    static Document edited(const Edit& edit) {
        Document document = example();
        apply(document, edit);
        return document;
    }

  private slots:
    void whereThingsStandIsNoPartOfTheModel() {
        const Document model = example();
        const NodeId first = model.find(model.root)->nodes.front()->id;
        const Document moved = edited(moveNodes(model, model.root, {{first, {400, 300}}}));
        QVERIFY(!(moved == model));
        QVERIFY(isSameModel(moved, model));
        QVERIFY(withoutLayout(moved) == withoutLayout(model));
    }

    void notesAndDocsAreNoPartOfTheModel() {
        Document noted = example();
        Block block = *noted.find(noted.root);
        BlockHeader header = *block.header;
        header.doc = "Another text";
        header.notes.push_back({});
        block.header = std::make_shared<const BlockHeader>(std::move(header));
        noted.blocks[noted.root] = std::make_shared<const Block>(std::move(block));
        QVERIFY(isSameModel(noted, example()));
    }

    void whatIsComputedIs() {
        const Document model = example();
        for (const NodePtr& node : model.find(model.root)->nodes)
            QVERIFY(!isSameModel(edited(removeNodes(model, model.root, {node->id})), model));
        Document ruled = model;
        ruled.initialiserRules.push_back({"Linear", "weight", {}, {"zeros_", {}}});
        QVERIFY(!isSameModel(ruled, model));
    }
};

QTEST_GUILESS_MAIN(BareDocumentTest)
#include "bare_document_test.moc"
