// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace layerloom {

/// The palette's list. What is dragged from it hangs beside the pointer and is seen through, so that it does
/// not hide where on the canvas it would go.
class PaletteTree : public QTreeView {
    Q_OBJECT

  public:
    using QTreeView::QTreeView;
    /// What stands there while the list is empty.
    void setEmptyText(const QString& text) { emptyText_ = text; }
    const QString& emptyText() const { return emptyText_; }

  protected:
    void startDrag(Qt::DropActions supported) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    QString emptyText_;
};

} // namespace layerloom
