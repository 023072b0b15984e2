// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include <algorithm>
#include <cmath>

namespace layerloom::reading {

namespace {

constexpr std::int64_t kMostItems = 1'000'000;

} // namespace

/// A call of a function that Python has without an import.
class Interpreter::BuiltinCall {
  public:
    BuiltinCall(Interpreter& interpreter, const std::string& name, const CallArguments& arguments,
                SourcePlace place)
        : in_(interpreter), name_(name), given_(arguments.positional), keywords_(arguments.keywords),
          place_(place) {}

    std::optional<PyValue> run() {
        const auto found = functions().find(name_);
        if (found == functions().end())
            return std::nullopt;
        const auto& [least, function] = found->second;
        if (given_.size() < least)
            throw PythonError(name_ + " needs " + std::to_string(least) + " values", place_);
        return (this->*function)();
    }

  private:
    /// How many values it needs, and what it does.
    using Functions = std::map<std::string, std::pair<std::size_t, PyValue (BuiltinCall::*)()>>;

    static const Functions& functions() {
        static const Functions kFunctions{
            {"range", {1, &BuiltinCall::range}},
            {"len", {1, &BuiltinCall::length}},
            {"isinstance", {2, &BuiltinCall::isInstance}},
            {"issubclass", {2, &BuiltinCall::isSubclass}},
            {"enumerate", {1, &BuiltinCall::enumerate}},
            {"zip", {0, &BuiltinCall::zip}},
            {"map", {2, &BuiltinCall::map}},
            {"filter", {2, &BuiltinCall::filter}},
            {"list", {0, &BuiltinCall::sequence}},
            {"iter", {0, &BuiltinCall::sequence}},
            {"tuple", {0, &BuiltinCall::tuple}},
            {"set", {0, &BuiltinCall::set}},
            {"frozenset", {0, &BuiltinCall::set}},
            {"next", {1, &BuiltinCall::next}},
            {"dict", {0, &BuiltinCall::dict}},
            {"int", {0, &BuiltinCall::number}},
            {"float", {0, &BuiltinCall::number}},
            {"bool", {0, &BuiltinCall::truth}},
            {"str", {0, &BuiltinCall::str}},
            {"repr", {0, &BuiltinCall::str}},
            {"format", {0, &BuiltinCall::str}},
            {"abs", {1, &BuiltinCall::abs}},
            {"round", {1, &BuiltinCall::round}},
            {"min", {0, &BuiltinCall::best}},
            {"max", {0, &BuiltinCall::best}},
            {"sum", {1, &BuiltinCall::sum}},
            {"any", {1, &BuiltinCall::anyOrAll}},
            {"all", {1, &BuiltinCall::anyOrAll}},
            {"sorted", {1, &BuiltinCall::sorted}},
            {"reversed", {1, &BuiltinCall::reversed}},
            {"getattr", {2, &BuiltinCall::getAttribute}},
            {"hasattr", {2, &BuiltinCall::hasAttribute}},
            {"setattr", {3, &BuiltinCall::setAttribute}},
            {"delattr", {0, &BuiltinCall::nothing}},
            {"print", {0, &BuiltinCall::nothing}},
            {"divmod", {2, &BuiltinCall::quotientAndRest}},
            {"pow", {2, &BuiltinCall::power}},
            {"callable", {0, &BuiltinCall::isCallable}},
            {"type", {1, &BuiltinCall::type}},
            {"slice", {1, &BuiltinCall::slice}},
            {"id", {0, &BuiltinCall::identity}},
            {"hash", {0, &BuiltinCall::identity}},
            {"object", {0, &BuiltinCall::object}},
            {"vars", {0, &BuiltinCall::vars}},
            {"exec", {0, &BuiltinCall::refused}},
            {"eval", {0, &BuiltinCall::refused}},
            {"__import__", {0, &BuiltinCall::refused}},
            {"open", {0, &BuiltinCall::refused}},
        };
        return kFunctions;
    }

