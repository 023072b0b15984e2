// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/json_tree.h"

#include "core/values/error.h"
#include "core/values/nearest_name.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace layerloom {

namespace {

/// A project file nests nine levels; values of options may add a few. Far below what exhausts memory or
/// stack.
constexpr std::size_t kMaximumDepth = 64;

/// nlohmann's "[json.exception.parse_error.101] parse error at line 3, column 5: syntax error …" as a
/// sentence.
std::string syntaxText(const nlohmann::json::exception& error) {
    std::string text = error.what();
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
        const auto [member, isNew] = open_.back()->get_ref<Json::object_t&>().emplace(key, nullptr);
        if (!isNew)
            throw Error("The key \"" + key + "\" stands twice in one object; remove one of the two");
        member_ = &member->second;
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const Json::exception& error) override {
        throw Error(syntaxText(error));
    }

  private:
    Json& put(Json value) {
        if (open_.empty())
            return root_ = std::move(value);
        if (open_.back()->is_object())
            return *member_ = std::move(value);
        open_.back()->get_ref<Json::array_t&>().push_back(std::move(value));
        return open_.back()->back();
    }
    bool add(Json value) {
        put(std::move(value));
        return true;
    }
    bool open(Json container) {
        if (open_.size() > kMaximumDepth)
            throw Error("The file nests more than " + std::to_string(kMaximumDepth) +
                        " levels deep; no project does");
        open_.push_back(&put(std::move(container)));
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    Json root_;
    std::vector<Json*> open_;
    Json* member_ = nullptr; ///< of the innermost object, to which the next value goes
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
