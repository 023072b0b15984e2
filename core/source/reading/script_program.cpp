// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/script_program.h"

#include "core/layers/catalogue.h"
#include "core/values/element.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace layerloom::reading {

namespace {

using Kind = PickleObject::Kind;

constexpr int kDeepestModule = 60;
constexpr std::size_t kMostFiles = 20'000;
constexpr std::int64_t kMostNumbers = 4096;

bool isModule(const PickleObject& object) {
    return object.is(Kind::Foreign) && object.text.starts_with("__torch__.") && object.state &&
           object.state->is(Kind::Dict);
}

/// Names that stand in code without being defined there.
const std::map<std::string, std::string>& wordsOfScript() {
    static const std::map<std::string, std::string> kWords{{"torch", "aten"},
                                                           {"ops", "aten.ops"},
                                                           {"__torch__", "__torch__"},
                                                           {"annotate", "script.annotate"},
                                                           {"CONSTANTS", "CONSTANTS"},
                                                           {"unchecked_cast", "script.annotate"},
                                                           {"Module", "torch.nn.Module"},
                                                           {"NamedTuple", "typing.NamedTuple"},
                                                           {"Tensor", "torch.Tensor"},
                                                           {"uninitialized", "script.uninitialized"},
                                                           {"List", "typing.List"},
                                                           {"Tuple", "typing.Tuple"},
                                                           {"Dict", "typing.Dict"},
                                                           {"Optional", "typing.Optional"},
                                                           {"Final", "typing.Final"},
                                                           {"NoneType", "typing.NoneType"},
                                                           {"Device", "torch.device"},
                                                           {"number", "typing.number"},
                                                           {"Future", "typing.Future"},
                                                           {"Any", "typing.Any"}};
    return kWords;
}

/// An element of a contiguous tensor.
PyValue numberAt(const HostTensor& values, std::size_t index) {
    return withElementType(values.dtype, [&](auto zero) {
        using Element = decltype(zero);
        Element element;
        std::memcpy(&element, values.begin() + index * sizeof(Element), sizeof(Element));
        const double number = asReal(element);
        return isFloatingPoint(values.dtype) ? PyValue::of(number)
               : values.dtype == DType::Bool ? PyValue::of(number != 0)
                                             : PyValue::of(static_cast<std::int64_t>(number));
    });
}

} // namespace

std::string unmangled(const std::string& name) {
    std::string made;
    std::size_t begin = 0;
    while (begin <= name.size()) {
        const std::size_t end = std::min(name.find('.', begin), name.size());
        const std::string part = name.substr(begin, end - begin);
        if (!part.starts_with("___torch_mangle_"))
            made += (made.empty() ? "" : ".") + part;
        begin = end + 1;
    }
    return made;
}

ScriptProgram::ScriptProgram(Interpreter& interpreter, const ScriptCode& code, const PickleObject& root,
                             const PickleObject* constants, TensorLoader load)
    : interpreter_(interpreter), code_(code), root_(root), constants_(constants), load_(std::move(load)) {
    interpreter_.script_ = this;
}

ModuleObject* ScriptProgram::root() {
    top_ = moduleOf(root_, 0);
    for (const auto& [object, each] : modules_)
        settleTensors(*each);
    return top_;
}

/// What a layer has of its own needs no member; what belongs to another module is shared with it.
void ScriptProgram::settleTensors(ModuleObject& module) {
    for (auto& [name, value] : module.members) {
        const auto* member = value.as<MemberObject>();
        ModuleObject* owner = member->owner;
        const bool isOwn = owner == &module && member->name == name;
        if (owner->layer && !isOwn) {
            auto* parameter = interpreter_.make<LayerParameter>();
            parameter->module = owner;
            parameter->name = member->name;
            value = PyValue::of(static_cast<Object*>(parameter));
        }
        if (module.layer && !isOwn)
            module.shared[name] = value;
        else if (module.layer && member->isParameter && member->isFrozen)
            module.frozen.insert(name);
    }
    if (module.layer)
        module.members.clear();
}

