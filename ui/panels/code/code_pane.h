// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/port_gestures.h"
#include "ui/code/code_edit.h"
#include "ui/panels/inspector/inspected_node.h"

#include <QTimer>

class QLabel;
class QToolButton;

namespace layerloom {

class CodeWords;

/// Whether that option of a node is code, which has an editor of its own.
bool isCodeOption(const Node& node, const std::string& option);

/// Edits the code of a node. What is typed is the document's at once, with all that is wrong in it, so that
/// nothing can be lost: all that is typed until the keyboard leaves is one undo step. Wires follow inputs
/// that get another name. What is wrong is marked in the text, and told below it once one stops typing.
class CodePane : public QWidget {
    Q_OBJECT

  public:
    enum class Size { InPanel, InWindow };

    CodePane(InspectedNode node, Size size, QWidget* parent = nullptr);

    /// Shows what the document holds now.
    void refresh();
    CodeEdit& editor() { return *editor_; }
    /// What is told below the text, without its markup; empty if all is well.
    QString complaint() const;

  signals:
    /// The person is done.
    void left();
    void enlargeRequested();

  private:
    void buildFoot(Size size);
    void apply(const QString& text);
    void followPorts();
    void showProblems();
    void offerWords();
    void fitHeight();
    std::string option() const;
    QString codeInDocument() const;

    InspectedNode node_;
    Size size_;
    CodeEdit* editor_;
    QLabel* message_;
    CodeWords* words_;
    QTimer rest_; ///< from the last letter until what is wrong is told
    PortNames inputs_;
    PortNames outputs_;
    int gesture_ = 0;
};

} // namespace layerloom
