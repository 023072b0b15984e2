// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

// Internal to core/document (it includes nlohmann's header): JSON text from strangers, with errors that name
// the place.

namespace layerloom {

/// Parses JSON; throws Error with line and column for broken syntax, for a repeated key, and for nesting
/// beyond what a project file has.
nlohmann::json parseJson(std::string_view text);

/// A JSON value together with where it stands, so that a complaint can name its place. Refers to the cursor
/// that it came from, which has to live as long: a place is put into words only if there is a complaint.
class JsonCursor {
  public:
    explicit JsonCursor(const nlohmann::json& value) : value_(&value) {}

    const nlohmann::json& value() const { return *value_; }
    /// `blocks.Net.nodes[3].id`; empty for the whole.
    std::string place() const;
    /// Throws Error: `place: text`.
    [[noreturn]] void fail(const std::string& text) const;

    /// The value for a message: JSON text, cut if it is long; of an array or object only that it is one.
    std::string shown() const;

    /// Asserts an object that has no keys but these; a key that is none of them is an error that names the
    /// nearest one.
    void expectKeys(std::initializer_list<std::string_view> allowed) const;
    bool has(std::string_view key) const { return value_->contains(key); }
    /// A member of an object; an error if it is missing.
    JsonCursor at(std::string_view key) const;
    JsonCursor item(std::size_t index) const;
    std::size_t size() const { return value_->size(); }

    const JsonCursor& expectObject() const;
    const JsonCursor& expectArray() const;
    const std::string& text() const;
    bool truth() const;
    double number() const;
    std::int64_t integer() const;

    /// Calls `use(cursor)` for each item of the array at `key`; nothing if there is none.
    template <class Use>
    void eachOf(std::string_view key, Use use) const {
        if (!has(key))
            return;
        const JsonCursor list = at(key);
        list.expectArray();
        for (std::size_t i = 0; i < list.size(); ++i)
            use(list.item(i));
    }
    /// Calls `use(key, cursor)` for each member of the object at `key`; nothing if there is none.
    template <class Use>
    void eachMember(std::string_view key, Use use) const {
        if (!has(key))
            return;
        const JsonCursor object = at(key);
        object.expectObject();
        for (const auto& [name, member] : object.value().items())
            use(name, object.at(name));
    }
    std::string textOr(std::string_view key, std::string fallback) const {
        return has(key) ? at(key).text() : fallback;
    }

  private:
    JsonCursor(const nlohmann::json& value, const JsonCursor& parent, std::string_view key, std::size_t index)
        : value_(&value), parent_(&parent), key_(key), index_(index) {}

    const nlohmann::json* value_;
    const JsonCursor* parent_ = nullptr;
    std::string_view key_; ///< in an object; null in an array
    std::size_t index_ = 0;
};

} // namespace layerloom