PyScope* ScriptProgram::fileOf(const std::string& qualifier) {
    if (const auto there = files_.find(qualifier); there != files_.end())
        return there->second;
    const auto text = code_.files.find(qualifier);
    if (text == code_.files.end() || files_.size() > kMostFiles)
        throw PythonError("the file has no code for " + qualifier, {0, 0, 0});
    auto* scope = interpreter_.make<PyScope>();
    scope->file = scope;
    for (const auto& [word, path] : wordsOfScript())
        scope->names[word] = interpreter_.symbol(path);
    scope->names["inf"] = PyValue::of(INFINITY);
    scope->names["nan"] = PyValue::of(std::nan(""));
    scope->names["__annotations__"] = PyValue::of(static_cast<Object*>(interpreter_.make<DictObject>()));
    files_[qualifier] = scope;
    if (!interpreter_.main_)
        interpreter_.main_ = scope;
    interpreter_.files_[qualifier] = scope;
    interpreter_.runFile(text->second, "code/" + qualifier + ".py", *scope);
    return scope;
}

ClassObject* ScriptProgram::classOf(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    PyScope* file = fileOf(name.substr(0, dot));
    const auto found = file->names.find(name.substr(dot + 1));
    auto* type = found == file->names.end() ? nullptr : found->second.as<ClassObject>();
    if (!type)
        throw PythonError("the file has no class " + name, {0, 0, 0});
    return type;
}

ModuleObject* ScriptProgram::moduleOf(const PickleObject& object, int depth) {
    if (const auto there = modules_.find(&object); there != modules_.end())
        return there->second;
    if (depth > kDeepestModule)
        throw LimitReached("modules stand too deep in one another", {0, 0, 0});
    const std::string name(object.text);
    auto* module = interpreter_.make<ModuleObject>();
    modules_[&object] = module;
    module->type = classOf(name);
    classNames_[module] = name;
    module->place = module->type->place;
    module->container = "Module";
    const std::vector<ScriptAttribute> declared = code_.attributesOf(name);
    const auto& items = object.state->items;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        const std::string key(items[i]->text);
        if (key == "training" || key == "_is_full_backward_hook")
            continue;
        if (isModule(*items[i + 1]))
            interpreter_.addChild(*module, key,
                                  PyValue::of(static_cast<Object*>(moduleOf(*items[i + 1], depth + 1))),
                                  module->place);
        else if (items[i + 1]->is(Kind::Tensor))
            addTensor(*module, key, *items[i + 1], declared);
        else
            assign(module->attributes, key, valueOf(*items[i + 1], 0));
    }
    becomeLayer(*module, unmangled(name));
    return module;
}

/// A parameter or buffer; tensors of the same memory are one.
void ScriptProgram::addTensor(ModuleObject& module, const std::string& name, const PickleObject& object,
                              const std::vector<ScriptAttribute>& declared) {
    const StoredTensor& tensor = *object.tensor;
    const auto attribute = std::find_if(declared.begin(), declared.end(),
                                        [&](const ScriptAttribute& each) { return each.name == name; });
    const bool isParameter = attribute != declared.end() && attribute->isParameter;
    if (!isParameter && attribute != declared.end() && attribute->type != "Tensor") {
        assign(module.attributes, name, tensorConstant(tensor, module.place));
        return;
    }
    std::vector<std::int64_t> memory{static_cast<std::int64_t>(tensor.storage), tensor.offset};
    memory.insert(memory.end(), tensor.shape.begin(), tensor.shape.end());
    memory.insert(memory.end(), tensor.strides.begin(), tensor.strides.end());
    MemberObject*& member = members_[memory];
    if (!member || tensor.elementCount() == 0) {
        PyValues sizes;
        for (const std::int64_t size : tensor.shape)
            sizes.push_back(PyValue::of(size));
        member = interpreter_.make<MemberObject>();
        member->start =
            interpreter_
                .makeConstant(
                    "zeros",
                    {{interpreter_.tuple(std::move(sizes))},
                     {{"dtype", interpreter_.symbol("torch." + std::string(dtypeName(tensor.dtype)))}}},
                    module.place)
                ->as<TensorObject>();
        member->isParameter = isParameter;
        member->isFrozen = isParameter && !tensor.requiresGrad;
        member->place = module.place;
    }
    interpreter_.registerMember(module, name, PyValue::of(static_cast<Object*>(member)), isParameter, true,
                                module.place);
}

