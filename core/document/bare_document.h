// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

// What of a document a model is made of, and what is only for who looks at it.

namespace layerloom {

/// The document without what building does not look at: positions, notes, docs, sections of others.
Document withoutLayout(const Document& document);

/// True if the same model is built of both. Quick where they share most of their structure.
bool isSameModel(const Document& a, const Document& b);

} // namespace layerloom
