// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tensors/tensor_window.h"

#include "core/checkpoint/weights_file.h"
#include "core/document/project_file.h"
#include "ui/bridge/document_session.h"
#include "ui/plots/heat_map_plot.h"
#include "ui/tensors/slice_bar.h"
#include "ui/tensors/tensor_choice.h"
#include "ui/tensors/tensor_table.h"
#include "ui/tensors/tensor_table_model.h"
#include "ui/tensors/tensor_windows.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>
#include <QToolButton>
#include <QUndoStack>
#include <QtTest>

using namespace layerloom;

namespace {

constexpr int kPatience = 120000; // ms: LibTorch loads slowly on a busy machine

/// A project, its controller, and the windows with its values.
struct Desk {
    explicit Desk(const char* example) {
        session.reset(
            loadProject(std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + example + ".loom")
                .document,
            {});
    }

    /// The window, once it shows values.
    TensorWindow& opened(const std::string& name) {
        windows.open(name);
        TensorWindow& window = *windows.windowOf(name);
        QSignalSpy fetched(&controller, &RunController::tensorFetched);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(cells(window).rowCount() > 0, kPatience); }();
        return window;
    }
    static TensorTableModel& cells(TensorWindow& window) { return window.valuePane().table().numbers(); }
    static double number(TensorWindow& window, int row, int column) {
        TensorTableModel& model = cells(window);
        return model.text(model.index(row, column), ElementFormat::Full).toDouble();
    }
    static QString complaint(TensorWindow& window) {
        for (QLabel* label : window.findChildren<QLabel*>())
            if (label->property("role") == "complaint")
                return label->text();
        return "no label";
    }
    /// Types into a cell as a person does.
    static void type(TensorWindow& window, int row, int column, const QString& text) {
        TensorTable& table = window.valuePane().table();
        const QModelIndex cell = table.model()->index(row, column);
        table.scrollTo(cell);
        table.setCurrentIndex(cell);
        QTest::keyClick(&table, Qt::Key_Return);
        auto* editor = table.viewport()->findChild<QLineEdit*>();
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
    }
    static void setBy(TensorWindow& window, int target, const QString& expression) {
        window.findChild<QComboBox*>("target")->setCurrentIndex(target);
        auto* field = window.findChild<QLineEdit*>("expression");
        field->clear();
        QTest::keyClicks(field, expression);
        QTest::mouseClick(window.findChild<QPushButton*>("apply"), Qt::LeftButton);
    }

    DocumentSession session;
    RunController controller{session};
    QWidget parent;
    TensorWindows windows{session, controller, parent};
};

} // namespace

class TensorWindowTest : public QObject {
    Q_OBJECT

  private slots:
    void aConstantIsShownAndNotEdited() {
        Desk desk("flexible");
        QTRY_VERIFY_WITH_TIMEOUT(!desk.session.validation().root->isPending, kPatience); // its code
        TensorWindow& window = desk.opened("fixed_weight");
        QCOMPARE(Desk::cells(window).rowCount(), 20);
        const QModelIndex cell = Desk::cells(window).index(0, 0);
        QVERIFY(!(Desk::cells(window).flags(cell) & Qt::ItemIsEditable));
        QVERIFY(!window.findChild<QPushButton*>("apply")->isVisible());
        QVERIFY(!window.findChild<QToolButton*>("gradientBeside")->isEnabled());
    }

    void showsTheValuesOfAParameter() {
        Desk desk("net0");
        TensorWindow& window = desk.opened("0.weight");
        QCOMPARE(Desk::cells(window).rowCount(), 256);
        QCOMPARE(Desk::cells(window).columnCount(), 20);
        const double bound = 1 / std::sqrt(20.0);
        QVERIFY(std::abs(Desk::number(window, 255, 19)) <= bound);
        QTRY_VERIFY(window.valuePane().findChild<QLabel*>("facts")->text().contains("quantiles"));
        QCOMPARE(window.findChild<QComboBox*>("target")->count(), 3);
    }

    void aTypedNumberIsOneStepOfTheHistory() {
        Desk desk("net0");
        TensorWindow& window = desk.opened("0.weight");
        const double before = Desk::number(window, 0, 0);
        Desk::type(window, 0, 0, "2");
        QTRY_COMPARE(Desk::number(window, 0, 0), 2.0);
        QCOMPARE(desk.session.undoStack().count(), 1);
        QCOMPARE(desk.session.undoStack().undoText(), QString("0.weight[0, 0] = 2"));
        QVERIFY(desk.session.isModified());
        QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(Desk::number(window, 0, 0), before);
        desk.session.undoStack().redo();
        QTRY_COMPARE(Desk::number(window, 0, 0), 2.0);
    }