    static PyValue of(Object* object) { return PyValue::of(object); }
    static PyValue sizeOf(std::size_t size) { return PyValue::of(static_cast<std::int64_t>(size)); }
    PyValues items() { return given_.empty() ? PyValues() : in_.iterated(given_[0], place_); }

    // --- sequences

    PyValue range() {
        const std::int64_t start = given_.size() > 1 ? in_.wholeNumber(given_[0], place_) : 0;
        const std::int64_t end = in_.wholeNumber(given_[given_.size() > 1 ? 1 : 0], place_);
        const std::int64_t by = given_.size() > 2 ? in_.wholeNumber(given_[2], place_) : 1;
        if (by == 0)
            throw PythonError("the step of a range is zero", place_);
        PyValues all;
        for (std::int64_t i = start; by > 0 ? i < end : i > end; i += by) {
            if (static_cast<std::int64_t>(all.size()) >= kMostItems)
                throw LimitReached("a range of more than a million numbers", place_);
            all.push_back(PyValue::of(i));
        }
        in_.countBytes(static_cast<std::int64_t>(all.size()) * 24);
        return in_.list(std::move(all));
    }

    PyValue length() {
        const PyValue& value = given_[0];
        if (const auto* content = value.as<TextObject>())
            return sizeOf(content->text.size());
        auto* module = value.as<ModuleObject>();
        if (module && !(module->type && module->type->find("__len__")))
            return sizeOf(in_.itemsOf(*module).size() +
                          (module->container == "ParameterList" ? module->members.size() : 0));
        if (module || value.as<Instance>())
            return in_.call(in_.attribute(value, "__len__", place_), {}, place_);
        if (const auto* view = value.as<ModulesView>())
            return sizeOf(view->module->children.size());
        if (in_.isTensor(value))
            return in_.shapeItem(in_.tensorOf(value, place_), 0);
        return sizeOf(in_.iterated(value, place_).size());
    }

    PyValue enumerate() {
        const PyValue* start = given_.size() > 1 ? &given_[1] : find(keywords_, "start");
        std::int64_t i = start ? in_.wholeNumber(*start, place_) : 0;
        PyValues pairs;
        for (const PyValue& item : items())
            pairs.push_back(in_.tuple({PyValue::of(i++), item}));
        return in_.list(std::move(pairs));
    }

    PyValue zip() { return in_.list(zipped({given_.begin(), given_.end()})); }

    PyValues zipped(const PyValues& several) {
        std::vector<PyValues> columns;
        std::size_t shortest = several.empty() ? 0 : std::string::npos;
        for (const PyValue& each : several) {
            columns.push_back(in_.iterated(each, place_));
            shortest = std::min(shortest, columns.back().size());
        }
        PyValues rows;
        for (std::size_t i = 0; i < shortest; ++i) {
            PyValues row;
            for (const PyValues& column : columns)
                row.push_back(column[i]);
            rows.push_back(in_.tuple(std::move(row)));
        }
        return rows;
    }

    PyValue map() {
        PyValues made;
        const bool isOne = given_.size() == 2;
        for (const PyValue& item :
             isOne ? in_.iterated(given_[1], place_) : zipped({given_.begin() + 1, given_.end()})) {
            const CallArguments arguments{isOne ? PyValues{item} : item.as<Sequence>()->items, {}};
            made.push_back(in_.call(given_[0], arguments, place_));
        }
        return in_.list(std::move(made));
    }

    PyValue filter() {
        PyValues made;
        for (const PyValue& item : in_.iterated(given_[1], place_)) {
            const PyValue kept = given_[0].isNone() ? item : in_.call(given_[0], {{item}, {}}, place_);
            if (in_.truth(kept, place_))
                made.push_back(item);
        }
        return in_.list(std::move(made));
    }

    PyValue sequence() {
        PyValues all = items();
        in_.countBytes(static_cast<std::int64_t>(all.size()) * 24);
        return in_.list(std::move(all));
    }

