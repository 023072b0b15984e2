// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/value.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

using Ints = std::vector<std::int64_t>;
using Floats = std::vector<double>;

/// The typed name of an option. Reading an option goes through its key, so that neither its type nor its
/// default is ever restated. `T` is bool, std::int64_t, double, std::string, Ints, Floats, or std::optional
/// of one of these for an option that can be None; Value for nested tuples of numbers.
template <class T>
struct Key {
    std::string_view name;
};

/// What is known of one option of a layer type: name, type, default, range. Made by `required()`,
/// `inferred()` and `optional()`. Names, order and defaults are those of Python's constructor or function.
struct OptionSpec {
    /// Nested: a number or bool, or tuples of such, up to four deep, with as many items in each tuple of one
    /// depth (what `torch.tensor` takes).
    enum class Kind { Bool, Int, Float, Text, Ints, Floats, Nested };
    /// Default: has a default. Required: Python demands a value; `fallback` is what a freshly placed layer
    /// starts with. Inferred: Python demands it, here *auto* takes it from the input, as PyTorch's lazy
    /// modules do.
    enum class Presence { Default, Required, Inferred };

    std::string name;
    std::string doc;
    Kind kind = Kind::Int;
    Presence presence = Presence::Default;
    Value fallback;
    bool allowsNone = false;
    /// Text: the only values it may have (any text if empty). Ints: words that may stand instead of numbers
    /// (`'same'`).
    std::vector<std::string> choices;
    /// Ints and Floats: the number of items; 0 for any number of at least one. A single number stands for all
    /// of them.
    std::int64_t length = 0;
    /// Smallest and largest number allowed, inclusive, for each item.
    double minimum = -2147483648.0;
    double maximum = 2147483647.0;
    /// Float, Nested: whether inf and -inf are values (NaN never is).
    bool allowsInfinity = false;
    /// Inferred: the port and the dimension (negative: from the end) the size is taken from.
    int inferPort = 0;
    int inferDim = -1;

    OptionSpec atLeast(double low) const;
    OptionSpec between(double low, double high) const;
    OptionSpec oneOf(std::vector<std::string> words) const;
    OptionSpec orWords(std::vector<std::string> words) const { return oneOf(std::move(words)); }
    OptionSpec items(std::int64_t count) const;
    OptionSpec orInfinity() const;

    /// What is wrong with `value`, as the end of a sentence that starts with the option's name; empty if it
    /// is a legal value. Auto is legal for an inferred option only; an expression never is (it is evaluated
    /// before).
    std::string complaint(const Value& value) const;
};

namespace detail {
template <class T>
struct KindOf;
template <>
struct KindOf<bool> {
    static constexpr auto kind = OptionSpec::Kind::Bool;
};
template <>
struct KindOf<std::int64_t> {
    static constexpr auto kind = OptionSpec::Kind::Int;
};
template <>
struct KindOf<double> {
    static constexpr auto kind = OptionSpec::Kind::Float;
};
template <>
struct KindOf<std::string> {
    static constexpr auto kind = OptionSpec::Kind::Text;
};
template <>
struct KindOf<Ints> {
    static constexpr auto kind = OptionSpec::Kind::Ints;
};
template <>
struct KindOf<Floats> {
    static constexpr auto kind = OptionSpec::Kind::Floats;
};
template <>
struct KindOf<Value> {
    static constexpr auto kind = OptionSpec::Kind::Nested;
};
template <class T>
struct KindOf<std::optional<T>> : KindOf<T> {};

template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

template <class T>
OptionSpec specOf(Key<T> key, OptionSpec::Presence presence, Value fallback, std::string doc) {
    OptionSpec spec;
    spec.name = key.name;
    spec.doc = std::move(doc);
    spec.kind = KindOf<T>::kind;
    spec.presence = presence;
    spec.fallback = std::move(fallback);
    spec.allowsNone = kIsOptional<T>;
    return spec;
}
} // namespace detail

/// An option without a default in Python; `start` is the value of a freshly placed layer.
template <class T>
OptionSpec required(Key<T> key, Value start, std::string doc) {
    return detail::specOf(key, OptionSpec::Presence::Required, std::move(start), std::move(doc));
}

/// A size that *auto* takes from dimension `dim` of the input at `port`. At least 1.
inline OptionSpec inferred(Key<std::int64_t> key, int port, int dim, std::string doc) {
    OptionSpec spec = detail::specOf(key, OptionSpec::Presence::Inferred, Auto{}, std::move(doc)).atLeast(1);
    spec.inferPort = port;
    spec.inferDim = dim;
    return spec;
}

/// An option with Python's default.
template <class T>
OptionSpec optional(Key<T> key, Value fallback, std::string doc) {
    return detail::specOf(key, OptionSpec::Presence::Default, std::move(fallback), std::move(doc));
}

/// The checked values of all options of one layer: every option present, each legal for its spec. Inferred
/// ones are `Auto` until the input is known. Keeps a reference to the specs, which live as long as the
/// program.
class Options {
  public:
    Options() = default;
    /// Every option at its fallback.
    explicit Options(const std::vector<OptionSpec>& specs);

    const std::vector<OptionSpec>& specs() const { return *specs_; }
    const std::vector<Value>& values() const { return values_; }
    /// The value as it was given, e.g. 3 where `operator[]` of an `Ints` key gives {3, 3}. Asserts that the
    /// option exists.
    const Value& raw(std::string_view name) const;
    /// Sets a value; asserts that the option exists and that it is legal.
    void set(std::string_view name, Value value);

    template <class T>
    T operator[](Key<T> key) const {
        return read<T>(indexOf(key.name));
    }
    bool isAuto(std::string_view name) const { return raw(name).is<Auto>(); }
    bool isNone(std::string_view name) const { return raw(name).is<None>(); }
    /// True if the option holds a word rather than numbers (`padding='same'`).
    bool isText(std::string_view name) const { return raw(name).is<std::string>(); }
    /// The value as Python writes it.
    std::string text(std::string_view name) const { return pythonText(raw(name)); }
    /// True if the option has the value that it has when Python's caller leaves it out.
    bool isDefault(std::string_view name) const;

    bool operator==(const Options& other) const { return specs_ == other.specs_ && values_ == other.values_; }

  private:
    std::size_t indexOf(std::string_view name) const;
    template <class T>
    T read(std::size_t index) const {
        if constexpr (detail::kIsOptional<T>)
            return values_[index].template is<None>() ? T() : T(read<typename T::value_type>(index));
        else
            return readPlain(index, static_cast<T*>(nullptr));
    }
    bool readPlain(std::size_t index, bool*) const { return values_[index].as<bool>(); }
    std::int64_t readPlain(std::size_t index, std::int64_t*) const {
        return values_[index].as<std::int64_t>();
    }
    double readPlain(std::size_t index, double*) const { return values_[index].number(); }
    std::string readPlain(std::size_t index, std::string*) const { return values_[index].as<std::string>(); }
    Value readPlain(std::size_t index, Value*) const { return values_[index]; }
    Ints readPlain(std::size_t index, Ints*) const;
    Floats readPlain(std::size_t index, Floats*) const;

    const std::vector<OptionSpec>* specs_ = nullptr;
    std::vector<Value> values_;
};

} // namespace layerloom
