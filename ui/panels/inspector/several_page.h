// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"
#include "ui/panels/inspector/inspector_page.h"

class QCheckBox;

namespace layerloom {

class OptionsSection;

/// The inspector's page for several selected nodes: what can be done to all of them at once.
class SeveralPage : public InspectorPage {
    Q_OBJECT

  public:
    SeveralPage(DocumentSession& session, BlockName block, std::set<NodeId> ids, QWidget* parent = nullptr);

    void refresh() override;

  private:
    void buildOptions();
    void buildActions();
    void freezeAll(bool on);
    void tieAll();
    std::vector<const Node*> nodes() const;

    DocumentSession& session_;
    BlockName block_;
    std::set<NodeId> ids_;
    OptionsSection* options_ = nullptr;
    QWidget* optionsBox_ = nullptr;
    QCheckBox* frozen_ = nullptr;
};

} // namespace layerloom
