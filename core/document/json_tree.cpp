// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/json_tree.h"

#include "core/values/error.h"
#include "core/values/nearest_name.h"
#include "core/values/shown_text.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

namespace layerloom {

namespace {

/// A project file nests nine levels; values of options may add a few. Far below what exhausts memory or
/// stack.
constexpr std::size_t kMaximumDepth = 64;
/// 10,000 nodes take 200,000 values. What is read takes some hundred bytes a value, and up to a second a
/// million.
constexpr std::size_t kMaximumValues = 5'000'000;

/// Refuses what nlohmann's parser takes in silence: two equal keys, and nesting without end. Keeps track of
/// the place.
class Guard {
  public:
    bool operator()(int, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
        using Event = nlohmann::json::parse_event_t;
        if (event != Event::object_end && event != Event::array_end && ++values_ > kMaximumValues)
            throw Error("The file holds more than " + std::to_string(kMaximumValues) +
                        " values; no project does");
        switch (event) {
        case Event::object_start:
        case Event::array_start:
            enter(event == Event::array_start);
            break;
        case Event::key:
            addKey(parsed.get_ref<const std::string&>());
            break;
        case Event::object_end:
        case Event::array_end:
            levels_.pop_back();
            [[fallthrough]];
        case Event::value:
            if (!levels_.empty() && levels_.back().isArray)
                ++levels_.back().index;
            break;
        }
        return true;
    }

  private:
    /// An array or object that is being read.
    struct Level {
        bool isArray = false;
        std::size_t index = 0; ///< of the item
        std::unordered_set<std::string> keys;
        const std::string* key = nullptr; ///< of the member, one of `keys`
    };

    void enter(bool isArray) {
        if (levels_.size() >= kMaximumDepth)
            throw Error(
                placed("nests more than " + std::to_string(kMaximumDepth) + " levels deep; no project does"));
        levels_.push_back({isArray, 0, {}, nullptr});
    }

    void addKey(const std::string& key) {
        Level& level = levels_.back();
        const auto [added, isNew] = level.keys.insert(key);
        if (!isNew) {
            level.key = nullptr;
            throw Error(placed("the key \"" + shortened(key) + "\" stands twice; remove one of the two"));
        }
        level.key = &*added;
    }

    /// `blocks.Net.nodes[3]: text`, as JsonCursor places its complaints.
    std::string placed(const std::string& text) const {
        std::string place;
        for (const Level& level : levels_) {
            if (level.isArray)
                place += '[' + std::to_string(level.index) + ']';
            else if (level.key)
                place += (place.empty() ? "" : ".") + shortened(*level.key);
        }
        return shortened(place.empty() ? "the file" : place) + ": " + text;
    }

    std::vector<Level> levels_;
    std::size_t values_ = 0;
};

/// nlohmann's "[json.exception.parse_error.101] parse error at line 3, column 5: syntax error …" as a
/// sentence.
std::string syntaxText(const nlohmann::json::parse_error& error) {
    std::string text = shortened(error.what(), 300);
    if (const auto at = text.find("parse error at "); at != text.npos)
        return "Broken JSON at " + text.substr(at + std::string_view("parse error at ").size());
    return "Broken JSON: " + text;
}

} // namespace

nlohmann::json parseJson(std::string_view text) {
    try {
        return nlohmann::json::parse(text, Guard());
    } catch (const nlohmann::json::parse_error& error) {
        throw Error(syntaxText(error));
    } catch (const nlohmann::json::exception& error) {
        throw Error(std::string("Broken JSON: ") + error.what());
    }
}

void JsonCursor::fail(const std::string& text) const {
    throw Error((place_.empty() ? "" : shortened(place_) + ": ") + text);
}

std::string JsonCursor::shown() const {
    return value_->is_structured() ? value_->type_name() : shortened(value_->dump());
}

void JsonCursor::expectKeys(std::initializer_list<std::string_view> allowed) const {
    expectObject();
    for (const auto& [key, member] : value_->items()) {
        if (std::find(allowed.begin(), allowed.end(), key) != allowed.end())
            continue;
        const std::string nearest = nearestName(key, {allowed.begin(), allowed.end()});
        fail("unknown key \"" + shortened(key) + "\"" +
             (nearest.empty() ? "" : "; did you mean \"" + nearest + "\"?"));
    }
}

JsonCursor JsonCursor::at(std::string_view key) const {
    expectObject();
    const auto member = value_->find(key);
    if (member == value_->end())
        fail("the key \"" + std::string(key) + "\" is missing");
    return {*member, place_.empty() ? std::string(key) : place_ + '.' + std::string(key)};
}

JsonCursor JsonCursor::item(std::size_t index) const {
    return {(*value_)[index], place_ + '[' + std::to_string(index) + ']'};
}

const JsonCursor& JsonCursor::expectObject() const {
    if (!value_->is_object())
        fail(std::string("must be an object, not ") + value_->type_name());
    return *this;
}

const JsonCursor& JsonCursor::expectArray() const {
    if (!value_->is_array())
        fail(std::string("must be an array, not ") + value_->type_name());
    return *this;
}

const std::string& JsonCursor::text() const {
    if (!value_->is_string())
        fail(std::string("must be a text, not ") + value_->type_name());
    return value_->get_ref<const std::string&>();
}

bool JsonCursor::truth() const {
    if (!value_->is_boolean())
        fail(std::string("must be true or false, not ") + value_->type_name());
    return value_->get<bool>();
}

double JsonCursor::number() const {
    if (!value_->is_number())
        fail(std::string("must be a number, not ") + value_->type_name());
    return value_->get<double>();
}

std::int64_t JsonCursor::integer() const {
    if (value_->is_number_unsigned() && value_->get<std::uint64_t>() > std::uint64_t{INT64_MAX})
        fail("is too large for an integer");
    if (!value_->is_number_integer())
        fail("must be an integer, not " + shown());
    return value_->get<std::int64_t>();
}

} // namespace layerloom
