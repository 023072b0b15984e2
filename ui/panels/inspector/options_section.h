// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/inspector/inspected_nodes.h"

#include <QWidget>

#include <vector>

class QFormLayout;
class QLabel;
class QPushButton;

namespace layerloom {

class ValueField;

/// The options of a layer, or the arguments of a block instance, each with an editor of its kind; of several
/// nodes those that they share, edited at once.
class OptionsSection : public QWidget {
    Q_OBJECT

  public:
    explicit OptionsSection(const InspectedNodes& nodes, QWidget* parent = nullptr);

    /// Shows what the document holds now.
    void refresh();
    /// The field of that option, or null.
    ValueField* field(const std::string& option) const;
    bool isEmpty() const { return rows_.empty(); }

  private:
    struct Row {
        QLabel* label;
        ValueField* field;
    };

    void rebuild(const std::vector<OptionSpec>& specs);
    void clearRows();
    void addRow(const OptionSpec& spec);
    void refreshRow(const Row& row, const InspectedNodes::Look& look);
    QString previewOf(const std::optional<Value>& set) const;
    void apply(const ValueField& field, const std::optional<Value>& value);
    void takeBack(const ValueField& field);
    void resetAll();
    DocumentSession& session() const { return nodes_.session(); }
    /// `fc`, or `3 nodes`.
    QString subject() const;

    InspectedNodes nodes_;
    QFormLayout* form_;
    QPushButton* resetAll_;
    std::vector<Row> rows_;
    std::vector<std::string> shownNames_;
    bool allowsExpressions_ = false;
    int gesture_ = 0;
    Document before_; ///< when the gesture began
};

} // namespace layerloom
