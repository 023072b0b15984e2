// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/inspector/inspected_node.h"

#include <QWidget>

class QCheckBox;
class QVBoxLayout;

namespace layerloom {

class InitialiserField;
class StatisticsSwitch;

/// The parameters and buffers of a layer: shape, frozen or not, how they are initialised. Of a block
/// instance: one switch that freezes all in it.
class ParametersSection : public QWidget {
    Q_OBJECT

  public:
    explicit ParametersSection(InspectedNode node, QWidget* parent = nullptr);

    void refresh();
    /// True if there is anything to show.
    bool hasContent() const { return freezeAll_ != nullptr || !shown_.empty(); }

  signals:
    /// The person wants to see what an initialisation of the node's parameters would give.
    void initialiseRequested();

  private:
    struct Row {
        std::string parameter;
        QCheckBox* frozen;
        InitialiserField* initialiser;
    };

    void rebuild();
    void addFreezeAll();
    void addInitialise();
    void addRow(const ParameterSpec& spec);
    void freeze(const std::string& parameter, bool on);
    void initialise(const std::string& parameter, const std::optional<Initialiser>& value, bool isTyped);
    std::vector<ParameterSpec> specs() const;

    InspectedNode node_;
    QVBoxLayout* column_;
    QCheckBox* freezeAll_ = nullptr;
    StatisticsSwitch* statistics_ = nullptr;
    std::vector<Row> rows_;
    std::vector<ParameterSpec> shown_;
    int gesture_ = 0;
};

/// The frozen flags with one parameter's changed, where `*` stands for all of `parameters`.
std::set<std::string> withFrozen(std::set<std::string> frozen, const std::vector<std::string>& parameters,
                                 const std::string& parameter, bool on);

} // namespace layerloom
