// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/palette/palette_panel.h"

#include "core/layers/catalogue.h"
#include "ui/panels/palette/palette_model.h"

#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTreeView>
#include <QtTest>

using namespace layerloom;

namespace {

QStringList leaves(const QTreeView& tree) {
    QStringList names;
    const QAbstractItemModel& model = *tree.model();
    for (int category = 0; category < model.rowCount(); ++category) {
        const QModelIndex parent = model.index(category, 0);
        for (int row = 0; row < model.rowCount(parent); ++row)
            names << model.index(row, 0, parent).data().toString();
    }
    return names;
}

} // namespace

class PalettePanelTest : public QObject {
    Q_OBJECT

  private slots:
    void everyLayerTypeIsThere() {
        DocumentSession session;
        PalettePanel panel(session);
        QCOMPARE(static_cast<std::size_t>(leaves(panel.tree()).size()), catalogue().size());
    }

    void searchingFiltersAndEnterPlaces() {
        DocumentSession session;
        PalettePanel panel(session);
        panel.show();
        QSignalSpy placed(&panel, &PalettePanel::placeRequested);
        panel.focusSearch();
        QTest::keyClicks(&panel.search(), "conv2d");
        for (const QString& name : leaves(panel.tree()))
            QVERIFY2(!name.startsWith("Linear"), qPrintable(name));
        QVERIFY(leaves(panel.tree()).contains("Conv2d"));
        QTest::keyClick(&panel.search(), Qt::Key_Return);
        QCOMPARE(placed.count(), 1);
        QCOMPARE(placed[0][0].toString(), QString("layer:Conv2d"));
        QTest::keyClick(&panel.search(), Qt::Key_Escape);
        QCOMPARE(static_cast<std::size_t>(leaves(panel.tree()).size()), catalogue().size());
    }

    void aNewDefinitionAppears() {
        DocumentSession session;
        PalettePanel panel(session);
        session.apply(addBlock(session.document(), "Residual",
                               *newDocument(BlockKind::FreeForm).blocks.begin()->second),
                      "New block");
        QVERIFY(leaves(panel.tree()).contains("Residual"));
    }

    void aDragCarriesTheType() {
        const std::unique_ptr<QMimeData> data(nodeMimeData("layer:ReLU"));
        QCOMPARE(data->data(kNodeMimeType), QByteArray("layer:ReLU"));
    }
};

QTEST_MAIN(PalettePanelTest)
#include "palette_panel_test.moc"
