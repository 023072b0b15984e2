// SPDX-License-Identifier: GPL-3.0-or-later
// Ties between what is inside of one block, seen on its card.
#include "tests/ui/canvas/canvas_documents.h"
#include "ui/canvas/commands/canvas_menu.h"
#include "ui/canvas/scene/canvas_tips.h"
#include "ui/theme/theme.h"

#include <QMenu>

using namespace layerloom;

namespace {

/// `inner` holds Linear a, b and c, of which a and b are tied: by the block around it, or by its definition.
Document tiedInside(bool byDefinition) {
    Document document = nestedDocument();
    const std::map<std::string, Value> square{{"in_features", 4}, {"out_features", 4}};
    const Document inner =
        documentOf(BlockKind::Sequential, {makeNode("a", "Linear", {}, square), makeNode("act", "ReLU", {}),
                                           makeNode("b", "Linear", {}, square), makeNode("act1", "Tanh", {}),
                                           makeNode("c", "Linear", {}, square)});
    document.blocks["Inner"] = inner.share(inner.root);
    apply(document, byDefinition
                        ? tie(document, "Inner", {{{"a"}, {}}, {{"b"}, {}}})
                        : tie(document, document.root, {{{"inner", "a"}, {}}, {{"inner", "b"}, {}}}));
    return document;
}

const NodeItem& card(CanvasDriver& canvas) {
    return *canvas.view.canvas().content().node("inner");
}

const TieItem* onlyTie(CanvasDriver& canvas) {
    const auto& ties = canvas.view.canvas().content().ties();
    return ties.size() == 1 ? ties.begin()->second : nullptr;
}

/// How many pixels of that area, in scene coordinates, have about the colour of ties.
int tieColoured(CanvasDriver& canvas, const QRectF& area) {
    const QImage picture = canvas.view.grab().toImage();
    const QRect there = canvas.view.mapFromScene(area).boundingRect();
    int count = 0;
    for (int y = there.top(); y <= there.bottom(); ++y) {
        for (int x = there.left(); x <= there.right(); ++x) {
            const QColor pixel = picture.pixelColor(x, y);
            const QColor wanted = theme().tie;
            count += std::abs(pixel.red() - wanted.red()) + std::abs(pixel.green() - wanted.green()) +
                                 std::abs(pixel.blue() - wanted.blue()) <
                             60
                         ? 1
                         : 0;
        }
    }
    return count;
}

QAction* inMenuAt(CanvasDriver& canvas, const QPointF& point, const QString& name) {
    auto* menu = new QMenu(&canvas.view);
    addSpotActions(*menu, canvas.view, canvas.view.canvas().hit(point), point);
    return menu->findChild<QAction*>(name);
}

} // namespace

class RowTiesTest : public QObject {
    Q_OBJECT

  private slots:
    void aTieBetweenTwoRowsRunsBesideTheCard_data() {
        QTest::addColumn<bool>("byDefinition");
        QTest::newRow("of the block on show") << false;
        QTest::newRow("of the definition") << true;
    }
    void aTieBetweenTwoRowsRunsBesideTheCard() {
        QFETCH(bool, byDefinition);
        CanvasDriver canvas(tiedInside(byDefinition));
        QVERIFY(!onlyTie(canvas) || !onlyTie(canvas)->isVisible());
        canvas.click(canvas.toggle("inner"));
        const TieItem* tie = onlyTie(canvas);
        QVERIFY(tie && tie->isVisible());
        QVERIFY(tie->middle().x() > card(canvas).body().right());
        const QRectF first = card(canvas).geometry().rows[0].translated(card(canvas).pos());
        const QRectF third = card(canvas).geometry().rows[2].translated(card(canvas).pos());
        QVERIFY(tie->middle().y() > first.center().y() && tie->middle().y() < third.center().y());
        const QPointF middle = tie->middle();
        QVERIFY(tieColoured(canvas, QRectF(middle - QPointF(10, 10), QSizeF(20, 20))) > 15);
        canvas.click(canvas.toggle("inner"));
        QVERIFY(!onlyTie(canvas) || !onlyTie(canvas)->isVisible());
    }