    PyValue tuple() { return in_.tuple(items()); }

    PyValue set() {
        const PyValue made = in_.list({});
        made.as<Sequence>()->kind = Sequence::Kind::Set;
        for (const PyValue& item : items()) {
            if (!in_.contains(made, item, place_))
                made.as<Sequence>()->items.push_back(item);
        }
        in_.countBytes(static_cast<std::int64_t>(made.as<Sequence>()->items.size()) * 24);
        return made;
    }

    PyValue next() {
        auto* all = given_[0].as<Sequence>();
        if (all && !all->items.empty() && all->kind == Sequence::Kind::List) {
            const PyValue first = all->items.front();
            all->items.erase(all->items.begin());
            return first;
        }
        if (given_.size() > 1)
            return given_[1];
        throw PythonError("there is no next item", place_);
    }

    PyValue dict() {
        const PyValue made = of(in_.make<DictObject>());
        if (!given_.empty() && given_[0].as<DictObject>()) {
            made.as<DictObject>()->items = given_[0].as<DictObject>()->items;
        } else {
            for (const PyValue& pair : items()) {
                const PyValues both = in_.unpacked(pair, 2, place_);
                in_.assignIndex(made, both[0], both[1], place_);
            }
        }
        for (const auto& [key, value] : keywords_)
            in_.assignIndex(made, in_.text(key), value, place_);
        return made;
    }

    PyValue sorted() {
        const PyValue made = in_.list(items());
        in_.sequenceMethod(*made.as<Sequence>(), "sort", {{}, keywords_}, place_);
        return made;
    }

    PyValue reversed() {
        PyValues all = items();
        std::reverse(all.begin(), all.end());
        return in_.list(std::move(all));
    }

    PyValue slice() {
        auto* made = in_.make<SliceObject>();
        if (given_.size() > 1)
            made->start = given_[0];
        made->end = given_[given_.size() > 1 ? 1 : 0];
        if (given_.size() > 2)
            made->step = given_[2];
        return of(made);
    }

    // --- numbers

    PyValue truth() {
        if (given_.empty())
            return PyValue::of(false);
        const auto known = in_.decided(given_[0], place_);
        return known ? PyValue::of(*known) : given_[0];
    }

    PyValue number() {
        const bool isWhole = name_ == "int";
        if (given_.empty())
            return isWhole ? PyValue::of(std::int64_t{0}) : PyValue::of(0.0);
        const PyValue& value = given_[0];
        if (in_.isTensor(value)) {
            const auto item = in_.constantItems(value, true);
            return item ? *in_.callBuiltin(name_, {{*item}, {}}, place_) : value;
        }
        if (value.as<SymbolicNumber>())
            return applied(*value.as<SymbolicNumber>());
        const double given = asNumber(value);
        if (!isWhole)
            return PyValue::of(given);
        if (value.isWhole())
            return PyValue::of(value.integer);
        if (!(std::abs(given) < 9e18))
            throw PythonError("the number is too large", place_);
        return PyValue::of(static_cast<std::int64_t>(given));
    }

    double asNumber(const PyValue& value) {
        if (value.isNumber())
            return value.asDouble();
        const auto* content = value.as<TextObject>();
        char* end = nullptr;
        const double number = content ? std::strtod(content->text.c_str(), &end) : 0;
        if (!content || end == content->text.c_str())
            throw PythonError(in_.describe(value) + " is no number", place_);
        return number;
    }

    /// The function's name around the number's text.
    PyValue applied(const SymbolicNumber& number) {
        auto* made = in_.make<SymbolicNumber>(number);
        const bool isAlready =
            number.text.starts_with(name_ + '(') && number.text.find(')') == number.text.rfind(')') - 1;
        made->text = isAlready ? number.text : name_ + '(' + number.text + ')';
        if (number.real && name_ == "int" && std::abs(*number.real) < 9e15)
            made->known = static_cast<std::int64_t>(*number.real);
        return of(made);
    }

