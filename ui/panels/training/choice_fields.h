// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/choice.h"

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

class QComboBox;
class QFormLayout;
class QLabel;

namespace layerloom {

class Disclosure;
class ValueField;

/// Chooses one of PyTorch's classes, and its arguments: an editor for each, generated from its declaration.
/// The argument `shown` (`*`: the first one) is always in sight, the others behind a disclosure.
class ChoiceFields : public QWidget {
    Q_OBJECT

  public:
    /// `none`: what the first entry is called that stands for no choice; empty: there is none.
    ChoiceFields(const QString& title, const std::vector<ChoiceType>& types, const QString& none,
                 const std::string& shown, QWidget* parent = nullptr);

    void show(const std::optional<Choice>& choice);
    /// What the first entry stands for at the moment: `CrossEntropyLoss`.
    void setNoneMeans(const QString& meaning);
    QComboBox* combo() const { return combo_; }
    ValueField* field(const std::string& option) const;

  signals:
    /// `option`: the argument that was changed; empty: another class was chosen.
    void edited(const std::optional<layerloom::Choice>& choice, const QString& option);

  private:
    void choose(int index);
    void rebuild(const ChoiceType* type);
    void apply(const std::string& option, const std::optional<Value>& value);

    const std::vector<ChoiceType>& types_;
    QString none_;
    std::string shownOption_;
    QComboBox* combo_;
    QLabel* doc_;
    QFormLayout* first_;
    QFormLayout* others_;
    Disclosure* more_;
    std::vector<ValueField*> fields_;
    const ChoiceType* shownType_ = nullptr;
    std::optional<Choice> choice_;
};

} // namespace layerloom
