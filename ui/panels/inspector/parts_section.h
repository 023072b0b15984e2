// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/inspector/inspected_node.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QToolButton;

namespace layerloom {

/// True for the options of a While, If or Repeat that name what it calls.
bool isPartOption(const Node& node, const std::string& option);

/// The blocks that a While, If or Repeat calls, each chosen from those of the project.
class PartsSection : public QWidget {
    Q_OBJECT

  public:
    explicit PartsSection(InspectedNode node, QWidget* parent = nullptr);

    void refresh();

  private:
    struct Row {
        std::string role;
        QComboBox* choice;
        QToolButton* open;
        QLabel* complaint;
    };

    void addRow(std::string_view role);
    void refreshRow(const Row& row);
    void choose(const std::string& role, const QString& definition);

    InspectedNode node_;
    std::vector<Row> rows_;
};

} // namespace layerloom
