// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include <algorithm>

// Python's argparse: nobody gives arguments while a file is read, so that each has its default.

namespace layerloom::reading {

namespace {

constexpr std::string_view kParser = "argparse.ArgumentParser";

/// `--learning-rate` is `learning_rate`; of several names the first long one counts.
std::string attributeOf(const PyValues& names) {
    std::string found;
    for (const PyValue& each : names) {
        const auto* name = each.as<TextObject>();
        if (name && (found.empty() || (found.front() == '-' && !found.starts_with("--"))))
            found = name->text;
    }
    found.erase(0, std::min(found.find_first_not_of('-'), found.size()));
    std::replace(found.begin(), found.end(), '-', '_');
    return found;
}

} // namespace

PyValue Interpreter::argumentParser() {
    auto* parser = make<Instance>();
    parser->type = make<ClassObject>();
    parser->type->name = "ArgumentParser";
    parser->type->known.emplace_back(kParser);
    parser->type->order.push_back(parser->type);
    return PyValue::of(static_cast<Object*>(parser));
}

bool Interpreter::isArgumentParser(const PyValue& value) const {
    const auto* instance = value.as<Instance>();
    return instance && std::find(instance->type->known.begin(), instance->type->known.end(), kParser) !=
                           instance->type->known.end();
}

void Interpreter::addArgument(Instance& parser, const CallArguments& arguments, SourcePlace place) {
    Attributes keywords = arguments.keywords;
    const PyValue* named = find(keywords, "dest");
    const std::string name = named ? textOf(*named) : attributeOf(arguments.positional);
    const PyValue* given = find(keywords, "default");
    const PyValue* action = find(keywords, "action");
    const PyValue* type = find(keywords, "type");
    const std::string act = action ? textOf(*action) : std::string();
    PyValue value = given                  ? *given
                    : act == "store_true"  ? PyValue::of(false)
                    : act == "store_false" ? PyValue::of(true)
                                           : PyValue::none();
    if (type && value.as<TextObject>()) // as if it had been typed
        value = call(*type, {{value}, {}}, place);
    assign(parser.attributes, name, value);
}

PyValue Interpreter::parserMethod(const PyValue& self, const std::string& name,
                                  const CallArguments& arguments, SourcePlace place) {
    auto* parser = self.as<Instance>();
    if (name == "add_argument") {
        addArgument(*parser, arguments, place);
        return PyValue::none();
    }
    if (name == "set_defaults") {
        for (const auto& [key, value] : arguments.keywords)
            assign(parser->attributes, key, value);
        return PyValue::none();
    }
    if (name == "parse_args" || name == "parse_known_args") {
        auto* made = make<Instance>();
        made->type = make<ClassObject>();
        made->type->name = "Namespace";
        made->type->order.push_back(made->type);
        made->attributes = parser->attributes;
        const PyValue values = PyValue::of(static_cast<Object*>(made));
        return name == "parse_args" ? values : tuple({values, list({})});
    }
    return self; // groups
}

} // namespace layerloom::reading
