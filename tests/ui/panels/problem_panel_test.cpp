// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/problem_panel.h"

#include "core/document/project_file.h"

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
};

QTEST_MAIN(ProblemPanelTest)
#include "problem_panel_test.moc"
