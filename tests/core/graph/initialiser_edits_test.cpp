// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_file.h"
#include "core/graph/initialiser_edits.h"
#include "core/graph/validation.h"
#include "tests/core/engine/models.h"

#include <QTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

const Initialiser kZeros{"zeros_", {}};

std::size_t entryOf(const ModuleTree& tree, const std::string& name) {
    for (std::size_t i = 0; i < tree.parameters.size(); ++i)
        if (tree.parameters[i].name == name)
            return i;
    return tree.parameters.size();
}

Document example(const char* name) {
    return loadProject(std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + name + ".loom").document;
}

} // namespace

class InitialiserEditsTest : public QObject {
    Q_OBJECT

  private slots:
    void parametersOfOneNodeChangeInOneEditAndComeBack() {
        Document document = net0();
        const Document before = document;
        const ModuleTree tree = moduleTree(validate(document).root);
        const Edit inverse = apply(document, setInitialisers(document, tree, {0, 1, 3}, kZeros));
        const Block& block = *document.find("Net");
        QCOMPARE(block.nodes[0]->initialisers.size(), std::size_t{2});
        QVERIFY(block.nodes[0]->initialisers.at("bias") == kZeros);
        QCOMPARE(block.nodes[2]->initialisers.size(), std::size_t{1});
        apply(document, inverse);
        QVERIFY(document == before);
        QVERIFY(setInitialisers(document, tree, {0, 1}, std::nullopt).isEmptyBatch());
    }

    void theOwnerOfATieIsInitialised() {
        Document document = shared();
        const ModuleTree tree = moduleTree(validate(document).root);
        const std::size_t member = entryOf(tree, "4.weight");
        QVERIFY(tree.parameters[member].owner != member);
        apply(document, setInitialisers(document, tree, {member}, kZeros));
        const ModuleTree after = moduleTree(validate(document).root);
        QVERIFY(after.parameters[entryOf(after, "2.weight")].initialiser.has_value());
        QVERIFY(!after.parameters[entryOf(after, "0.weight")].initialiser.has_value());
    }

    void parametersInsideOfBlocksAreReached() {
        Document document = example("nested");
        const ModuleTree tree = moduleTree(validate(document).root);
        const std::size_t inner = entryOf(tree, "inner_net.0.weight");
        QVERIFY(inner < tree.parameters.size() && takesInitialiser(tree, inner));
        apply(document, setInitialisers(document, tree, {inner}, kZeros));
        const ModuleTree after = moduleTree(validate(document).root);
        QVERIFY(after.parameters[inner].initialiser == kZeros);
    }

    void buffersAndParametersOfBlocksTakeNone() {
        const Document document = example("custom_layers");
        const ModuleTree tree = moduleTree(validate(document).root);
        bool hasMember = false;
        for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
            const bool isOfBlock = tree.places[tree.parameters[i].place].scope != nullptr;
            hasMember = hasMember || isOfBlock;
            if (isOfBlock)
                QVERIFY(setInitialisers(document, tree, {i}, kZeros).isEmptyBatch());
        }
        QVERIFY(hasMember);
    }
};

QTEST_APPLESS_MAIN(InitialiserEditsTest)
#include "initialiser_edits_test.moc"