    void tiedRowsHaveAChain() {
        CanvasDriver canvas(tiedInside(true));
        canvas.click(canvas.toggle("inner"));
        std::vector<bool> tied;
        for (const RowLook& row : card(canvas).look().rows)
            tied.push_back(row.isTied);
        QCOMPARE(tied, (std::vector<bool>{true, false, true, false, false}));
        const auto right = [&](std::size_t row) {
            const QRectF area = card(canvas).geometry().rows[row].translated(card(canvas).pos());
            return QRectF(area.right() - 24, area.top() + 2, 22, area.height() - 4);
        };
        QVERIFY(tieColoured(canvas, right(0)) > 8);
        QVERIFY(tieColoured(canvas, right(2)) > 8);
        QCOMPARE(tieColoured(canvas, right(4)), 0);
    }

    void hoveringATieLightsItsRows() {
        CanvasDriver canvas(tiedInside(false));
        canvas.click(canvas.toggle("inner"));
        canvas.move(canvas.at(onlyTie(canvas)->middle()));
        QVERIFY(onlyTie(canvas)->isLit());
        std::vector<bool> lit;
        for (std::size_t row = 0; row < card(canvas).look().rows.size(); ++row)
            lit.push_back(card(canvas).isRowLit(row));
        QCOMPARE(lit, (std::vector<bool>{true, false, true, false, false}));
        canvas.move(canvas.at({100, 700}));
        QVERIFY(!card(canvas).isRowLit(0) && !card(canvas).isLit());
    }

    void aTieThatGoesUnderThePointerLeavesNothingLit() {
        CanvasDriver canvas(tiedInside(false));
        canvas.click(canvas.toggle("inner"));
        canvas.click(canvas.at(onlyTie(canvas)->middle()));
        canvas.move(canvas.at(onlyTie(canvas)->middle()));
        QVERIFY(card(canvas).isLit());
        canvas.key(Qt::Key_Delete);
        QVERIFY(canvas.block().ties.empty());
        QVERIFY(!card(canvas).isLit());
        QVERIFY(!card(canvas).isRowLit(0));
        canvas.session.undoStack().undo();
        QCOMPARE(canvas.block().ties.size(), std::size_t(1));
    }

    void aTieOfTheDefinitionSaysSoAndIsUntiedThere() {
        CanvasDriver canvas(tiedInside(true));
        canvas.click(canvas.toggle("inner"));
        const QPointF middle = onlyTie(canvas)->middle();
        const QString tip = tipFor(canvas.view.canvas(), canvas.view.canvas().hit(middle));
        QVERIFY2(tip.contains("inner.0") && tip.contains("inner.2") && tip.contains("Inner"),
                 qPrintable(tip));
        canvas.click(canvas.at(middle)); // it stands elsewhere: its card is selected
        QCOMPARE(canvas.session.selection(), (std::set<std::string>{"inner"}));
        QAction* untie = inMenuAt(canvas, middle, "untie-inside");
        QVERIFY(untie);
        untie->trigger();
        QVERIFY(canvas.session.document().find("Inner")->ties.empty());
        QVERIFY(canvas.view.canvas().content().ties().empty());
        QCOMPARE(canvas.undoCount(), 1);
    }

    void rowsOfOneCardAreTiedByADrag() {
        CanvasDriver canvas(tiedInside(false));
        canvas.click(canvas.toggle("inner"));
        canvas.drag(canvas.row("inner", 0), canvas.row("inner", 4), Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(canvas.block().ties.size(), std::size_t(2));
        QCOMPARE(canvas.view.canvas().content().ties().size(), std::size_t(2));
        for (const auto& [id, tie] : canvas.view.canvas().content().ties())
            QVERIFY(tie->isVisible());
        QVERIFY(card(canvas).look().rows[4].isTied);
    }

    void aParameterLightsOnlyWhatSharesIt() {
        Document document = tiedInside(false);
        apply(document, tie(document, document.root, {{{"inner", "a"}, "bias"}, {{"inner", "c"}, "bias"}}));
        CanvasDriver canvas(document);
        canvas.click(canvas.toggle("inner"));
        for (const auto& [id, tie] : canvas.view.canvas().content().ties()) {
            if (tie->tie().isWholeModule())
                continue;
            canvas.move(canvas.at(tie->middle()));
            // The bias is all three's: a and b are one module.
            QVERIFY(card(canvas).isRowLit(0) && card(canvas).isRowLit(2) && card(canvas).isRowLit(4));
        }
    }
};

QTEST_MAIN(RowTiesTest)
#include "row_ties_test.moc"
