// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include <algorithm>
#include <cmath>

// `a + b`: of numbers, sizes, texts and lists. Of tensors it is an operation in the graph.

namespace layerloom::reading {

namespace {

constexpr std::int64_t kMostTimes = 1'000'000;

bool isArithmetic(const std::string& op) {
    static const std::set<std::string> kSigns{"+", "-", "*", "/", "//", "%", "**"};
    return kSigns.contains(op);
}

std::int64_t floorDivision(std::int64_t a, std::int64_t b) {
    const std::int64_t quotient = a / b;
    return quotient - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

/// Nothing if it does not fit 64 bits, or is none.
std::optional<std::int64_t> wholeResult(const std::string& op, std::int64_t i, std::int64_t j) {
    std::int64_t made = 0;
    if (op == "+")
        return __builtin_add_overflow(i, j, &made) ? std::nullopt : std::optional(made);
    if (op == "-")
        return __builtin_sub_overflow(i, j, &made) ? std::nullopt : std::optional(made);
    if (op == "*")
        return __builtin_mul_overflow(i, j, &made) ? std::nullopt : std::optional(made);
    if (op == "//" && j == -1)
        return __builtin_sub_overflow(std::int64_t{0}, i, &made) ? std::nullopt : std::optional(made);
    if (op == "//")
        return floorDivision(i, j);
    if (op == "%")
        return j == -1 ? 0 : i - floorDivision(i, j) * j;
    if (op == "**") {
        const double power = std::pow(static_cast<double>(i), static_cast<double>(j));
        return std::abs(power) > 9e15 ? std::nullopt : std::optional(static_cast<std::int64_t>(power));
    }
    if (op == "&")
        return i & j;
    if (op == "|")
        return i | j;
    if (op == "^")
        return i ^ j;
    if (op == ">>")
        return i >> j;
    const bool isOver = std::abs(static_cast<double>(i)) * std::pow(2.0, static_cast<double>(j)) > 9e18;
    return isOver ? std::nullopt : std::optional(i * (std::int64_t{1} << j));
}

std::optional<double> floatResult(const std::string& op, double x, double y) {
    if (op == "+")
        return x + y;
    if (op == "-")
        return x - y;
    if (op == "*")
        return x * y;
    if (op == "/")
        return x / y;
    if (op == "**")
        return std::pow(x, y);
    if (op == "//")
        return std::floor(x / y);
    if (op == "%")
        return x - std::floor(x / y) * y;
    return std::nullopt;
}

/// What the size or number is for the inputs of this reading.
std::optional<double> realOf(const PyValue& value) {
    const auto* number = value.as<SymbolicNumber>();
    if (!number)
        return value.isNumber() ? std::optional(value.asDouble()) : std::nullopt;
    return number->known ? std::optional(static_cast<double>(*number->known)) : number->real;
}

std::optional<std::int64_t> knownOf(const PyValue& value) {
    const auto* number = value.as<SymbolicNumber>();
    if (!number)
        return value.isWhole() ? std::optional(value.integer) : std::nullopt;
    return number->known;
}

bool isTrue(const std::string& op, double x, double y) {
    return op == "=="    ? x == y
           : op == "!="  ? x != y
           : op == "and" ? x != 0 && y != 0
           : op == "or"  ? x != 0 || y != 0
           : op == "<"   ? x < y
           : op == ">"   ? x > y
           : op == "<="  ? x <= y
                         : x >= y;
}

} // namespace

PyValue Interpreter::binary(const std::string& op, const PyValue& a, const PyValue& b, SourcePlace place) {
    if (isTensor(a) || isTensor(b))
        return tensorOperation(op, a, b, place);
    if (a.as<ShapeObject>() || b.as<ShapeObject>()) {
        const auto whole = [&](const PyValue& v) {
            return v.as<ShapeObject>() ? tuple(iterated(v, place)) : v;
        };
        return binary(op, whole(a), whole(b), place);
    }
    if ((a.as<SymbolicNumber>() && (b.isNumber() || b.as<SymbolicNumber>())) ||
        (b.as<SymbolicNumber>() && a.isNumber()))
        return symbolicBinary(op, a, b, place);
    if (a.isNumber() && b.isNumber())
        return numbers(op, a, b, place);
    if (const auto made = joined(op, a, b, place))
        return *made;
    if (a.as<Symbol>() || b.as<Symbol>() || a.as<ClassObject>() || b.as<ClassObject>())
        return symbol("unknown"); // a type, such as int | None
    static const std::map<std::string, std::string> kMethods{
        {"+", "__add__"}, {"-", "__sub__"}, {"*", "__mul__"}, {"/", "__truediv__"}, {"@", "__matmul__"}};
    if (const auto method = kMethods.find(op);
        method != kMethods.end() && a.as<Instance>() && a.as<Instance>()->type->find(method->second))
        return call(attribute(a, method->second, place), {{b}, {}}, place);
    throw PythonError("'" + op + "' of " + describe(a) + " and " + describe(b) + " has no value", place);
}

/// Texts, lists, sets and dicts; nothing for other values.
std::optional<PyValue> Interpreter::joined(const std::string& op, const PyValue& a, const PyValue& b,
                                           SourcePlace place) {
    auto* left = a.as<Sequence>();
    auto* right = b.as<Sequence>();
    const auto* text_ = a.as<TextObject>();
    if (op == "+" && left && right && left->kind == right->kind) {
        PyValues all = left->items;
        all.insert(all.end(), right->items.begin(), right->items.end());
        countBytes(static_cast<std::int64_t>(all.size()) * 24);
        return left->kind == Sequence::Kind::Tuple ? tuple(std::move(all)) : list(std::move(all));
    }
    if (op == "+" && text_ && b.as<TextObject>())
        return text(text_->text + b.as<TextObject>()->text);
    if (op == "%" && text_)
        return callMethod(a, "%", {{b}, {}}, place);
    if (op == "*" && (left || text_))
        return repeated(a, wholeNumber(b, place), place);
    if (op == "*" && (right || b.as<TextObject>()))
        return repeated(b, wholeNumber(a, place), place);
    static const std::map<std::string, std::string> kOfSets{
        {"-", "difference"}, {"|", "union"}, {"&", "intersection"}};
    if (const auto method = kOfSets.find(op); method != kOfSets.end() && left && right)
        return sequenceMethod(*left, method->second, {{b}, {}}, place);
    if (op == "|" && a.as<DictObject>() && b.as<DictObject>()) {
        const PyValue made = dictMethod(*a.as<DictObject>(), "copy", {}, place);
        dictMethod(*made.as<DictObject>(), "update", {{b}, {}}, place);
        return made;
    }
    return std::nullopt;
}

PyValue Interpreter::repeated(const PyValue& many, std::int64_t times, SourcePlace place) {
    if (times > kMostTimes)
        throw LimitReached("a list of more than a million items", place);
    if (const auto* content = many.as<TextObject>()) {
        countBytes(static_cast<std::int64_t>(content->text.size()) * std::max<std::int64_t>(times, 0));
        std::string all;
        for (std::int64_t i = 0; i < times; ++i)
            all += content->text;
        return text(std::move(all));
    }
    const auto* items = many.as<Sequence>();
    countBytes(static_cast<std::int64_t>(items->items.size()) * std::max<std::int64_t>(times, 0) * 24);
    PyValues all;
    for (std::int64_t i = 0; i < times; ++i)
        all.insert(all.end(), items->items.begin(), items->items.end());
    return items->kind == Sequence::Kind::Tuple ? tuple(std::move(all)) : list(std::move(all));
}

PyValue Interpreter::numbers(const std::string& op, const PyValue& a, const PyValue& b, SourcePlace place) {
    const bool areWhole = a.isWhole() && b.isWhole();
    const double x = a.asDouble();
    const double y = b.asDouble();
    if ((op == "/" || op == "//" || op == "%") && y == 0)
        throw PythonError("division by zero", place);
    const bool isShift = op == "<<" || op == ">>";
    if (areWhole && op != "/" && !(op == "**" && y < 0)) {
        const bool isOfBits = op == "&" || op == "|" || op == "^";
        if (!isArithmetic(op) && !isOfBits && !isShift)
            throw PythonError("'" + op + "' of numbers has no value", place);
        if (isShift && (b.integer < 0 || b.integer > 62))
            throw PythonError("a number is shifted too far", place);
        const auto made = wholeResult(op, a.integer, b.integer);
        if (!made)
            throw PythonError("a whole number needs more than 64 bits", place);
        const bool areTruths = a.kind == PyValue::Kind::Bool && b.kind == PyValue::Kind::Bool;
        return isOfBits && areTruths ? PyValue::of(*made != 0) : PyValue::of(*made);
    }
    const auto made = floatResult(op, x, y);
    if (!made)
        throw PythonError("'" + op + "' of floats has no value", place);
    return PyValue::of(*made);
}

/// Arithmetic and comparisons of sizes that a run computes.
PyValue Interpreter::symbolicBinary(const std::string& op, const PyValue& a, const PyValue& b,
                                    SourcePlace place) {
    if (!(a.isNumber() || a.as<SymbolicNumber>()) || !(b.isNumber() || b.as<SymbolicNumber>()))
        throw PythonError("'" + op + "' of " + describe(a) + " and " + describe(b) + " has no value", place);
    auto* made = make<SymbolicNumber>();
    const std::string left = codeOf(a, made->tensors, place);
    const std::string right = codeOf(b, made->tensors, place);
    made->text = '(' + left + ' ' + op + ' ' + right + ')';
    countBytes(static_cast<std::int64_t>(made->text.size()));
    if (made->text.size() > 4000)
        throw PythonError("a size is computed from too many others", place);
    made->isTruth = !isArithmetic(op);
    const Dim left_ = dimOf(a);
    const Dim right_ = dimOf(b);
    if (op == "+" || op == "-" || op == "*")
        made->size = op == "+" ? left_ + right_ : op == "-" ? left_ - right_ : left_ * right_;
    else if (op == "//" && right_.isConstant() && right_.constant() > 0)
        made->size = left_.floorDiv(right_.constant());
    evaluateSizes(*made, op, a, b, place);
    // The batch is any number: what differs from it by what does not depend on it is not equal.
    const Dim difference = left_ - right_;
    if ((op == "==" || op == "!=") && difference.isConstant())
        made->known = (difference.constant() == 0) == (op == "==");
    return PyValue::of(static_cast<Object*>(made));
}

/// What it is for the inputs of this reading, if that is known.
void Interpreter::evaluateSizes(SymbolicNumber& made, const std::string& op, const PyValue& a,
                                const PyValue& b, SourcePlace place) {
    const auto x = realOf(a);
    const auto y = realOf(b);
    if (!x || !y || (*y == 0 && (op == "/" || op == "//" || op == "%")))
        return;
    const auto i = knownOf(a);
    const auto j = knownOf(b);
    if (made.isTruth)
        made.known = isTrue(op, *x, *y);
    else if (i && j && op != "/" && !(op == "**" && *j < 0))
        made.known = numbers(op, PyValue::of(*i), PyValue::of(*j), place).integer;
    else
        made.real = floatResult(op, *x, *y);
}

} // namespace layerloom::reading
