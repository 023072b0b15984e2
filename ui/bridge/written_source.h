// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/validation.h"
#include "core/source/source_text.h"

#include <QString>

namespace layerloom {

/// A model as Python source, or why there is none.
struct WrittenSource {
    SourceText source;
    QString complaint; ///< one sentence; empty if it was written
};

/// For a worker: knows only the snapshot that it is given. Throws nothing.
WrittenSource writtenSource(const Document& document, const Validation& validation);

} // namespace layerloom
