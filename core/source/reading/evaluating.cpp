// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include <charconv>
#include <cmath>

namespace layerloom::reading {

namespace {

/// Counts how deep things stand in one another, so that the stack does not end first.
struct Level {
    Level(int& depth, int most, SourcePlace place) : depth_(depth) {
        if (++depth_ > most) {
            --depth_;
            throw LimitReached("calls and expressions stand too deep in one another", place,
                               "Look for a function or class that calls itself without an end");
        }
    }
    ~Level() { --depth_; }
    int& depth_;
};

} // namespace

PyValue Interpreter::evaluate(const Expr& expr) {
    const Level level(depth_, limits_.depth, expr.place);
    step(expr.place);
    return evaluateKind(expr);
}

PyValue Interpreter::evaluateKind(const Expr& expr) {
    using Kind = Expr::Kind;
    switch (expr.kind) {
    case Kind::Name:
        return name(expr);
    case Kind::Constant:
        return expr.text == "None"  ? PyValue::none()
               : expr.text == "..." ? symbol("builtins.Ellipsis")
                                    : PyValue::of(expr.text == "True");
    case Kind::Integer:
        return integer(expr);
    case Kind::Float:
        return PyValue::of(std::strtod(expr.text.c_str(), nullptr));
    case Kind::Text:
        return text(expr.text);
    case Kind::Formatted:
        return formatted(expr);
    case Kind::Unary:
        return unary(expr);
    case Kind::Binary:
        return binaryExpr(expr);
    case Kind::Compare:
        return compareExpr(expr);
    case Kind::Logical:
        return logical(expr);
    case Kind::Ternary: {
        const PyValue condition = evaluate(*expr.items[0]);
        const auto known = decided(condition, expr.items[0]->place);
        return known ? evaluate(*known ? *expr.items[1] : *expr.items[2]) : tracedChoice(expr, condition);
    }
    case Kind::Call:
        return callExpr(expr);
    case Kind::Attribute:
        return attribute(evaluate(*expr.items[0]), expr.text, expr.place);
    case Kind::Index: {
        const PyValue value = evaluate(*expr.items[0]);
        return index(value, evaluate(*expr.items[1]), expr.place);
    }
    case Kind::Slice:
        return slice(expr);
    case Kind::Tuple:
        return tuple(items(expr));
    case Kind::List:
        return list(items(expr));
    case Kind::Set: {
        const PyValue made = list({});
        made.as<Sequence>()->kind = Sequence::Kind::Set;
        for (const PyValue& item : items(expr)) {
            if (!contains(made, item, expr.place))
                made.as<Sequence>()->items.push_back(item);
        }
        return made;
    }
    case Kind::Dict:
        return dict(expr);
    case Kind::Lambda:
        return lambda(expr);
    case Kind::Comprehension:
        return comprehension(expr);
    case Kind::Star:
        throw PythonError("a star is not understood here", expr.place);
    case Kind::Walrus: {
        const PyValue value = evaluate(*expr.items[1]);
        assignTo(*expr.items[0], value);
        return value;
    }
    }
    return PyValue::none();
}

PyValue Interpreter::name(const Expr& expr) {
    return lookUp(expr.text, expr.place);
}

PyValue Interpreter::lookUp(const std::string& wanted, SourcePlace place) {
    for (PyScope* scope = frame_->scope; scope; scope = scope->outer) {
        if (scope->isClass && scope != frame_->scope)
            continue; // methods do not see the names of their class
        if (const auto found = scope->names.find(wanted); found != scope->names.end()) {
            if (found->second.as<LazyImport>()) {
                const PyValue value = resolved(found->second);
                scope->names[wanted] = value;
                return value;
            }
            return found->second;
        }
    }
    static const std::set<std::string> kBuiltins{
        "abs",         "all",       "any",        "bool",       "callable",
        "dict",        "dir",       "divmod",     "enumerate",  "filter",
        "float",       "frozenset", "getattr",    "hasattr",    "hash",
        "id",          "int",       "isinstance", "issubclass", "iter",
        "len",         "list",      "map",        "max",        "min",
        "next",        "object",    "open",       "pow",        "print",
        "property",    "range",     "repr",       "reversed",   "round",
        "set",         "setattr",   "slice",      "sorted",     "staticmethod",
        "classmethod", "str",       "sum",        "super",      "tuple",
        "type",        "vars",      "zip",        "delattr",    "bytes",
        "input",       "locals",    "globals",    "__import__", "NotImplemented",
        "Ellipsis",    "complex",   "exec",       "eval",       "chr",
        "ord",         "format",    "bin",        "hex"};
    if (wanted == "__name__")
        return text(frame_->scope->file == files_.begin()->second || true ? "__main__" : "module");
    if (wanted == "__file__")
        return text("net.py");
    if (kBuiltins.contains(wanted) || wanted.ends_with("Error") || wanted.ends_with("Exception") ||
        wanted.ends_with("Warning") || wanted == "StopIteration")
        return symbol("builtins." + wanted);
    if (auto found = fromLibraries(wanted))
        return *found;
    throw PythonError("'" + wanted + "' has no value here", place, "Define or import it before it is used");
}

PyValue Interpreter::integer(const Expr& expr) {
    std::string_view digits = expr.text;
    int base = 10;
    if (digits.size() > 2 && digits[0] == '0' && std::isalpha(static_cast<unsigned char>(digits[1]))) {
        const char mark = static_cast<char>(std::tolower(static_cast<unsigned char>(digits[1])));
        base = mark == 'x' ? 16 : mark == 'o' ? 8 : 2;
        digits.remove_prefix(2);
    }
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (error == std::errc::result_out_of_range)
        return PyValue::of(std::strtod(expr.text.c_str(), nullptr));
    if (error != std::errc() || end != digits.data() + digits.size())
        throw PythonError("'" + expr.text + "' is no number", expr.place);
    return PyValue::of(value);
}

PyValue Interpreter::formatted(const Expr& expr) {
    std::string whole;
    for (std::size_t i = 0; i < expr.items.size(); ++i) {
        const Expr& part = *expr.items[i];
        const PyValue value = evaluate(part);
        const bool isPlain = expr.words.empty() || expr.words[i] == "text";
        whole += isPlain ? textOf(value) : formattedText(value, expr.words[i], part.place);
    }
    return text(std::move(whole));
}

PyValue Interpreter::unary(const Expr& expr) {
    const PyValue value = evaluate(*expr.items[0]);
    if (expr.text == "not") {
        if (const auto known = decided(value, expr.place))
            return PyValue::of(!*known);
        if (isTensor(value))
            return tensorMethod(value, "logical_not", {}, expr.place);
        auto* number = value.as<SymbolicNumber>();
        auto* made = make<SymbolicNumber>();
        made->text = "(not " + number->text + ')';
        made->tensors = number->tensors;
        made->isTruth = true;
        return PyValue::of(static_cast<Object*>(made));
    }
    if (isTensor(value))
        return expr.text == "+"
                   ? value
                   : tensorMethod(value, expr.text == "-" ? "neg" : "logical_not", {}, expr.place);
    if (value.as<SymbolicNumber>() && expr.text != "~")
        return expr.text == "+" ? value
                                : symbolicBinary("-", PyValue::of(std::int64_t{0}), value, expr.place);
    if (!value.isNumber())
        throw PythonError("'" + expr.text + "' of " + describe(value) + " has no value", expr.place);
    if (expr.text == "~")
        return PyValue::of(~wholeNumber(value, expr.place));
    if (expr.text == "+")
        return value;
    return value.isWhole() ? numbers("-", PyValue::of(std::int64_t{0}), value, expr.place)
                           : PyValue::of(-value.number);
}

PyValue Interpreter::binaryExpr(const Expr& expr) {
    const PyValue a = evaluate(*expr.items[0]);
    return binary(expr.text, a, evaluate(*expr.items[1]), expr.place);
}

PyValue Interpreter::compareExpr(const Expr& expr) {
    PyValue left = evaluate(*expr.items[0]);
    PyValue result = PyValue::of(true);
    for (std::size_t i = 0; i < expr.words.size(); ++i) {
        const PyValue right = evaluate(*expr.items[i + 1]);
        result = compare(expr.words[i], left, right, expr.place);
        if (i + 1 < expr.words.size() && !truth(result, expr.place))
            return PyValue::of(false);
        left = right;
    }
    return result;
}

PyValue Interpreter::logical(const Expr& expr) {
    PyValue last;
    std::vector<PyValue> open; // those that only a run decides
    for (const Expr* item : expr.items) {
        last = evaluate(*item);
        const auto known = decided(last, item->place);
        if (!known)
            open.push_back(last);
        else if (*known == (expr.text == "or"))
            return last;
    }
    if (open.empty())
        return last;
    PyValue result = open.front();
    for (std::size_t i = 1; i < open.size(); ++i) {
        if (isTensor(result) && isTensor(open[i]))
            result = *callTensorFunction("torch.logical_" + expr.text, {{result, open[i]}, {}}, expr.place);
        else
            result = symbolicBinary(expr.text, result, open[i], expr.place);
    }
    return result;
}

PyValue Interpreter::callExpr(const Expr& expr) {
    const Expr& callee = *expr.items.front();
    if (callee.kind == Expr::Kind::Name && callee.text == "super" && frame_->function) {
        auto* made = make<SuperObject>();
        made->self = frame_->self;
        made->type = frame_->function->owner;
        if (expr.items.size() == 3) {
            made->type = evaluate(*expr.items[1]).as<ClassObject>();
            made->self = evaluate(*expr.items[2]);
        }
        if (!made->type)
            throw PythonError("super() stands outside of a class", expr.place);
        return PyValue::of(static_cast<Object*>(made));
    }
    if (callee.kind == Expr::Kind::Name && callee.text == "locals")
        throw PythonError("locals() is not understood", expr.place, "Name the values");
    const PyValue function = evaluate(callee);
    return call(function, arguments(expr), expr.place);
}

CallArguments Interpreter::arguments(const Expr& call) {
    CallArguments made;
    for (std::size_t i = 0; i < call.words.size(); ++i) {
        const Expr& item = *call.items[call.items.size() - call.words.size() + i];
        const PyValue value = evaluate(item);
        if (call.words[i].empty()) {
            made.positional.push_back(value);
        } else if (call.words[i] == "*") {
            for (const PyValue& each : iterated(value, item.place))
                made.positional.push_back(each);
        } else if (call.words[i] == "**") {
            auto* all = value.as<DictObject>();
            if (!all)
                throw PythonError("** needs a dict, not " + describe(value), item.place);
            for (const auto& [key, each] : all->items)
                assign(made.keywords, textOf(key), each);
        } else {
            assign(made.keywords, call.words[i], value);
        }
    }
    return made;
}

PyValue Interpreter::slice(const Expr& expr) {
    auto* made = make<SliceObject>();
    const auto part = [&](const Expr* item) { return item ? evaluate(*item) : PyValue::none(); };
    made->start = part(expr.items[0]);
    made->end = part(expr.items[1]);
    made->step = part(expr.items[2]);
    return PyValue::of(static_cast<Object*>(made));
}

PyValues Interpreter::items(const Expr& expr) {
    PyValues made;
    for (const Expr* item : expr.items) {
        if (item->kind == Expr::Kind::Star) {
            for (const PyValue& each : iterated(evaluate(*item->items[0]), item->place))
                made.push_back(each);
        } else {
            made.push_back(evaluate(*item));
        }
    }
    return made;
}

PyValue Interpreter::dict(const Expr& expr) {
    auto* made = make<DictObject>();
    const PyValue result = PyValue::of(static_cast<Object*>(made));
    for (std::size_t i = 0; i + 1 < expr.items.size(); i += 2) {
        if (expr.items[i]) {
            const PyValue key = evaluate(*expr.items[i]);
            assignIndex(result, key, evaluate(*expr.items[i + 1]), expr.place);
            continue;
        }
        const PyValue other = evaluate(*expr.items[i + 1]);
        if (!other.as<DictObject>())
            throw PythonError("** needs a dict, not " + describe(other), expr.place);
        for (const auto& [key, value] : std::vector(other.as<DictObject>()->items))
            assignIndex(result, key, value, expr.place);
    }
    return result;
}

PyValue Interpreter::lambda(const Expr& expr) {
    return PyValue::of(static_cast<Object*>(function(expr.function)));
}

PyValue Interpreter::comprehension(const Expr& expr) {
    // Its variables are its own.
    PyScope* outer = frame_->scope;
    auto* scope = make<PyScope>();
    scope->outer = outer;
    scope->file = outer->file;
    frame_->scope = scope;
    PyValues made;
    DictObject* dict = expr.text == "dict" ? make<DictObject>() : nullptr;
    try {
        comprehensionLoop(expr, 0, made, dict);
    } catch (...) {
        frame_->scope = outer;
        throw;
    }
    frame_->scope = outer;
    if (dict)
        return PyValue::of(static_cast<Object*>(dict));
    const PyValue result = list(std::move(made));
    if (expr.text == "set")
        result.as<Sequence>()->kind = Sequence::Kind::Set;
    return result;
}

void Interpreter::comprehensionLoop(const Expr& expr, std::size_t loop, PyValues& made, DictObject* dict) {
    if (loop == expr.loops.size()) {
        const PyValue first = evaluate(*expr.items[0]);
        if (dict)
            assignIndex(PyValue::of(static_cast<Object*>(dict)), first, evaluate(*expr.items[1]), expr.place);
        else
            made.push_back(first);
        countBytes(16);
        return;
    }
    const ComprehensionFor& each = expr.loops[loop];
    for (const PyValue& item : iterated(evaluate(*each.iterable), each.iterable->place)) {
        assignTo(*each.target, item);
        bool isWanted = true;
        for (const Expr* condition : each.conditions)
            isWanted = isWanted && truth(evaluate(*condition), condition->place);
        if (isWanted)
            comprehensionLoop(expr, loop + 1, made, dict);
    }
}

} // namespace layerloom::reading
