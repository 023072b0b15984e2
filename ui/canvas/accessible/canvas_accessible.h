// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvas_view.h"

#include <QAccessibleWidget>
#include <QPointer>

#include <map>
#include <string>
#include <vector>

namespace layerloom {

/// What of the canvas an entry of the tree stands for.
struct CanvasPlace {
    std::string item;      ///< as in `DocumentSession::selection()`
    std::string port;      ///< of that item; empty: the item itself
    bool isOutput = false; ///< with `port`
    std::string wire;      ///< that leaves the port; empty: the port itself
    auto operator<=>(const CanvasPlace&) const = default;
};

/// A canvas as screen readers see it: a tree of inputs, nodes, outputs, notes and ties, with ports below them
/// and the wires that leave a port below that one. Entries are made when they are asked for, and go when what
/// they stand for goes. Widgets on the canvas, such as the line that renames, come after the items.
class CanvasAccessible : public QAccessibleWidget {
  public:
    /// Has Qt make one for every CanvasView that is asked for from now on.
    static void install();

    explicit CanvasAccessible(CanvasView* view);
    ~CanvasAccessible() override;

    QString text(QAccessible::Text kind) const override;
    int childCount() const override;
    QAccessibleInterface* child(int index) const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    /// The only selected item, while the canvas has the focus.
    QAccessibleInterface* focusChild() const override;

    CanvasView* view() const { return view_; }
    /// The ids of all items, in the order of the tree.
    const std::vector<std::string>& items() const;
    int indexOf(const std::string& item) const;
    QAccessibleInterface* entry(const CanvasPlace& place) const;

  private:
    void follow();
    void tellFocus() const;

    QPointer<CanvasView> view_;
    QObject context_; ///< of the connections, which end with this
    mutable std::map<CanvasPlace, QAccessible::Id> entries_;
    mutable std::vector<std::string> items_; ///< empty: to be collected
};

} // namespace layerloom
