// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"
#include "core/source/reading/python_names.h"

#include "core/layers/catalogue.h"

#include <algorithm>
#include <cmath>

namespace layerloom::reading {

namespace {

/// The element type that a method such as `x.float()` gives; empty for other names.
std::string elementTypeMethod(const std::string& name) {
    static const std::set<std::string> kMethods{"float", "double", "half", "long", "int", "bool", "bfloat16"};
    return kMethods.contains(name) ? elementType(name) : std::string();
}

} // namespace

/// A call of a method that gives no tensor, or that tensors alone have.
class Interpreter::TensorMethod {
  public:
    TensorMethod(Interpreter& interpreter, const PyValue& tensor, const std::string& name,
                 const CallArguments& arguments, SourcePlace place)
        : in_(interpreter), tensor_(tensor), name_(name), arguments_(arguments), given_(arguments.positional),
          keywords_(arguments.keywords), place_(place) {}

    /// What it gives; nothing for one that is a function of the catalogue, or an expression.
    std::optional<PyValue> run() {
        if (const auto found = methods().find(name_); found != methods().end())
            return (this->*found->second)();
        const std::string type = given_.empty() ? elementTypeMethod(name_) : std::string();
        return type.empty() ? std::nullopt : std::optional(inType(type));
    }

  private:
    using Methods = std::map<std::string, std::optional<PyValue> (TensorMethod::*)()>;

    static const Methods& methods() {
        static const Methods kMethods{
            {"size", &TensorMethod::size},
            {"dim", &TensorMethod::rank},
            {"ndimension", &TensorMethod::rank},
            {"numel", &TensorMethod::elementCount},
            {"nelement", &TensorMethod::elementCount},
            {"requires_grad_", &TensorMethod::requiresGrad},
            {"normal_", &TensorMethod::filled},
            {"uniform_", &TensorMethod::filled},
            {"zero_", &TensorMethod::filled},
            {"fill_", &TensorMethod::filled},
            {"item", &TensorMethod::numbers},
            {"prod", &TensorMethod::product},
            {"tolist", &TensorMethod::numbers},
            {"clone", &TensorMethod::clone},
            {"cuda", &TensorMethod::same},
            {"cpu", &TensorMethod::same},
            {"numpy", &TensorMethod::same},
            {"requires_grad", &TensorMethod::same},
            {"retain_grad", &TensorMethod::same},
            {"pin_memory", &TensorMethod::same},
            {"astype", &TensorMethod::asType},
            {"to", &TensorMethod::to},
            {"type", &TensorMethod::to},
            {"type_as", &TensorMethod::to},
            {"view", &TensorMethod::flattened},
            {"reshape", &TensorMethod::flattened},
            {"max", &TensorMethod::largerOrSmaller},
            {"min", &TensorMethod::largerOrSmaller},
            {"split", &TensorMethod::split},
            {"chunk", &TensorMethod::split},
            {"unbind", &TensorMethod::split},
            {"tensor_split", &TensorMethod::split},
        };
        return kMethods;
    }

    static PyValue of(Object* object) { return PyValue::of(object); }
    bool isConstant() const { return in_.graph_->kind == Graph::Kind::Constants; }

    // --- numbers of it

    std::optional<PyValue> size() {
        auto* shape = in_.make<ShapeObject>();
        shape->tensor = in_.tensorForShape(tensor_, place_);
        const PyValue* dim = given_.empty() ? find(keywords_, "dim") : &given_[0];
        return dim ? in_.shapeAt(of(shape), *dim, place_) : of(shape);
    }

    PyValue asked(const std::string& text) {
        auto* number = in_.make<SymbolicNumber>();
        number->text = text;
        number->tensors.push_back(in_.snapshot(*in_.tensorOf(tensor_, place_)));
        return of(number);
    }

    std::optional<PyValue> rank() {
        const auto& type = in_.typeOf(tensor_);
        return type ? PyValue::of(type->shape.rank()) : asked("{0}.dim()");
    }

    std::optional<PyValue> elementCount() {
        const auto& type = in_.typeOf(tensor_);
        const Dim count = type ? type->shape.elementCount() : Dim::unknown();
        const bool isKnown = count.isKnown() && count.isConstant() && isConstant();
        return isKnown ? PyValue::of(count.constant()) : asked("{0}.numel()");
    }

    /// Of a tensor of sizes it is one, too.
    std::optional<PyValue> product() {
        return given_.empty() && keywords_.empty() ? in_.productOf(tensor_) : std::nullopt;
    }

    std::optional<PyValue> numbers() {
        const auto* own = tensor_.as<TensorObject>();
        const auto sizes =
            own ? in_.sizesIn_.find({own->graph, GraphEnd{own->node, own->port}}) : in_.sizesIn_.end();
        if (sizes != in_.sizesIn_.end() && (name_ == "tolist" || sizes->second.size() == 1))
            return name_ == "item" ? sizes->second.front() : in_.list(sizes->second);
        if (const auto made = in_.constantItems(tensor_, name_ == "item"))
            return *made;
        const auto& type = in_.typeOf(tensor_);
        const bool isWhole =
            type && !isFloatingPoint(type->dtype) && !isComplex(type->dtype) && type->dtype != DType::Bool;
        // A tensor is as good as the number in it, but as a size.
        return name_ == "item" && isWhole && !isConstant() ? asked("int({0}.item())") : tensor_;
    }

