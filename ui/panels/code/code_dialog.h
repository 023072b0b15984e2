// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/inspector/inspected_node.h"

#include <QDialog>

namespace layerloom {

class CodePane;

/// The code of one node in a window of its own, beside which everything else can be worked on. It goes when
/// the node does, or another block is shown.
class CodeDialog : public QDialog {
    Q_OBJECT

  public:
    CodeDialog(InspectedNode node, QWidget* parent);

    /// Opens it for that node of the block on show, or brings the one that is open to the front.
    static CodeDialog* open(DocumentSession& session, const NodeId& node, QWidget& parent);
    CodePane& pane() { return *pane_; }
    void recolour();

  protected:
    void closeEvent(QCloseEvent* event) override;

  private:
    void follow();

    InspectedNode node_;
    CodePane* pane_;
};

} // namespace layerloom