    void newValuesDoNotTakeAwayWhatIsBeingTyped() {
        Desk desk("net0");
        TensorWindow& window = desk.opened("0.weight");
        TensorTable& table = window.valuePane().table();
        table.setCurrentIndex(table.model()->index(1, 1));
        QTest::keyClick(&table, Qt::Key_Return);
        auto* editor = table.viewport()->findChild<QLineEdit*>();
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, "3");
        QSignalSpy fetched(&desk.controller, &RunController::tensorFetched);
        window.fetch();
        QTRY_VERIFY(!fetched.empty());
        QCOMPARE(editor->text(), QString("3"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(Desk::number(window, 1, 1), 3.0);
    }

    void whatIsNoNumberIsRefusedWithAReason() {
        Desk desk("net0");
        TensorWindow& window = desk.opened("0.bias");
        const double before = Desk::number(window, 3, 0);
        Desk::type(window, 3, 0, "two");
        QTRY_COMPARE(Desk::complaint(window), QString("'two' is no number of type float32"));
        QCOMPARE(Desk::number(window, 3, 0), before);
        QCOMPARE(desk.session.undoStack().count(), 0);
    }

    void anExpressionSetsTheWholeTensor() {
        Desk desk("net0");
        TensorWindow& window = desk.opened("0.weight");
        const double before = Desk::number(window, 7, 7);
        Desk::setBy(window, 0, "w + 1");
        QTRY_COMPARE(static_cast<float>(Desk::number(window, 7, 7)), static_cast<float>(before) + 1.0F);
        Desk::setBy(window, 0, "0.5");
        QTRY_COMPARE(Desk::number(window, 255, 19), 0.5);
        QCOMPARE(desk.session.undoStack().count(), 2);
    }

    void anExpressionSetsTheSelectedCellsAlone() {
        Desk desk("net0");
        TensorWindow& window = desk.opened("0.weight");
        const double outside = Desk::number(window, 3, 3);
        TensorTable& table = window.valuePane().table();
        table.selectionModel()->select(QItemSelection(table.model()->index(1, 1), table.model()->index(2, 3)),
                                       QItemSelectionModel::ClearAndSelect);
        Desk::setBy(window, 2, "torch.zeros(2, 3)");
        QTRY_COMPARE(Desk::number(window, 2, 3), 0.0);
        QCOMPARE(Desk::number(window, 1, 1), 0.0);
        QCOMPARE(Desk::number(window, 3, 3), outside);
        QCOMPARE(desk.session.undoStack().undoText(), QString("0.weight[1:3, 1:4] = torch.zeros(2, 3)"));
    }

    void anExpressionThatFailsChangesNothing() {
        Desk desk("net0");
        TensorWindow& window = desk.opened("0.weight");
        for (const char* expression : {"torch.zeros(3)", "w +", "torch.from_file('x')", "a + b"}) {
            Desk::setBy(window, 0, expression);
            QTRY_VERIFY2(!Desk::complaint(window).isEmpty(), expression);
        }
        QCOMPARE(desk.session.undoStack().count(), 0);
    }

    void anEditAtOnePlaceOfATieShowsAtAll() {
        Desk desk("shared");
        TensorWindow& owner = desk.opened("2.weight");
        TensorWindow& member = desk.opened("4.weight");
        Desk::type(owner, 0, 0, "100");
        QTRY_COMPARE(Desk::number(owner, 0, 0), 100.0);
        QTRY_COMPARE(Desk::number(member, 0, 0), 100.0);
    }

    void gradientIsNoneBeforeABackward() {
        Desk desk("net0");
        TensorWindow& window = desk.opened("2.weight");
        QTest::mouseClick(window.findChild<QToolButton*>("gradientBeside"), Qt::LeftButton);
        QVERIFY(window.gradientPane().isVisible());
        QCOMPARE(window.gradientPane().table().numbers().rowCount(), 0);
        RunOrder order;
        order.backward = true;
        desk.controller.run(order);
        QTRY_COMPARE_WITH_TIMEOUT(window.gradientPane().table().numbers().rowCount(), 10, kPatience);
        QVERIFY(!(window.gradientPane().table().numbers().flags(
                      window.gradientPane().table().numbers().index(0, 0)) &
                  Qt::ItemIsEditable));
    }

    void slicesOfHigherDimensionsCanBeChosen() {
        Desk desk("lenet");
        std::string kernel;
        for (const ParameterPlace& place : desk.session.moduleTree().parameters)
            if (place.spec.shape == std::vector<std::int64_t>{16, 6, 5, 5})
                kernel = place.name;
        TensorWindow& window = desk.opened(kernel);
        QCOMPARE(Desk::cells(window).rowCount(), 5);
        const double first = Desk::number(window, 0, 0);
        auto* output = window.findChild<QSpinBox*>("index0");
        QVERIFY(output);
        QTest::keyClick(output, Qt::Key_Up);
        QVERIFY(Desk::number(window, 0, 0) != first);
        Desk::type(window, 4, 4, "9");
        QTRY_COMPARE(Desk::number(window, 4, 4), 9.0);
        QCOMPARE(desk.session.undoStack().undoText(), QString::fromStdString(kernel) + "[1, 0, 4, 4] = 9");
        QCOMPARE(output->value(), 1); // what is shown stays
    }

    void cellsAreCopiedAndPastedAsASpreadsheetDoes() {
        Desk desk("net0");
        TensorWindow& window = desk.opened("0.weight");
        TensorTable& table = window.valuePane().table();
        QApplication::clipboard()->setText("1\t2\n3\t4\n");
        table.setCurrentIndex(table.model()->index(10, 5));
        table.setFocus();
        QTest::keyClick(&table, Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(Desk::number(window, 11, 6), 4.0);
        QCOMPARE(Desk::number(window, 10, 6), 2.0);
        table.selectionModel()->select(
            QItemSelection(table.model()->index(10, 5), table.model()->index(11, 6)),
            QItemSelectionModel::ClearAndSelect);
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QString("1\t2\n3\t4\n"));
        table.setCurrentIndex(table.model()->index(255, 19));
        QTest::keyClick(&table, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(Desk::complaint(window), QString("2 rows of 2 numbers do not fit from this cell on"));
    }

    void everyLookDraws() {
        Desk desk("lenet");
        std::string kernel;
        for (const ParameterPlace& place : desk.session.moduleTree().parameters)
            if (place.spec.shape.size() == 4)
                kernel = place.name;
        TensorWindow& window = desk.opened(kernel);
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTRY_VERIFY(window.valuePane().findChild<QLabel*>("facts")->text().contains("quantiles"));
        QImage last;
        for (const TensorLook look :
             {TensorLook::HeatMap, TensorLook::Histogram, TensorLook::Line, TensorLook::Filters}) {
            window.setLook(look);
            QTest::qWait(50);
            const QImage image = window.valuePane().grab().toImage();
            QVERIFY(image != last);
            last = image;
        }
    }

    void theHeatMapSaysWhatIsUnderThePointer() {
        Desk desk("net0");
        TensorWindow& window = desk.opened("0.weight");
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.setLook(TensorLook::HeatMap);
        HeatMapPlot& map = window.valuePane().heatMap();
        QTRY_VERIFY(map.width() > 100);
        QWidget* plot = map.findChild<QWidget*>();
        QTest::mouseMove(plot, QPoint(plot->width() / 2, plot->height() / 2));
        QTRY_VERIFY(window.valuePane().findChild<QLabel*>("pointedAt")->text().startsWith("[1"));
        const MatrixPart all = map.shownPart();
        QCOMPARE(all.bottom, 256);
        QPoint centre(plot->width() / 2, plot->height() / 2);
        QWheelEvent wheel(centre, plot->mapToGlobal(centre), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(plot, &wheel);
        QVERIFY(map.shownPart().bottom - map.shownPart().top < 256);
        QTest::mouseDClick(plot, Qt::LeftButton, {}, centre);
        QCOMPARE(map.shownPart().bottom - map.shownPart().top, 256);
    }

    void aTensorOfAnotherNameIsChosenFromItsFile() {
        const QTemporaryDir folder;
        const QString path = folder.filePath("teacher.pth");
        NamedTensors tensors{{"net.0.weight", HostTensor::zeros(DType::Float32, {256, 20})},
                             {"net.2.weight", HostTensor::zeros(DType::Float32, {10, 256})}};
        saveNamedTensors(tensors, path.toStdString());
        Desk desk("net0");
        TensorWindow& window = desk.opened("0.weight");
        QVERIFY(Desk::number(window, 0, 0) != 0);
        window.loadFrom(path);
        QTRY_VERIFY(window.findChild<TensorChoice*>());
        QTRY_VERIFY(window.findChild<TensorChoice*>()->isVisible());
        QTest::keyClick(window.findChild<TensorChoice*>(), Qt::Key_Return);
        QTRY_COMPARE(Desk::number(window, 0, 0), 0.0);
        QCOMPARE(desk.session.undoStack().undoText(), QString("0.weight from teacher.pth, net.0.weight"));
        desk.session.undoStack().undo();
        QTRY_VERIFY(Desk::number(window, 0, 0) != 0);
    }

    void aFileWithoutATensorThatFitsIsSaid() {
        const QTemporaryDir folder;
        const QString path = folder.filePath("small.npz");
        saveNamedTensors(
            {{"x", HostTensor::zeros(DType::Float32, {3, 3})}, {"y", HostTensor::zeros(DType::Float32, {4})}},
            path.toStdString());
        Desk desk("net0");
        TensorWindow& window = desk.opened("0.weight");
        window.loadFrom(path);
        QTRY_COMPARE(Desk::complaint(window),
                     QString("small.npz has no tensor whose values fill shape (256, 20)"));
        window.loadFrom(folder.filePath("gone.npz"));
        QTRY_VERIFY(Desk::complaint(window).contains("gone.npz"));
        QCOMPARE(desk.session.undoStack().count(), 0);
    }

    void anotherProjectClosesTheWindows() {
        Desk desk("net0");
        desk.opened("0.weight");
        desk.controller.forget();
        QTRY_VERIFY(!desk.windows.windowOf("0.weight"));
    }
};

QTEST_MAIN(TensorWindowTest)
#include "tensor_window_test.moc"
