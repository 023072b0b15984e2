// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parameters/parameter_panel.h"

#include "core/document/gestures.h"
#include "core/document/project_file.h"
#include "ui/panels/parameters/parameter_model.h"
#include "ui/panels/parameters/parameter_table.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>
#include <QUndoStack>
#include <QtTest>

using namespace layerloom;

namespace {

Document example(const char* name) {
    return loadProject(std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + name + ".loom").document;
}

/// The panel on an example, and what a person does with it.
struct Desk {
    explicit Desk(Document document) {
        session.reset(std::move(document), {});
        panel.resize(1200, 400);
        panel.show();
        panel.activateWindow();
        [&] { QVERIFY(QTest::qWaitForWindowActive(&panel)); }();
    }
    explicit Desk(const char* name) : Desk(example(name)) {}

    QStringList names() const {
        QStringList all;
        for (int row = 0; row < panel.model().rowCount(); ++row)
            all << cell(row, ParameterModel::NameColumn);
        return all;
    }
    QString totals() const { return panel.findChild<QLabel*>("totals")->text(); }
    QStringList selected() const {
        QStringList names;
        for (const QModelIndex& row : panel.table().selectionModel()->selectedRows())
            names << row.data().toString();
        names.sort();
        return names;
    }
    QString cell(int row, int column) const { return panel.model().index(row, column).data().toString(); }
    void filter(const QString& text) {
        auto* search = panel.findChild<QLineEdit*>("search");
        search->clear();
        QTest::keyClicks(search, text);
    }
    void choose(const char* box, int entry) { panel.findChild<QComboBox*>(box)->setCurrentIndex(entry); }
    void press(const char* chip) { QTest::mouseClick(panel.findChild<QToolButton*>(chip), Qt::LeftButton); }
    void click(int row, Qt::KeyboardModifiers keys = {}) {
        const QRect place = panel.table().visualRect(panel.model().index(row, 0));
        QTest::mouseClick(panel.table().viewport(), Qt::LeftButton, keys, place.center());
    }

    /// Opens the table's context menu and takes the entry of that text.
    void chooseInMenu(const QString& text) {
        bool isThere = false;
        QTimer::singleShot(0, &panel, [&] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (QAction* action : menu->actions())
                if (action->text() == text) {
                    isThere = true;
                    action->trigger();
                }
            menu->close();
        });
        emit panel.table().customContextMenuRequested({});
        QVERIFY2(isThere, qPrintable(text));
    }

    DocumentSession session;
    ParameterPanel panel{session};
};

} // namespace

class ParameterPanelTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        QCoreApplication::setOrganizationName("LayerLoomTest");
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder_.path());
    }

    void parametersAreListedTiedOnesToo() {
        Desk desk("shared");
        const QStringList names = desk.names();
        QVERIFY(names.contains("2.weight") && names.contains("4.weight"));
        const int tied = static_cast<int>(names.indexOf("4.weight"));
        QCOMPARE(desk.cell(tied, ParameterModel::TiedColumn), QString("2.weight"));
        QCOMPARE(desk.cell(tied, ParameterModel::ShapeColumn), QString("(8, 8)"));
        QCOMPARE(desk.cell(tied, ParameterModel::BytesColumn), QString("256"));
        QCOMPARE(desk.cell(tied, ParameterModel::KindColumn), QString("parameter"));
    }

    void gradientsBeforeARunAreEmptyAndNoneWhereThereIsNone() {
        Desk desk("net0");
        ParameterModel& model = desk.panel.model();
        QCOMPARE(desk.cell(0, ParameterModel::GradientColumn), QString());
        model.setGradientNorms({{"0.weight", std::nullopt}, {"0.bias", 2.5}});
        QCOMPARE(desk.cell(0, ParameterModel::GradientColumn), QString("None"));
        QCOMPARE(desk.cell(1, ParameterModel::GradientColumn), QString("2.5"));
    }

    void filtersByTextPatternAndKind() {
        Desk desk("resnet18");
        desk.filter("LAYER1.0");
        QVERIFY(!desk.names().isEmpty());
        for (const QString& name : desk.names())
            QVERIFY(name.contains("layer1.0"));
        desk.filter("^fc\\.(weight|bias)$");
        QVERIFY(desk.names().isEmpty()); // no regular expression yet
        desk.press("isPattern");
        QCOMPARE(desk.names(), (QStringList{"fc.weight", "fc.bias"}));
        desk.filter("(");
        QCOMPARE(desk.panel.findChild<QLineEdit*>("search")->property("complaint").toBool(), true);
        QCOMPARE(desk.totals(), QString("No pattern, at character 1: missing closing parenthesis"));
        desk.filter("no such name");
        QVERIFY2(desk.totals().startsWith("None of "), qPrintable(desk.totals()));
        desk.filter("");
        desk.choose("kind", 2);
        for (const QString& name : desk.names())
            QVERIFY(name.endsWith("running_mean") || name.endsWith("running_var") ||
                    name.endsWith("num_batches_tracked"));
        QVERIFY(!desk.names().isEmpty());
    }

    void tiedOnesCanBeShownAlone() {
        Desk desk("shared");
        desk.choose("kind", 5);
        QCOMPARE(desk.names(), (QStringList{"2.weight", "2.bias", "4.weight", "4.bias"}));
    }

    void sortsByNumbersAsNumbers() {
        Desk desk("net0");
        QHeaderView* header = desk.panel.table().header();
        const int x = header->sectionViewportPosition(ParameterModel::CountColumn) + 20;
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
        QCOMPARE(desk.names(), (QStringList{"2.bias", "0.bias", "2.weight", "0.weight"}));
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
        QCOMPARE(desk.names(), (QStringList{"0.weight", "2.weight", "0.bias", "2.bias"}));
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
        QCOMPARE(desk.names(), (QStringList{"0.weight", "0.bias", "2.weight", "2.bias"}));
    }

    void whatIsSelectedStaysSelectedWhenRowsMove() {
        Desk desk("net0");
        desk.click(0);
        desk.click(3, Qt::ControlModifier);
        const QStringList chosen{"0.weight", "2.bias"};
        QCOMPARE(desk.selected(), chosen);
        QTreeView& table = desk.panel.table();
        table.sortByColumn(ParameterModel::CountColumn, Qt::AscendingOrder);
        QCOMPARE(desk.names().front(), QString("2.bias"));
        QCOMPARE(desk.selected(), chosen);
        desk.press("modules");
        QCOMPARE(desk.selected().size(), 2);
        desk.press("modules");
        desk.filter("bias");
        QCOMPARE(desk.selected(), QStringList("2.bias"));
    }

    void whatIsSelectedStaysSelectedWhenTheModelIsEdited() {
        Desk desk("net0");
        desk.click(0);
        desk.click(3, Qt::ControlModifier);
        desk.chooseInMenu("Freeze the selected rows");
        QTRY_COMPARE(desk.cell(3, ParameterModel::TrainableColumn), QString("frozen"));
        QCOMPARE(desk.selected(), (QStringList{"0.weight", "2.bias"}));
    }

    void columnsAreChosenAndRemembered() {
        {
            Desk desk("net0");
            QMenu menu;
            desk.panel.table().fillColumnMenu(menu);
            QCOMPARE(menu.actions().size(), ParameterModel::ColumnCount - 1); // the names are always there
            menu.actions().at(ParameterModel::ShapeColumn - 1)->trigger();
            QVERIFY(desk.panel.table().isColumnHidden(ParameterModel::ShapeColumn));
        }
        Desk again("net0");
        QVERIFY(again.panel.table().isColumnHidden(ParameterModel::ShapeColumn));
        QVERIFY(!again.panel.table().isColumnHidden(ParameterModel::KindColumn));
        QSettings().remove("parameterTable/hiddenColumns");
    }

    void namesStayInSightWhenColumnsAreScrolled() {
        Desk desk("nested");
        desk.panel.resize(600, 300);
        desk.press("modules");
        ParameterTable& table = desk.panel.table();
        QTreeView& names = table.names();
        QVERIFY(!names.isVisible());
        table.horizontalScrollBar()->setValue(400);
        QVERIFY(names.isVisible());
        const QModelIndex inner = desk.panel.model().index(0, 0);
        QVERIFY(names.isExpanded(inner));
        const QModelIndex weight = desk.panel.model().index(0, 0, inner);
        QTest::mouseClick(names.viewport(), Qt::LeftButton, {}, names.visualRect(weight).center());
        QVERIFY(table.selectionModel()->isSelected(weight));
        QCOMPARE(desk.session.selection().size(), std::size_t{1});
        names.collapse(inner);
        QVERIFY(!table.isExpanded(inner));
        table.horizontalScrollBar()->setValue(0);
        QVERIFY(!names.isVisible());
    }

    void modulesHoldTheirParameters() {
        Desk desk("nested");
        desk.press("modules");
        ParameterModel& model = desk.panel.model();
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex inner = model.index(0, 0);
        QCOMPARE(inner.data().toString(), QString("inner_net"));
        QCOMPARE(model.rowCount(inner), 2);
        const QModelIndex weight = model.index(0, 0, model.index(0, 0, inner));
        QCOMPARE(weight.data().toString(), QString("weight"));
        QCOMPARE(weight.parent().parent(), inner);
        QVERIFY(desk.panel.table().isExpanded(inner));
        QCOMPARE(inner.siblingAtColumn(ParameterModel::CountColumn).data().toString(),
                 QLocale().toString(20 * 64 + 64 + 64 * 32 + 32));
        desk.filter("bias");
        QCOMPARE(model.rowCount(model.index(0, 0, model.index(0, 0))), 1);
    }

    void aClickSelectsTheNodeAndTheReverse() {
        Desk desk("nested");
        desk.click(0);
        QCOMPARE(desk.session.path(),
                 std::vector<NodeId>{desk.panel.model().pathOf(desk.panel.model().index(0, 0)).front()});
        QCOMPARE(desk.session.selection().size(), std::size_t{1});
        desk.session.show({});
        desk.session.select({"final_layer"});
        const QModelIndexList rows = desk.panel.table().selectionModel()->selectedRows();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.front().data().toString(), QString("final_layer.weight"));
    }

    void theSelectionOrTheBlockAloneCanBeShown() {
        Desk desk("nested");
        desk.choose("scope", 2);
        QCOMPARE(desk.names(), QStringList());
        desk.session.select({"inner_net"});
        QCOMPARE(desk.names().size(), 4);
        desk.choose("scope", 1);
        QCOMPARE(desk.names().size(), 6);
        desk.session.enter("inner_net");
        QCOMPARE(desk.names().size(), 4);
        QVERIFY(desk.panel.findChildren<QLabel*>().last()->text().startsWith("4 of 6 rows"));
    }

    void severalRowsAreFrozenInOneStep() {
        Desk desk("nested");
        desk.click(0);
        desk.click(1, Qt::ShiftModifier);
        desk.chooseInMenu("Freeze the selected rows");
        QCOMPARE(desk.session.undoStack().count(), 1);
        QTRY_COMPARE(desk.cell(0, ParameterModel::TrainableColumn), QString("frozen"));
        QCOMPARE(desk.cell(1, ParameterModel::TrainableColumn), QString("frozen"));
        QCOMPARE(desk.cell(2, ParameterModel::TrainableColumn), QString("yes"));
        desk.panel.table().clearSelection();
        desk.chooseInMenu("Unfreeze all rows");
        QTRY_COMPARE(desk.cell(1, ParameterModel::TrainableColumn), QString("yes"));
    }

    void whatAFrozenBlockHoldsStaysFrozenAndThatIsSaid() {
        Desk desk("nested");
        desk.session.apply(setFrozen(desk.session.document(), desk.session.shownBlock(), "inner_net", {"*"}),
                           "freeze");
        QTRY_COMPARE(desk.cell(0, ParameterModel::TrainableColumn), QString("frozen"));
        QSignalSpy said(&desk.panel, &ParameterPanel::announced);
        desk.click(0);
        desk.chooseInMenu("Unfreeze the selected rows");
        QCOMPARE(said.count(), 1);
        QCOMPARE(said.front().front().toString(),
                 QString("1 parameter stays frozen by a block around it: unfreeze that block"));
    }

    void freezingAMemberOfATieFreezesItsOwner() {
        Desk desk("shared");
        const int member = static_cast<int>(desk.names().indexOf("4.weight"));
        desk.click(member);
        desk.chooseInMenu("Freeze the selected rows");
        QTRY_COMPARE(desk.cell(member, ParameterModel::TrainableColumn), QString("frozen"));
        QCOMPARE(
            desk.cell(static_cast<int>(desk.names().indexOf("2.weight")), ParameterModel::TrainableColumn),
            QString("frozen"));
    }

    void constantsAreRowsThatAreNeitherTrainedNorFrozen() {
        Desk desk("flexible");
        const auto row = static_cast<int>(desk.names().indexOf("fixed_weight"));
        QVERIFY(row >= 0);
        QCOMPARE(desk.cell(row, ParameterModel::KindColumn), QString("constant"));
        QCOMPARE(desk.cell(row, ParameterModel::CountColumn), QString("400"));
        QCOMPARE(desk.cell(row, ParameterModel::TrainableColumn), QString());
        QCOMPARE(desk.panel.model().parameterAt(desk.panel.model().index(row, 0)).value(),
                 desk.panel.model().tree().parameters.size());
        desk.click(row);
        QCOMPARE(desk.session.selection(), std::set<std::string>{"fixed_weight"});
        desk.chooseInMenu("Freeze the selected rows");
        QCOMPARE(desk.session.undoStack().count(), 0);
        desk.choose("kind", 6);
        QCOMPARE(desk.names(), QStringList{"fixed_weight"});
        desk.choose("kind", 2);
        QCOMPARE(desk.names(), QStringList());
        desk.choose("kind", 0);
        desk.press("modules");
        const QModelIndex last = desk.panel.model().index(desk.panel.model().rowCount() - 1, 0);
        QCOMPARE(last.data().toString(), QString("fixed_weight")); // of the model itself
    }

    void severalSelectedRowsHaveTotalsOfTheirOwn() {
        Desk desk("net0");
        QCOMPARE(desk.totals(), QString("7,946 parameters, 7,946 trainable, 0 frozen"));
        desk.click(1);
        QCOMPARE(desk.totals(), QString("7,946 parameters, 7,946 trainable, 0 frozen"));
        desk.click(3, Qt::ControlModifier);
        QCOMPARE(desk.totals(), QString("2 of 4 rows selected: 266 parameters, 266 trainable, 0 frozen"));
    }

    void rowsOfAModelThatWasRunHaveItsGradientsAndDevice() {
        Desk desk("net0");
        ModelValues values;
        values.device = "cpu";
        values.statistics["0.bias"] = {};
        desk.panel.model().setValues(values);
        desk.panel.model().setGradientNorms({{"0.bias", 2.5}});
        desk.click(1);
        desk.chooseInMenu("Copy the selected rows as Markdown");
        const QStringList lines = QGuiApplication::clipboard()->text().split('\n', Qt::SkipEmptyParts);
        QVERIFY(lines[0].endsWith("| tied with | gradient norm | device |"));
        QVERIFY2(lines[2].endsWith("|  | 2.5 | cpu |"), qPrintable(lines[2]));
    }

    void rowsAreCopiedAsCsv() {
        Desk desk("net0");
        desk.click(1);
        desk.panel.table().setFocus();
        QTest::keyClick(&desk.panel.table(), Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[1].startsWith("0.bias,parameter,"));
    }

    void aDoubleClickAsksForTheValues() {
        Desk desk("net0");
        std::vector<std::string> asked;
        connect(&desk.panel, &ParameterPanel::valuesRequested, &desk.panel,
                [&](const std::string& name) { asked.push_back(name); });
        const QRect place = desk.panel.table().visualRect(desk.panel.model().index(2, 0));
        QTest::mouseClick(desk.panel.table().viewport(), Qt::LeftButton, {}, place.center());
        QTest::mouseDClick(desk.panel.table().viewport(), Qt::LeftButton, {}, place.center());
        QCOMPARE(asked, std::vector<std::string>{"2.weight"});
    }

    void aHundredThousandRowsAreShownAndFilteredFast() {
        Document document = newDocument(BlockKind::Sequential);
        Block block = *document.find(document.root);
        for (int i = 0; i < 50'000; ++i) {
            Node node;
            node.id = "n" + std::to_string(i);
            node.type = "Linear";
            node.options = {{"in_features", Value(4)}, {"out_features", Value(4)}};
            block.nodes.push_back(std::make_shared<const Node>(node));
        }
        document.blocks[document.root] = std::make_shared<const Block>(block);
        Desk desk(std::move(document));
        QCOMPARE(desk.panel.model().rowCount(), 100'000);
        QElapsedTimer time;
        time.start();
        desk.panel.grab();
        QVERIFY2(time.elapsed() < 2000, "painting looks at every row");
        time.restart();
        desk.filter("999.b");
        QCOMPARE(desk.panel.model().rowCount(), 50);
        qInfo("five filters of 100,000 rows: %lld ms", time.elapsed());
        QVERIFY2(time.elapsed() < 5000, "a filter looks at every row more than once");
    }

  private:
    QTemporaryDir folder_;
};

QTEST_MAIN(ParameterPanelTest)
#include "parameter_panel_test.moc"
