// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include <cmath>
#include <limits>

namespace layerloom::reading {

namespace {

bool compareNumbers(const std::string& op, double a, double b) {
    return op == "<" ? a < b : op == ">" ? a > b : op == "<=" ? a <= b : a >= b;
}

bool isSymbol(const PyValue& value, std::string_view path) {
    const auto* symbol = value.as<Symbol>();
    return symbol && symbol->path == path;
}

} // namespace

bool Interpreter::isSame(const PyValue& a, const PyValue& b) const {
    if (a.kind != b.kind)
        return false;
    if (a.kind == PyValue::Kind::Object) {
        const auto* x = a.as<Symbol>();
        return a.object == b.object || (x && isSymbol(b, x->path));
    }
    return a.integer == b.integer && a.number == b.number;
}

bool Interpreter::equal(const PyValue& a, const PyValue& b, int depth) {
    if (a.isNumber() && b.isNumber())
        return a.isWhole() && b.isWhole() ? a.integer == b.integer : a.asDouble() == b.asDouble();
    if (isSame(a, b))
        return true;
    if (a.as<TextObject>() && b.as<TextObject>())
        return a.as<TextObject>()->text == b.as<TextObject>()->text;
    const auto* x = a.as<Sequence>();
    const auto* y = b.as<Sequence>();
    if (x && y && depth < 50) {
        if (x->kind != y->kind || x->items.size() != y->items.size())
            return false;
        for (std::size_t i = 0; i < x->items.size(); ++i) {
            if (!equal(x->items[i], y->items[i], depth + 1))
                return false;
        }
        return true;
    }
    return false;
}

bool Interpreter::contains(const PyValue& all, const PyValue& one, SourcePlace place) {
    if (all.as<TextObject>() && one.as<TextObject>())
        return all.as<TextObject>()->text.find(one.as<TextObject>()->text) != std::string::npos;
    if (auto* view = all.as<ModulesView>())
        return contains(PyValue::of(static_cast<Object*>(view->module)), one, place);
    if (auto* module = all.as<ModuleObject>())
        return one.as<TextObject>() && find(module->children, one.as<TextObject>()->text);
    if (all.as<Symbol>() || one.as<Symbol>())
        steps_ += 1;
    for (const PyValue& each : iterated(all, place)) {
        step(place);
        if (equal(each, one))
            return true;
    }
    return false;
}

PyValue Interpreter::compare(const std::string& op, const PyValue& a, const PyValue& b, SourcePlace place) {
    if (op == "is" || op == "is not")
        return PyValue::of(isSame(a, b) == (op == "is"));
    if (op == "in" || op == "not in")
        return PyValue::of(contains(b, a, place) == (op == "in"));
    const bool isEquality = op == "==" || op == "!=";
    if ((isTensor(a) || isTensor(b)) && !(isEquality && (a.isNone() || b.isNone())))
        return tensorOperation(op, a, b, place);
    if (a.as<ShapeObject>() || b.as<ShapeObject>()) {
        const auto whole = [&](const PyValue& v) {
            return v.as<ShapeObject>() ? tuple(iterated(v, place)) : v;
        };
        return compare(op, whole(a), whole(b), place);
    }
    if ((a.as<SymbolicNumber>() || b.as<SymbolicNumber>()) && !a.isNone() && !b.isNone() &&
        !a.as<TextObject>() && !b.as<TextObject>())
        return symbolicBinary(op, a, b, place);
    if (isEquality) {
        const auto* x = a.as<Sequence>();
        const auto* y = b.as<Sequence>();
        if (x && y && x->items.size() == y->items.size() && x->kind == y->kind) {
            for (std::size_t i = 0; i < x->items.size(); ++i) {
                if (!truth(compare("==", x->items[i], y->items[i], place), place))
                    return PyValue::of(op == "!=");
            }
            return PyValue::of(op == "==");
        }
        return PyValue::of(equal(a, b) == (op == "=="));
    }
    if (a.isNumber() && b.isNumber())
        return PyValue::of(compareNumbers(op, a.asDouble(), b.asDouble()));
    if (a.as<TextObject>() && b.as<TextObject>()) {
        const int order = a.as<TextObject>()->text.compare(b.as<TextObject>()->text);
        return PyValue::of(compareNumbers(op, order, 0));
    }
    const auto* x = a.as<Sequence>();
    const auto* y = b.as<Sequence>();
    if (x && y) {
        for (std::size_t i = 0; i < std::min(x->items.size(), y->items.size()); ++i) {
            if (!equal(x->items[i], y->items[i]))
                return compare(op, x->items[i], y->items[i], place);
        }
        return PyValue::of(
            compareNumbers(op, static_cast<double>(x->items.size()), static_cast<double>(y->items.size())));
    }
    if (a.as<Symbol>() || b.as<Symbol>())
        return PyValue::of(true); // versions of libraries and the like
    throw PythonError(describe(a) + " and " + describe(b) + " cannot be compared", place);
}

void Interpreter::saidTraining(SourcePlace place) {
    remark(
        "self.training is taken to be False here: the model is read as it is in evaluation, and what it does "
        "only in training is left out",
        place, "Use a layer that does it, such as nn.Dropout");
}

std::optional<bool> Interpreter::decided(const PyValue& value, SourcePlace place) {
    switch (value.kind) {
    case PyValue::Kind::None:
        return false;
    case PyValue::Kind::Float:
        return value.number != 0;
    case PyValue::Kind::Bool:
    case PyValue::Kind::Integer:
        return value.integer != 0;
    case PyValue::Kind::Object:
        break;
    }
    if (const auto* content = value.as<TextObject>())
        return !content->text.empty();
    if (const auto* items = value.as<Sequence>())
        return !items->items.empty();
    if (const auto* dict = value.as<DictObject>())
        return !dict->items.empty();
    if (const auto* number = value.as<SymbolicNumber>()) {
        if (number->known) {
            usedShapes_ = true;
            return *number->known != 0;
        }
        return std::nullopt;
    }
    if (auto* module = value.as<ModuleObject>();
        module && !module->container.empty() && module->container != "Module")
        return !module->children.empty();
    if (isTensor(value))
        return std::nullopt;
    if (const auto* known = value.as<Symbol>()) {
        if (known->path == "self.training") {
            saidTraining(place);
            return false;
        }
        if (known->path.ends_with("is_available") || known->path.ends_with("is_scripting()") ||
            known->path.ends_with("is_tracing()") || known->path == "typing.TYPE_CHECKING")
            return false;
    }
    if (const auto* instance = value.as<Instance>(); instance && instance->type->find("__bool__"))
        return decided(call(attribute(value, "__bool__", place), {}, place), place);
    if (const auto* instance = value.as<Instance>(); instance && instance->type->find("__len__"))
        return decided(call(attribute(value, "__len__", place), {}, place), place);
    return true;
}

bool Interpreter::truth(const PyValue& value, SourcePlace place) {
    const auto known = decided(value, place);
    if (!known)
        throw PythonError(value.as<SymbolicNumber>()
                              ? "this depends on sizes of the input, which are not known"
                              : "this depends on the values of tensors",
                          place,
                          value.as<SymbolicNumber>() ? "Say the input's shape: --input NAME=N,3,224,224"
                                                     : "Use an if statement, or torch.where");
    return *known;
}

std::int64_t Interpreter::wholeNumber(const PyValue& value, SourcePlace place) {
    if (value.isWhole())
        return value.integer;
    if (const auto* number = value.as<SymbolicNumber>()) {
        if (number->known) {
            usedShapes_ = true;
            return *number->known;
        }
        throw PythonError("this depends on sizes of the input, which are not known", place,
                          "Say the input's shape: --input NAME=N,3,224,224");
    }
    throw PythonError("a whole number is needed here, not " + describe(value), place);
}

PyValue Interpreter::indexSequence(const Sequence& items, const PyValue& at, SourcePlace place) {
    const auto size = static_cast<std::int64_t>(items.items.size());
    if (const auto* range = at.as<SliceObject>()) {
        const std::int64_t step = range->step.isNone() ? 1 : wholeNumber(range->step, place);
        if (step == 0)
            throw PythonError("the step of a slice is zero", place);
        const auto bound = [&](const PyValue& v, std::int64_t unsaid) {
            if (v.isNone())
                return unsaid;
            const std::int64_t i = wholeNumber(v, place);
            return std::clamp(i < 0 ? i + size : i, step < 0 ? std::int64_t{-1} : 0,
                              step < 0 ? size - 1 : size);
        };
        const std::int64_t start = bound(range->start, step < 0 ? size - 1 : 0);
        const std::int64_t end = bound(range->end, step < 0 ? -1 : size);
        PyValues part;
        for (std::int64_t i = start; step < 0 ? i > end : i < end; i += step)
            part.push_back(items.items[static_cast<std::size_t>(i)]);
        return items.kind == Sequence::Kind::Tuple ? tuple(std::move(part)) : list(std::move(part));
    }
    const std::int64_t i = wholeNumber(at, place);
    if (i >= size || i < -size)
        throw PythonError(
            "the index " + std::to_string(i) + " is outside of a list of " + std::to_string(size), place);
    return items.items[static_cast<std::size_t>(i < 0 ? i + size : i)];
}

PyValue Interpreter::index(const PyValue& value, const PyValue& at, SourcePlace place) {
    if (isTensor(value))
        return indexTensor(value, at, place);
    if (value.as<ShapeObject>())
        return shapeAt(value, at, place);
    if (const auto* items = value.as<Sequence>())
        return indexSequence(*items, at, place);
    if (const auto* dict = value.as<DictObject>()) {
        for (const auto& [key, item] : dict->items) {
            if (equal(key, at))
                return item;
        }
        throw PythonError("the dict has no " + textOf(at, true), place);
    }
    if (const auto* content = value.as<TextObject>()) {
        Sequence letters;
        for (const char c : content->text)
            letters.items.push_back(PyValue::of(static_cast<std::int64_t>(static_cast<unsigned char>(c))));
        const PyValue part = indexSequence(letters, at, place);
        std::string made;
        if (const auto* several = part.as<Sequence>()) {
            for (const PyValue& c : several->items)
                made += static_cast<char>(c.integer);
        } else {
            made = static_cast<char>(part.integer);
        }
        return text(std::move(made));
    }
    if (value.as<MatchObject>())
        return regexMethod(value, "group", {{at}, {}}, place);
    if (const auto* state = value.as<StateView>())
        return stateAt(*state, at, place);
    if (auto* view = value.as<ModulesView>())
        return index(PyValue::of(static_cast<Object*>(view->module)), at, place);
    if (auto* module = value.as<ModuleObject>())
        return indexModule(*module, at, place);
    if (value.as<Symbol>() || value.as<ClassObject>())
        return value; // List[int]
    if (auto* instance = value.as<Instance>(); instance && instance->type->find("__getitem__"))
        return call(attribute(value, "__getitem__", place), {{at}, {}}, place);
    throw PythonError(describe(value) + " has no items", place);
}

void Interpreter::assignIndex(const PyValue& value, const PyValue& at, const PyValue& item,
                              SourcePlace place) {
    if (auto* dict = value.as<DictObject>()) {
        for (auto& [key, there] : dict->items) {
            step(place);
            if (equal(key, at)) {
                there = item;
                return;
            }
        }
        countBytes(48);
        dict->items.emplace_back(at, item);
        return;
    }
    if (auto* items = value.as<Sequence>(); items && items->kind == Sequence::Kind::List && at.isWhole()) {
        const auto size = static_cast<std::int64_t>(items->items.size());
        if (at.integer >= size || at.integer < -size)
            throw PythonError("the index " + std::to_string(at.integer) + " is outside of the list", place);
        items->items[static_cast<std::size_t>(at.integer < 0 ? at.integer + size : at.integer)] = item;
        return;
    }
    if (auto* view = value.as<ModulesView>()) {
        addChild(*view->module, textOf(at), item, place);
        return;
    }
    if (auto* module = value.as<ModuleObject>()) {
        if (module->container == "ModuleList" || module->container == "Sequential") {
            const auto size = static_cast<std::int64_t>(module->children.size());
            const std::int64_t i = wholeNumber(at, place);
            if (i >= size || i < -size)
                throw PythonError("the index is outside of the modules", place);
            module->children[static_cast<std::size_t>(i < 0 ? i + size : i)].second = item;
            return;
        }
        addChild(*module, textOf(at), item, place);
        return;
    }
    if (isTensor(value) || value.as<LayerParameter>()) {
        assignTensorIndex(value, at, item, place);
        return;
    }
    if (value.as<Symbol>())
        return;
    throw PythonError("items of " + describe(value) + " cannot be set", place);
}

} // namespace layerloom::reading
