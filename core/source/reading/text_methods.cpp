// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include <algorithm>
#include <cctype>

namespace layerloom::reading {

namespace {

int lowered(int c) {
    return std::tolower(c);
}
int raised(int c) {
    return std::toupper(c);
}

std::string changed(std::string text, int (*change)(int)) {
    for (char& c : text)
        c = static_cast<char>(change(static_cast<unsigned char>(c)));
    return text;
}

} // namespace

/// A call of a method of a text.
class Interpreter::TextMethod {
  public:
    TextMethod(Interpreter& interpreter, const std::string& text, const std::string& name,
               const CallArguments& arguments, SourcePlace place)
        : in_(interpreter), text_(text), name_(name), given_(arguments.positional),
          keywords_(arguments.keywords), place_(place) {}

    PyValue run() {
        const auto found = methods().find(name_);
        if (found == methods().end())
            throw PythonError("'" + name_ + "' of a text is not understood", place_);
        return (this->*found->second)();
    }

  private:
    using Methods = std::map<std::string, PyValue (TextMethod::*)()>;

    static const Methods& methods() {
        static const Methods kMethods{
            {"%", &TextMethod::printed},
            {"capitalize", &TextMethod::title},
            {"count", &TextMethod::count},
            {"endswith", &TextMethod::borders},
            {"find", &TextMethod::find_},
            {"format", &TextMethod::format},
            {"index", &TextMethod::find_},
            {"isalpha", &TextMethod::isOf},
            {"isdigit", &TextMethod::isOf},
            {"islower", &TextMethod::isOf},
            {"isnumeric", &TextMethod::isOf},
            {"isupper", &TextMethod::isOf},
            {"join", &TextMethod::join},
            {"lower", &TextMethod::lower},
            {"lstrip", &TextMethod::strip},
            {"partition", &TextMethod::partition},
            {"removeprefix", &TextMethod::cut},
            {"removesuffix", &TextMethod::cut},
            {"replace", &TextMethod::replace},
            {"rfind", &TextMethod::find_},
            {"rpartition", &TextMethod::partition},
            {"rsplit", &TextMethod::split},
            {"rstrip", &TextMethod::strip},
            {"split", &TextMethod::split},
            {"splitlines", &TextMethod::lines},
            {"startswith", &TextMethod::borders},
            {"strip", &TextMethod::strip},
            {"title", &TextMethod::title},
            {"upper", &TextMethod::upper},
            {"zfill", &TextMethod::fill},
        };
        return kMethods;
    }

    std::string argument(std::size_t i) { return i < given_.size() ? in_.textOf(given_[i]) : std::string(); }
    bool isLast() const { return name_.starts_with('r') && name_ != "replace"; }

    // --- values in a text

    PyValue format() {
        std::string made;
        std::size_t next = 0;
        for (std::size_t i = 0; i < text_.size(); ++i) {
            const bool isBrace = text_[i] == '{' || text_[i] == '}';
            if (isBrace && i + 1 < text_.size() && text_[i + 1] == text_[i]) {
                made += text_[i++];
                continue;
            }
            const std::size_t close = text_[i] == '{' ? text_.find('}', i) : text_.npos;
            if (close == text_.npos) {
                made += text_[i];
                continue;
            }
            const std::string field = text_.substr(i + 1, close - i - 1);
            const std::size_t colon = std::min(field.find(':'), field.find('!'));
            const PyValue value = fieldValue(field.substr(0, colon), next);
            made += colon == field.npos ? in_.textOf(value)
                                        : in_.formattedText(value, field.substr(colon), place_);
            i = close;
        }
        return in_.text(std::move(made));
    }

    /// What a field of `format` names; `next` counts those without a name.
    PyValue fieldValue(const std::string& key, std::size_t& next) {
        if (key.find_first_not_of("0123456789") == key.npos) {
            const auto at = key.empty() ? next++ : static_cast<std::size_t>(std::atoi(key.c_str()));
            if (at >= given_.size())
                throw PythonError("format has too few values", place_);
            return given_[at];
        }
        if (const PyValue* named = find(keywords_, key))
            return *named;
        throw PythonError("format has no value for " + key, place_);
    }

