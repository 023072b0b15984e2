// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/json_tree.h"

#include "core/values/error.h"
#include "core/values/nearest_name.h"
#include "core/values/shown_text.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace layerloom {

namespace {

/// A project file nests nine levels; values of options may add a few. Far below what exhausts memory or
/// stack.
constexpr std::size_t kMaximumDepth = 64;
/// 10,000 nodes take 200,000 values. What is read takes some hundred bytes a value, and up to a second a
/// million.
constexpr std::size_t kMaximumValues = 5'000'000;

/// nlohmann's "[json.exception.parse_error.101] parse error at line 3, column 5: syntax error …" as a
/// sentence.
std::string syntaxText(const nlohmann::json::exception& error) {
    std::string text = shortened(error.what(), 300);
    if (const auto at = text.find("parse error at "); at != text.npos)
        return "Broken JSON at " + text.substr(at + std::string_view("parse error at ").size());
    return "Broken JSON: " + text;
}

/// Builds the tree of what nlohmann's parser reads, and refuses what its own builder takes in silence: two
/// equal keys, and nesting without end. (Its builder with a callback would do too, but looks through a whole
/// array after each of its items.)
class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
  public:
    using Json = nlohmann::json;

    Json take() { return std::move(root_); }

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(Json::number_integer_t value) override { return add(value); }
    bool number_unsigned(Json::number_unsigned_t value) override { return add(value); }
    bool number_float(Json::number_float_t value, const std::string&) override { return add(value); }
    bool string(std::string& value) override { return add(std::move(value)); }
    bool binary(Json::binary_t& value) override { return add(std::move(value)); }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(std::string& key) override {
        Level& level = open_.back();
        const auto [member, isNew] = level.json->get_ref<Json::object_t&>().emplace(key, nullptr);
        if (!isNew) {
            level.key = nullptr;
            throw Error(placed("the key \"" + shortened(key) + "\" stands twice; remove one of the two"));
        }
        level.key = &member->first;
        level.member = &member->second;
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const Json::exception& error) override {
        throw Error(syntaxText(error));
    }

  private:
    /// An array or object that is being read.
    struct Level {
        Json* json;
        const std::string* key = nullptr; ///< of an object's current member
        Json* member = nullptr;
    };

    Json& put(Json value) {
        if (++values_ > kMaximumValues)
            throw Error("The file holds more than " + std::to_string(kMaximumValues) +
                        " values; no project does");
        if (open_.empty())
            return root_ = std::move(value);
        const Level& level = open_.back();
        if (level.json->is_object())
            return *level.member = std::move(value);
        level.json->get_ref<Json::array_t&>().push_back(std::move(value));
        return level.json->back();
    }
    bool add(Json value) {
        put(std::move(value));
        return true;
    }
    bool open(Json container) {
        if (open_.size() >= kMaximumDepth)
            throw Error(
                placed("nests more than " + std::to_string(kMaximumDepth) + " levels deep; no project does"));
        open_.push_back({&put(std::move(container))});
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    /// `blocks.Net.nodes[3]: text`, as JsonCursor places its complaints.
    std::string placed(const std::string& text) const {
        std::string place;
        for (std::size_t i = 0; i < open_.size(); ++i) {
            const Level& level = open_[i];
            // An array holds its open item already, but not one that is only about to begin.
            const std::size_t begun = i + 1 < open_.size() ? 1 : 0;
            if (level.json->is_array())
                place += '[' + std::to_string(level.json->size() - begun) + ']';
            else if (level.key)
                place += (place.empty() ? "" : ".") + shortened(*level.key);
        }
        return shortened(place.empty() ? "the file" : place) + ": " + text;
    }

    Json root_;
    std::vector<Level> open_;
    std::size_t values_ = 0;
};

} // namespace

nlohmann::json parseJson(std::string_view text) {
    TreeBuilder builder;
    nlohmann::json::sax_parse(text, &builder);
    return builder.take();
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
    throw Error((here.empty() ? "" : shortened(here) + ": ") + text);
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
        fail("must be an integer, not " + shown());
    return value_->get<std::int64_t>();
}

} // namespace layerloom
