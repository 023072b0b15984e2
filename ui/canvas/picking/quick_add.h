// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/picking/pick_box.h"
#include "ui/canvas/picking/quick_add_entries.h"

namespace layerloom {

/// The search box that opens on the canvas to place something.
class QuickAdd : public PickBox {
    Q_OBJECT

  public:
    explicit QuickAdd(QWidget* parent);

    void open(const QPoint& at, std::vector<Placeable> entries);

  signals:
    void chosen(const QString& dragText);
};

} // namespace layerloom
