// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/inspector/inspected_node.h"

#include <QWidget>

class QVBoxLayout;

namespace layerloom {

/// The ties of the shown block that a node takes part in, each with a button that unties it.
class TiesSection : public QWidget {
    Q_OBJECT

  public:
    explicit TiesSection(InspectedNode node, QWidget* parent = nullptr);

    void refresh();
    bool hasContent() const { return !shown_.empty(); }

  private:
    void addRow(const Tie& tie);
    QString textOf(const Tie& tie) const;

    InspectedNode node_;
    QVBoxLayout* column_;
    std::vector<Tie> shown_;
};

} // namespace layerloom
