// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <map>
#include <set>
#include <string>

namespace layerloom {

/// The definition and everything that it uses, directly or through others; names that are not defined are
/// left out.
std::set<BlockName> definitionsUsedBy(const Document& document, const BlockName& name);

/// What definitions are, by content: equal for two of them, in whatever documents, that build the same
/// modules and compute the same. Names of definitions do not count (but class names do), nor do places on
/// the canvas, notes, what a model's inputs expect, and where a definition was copied from. What a
/// definition uses counts as if it stood there.
class ContentHashes {
  public:
    /// `document` must outlive this.
    explicit ContentHashes(const Document& document) : document_(document) {}
    /// SHA-256 in hexadecimal digits; empty if there is no such definition.
    const std::string& of(const BlockName& name);

  private:
    const Document& document_;
    std::map<BlockName, std::string> known_;
    std::set<BlockName> open_; ///< being hashed: one that contains itself is called by its name there
};

} // namespace layerloom
