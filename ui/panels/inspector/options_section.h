// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/inspector/inspected_node.h"

#include <QWidget>

class QFormLayout;
class QLabel;

namespace layerloom {

class ValueField;

/// The options of a layer, or the arguments of a block instance, each with an editor of its kind.
class OptionsSection : public QWidget {
    Q_OBJECT

  public:
    explicit OptionsSection(InspectedNode node, QWidget* parent = nullptr);

    /// Shows what the document holds now.
    void refresh();
    /// The field of that option, or null.
    ValueField* field(const std::string& option) const;

  private:
    struct Row {
        QLabel* label;
        ValueField* field;
    };

    void rebuild();
    void addRow(const OptionSpec& spec);
    void apply(const ValueField& field, const std::optional<Value>& value);
    QString problemOf(const std::string& option) const;

    InspectedNode node_;
    QFormLayout* form_;
    std::vector<Row> rows_;
    std::vector<std::string> shownNames_;
    bool allowsExpressions_ = false;
    int gesture_ = 0;
};

} // namespace layerloom
