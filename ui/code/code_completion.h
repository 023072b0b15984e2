// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/code_names.h"

#include <QString>
#include <QStringList>

namespace layerloom {

/// The names that code may use.
struct CodeVocabulary {
    const CodeNames* names = nullptr; ///< none while the engine is not loaded
    QStringList inputs;               ///< of the node
    QStringList arguments;            ///< of the block around
};

/// What is offered where something is typed.
struct CodeCompletion {
    QString typed;     ///< the part of a name that stands there already
    QStringList names; ///< in order, those that begin so (in whatever case)
};

/// `before` is the text up to the cursor, `all` the whole of it, whose own names are offered too. Nothing is
/// offered behind a whole number's point, nor where a name has just begun.
CodeCompletion completionOf(const QString& before, const QString& all, const CodeVocabulary& vocabulary);

/// How the function is called whose bracket is open where something is typed: `softmax(input, dim)`; empty if
/// it is none that is known.
QString signatureAt(const QString& before, const CodeVocabulary& vocabulary);

} // namespace layerloom
