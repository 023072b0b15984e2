// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include <algorithm>

namespace layerloom::reading {

/// What a for goes through. Everything is gone through at once: nothing here is endless.
PyValues Interpreter::iterated(const PyValue& value, SourcePlace place) {
    if (const auto* items = value.as<Sequence>())
        return items->items;
    PyValues all;
    if (const auto* dict = value.as<DictObject>()) {
        for (const auto& [key, item] : dict->items)
            all.push_back(key);
        return all;
    }
    if (const auto* content = value.as<TextObject>()) {
        for (const char c : content->text)
            all.push_back(text(std::string(1, c)));
        return all;
    }
    if (value.as<StateView>())
        return stateMethod(value, "keys", {}, place).as<Sequence>()->items;
    if (auto* view = value.as<ModulesView>())
        return moduleMethod(*view->module, "keys", {}, place).as<Sequence>()->items;
    if (auto* module = value.as<ModuleObject>())
        return iteratedModule(*module, place);
    if (const auto* shape = value.as<ShapeObject>())
        return iteratedShape(*shape, place);
    if (isTensor(value))
        return iteratedTensor(value, place);
    if (auto* instance = value.as<Instance>(); instance && instance->type->find("__iter__"))
        return iterated(call(attribute(value, "__iter__", place), {}, place), place);
    if (const auto* known = value.as<Symbol>())
        throw PythonError("what '" + known->path + "' holds is not known", place);
    throw PythonError(describe(value) + " has no items to go through", place);
}

/// What a module holds: the modules in their places, names of a ModuleDict, parameters of a list of such.
PyValues Interpreter::iteratedModule(ModuleObject& module, SourcePlace place) {
    const PyValue self = PyValue::of(static_cast<Object*>(&module));
    if (const PyValue* own = module.type ? module.type->find("__iter__") : nullptr)
        return iterated(call(bound(self, *own, place), {}, place), place);
    if (module.container == "Module")
        throw PythonError(module.typeName() + " has no items to go through", place);
    if (module.container == "ModuleDict")
        return moduleMethod(module, "keys", {}, place).as<Sequence>()->items;
    PyValues children = itemsOf(module);
    for (const auto& [name, member] : module.members) {
        if (module.container == "ParameterList")
            children.push_back(member);
    }
    return children;
}

PyValues Interpreter::iteratedShape(const ShapeObject& shape, SourcePlace place) {
    const auto& type = typeOf(PyValue::of(static_cast<Object*>(shape.tensor)));
    if (!type)
        throw PythonError("how many dimensions the tensor has is not known", place,
                          "Say the input's shape: --input NAME=N,3,224,224");
    PyValues sizes;
    for (std::int64_t d = 0; d < type->shape.rank(); ++d)
        sizes.push_back(shapeItem(shape.tensor, d));
    return sizes;
}

/// The rows of a tensor, as many as there are for the inputs of this reading.
PyValues Interpreter::iteratedTensor(const PyValue& tensor, SourcePlace place) {
    constexpr std::int64_t kMostRows = 10'000;
    const auto& type = typeOf(tensor);
    const Dim size = type && type->shape.rank() > 0 ? type->shape[0] : Dim::unknown();
    if (!size.isKnown() || !size.isConstant())
        throw PythonError("how often this loop goes round depends on a size that is not known", place,
                          "Say the input's shape: --input NAME=N,3,224,224");
    usedShapes_ = true;
    PyValues rows;
    for (std::int64_t i = 0; i < std::min(size.constant(), kMostRows); ++i)
        rows.push_back(indexTensor(tensor, PyValue::of(i), place));
    return rows;
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

} // namespace layerloom::reading
