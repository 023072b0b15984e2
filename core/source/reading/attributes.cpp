// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include "core/source/reading/script_program.h"

#include <cmath>

namespace layerloom::reading {

namespace {

bool isModuleMethod(const std::string& name) {
    static const std::set<std::string> kMethods{"forward",
                                                "parameters",
                                                "named_parameters",
                                                "modules",
                                                "named_modules",
                                                "children",
                                                "named_children",
                                                "buffers",
                                                "named_buffers",
                                                "apply",
                                                "add_module",
                                                "register_module",
                                                "register_parameter",
                                                "register_buffer",
                                                "append",
                                                "extend",
                                                "insert",
                                                "items",
                                                "keys",
                                                "values",
                                                "train",
                                                "eval",
                                                "to",
                                                "cuda",
                                                "cpu",
                                                "float",
                                                "half",
                                                "double",
                                                "requires_grad_",
                                                "zero_grad",
                                                "state_dict",
                                                "load_state_dict",
                                                "_init_weights",
                                                "get_submodule",
                                                "get_parameter",
                                                "__init__",
                                                "type",
                                                "share_memory",
                                                "register_forward_hook",
                                                "update",
                                                "pop",
                                                "__setattr__",
                                                "__getattr__",
                                                "extra_repr",
                                                "register_forward_pre_hook",
                                                "_get_name",
                                                "__len__",
                                                "compile",
                                                "__call__",
                                                "get_buffer",
                                                "bfloat16",
                                                "reset_parameters",
                                                "flatten_parameters",
                                                "_load_from_state_dict",
                                                "clear"};
    return kMethods.contains(name);
}

} // namespace

PyValue Interpreter::bound(const PyValue& self, const PyValue& found, SourcePlace place) {
    auto* function = found.as<FunctionObject>();
    if (!function || function->decoration == "staticmethod")
        return found;
    auto* method = make<MethodObject>();
    method->function = function;
    method->self = self;
    if (function->decoration == "classmethod") {
        auto* module = self.as<ModuleObject>();
        auto* instance = self.as<Instance>();
        ClassObject* type = module ? module->type : instance ? instance->type : nullptr;
        method->self = type ? PyValue::of(static_cast<Object*>(type)) : self;
    }
    const PyValue made = PyValue::of(static_cast<Object*>(method));
    return function->decoration == "property" ? call(made, {}, place) : made;
}

PyValue Interpreter::attribute(const PyValue& value, const std::string& name, SourcePlace place) {
    if (isTensor(value) || value.as<LayerParameter>())
        return tensorAttribute(value, name, place);
    if (auto* module = value.as<ModuleObject>())
        return moduleAttribute(module, name, place);
    if (value.as<Instance>())
        return instanceAttribute(value, name, place);
    if (value.as<ClassObject>())
        return classAttribute(value, name, place);
    if (value.as<SuperObject>())
        return superAttribute(value, name, place);
    if (auto* known = value.as<Symbol>())
        return symbolAttribute(known->path, name, place);
    if (auto* items = value.as<Sequence>(); items && !items->fields.empty()) {
        const auto found = std::find(items->fields.begin(), items->fields.end(), name);
        if (found != items->fields.end())
            return items->items[static_cast<std::size_t>(found - items->fields.begin())];
    }
    // What max, sort and topk give.
    if (auto* items = value.as<Sequence>(); items && items->items.size() == 2 && isTensor(items->items[0]) &&
                                            (name == "values" || name == "indices"))
        return items->items[name == "values" ? 0 : 1];
    if (auto* partial = value.as<PartialObject>(); partial && (name == "func" || name == "args"))
        return name == "func" ? partial->function : tuple(partial->arguments);
    if (auto* function = value.as<FunctionObject>())
        return name == "__name__" ? text(function->definition->name) : symbol("unknown." + name);
    if (const auto* range = value.as<SliceObject>())
        return name == "start" ? range->start : name == "stop" ? range->end : range->step;
    if (value.isNone())
        throw PythonError("None has no attribute " + name, place);
    return method(value, name);
}

PyValue Interpreter::instanceAttribute(const PyValue& value, const std::string& name, SourcePlace place) {
    auto* instance = value.as<Instance>();
    if (isArgumentParser(value))
        return method(value, name);
    if (const PyValue* own = find(instance->attributes, name))
        return resolved(*own);
    if (const PyValue* found = instance->type->find(name))
        return bound(value, *found, place);
    if (name == "__class__")
        return PyValue::of(static_cast<Object*>(instance->type));
    if (instance->type->derivesFrom("torch.autograd.function.FunctionCtx"))
        return method(value, name);
    if (!instance->type->known.empty() || name == "value" || name == "name")
        return symbol("unknown." + name);
    throw PythonError(instance->type->name + " has no attribute " + name, place);
}

PyValue Interpreter::classAttribute(const PyValue& value, const std::string& name, SourcePlace place) {
    auto* type = value.as<ClassObject>();
    if (const PyValue* found = type->find(name)) {
        auto* function = found->as<FunctionObject>();
        return function && function->decoration == "classmethod" ? bound(value, *found, place) : *found;
    }
    if (name == "__name__" || name == "__qualname__")
        return text(type->name);
    if (name == "_fields") {
        PyValues fields;
        for (const std::string& field : type->fields)
            fields.push_back(text(field));
        return tuple(std::move(fields));
    }
    if (name == "__new__" && type->isTuple)
        return method(value, name);
    if (const PyValue* forward = name == "apply" ? type->find("forward") : nullptr;
        forward &&
        type->derivesFrom("torch.autograd.Function")) { // its forward, with a context that keeps nothing
        auto* context = make<Instance>();
        context->type = make<ClassObject>();
        context->type->name = "context";
        context->type->order.push_back(context->type);
        context->type->known.push_back("torch.autograd.function.FunctionCtx");
        auto* applied = make<PartialObject>();
        applied->function = *forward;
        applied->arguments.push_back(PyValue::of(static_cast<Object*>(context)));
        return PyValue::of(static_cast<Object*>(applied));
    }
    if (name == "__init__" && !type->order.empty()) {
        auto* super = make<SuperObject>();
        super->type = type;
        return method(PyValue::of(static_cast<Object*>(super)), "class.__init__");
    }
    return symbol("unknown." + name);
}

PyValue Interpreter::superAttribute(const PyValue& value, const std::string& name, SourcePlace place) {
    auto* super = value.as<SuperObject>();
    auto* module = super->self.as<ModuleObject>();
    auto* instance = super->self.as<Instance>();
    ClassObject* type = module ? module->type : instance ? instance->type : super->self.as<ClassObject>();
    const auto& order = type ? type->order : super->type->order;
    auto at = std::find(order.begin(), order.end(), super->type);
    for (at = at == order.end() ? at : at + 1; at != order.end(); ++at) {
        if (const PyValue* found = find((*at)->attributes, name))
            return bound(super->self, *found, place);
    }
    if (module && name != "__init__")
        return method(super->self, name == "forward" ? "base forward" : name);
    return method(value, name);
}

PyValue Interpreter::symbolAttribute(const std::string& path, const std::string& name, SourcePlace place) {
    static const std::map<std::string, double> kConstants{
        {"pi", 3.141592653589793}, {"e", 2.718281828459045}, {"tau", 6.283185307179586}, {"inf", INFINITY}};
    if (path == "math" || path == "numpy" || (path == "torch" && (name == "pi" || name == "inf"))) {
        if (const auto found = kConstants.find(name); found != kConstants.end())
            return PyValue::of(found->second);
    }
    if (name == "__name__" || name == "__qualname__")
        return text(path.substr(path.rfind('.') + 1));
    if (script_ && path == "CONSTANTS")
        return script_->constant(name, place);
    return symbol(path + '.' + name);
}

/// An option of a layer, as the module has it; nothing for other names.
std::optional<PyValue> Interpreter::layerOption(const ModuleObject& module, const std::string& name) {
    const auto& specs = module.layer->options;
    const auto spec =
        std::find_if(specs.begin(), specs.end(), [&](const OptionSpec& each) { return each.name == name; });
    const auto option = module.options.find(name);
    if (spec == specs.end() || (option == module.options.end() && spec->fallback.is<Auto>()))
        return std::nullopt;
    const PyValue value = fromPlain(option == module.options.end() ? spec->fallback : option->second);
    // Convolutions keep a number for each dimension.
    const std::string& id = module.layer->id;
    const bool isEach = id.starts_with("Conv") && spec->kind == OptionSpec::Kind::Ints && value.isWhole();
    const bool isShape = name == "normalized_shape" && value.isWhole();
    const std::size_t dimensions = isShape ? 1 : static_cast<std::size_t>(id[id.size() - 2] - '0');
    return isEach || isShape ? tuple(PyValues(dimensions, value)) : value;
}

/// What nn.Module gives every module.
std::optional<PyValue> Interpreter::baseAttribute(ModuleObject* module, const std::string& name) {
    if (name == "training")
        return symbol("self.training");
    if (name == "__class__")
        return module->type ? PyValue::of(static_cast<Object*>(module->type))
                            : symbol("torch.nn." + module->typeName());
    if (name == "_modules") {
        auto* view = make<ModulesView>();
        view->module = module;
        return PyValue::of(static_cast<Object*>(view));
    }
    if (name == "_parameters" || name == "_buffers" || name == "__dict__")
        return method(PyValue::of(static_cast<Object*>(module)), name);
    return std::nullopt;
}

PyValue Interpreter::moduleAttribute(ModuleObject* module, const std::string& name, SourcePlace place) {
    const PyValue self = PyValue::of(static_cast<Object*>(module));
    // TorchScript calls modules by their methods; its own ones are followed where they are called.
    if (script_ && name.starts_with("forward") && frame_->self.object != module)
        return method(self, name);
    for (Attributes* own : {&module->children, &module->members, &module->attributes}) {
        if (const PyValue* found = find(*own, name))
            return *found;
    }
    if (const PyValue* found = module->type ? module->type->find(name) : nullptr)
        return bound(self, *found, place);
    if (const auto base = baseAttribute(module, name))
        return *base;
    if (module->layer) {
        if (const auto shared = module->shared.find(name); shared != module->shared.end())
            return shared->second;
        if (const auto parameter = layerParameter(module, name, place))
            return *parameter;
        if (const auto option = layerOption(*module, name))
            return *option;
    }
    if (!module->unknown.empty() || name == "__module__" || name == "__doc__")
        return symbol("unknown." + name);
    if (isModuleMethod(name))
        return method(self, name);
    if (module->layer)
        return symbol("unknown." + name);
    throw PythonError(module->typeName() + " has no attribute " + name, place,
                      "Set it in __init__ before it is used");
}

bool Interpreter::hasAttribute(const PyValue& value, const std::string& name, SourcePlace place) {
    if (auto* module = value.as<ModuleObject>();
        module && module->layer && name != "weight" && name != "bias" && !find(module->attributes, name)) {
        const bool isOption = std::any_of(module->layer->options.begin(), module->layer->options.end(),
                                          [&](const OptionSpec& spec) { return spec.name == name; });
        return isOption || layerParameter(module, name, place).has_value();
    }
    if (auto* module = value.as<ModuleObject>(); module && module->layer)
        return layerParameter(module, name, place).has_value();
    if (const auto* known = value.as<Symbol>())
        return isInLibrary(known->path, name);
    try {
        attribute(value, name, place);
        return true;
    } catch (const LimitReached&) {
        throw;
    } catch (const PythonError&) {
        return false;
    }
}

void Interpreter::setAttribute(const PyValue& value, const std::string& name, const PyValue& item,
                               SourcePlace place) {
    if (auto* module = value.as<ModuleObject>()) {
        setModuleAttribute(module, name, item, place);
    } else if (auto* instance = value.as<Instance>()) {
        assign(instance->attributes, name, item);
    } else if (auto* type = value.as<ClassObject>()) {
        assign(type->attributes, name, item);
    } else if (value.as<LayerParameter>() || value.as<MemberObject>()) {
        if (name == "requires_grad")
            freeze(value, !truth(item, place));
        else if (name == "data")
            setInitialValue(value, item, place);
    } else if (auto* tensor = value.as<TensorObject>()) {
        if (name == "requires_grad")
            tensor->isTrained = truth(item, place);
        else if (name == "data")
            replaceTensor(value, item, place);
    } else if (auto* made = value.as<BuiltinMethod>(); made && name == "__defaults__") {
        setFallbacks(made->self, item, place); // Named.__new__.__defaults__ = (None,) * 4
    } else if (!value.as<Symbol>() && !value.as<FunctionObject>() && !value.as<MethodObject>()) {
        throw PythonError("attributes of " + describe(value) + " cannot be set", place);
    }
}

/// The last fields of a named tuple get these values where none are given.
void Interpreter::setFallbacks(const PyValue& type, const PyValue& values, SourcePlace place) {
    auto* named = type.as<ClassObject>();
    const PyValues all = iterated(values, place);
    for (std::size_t i = 0; named && i < std::min(all.size(), named->fields.size()); ++i)
        assign(named->attributes, named->fields[named->fields.size() - 1 - i], all[all.size() - 1 - i]);
}

void Interpreter::setModuleAttribute(ModuleObject* module, const std::string& name, const PyValue& item,
                                     SourcePlace place) {
    const auto forget = [&](Attributes& attributes) {
        std::erase_if(attributes, [&](const auto& each) { return each.first == name; });
    };
    auto* member = item.as<MemberObject>();
    if (name == "training")
        return;
    if (module->layer && (item.as<LayerParameter>() || member) && layerParameter(module, name, place)) {
        module->shared[name] = item;
        return;
    }
    if (item.as<ModuleObject>()) {
        forget(module->attributes);
        addChild(*module, name, item, place);
        return;
    }
    if ((member && member->isParameter) || item.as<LayerParameter>()) {
        forget(module->attributes);
        registerMember(*module, name, item, true, true, place);
        return;
    }
    if (PyValue* there = find(module->members, name); there && (isTensor(item) || item.isNone())) {
        // A buffer, or a parameter that is left out.
        if (item.isNone() && !there->isNone())
            *there = item;
        else
            registerMember(*module, name, item, false, true, place);
        return;
    }
    if (find(module->children, name) && item.isNone())
        forget(module->children);
    assign(module->attributes, name, item);
}

} // namespace layerloom::reading
