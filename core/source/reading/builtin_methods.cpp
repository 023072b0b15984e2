// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include <cmath>

namespace layerloom::reading {

std::string Interpreter::textOf(const PyValue& value, bool quoted, int depth) {
    switch (value.kind) {
    case PyValue::Kind::None:
        return "None";
    case PyValue::Kind::Bool:
        return value.integer ? "True" : "False";
    case PyValue::Kind::Integer:
        return std::to_string(value.integer);
    case PyValue::Kind::Float:
        return pythonText(value.number);
    case PyValue::Kind::Object:
        break;
    }
    if (const auto* content = value.as<TextObject>())
        return quoted ? pythonText(std::string_view(content->text)) : content->text;
    if (const auto* items = value.as<Sequence>()) {
        if (depth > 20)
            return "…";
        std::string all;
        for (const PyValue& item : items->items) {
            all += (all.empty() ? "" : ", ") + textOf(item, true, depth + 1);
            countBytes(static_cast<std::int64_t>(all.size()));
        }
        return items->kind == Sequence::Kind::List ? '[' + all + ']'
                                                   : '(' + all + (items->items.size() == 1 ? ",)" : ")");
    }
    if (const auto* known = value.as<Symbol>())
        return known->path.substr(known->path.starts_with("builtins.") ? 9 : 0);
    if (const auto* number = value.as<SymbolicNumber>())
        return number->known ? std::to_string(*number->known) : number->text;
    return describe(value);
}

std::string Interpreter::describe(const PyValue& value) {
    if (const auto* module = value.as<ModuleObject>())
        return module->typeName();
    if (value.as<TensorObject>() || value.as<MemberObject>() || value.as<LayerParameter>())
        return "a tensor";
    if (const auto* content = value.as<TextObject>())
        return pythonText(std::string_view(content->text).substr(0, 40));
    if (const auto* items = value.as<Sequence>())
        return items->kind == Sequence::Kind::List  ? "a list"
               : items->kind == Sequence::Kind::Set ? "a set"
                                                    : "a tuple";
    if (value.as<DictObject>())
        return "a dict";
    if (value.as<SliceObject>())
        return "a slice";
    if (const auto* known = value.as<Symbol>())
        return '\'' + known->path + '\'';
    if (const auto* type = value.as<ClassObject>())
        return "the class " + type->name;
    if (const auto* instance = value.as<Instance>())
        return "a " + instance->type->name;
    if (value.as<SymbolicNumber>() || value.as<ShapeObject>())
        return "a size of a tensor";
    if (value.as<FunctionObject>() || value.as<MethodObject>() || value.as<BuiltinMethod>() ||
        value.as<PartialObject>())
        return "a function";
    return value.kind == PyValue::Kind::Object ? "a value of Python's own" : textOf(value);
}

std::string Interpreter::formattedText(const PyValue& value, const std::string& format, SourcePlace place) {
    (void)place;
    const std::size_t colon = format.find(':');
    const std::string spec = colon == format.npos ? std::string() : format.substr(colon + 1);
    if (!value.isNumber() || spec.empty())
        return textOf(value, format.starts_with("!r"));
    const char last = spec.back();
    const std::string digits =
        spec.substr(0, std::isalpha(static_cast<unsigned char>(last)) ? spec.size() - 1 : spec.size());
    char buffer[64];
    const std::size_t dot = digits.find('.');
    const bool isSmall = digits.size() <= 4 && digits.find_first_not_of("0123456789.") == digits.npos;
    if (!isSmall)
        return textOf(value);
    const int width = dot == 0 || digits.empty() ? 0 : std::atoi(digits.substr(0, dot).c_str());
    const bool isZeroed = digits.starts_with('0');
    if (last == 'f' || last == 'e' || last == 'g') {
        const int precision = dot == digits.npos ? 6 : std::atoi(digits.substr(dot + 1).c_str());
        const std::string pattern = std::string("%") + (isZeroed ? "0" : "") + "*.*" + last;
        std::snprintf(buffer, sizeof buffer, pattern.c_str(), std::min(width, 30), std::min(precision, 20),
                      std::min(std::max(value.asDouble(), -1e20), 1e20));
        return buffer;
    }
    std::string plain = textOf(value);
    while (static_cast<int>(plain.size()) < width)
        plain.insert(0, isZeroed ? "0" : " ");
    return plain;
}

PyValue Interpreter::textMethod(const std::string& content, const std::string& name,
                                const CallArguments& arguments, SourcePlace place) {
    const PyValues& given = arguments.positional;
    const auto argument = [&](std::size_t i) { return i < given.size() ? textOf(given[i]) : std::string(); };
    if (name == "format") {
        std::string made;
        std::size_t next = 0;
        Attributes keywords = arguments.keywords;
        for (std::size_t i = 0; i < content.size(); ++i) {
            if (i + 1 < content.size() && (content[i] == '{' || content[i] == '}') &&
                content[i + 1] == content[i]) {
                made += content[i++];
                continue;
            }
            const std::size_t close = content[i] == '{' ? content.find('}', i) : content.npos;
            if (close == content.npos) {
                made += content[i];
                continue;
            }
            const std::string field = content.substr(i + 1, close - i - 1);
            const std::size_t colon = std::min(field.find(':'), field.find('!'));
            const std::string key = field.substr(0, colon);
            PyValue value;
            if (key.empty() || key.find_first_not_of("0123456789") == key.npos) {
                const std::size_t at =
                    key.empty() ? next++ : static_cast<std::size_t>(std::atoi(key.c_str()));
                if (at >= given.size())
                    throw PythonError("format has too few values", place);
                value = given[at];
            } else if (const PyValue* named = find(keywords, key)) {
                value = *named;
            } else {
                throw PythonError("format has no value for " + key, place);
            }
            made += colon == field.npos ? textOf(value) : formattedText(value, field.substr(colon), place);
            i = close;
        }
        return text(std::move(made));
    }
    if (name == "%") {
        const PyValues values =
            !given.empty() && given[0].as<Sequence>() ? given[0].as<Sequence>()->items : given;
        std::string made;
        std::size_t next = 0;
        for (std::size_t i = 0; i < content.size(); ++i) {
            if (content[i] != '%' || i + 1 >= content.size()) {
                made += content[i];
                continue;
            }
            std::size_t end = i + 1;
            while (end < content.size() && !std::isalpha(static_cast<unsigned char>(content[end])) &&
                   content[end] != '%')
                ++end;
            if (end < content.size() && content[end] == '%') {
                made += '%';
            } else if (next < values.size()) {
                const std::string spec = content.substr(i + 1, end - i - 1);
                made += content[end] == 'd' || content[end] == 's'
                            ? formattedText(values[next], ":" + spec, place)
                            : formattedText(values[next], ":" + spec + content[end], place);
                ++next;
            }
            i = end;
        }
        return text(std::move(made));
    }
    if (name == "join") {
        std::string made;
        for (const PyValue& item : given.empty() ? PyValues() : iterated(given[0], place)) {
            made += (made.empty() ? "" : content) + textOf(item);
            countBytes(static_cast<std::int64_t>(made.size()));
        }
        return text(std::move(made));
    }
    if (name == "split") {
        PyValues parts;
        const std::string by = argument(0);
        std::size_t start = 0;
        while (true) {
            const std::size_t end =
                by.empty() ? content.find_first_of(" \t\n", start) : content.find(by, start);
            const std::string part = content.substr(start, end == content.npos ? end : end - start);
            if (!by.empty() || !part.empty())
                parts.push_back(text(part));
            if (end == content.npos)
                break;
            start = end + std::max<std::size_t>(by.size(), 1);
        }
        return list(std::move(parts));
    }
    if (name == "startswith" || name == "endswith") {
        const auto matches = [&](const PyValue& v) {
            return name == "startswith" ? content.starts_with(textOf(v)) : content.ends_with(textOf(v));
        };
        if (const auto* several = given.empty() ? nullptr : given[0].as<Sequence>())
            return PyValue::of(std::any_of(several->items.begin(), several->items.end(), matches));
        return PyValue::of(!given.empty() && matches(given[0]));
    }
    if (name == "replace") {
        std::string made;
        const std::string from = argument(0);
        for (std::size_t i = 0; i < content.size();) {
            if (!from.empty() && content.compare(i, from.size(), from) == 0) {
                made += argument(1);
                i += from.size();
            } else {
                made += content[i++];
            }
        }
        return text(std::move(made));
    }
    std::string made = content;
    if (name == "lower" || name == "upper") {
        for (char& c : made)
            c = static_cast<char>(name == "lower" ? std::tolower(static_cast<unsigned char>(c))
                                                  : std::toupper(static_cast<unsigned char>(c)));
    } else if (name == "strip" || name == "lstrip" || name == "rstrip") {
        const std::string letters = given.empty() ? " \t\n\r" : argument(0);
        if (name != "rstrip")
            made.erase(0, std::min(made.find_first_not_of(letters), made.size()));
        if (name != "lstrip")
            made.erase(made.find_last_not_of(letters) + 1);
    } else if (name == "isdigit") {
        return PyValue::of(!made.empty() && made.find_first_not_of("0123456789") == made.npos);
    } else if (name == "find" || name == "index") {
        const std::size_t at = content.find(argument(0));
        return PyValue::of(at == content.npos ? std::int64_t{-1} : static_cast<std::int64_t>(at));
    } else if (name == "count") {
        std::int64_t count = 0;
        const std::string part = argument(0);
        for (std::size_t at = content.find(part); !part.empty() && at != content.npos;
             at = content.find(part, at + part.size()))
            ++count;
        return PyValue::of(count);
    } else {
        throw PythonError("'" + name + "' of a text is not understood", place);
    }
    return text(std::move(made));
}

PyValue Interpreter::sequenceMethod(Sequence& items, const std::string& name, const CallArguments& arguments,
                                    SourcePlace place) {
    const PyValues& given = arguments.positional;
    Attributes keywords = arguments.keywords;
    auto& all = items.items;
    const auto size = static_cast<std::int64_t>(all.size());
    if ((name == "append" || name == "add") && given.size() == 1) {
        countBytes(24);
        if (name == "append" || !contains(PyValue::of(static_cast<Object*>(&items)), given[0], place))
            all.push_back(given[0]);
    } else if ((name == "extend" || name == "update") && given.size() == 1) {
        for (const PyValue& each : iterated(given[0], place)) {
            countBytes(24);
            all.push_back(each);
        }
    } else if (name == "insert" && given.size() == 2) {
        std::int64_t at = wholeNumber(given[0], place);
        at = std::clamp<std::int64_t>(at < 0 ? at + size : at, 0, size);
        countBytes(24);
        all.insert(all.begin() + at, given[1]);
    } else if (name == "pop" && size > 0) {
        std::int64_t at = given.empty() ? -1 : wholeNumber(given[0], place);
        at = at < 0 ? at + size : at;
        if (at < 0 || at >= size)
            throw PythonError("the list has no such item", place);
        const PyValue taken = all[static_cast<std::size_t>(at)];
        all.erase(all.begin() + at);
        return taken;
    } else if (name == "reverse") {
        std::reverse(all.begin(), all.end());
    } else if (name == "clear") {
        all.clear();
    } else if (name == "copy") {
        return list(all);
    } else if (name == "remove" || name == "index" || name == "discard") {
        for (std::size_t i = 0; i < all.size() && !given.empty(); ++i) {
            if (!equal(all[i], given[0]))
                continue;
            if (name == "index")
                return PyValue::of(static_cast<std::int64_t>(i));
            all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
            break;
        }
    } else if (name == "count") {
        return PyValue::of(static_cast<std::int64_t>(std::count_if(
            all.begin(), all.end(), [&](const PyValue& v) { return !given.empty() && equal(v, given[0]); })));
    } else if (name == "sort") {
        const PyValue* key = find(keywords, "key");
        const PyValue* reverse = find(keywords, "reverse");
        std::vector<std::pair<PyValue, PyValue>> pairs;
        for (const PyValue& item : all)
            pairs.emplace_back(key ? call(*key, {{item}, {}}, place) : item, item);
        const bool isNumeric =
            std::all_of(pairs.begin(), pairs.end(), [](const auto& p) { return p.first.isNumber(); });
        const bool isText = std::all_of(pairs.begin(), pairs.end(),
                                        [](const auto& p) { return p.first.template as<TextObject>(); });
        if (!isNumeric && !isText)
            throw PythonError("only numbers, or texts, are sorted", place);
        std::stable_sort(pairs.begin(), pairs.end(), [&](const auto& a, const auto& b) {
            return isNumeric
                       ? a.first.asDouble() < b.first.asDouble()
                       : a.first.template as<TextObject>()->text < b.first.template as<TextObject>()->text;
        });
        if (reverse && truth(*reverse, place))
            std::reverse(pairs.begin(), pairs.end());
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = pairs[i].second;
    } else if (name == "numel") {
        PyValue product = PyValue::of(std::int64_t{1});
        for (const PyValue& each : all)
            product = binary("*", product, each, place);
        return product;
    } else if (name == "_replace" || name == "_asdict") {
        throw PythonError("'" + name + "' is not understood", place);
    } else {
        throw PythonError("'" + name + "' of a list is not understood", place);
    }
    return PyValue::none();
}

PyValue Interpreter::dictMethod(DictObject& dict, const std::string& name, const CallArguments& arguments,
                                SourcePlace place) {
    const PyValues& given = arguments.positional;
    const PyValue self = PyValue::of(static_cast<Object*>(&dict));
    if (name == "items" || name == "keys" || name == "values") {
        PyValues all;
        for (const auto& [key, value] : dict.items)
            all.push_back(name == "items" ? tuple({key, value}) : name == "keys" ? key : value);
        return list(std::move(all));
    }
    const auto found = std::find_if(dict.items.begin(), dict.items.end(), [&](const auto& each) {
        return !given.empty() && equal(each.first, given[0]);
    });
    if (name == "get" || name == "pop" || name == "setdefault") {
        if (found == dict.items.end()) {
            if (name == "setdefault")
                assignIndex(self, given.at(0), given.size() > 1 ? given[1] : PyValue::none(), place);
            else if (name == "pop" && given.size() < 2)
                throw PythonError("the dict has no such key", place);
            return given.size() > 1 ? given[1] : PyValue::none();
        }
        const PyValue value = found->second;
        if (name == "pop")
            dict.items.erase(found);
        return value;
    }
    if (name == "update") {
        if (!given.empty() && given[0].as<DictObject>())
            for (const auto& [key, value] : std::vector(given[0].as<DictObject>()->items))
                assignIndex(self, key, value, place);
        else if (!given.empty())
            for (const PyValue& pair : iterated(given[0], place)) {
                const PyValues both = unpacked(pair, 2, place);
                assignIndex(self, both[0], both[1], place);
            }
        for (const auto& [key, value] : arguments.keywords)
            assignIndex(self, text(key), value, place);
        return PyValue::none();
    }
    if (name == "copy") {
        auto* made = make<DictObject>();
        made->items = dict.items;
        return PyValue::of(static_cast<Object*>(made));
    }
    if (name == "clear") {
        dict.items.clear();
        return PyValue::none();
    }
    throw PythonError("'" + name + "' of a dict is not understood", place);
}

} // namespace layerloom::reading
