// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"
#include "ui/bridge/run_values.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace layerloom {

class InputSourceRow;

/// What a run is given: inputs, batch, seed, device, mode; and the buttons that start it.
class RunForm : public QWidget {
    Q_OBJECT

  public:
    explicit RunForm(DocumentSession& session, QWidget* parent = nullptr);

    RunOrder order(bool backward) const;
    /// The model is to be run again whenever it was edited.
    bool followsEdits() const;
    /// Where a person says so; whoever shows the form places it.
    QWidget& followBox();
    void setDevices(const std::vector<DeviceInfo>& devices);
    void setBusy(bool isBusy);

  signals:
    void runRequested(const layerloom::RunOrder& order);
    void cancelRequested();

  private:
    void buildSettings();
    QGridLayout* settingsGrid();
    void buildButtons();
    void refreshInputs();
    void refreshData();

    DocumentSession& session_;
    QVBoxLayout* column_;
    QVBoxLayout* inputs_;
    std::vector<InputSourceRow*> rows_;
    QSpinBox* batch_ = nullptr;
    QSpinBox* seed_ = nullptr;
    QComboBox* device_ = nullptr;
    QComboBox* mode_ = nullptr;
    QCheckBox* follows_ = nullptr;
    QPushButton* forward_ = nullptr;
    QPushButton* backward_ = nullptr;
    QPushButton* stop_ = nullptr;
};

} // namespace layerloom
