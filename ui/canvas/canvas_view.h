// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/arranging/arranger.h"
#include "ui/canvas/editing/canvas_commands.h"
#include "ui/canvas/gestures/edge_scroll.h"
#include "ui/canvas/gestures/gesture.h"
#include "ui/canvas/gestures/palette_drop.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/canvas/view_navigation.h"

#include <QElapsedTimer>
#include <QGraphicsView>
#include <QImage>

#include <memory>
#include <optional>

class QMenu;

namespace layerloom {

class HintLabel;
class NameEditor;
class PickBox;
class QuickAdd;

/// The canvas: shows the session's block and turns what mouse and keyboard do on it into edits.
class CanvasView : public QGraphicsView, public GestureHost {
    Q_OBJECT

  public:
    explicit CanvasView(DocumentSession& session, QWidget* parent = nullptr);
    ~CanvasView() override;

    DocumentSession& session() override { return session_; }
    CanvasScene& canvas() override { return *scene_; }
    QRectF visibleArea() const override;
    CanvasCommands& commands() { return commands_; }
    Arranger& arranger() { return arranger_; }
    QuickAdd& quickAdd() { return *quickAdd_; }
    PickBox& pickBox() { return *pickBox_; }
    NameEditor& nameEditor() { return *nameEditor_; }
    /// Where nodes can be let go to move them out of the block on show; outlives the view.
    void setLevels(LevelTargets* levels) { levels_ = levels; }
    /// What is said beside the pointer at the moment.
    QString hint() const;
    qreal zoom() const { return navigation_.zoom(); }
    bool isTieMode() const { return tieMode_; }

    /// Opens the line in which a node, or an input or output of the block, is renamed.
    void rename(const std::string& id);
    /// Enters a block or what a loop calls, edits the text of a note and the code of a node, renames anything
    /// else.
    void activate(const std::string& id);
    /// Selects that and scrolls to it.
    void goTo(const std::string& id);
    /// Moves the selection; presses that follow one another are one undo step.
    void nudge(const QPointF& delta);
    /// The next click on a node ties it to this one.
    void beginTie(const NodeId& owner);
    /// Opens the search box where the pointer is, or in the middle.
    void openQuickAddAtCursor();
    /// Opens the search box on the selected wire: what is chosen goes in between.
    void openQuickAddOnWire();
    /// Where the pointer is, or the middle, in scene coordinates; while a context menu acts, where that was
    /// opened.
    QPointF pointedAt() const { return mapToScene(cursorPoint()); }
    void pasteAtCursor(PastedWires wires = PastedWires::Inside);
    /// Connects what is selected: a single thing to what is picked from a list (`isForward`: from its
    /// outputs, else into its inputs), several in a row from left to right.
    void connectSelection(bool isForward);
    /// Lists what the node can share, and with what.
    void openTiePicker(const NodeId& owner);
    /// Has everything painted anew: colours or fonts are others now.
    void recolour();
    /// The whole block as a picture, `scale` device pixels a scene unit.
    QImage renderImage(qreal scale = 2);

  public slots:
    /// In tie mode a plain drag from node to node draws a tie.
    void setTieMode(bool on);
    void fitAll();
    /// Shows all of the block, or where it begins if all of it would be too small to read.
    void showReadable();
    void fitSelection();
    void zoomToActualSize();
    void zoomIn();
    void zoomOut();
    /// Arranges the block on show, in the background; one undo step.
    void layoutBlock();

  signals:
    void tieModeChanged(bool on);
    void zoomChanged(qreal zoom);
    /// The code of that node of the block on show is to be edited.
    void codeRequested(const layerloom::NodeId& node);
    /// What goes on in the background, for as long as it does; then an empty text.
    void activityChanged(const QString& text);

  protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& area) override;

  private:
    /// A left press that may become a gesture once the pointer has moved far enough.
    struct Press {
        Pointer pointer;
        QPoint point;
        std::string selectOnRelease; ///< what a click without a drag selects alone
    };
    struct Pan {
        QPoint start;
        QPoint last;
        Qt::MouseButton button;
        bool hasMoved = false;
    };

