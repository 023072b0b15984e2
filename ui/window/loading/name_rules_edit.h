// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/load_plan.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace layerloom {

/// The rules by which names of a file become names of the model, one a line, done one after the other.
class NameRulesEdit : public QWidget {
    Q_OBJECT

  public:
    explicit NameRulesEdit(QWidget* parent = nullptr);

    std::vector<NameChange> rules() const;
    void addRule(const NameChange& rule);

  signals:
    void changed();

  private:
    struct Line {
        QWidget* widget;
        QComboBox* kind;
        QLineEdit* from;
        QLineEdit* to;
    };
    void removeLine(QWidget* widget);

    std::vector<Line> lines_;
    QVBoxLayout* column_;
};

} // namespace layerloom
