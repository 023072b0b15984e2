// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/layers/option.h"

#include <QString>

#include <optional>
#include <variant>

namespace layerloom {

/// A value as a person edits it in a line: `3, 3` for a tuple, text without quotes, `=planes * 4` for an
/// expression.
QString editText(const Value& value);

/// What a person typed for an option: the value (which may be out of the option's range), or what is wrong
/// with the text as the end of a sentence that starts with the option's name. Auto if an inferred option's
/// line is empty.
std::variant<Value, QString> typedValue(const QString& text, const OptionSpec& spec, bool allowsExpressions);

/// A Python literal: None, True, a number, a quoted text, a tuple (brackets may be left out); none if it is
/// no such thing.
std::optional<Value> typedLiteral(const QString& text);

/// An argument of a block as an option: the editor, range and default follow from its type.
OptionSpec argumentSpec(const Argument& argument);

} // namespace layerloom
