// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace layerloom {

/// Deepest nesting of instances, and the most calls that a model may have with all instances unfolded.
inline constexpr std::int64_t kMaxNesting = 200;
inline constexpr std::int64_t kMaxCalls = 500'000;

/// How a document's definitions use each other: what is recursive, what is too deep or too large, what the
/// model uses, and what changed since the last look.
class Definitions {
  public:
    Definitions() = default;
    /// `previous` may be null; what it knows of blocks that are the same is taken from it.
    Definitions(const Document& document, const Definitions* previous);

    const Block* find(const BlockName& name) const;
    BlockPtr share(const BlockName& name) const;
    /// The names of all definitions.
    std::vector<std::string_view> names() const;
    /// Counts the documents looked at.
    std::int64_t generation() const { return generation_; }
    /// The generation in which the definition or one that it uses last changed, came or went. A definition
    /// that is missing counts as changed in this one.
    std::int64_t changedAt(const BlockName& name) const;
    /// The latest of those of all definitions that `name` uses itself.
    std::int64_t othersChangedAt(const BlockName& name) const;
    /// How an instance of `inner` in `outer` would contain itself: `Net → Layer → Net`; empty if it would
    /// not.
    std::string recursion(const BlockName& outer, const BlockName& inner) const;
    /// Levels of instances inside the definition, 1 if it has none.
    std::int64_t nesting(const BlockName& name) const;
    /// Calls in one instance, those of the instances in it included; saturating.
    std::int64_t callCount(const BlockName& name) const;
    /// True if one of the definition's nodes or of those inside ties something.
    bool hasTies(const BlockName& name) const;

  private:
    using Uses = std::map<BlockName, std::int64_t>; ///< used definition and number of its instances

    struct Definition {
        BlockPtr block;
        std::shared_ptr<const Uses> uses;
        int component = -1; ///< of mutually recursive definitions
        std::int64_t changedAt = 0;
        bool hasTies = false;
        std::int64_t nesting = 1;
        std::int64_t callCount = 0;
    };
    class Components;

    void summarise(Definition& definition, const Definitions* previous, const BlockName& name) const;

    std::int64_t generation_ = 1;
    std::map<BlockName, Definition> definitions_;
};

} // namespace layerloom
