// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/script_file.h"

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/script_checkpoint.h"
#include "core/engine/torch/failure.h"
#include "core/engine/torch/host_tensors.h"
#include "core/engine/torch/script_check.h"
#include "core/values/error.h"

#include <torch/csrc/jit/serialization/import_source.h>

#include <unordered_map>
#include <vector>

namespace layerloom::engine {

namespace {

using Kind = PickleObject::Kind;
using c10::IValue;
using c10::TypeKind;

constexpr int kMaximumDepth = 200;
/// What LibTorch 1.13 writes; later ones raise it when operators change.
constexpr std::uint64_t kNewestVersion = 10;

const PickleObject* partOf(const Checkpoint& file, std::string_view name) {
    return file.root().state ? file.root().state->find(name) : nullptr;
}

/// Makes values of the types that the code declares from what the file holds.
class Values {
  public:
    Values(const Checkpoint& file, std::shared_ptr<torch::jit::CompilationUnit> unit)
        : file_(file), unit_(std::move(unit)) {}

    IValue object(const PickleObject& object, const c10::ClassTypePtr& type) {
        if (const auto known = objects_.find(&object); known != objects_.end()) {
            if (!(*known->second.type() == *type))
                refuse("a module", *type);
            return known->second;
        }
        const bool isNamed = object.is(Kind::Foreign) && type->name()->qualifiedName() == object.text;
        if (!isNamed || !object.state || !object.state->is(Kind::Dict))
            refuse(describe(object), *type);
        const Deeper deeper(*this);
        auto made = c10::ivalue::Object::create(c10::StrongTypePtr(unit_, type), type->numAttributes());
        for (std::size_t i = 0; i < type->numAttributes(); ++i) {
            // `eval()` sets it, whatever it is.
            if (type->getAttributeName(i) == "training" &&
                type->getAttribute(i)->kind() != TypeKind::BoolType)
                throw Error("its attribute 'training' is no bool");
            const PickleObject* value = object.state->find(type->getAttributeName(i));
            if (!value)
                throw Error("the file is damaged: " + type->name()->name() + " has no attribute " +
                            type->getAttributeName(i));
            made->setSlot(i, this->value(*value, type->getAttribute(i)));
        }
        return objects_.emplace(&object, IValue(made)).first->second;
    }

    at::Tensor tensor(const PickleObject& object) {
        const auto [known, isNew] = tensors_.try_emplace(object.tensor);
        if (isNew)
            known->second = viewOf(file_.load(*object.tensor)).clone();
        return known->second;
    }

  private:
    struct Deeper {
        explicit Deeper(Values& values) : depth(values.depth_) {
            if (++depth > kMaximumDepth)
                throw Error("its modules are nested deeper than any model's");
        }
        ~Deeper() { --depth; }
        int& depth;
    };

    [[noreturn]] static void refuse(const std::string& what, const c10::Type& type) {
        throw Error("the file is damaged: it holds " + what + " where its code wants " +
                    type.annotation_str());
    }

    IValue value(const PickleObject& object, const c10::TypePtr& type) {
        const Deeper deeper(*this);
        switch (type->kind()) {
        case TypeKind::TensorType:
            return object.is(Kind::Tensor) ? IValue(tensor(object)) : wrong(object, type);
        case TypeKind::OptionalType:
            if (object.is(Kind::None))
                return {};
            return value(object, type->expectRef<c10::OptionalType>().getElementType());
        case TypeKind::NoneType:
            return object.is(Kind::None) ? IValue() : wrong(object, type);
        case TypeKind::BoolType:
            return object.is(Kind::Bool) ? IValue(object.integer != 0) : wrong(object, type);
        case TypeKind::IntType:
            return object.is(Kind::Integer) ? IValue(object.integer) : wrong(object, type);
        case TypeKind::FloatType:
            return object.is(Kind::Float) ? IValue(object.real) : wrong(object, type);
        case TypeKind::StringType:
            return object.is(Kind::String) ? IValue(std::string(object.text)) : wrong(object, type);
        case TypeKind::ListType:
            return list(object, type);
        case TypeKind::TupleType:
            return tuple(object, type);
        case TypeKind::ClassType:
            return this->object(object, type->expect<c10::ClassType>());
        default:
            throw Error("it has an attribute of type " + type->annotation_str() +
                        ", which is neither a module, a tensor, a number, nor a list or tuple of such");
        }
    }

