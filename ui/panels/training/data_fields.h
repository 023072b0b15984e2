// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/data_source.h"
#include "ui/bridge/training_values.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace layerloom {

/// Chooses a data set: its kind, the file or folder or number of samples that this kind needs, what is
/// learned of a table, and the share that is held back to judge by. Below stands what the data is like.
class DataFields : public QWidget {
    Q_OBJECT

  public:
    explicit DataFields(QWidget* parent = nullptr);

    void show(const DataChoice& choice);
    /// Says what the data is like; of data that cannot be read, or does not suit the model, why.
    void showFacts(const DataFacts& facts);
    /// What is shown belongs to other data: it is being looked at.
    void showLooking();

  signals:
    /// `isTyped`: a key of several that belong together.
    void edited(const layerloom::DataChoice& choice, bool isTyped);

  private:
    void buildRows();
    QWidget* buildPath();
    void choose(int kind);
    void browse();
    void take(bool isTyped);
    void showRowsOf(const QString& kind);
    void showCondition(const QString& text, const char* role);

    QFormLayout* rows_;
    QComboBox* kind_;
    QWidget* pathRow_ = nullptr;
    QLineEdit* path_;
    QLineEdit* targets_;
    QLineEdit* ignored_;
    QComboBox* header_;
    QSpinBox* samples_;
    QDoubleSpinBox* heldBack_;
    QLabel* facts_;
    DataChoice choice_;
    bool hasOwnJudged_ = false;
};

} // namespace layerloom