    /// `"%d of %s" % (a, b)`.
    PyValue printed() {
        const bool areSeveral = !given_.empty() && given_[0].as<Sequence>();
        const PyValues values = areSeveral ? given_[0].as<Sequence>()->items : given_;
        std::string made;
        std::size_t next = 0;
        for (std::size_t i = 0; i < text_.size(); ++i) {
            if (text_[i] != '%' || i + 1 >= text_.size()) {
                made += text_[i];
                continue;
            }
            std::size_t end = i + 1;
            while (end < text_.size() && !std::isalpha(static_cast<unsigned char>(text_[end])) &&
                   text_[end] != '%')
                ++end;
            if (end < text_.size() && text_[end] == '%') {
                made += '%';
            } else if (next < values.size()) {
                const std::string spec = text_.substr(i + 1, end - i - 1);
                const bool isPlain = text_[end] == 'd' || text_[end] == 's';
                made += in_.formattedText(values[next],
                                          ":" + spec + (isPlain ? "" : std::string(1, text_[end])), place_);
                ++next;
            }
            i = end;
        }
        return in_.text(std::move(made));
    }

    // --- parts of it

    PyValue join() {
        std::string made;
        bool isFirst = true;
        for (const PyValue& item : given_.empty() ? PyValues() : in_.iterated(given_[0], place_)) {
            made += (isFirst ? "" : text_) + in_.textOf(item);
            isFirst = false;
            in_.countBytes(static_cast<std::int64_t>(made.size()));
        }
        return in_.text(std::move(made));
    }

    PyValue split() {
        constexpr const char* kBlanks = " \t\n\r";
        const std::string by = given_.empty() || given_[0].isNone() ? std::string() : argument(0);
        const std::int64_t most = given_.size() > 1 ? in_.wholeNumber(given_[1], place_) : -1;
        std::vector<std::string> parts;
        std::string rest = text_;
        while (most < 0 || static_cast<std::int64_t>(parts.size()) < most) {
            const std::size_t at = isLast() && most >= 0
                                       ? (by.empty() ? rest.find_last_of(kBlanks) : rest.rfind(by))
                                   : by.empty() ? rest.find_first_of(kBlanks)
                                                : rest.find(by);
            if (at == rest.npos)
                break;
            const std::string behind = rest.substr(at + std::max<std::size_t>(by.size(), 1));
            const std::string before = rest.substr(0, at);
            const bool fromBehind = isLast() && most >= 0;
            const std::string& part = fromBehind ? behind : before;
            if (!by.empty() || !part.empty())
                parts.push_back(part);
            in_.step(place_);
            rest = fromBehind ? before : behind;
        }
        if (!by.empty() || !rest.empty())
            parts.push_back(rest);
        if (isLast() && most >= 0)
            std::reverse(parts.begin(), parts.end());
        PyValues all;
        for (std::string& part : parts)
            all.push_back(in_.text(std::move(part)));
        return in_.list(std::move(all));
    }

    PyValue lines() {
        PyValue all = TextMethod(in_, text_, "split", {{in_.text("\n")}, {}}, place_).run();
        auto& items = all.as<Sequence>()->items;
        if (!items.empty() && items.back().as<TextObject>()->text.empty())
            items.pop_back();
        return all;
    }

    PyValue partition() {
        const std::string by = argument(0);
        const std::size_t at = by.empty() ? text_.npos : isLast() ? text_.rfind(by) : text_.find(by);
        if (at == text_.npos)
            return isLast() ? in_.tuple({in_.text(""), in_.text(""), in_.text(text_)})
                            : in_.tuple({in_.text(text_), in_.text(""), in_.text("")});
        return in_.tuple(
            {in_.text(text_.substr(0, at)), in_.text(by), in_.text(text_.substr(at + by.size()))});
    }

