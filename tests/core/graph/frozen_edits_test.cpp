// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/frozen_edits.h"

#include "core/document/gestures.h"
#include "core/document/node_gestures.h"
#include "core/document/project_file.h"
#include "core/graph/validation.h"
#include "tests/core/engine/models.h"

#include <QTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

using Flags = std::set<std::string>;

Document normed() {
    Document document;
    document.root = "Net";
    document.blocks["Net"] =
        block(BlockKind::Sequential, {modelInput("input", {Dim::batch(), 4})}, {"output"},
              {layer("linear", "Linear", {{"out_features", 3}}), layer("norm", "BatchNorm1d"),
               layer("plain", "BatchNorm1d", {{"track_running_stats", false}})});
    return document;
}

ModuleTree treeOf(const Document& document) {
    return moduleTree(validate(document).root);
}

std::vector<std::size_t> named(const ModuleTree& tree, const std::string& prefix) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < tree.parameters.size(); ++i)
        if (tree.parameters[i].name.starts_with(prefix))
            found.push_back(i);
    return found;
}

Flags flags(const Document& document, const NodeId& id) {
    return document.find("Net")->find(id)->frozen;
}

} // namespace

class FrozenEditsTest : public QObject {
    Q_OBJECT

  private slots:
    void otherPlacesOfADefinitionAreCounted() {
        const Document document =
            loadProject(LAYERLOOM_SOURCE_DIR "/resources/examples/resnet18.loom").document;
        const ModuleTree tree = treeOf(document);
        std::vector<std::size_t> first = named(tree, "layer1.0.");
        std::erase_if(
            first, [&](std::size_t i) { return tree.parameters[i].spec.kind != ParameterKind::Parameter; });
        QCOMPARE(first.size(), std::size_t(6));
        // The same block is layer1.1, layer2.1, layer3.1 and layer4.1, too.
        QCOMPARE(reachedWith(document, tree, first), std::size_t(24));
        QCOMPARE(reachedWith(document, tree, named(tree, "fc.")), std::size_t(0));
    }

    void freezingANormsWeightsLeavesItsStatistics() {
        Document document = normed();
        const ModuleTree tree = treeOf(document);
        apply(document, setFrozenRows(document, tree, named(tree, "1."), true));
        QCOMPARE(flags(document, "norm"), (Flags{"bias", "weight"}));
        const ModuleTree after = treeOf(document);
        QVERIFY(!after.places[2].hasFrozenStatistics);
        QCOMPARE(normsOf(after, named(after, "1.")).size(), std::size_t{1});
        apply(document, setFrozenStatistics(document, after, normsOf(after, named(after, "1.")), true));
        const ModuleTree kept = treeOf(document);
        QVERIFY(kept.places[2].hasFrozenStatistics);
        QCOMPARE(normsOf(kept, named(kept, "1.")).size(), std::size_t{0});
        QCOMPARE(normsOf(kept, named(kept, "1."), true).size(), std::size_t{1});
        QVERIFY(validate(document).problems.empty());
    }

    void unfreezingWeightsDoesNotTouchTheStatistics() {
        Document document = normed();
        apply(document, setFrozen(document, "Net", "norm", {"*", "statistics"}));
        const ModuleTree tree = treeOf(document);
        apply(document, setFrozenRows(document, tree, named(tree, "1.weight"), false));
        QCOMPARE(flags(document, "norm"), (Flags{"bias", "statistics"}));
        apply(document, setFrozenOf(document, "Net", {"norm", "linear"}, {"*"}));
        QCOMPARE(flags(document, "norm"), (Flags{"*", "statistics"}));
        QCOMPARE(flags(document, "linear"), Flags{"*"});
        apply(document, setFrozenOf(document, "Net", {"norm"}, {}));
        QCOMPARE(flags(document, "norm"), Flags{"statistics"});
    }

    void aNormWithoutRunningStatisticsIsNone() {
        const ModuleTree tree = treeOf(normed());
        QVERIFY(normsOf(tree, named(tree, "2.")).empty());
        QVERIFY(normsOf(tree, named(tree, "0.")).empty());
    }

    void whatIsFrozenAlreadyIsNoEdit() {
        Document document = normed();
        apply(document, setFrozen(document, "Net", "linear", {"*"}));
        const ModuleTree tree = treeOf(document);
        QVERIFY(setFrozenRows(document, tree, named(tree, "0."), true).isEmptyBatch());
        QVERIFY(setFrozenStatistics(document, tree, {}, true).isEmptyBatch());
    }

    void parametersThatABlockHasItselfAreFrozen() {
        Document document =
            loadProject(LAYERLOOM_SOURCE_DIR "/resources/examples/custom_layers.loom").document;
        const ModuleTree tree = treeOf(document);
        std::size_t tried = 0;
        for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
            const ParameterPlace& entry = tree.parameters[i];
            if (!tree.places[entry.place].scope || entry.spec.kind != ParameterKind::Parameter || tried > 0)
                continue;
            ++tried;
            QVERIFY(entry.trainable);
            Document frozen = document;
            apply(frozen, setFrozenRows(frozen, tree, {i}, true));
            const ModuleTree after = treeOf(frozen);
            QVERIFY(!after.parameters[i].trainable);
            apply(frozen, setFrozenRows(frozen, after, {i}, false));
            QVERIFY(treeOf(frozen).parameters[i].trainable);
        }
        QVERIFY(tried > 0);
    }
};

QTEST_APPLESS_MAIN(FrozenEditsTest)
#include "frozen_edits_test.moc"