    std::optional<std::size_t> markedLevelAt(const QPointF& scenePoint) override;
    void showHint(const QString& text) override;
    void offerParameterTies(const std::vector<NodeId>& owner, const std::vector<NodeId>& member,
                            const QPointF& scenePoint) override;
    void openQuickAdd(const QPointF& scenePoint, const std::optional<PortSpot>& end) override;

    void connectSession();
    void connectArranger();
    void showActivity(const QString& text);
    void onDocumentChanged();
    void onShownBlockChanged();
    void onNamed(const QString& name);
    void onChosen(const QString& dragText);
    void fitIfNew();
    void onHistoryMoved(int index);
    void pressSpace(const QKeyEvent& event);
    void scrollWithDrag(const QPointF& viewDelta);
    /// Beside that item, for a box that is opened by key.
    QPoint pointBeside(const std::string& id) const;

    Pointer pointerAt(const QPoint& viewPoint, Qt::KeyboardModifiers modifiers) const;
    /// How near counts as at a thing, in scene units: the same on the screen at every zoom.
    qreal reach() const;
    QPoint cursorPoint() const;
    void pressLeft(QMouseEvent* event);
    void startGesture();
    std::unique_ptr<Gesture> gestureFor(const Hit& hit, const Pointer& pointer);
    std::unique_ptr<Gesture> wireGesture(const PortSpot& port);
    bool hasInside(const NodeId& instance) const;
    bool enterRow(const NodeItem& card, const Pointer& pointer);
    void enterMainPart(const Node& flow);
    void selectAtPress(const CanvasItem& item, Qt::KeyboardModifiers modifiers);
    void selectPartOnRelease(const Hit& hit, const Pointer& pointer);
    bool finishPendingTie(const Hit& hit, const QPointF& scenePoint);
    /// The module at that point: a node, or a child in the row of an expanded card.
    std::vector<NodeId> modulePathAt(const Hit& hit, const QPointF& scenePoint) const;
    /// Says at once why a wire is red.
    void explain(const Hit& hit);
    void startPan(QMouseEvent* event);
    bool movePan(QMouseEvent* event);
    bool releasePan(QMouseEvent* event);
    void openMenu(const QPoint& viewPoint);
    void openMenuByKey();
    void popUp(QMenu& menu, const QPoint& viewPoint);
    void escape();
    void updateCursor();
    void paintEmptyHint(QPainter& painter) const;

    DocumentSession& session_;
    CanvasScene* scene_;
    CanvasCommands commands_;
    Arranger arranger_;
    ViewNavigation navigation_;
    PaletteDrop paletteDrop_;
    HintLabel* hint_;
    HintLabel* activity_; ///< says that a layout is being made
    QuickAdd* quickAdd_;
    PickBox* pickBox_;
    NameEditor* nameEditor_;
    EdgeScroll edgeScroll_;

    std::unique_ptr<Gesture> gesture_;
    std::optional<Press> press_;
    std::optional<Pan> pan_;
    std::optional<QPoint> menuPoint_; ///< where the context menu was opened that is acting
    LevelTargets* levels_ = nullptr;
    std::string renamed_;
    Placement placement_; ///< of what quick add is going to give
    ViewNavigation::Place place_;
    NodeId pendingTie_;
    QString explained_; ///< what is said of the wire under the pointer
    int nudgeGesture_ = 0;
    int historyIndex_ = 0;
    int historyCount_ = 0;
    qreal pixelRatio_ = 1; ///< of what the view keeps painted
    bool spaceHeld_ = false;
    bool spaceUsed_ = false;  ///< for a pan, so that letting it go does not open quick add
    QElapsedTimer spaceDown_; ///< since it was pressed
    QElapsedTimer spaceUp_;   ///< since it was let go
    bool tieMode_ = false;
    bool isNewBlock_ = true; ///< not fitted yet
};

} // namespace layerloom
