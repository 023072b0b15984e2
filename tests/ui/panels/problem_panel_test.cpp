// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/problem_panel.h"

#include "core/document/project_file.h"
#include "ui/panels/parameter_model.h"
#include "ui/panels/parameter_panel.h"

#include <QTableView>
#include <QUndoStack>
#include <QtTest>

using namespace layerloom;

namespace {

Document example(const char* name) {
    return loadProject(std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + name + ".loom").document;
}

} // namespace

class ProblemPanelTest : public QObject {
    Q_OBJECT

  private slots:
    void aProblemIsListedAndActivatingItGoesThere() {
        DocumentSession session;
        session.reset(example("nested"), {});
        ProblemPanel panel(session);
        panel.resize(700, 200);
        panel.show();
        QCOMPARE(panel.table().model()->rowCount(), 0);
        session.apply(setOption(session.document(), "InnerNet", "linear_1", "in_features", Value(7)), "Set");
        QVERIFY(panel.table().model()->rowCount() >= 1);
        const QModelIndex first = panel.table().model()->index(0, ProblemModel::TextColumn);
        QVERIFY(first.data().toString().contains("mat1 and mat2"));
        emit panel.table().activated(first);
        QCOMPARE(session.path(), std::vector<NodeId>{"inner_net"});
        QCOMPARE(session.selection(), std::set<std::string>{"linear_1"});
        session.undoStack().undo();
        QCOMPARE(panel.table().model()->rowCount(), 0);
    }

    void parametersAreListedTiedOnesToo() {
        DocumentSession session;
        session.reset(example("shared"), {});
        ParameterPanel panel(session);
        panel.resize(900, 300);
        panel.show();
        const ParameterModel& model = panel.model();
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row)
            names << model.index(row, ParameterModel::NameColumn).data().toString();
        QVERIFY(names.contains("2.weight") && names.contains("4.weight"));
        const int tied = static_cast<int>(names.indexOf("4.weight"));
        QCOMPARE(model.index(tied, ParameterModel::TiedColumn).data().toString(), QString("2.weight"));
        QCOMPARE(model.index(tied, ParameterModel::ShapeColumn).data().toString(), QString("(8, 8)"));
    }

    void gradientsBeforeARunAreEmptyAndNoneWhereThereIsNone() {
        ParameterModel model;
        DocumentSession session;
        session.reset(example("net0"), {});
        model.setTree(session.moduleTree());
        const QModelIndex weight = model.index(0, ParameterModel::GradientColumn);
        QCOMPARE(weight.data().toString(), QString());
        model.setGradientNorms({{"0.weight", std::nullopt}, {"0.bias", 2.5}});
        QCOMPARE(weight.data().toString(), QString("None"));
        QCOMPARE(model.index(1, ParameterModel::GradientColumn).data().toString(), QString("2.5"));
    }

    void tenThousandRowsAreShownFast() {
        DocumentSession session;
        Document document = newDocument(BlockKind::Sequential);
        Block block = *document.find(document.root);
        for (int i = 0; i < 5000; ++i) {
            Node node;
            node.id = "n" + std::to_string(i);
            node.type = "Linear";
            node.options = {{"in_features", Value(4)}, {"out_features", Value(4)}};
            block.nodes.push_back(std::make_shared<const Node>(node));
        }
        document.blocks[document.root] = std::make_shared<const Block>(block);
        session.reset(std::move(document), {});
        ParameterPanel panel(session);
        panel.resize(900, 300);
        panel.show();
        QCOMPARE(panel.model().rowCount(), 10000);
        QElapsedTimer time;
        time.start();
        panel.grab();
        QVERIFY2(time.elapsed() < 2000, "painting looks at every row");
    }
};

QTEST_MAIN(ProblemPanelTest)
#include "problem_panel_test.moc"
