// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/inspector/inspected_node.h"

#include <QWidget>

class QCheckBox;
class QLabel;

namespace layerloom {

/// Keeps the running statistics of a norm, or of all norms in a block, as they are; and says, where somebody
/// has frozen the weights only, that these statistics go on changing.
class StatisticsSwitch : public QWidget {
    Q_OBJECT

  public:
    explicit StatisticsSwitch(InspectedNode node, QWidget* parent = nullptr);

    void refresh();
    /// True if the node has any.
    bool isNeeded() const { return norms_ > 0; }

  private:
    std::size_t countNorms() const;
    /// All weights of the node are frozen.
    bool isFrozen(const Node& node) const;
    void keep(bool on);

    InspectedNode node_;
    std::size_t norms_ = 0;
    QCheckBox* keep_;
    QLabel* note_;
};

} // namespace layerloom
