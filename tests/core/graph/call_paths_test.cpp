// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/call_paths.h"

#include "core/document/project_file.h"
#include "core/graph/validation.h"

#include <QtTest>

#include <algorithm>
#include <filesystem>
#include <functional>

using namespace layerloom;

namespace {

namespace fs = std::filesystem;
using Path = std::vector<NodeId>;

struct Checked {
    explicit Checked(const std::string& name)
        : document(loadProject(LAYERLOOM_SOURCE_DIR "/resources/examples/" + name + ".loom").document),
          validation(validate(document)) {}
    const Scope& root() const { return *validation.root; }

    Document document;
    Validation validation;
};

/// Every node that is drawn, with the path to it.
void visit(const Scope& scope, const Path& path,
           const std::function<void(const Path&, const NodeFacts&)>& seen) {
    for (std::size_t i = 0; i < scope.nodes.size(); ++i) {
        Path own = path;
        own.push_back(scope.block->nodes[i]->id);
        seen(own, *scope.nodes[i]);
        if (scope.nodes[i]->scope)
            visit(*scope.nodes[i]->scope, own, seen);
    }
}

} // namespace

class CallPathsTest : public QObject {
    Q_OBJECT

  private slots:
    void factsAreFoundThroughBlocks() {
        const Checked model("resnet18");
        std::size_t count = 0;
        visit(model.root(), {}, [&](const Path& path, const NodeFacts& facts) {
            QCOMPARE(factsAt(model.root(), path), &facts);
            ++count;
        });
        QVERIFY(count > 60);
        QVERIFY(!factsAt(model.root(), Path{}));
        QVERIFY(!factsAt(model.root(), Path{"nowhere", "at all"}));
    }

    void whatLeavesABlockIsMadeByACallInIt() {
        const Checked model("nested");
        const Block& root = *model.root().block;
        const auto instance =
            std::ranges::find_if(root.nodes, [](const NodePtr& node) { return !node->block.empty(); });
        QVERIFY(instance != root.nodes.end());
        const auto made = madeBy(model.root(), Path{(*instance)->id}, 0);
        QVERIFY(made && made->path.size() > 1);
        QCOMPARE(made->path.front(), (*instance)->id);
        QVERIFY(!factsAt(model.root(), made->path)->scope);
    }

    void whatEntersABlockIsMadeOutside() {
        const Checked model("siamese");
        visit(model.root(), {}, [&](const Path& path, const NodeFacts& facts) {
            if (!facts.scope)
                return;
            const auto given = givenTo(model.root(), path, 0);
            QVERIFY(given);
            const bool isInside = given->path.size() >= path.size() &&
                                  std::equal(path.begin(), path.end(), given->path.begin());
            QVERIFY(!isInside);
        });
        QCOMPARE(givenTo(model.root(), Path{}, 0), (CallOutput{{}, 0}));
    }

    void everyNodeOfEveryExampleHasACallBehindIt() {
        for (const auto& entry : fs::directory_iterator(LAYERLOOM_SOURCE_DIR "/resources/examples")) {
            if (entry.path().extension() != ".loom")
                continue;
            const Checked model(entry.path().stem().string());
            visit(model.root(), {}, [&](const Path& path, const NodeFacts& facts) {
                if (facts.isPart || facts.isAbsent)
                    return;
                const auto made = madeBy(model.root(), path, 0);
                // Inside of a part it may be what the flow node is given, step by step.
                if (!made)
                    return;
                QVERIFY2(made->path.empty() || factsAt(model.root(), made->path), entry.path().c_str());
            });
        }
    }
};

QTEST_GUILESS_MAIN(CallPathsTest)
#include "call_paths_test.moc"
