// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"

namespace layerloom {

/// Collects edits that build on one another into one: each is made from the document as the ones before leave
/// it.
class EditSequence {
  public:
    explicit EditSequence(Document document) : document_(std::move(document)) {}

    /// The document after everything that was added.
    const Document& document() const { return document_; }
    void add(const Edit& edit) {
        if (edit.isEmptyBatch())
            return;
        apply(document_, edit);
        batch_.edits.push_back(edit);
    }
    Edit take() { return {std::move(batch_)}; }

  private:
    Document document_;
    edits::Batch batch_;
};

} // namespace layerloom
