// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/parameter_choice.h"

#include "core/graph/initialiser_rules.h"
#include "core/values/error.h"

#include <algorithm>
#include <charconv>

namespace layerloom {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(' ');
    return begin == text.npos ? std::string_view()
                              : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::optional<std::int64_t> numberOf(std::string_view text, std::string_view whole) {
    text = trimmed(text);
    if (text.empty())
        return std::nullopt;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        throw Error('\'' + std::string(whole) + "' is no range like encoder[:2]");
    return number;
}

/// Children in Python's sense: of a sequential block, or the copies of a Repeat.
bool hasOrder(const ModulePlace& place) {
    return place.scope ? place.scope->block->isSequential() : place.facts && place.facts->isCopied;
}

const ModulePlace& moduleNamed(const ModuleTree& tree, const std::string& name) {
    for (const ModulePlace& place : tree.places)
        if (place.name == name)
            return place;
    const bool isModel = !tree.places.empty() &&
                         (name == "net" || (tree.places[0].scope && name == tree.places[0].scope->name));
    if (!isModel)
        throw Error("There is no module '" + name + "' in the model");
    return tree.places[0];
}

/// `range(*slice(start, stop, step).indices(count))`.
std::vector<std::int64_t> indicesOf(const ModuleRange& range, std::int64_t count) {
    const bool isForwards = range.step > 0;
    const auto clipped = [&](const std::optional<std::int64_t>& given, std::int64_t fallback) {
        if (!given)
            return fallback;
        const std::int64_t index = *given < 0 ? *given + count : *given;
        return std::clamp<std::int64_t>(index, isForwards ? 0 : -1, isForwards ? count : count - 1);
    };
    const std::int64_t start = clipped(range.start, isForwards ? 0 : count - 1);
    const std::int64_t stop = clipped(range.stop, isForwards ? count : -1);
    std::vector<std::int64_t> indices;
    for (std::int64_t i = start; isForwards ? i < stop : i > stop; i += range.step)
        indices.push_back(i);
    return indices;
}

void requireKnownStep(const ModuleRange& range, std::string_view text) {
    constexpr std::int64_t kMost = 1'000'000'000; // so that sums stay far from the ends
    for (const auto& number : {range.start, range.stop, std::optional(range.step)})
        if (number && (*number > kMost || *number < -kMost))
            throw Error('\'' + std::string(text) + "' goes beyond any model");
    if (range.step == 0)
        throw Error("The step of a range cannot be zero");
}

} // namespace

ModuleRange parseModuleRange(std::string_view text) {
    const std::string_view whole = trimmed(text);
    ModuleRange range;
    std::string_view slice = whole;
    if (const std::size_t open = whole.find('['); open != whole.npos) {
        if (!whole.ends_with(']'))
            throw Error('\'' + std::string(whole) + "' lacks its closing bracket");
        range.module = trimmed(whole.substr(0, open));
        slice = whole.substr(open + 1, whole.size() - open - 2);
    }
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= slice.size();) {
        const std::size_t colon = std::min(slice.find(':', begin), slice.size());
        parts.push_back(slice.substr(begin, colon - begin));
        begin = colon + 1;
    }
    if (parts.size() > 3 || trimmed(slice).empty())
        throw Error('\'' + std::string(whole) + "' is no range like encoder[:2]");
    range.start = numberOf(parts[0], whole);
    range.isIndex = parts.size() == 1;
    if (parts.size() > 1)
        range.stop = numberOf(parts[1], whole);
    if (parts.size() > 2)
        range.step = numberOf(parts[2], whole).value_or(1);
    requireKnownStep(range, whole);
    return range;
}

std::vector<std::size_t> parametersIn(const ModuleTree& tree, const ModuleRange& range) {
    const ModulePlace& module = moduleNamed(tree, range.module);
    const std::string name = module.name.empty() ? "The model" : module.name;
    if (!hasOrder(module))
        throw Error(name + " is not sequential: its children have names and no order");
    const auto count = static_cast<std::int64_t>(module.children.size());
    std::vector<std::int64_t> indices;
    if (range.isIndex) {
        const std::int64_t index = *range.start < 0 ? *range.start + count : *range.start;
        if (index < 0 || index >= count)
            throw Error(name + " has " + std::to_string(count) + " children, none of them at " +
                        std::to_string(*range.start));
        indices.push_back(index);
    } else {
        indices = indicesOf(range, count);
    }
    std::vector<std::string> prefixes;
    for (const std::int64_t index : indices)
        prefixes.push_back(tree.places[module.children[static_cast<std::size_t>(index)]].name + '.');
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < tree.parameters.size(); ++i)
        if (std::ranges::any_of(prefixes, [&](const std::string& prefix) {
                return tree.parameters[i].name.starts_with(prefix);
            }))
            chosen.push_back(i);
    return chosen;
}

std::vector<std::size_t> parametersOf(const ModuleTree& tree, const std::string& type,
                                      const std::string& pattern, const BlockName& block) {
    // The walk of the rules that initialise; any function that fills every shape will do.
    const std::vector<RuleReach> reach = ruleReach(tree, {{type, pattern, block, {"zeros_", {}}}});
    std::vector<std::size_t> chosen = reach[0].decides;
    chosen.insert(chosen.end(), reach[0].isOverruled.begin(), reach[0].isOverruled.end());
    std::ranges::sort(chosen);
    return chosen;
}

} // namespace layerloom
