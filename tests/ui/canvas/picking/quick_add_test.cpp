// SPDX-License-Identifier: GPL-3.0-or-later
// The search box on the canvas, worked by keys.
#include "tests/ui/canvas/canvas_documents.h"
#include "ui/bridge/layer_favourites.h"
#include "ui/canvas/picking/quick_add.h"

#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>

using namespace layerloom;

namespace {

QLineEdit& search(CanvasDriver& canvas) {
    return *canvas.view.quickAdd().findChild<QLineEdit*>();
}

} // namespace

class QuickAddTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        QCoreApplication::setOrganizationName("LayerLoomTest");
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder_.path());
    }

    void aKeyMakesAFavouriteAndTheRowStays() {
        CanvasDriver canvas(threeNodes());
        canvas.key(Qt::Key_A, Qt::ShiftModifier);
        QVERIFY(canvas.view.quickAdd().isVisible());
        QTest::keyClicks(&search(canvas), "gelu");
        QTest::keyClick(&search(canvas), Qt::Key_D, Qt::ControlModifier);
        QVERIFY(layerFavourites().isFavourite("layer:GELU"));
        QVERIFY(canvas.view.quickAdd().isVisible());
        QCOMPARE(canvas.undoCount(), 0); // the canvas's own Ctrl+D is not meant
        QTest::keyClick(&search(canvas), Qt::Key_Return);
        QVERIFY(canvas.node("gelu"));
        layerFavourites().setFavourite("layer:GELU", false);
    }

    void whatIsNotThereIsSaidWithWhatElseToTry() {
        CanvasDriver canvas(threeNodes());
        canvas.key(Qt::Key_A, Qt::ShiftModifier);
        QTest::keyClicks(&search(canvas), "zzzzzz");
        QCOMPARE(canvas.view.quickAdd().offered(), QStringList());
        const auto labels = canvas.view.quickAdd().findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
            return label->isVisible() && label->text().contains("Expression");
        }));
    }

    void chineseNamesFindLayers() {
        CanvasDriver canvas(threeNodes());
        canvas.doubleClick(canvas.at({100, 500}));
        QInputMethodEvent composed; // Chinese comes from an input method
        composed.setCommitString(QString::fromUtf8("二维卷积"));
        QApplication::sendEvent(&search(canvas), &composed);
        QTest::keyClick(&search(canvas), Qt::Key_Return);
        QVERIFY(canvas.node("conv2d"));
    }

    void whatFitsTheWireComesFirstAndIsConnected() {
        CanvasDriver canvas(wiredLayer()); // fc gives (N, 256)
        canvas.drag(canvas.output("fc"), canvas.at({620, 320}));
        QVERIFY(canvas.view.quickAdd().isVisible());
        const QStringList offered = canvas.view.quickAdd().offered();
        QVERIFY(offered.indexOf("Linear") >= 0);
        QVERIFY(offered.indexOf("Linear") < offered.indexOf("Conv3d"));
        QTest::keyClicks(&search(canvas), "relu");
        QTest::keyClick(&search(canvas), Qt::Key_Return);
        const auto added = std::find_if(canvas.block().nodes.begin(), canvas.block().nodes.end(),
                                        [](const NodePtr& node) { return node->id != "fc"; });
        QVERIFY(added != canvas.block().nodes.end());
        QVERIFY(canvas.hasWire({{"fc", "output"}, {(*added)->id, "input"}}));
        QCOMPARE(canvas.undoCount(), 1);
    }

    void aWireDrawnBackwardsIsFedByTheOutputThatSuitsIt() {
        // Of MaxPool2d with its indices, an Embedding takes the indices.
        CanvasDriver canvas(documentOf(
            BlockKind::FreeForm, {makeNode("words", "Embedding", {400, 200},
                                           {{"num_embeddings", Value(10)}, {"embedding_dim", Value(4)}})}));
        canvas.drag(canvas.input("words"), canvas.at({150, 420}));
        QVERIFY(canvas.view.quickAdd().isVisible());
        const QStringList offered = canvas.view.quickAdd().offered();
        QVERIFY(offered.indexOf("argmax") >= 0);
        QVERIFY(offered.indexOf("argmax") < offered.indexOf("Conv2d"));
        QTest::keyClicks(&search(canvas), "topk");
        QTest::keyClick(&search(canvas), Qt::Key_Return);
        QVERIFY(canvas.node("topk"));
        QVERIFY(canvas.hasWire({{"topk", "indices"}, {"words", "input"}}));
    }

  private:
    QTemporaryDir folder_;
};

QTEST_MAIN(QuickAddTest)
#include "quick_add_test.moc"
