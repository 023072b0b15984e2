// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/inspector/inspected_node.h"
#include "ui/panels/inspector/inspector_page.h"

class QLabel;
class QLineEdit;

namespace layerloom {

class CodePane;
class FileSection;
class OptionsSection;
class PartsSection;
class ParametersSection;
class PortsSection;
class TiesSection;

/// The inspector's page for one node.
class NodePage : public InspectorPage {
    Q_OBJECT

  public:
    explicit NodePage(InspectedNode node, QWidget* parent = nullptr);

    void refresh() override;

  signals:
    /// The code is to be edited in a window of its own.
    void codeRequested(const layerloom::NodeId& node);
    /// The person wants to initialise the parameters of what is selected.
    void initialiseRequested();
    /// The person is done with what the keyboard was in.
    void left();

  private:
    void buildHead();
    void buildBlockHead(const Node& node);
    void buildName();
    void buildSections();
    void buildCode();
    void buildParts();
    bool hasFieldOf(const Problem& problem) const;
    void checkName(const QString& typed);
    void rename();
    void refreshProblems();

    InspectedNode node_;
    QLineEdit* name_ = nullptr;
    QLabel* nameComplaint_ = nullptr;
    QLabel* problems_ = nullptr;
    CodePane* code_ = nullptr;      ///< of a layer whose forward is code
    FileSection* file_ = nullptr;   ///< of a constant from a file
    PartsSection* parts_ = nullptr; ///< of a While, If or Repeat
    OptionsSection* options_ = nullptr;
    PortsSection* ports_ = nullptr;
    ParametersSection* parameters_ = nullptr;
    TiesSection* ties_ = nullptr;
    QWidget* optionsBox_ = nullptr;
    QWidget* parametersBox_ = nullptr;
    QWidget* tiesBox_ = nullptr;
};

/// The head of a page: a mark in the category's colour, the title, what it is, and a sentence about it.
QWidget* pageHead(const QColor& mark, const QString& title, const QString& kind, const QString& doc);

} // namespace layerloom
