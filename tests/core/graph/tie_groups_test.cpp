// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/tie_groups.h"

#include "core/document/project_file.h"
#include "core/graph/validation.h"
#include "tests/core/engine/models.h"

#include <QTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

struct Example {
    explicit Example(const char* example)
        : document(loadProject(std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + example + ".loom")
                       .document),
          tree(moduleTree(validate(document).root)), groups(tieGroups(tree)) {}

    std::string name(std::size_t entry) const { return tree.parameters[entry].name; }
    const TieGroup& group(const std::string& first) const {
        for (const TieGroup& candidate : groups)
            if (name(candidate.tensor) == first)
                return candidate;
        throw std::runtime_error("no group " + first);
    }

    Document document;
    ModuleTree tree;
    std::vector<TieGroup> groups;
};

} // namespace

class TieGroupsTest : public QObject {
    Q_OBJECT

  private slots:
    void aLayerAtTwoPlacesIsOneModule() {
        const Example model("shared");
        QCOMPARE(model.groups.size(), std::size_t{2});
        const TieGroup& weight = model.group("2.weight");
        QVERIFY(weight.isWholeModule);
        QCOMPARE(weight.members.size(), std::size_t{2});
        QCOMPARE(model.name(weight.members[1]), std::string("4.weight"));
        QCOMPARE(weight.calls.size(), std::size_t{2});
        const auto ties = tiesBehind(model.document, model.tree, weight);
        QCOMPARE(ties.size(), std::size_t{1});
        QCOMPARE(ties[0].first, model.document.root);
        QVERIFY(ties[0].second.isWholeModule());
        QCOMPARE(tiesBehind(model.document, model.tree, weight, weight.members[1]).size(), std::size_t{1});
        QCOMPARE(tiesBehind(model.document, model.tree, weight, weight.members[0]).size(), std::size_t{0});
    }

    void aLayerThatIsCalledTwiceHasOneName() {
        const Example model("flexible");
        const TieGroup& weight = model.group("fc.weight");
        QCOMPARE(weight.members.size(), std::size_t{1});
        QCOMPARE(weight.calls.size(), std::size_t{2});
        QCOMPARE(tiesBehind(model.document, model.tree, weight).size(), std::size_t{1});
        QCOMPARE(tiesBehind(model.document, model.tree, weight, weight.tensor).size(), std::size_t{1});
    }

    void singleParametersOfDifferentLayersAreTied() {
        const Example model("attention");
        const TieGroup& weight = model.group("embedding.weight");
        QVERIFY(!weight.isWholeModule);
        QCOMPARE(weight.members.size(), std::size_t{2});
        QCOMPARE(weight.calls.size(), std::size_t{2});
        for (const PlacedTie& tie : tiesBehind(model.document, model.tree, weight))
            QCOMPARE(tie.second.owner.parameter, std::string("weight"));
    }

    void whatIsInsideOfABlockThatIsSharedIsSharedByTheBlocksTie() {
        const Example model("siamese");
        QVERIFY(!model.groups.empty());
        for (const TieGroup& group : model.groups) {
            QVERIFY(group.calls.size() > 1);
            QVERIFY(!tiesBehind(model.document, model.tree, group).empty());
        }
    }

    void whatIsNotSharedIsNoGroup() {
        QVERIFY(Example("net0").groups.empty());
        QVERIFY(Example("resnet18").groups.empty());
    }
};

QTEST_APPLESS_MAIN(TieGroupsTest)
#include "tie_groups_test.moc"
