// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/trainer.h"

#include <QWidget>

#include <string>
#include <vector>

class QDoubleSpinBox;
class QLineEdit;
class QVBoxLayout;

namespace layerloom {

class DocumentSession;

/// Parameters that are trained with a rate or a decay of their own: a rule for their names in each row.
class GroupFields : public QWidget {
    Q_OBJECT

  public:
    explicit GroupFields(DocumentSession& session, QWidget* parent = nullptr);

    void show(const std::vector<ParameterGroup>& groups);

  signals:
    /// `isTyped`: a key of several that belong together.
    void edited(const std::vector<layerloom::ParameterGroup>& groups, bool isTyped);

  private:
    struct Row {
        QWidget* all = nullptr;
        QLineEdit* pattern = nullptr;
        QDoubleSpinBox* rate = nullptr;
        QDoubleSpinBox* decay = nullptr;
    };

    QWidget* buildButtons();
    void addRow();
    void changed(bool isTyped);
    void add(const std::string& pattern);
    void remove(const QWidget* row);

    DocumentSession& session_;
    QVBoxLayout* column_;
    std::vector<Row> rows_;
    std::vector<ParameterGroup> groups_;
};

/// A rule for these parameters alone, or for the modules that they are in where these have no others:
/// `^(0|layer1\.conv1)\.`.
std::string groupPattern(const std::vector<std::string>& parameters);

} // namespace layerloom
