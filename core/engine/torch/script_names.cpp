// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/script_names.h"

#include "core/engine/torch/allowed_operators.h"
#include "core/engine/torch/functional_library.h"
#include "core/engine/torch/layer_library.h"

#include <torch/csrc/jit/api/compilation_unit.h>
#include <torch/csrc/jit/frontend/error_report.h>
#include <torch/csrc/jit/frontend/sugared_value.h>
#include <torch/csrc/jit/runtime/operator.h>

#include <limits>
#include <numbers>
#include <optional>
#include <unordered_map>

namespace layerloom::engine {

namespace {

using namespace torch::jit;
using SugaredPtr = std::shared_ptr<SugaredValue>;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

SugaredPtr constant(GraphFunction& function, const c10::IValue& value, const SourceRange& place) {
    return std::make_shared<SimpleValue>(function.graph()->insertConstant(value, place));
}

const std::unordered_map<std::string, double> kNumbers{{"pi", std::numbers::pi},
                                                       {"e", std::numbers::e},
                                                       {"inf", kInfinity},
                                                       {"nan", std::numeric_limits<double>::quiet_NaN()},
                                                       {"tau", 2 * std::numbers::pi}};

const std::unordered_map<std::string, at::ScalarType> kTypes{{"float32", at::kFloat},
                                                             {"float", at::kFloat},
                                                             {"float64", at::kDouble},
                                                             {"double", at::kDouble},
                                                             {"float16", at::kHalf},
                                                             {"half", at::kHalf},
                                                             {"bfloat16", at::kBFloat16},
                                                             {"uint8", at::kByte},
                                                             {"int8", at::kChar},
                                                             {"int16", at::kShort},
                                                             {"int32", at::kInt},
                                                             {"int", at::kInt},
                                                             {"int64", at::kLong},
                                                             {"long", at::kLong},
                                                             {"bool", at::kBool},
                                                             {"complex64", at::kComplexFloat},
                                                             {"complex128", at::kComplexDouble}};

template <class Map>
std::optional<typename Map::mapped_type> named(const Map& map, const std::string& name) {
    const auto found = map.find(name);
    return found == map.end() ? std::nullopt : std::optional(found->second);
}

template <class Map>
std::vector<std::string> keysOf(const Map& map) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : map)
        keys.push_back(key);
    return keys;
}

/// An operator by its name in Python. Texts may be given to it, but none may come of it: arithmetic on
/// constant texts would be done, without a limit, before anyone has looked at what was compiled.
class Operation : public SugaredValue {
  public:
    explicit Operation(const std::string& name, bool isTrusted = false)
        : name_(name), isTrusted_(isTrusted), operation_(c10::Symbol::aten(name), c10::nullopt) {}
    std::string kind() const override { return "torch." + name_; }

    SugaredPtr call(const SourceRange& place, GraphFunction& function, at::ArrayRef<NamedValue> arguments,
                    at::ArrayRef<NamedValue> named, std::size_t binders) override {
        // What is not allowed is refused before the compiler can compute with it: it does so with constants.
        const c10::Symbol symbol = c10::Symbol::aten(name_);
        if (!isTrusted_ && !isAllowedOperator(symbol.toQualString()) && !getAllOperatorsFor(symbol).empty())
            throw ErrorReport(place)
                << "the operator " << name_
                << " is not allowed: code of a model may only compute on tensors, numbers, "
                   "tuples and lists";
        const std::vector<NamedValue> packed =
            name_ == "einsum" ? listed(place, function, arguments) : std::vector<NamedValue>();
        SugaredPtr result =
            operation_.call(place, function, packed.empty() ? arguments : packed, named, binders);
        const auto* value = dynamic_cast<const SimpleValue*>(result.get());
        if (value && value->getValue()->type()->isSubtypeOf(*c10::StringType::get()))
            throw ErrorReport(place) << "code of a model cannot compute with texts";
        return result;
    }

  private:
    /// The operator takes a list where Python's function takes any number of tensors.
    static std::vector<NamedValue> listed(const SourceRange& place, GraphFunction& function,
                                          at::ArrayRef<NamedValue> arguments) {
        std::vector<torch::jit::Value*> tensors;
        for (std::size_t i = 1; i < arguments.size(); ++i) {
            torch::jit::Value* value = arguments[i].value(*function.graph());
            if (!value->type()->isSubtypeOf(*c10::TensorType::get()))
                return {};
            tensors.push_back(value);
        }
        if (tensors.empty())
            return {};
        torch::jit::Node* list =
            function.graph()->insertNode(function.graph()->createList(c10::TensorType::get(), tensors));
        list->setSourceRange(place);
        return {arguments[0], NamedValue(list->output())};
    }

    std::string name_;
    bool isTrusted_;
    BuiltinFunction operation_;
};

using UnitPtr = std::shared_ptr<CompilationUnit>;

/// What a file of TorchScript calls the functions in it.
const c10::QualifiedName& libraryName() {
    static const c10::QualifiedName name("__torch__.torch.nn.functional");
    return name;
}

/// Compiled once, when code is first compiled.
const UnitPtr& functionalLibrary() {
    static const UnitPtr library = [] {
        auto unit = std::make_shared<CompilationUnit>();
        unit->define(libraryName(), std::string(kFunctionalLibrary), scriptNames({}), nullptr);
        return unit;
    }();
    return library;
}

const UnitPtr& layerLibrary() {
    static const UnitPtr library = [] {
        auto unit = std::make_shared<CompilationUnit>();
        for (const std::string_view part : {kLayerLibrary, kSequenceLibrary})
            unit->define(libraryName(), std::string(part), layerNames(), nullptr);
        return unit;
    }();
    return library;
}

