// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/inspector/inspected_node.h"

#include <QWidget>

class QGridLayout;

namespace layerloom {

/// What flows into a node and out of it: port, element type and shape.
class PortsSection : public QWidget {
    Q_OBJECT

  public:
    explicit PortsSection(InspectedNode node, QWidget* parent = nullptr);

    void refresh();

  private:
    void addRow(bool isInput, const QString& port, const QString& doc, const std::optional<TensorType>& type);

    InspectedNode node_;
    QGridLayout* grid_;
    QString shown_;
};

} // namespace layerloom
