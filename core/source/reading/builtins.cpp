// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include <cmath>

namespace layerloom::reading {

namespace {

constexpr std::int64_t kMostItems = 1'000'000;

} // namespace

/// What a for goes through. Everything is gone through at once: nothing here is endless.
PyValues Interpreter::iterated(const PyValue& value, SourcePlace place) {
    if (const auto* items = value.as<Sequence>())
        return items->items;
    if (const auto* dict = value.as<DictObject>()) {
        PyValues keys;
        for (const auto& [key, item] : dict->items)
            keys.push_back(key);
        return keys;
    }
    if (const auto* content = value.as<TextObject>()) {
        PyValues letters;
        for (const char c : content->text)
            letters.push_back(text(std::string(1, c)));
        return letters;
    }
    if (auto* view = value.as<ModulesView>())
        return moduleMethod(*view->module, "keys", {}, place).as<Sequence>()->items;
    if (auto* module = value.as<ModuleObject>()) {
        PyValues children;
        if (const PyValue* own = module->type ? module->type->find("__iter__") : nullptr)
            return iterated(call(bound(value, *own, place), {}, place), place);
        if (module->container == "Module")
            throw PythonError(module->typeName() + " has no items to go through", place);
        if (module->container != "ModuleDict")
            children = itemsOf(*module);
        else
            for (const auto& [name, child] : module->children)
                children.push_back(text(name));
        for (const auto& [name, member] : module->members) {
            if (module->container == "ParameterList")
                children.push_back(member);
        }
        return children;
    }
    if (const auto* shape = value.as<ShapeObject>()) {
        const auto& type = typeOf(PyValue::of(static_cast<Object*>(shape->tensor)));
        if (!type)
            throw PythonError("how many dimensions the tensor has is not known", place,
                              "Say the input's shape: --input NAME=N,3,224,224");
        PyValues sizes;
        for (std::int64_t d = 0; d < type->shape.rank(); ++d)
            sizes.push_back(shapeItem(shape->tensor, d));
        return sizes;
    }
    if (isTensor(value)) {
        const auto& type = typeOf(value);
        const Dim size = type && type->shape.rank() > 0 ? type->shape[0] : Dim::unknown();
        if (!size.isKnown() || !size.isConstant())
            throw PythonError("how often this loop goes round depends on a size that is not known", place,
                              "Say the input's shape: --input NAME=N,3,224,224");
        usedShapes_ = true;
        PyValues rows;
        for (std::int64_t i = 0; i < std::min<std::int64_t>(size.constant(), 10'000); ++i)
            rows.push_back(indexTensor(value, PyValue::of(i), place));
        return rows;
    }
    if (auto* instance = value.as<Instance>(); instance && instance->type->find("__iter__"))
        return iterated(call(attribute(value, "__iter__", place), {}, place), place);
    if (const auto* known = value.as<Symbol>())
        throw PythonError("what '" + known->path + "' holds is not known", place);
    throw PythonError(describe(value) + " has no items to go through", place);
}

PyValues Interpreter::unpacked(const PyValue& value, std::size_t count, SourcePlace place) {
    if (const auto* shape = value.as<ShapeObject>()) {
        PyValues sizes;
        for (std::size_t d = 0; d < count; ++d)
            sizes.push_back(shapeItem(shape->tensor, static_cast<std::int64_t>(d)));
        return sizes;
    }
    if (isTensor(value) && !typeOf(value)) {
        PyValues rows;
        for (std::size_t i = 0; i < count; ++i)
            rows.push_back(indexTensor(value, PyValue::of(static_cast<std::int64_t>(i)), place));
        return rows;
    }
    if (value.as<Symbol>())
        return PyValues(count, symbol("unknown"));
    PyValues all = iterated(value, place);
    if (all.size() != count)
        throw PythonError(
            std::to_string(all.size()) + " values cannot be unpacked into " + std::to_string(count), place);
    return all;
}

bool Interpreter::isInstance(const PyValue& value, const PyValue& type, SourcePlace place) {
    if (const auto* several = type.as<Sequence>()) {
        return std::any_of(several->items.begin(), several->items.end(),
                           [&](const PyValue& each) { return isInstance(value, each, place); });
    }
    auto* module = value.as<ModuleObject>();
    auto* instance = value.as<Instance>();
    if (auto* own = type.as<ClassObject>()) {
        const ClassObject* of = module ? module->type : instance ? instance->type : nullptr;
        return of && std::find(of->order.begin(), of->order.end(), own) != of->order.end();
    }
    const auto* known = type.as<Symbol>();
    if (!known)
        return false;
    const std::string& path = known->path;
    if (module)
        return isLayerOf(*module, path);
    if (path == "torch.Tensor" || path == "torch.tensor.Tensor")
        return isTensor(value) || value.as<LayerParameter>();
    if (path == "torch.nn.Parameter")
        return value.as<LayerParameter>() ||
               (value.as<MemberObject>() && value.as<MemberObject>()->isParameter);
    const auto* items = value.as<Sequence>();
    if (path == "builtins.int" || path == "numbers.Integral")
        return value.isWhole() || value.as<SymbolicNumber>();
    if (path == "builtins.bool")
        return value.kind == PyValue::Kind::Bool;
    if (path == "builtins.float")
        return value.kind == PyValue::Kind::Float;
    if (path == "numbers.Number" || path == "numbers.Real")
        return value.isNumber();
    if (path == "builtins.str")
        return value.as<TextObject>();
    if (path == "builtins.tuple")
        return items && items->kind == Sequence::Kind::Tuple;
    if (path == "builtins.list")
        return items && items->kind == Sequence::Kind::List;
    if (path == "builtins.dict" || path.ends_with("OrderedDict") || path.ends_with("Mapping"))
        return value.as<DictObject>();
    if (path.ends_with("Sequence"))
        return items || value.as<TextObject>();
    if (path.ends_with("Iterable"))
        return items || value.as<DictObject>() || value.as<TextObject>();
    if (path == "builtins.type")
        return value.as<ClassObject>();
    return false;
}

std::optional<PyValue> Interpreter::callBuiltin(const std::string& name, const CallArguments& arguments,
                                                SourcePlace place) {
    const PyValues& given = arguments.positional;
    Attributes keywords = arguments.keywords;
    const auto need = [&](std::size_t count) {
        if (given.size() < count)
            throw PythonError(name + " needs " + std::to_string(count) + " values", place);
    };
    if (name == "range") {
        need(1);
        const std::int64_t start = given.size() > 1 ? wholeNumber(given[0], place) : 0;
        const std::int64_t end = wholeNumber(given[given.size() > 1 ? 1 : 0], place);
        const std::int64_t by = given.size() > 2 ? wholeNumber(given[2], place) : 1;
        if (by == 0)
            throw PythonError("the step of a range is zero", place);
        PyValues all;
        for (std::int64_t i = start; by > 0 ? i < end : i > end; i += by) {
            if (static_cast<std::int64_t>(all.size()) >= kMostItems)
                throw LimitReached("a range of more than a million numbers", place);
            all.push_back(PyValue::of(i));
        }
        countBytes(static_cast<std::int64_t>(all.size()) * 24);
        return list(std::move(all));
    }
    if (name == "len") {
        need(1);
        if (const auto* content = given[0].as<TextObject>())
            return PyValue::of(static_cast<std::int64_t>(content->text.size()));
        if (auto* module = given[0].as<ModuleObject>();
            module && !(module->type && module->type->find("__len__")))
            return PyValue::of(static_cast<std::int64_t>(
                itemsOf(*module).size() +
                (module->container == "ParameterList" ? module->members.size() : 0)));
        if (given[0].as<ModuleObject>())
            return call(attribute(given[0], "__len__", place), {}, place);
        if (const auto* view = given[0].as<ModulesView>())
            return PyValue::of(static_cast<std::int64_t>(view->module->children.size()));
        if (isTensor(given[0]))
            return shapeItem(tensorOf(given[0], place), 0);
        if (given[0].as<Instance>())
            return call(attribute(given[0], "__len__", place), {}, place);
        return PyValue::of(static_cast<std::int64_t>(iterated(given[0], place).size()));
    }
    if (name == "isinstance") {
        need(2);
        return PyValue::of(isInstance(given[0], given[1], place));
    }
    if (name == "issubclass") {
        need(2);
        auto* type = given[0].as<ClassObject>();
        auto* base = given[1].as<ClassObject>();
        auto* known = given[1].as<Symbol>();
        return PyValue::of(
            type && ((base && std::find(type->order.begin(), type->order.end(), base) != type->order.end()) ||
                     (known && type->derivesFrom(known->path))));
    }
    if (name == "enumerate") {
        need(1);
        const PyValue* start = given.size() > 1 ? &given[1] : find(keywords, "start");
        std::int64_t i = start ? wholeNumber(*start, place) : 0;
        PyValues pairs;
        for (const PyValue& item : iterated(given[0], place))
            pairs.push_back(tuple({PyValue::of(i++), item}));
        return list(std::move(pairs));
    }
    if (name == "zip") {
        PyValues rows;
        std::vector<PyValues> columns;
        for (const PyValue& each : given)
            columns.push_back(iterated(each, place));
        for (std::size_t i = 0; !columns.empty(); ++i) {
            PyValues row;
            for (const PyValues& column : columns) {
                if (i < column.size())
                    row.push_back(column[i]);
            }
            if (row.size() < columns.size())
                break;
            rows.push_back(tuple(std::move(row)));
        }
        return list(std::move(rows));
    }
    if (name == "map" || name == "filter") {
        need(2);
        PyValues made;
        for (const PyValue& item :
             iterated(name == "map" && given.size() > 2
                          ? *callBuiltin("zip", {{given.begin() + 1, given.end()}, {}}, place)
                          : given[1],
                      place)) {
            CallArguments one{given.size() > 2 ? item.as<Sequence>()->items : PyValues{item}, {}};
            const PyValue value = name == "filter" && given[0].isNone() ? item : call(given[0], one, place);
            if (name == "map")
                made.push_back(value);
            else if (truth(value, place))
                made.push_back(item);
        }
        return list(std::move(made));
    }
    if (name == "list" || name == "tuple" || name == "set" || name == "frozenset" || name == "iter") {
        PyValues all = given.empty() ? PyValues() : iterated(given[0], place);
        if (name == "tuple")
            return tuple(std::move(all));
        const PyValue made = list({});
        if (name.ends_with("set"))
            made.as<Sequence>()->kind = Sequence::Kind::Set;
        for (const PyValue& item : all) {
            if (!name.ends_with("set") || !contains(made, item, place))
                made.as<Sequence>()->items.push_back(item);
        }
        countBytes(static_cast<std::int64_t>(all.size()) * 24);
        return made;
    }
    if (name == "next") {
        need(1);
        auto* items = given[0].as<Sequence>();
        if (items && !items->items.empty() && items->kind == Sequence::Kind::List) {
            const PyValue first = items->items.front();
            items->items.erase(items->items.begin());
            return first;
        }
        if (given.size() > 1)
            return given[1];
        throw PythonError("there is no next item", place);
    }
    if (name == "dict") {
        const PyValue made = PyValue::of(static_cast<Object*>(make<DictObject>()));
        if (!given.empty() && given[0].as<DictObject>())
            made.as<DictObject>()->items = given[0].as<DictObject>()->items;
        else if (!given.empty())
            for (const PyValue& pair : iterated(given[0], place)) {
                const PyValues both = unpacked(pair, 2, place);
                assignIndex(made, both[0], both[1], place);
            }
        for (const auto& [key, value] : keywords)
            assignIndex(made, text(key), value, place);
        return made;
    }
    if (name == "int" || name == "float" || name == "bool") {
        if (given.empty())
            return name == "float" ? PyValue::of(0.0)
                   : name == "int" ? PyValue::of(std::int64_t{0})
                                   : PyValue::of(false);
        const PyValue& value = given[0];
        if (name == "bool") {
            const auto known = decided(value, place);
            return known ? PyValue::of(*known) : value;
        }
        if (isTensor(value)) {
            const auto item = constantItems(value, true);
            return item ? *callBuiltin(name, {{*item}, {}}, place) : value;
        }
        if (value.as<SymbolicNumber>()) {
            auto* made = make<SymbolicNumber>(*value.as<SymbolicNumber>());
            made->text = name + '(' + made->text + ')';
            return PyValue::of(static_cast<Object*>(made));
        }
        if (const auto* content = value.as<TextObject>()) {
            char* end = nullptr;
            const double number = std::strtod(content->text.c_str(), &end);
            if (end == content->text.c_str())
                throw PythonError(describe(value) + " is no number", place);
            return name == "int" ? PyValue::of(static_cast<std::int64_t>(number)) : PyValue::of(number);
        }
        if (!value.isNumber())
            throw PythonError(describe(value) + " is no number", place);
        if (name == "float")
            return PyValue::of(value.asDouble());
        if (value.isWhole())
            return PyValue::of(value.integer);
        if (!(std::abs(value.number) < 9e18))
            throw PythonError("the number is too large", place);
        return PyValue::of(static_cast<std::int64_t>(value.number));
    }
    if (name == "str" || name == "repr" || name == "format")
        return text(given.empty() ? std::string() : textOf(given[0], name == "repr"));
    if (name == "abs" || name == "round") {
        need(1);
        if (isTensor(given[0]))
            return tensorMethod(given[0], name, {}, place);
        if (auto* number = given[0].as<SymbolicNumber>()) {
            auto* made = make<SymbolicNumber>(*number);
            made->text = name + '(' + number->text + ')';
            if (name == "abs" && number->known)
                made->known = std::abs(*number->known);
            if (name == "abs")
                made->size = made->known ? Dim(*made->known) : Dim::unknown();
            return PyValue::of(static_cast<Object*>(made));
        }
        if (!given[0].isNumber())
            throw PythonError(name + " of " + describe(given[0]) + " has no value", place);
        if (name == "abs")
            return given[0].isWhole() ? PyValue::of(std::abs(given[0].integer))
                                      : PyValue::of(std::abs(given[0].number));
        if (given.size() > 1) {
            const double scale = std::pow(10.0, static_cast<double>(wholeNumber(given[1], place)));
            return PyValue::of(std::nearbyint(given[0].asDouble() * scale) / scale);
        }
        return PyValue::of(static_cast<std::int64_t>(std::nearbyint(given[0].asDouble())));
    }
    if (name == "min" || name == "max") {
        const PyValues all = given.size() == 1 ? iterated(given[0], place) : given;
        if (std::any_of(all.begin(), all.end(), [](const PyValue& v) { return v.as<SymbolicNumber>(); }) &&
            all.size() == 2) {
            auto* made = make<SymbolicNumber>();
            const std::string a = codeOf(all[0], made->tensors, place);
            const std::string b = codeOf(all[1], made->tensors, place);
            made->text = name + '(' + a + ", " + b + ')';
            return PyValue::of(static_cast<Object*>(made));
        }
        if (all.empty()) {
            if (const PyValue* unsaid = find(keywords, "default"))
                return *unsaid;
            throw PythonError(name + " of nothing", place);
        }
        PyValue best = all.front();
        const PyValue* key = find(keywords, "key");
        const auto keyed = [&](const PyValue& v) { return key ? call(*key, {{v}, {}}, place) : v; };
        for (const PyValue& each : all) {
            if (truth(compare(name == "min" ? "<" : ">", keyed(each), keyed(best), place), place))
                best = each;
        }
        return best;
    }
    if (name == "sum") {
        need(1);
        PyValue total = given.size() > 1 ? given[1] : PyValue::of(std::int64_t{0});
        const PyValue* start = find(keywords, "start");
        total = start ? *start : total;
        for (const PyValue& each : iterated(given[0], place))
            total = total.isWhole() && total.integer == 0 && isTensor(each) ? each
                                                                            : binary("+", total, each, place);
        return total;
    }
    if (name == "any" || name == "all") {
        need(1);
        for (const PyValue& each : iterated(given[0], place)) {
            if (truth(each, place) == (name == "any"))
                return PyValue::of(name == "any");
        }
        return PyValue::of(name == "all");
    }
    if (name == "sorted" || name == "reversed") {
        need(1);
        PyValues all = iterated(given[0], place);
        if (name == "reversed") {
            std::reverse(all.begin(), all.end());
            return list(std::move(all));
        }
        const PyValue made = list(std::move(all));
        sequenceMethod(*made.as<Sequence>(), "sort", {{}, keywords}, place);
        return made;
    }
    if (name == "getattr") {
        need(2);
        const std::string wanted = textOf(given[1]);
        if (given.size() > 2 && !hasAttribute(given[0], wanted, place))
            return given[2];
        PyValue value = given[0];
        return attribute(value, wanted, place);
    }
    if (name == "hasattr") {
        need(2);
        return PyValue::of(hasAttribute(given[0], textOf(given[1]), place));
    }
    if (name == "setattr") {
        need(3);
        setAttribute(given[0], textOf(given[1]), given[2], place);
        return PyValue::none();
    }
    if (name == "divmod") {
        need(2);
        return tuple({binary("//", given[0], given[1], place), binary("%", given[0], given[1], place)});
    }
    if (name == "pow") {
        need(2);
        return binary("**", given[0], given[1], place);
    }
    if (name == "callable")
        return PyValue::of(!given.empty() && (given[0].as<FunctionObject>() || given[0].as<MethodObject>() ||
                                              given[0].as<ModuleObject>() || given[0].as<ClassObject>() ||
                                              given[0].as<Symbol>() || given[0].as<PartialObject>()));
    if (name == "type") {
        need(1);
        auto* module = given[0].as<ModuleObject>();
        auto* instance = given[0].as<Instance>();
        if ((module && module->type) || instance)
            return PyValue::of(static_cast<Object*>(instance ? instance->type : module->type));
        const char* kind = given[0].kind == PyValue::Kind::Bool      ? "bool"
                           : given[0].kind == PyValue::Kind::Integer ? "int"
                           : given[0].kind == PyValue::Kind::Float   ? "float"
                           : given[0].as<TextObject>()               ? "str"
                           : given[0].as<DictObject>()               ? "dict"
                                                                     : nullptr;
        const auto* items = given[0].as<Sequence>();
        if (items)
            kind = items->kind == Sequence::Kind::Tuple ? "tuple" : "list";
        return kind ? symbol("builtins." + std::string(kind))
                    : symbol(module ? "torch.nn." + module->typeName() : "unknown");
    }
    if (name == "slice") {
        need(1);
        auto* made = make<SliceObject>();
        if (given.size() > 1)
            made->start = given[0];
        made->end = given[given.size() > 1 ? 1 : 0];
        if (given.size() > 2)
            made->step = given[2];
        return PyValue::of(static_cast<Object*>(made));
    }
    if (name == "id" || name == "hash")
        return PyValue::of(static_cast<std::int64_t>(
            reinterpret_cast<std::uintptr_t>(given.empty() ? nullptr : given[0].object) >> 4));
    if (name == "print" || name == "setattr" || name == "delattr")
        return PyValue::none();
    if (name == "object") {
        auto* made = make<Instance>();
        made->type = make<ClassObject>();
        made->type->name = "object";
        made->type->order.push_back(made->type);
        return PyValue::of(static_cast<Object*>(made));
    }
    if (name == "vars")
        return method(given.empty() ? PyValue::none() : given[0], "__dict__");
    if (name == "exec" || name == "eval" || name == "__import__" || name == "open")
        throw PythonError(name + " is not executed", place, "Write out what it does");
    return std::nullopt;
}

} // namespace layerloom::reading
