// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/accessible/canvas_accessible.h"

namespace layerloom {

/// An item of a canvas, a port of it, or a wire that leaves that port, as screen readers see it. Pressing it
/// selects it; a block can be entered.
class CanvasEntry : public QAccessibleInterface, public QAccessibleActionInterface {
  public:
    CanvasEntry(CanvasAccessible& canvas, CanvasPlace place) : canvas_(canvas), place_(std::move(place)) {}

    bool isValid() const override;
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return canvas_.window(); }
    QAccessible::Role role() const override { return QAccessible::TreeItem; }
    QAccessible::State state() const override;
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override;
    QAccessibleInterface* parent() const override;
    int childCount() const override { return static_cast<int>(children().size()); }
    QAccessibleInterface* child(int index) const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    void* interface_cast(QAccessible::InterfaceType type) override;

    QStringList actionNames() const override;
    void doAction(const QString& name) override;
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

    const CanvasPlace& place() const { return place_; }

  private:
    CanvasItem* item() const;
    /// What is selected when this one is pressed.
    const std::string& selected() const { return place_.wire.empty() ? place_.item : place_.wire; }
    QString name() const;
    QString portName() const;
    std::vector<CanvasPlace> children() const;
    QRectF area() const;

    CanvasAccessible& canvas_; ///< deletes its entries before it goes
    CanvasPlace place_;
};

} // namespace layerloom
