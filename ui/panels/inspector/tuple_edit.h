// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/option.h"

#include <QWidget>

#include <vector>

class QToolButton;

namespace layerloom {

class NumberEdit;

/// Edits a tuple of a known number of items, a field for each, or one field for all while they are linked.
/// What is typed leaves as the one text that a line would hold: `3`, `3, 5`, `=k`, `=(k, 1)`.
class TupleEdit : public QWidget {
    Q_OBJECT

  public:
    explicit TupleEdit(const OptionSpec& spec, QWidget* parent = nullptr);

    /// True for options that are edited item by item.
    static bool suits(const OptionSpec& spec);
    /// Shows the value; a text that means the same, and is being typed, stays as it is.
    void show(const Value& value, bool allowsExpressions);
    /// Shows the value, whatever is being typed.
    void setText(const Value& value);
    /// Shows nothing, with a word in its place: for several nodes that differ.
    void showWord(const QString& word);
    const std::vector<NumberEdit*>& fields() const { return fields_; }
    bool isLinked() const;
    QString text() const;

  signals:
    void textEdited(const QString& text);

  private:
    void setLinked(bool linked);
    void setTexts(const QStringList& texts);
    bool hasTypist() const;

    OptionSpec spec_;
    std::vector<NumberEdit*> fields_;
    QToolButton* link_;
};

} // namespace layerloom
