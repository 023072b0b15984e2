// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/inspector/inspected_nodes.h"
#include "ui/panels/inspector/inspector_page.h"

class QCheckBox;

namespace layerloom {

class OptionsSection;

/// The inspector's page for several selected nodes: what can be done to all of them at once.
class SeveralPage : public InspectorPage {
    Q_OBJECT

  public:
    explicit SeveralPage(InspectedNodes nodes, QWidget* parent = nullptr);

    void refresh() override;

  private:
    void buildHead(const InspectedNodes::Look& look);
    void buildOptions();
    void buildActions(const InspectedNodes::Look& look);
    void freezeAll(bool on);

    InspectedNodes nodes_;
    OptionsSection* options_ = nullptr;
    QWidget* optionsBox_ = nullptr;
    QCheckBox* frozen_ = nullptr;
};

} // namespace layerloom
