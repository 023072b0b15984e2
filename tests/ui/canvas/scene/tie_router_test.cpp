// SPDX-License-Identifier: GPL-3.0-or-later
// Ties keep off the cards between their ends.
#include "tests/ui/canvas/standing_apart.h"

#include "core/document/project_file.h"

using namespace layerloom;

namespace {

/// A card that the tie runs under or that hides its chain, and which is none of its ends; or an empty text.
QString crossedBy(CanvasDriver& canvas, const TieItem& tie) {
    for (const CanvasItem* card : cardsOf(canvas.view)) {
        const QRectF body = card->body();
        if (body.contains(tie.middle()))
            return QString::fromStdString(card->id()) + " hides the chain";
        const bool isEnd =
            card->id() == tie.tie().owner.path.front() || card->id() == tie.tie().member.path.front();
        for (qreal x = body.left() + 10; !isEnd && x < body.right(); x += 8) {
            for (qreal y = body.top() + 10; y < body.bottom() - 8; y += 8) {
                if (tie.passes({x, y}, 0.5))
                    return QString::fromStdString(card->id());
            }
        }
    }
    return {};
}

void see(CanvasDriver& canvas) {
    canvas.view.resize(2400, 1600);
    canvas.view.fitAll();
    canvas.view.grab();
}

} // namespace

class TieRouterTest : public QObject {
    Q_OBJECT

  private slots:
    void aTieRunsPastWhatLiesBetween() {
        Document document = loadProject(LAYERLOOM_SOURCE_DIR "/resources/examples/resnet18.loom").document;
        CanvasDriver canvas(document);
        canvas.session.showDefinition("BasicBlockDown");
        see(canvas);
        QCOMPARE(canvas.view.canvas().content().ties().size(), std::size_t(1));
        const TieItem& tie = *canvas.view.canvas().content().ties().begin()->second;
        QCOMPARE(crossedBy(canvas, tie), QString());
    }

    void itFindsAnotherWayWhenSomethingIsPutThere() {
        const std::map<std::string, Value> square{{"in_features", 4}, {"out_features", 4}};
        Document document = documentOf(BlockKind::FreeForm, {makeNode("top", "Linear", {0, 0}, square),
                                                             makeNode("bottom", "Linear", {0, 600}, square),
                                                             makeNode("between", "ReLU", {500, 300})});
        apply(document, tie(document, document.root, {{{"top"}, {}}, {{"bottom"}, {}}}));
        CanvasDriver canvas(document);
        see(canvas);
        const TieItem& tie = *canvas.view.canvas().content().ties().begin()->second;
        const QPointF straight = tie.middle();
        QCOMPARE(crossedBy(canvas, tie), QString());
        canvas.session.apply(
            moveNodes(canvas.session.document(), canvas.session.shownBlock(), {{"between", {0, 300}}}),
            "Move");
        see(canvas);
        QCOMPARE(crossedBy(canvas, tie), QString());
        canvas.session.undoStack().undo();
        see(canvas);
        QCOMPARE(tie.middle(), straight);
    }
};

QTEST_MAIN(TieRouterTest)
#include "tie_router_test.moc"
