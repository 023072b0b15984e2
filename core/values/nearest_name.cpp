// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/nearest_name.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace layerloom {

namespace {

/// Longer names come from broken files, not from slips of the hand.
constexpr std::size_t kMaxLength = 64;

/// Letters that differ in case alone cost 1, other changes 3.
std::size_t substitutionCost(char a, char b) {
    if (a == b)
        return 0;
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    return lower(a) == lower(b) ? 1 : 3;
}

/// Damerau and Levenshtein's distance with these costs: two letters in the wrong order are one slip.
std::size_t distance(std::string_view a, std::string_view b) {
    constexpr std::size_t kSlip = 3;
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = kSlip * j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::vector<std::size_t> next(b.size() + 1, kSlip * i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            next[j] = std::min(
                {row[j - 1] + substitutionCost(a[i - 1], b[j - 1]), row[j] + kSlip, next[j - 1] + kSlip});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                next[j] = std::min(next[j], before[j - 2] + kSlip);
        }
        before = std::move(row);
        row = std::move(next);
    }
    return row[b.size()];
}

} // namespace

std::string nearestName(std::string_view name, const std::vector<std::string_view>& candidates) {
    if (name.empty() || name.size() > kMaxLength)
        return {};
    std::string_view best;
    // Up to a third of the letters may be wrong, and always one with the case of another.
    std::size_t bestDistance = std::max<std::size_t>(name.size(), 4) + 1;
    for (const std::string_view candidate : candidates) {
        if (candidate.size() > kMaxLength)
            continue;
        const std::size_t candidateDistance = distance(name, candidate);
        if (candidateDistance < bestDistance) {
            best = candidate;
            bestDistance = candidateDistance;
        }
    }
    return std::string(best);
}

std::string didYouMean(std::string_view name, const std::vector<std::string_view>& candidates,
                       std::string_view otherwise) {
    const std::string nearest = nearestName(name, candidates);
    return nearest.empty() ? std::string(otherwise) : "Did you mean '" + nearest + "'?";
}

} // namespace layerloom
