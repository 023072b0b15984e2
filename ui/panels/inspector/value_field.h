// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/option.h"

#include <QWidget>

#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QKeyEvent;
class QLabel;
class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace layerloom {

class NumberEdit;
class TupleEdit;

/// Edits one option: an editor made for its kind, toggles for None, auto, words and an expression where they
/// apply, a reset button, and below it what an expression comes to and what is wrong.
class ValueField : public QWidget {
    Q_OBJECT

  public:
    ValueField(const OptionSpec& spec, bool allowsExpressions, QWidget* parent = nullptr);

    /// Shows the value that was set, or none for the default. `inferred` is what *auto* stands for now.
    void show(const std::optional<Value>& set, const std::optional<Value>& inferred);
    /// Several nodes have different values: none is shown.
    void showMixed();
    /// What the expression comes to; empty if there is none.
    void setPreview(const QString& value);
    /// Names that are offered while an expression is typed.
    void offerArguments(const QStringList& names);
    /// What validation finds wrong; shown unless the field itself has something to say.
    void setProblem(const QString& problem);
    const OptionSpec& spec() const { return spec_; }
    /// Set to something else than what a fresh layer has.
    bool isChanged() const { return isMixed_ || (set_ && set_ != resetValue()); }
    /// What a reset gives: none where the option has a default.
    std::optional<Value> resetValue() const;
    /// The editor proper, for focus and tests.
    QWidget* editor() const;

  signals:
    /// The person gave a value; none goes back to the default.
    void edited(const std::optional<Value>& value);
    /// The keyboard came to the editor, or Enter ended what was typed: what is typed from now on belongs
    /// together. Escape takes it back.
    void editingBegan();
    /// Escape took back what was typed over the different values of several nodes: each is to have its own
    /// again, as when `editingBegan`.
    void mixedTakenBack();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void buildEditor(QHBoxLayout& row);
    void buildLine(QHBoxLayout& row);
    void buildToggles(QHBoxLayout& row);
    void buildWords(QVBoxLayout& column);
    void buildReset(QHBoxLayout& row);
    void buildComplaint();
    QToolButton* addChip(QHBoxLayout& row, const QString& text, const QString& toolTip);
    void beginTyping();
    bool handleKey(const QKeyEvent& event);
    void takeBack();
    void showAgain();
    void takeText(const QString& text);
    void take(const Value& value);
    void toggleNone(bool on);
    void toggleAuto(bool on);
    void toggleExpression(bool on);
    void showInEditor(const Value& value);
    void showText(const Value& value);
    void showToggles(const Value& value);
    void updateComplaint();
    bool hasTyped() const { return typed_ || !typingComplaint_.isEmpty(); }
    Value shown() const { return set_.value_or(spec_.fallback); }
    Value firstRealValue() const;

    OptionSpec spec_;
    bool allowsExpressions_;
    std::optional<Value> set_;
    std::optional<Value> inferred_;
    std::optional<Value> before_;               ///< what was set when typing began
    std::optional<std::optional<Value>> typed_; ///< what was given since
    QString typingComplaint_;
    QString rangeComplaint_;
    QString problem_;
    QCheckBox* check_ = nullptr;
    QComboBox* combo_ = nullptr;
    NumberEdit* number_ = nullptr;
    TupleEdit* tuple_ = nullptr;
    QLineEdit* line_ = nullptr; ///< of the number, of its own, or for the expression of a check or a combo
    std::vector<QToolButton*> words_;
    QToolButton* none_ = nullptr;
    QToolButton* auto_ = nullptr;
    QToolButton* expression_ = nullptr;
    QToolButton* reset_ = nullptr;
    QLabel* preview_ = nullptr;
    QLabel* complaint_ = nullptr;
    bool isMixed_ = false;
    bool wasMixed_ = false; ///< when typing began
};

} // namespace layerloom
