// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/json_tree.h"

#include "core/values/error.h"
#include "core/values/nearest_name.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

namespace layerloom {

namespace {

/// A project file nests nine levels; values of options may add a few. Far below what exhausts memory or
/// stack.
constexpr int kMaximumDepth = 64;

/// Refuses what nlohmann's parser takes in silence: two equal keys, and nesting without end.
class Guard {
  public:
    bool operator()(int depth, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
        using Event = nlohmann::json::parse_event_t;
        if (event == Event::object_start) {
            checkDepth(depth);
            keys_.emplace_back();
        } else if (event == Event::array_start) {
            checkDepth(depth);
        } else if (event == Event::object_end) {
            keys_.pop_back();
        } else if (event == Event::key) {
            const auto& key = parsed.get_ref<const std::string&>();
            if (!keys_.back().insert(key).second)
                throw Error("The key \"" + key + "\" stands twice in one object; remove one of the two");
        }
        return true;
    }

  private:
    static void checkDepth(int depth) {
        if (depth > kMaximumDepth)
            throw Error("The file nests more than " + std::to_string(kMaximumDepth) +
                        " levels deep; no project does");
    }
    std::vector<std::unordered_set<std::string>> keys_;
};

/// nlohmann's "[json.exception.parse_error.101] parse error at line 3, column 5: syntax error …" as a
/// sentence.
std::string syntaxText(const nlohmann::json::parse_error& error) {
    std::string text = error.what();
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

std::string JsonCursor::place() const {
    if (!parent_)
        return {};
    const std::string outer = parent_->place();
    if (key_.data() == nullptr)
        return outer + '[' + std::to_string(index_) + ']';
    return outer.empty() ? std::string(key_) : outer + '.' + std::string(key_);
}

void JsonCursor::fail(const std::string& text) const {
    const std::string here = place();
    throw Error((here.empty() ? "" : here + ": ") + text);
}

void JsonCursor::expectKeys(std::initializer_list<std::string_view> allowed) const {
    expectObject();
    for (const auto& [key, member] : value_->items()) {
        if (std::find(allowed.begin(), allowed.end(), key) != allowed.end())
            continue;
        const std::string nearest = nearestName(key, {allowed.begin(), allowed.end()});
        fail("unknown key \"" + key + "\"" + (nearest.empty() ? "" : "; did you mean \"" + nearest + "\"?"));
    }
}

JsonCursor JsonCursor::at(std::string_view key) const {
    expectObject();
    const auto member = value_->find(key);
    if (member == value_->end())
        fail("the key \"" + std::string(key) + "\" is missing");
    return {*member, *this, key, 0};
}

JsonCursor JsonCursor::item(std::size_t index) const {
    return {(*value_)[index], *this, {}, index};
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
        fail("must be an integer, not " + value_->dump());
    return value_->get<std::int64_t>();
}

} // namespace layerloom
