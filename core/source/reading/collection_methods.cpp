// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include <algorithm>

namespace layerloom::reading {

/// A call of a method of a list, tuple or set.
class Interpreter::SequenceMethod {
  public:
    SequenceMethod(Interpreter& interpreter, Sequence& items, const std::string& name,
                   const CallArguments& arguments, SourcePlace place)
        : in_(interpreter), items_(items), all_(items.items), name_(name), given_(arguments.positional),
          keywords_(arguments.keywords), place_(place) {}

    PyValue run() {
        const auto found = methods().find(name_);
        if (found == methods().end() || given_.size() < found->second.first)
            throw PythonError("'" + name_ + "' of a list is not understood", place_);
        return (this->*found->second.second)();
    }

  private:
    /// How many values it needs, and what it does.
    using Methods = std::map<std::string, std::pair<std::size_t, PyValue (SequenceMethod::*)()>>;

    static const Methods& methods() {
        static const Methods kMethods{
            {"_asdict", {0, &SequenceMethod::asDict}},
            {"_replace", {0, &SequenceMethod::replaced}},
            {"add", {1, &SequenceMethod::append}},
            {"append", {1, &SequenceMethod::append}},
            {"appendleft", {1, &SequenceMethod::appendLeft}},
            {"clear", {0, &SequenceMethod::clear}},
            {"copy", {0, &SequenceMethod::copy}},
            {"count", {1, &SequenceMethod::count}},
            {"difference", {1, &SequenceMethod::withOrWithout}},
            {"discard", {1, &SequenceMethod::remove}},
            {"extend", {1, &SequenceMethod::extend}},
            {"index", {1, &SequenceMethod::remove}},
            {"insert", {2, &SequenceMethod::insert}},
            {"intersection", {1, &SequenceMethod::withOrWithout}},
            {"issubset", {1, &SequenceMethod::isWithin}},
            {"issuperset", {1, &SequenceMethod::isWithin}},
            {"numel", {0, &SequenceMethod::product}},
            {"pop", {0, &SequenceMethod::pop}},
            {"popleft", {0, &SequenceMethod::pop}},
            {"remove", {1, &SequenceMethod::remove}},
            {"reverse", {0, &SequenceMethod::reverse}},
            {"sort", {0, &SequenceMethod::sort}},
            {"union", {1, &SequenceMethod::unite}},
            {"update", {1, &SequenceMethod::extend}},
        };
        return kMethods;
    }

    std::int64_t size() const { return static_cast<std::int64_t>(all_.size()); }
    PyValue self() { return PyValue::of(static_cast<Object*>(&items_)); }

    void put(const PyValue& value) {
        in_.countBytes(24);
        if (items_.kind != Sequence::Kind::Set || !in_.contains(self(), value, place_))
            all_.push_back(value);
    }

    PyValue append() {
        put(given_[0]);
        return PyValue::none();
    }

    PyValue appendLeft() {
        in_.countBytes(24);
        all_.insert(all_.begin(), given_[0]);
        return PyValue::none();
    }

    PyValue extend() {
        for (const PyValue& each : in_.iterated(given_[0], place_))
            put(each);
        return PyValue::none();
    }

    PyValue insert() {
        std::int64_t at = in_.wholeNumber(given_[0], place_);
        at = std::clamp<std::int64_t>(at < 0 ? at + size() : at, 0, size());
        in_.countBytes(24);
        all_.insert(all_.begin() + at, given_[1]);
        return PyValue::none();
    }

    PyValue pop() {
        std::int64_t at = name_ == "popleft" ? 0 : given_.empty() ? -1 : in_.wholeNumber(given_[0], place_);
        at = at < 0 ? at + size() : at;
        if (at < 0 || at >= size())
            throw PythonError("the list has no such item", place_);
        const PyValue taken = all_[static_cast<std::size_t>(at)];
        all_.erase(all_.begin() + at);
        return taken;
    }

    PyValue reverse() {
        std::reverse(all_.begin(), all_.end());
        return PyValue::none();
    }

    PyValue clear() {
        all_.clear();
        return PyValue::none();
    }

    PyValue copy() {
        const PyValue made = in_.list(all_);
        made.as<Sequence>()->kind = items_.kind;
        return made;
    }

    /// remove, discard and index.
    PyValue remove() {
        const auto found = std::find_if(all_.begin(), all_.end(),
                                        [&](const PyValue& each) { return in_.equal(each, given_[0]); });
        if (found == all_.end())
            return PyValue::none();
        if (name_ == "index")
            return PyValue::of(static_cast<std::int64_t>(found - all_.begin()));
        all_.erase(found);
        return PyValue::none();
    }

    PyValue count() {
        return PyValue::of(static_cast<std::int64_t>(std::count_if(
            all_.begin(), all_.end(), [&](const PyValue& v) { return in_.equal(v, given_[0]); })));
    }

    PyValue sort() {
        const PyValue* key = find(keywords_, "key");
        const PyValue* reverse = find(keywords_, "reverse");
        std::vector<std::pair<PyValue, PyValue>> pairs;
        for (const PyValue& item : all_)
            pairs.emplace_back(key ? in_.call(*key, {{item}, {}}, place_) : item, item);
        const bool isNumeric =
            std::all_of(pairs.begin(), pairs.end(), [](const auto& p) { return p.first.isNumber(); });
        const bool isText = std::all_of(pairs.begin(), pairs.end(),
                                        [](const auto& p) { return p.first.template as<TextObject>(); });
        if (!isNumeric && !isText)
            throw PythonError("only numbers, or texts, are sorted", place_);
        std::stable_sort(pairs.begin(), pairs.end(), [&](const auto& a, const auto& b) {
            return isNumeric
                       ? a.first.asDouble() < b.first.asDouble()
                       : a.first.template as<TextObject>()->text < b.first.template as<TextObject>()->text;
        });
        if (reverse && in_.truth(*reverse, place_))
            std::reverse(pairs.begin(), pairs.end());
        for (std::size_t i = 0; i < all_.size(); ++i)
            all_[i] = pairs[i].second;
        return PyValue::none();
    }

