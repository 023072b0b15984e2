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

  protected:
    void startDrag(Qt::DropActions supported) override;
};

} // namespace layerloom