    PyValue abs() {
        const PyValue& value = given_[0];
        if (in_.isTensor(value))
            return in_.tensorMethod(value, name_, {}, place_);
        if (const auto* number = value.as<SymbolicNumber>()) {
            const PyValue made = applied(*number);
            auto& symbolic = *made.as<SymbolicNumber>();
            if (number->known)
                symbolic.known = std::abs(*number->known);
            symbolic.size = symbolic.known ? Dim(*symbolic.known) : Dim::unknown();
            return made;
        }
        requireNumber(value);
        return value.isWhole() ? PyValue::of(std::abs(value.integer)) : PyValue::of(std::abs(value.number));
    }

    PyValue round() {
        const PyValue& value = given_[0];
        if (in_.isTensor(value))
            return in_.tensorMethod(value, name_, {}, place_);
        if (const auto* number = value.as<SymbolicNumber>())
            return applied(*number);
        requireNumber(value);
        if (given_.size() == 1)
            return PyValue::of(static_cast<std::int64_t>(std::nearbyint(value.asDouble())));
        const double scale = std::pow(10.0, static_cast<double>(in_.wholeNumber(given_[1], place_)));
        return PyValue::of(std::nearbyint(value.asDouble() * scale) / scale);
    }

    void requireNumber(const PyValue& value) {
        if (!value.isNumber())
            throw PythonError(name_ + " of " + in_.describe(value) + " has no value", place_);
    }

    /// min and max.
    PyValue best() {
        const PyValues all = given_.size() == 1 ? items() : given_;
        const bool isSymbolic = std::any_of(
            all.begin(), all.end(), [](const PyValue& v) { return v.as<SymbolicNumber>() != nullptr; });
        if (isSymbolic && all.size() == 2) {
            auto* made = in_.make<SymbolicNumber>();
            const std::string a = in_.codeOf(all[0], made->tensors, place_);
            const std::string b = in_.codeOf(all[1], made->tensors, place_);
            made->text = name_ + '(' + a + ", " + b + ')';
            const auto isWhole = [](const PyValue& v) {
                return v.isWhole() || (v.as<SymbolicNumber>() && v.as<SymbolicNumber>()->known);
            };
            if (isWhole(all[0]) && isWhole(all[1])) {
                const std::int64_t x = in_.wholeNumber(all[0], place_);
                const std::int64_t y = in_.wholeNumber(all[1], place_);
                made->known = name_ == "min" ? std::min(x, y) : std::max(x, y);
            }
            return of(made);
        }
        if (all.empty()) {
            if (const PyValue* unsaid = find(keywords_, "default"))
                return *unsaid;
            throw PythonError(name_ + " of nothing", place_);
        }
        PyValue best = all.front();
        const PyValue* key = find(keywords_, "key");
        const auto keyed = [&](const PyValue& v) { return key ? in_.call(*key, {{v}, {}}, place_) : v; };
        for (const PyValue& each : all) {
            const PyValue isBetter =
                in_.compare(name_ == "min" ? "<" : ">", keyed(each), keyed(best), place_);
            if (in_.truth(isBetter, place_))
                best = each;
        }
        return best;
    }

    PyValue sum() {
        PyValue total = given_.size() > 1 ? given_[1] : PyValue::of(std::int64_t{0});
        if (const PyValue* start = find(keywords_, "start"))
            total = *start;
        for (const PyValue& each : items()) {
            const bool isFirst = total.isWhole() && total.integer == 0 && in_.isTensor(each);
            total = isFirst ? each : in_.binary("+", total, each, place_);
        }
        return total;
    }

    PyValue anyOrAll() {
        const bool isAny = name_ == "any";
        for (const PyValue& each : items()) {
            if (in_.truth(each, place_) == isAny)
                return PyValue::of(isAny);
        }
        return PyValue::of(!isAny);
    }

