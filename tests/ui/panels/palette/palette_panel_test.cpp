// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/palette/palette_panel.h"

#include "core/layers/catalogue.h"
#include "ui/bridge/layer_favourites.h"
#include "ui/panels/palette/palette_model.h"
#include "ui/panels/palette/palette_row.h"

#include <QInputMethodEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeView>
#include <QtTest>

using namespace layerloom;

namespace {

/// The palette as a person sees and works it.
struct PaletteDriver {
    PaletteDriver() : panel(session) {
        panel.resize(250, 700);
        panel.show();
    }

    QTreeView& tree() { return panel.tree(); }
    QModelIndex group(const QString& name) {
        for (int row = 0; row < tree().model()->rowCount(); ++row) {
            const QModelIndex index = tree().model()->index(row, 0);
            if (index.data().toString() == name)
                return index;
        }
        return {};
    }
    QStringList in(const QModelIndex& parent) {
        QStringList names;
        for (int row = 0; row < tree().model()->rowCount(parent); ++row)
            names << tree().model()->index(row, 0, parent).data().toString();
        return names;
    }
    /// What a search lists, from the top.
    QStringList found(const QString& typed) {
        type(typed);
        return in({});
    }
    void type(const QString& typed) {
        panel.focusSearch();
        panel.search().clear();
        // What has no key of its own comes from an input method.
        const bool isAscii = typed == QString::fromLatin1(typed.toLatin1());
        QInputMethodEvent composed;
        composed.setCommitString(typed);
        if (isAscii)
            QTest::keyClicks(&panel.search(), typed);
        else
            QApplication::sendEvent(&panel.search(), &composed);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&panel.search(), key, modifiers);
    }
    QString current() { return tree().currentIndex().data().toString(); }
    void clickStar(const QModelIndex& row) {
        tree().scrollTo(row);
        const QPoint star = PaletteRow::starArea(tree().visualRect(row)).center();
        QTest::mouseClick(tree().viewport(), Qt::LeftButton, {}, star);
        QCoreApplication::processEvents(); // the palette follows once the click is over
    }

    DocumentSession session;
    PalettePanel panel;
};

} // namespace

class PalettePanelTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        QCoreApplication::setOrganizationName("LayerLoomTest");
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder_.path());
    }

    void init() {
        for (const QString& each : layerFavourites().favourites())
            layerFavourites().setFavourite(each, false);
    }

    void everyLayerTypeIsThere() {
        PaletteDriver palette;
        int count = 0;
        for (int row = 0; row < palette.tree().model()->rowCount(); ++row)
            if (palette.tree().model()->index(row, 0).data() != libraryGroup()) // it says that it is empty
                count += palette.in(palette.tree().model()->index(row, 0)).size();
        QCOMPARE(static_cast<std::size_t>(count), catalogue().size());
    }

    void aSearchWithoutHitsSaysWhatElseToTry() {
        PaletteDriver palette;
        const auto written = [&] {
            const QImage picture = palette.tree().viewport()->grab().toImage();
            const QRgb ground = picture.pixel(2, picture.height() - 3);
            int count = 0;
            for (int y = 0; y < picture.height(); ++y)
                for (int x = 0; x < picture.width(); ++x)
                    count += picture.pixel(x, y) != ground ? 1 : 0;
            return count;
        };
        QCOMPARE(palette.found("zzzzzz"), QStringList());
        QVERIFY(written() > 300); // several lines of text
    }

    void searchingFiltersAndEnterPlaces() {
        PaletteDriver palette;
        QSignalSpy placed(&palette.panel, &PalettePanel::placeRequested);
        QVERIFY(!palette.found("conv2d").contains("Linear"));
        palette.key(Qt::Key_Return);
        QCOMPARE(placed.count(), 1);
        QCOMPARE(placed[0][0].toString(), QString("layer:Conv2d"));
        palette.key(Qt::Key_Escape);
        QVERIFY(palette.group("Convolution").isValid());
        QSignalSpy left(&palette.panel, &PalettePanel::left);
        palette.key(Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
    }

    void theBestMatchComesFirst_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("best");
        QTest::newRow("name") << "linear"
                              << "Linear";
        QTest::newRow("beginning") << "lstm"
                                   << "LSTM";
        QTest::newRow("PyTorch's name") << "nn.Conv2d"
                                        << "Conv2d";
        QTest::newRow("its full name") << "torch.nn.conv1d"
                                       << "Conv1d";
        QTest::newRow("function") << "torch.cat"
                                  << "cat";
        QTest::newRow("words") << "max pool 2d"
                               << "MaxPool2d";
        QTest::newRow("initials") << "bn2d"
                                  << "BatchNorm2d";
        QTest::newRow("more initials") << "mha"
                                       << "MultiheadAttention";
        QTest::newRow("Chinese") << "全连接层"
                                 << "Linear";
        QTest::newRow("another name for it") << "线性层"
                                             << "Linear";
        QTest::newRow("part of a Chinese name") << "二维卷积"
                                                << "Conv2d";
        QTest::newRow("Chinese category") << "嵌入"
                                          << "Embedding";
        QTest::newRow("attention") << "注意力"
                                   << "MultiheadAttention";
    }

    void theBestMatchComesFirst() {
        QFETCH(QString, typed);
        QFETCH(QString, best);
        PaletteDriver palette;
        QCOMPARE(palette.found(typed).value(0), best);
        QCOMPARE(palette.current(), best);
    }

    void aCategoryFindsAllOfIt() {
        PaletteDriver palette;
        for (const char* category : {"activation", "激活"}) {
            const QStringList found = palette.found(QString::fromUtf8(category));
            for (const char* name : {"ReLU", "Sigmoid", "GELU"})
                QVERIFY2(found.contains(name), category);
        }
        QVERIFY(palette.found("池化").contains("AvgPool2d"));
        QVERIFY(palette.found("没有这样的层").isEmpty());
    }

    void arrowsChooseAmongTheMatches() {
        PaletteDriver palette;
        QSignalSpy placed(&palette.panel, &PalettePanel::placeRequested);
        const QStringList found = palette.found("conv");
        palette.key(Qt::Key_Down);
        palette.key(Qt::Key_Down);
        palette.key(Qt::Key_Up);
        palette.key(Qt::Key_Return);
        QCOMPARE(placed.value(0).value(0).toString(), "layer:" + found.at(1));
    }

    void aStarPutsALayerOnTop() {
        PaletteDriver palette;
        const QModelIndex category = palette.group("Recurrent");
        const QModelIndex layer = palette.tree().model()->index(0, 0, category);
        const QString name = layer.data().toString();
        palette.clickStar(layer);
        QCOMPARE(palette.in(palette.group("Favourites")), QStringList{name});
        QVERIFY(palette.in(palette.group("Recurrent")).contains(name));
        palette.clickStar(palette.tree().model()->index(0, 0, palette.group("Favourites")));
        QVERIFY(!palette.group("Favourites").isValid());
    }

    void aKeyMakesAFavourite() {
        PaletteDriver palette;
        palette.type("gelu");
        palette.key(Qt::Key_D, Qt::ControlModifier);
        QCoreApplication::processEvents();
        QCOMPARE(palette.current(), QString("GELU"));
        palette.key(Qt::Key_Escape);
        QCOMPARE(palette.in(palette.group("Favourites")), QStringList{"GELU"});
    }

    void whatWasPlacedLatelyIsAtHand() {
        PaletteDriver palette;
        layerFavourites().notePlaced("layer:Linear");
        layerFavourites().notePlaced("layer:Dropout");
        QCoreApplication::processEvents();
        QCOMPARE(palette.in(palette.group("Recent")).mid(0, 2), (QStringList{"Dropout", "Linear"}));
    }

    void theListStaysInPlaceWhenALayerWasPlaced() {
        PaletteDriver palette;
        const auto rowOf = [&] {
            const QModelIndex group = palette.group("Activation");
            return palette.tree().model()->index(3, 0, group);
        };
        palette.tree().scrollTo(rowOf());
        palette.tree().setCurrentIndex(rowOf());
        const int top = palette.tree().visualRect(rowOf()).top();
        layerFavourites().notePlaced(rowOf().data(PaletteModel::DragTextRole).toString());
        QVERIFY(palette.group("Recent").isValid());
        QTest::qWait(20);
        QCOMPARE(palette.tree().visualRect(rowOf()).top(), top);
    }

    void closedGroupsStayClosed() {
        PaletteDriver palette;
        palette.tree().collapse(palette.group("Convolution"));
        palette.type("lin");
        palette.key(Qt::Key_Escape);
        QVERIFY(!palette.tree().isExpanded(palette.group("Convolution")));
        QVERIFY(palette.tree().isExpanded(palette.group("Pooling")));
    }

    void aNewDefinitionAppears() {
        PaletteDriver palette;
        palette.session.apply(addBlock(palette.session.document(), "Residual",
                                       *newDocument(BlockKind::FreeForm).blocks.begin()->second),
                              "New block");
        QCOMPARE(palette.in(palette.group("This project")), QStringList{"Residual"});
        QCOMPARE(palette.found("resid").value(0), QString("Residual"));
    }

    void aDragCarriesTheType() {
        PaletteDriver palette;
        palette.type("relu6");
        const std::unique_ptr<QMimeData> data(
            palette.tree().model()->mimeData({palette.tree().currentIndex()}));
        QCOMPARE(data->data(kNodeMimeType), QByteArray("layer:ReLU6"));
    }

  private:
    QTemporaryDir folder_;
};

QTEST_MAIN(PalettePanelTest)
#include "palette_panel_test.moc"
