// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/nearest_name.h"

#include <algorithm>
#include <cctype>
#include <numeric>

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

/// Levenshtein's distance with these costs.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = 3 * j;
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] += 3;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t substituted = diagonal + substitutionCost(a[i], b[j]);
            diagonal = row[j + 1];
            row[j + 1] = std::min({substituted, row[j] + 3, row[j + 1] + 3});
        }
    }
    return row[b.size()];
}

} // namespace

std::string nearestName(std::string_view name, const std::vector<std::string_view>& candidates) {
    if (name.empty() || name.size() > kMaxLength)
        return {};
    std::string_view best;
    // Up to a third of the letters may be wrong, and always two if only their case or one of them is.
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