    // --- its values

    std::optional<PyValue> requiresGrad() {
        in_.freeze(tensor_, !given_.empty() && !in_.truth(given_[0], place_));
        return tensor_;
    }

    std::optional<PyValue> filled() {
        const bool isMade = tensor_.as<TensorObject>() && isConstant();
        const auto made = isMade ? in_.filled(tensor_, name_, arguments_, place_) : std::nullopt;
        if (!made)
            return std::nullopt;
        in_.replaceTensor(tensor_, *made, place_);
        return tensor_;
    }

    std::optional<PyValue> same() { return tensor_; }

    std::optional<PyValue> clone() {
        if (!tensor_.as<TensorObject>() && isConstant())
            return tensor_;
        return of(in_.snapshot(*in_.tensorOf(tensor_, place_)));
    }

    std::optional<PyValue> largerOrSmaller() {
        if (given_.size() != 1 || !in_.isTensor(given_[0]) || !keywords_.empty())
            return std::nullopt;
        return in_.callCatalogued(*findLayerType(name_ == "max" ? "maximum" : "minimum"),
                                  {{tensor_, given_[0]}, {}}, place_);
    }

    std::optional<PyValue> split() { return in_.splitTensor(tensor_, name_, arguments_, place_); }

    std::optional<PyValue> flattened() {
        const auto* sizes = given_.size() == 1 ? given_[0].as<Sequence>() : nullptr;
        return sizes || given_.size() > 1 ? in_.flattened(tensor_, sizes ? sizes->items : given_, place_)
                                          : std::nullopt;
    }

    // --- its type

    PyValue inType(const std::string& type) {
        const auto& known = in_.typeOf(tensor_);
        return known && dtypeName(known->dtype) == type
                   ? tensor_
                   : *in_.callCatalogued(*findLayerType("to"), {{tensor_, in_.text(type)}, {}}, place_);
    }

    std::optional<PyValue> asType() {
        const auto wanted = given_.size() == 1 ? in_.plain(given_[0]) : std::nullopt;
        const auto* type = wanted ? wanted->tryAs<std::string>() : nullptr;
        return type && dtypeNamed(*type) ? std::optional(in_.tensorMethod(
                                               tensor_, "to", {{in_.symbol("torch." + *type)}, {}}, place_))
                                         : std::nullopt;
    }

    /// The type that the value names: `torch.float`, `torch.LongTensor`, a tensor of that type; None for
    /// others. `isOpen` if it is a tensor of no known type.
    PyValue typeNamed(const PyValue& value, bool& isOpen) {
        const auto* known = value.as<Symbol>();
        const auto* named = name_ == "type" ? value.as<TextObject>() : nullptr;
        const std::string path = known ? known->path : named ? named->text : std::string();
        if (const std::string legacy = elementTypeOfClass(lastPart(path)); !legacy.empty())
            return in_.symbol("torch." + legacy);
        const auto plain = known && path.starts_with("torch.") ? in_.plain(value) : std::nullopt;
        if (plain && dtypeNamed(plain->as<std::string>()))
            return value;
        if (!in_.isTensor(value))
            return PyValue::none();
        const auto& type = in_.typeOf(value);
        isOpen = isOpen || !type;
        return type ? in_.symbol("torch." + std::string(dtypeName(type->dtype))) : PyValue::none();
    }

    std::optional<PyValue> to() {
        const PyValue* dtype = find(keywords_, "dtype");
        PyValue wanted = dtype ? *dtype : PyValue::none();
        bool isOpen = false;
        for (const PyValue& each : given_) {
            const PyValue type = typeNamed(each, isOpen);
            wanted = type.isNone() ? wanted : type;
        }
        if (isOpen && wanted.isNone())
            return std::nullopt; // of what type is seen when it runs
        const auto& known = in_.typeOf(tensor_);
        const auto plain = in_.plain(wanted);
        const bool isSame = known && plain && *plain == Value(std::string(dtypeName(known->dtype)));
        if (wanted.isNone() || isSame)
            return tensor_;
        return in_.callCatalogued(*findLayerType("to"), {{tensor_, wanted}, {}}, place_);
    }

    Interpreter& in_;
    const PyValue& tensor_;
    const std::string& name_;
    const CallArguments& arguments_;
    const PyValues& given_;
    Attributes keywords_;
    SourcePlace place_;
};

std::optional<PyValue> Interpreter::tensorSpecial(const PyValue& tensor, const std::string& name,
                                                  const CallArguments& arguments, SourcePlace place) {
    if (auto made = newTensor(tensor, name, arguments, place))
        return made;
    return TensorMethod(*this, tensor, name, arguments, place).run();
}

} // namespace layerloom::reading
