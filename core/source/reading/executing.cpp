// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"
#include "core/source/reading/python_names.h"

namespace layerloom::reading {

Interpreter::Flow Interpreter::run(const std::vector<Stmt*>& body, std::size_t from) {
    for (std::size_t i = from; i < body.size(); ++i) {
        const Flow flow = execute(*body[i], body, i);
        if (flow != Flow::Next)
            return flow;
    }
    return Flow::Next;
}

Interpreter::Flow Interpreter::execute(const Stmt& stmt, const std::vector<Stmt*>& body, std::size_t index) {
    using Kind = Stmt::Kind;
    step(stmt.place);
    if (++depth_ > limits_.depth) {
        --depth_;
        throw LimitReached("statements stand too deep in one another", stmt.place);
    }
    struct Leave {
        int& depth;
        ~Leave() { --depth; }
    } leave{depth_};
    switch (stmt.kind) {
    case Kind::Expression:
        evaluate(*stmt.value);
        return Flow::Next;
    case Kind::Assign:
        assignAll(stmt.targets, evaluate(*stmt.value), stmt.place);
        return Flow::Next;
    case Kind::Augmented:
        augmented(stmt);
        return Flow::Next;
    case Kind::If:
        return branch(stmt, body, index);
    case Kind::While:
        return whileLoop(stmt);
    case Kind::For:
        return forLoop(stmt);
    case Kind::Function:
        define(stmt);
        return Flow::Next;
    case Kind::Class:
        defineClass(stmt);
        return Flow::Next;
    case Kind::Return:
        frame_->result = stmt.value ? evaluate(*stmt.value) : PyValue::none();
        return Flow::Return;
    case Kind::Break:
        return Flow::Break;
    case Kind::Continue:
        return Flow::Continue;
    case Kind::Raise:
        throw PythonError("the file raises an error here" + std::string(stmt.value ? ": " : "") +
                              (stmt.value ? tree(stmt.place.file)
                                                .text.substr(stmt.value->begin,
                                                             std::min<std::size_t>(
                                                                 stmt.value->end - stmt.value->begin, 120))
                                          : std::string()),
                          stmt.place);
    case Kind::Assert:
        return Flow::Next; // what it demands is taken as given
    case Kind::Import:
        imports(stmt);
        return Flow::Next;
    case Kind::From:
        importFrom(stmt);
        return Flow::Next;
    case Kind::Global:
        for (const auto& [name, as] : stmt.names)
            frame_->scope->globals.insert(name);
        return Flow::Next;
    case Kind::With:
        return with(stmt);
    case Kind::Try:
        return attempt(stmt);
    case Kind::Delete:
        remove(stmt);
        return Flow::Next;
    case Kind::Pass:
        return Flow::Next;
    }
    return Flow::Next;
}

Interpreter::Flow Interpreter::branch(const Stmt& stmt, const std::vector<Stmt*>& body, std::size_t index) {
    const PyValue condition = evaluate(*stmt.value);
    if (const auto known = decided(condition, stmt.value->place))
        return run(*known ? stmt.body : stmt.otherwise);
    return tracedBranch(stmt, condition, {body.begin() + static_cast<std::ptrdiff_t>(index) + 1, body.end()});
}

Interpreter::Flow Interpreter::whileLoop(const Stmt& stmt) {
    while (true) {
        const PyValue condition = evaluate(*stmt.value);
        const auto known = decided(condition, stmt.value->place);
        if (!known)
            return tracedWhile(stmt, condition);
        if (!*known)
            return run(stmt.otherwise);
        const Flow flow = run(stmt.body);
        if (flow == Flow::Break)
            return Flow::Next;
        if (flow == Flow::Return)
            return flow;
    }
}

Interpreter::Flow Interpreter::forLoop(const Stmt& stmt) {
    for (const PyValue& item : iterated(evaluate(*stmt.value), stmt.value->place)) {
        step(stmt.place);
        assignTo(*stmt.targets.front(), item);
        const Flow flow = run(stmt.body);
        if (flow == Flow::Break)
            return Flow::Next;
        if (flow == Flow::Return)
            return flow;
    }
    return run(stmt.otherwise);
}

/// The handlers are for errors that happen while a program runs: what is tried is taken to work, unless it
/// does not here.
Interpreter::Flow Interpreter::attempt(const Stmt& stmt) {
    Flow flow = Flow::Next;
    try {
        flow = run(stmt.body);
        if (flow == Flow::Next)
            flow = run(stmt.otherwise);
    } catch (const LimitReached&) {
        throw;
    } catch (const PythonError&) {
        if (stmt.handlers.empty())
            throw;
        flow = run(stmt.handlers.front());
    }
    const Flow last = run(stmt.last);
    return last == Flow::Next ? flow : last;
}

Interpreter::Flow Interpreter::with(const Stmt& stmt) {
    bool keepsGradients = true;
    for (std::size_t i = 0; i < stmt.items.size(); i += 2) {
        const PyValue value = evaluate(*stmt.items[i]);
        if (const auto* known = value.as<Symbol>(); known && known->path == "torch.no_grad()")
            keepsGradients = false;
        if (stmt.items[i + 1])
            assignTo(*stmt.items[i + 1], value);
    }
    const std::size_t before = graph_->nodes.size();
    const Flow flow = run(stmt.body);
    if (!keepsGradients)
        detachNew(stmt.body, before, stmt.place);
    return flow;
}

void Interpreter::augmented(const Stmt& stmt) {
    const Expr& target = *stmt.targets.front();
    const auto combined = [&](const PyValue& old) {
        const PyValue other = evaluate(*stmt.value);
        if (auto* list = old.as<Sequence>(); list && list->kind == Sequence::Kind::List && stmt.text == "+") {
            for (const PyValue& item : iterated(other, stmt.place))
                list->items.push_back(item);
            return old;
        }
        if (auto* module = old.as<ModuleObject>(); module && stmt.text == "+") {
            moduleMethod(*module, "extend", {{other}, {}}, stmt.place);
            return old;
        }
        const PyValue made = binary(stmt.text, old, other, stmt.place);
        if (old.as<TensorObject>() && isTensor(made)) {
            replaceTensor(old, made, stmt.place); // in place: all that refer to it see it
            return old;
        }
        return made;
    };
    if (target.kind == Expr::Kind::Attribute) {
        const PyValue owner = evaluate(*target.items[0]);
        setAttribute(owner, target.text, combined(attribute(owner, target.text, target.place)), target.place);
    } else if (target.kind == Expr::Kind::Index) {
        const PyValue owner = evaluate(*target.items[0]);
        const PyValue at = evaluate(*target.items[1]);
        const PyValue old = index(owner, at, target.place);
        const PyValue made =
            isTensor(owner) ? binary(stmt.text, old, evaluate(*stmt.value), stmt.place) : combined(old);
        assignIndex(owner, at, made, target.place);
    } else {
        assignTo(target, combined(evaluate(target)));
    }
}

void Interpreter::setName(const std::string& name, const PyValue& value) {
    PyScope* scope = frame_->scope;
    if (scope->globals.contains(name)) {
        for (PyScope* outer = scope->outer; outer; outer = outer->outer) {
            if (outer->names.contains(name) || !outer->outer) {
                outer->names[name] = value;
                return;
            }
        }
    }
    scope->names[name] = value;
}

void Interpreter::assignTo(const Expr& target, const PyValue& value) {
    switch (target.kind) {
    case Expr::Kind::Name:
        setName(target.text, value);
        if (auto* tensor = value.as<TensorObject>())
            suggestName(*tensor, target.text);
        break;
    case Expr::Kind::Attribute:
        setAttribute(evaluate(*target.items[0]), target.text, value, target.place);
        break;
    case Expr::Kind::Index: {
        const PyValue owner = evaluate(*target.items[0]);
        assignIndex(owner, evaluate(*target.items[1]), value, target.place);
        break;
    }
    case Expr::Kind::Tuple:
    case Expr::Kind::List: {
        const auto star = std::find_if(target.items.begin(), target.items.end(),
                                       [](const Expr* item) { return item->kind == Expr::Kind::Star; });
        if (star == target.items.end()) {
            const PyValues parts = unpacked(value, target.items.size(), target.place);
            for (std::size_t i = 0; i < parts.size(); ++i)
                assignTo(*target.items[i], parts[i]);
            break;
        }
        const PyValues all = iterated(value, target.place);
        const auto before = static_cast<std::size_t>(star - target.items.begin());
        const std::size_t behind = target.items.size() - before - 1;
        if (all.size() < before + behind)
            throw PythonError("there are too few values to unpack", target.place);
        for (std::size_t i = 0; i < before; ++i)
            assignTo(*target.items[i], all[i]);
        assignTo(*(*star)->items[0], list({all.begin() + static_cast<std::ptrdiff_t>(before),
                                           all.end() - static_cast<std::ptrdiff_t>(behind)}));
        for (std::size_t i = 0; i < behind; ++i)
            assignTo(*target.items[before + 1 + i], all[all.size() - behind + i]);
        break;
    }
    default:
        throw PythonError("this cannot be assigned to", target.place);
    }
}

void Interpreter::assignAll(const std::vector<Expr*>& targets, const PyValue& value, SourcePlace place) {
    (void)place;
    for (const Expr* target : targets)
        assignTo(*target, value);
}

FunctionObject* Interpreter::function(const Function* definition) {
    auto* made = make<FunctionObject>();
    made->definition = definition;
    made->scope = frame_->scope;
    for (const Parameter& parameter : definition->parameters)
        made->fallbacks.push_back(parameter.fallback ? evaluate(*parameter.fallback) : PyValue::none());
    return made;
}

PyValue Interpreter::decorated(const std::vector<Expr*>& decorators, PyValue made) {
    static const std::set<std::string> kKinds{"builtins.property", "builtins.staticmethod",
                                              "builtins.classmethod"};
    for (auto each = decorators.rbegin(); each != decorators.rend(); ++each) {
        const Expr& expr = **each;
        try {
            const PyValue decorator = evaluate(expr);
            auto* known = decorator.as<Symbol>();
            auto* function = made.as<FunctionObject>();
            if (known && kKinds.contains(known->path) && function)
                function->decoration = known->path.substr(9);
            else if (known && known->path.starts_with("dataclasses.dataclass") && made.as<ClassObject>())
                continue;
            else if (!known && expr.place.file == 0 && decorator.as<FunctionObject>())
                made = call(decorator, {{made}, {}}, expr.place);
            else if (!known && expr.place.file == 0 && decorator.as<MethodObject>())
                made = call(decorator, {{made}, {}}, expr.place);
        } catch (const LimitReached&) {
            throw;
        } catch (const PythonError&) {
            // A decorator of somebody else's that cannot be followed leaves what it decorates as it is.
        }
    }
    return made;
}

void Interpreter::define(const Stmt& stmt) {
    FunctionObject* made = function(stmt.function);
    if (frame_->scope->isClass)
        made->owner = classBeingMade_;
    const auto& decorators = stmt.function->decorators;
    // `@value.setter` and the like.
    const bool isSetter = !decorators.empty() && decorators.front()->kind == Expr::Kind::Attribute &&
                          (decorators.front()->text == "setter" || decorators.front()->text == "deleter");
    if (isSetter)
        return;
    setName(stmt.function->name, decorated(decorators, PyValue::of(static_cast<Object*>(made))));
}

void Interpreter::defineClass(const Stmt& stmt) {
    const Class& definition = *stmt.type;
    auto* type = make<ClassObject>();
    type->name = definition.name;
    type->definition = stmt.type;
    type->place = definition.place;
    type->order.push_back(type);
    PyValues bases;
    for (std::size_t i = 0; i < definition.bases.size(); ++i) {
        if (definition.words[i].empty()) // else metaclass=…
            bases.push_back(evaluate(*definition.bases[i]));
    }
    setBases(*type, bases, stmt.place);
    auto* scope = make<PyScope>();
    scope->outer = frame_->scope;
    scope->file = frame_->scope->file;
    scope->isClass = true;
    PyScope* outer = frame_->scope;
    ClassObject* outerClass = classBeingMade_;
    frame_->scope = scope;
    classBeingMade_ = type;
    try {
        run(definition.body);
    } catch (...) {
        frame_->scope = outer;
        classBeingMade_ = outerClass;
        throw;
    }
    frame_->scope = outer;
    classBeingMade_ = outerClass;
    for (const auto& [name, value] : scope->names)
        type->attributes.emplace_back(name, value);
    const bool isNamedTuple = type->derivesFrom("typing.NamedTuple");
    for (const Stmt* field : definition.body) {
        if (field->kind == Stmt::Kind::Pass && !field->text.empty())
            type->fields.push_back(field->text);
        else if (field->kind == Stmt::Kind::Assign && field->targets.front()->kind == Expr::Kind::Name &&
                 (isNamedTuple || !definition.decorators.empty()))
            type->fields.push_back(field->targets.front()->text);
    }
    type->isTuple = isNamedTuple;
    setName(definition.name, decorated(definition.decorators, PyValue::of(static_cast<Object*>(type))));
}

/// The order in which methods are looked for: bases that several lines share come last, as in Python's order.
void Interpreter::setBases(ClassObject& type, const PyValues& bases, SourcePlace place) {
    std::vector<std::vector<ClassObject*>> lines;
    for (const PyValue& base : bases) {
        if (auto* own = base.as<ClassObject>())
            lines.push_back(own->order);
        else if (auto* known = base.as<Symbol>())
            type.known.push_back(known->path);
    }
    for (std::size_t line = 0; line < lines.size(); ++line) {
        for (ClassObject* base : lines[line]) {
            const bool isLater = std::any_of(
                lines.begin() + static_cast<std::ptrdiff_t>(line) + 1, lines.end(), [&](const auto& other) {
                    return std::find(other.begin(), other.end(), base) != other.end();
                });
            const bool isThere = std::find(type.order.begin(), type.order.end(), base) != type.order.end();
            if (!isLater && !isThere)
                type.order.push_back(base);
        }
    }
    if (type.order.size() > 100)
        throw LimitReached("a class has more than 100 bases", place);
}

/// `type("Name", (nn.Module,), {"forward": …})`.
PyValue Interpreter::makeClass(const std::string& name, const PyValues& bases, const DictObject& attributes,
                               SourcePlace place) {
    auto* type = make<ClassObject>();
    type->name = isPythonIdentifier(name) ? name : "Block";
    type->place = place;
    type->order.push_back(type);
    setBases(*type, bases, place);
    for (const auto& [key, value] : attributes.items) {
        if (auto* function = value.as<FunctionObject>(); function && !function->owner)
            function->owner = type;
        assign(type->attributes, textOf(key), value);
    }
    return PyValue::of(static_cast<Object*>(type));
}

void Interpreter::remove(const Stmt& stmt) {
    for (const Expr* target : stmt.targets) {
        if (target->kind == Expr::Kind::Name) {
            frame_->scope->names.erase(target->text);
        } else if (target->kind == Expr::Kind::Attribute) {
            if (auto* module = evaluate(*target->items[0]).as<ModuleObject>()) {
                const auto forget = [&](Attributes& attributes) {
                    std::erase_if(attributes, [&](const auto& each) { return each.first == target->text; });
                };
                forget(module->children);
                forget(module->members);
                forget(module->attributes);
            }
        } else if (target->kind == Expr::Kind::Index) {
            const PyValue owner = evaluate(*target->items[0]);
            const PyValue at = evaluate(*target->items[1]);
            if (auto* dict = owner.as<DictObject>())
                std::erase_if(dict->items, [&](const auto& each) { return equal(each.first, at); });
            else if (auto* module = owner.as<ModuleObject>())
                removeChild(*module, at, target->place);
            else if (auto* items = owner.as<Sequence>(); items && at.isWhole() && !items->items.empty()) {
                const auto size = static_cast<std::int64_t>(items->items.size());
                const std::int64_t i = at.integer < 0 ? at.integer + size : at.integer;
                if (i >= 0 && i < size)
                    items->items.erase(items->items.begin() + i);
            }
        }
    }
}

} // namespace layerloom::reading