    PyValue product() {
        PyValue product = PyValue::of(std::int64_t{1});
        for (const PyValue& each : all_)
            product = in_.binary("*", product, each, place_);
        return product;
    }

    // --- sets

    PyValue unite() {
        const PyValue made = copy();
        in_.sequenceMethod(*made.as<Sequence>(), "update", {{given_[0]}, {}}, place_);
        return made;
    }

    PyValue withOrWithout() {
        const PyValue made = copy();
        std::erase_if(made.as<Sequence>()->items, [&](const PyValue& each) {
            return in_.contains(given_[0], each, place_) == (name_ == "difference");
        });
        return made;
    }

    PyValue isWithin() {
        const PyValue other = given_[0];
        const PyValues inner = name_ == "issubset" ? all_ : in_.iterated(other, place_);
        const PyValue& outer = name_ == "issubset" ? other : self();
        return PyValue::of(std::all_of(inner.begin(), inner.end(), [&](const PyValue& each) {
            return in_.contains(outer, each, place_);
        }));
    }

    // --- named tuples

    PyValue replaced() {
        const PyValue made = copy();
        auto& fields = *made.as<Sequence>();
        fields.fields = items_.fields;
        for (const auto& [field, value] : keywords_) {
            const auto at = std::find(fields.fields.begin(), fields.fields.end(), field);
            if (at == fields.fields.end())
                throw PythonError("the tuple has no " + field, place_);
            fields.items[static_cast<std::size_t>(at - fields.fields.begin())] = value;
        }
        return made;
    }

    PyValue asDict() {
        const PyValue made = *in_.callBuiltin("dict", {}, place_);
        for (std::size_t i = 0; i < std::min(all_.size(), items_.fields.size()); ++i)
            in_.assignIndex(made, in_.text(items_.fields[i]), all_[i], place_);
        return made;
    }

    Interpreter& in_;
    Sequence& items_;
    PyValues& all_;
    const std::string& name_;
    const PyValues& given_;
    Attributes keywords_;
    SourcePlace place_;
};

PyValue Interpreter::sequenceMethod(Sequence& items, const std::string& name, const CallArguments& arguments,
                                    SourcePlace place) {
    return SequenceMethod(*this, items, name, arguments, place).run();
}

/// A call of a method of a dict.
class Interpreter::DictMethod {
  public:
    DictMethod(Interpreter& interpreter, DictObject& dict, const CallArguments& arguments, SourcePlace place)
        : in_(interpreter), dict_(dict), given_(arguments.positional), keywords_(arguments.keywords),
          place_(place) {}

    PyValue run(const std::string& name) {
        if (name == "items" || name == "keys" || name == "values")
            return entries(name);
        if (name == "get" || name == "pop" || name == "setdefault")
            return taken(name);
        if (name == "update")
            return update();
        if (name == "copy") {
            auto* made = in_.make<DictObject>();
            made->items = dict_.items;
            return PyValue::of(static_cast<Object*>(made));
        }
        if (name != "clear")
            throw PythonError("'" + name + "' of a dict is not understood", place_);
        dict_.items.clear();
        return PyValue::none();
    }

  private:
    PyValue self() { return PyValue::of(static_cast<Object*>(&dict_)); }

    PyValue entries(const std::string& name) {
        PyValues all;
        for (const auto& [key, value] : dict_.items)
            all.push_back(name == "items" ? in_.tuple({key, value}) : name == "keys" ? key : value);
        return in_.list(std::move(all));
    }

    PyValue taken(const std::string& name) {
        if (given_.empty())
            throw PythonError(name + " needs a key", place_);
        const auto found = std::find_if(dict_.items.begin(), dict_.items.end(),
                                        [&](const auto& each) { return in_.equal(each.first, given_[0]); });
        const PyValue unsaid = given_.size() > 1 ? given_[1] : PyValue::none();
        if (found == dict_.items.end()) {
            if (name == "pop" && given_.size() < 2)
                throw PythonError("the dict has no such key", place_);
            if (name == "setdefault")
                in_.assignIndex(self(), given_[0], unsaid, place_);
            return unsaid;
        }
        const PyValue value = found->second;
        if (name == "pop")
            dict_.items.erase(found);
        return value;
    }

    PyValue update() {
        if (!given_.empty() && given_[0].as<DictObject>()) {
            for (const auto& [key, value] : std::vector(given_[0].as<DictObject>()->items))
                in_.assignIndex(self(), key, value, place_);
        } else if (!given_.empty()) {
            for (const PyValue& pair : in_.iterated(given_[0], place_)) {
                const PyValues both = in_.unpacked(pair, 2, place_);
                in_.assignIndex(self(), both[0], both[1], place_);
            }
        }
        for (const auto& [key, value] : keywords_)
            in_.assignIndex(self(), in_.text(key), value, place_);
        return PyValue::none();
    }

    Interpreter& in_;
    DictObject& dict_;
    const PyValues& given_;
    const Attributes& keywords_;
    SourcePlace place_;
};

PyValue Interpreter::dictMethod(DictObject& dict, const std::string& name, const CallArguments& arguments,
                                SourcePlace place) {
    return DictMethod(*this, dict, arguments, place).run(name);
}

} // namespace layerloom::reading
