// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include <algorithm>

namespace layerloom::reading {

Interpreter::Interpreter(FileFinder finder, ReadingLimits limits)
    : limits_(limits), finder_(std::move(finder)) {
    constants_ = make<Graph>();
    constants_->kind = Graph::Kind::Constants;
    graph_ = constants_;
}

Interpreter::~Interpreter() = default;

void Interpreter::count(std::int64_t objects) {
    objects_ += objects;
    if (objects_ > limits_.objects)
        throw LimitReached("the file makes too many objects", frame_ ? lastPlace_ : SourcePlace{},
                           "Look for a loop without an end");
}

void Interpreter::countBytes(std::int64_t bytes) {
    bytes_ += bytes;
    if (bytes_ > limits_.bytes)
        throw LimitReached("the file needs too much memory", lastPlace_, "Look for a loop without an end");
}

void Interpreter::step(SourcePlace place) {
    lastPlace_ = place;
    if (++steps_ > limits_.steps)
        throw LimitReached("what is computed here takes too long", place, "Look for a loop without an end");
}

PyValue Interpreter::text(std::string content) {
    countBytes(static_cast<std::int64_t>(content.size()) + 32);
    auto* made = make<TextObject>();
    made->text = std::move(content);
    return PyValue::of(static_cast<Object*>(made));
}

PyValue Interpreter::tuple(PyValues items) {
    const PyValue made = list(std::move(items));
    made.as<Sequence>()->kind = Sequence::Kind::Tuple;
    return made;
}

PyValue Interpreter::list(PyValues items) {
    countBytes(static_cast<std::int64_t>(items.size()) * 32);
    auto* made = make<Sequence>();
    made->items = std::move(items);
    return PyValue::of(static_cast<Object*>(made));
}

PyValue Interpreter::symbol(std::string path) {
    if (path.size() > 300)
        path.resize(300);
    auto* made = make<Symbol>();
    made->path = std::move(path);
    return PyValue::of(static_cast<Object*>(made));
}

PyValue Interpreter::method(const PyValue& self, const std::string& name) {
    auto* made = make<BuiltinMethod>();
    made->self = self;
    made->name = name;
    return PyValue::of(static_cast<Object*>(made));
}

void Interpreter::remark(std::string text, SourcePlace place, std::string fix) {
    const bool isThere = std::any_of(remarks_.begin(), remarks_.end(), [&](const ReadingRemark& each) {
        return each.text == text && each.place == place;
    });
    if (!isThere && remarks_.size() < 200)
        remarks_.push_back({std::move(text), place, std::move(fix)});
}

PyScope* Interpreter::runMain(std::string content, const std::string& path) {
    auto* scope = make<PyScope>();
    scope->file = scope;
    files_[path] = scope;
    main_ = scope;
    runFile(content, path, *scope);
    return scope;
}

PyValue Interpreter::evaluateText(const std::string& content, PyScope* scope) {
    pieces_.push_back(std::make_unique<SourceTree>());
    const Expr* expr = parseExpression(*pieces_.back(), content, {0, 0, 0});
    Frame frame;
    frame.scope = scope;
    Frame* caller = frame_;
    frame_ = &frame;
    try {
        const PyValue value = evaluate(*expr);
        frame_ = caller;
        return value;
    } catch (...) {
        frame_ = caller;
        throw;
    }
}

std::vector<Parameter> Interpreter::forwardParameters(ModuleObject* module) {
    const PyValue* forward = module->type ? module->type->find("forward") : nullptr;
    const auto* function = forward ? forward->as<FunctionObject>() : nullptr;
    if (!function)
        return {Parameter{"input", nullptr, nullptr, Parameter::Kind::Plain}};
    const auto& all = function->definition->parameters;
    return {all.begin() + (all.empty() ? 0 : 1), all.end()};
}

std::optional<InputSpec> Interpreter::specOf(const PyValue& value) const {
    const auto& type = typeOf(value);
    if (!type)
        return std::nullopt;
    InputSpec spec{type->dtype, type->shape};
    if (spec.shape.rank() > 0)
        spec.shape[0] = Dim::batch();
    return spec;
}

} // namespace layerloom::reading