PyValue ScriptProgram::valueOf(const PickleObject& object, int depth) {
    if (depth > 20)
        return PyValue::none();
    switch (object.kind) {
    case Kind::Bool:
        return PyValue::of(object.integer != 0);
    case Kind::Integer:
        return PyValue::of(object.integer);
    case Kind::Float:
        return PyValue::of(object.real);
    case Kind::String:
        return interpreter_.text(std::string(object.text));
    case Kind::List:
    case Kind::Tuple: {
        PyValues items;
        for (const PickleObject* item : object.items)
            items.push_back(valueOf(*item, depth + 1));
        return object.is(Kind::Tuple) ? interpreter_.tuple(std::move(items))
                                      : interpreter_.list(std::move(items));
    }
    case Kind::Dict: {
        auto* dict = interpreter_.make<DictObject>();
        for (std::size_t i = 0; i + 1 < object.items.size(); i += 2)
            dict->items.emplace_back(valueOf(*object.items[i], depth + 1),
                                     valueOf(*object.items[i + 1], depth + 1));
        return PyValue::of(static_cast<Object*>(dict));
    }
    case Kind::Tensor:
        return tensorConstant(*object.tensor, {0, 0, 0});
    default:
        return object.is(Kind::None) ? PyValue::none() : interpreter_.symbol("unknown");
    }
}

/// A small tensor by its numbers, which stand in the file.
PyValue ScriptProgram::tensorConstant(const StoredTensor& tensor, SourcePlace place) {
    if (!load_ || tensor.elementCount() > kMostNumbers)
        throw PythonError("a constant of " + std::to_string(tensor.elementCount()) +
                              " numbers is not understood",
                          place, "Register it as a buffer");
    const HostTensor values = load_(tensor).contiguousCopy();
    std::size_t next = 0;
    const std::function<PyValue(std::size_t)> nested = [&](std::size_t dimension) {
        if (dimension == tensor.shape.size())
            return numberAt(values, next++);
        PyValues items;
        for (std::int64_t i = 0; i < tensor.shape[dimension]; ++i)
            items.push_back(nested(dimension + 1));
        return interpreter_.list(std::move(items));
    };
    return *interpreter_.makeConstant(
        "tensor",
        {{nested(0)}, {{"dtype", interpreter_.symbol("torch." + std::string(dtypeName(tensor.dtype)))}}},
        place);
}

void ScriptProgram::nameInputs(const ModuleObject& module, std::vector<GraphInput>& inputs) {
    const auto [known, isNew] = inputNames_.try_emplace(&module);
    for (std::size_t i = 0; isNew && i < inputs.size(); ++i)
        known->second.push_back(inputs[i].name);
    for (std::size_t i = 0; known->second.size() == inputs.size() && i < inputs.size(); ++i)
        inputs[i].name = known->second[i];
}

PyValue ScriptProgram::constant(const std::string& name, SourcePlace place) {
    std::size_t index = 0;
    for (std::size_t i = 1; i < name.size() && std::isdigit(static_cast<unsigned char>(name[i])); ++i)
        index = std::min<std::size_t>(index * 10 + static_cast<std::size_t>(name[i] - '0'), 1'000'000);
    if (!name.starts_with('c') || !constants_ || index >= constants_->items.size())
        throw PythonError("the file has no constant " + name, place);
    const PickleObject& object = *constants_->items[index];
    // A number that a trace met is a tensor without dimensions.
    if (object.is(Kind::Tensor) && object.tensor->shape.empty() && load_)
        return numberAt(load_(*object.tensor).contiguousCopy(), 0);
    return valueOf(object, 0);
}

} // namespace layerloom::reading
