// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "ui/bridge/run_values.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace layerloom {

class QuietComboBox;

/// Says where one input's tensor comes from: made at random, constant, or read from a file.
class InputSourceRow : public QWidget {
    Q_OBJECT

  public:
    explicit InputSourceRow(const BlockInput& input, QWidget* parent = nullptr);

    void setInput(const BlockInput& input);
    InputSource source() const;

  private:
    void chooseFile();
    void showDetail();
    void offerKinds(bool isReal);

    std::string name_;
    bool offersReal_ = true;
    QLabel* label_;
    QLabel* type_;
    QuietComboBox* kind_;
    QSpinBox* limit_;
    QLineEdit* file_;
    QToolButton* browse_;
};

} // namespace layerloom