    [[noreturn]] static IValue wrong(const PickleObject& object, const c10::TypePtr& type) {
        refuse(describe(object), *type);
    }

    IValue list(const PickleObject& object, const c10::TypePtr& type) {
        if (!object.is(Kind::List))
            refuse(describe(object), *type);
        const c10::TypePtr element = type->expectRef<c10::ListType>().getElementType();
        c10::impl::GenericList made(element);
        for (const PickleObject* item : object.items)
            made.push_back(value(*item, element));
        return IValue(std::move(made));
    }

    IValue tuple(const PickleObject& object, const c10::TypePtr& type) {
        const auto elements = type->expectRef<c10::TupleType>().elements();
        if (!object.is(Kind::Tuple) || object.items.size() != elements.size() ||
            type->expectRef<c10::TupleType>().schema())
            refuse(describe(object), *type);
        std::vector<IValue> items;
        for (std::size_t i = 0; i < elements.size(); ++i)
            items.push_back(value(*object.items[i], elements[i]));
        return c10::ivalue::Tuple::create(std::move(items));
    }

    const Checkpoint& file_;
    std::shared_ptr<torch::jit::CompilationUnit> unit_;
    std::unordered_map<const PickleObject*, IValue> objects_;
    std::unordered_map<const StoredTensor*, at::Tensor> tensors_;
    int depth_ = 0;
};

torch::jit::Module read(const std::string& path) {
    const Checkpoint file = readCheckpoint(path);
    const PickleObject* root = partOf(file, kScriptModule);
    const PickleObject* constants = partOf(file, kScriptConstants);
    if (!root || !constants || !constants->is(Kind::Tuple))
        throw Error("it is no TorchScript file");
    const ScriptCode code = scriptCodeIn(path);
    if (code.version > kNewestVersion)
        throw Error("it was written by a newer LibTorch than this one; export it for version " +
                    std::to_string(kNewestVersion));
    checkScriptCode(code);

    auto unit = std::make_shared<torch::jit::CompilationUnit>();
    Values values(file, unit);
    std::vector<IValue> table;
    for (const PickleObject* constant : constants->items) {
        if (!constant->is(Kind::Tensor))
            throw Error("its constants hold " + describe(*constant) + ", and not only tensors");
        table.emplace_back(values.tensor(*constant));
    }
    const torch::jit::SourceImporter importer(
        unit, &table,
        [&](const std::string& qualifier) -> std::shared_ptr<torch::jit::Source> {
            const auto found = code.files.find(qualifier);
            return found == code.files.end()
                       ? nullptr
                       : std::make_shared<torch::jit::Source>(found->second, qualifier, 0);
        },
        code.version);
    const auto type = importer.loadType(c10::QualifiedName(std::string(root->text)))->cast<c10::ClassType>();
    if (!type || !type->is_module() || !type->findMethod("forward"))
        throw Error("its module has no forward");
    // Compiled here, while the importer lives.
    for (torch::jit::Function* method : type->methods())
        method->ensure_defined();
    torch::jit::Module module(values.object(*root, type).toObject());
    module.eval();
    return module;
}

/// `layer1.0` of the model; itself, if the path is empty.
torch::jit::Module moduleAt(torch::jit::Module model, const std::string& path) {
    std::size_t begin = 0;
    while (begin < path.size()) {
        const std::size_t end = std::min(path.find('.', begin), path.size());
        const std::string name = path.substr(begin, end - begin);
        if (!model.hasattr(name) || !model.attr(name).isModule())
            throw Error("its model has no module " + path);
        model = model.attr(name).toModule();
        begin = end + 1;
    }
    if (!model.find_method("forward"))
        throw Error("its module " + path + " has no forward");
    return model;
}

} // namespace

torch::jit::Module readScriptFile(const std::string& path, const std::string& module) {
    try {
        return moduleAt(read(path), module);
    } catch (const std::exception& failure) {
        const std::string text = plainText(failure);
        throw Error(text.find(path) != text.npos ? text : "cannot read '" + path + "': " + text);
    }
}

} // namespace layerloom::engine