    PyValue quotientAndRest() {
        return in_.tuple(
            {in_.binary("//", given_[0], given_[1], place_), in_.binary("%", given_[0], given_[1], place_)});
    }

    PyValue power() { return in_.binary("**", given_[0], given_[1], place_); }

    // --- types and attributes

    PyValue isInstance() { return PyValue::of(in_.isInstance(given_[0], given_[1], place_)); }

    PyValue isSubclass() {
        auto* type = given_[0].as<ClassObject>();
        auto* base = given_[1].as<ClassObject>();
        auto* known = given_[1].as<Symbol>();
        const bool isBelow =
            type && base && std::find(type->order.begin(), type->order.end(), base) != type->order.end();
        return PyValue::of(isBelow || (type && known && type->derivesFrom(known->path)));
    }

    PyValue isCallable() {
        const PyValue value = given_.empty() ? PyValue::none() : given_[0];
        return PyValue::of(value.as<FunctionObject>() || value.as<MethodObject>() ||
                           value.as<ModuleObject>() || value.as<ClassObject>() || value.as<Symbol>() ||
                           value.as<PartialObject>());
    }

    PyValue type() {
        const PyValue& value = given_[0];
        if (given_.size() == 3 && given_[2].as<DictObject>())
            return in_.makeClass(in_.textOf(value), in_.iterated(given_[1], place_),
                                 *given_[2].as<DictObject>(), place_);
        auto* module = value.as<ModuleObject>();
        auto* instance = value.as<Instance>();
        if ((module && module->type) || instance)
            return of(instance ? instance->type : module->type);
        if (value.as<PartialObject>())
            return in_.symbol("functools.partial");
        const auto* items = value.as<Sequence>();
        const char* kind = value.kind == PyValue::Kind::Bool      ? "bool"
                           : value.kind == PyValue::Kind::Integer ? "int"
                           : value.kind == PyValue::Kind::Float   ? "float"
                           : value.as<TextObject>()               ? "str"
                           : value.as<DictObject>()               ? "dict"
                           : !items                               ? nullptr
                           : items->kind == Sequence::Kind::Tuple ? "tuple"
                                                                  : "list";
        return kind ? in_.symbol("builtins." + std::string(kind))
                    : in_.symbol(module ? "torch.nn." + module->typeName() : "unknown");
    }

    PyValue getAttribute() {
        const std::string wanted = in_.textOf(given_[1]);
        if (given_.size() > 2 && !in_.hasAttribute(given_[0], wanted, place_))
            return given_[2];
        return in_.attribute(PyValue(given_[0]), wanted, place_);
    }

    PyValue hasAttribute() { return PyValue::of(in_.hasAttribute(given_[0], in_.textOf(given_[1]), place_)); }

    PyValue setAttribute() {
        in_.setAttribute(given_[0], in_.textOf(given_[1]), given_[2], place_);
        return PyValue::none();
    }

    PyValue vars() { return in_.method(given_.empty() ? PyValue::none() : given_[0], "__dict__"); }

    PyValue object() {
        auto* made = in_.make<Instance>();
        made->type = in_.make<ClassObject>();
        made->type->name = "object";
        made->type->order.push_back(made->type);
        return of(made);
    }

    PyValue identity() {
        const Object* object = given_.empty() ? nullptr : given_[0].object;
        return PyValue::of(static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(object) >> 4));
    }

    PyValue str() {
        return in_.text(given_.empty() ? std::string() : in_.textOf(given_[0], name_ == "repr"));
    }

    PyValue nothing() { return PyValue::none(); }

    PyValue refused() { throw PythonError(name_ + " is not executed", place_, "Write out what it does"); }

    Interpreter& in_;
    const std::string& name_;
    const PyValues& given_;
    Attributes keywords_;
    SourcePlace place_;
};

std::optional<PyValue> Interpreter::callBuiltin(const std::string& name, const CallArguments& arguments,
                                                SourcePlace place) {
    return BuiltinCall(*this, name, arguments, place).run();
}

} // namespace layerloom::reading
