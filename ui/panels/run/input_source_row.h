// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/engine/input_source.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace layerloom {

class QuietComboBox;

/// Says where one input's tensor comes from: made at random, constant, typed, read from a file, or samples of
/// the project's data set.
class InputSourceRow : public QWidget {
    Q_OBJECT

  public:
    explicit InputSourceRow(const BlockInput& input, QWidget* parent = nullptr);

    void setInput(const BlockInput& input);
    /// Where samples come from.
    void setData(const DataChoice& data, const std::vector<Choice>& transforms);
    InputSource source() const;

  private:
    void buildEditors();
    void chooseFile();
    void showDetail();
    void offerKinds(bool isReal);

    std::string name_;
    QString typeText_;
    DataChoice data_;
    std::vector<Choice> transforms_;
    bool offersReal_ = true;
    QLabel* label_;
    QLabel* type_;
    QuietComboBox* kind_;
    QSpinBox* limit_;
    QSpinBox* row_;
    QLineEdit* values_;
    QLineEdit* file_;
    QToolButton* browse_;
};

} // namespace layerloom
