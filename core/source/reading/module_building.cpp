// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"
#include "core/source/reading/python_names.h"

#include "core/graph/initialisers.h"
#include "core/layers/catalogue.h"

#include <algorithm>

namespace layerloom::reading {

namespace {

bool isNnPath(const std::string& path) {
    return path.starts_with("torch.nn.") && !path.starts_with("torch.nn.functional.") &&
           !path.starts_with("torch.nn.init.") && !path.starts_with("torch.nn.utils.");
}

bool isContainer(const std::string& name) {
    static const std::set<std::string> kNames{"Sequential",    "ModuleList",    "ModuleDict",
                                              "ParameterList", "ParameterDict", "Module"};
    return kNames.contains(name);
}

} // namespace

const LayerType* Interpreter::findLayerTypeNamed(const std::string& path) const {
    const LayerType* type = findLayerType(lastPart(path));
    return type && type->kind == LayerKind::Module ? type : nullptr;
}

bool Interpreter::isLayerOf(const ModuleObject& module, std::string_view path) const {
    const std::string name = lastPart(std::string(path));
    if (name == "Module" && path.starts_with("torch.nn"))
        return true;
    if (module.type && module.type->derivesFrom(path))
        return true;
    if (name.starts_with('_')) { // `_ConvNd`, `_BatchNorm`
        const std::string base = module.layer ? module.layer->id : std::string();
        const bool isConvolution = name == "_ConvNd" && base.starts_with("Conv");
        const bool isNorm = (name == "_BatchNorm" || name == "_NormBase") && base.starts_with("BatchNorm");
        const bool isDropout = name == "_DropoutNd" && base.find("Dropout") != base.npos;
        return isConvolution || isNorm || isDropout;
    }
    if (!path.starts_with("torch.nn"))
        return false;
    return (module.layer && module.layer->id == name) || (!module.type && module.container == name) ||
           (module.type && module.container == name && name != "Module");
}

std::optional<PyValue> Interpreter::makeLayer(const std::string& path, const CallArguments& arguments,
                                              SourcePlace place) {
    if (!isNnPath(path))
        return std::nullopt;
    std::string name = lastPart(path);
    if (name == "Parameter" || name == "Buffer" || name == "UninitializedParameter") {
        if (arguments.positional.empty() && arguments.keywords.empty())
            throw PythonError("a parameter without a tensor is not understood", place,
                              "Give it one, such as torch.zeros(3)");
        Attributes keywords = arguments.keywords;
        const PyValue* data = find(keywords, "data");
        const PyValue start =
            arguments.positional.empty() ? (data ? *data : PyValue::none()) : arguments.positional[0];
        const PyValue* trained =
            arguments.positional.size() > 1 ? &arguments.positional[1] : find(keywords, "requires_grad");
        if (auto* again = start.as<MemberObject>())
            return PyValue::of(static_cast<Object*>(make<MemberObject>(*again)));
        if (start.as<LayerParameter>())
            return start;
        auto* member = make<MemberObject>();
        member->start = tensorOf(start, place);
        member->start = snapshot(*member->start);
        member->isParameter = name != "Buffer";
        member->isFrozen = trained && !truth(*trained, place);
        member->place = place;
        return PyValue::of(static_cast<Object*>(member));
    }
    if (isContainer(name))
        return makeContainer(name, arguments, place);
    const bool isLazy = name.starts_with("Lazy");
    if (isLazy)
        name = name.substr(4);
    if (const LayerType* type = findLayerTypeNamed(name)) {
        if ((name == "TransformerEncoder" || name == "TransformerDecoder"))
            return makeStack(*type, arguments, place);
        return makeCatalogued(*type, isLazy, arguments, place);
    }
    if (name.empty() || !std::isupper(static_cast<unsigned char>(name.front())))
        return std::nullopt;
    auto* unknown = make<ModuleObject>();
    unknown->unknown = name;
    unknown->place = place;
    return PyValue::of(static_cast<Object*>(unknown));
}

/// Gives each option its value, by position or by name.
PyValue Interpreter::makeCatalogued(const LayerType& type, bool isLazy, const CallArguments& arguments,
                                    SourcePlace place) {
    auto* module = make<ModuleObject>();
    module->layer = &type;
    module->place = place;
    std::vector<const OptionSpec*> specs;
    for (const OptionSpec& spec : type.options) {
        if (!isLazy || spec.presence != OptionSpec::Presence::Inferred)
            specs.push_back(&spec);
    }
    const auto set = [&](const OptionSpec& spec, const PyValue& value) {
        std::optional<Value> made = plainOrKnown(value);
        if (!made && value.as<SymbolicNumber>())
            made = Value(wholeNumber(value, place)); // says that the size is not known
        if (!made)
            throw PythonError(type.id + ": " + spec.name + " is " + describe(value) +
                                  ", which is not understood",
                              place, "Write a number or a text");
        if (spec.kind == OptionSpec::Kind::Bool && made->is<std::int64_t>())
            made = Value(made->as<std::int64_t>() != 0);
        if (spec.kind == OptionSpec::Kind::Text && made->is<std::string>() &&
            made->as<std::string>().find('.') != std::string::npos)
            made = Value(lastPart(made->as<std::string>())); // F.relu
        if (const auto* one = spec.kind == OptionSpec::Kind::Ints ? made->tryAs<Value::Tuple>() : nullptr;
            one && one->size() == 1 && !spec.complaint(*made).empty())
            made = Value(one->front()); // `stride=[2]` is the same for each dimension
        if (const std::string complaint = spec.complaint(*made); !complaint.empty())
            throw PythonError(type.id + ": " + spec.name + ' ' + complaint, place);
        if (spec.presence != OptionSpec::Presence::Default || !(*made == spec.fallback))
            module->options[spec.name] = std::move(*made);
    };
    if (arguments.positional.size() > specs.size()) {
        // Identity takes whatever it is given.
        if (type.id != "Identity")
            throw PythonError(type.id + " is given more values than it has options", place);
    } else {
        for (std::size_t i = 0; i < arguments.positional.size(); ++i)
            set(*specs[i], arguments.positional[i]);
    }
    for (const auto& [name, value] : arguments.keywords) {
        const auto found = std::find_if(specs.begin(), specs.end(), [&name = name](const OptionSpec* spec) {
            return spec->name == name;
        });
        if (found != specs.end())
            set(**found, value);
        else if (name != "device" && name != "dtype" && type.id != "Identity" && !value.isNone() &&
                 !(name == "enable_nested_tensor" || name == "mask_check"))
            throw PythonError(type.id + " has no option " + name + " here", place, "Leave it out");
    }
    for (const OptionSpec* spec : specs) {
        const bool isMissing =
            spec->presence != OptionSpec::Presence::Default && !module->options.contains(spec->name);
        if (isMissing && !(isLazy && spec->presence == OptionSpec::Presence::Inferred))
            throw PythonError(type.id + " needs a value for " + spec->name, place, "Give it one");
    }
    return PyValue::of(static_cast<Object*>(module));
}

/// `nn.TransformerEncoder(layer, 6, norm)`: its options are those of the layer.
PyValue Interpreter::makeStack(const LayerType& type, const CallArguments& arguments, SourcePlace place) {
    Attributes keywords = arguments.keywords;
    const auto argument = [&](std::size_t i, const char* name) -> PyValue {
        if (i < arguments.positional.size())
            return arguments.positional[i];
        const PyValue* named = find(keywords, name);
        return named ? *named : PyValue::none();
    };
    const auto* layer =
        argument(0, type.id == "TransformerEncoder" ? "encoder_layer" : "decoder_layer").as<ModuleObject>();
    if (!layer || !layer->layer || layer->layer->id != type.id + "Layer")
        throw PythonError(type.id + " of layers of one's own is not understood", place,
                          "Put the layers into an nn.ModuleList");
    auto* module = make<ModuleObject>();
    module->layer = &type;
    module->place = place;
    module->options = layer->options;
    module->options["num_layers"] = Value(wholeNumber(argument(1, "num_layers"), place));
    const PyValue norm = argument(2, "norm");
    if (const auto* given = norm.as<ModuleObject>(); given && given->layer && given->layer->id == "LayerNorm")
        module->options["norm"] = Value(true);
    else if (!norm.isNone())
        throw PythonError(type.id + ": a norm other than nn.LayerNorm is not understood", place);
    return PyValue::of(static_cast<Object*>(module));
}

PyValue Interpreter::makeContainer(const std::string& kind, const CallArguments& arguments,
                                   SourcePlace place) {
    auto* module = make<ModuleObject>();
    module->container = kind;
    module->place = place;
    fillContainer(*module, arguments, place);
    return PyValue::of(static_cast<Object*>(module));
}

void Interpreter::fillContainer(ModuleObject& module, const CallArguments& arguments, SourcePlace place) {
    const PyValues& given = arguments.positional;
    if (module.container == "Sequential") {
        const bool isNamed = given.size() == 1 && given[0].as<DictObject>();
        if (isNamed) {
            for (const auto& [name, child] : given[0].as<DictObject>()->items)
                addChild(module, textOf(name), child, place);
            return;
        }
        for (const PyValue& child : given)
            addChild(module, std::to_string(module.children.size()), child, place);
        return;
    }
    if (given.empty() || given[0].isNone())
        return;
    if (module.container == "ModuleDict" || module.container == "ParameterDict") {
        const PyValue all =
            given[0].as<DictObject>() ? given[0] : *callBuiltin("dict", {{given[0]}, {}}, place);
        for (const auto& [name, child] : all.as<DictObject>()->items) {
            if (module.container == "ModuleDict")
                addChild(module, textOf(name), child, place);
            else
                registerMember(module, textOf(name), child, true, true, place);
        }
        return;
    }
    for (const PyValue& child : iterated(given[0], place)) {
        if (module.container == "ParameterList")
            registerMember(module, std::to_string(module.members.size()), child, true, true, place);
        else
            addChild(module, std::to_string(module.children.size() + module.gaps), child, place);
    }
}

void Interpreter::addChild(ModuleObject& module, const std::string& name, const PyValue& child,
                           SourcePlace place) {
    if (child.isNone()) { // a list keeps its place
        module.gaps += module.container == "ModuleList" && name.find_first_not_of("0123456789") == name.npos;
        return;
    }
    if (!child.as<ModuleObject>())
        throw PythonError(describe(child) + " is no module", place,
                          "Only modules can be put into " + module.typeName());
    if (module.children.size() > 20'000)
        throw LimitReached("a module has more than 20,000 others", place);
    countBytes(64);
    assign(module.children, name, child);
}

/// What a list holds, in its places.
PyValues Interpreter::itemsOf(const ModuleObject& module) const {
    PyValues items(module.gaps > 0 ? module.children.size() + module.gaps : 0);
    for (const auto& [name, child] : module.children) {
        if (module.gaps == 0)
            items.push_back(child);
        else if (const auto at = static_cast<std::size_t>(std::strtoul(name.c_str(), nullptr, 10));
                 at < items.size())
            items[at] = child;
    }
    return items;
}

void Interpreter::removeChild(ModuleObject& module, const PyValue& at, SourcePlace place) {
    if (const auto* name = at.as<TextObject>()) {
        std::erase_if(module.children, [&](const auto& each) { return each.first == name->text; });
        return;
    }
    const auto size = static_cast<std::int64_t>(module.children.size());
    std::int64_t i = wholeNumber(at, place);
    i = i < 0 ? i + size : i;
    if (i < 0 || i >= size)
        throw PythonError("there is no such module", place);
    module.children.erase(module.children.begin() + i);
    for (std::size_t k = 0; k < module.children.size(); ++k)
        module.children[k].first = std::to_string(k);
}

/// The value as an option can have it: numbers, texts, and tuples of such.
std::optional<Value> Interpreter::plain(const PyValue& value) {
    switch (value.kind) {
    case PyValue::Kind::None:
        return Value(None{});
    case PyValue::Kind::Bool:
        return Value(value.integer != 0);
    case PyValue::Kind::Integer:
        return Value(value.integer);
    case PyValue::Kind::Float:
        return Value(value.number);
    case PyValue::Kind::Object:
        break;
    }
    if (const auto* content = value.as<TextObject>())
        return Value(content->text);
    if (const auto* items = value.as<Sequence>()) {
        Value::Tuple made;
        for (const PyValue& item : items->items) {
            auto each = plain(item);
            if (!each)
                return std::nullopt;
            made.push_back(std::move(*each));
        }
        return Value(std::move(made));
    }
    if (const auto* number = value.as<SymbolicNumber>();
        number && number->known && graph_->kind == Graph::Kind::Constants)
        return Value(*number->known);
    if (const auto* known = value.as<Symbol>();
        known && (known->path.starts_with("torch.") || known->path.starts_with("numpy."))) {
        return Value(elementType(lastPart(known->path)));
    }
    if (const auto* function = value.as<FunctionObject>())
        return Value(function->definition->name);
    return std::nullopt;
}

/// As `plain`, with sizes as they are for the inputs of this reading.
std::optional<Value> Interpreter::plainOrKnown(const PyValue& value) {
    if (const auto* number = value.as<SymbolicNumber>(); number && number->known) {
        usedShapes_ = true;
        return Value(*number->known);
    }
    const auto* items = value.as<Sequence>();
    if (!items)
        return plain(value);
    Value::Tuple made;
    for (const PyValue& item : items->items) {
        auto each = plainOrKnown(item);
        if (!each)
            return std::nullopt;
        made.push_back(std::move(*each));
    }
    return Value(std::move(made));
}

PyValue Interpreter::fromPlain(const Value& value) {
    if (value.is<bool>())
        return PyValue::of(value.as<bool>());
    if (value.is<std::int64_t>())
        return PyValue::of(value.as<std::int64_t>());
    if (value.is<double>())
        return PyValue::of(value.as<double>());
    if (value.is<std::string>())
        return text(value.as<std::string>());
    if (value.is<Value::Tuple>()) {
        PyValues items;
        for (const Value& each : value.as<Value::Tuple>())
            items.push_back(fromPlain(each));
        return tuple(std::move(items));
    }
    return PyValue::none();
}

/// A parameter or buffer of a layer, None where the layer has been made without; nothing for other names.
std::optional<PyValue> Interpreter::layerParameter(ModuleObject* module, const std::string& name,
                                                   SourcePlace place) {
    (void)place;
    static const std::set<std::string> kMayLack{
        "weight",       "bias",   "running_mean", "running_var", "num_batches_tracked",
        "in_proj_bias", "bias_k", "bias_v"};
    const OptionsResult completed = completeOptions(*module->layer, module->options);
    const auto& values = completed.options.values();
    const bool isOpen =
        std::any_of(values.begin(), values.end(), [](const Value& v) { return v.is<Auto>(); });
    const auto make_ = [&] {
        auto* made = make<LayerParameter>();
        made->module = module;
        made->name = name;
        return PyValue::of(static_cast<Object*>(made));
    };
    if (isOpen || !module->layer->parameters)
        return module->layer->parameters && (name == "weight" || name == "bias") ? std::optional(make_())
                                                                                 : std::nullopt;
    const std::vector<ParameterSpec> specs = module->layer->parameters(completed.options);
    for (const ParameterSpec& spec : specs) {
        if (spec.name == name || spec.name.starts_with(name + '.'))
            return make_();
    }
    return kMayLack.contains(name) && !specs.empty() ? std::optional(PyValue::none()) : std::nullopt;
}

} // namespace layerloom::reading