    PyValue strip() {
        const std::string letters = given_.empty() ? " \t\n\r" : argument(0);
        std::string made = text_;
        if (name_ != "rstrip")
            made.erase(0, std::min(made.find_first_not_of(letters), made.size()));
        if (name_ != "lstrip")
            made.erase(made.find_last_not_of(letters) + 1);
        return in_.text(std::move(made));
    }

    PyValue cut() {
        const std::string part = argument(0);
        if (name_ == "removeprefix")
            return in_.text(text_.starts_with(part) ? text_.substr(part.size()) : text_);
        return in_.text(text_.ends_with(part) ? text_.substr(0, text_.size() - part.size()) : text_);
    }

    // --- changed

    PyValue replace() {
        std::string made;
        const std::string from = argument(0);
        const std::string to = argument(1);
        for (std::size_t i = 0; i < text_.size();) {
            if (!from.empty() && text_.compare(i, from.size(), from) == 0) {
                made += to;
                i += from.size();
            } else {
                made += text_[i++];
            }
        }
        return in_.text(std::move(made));
    }

    PyValue lower() { return in_.text(changed(text_, lowered)); }
    PyValue upper() { return in_.text(changed(text_, raised)); }

    PyValue title() {
        std::string made = text_;
        bool isFirst = true;
        for (char& c : made) {
            const auto letter = static_cast<unsigned char>(c);
            c = static_cast<char>(isFirst ? raised(letter) : lowered(letter));
            isFirst = name_ == "title" && !std::isalpha(letter);
        }
        return in_.text(std::move(made));
    }

    PyValue fill() {
        constexpr std::int64_t kWidest = 100;
        const auto width = static_cast<std::size_t>(
            std::clamp<std::int64_t>(given_.empty() ? 0 : in_.wholeNumber(given_[0], place_), 0, kWidest));
        return in_.text(std::string(width > text_.size() ? width - text_.size() : 0, '0') + text_);
    }

    // --- asked

    PyValue borders() {
        const auto matches = [&](const PyValue& v) {
            return name_ == "startswith" ? text_.starts_with(in_.textOf(v)) : text_.ends_with(in_.textOf(v));
        };
        if (const auto* several = given_.empty() ? nullptr : given_[0].as<Sequence>())
            return PyValue::of(std::any_of(several->items.begin(), several->items.end(), matches));
        return PyValue::of(!given_.empty() && matches(given_[0]));
    }

    PyValue find_() {
        const std::size_t at = isLast() ? text_.rfind(argument(0)) : text_.find(argument(0));
        return PyValue::of(at == text_.npos ? std::int64_t{-1} : static_cast<std::int64_t>(at));
    }

    PyValue count() {
        std::int64_t count = 0;
        const std::string part = argument(0);
        for (std::size_t at = text_.find(part); !part.empty() && at != text_.npos;
             at = text_.find(part, at + part.size()))
            ++count;
        return PyValue::of(count);
    }

    PyValue isOf() {
        const auto belongs = [&](char letter) {
            const auto c = static_cast<unsigned char>(letter);
            return name_ == "isalpha"   ? std::isalpha(c) != 0
                   : name_ == "isupper" ? std::islower(c) == 0
                   : name_ == "islower" ? std::isupper(c) == 0
                                        : std::isdigit(c) != 0;
        };
        return PyValue::of(!text_.empty() && std::all_of(text_.begin(), text_.end(), belongs));
    }

    Interpreter& in_;
    const std::string& text_;
    const std::string name_;
    const PyValues given_;
    Attributes keywords_;
    SourcePlace place_;
};

PyValue Interpreter::textMethod(const std::string& content, const std::string& name,
                                const CallArguments& arguments, SourcePlace place) {
    return TextMethod(*this, content, name, arguments, place).run();
}

} // namespace layerloom::reading