SugaredPtr functionIn(const UnitPtr& library, const std::string& name) {
    Function* function = library->find_function(c10::QualifiedName(libraryName(), name));
    return function ? std::make_shared<FunctionValue>(StrongFunctionPtr(library, function)) : nullptr;
}

class Functional : public SugaredValue {
  public:
    explicit Functional(bool isOfLayers = false) : isOfLayers_(isOfLayers) {}
    std::string kind() const override { return "torch.nn.functional"; }
    SugaredPtr attr(const SourceRange&, GraphFunction&, const std::string& name) override {
        SugaredPtr found = isOfLayers_ ? functionIn(layerLibrary(), name) : nullptr;
        if (!found)
            found = functionIn(functionalLibrary(), name);
        return found ? found : std::make_shared<Operation>(name, isOfLayers_);
    }

  private:
    bool isOfLayers_;
};

/// `torch.linalg`, `torch.special`: operators with a prefix.
class Prefixed : public SugaredValue {
  public:
    explicit Prefixed(std::string prefix) : prefix_(std::move(prefix)) {}
    std::string kind() const override { return "torch." + prefix_; }
    SugaredPtr attr(const SourceRange&, GraphFunction&, const std::string& name) override {
        return std::make_shared<Operation>(prefix_ + '_' + name);
    }

  private:
    std::string prefix_;
};

class NeuralNetworks : public SugaredValue {
  public:
    std::string kind() const override { return "torch.nn"; }
    SugaredPtr attr(const SourceRange& place, GraphFunction&, const std::string& name) override {
        if (name == "functional")
            return std::make_shared<Functional>();
        throw ErrorReport(place) << "layers such as nn." << name
                                 << " cannot be made in code; place a layer, or use F for functions";
    }
};

class Mathematics : public SugaredValue {
  public:
    std::string kind() const override { return "math"; }
    SugaredPtr attr(const SourceRange& place, GraphFunction& function, const std::string& name) override {
        if (const auto number = named(kNumbers, name))
            return constant(function, *number, place);
        return std::make_shared<Operation>(name);
    }
};

class Torch : public SugaredValue {
  public:
    explicit Torch(bool isOfLayers = false) : isOfLayers_(isOfLayers) {}
    std::string kind() const override { return "torch"; }
    SugaredPtr attr(const SourceRange& place, GraphFunction& function, const std::string& name) override {
        if (const auto number = named(kNumbers, name))
            return constant(function, *number, place);
        if (const auto type = named(kTypes, name))
            return constant(function, static_cast<std::int64_t>(*type), place);
        if (name == "nn")
            return std::make_shared<NeuralNetworks>();
        if (name == "linalg" || name == "special")
            return std::make_shared<Prefixed>(name);
        if (name == "ops" || name == "classes" || name == "jit")
            throw ErrorReport(place) << "torch." << name << " cannot be used in code of a model";
        return std::make_shared<Operation>(name, isOfLayers_);
    }

  private:
    bool isOfLayers_;
};

c10::IValue valueOf(const Value& value, const std::string& name, const SourceRange& place) {
    if (const auto* truth = value.tryAs<bool>())
        return *truth;
    if (const auto* integer = value.tryAs<std::int64_t>())
        return *integer;
    if (const auto* number = value.tryAs<double>())
        return *number;
    if (value.is<None>())
        return {};
    const auto* items = value.tryAs<Value::Tuple>();
    if (!items)
        throw ErrorReport(place) << "'" << name << "' is a text, with which code cannot compute";
    std::vector<c10::IValue> values;
    for (const Value& item : *items)
        values.push_back(valueOf(item, name, place));
    return c10::ivalue::Tuple::create(std::move(values));
}

class Names : public Resolver {
  public:
    explicit Names(CodeConstants constants) : constants_(std::move(constants)) {}

    SugaredPtr resolveValue(const std::string& name, GraphFunction& function,
                            const SourceRange& place) override {
        if (const auto found = constants_.find(name); found != constants_.end())
            return constant(function, valueOf(found->second, name, place), place);
        if (name == "torch")
            return std::make_shared<Torch>();
        if (name == "F")
            return std::make_shared<Functional>();
        if (name == "math")
            return std::make_shared<Mathematics>();
        if (name == "nn")
            return std::make_shared<NeuralNetworks>();
        return nullptr;
    }

    c10::TypePtr resolveType(const std::string&, const SourceRange&) override { return nullptr; }

  private:
    CodeConstants constants_;
};

class LayerNames : public Resolver {
  public:
    SugaredPtr resolveValue(const std::string& name, GraphFunction&, const SourceRange&) override {
        if (name == "torch")
            return std::make_shared<Torch>(true);
        if (name == "F")
            return std::make_shared<Functional>(true);
        return name == "math" ? std::make_shared<Mathematics>() : nullptr;
    }

    c10::TypePtr resolveType(const std::string&, const SourceRange&) override { return nullptr; }
};

} // namespace

std::vector<std::string> numberNames() {
    return keysOf(kNumbers);
}

std::vector<std::string> typeNames() {
    return keysOf(kTypes);
}

std::vector<torch::jit::Function*> libraryFunctions() {
    return functionalLibrary()->get_functions();
}

ResolverPtr layerNames() {
    return std::make_shared<LayerNames>();
}

ResolverPtr scriptNames(const CodeConstants& constants) {
    return std::make_shared<Names>(constants);
}

} // namespace layerloom::engine
