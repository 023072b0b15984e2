// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include "core/source/reading/script_program.h"

#include <algorithm>

namespace layerloom::reading {

/// A call of a method that nn.Module or one of its containers has.
class Interpreter::ModuleMethod {
  public:
    ModuleMethod(Interpreter& interpreter, ModuleObject& module, const std::string& name,
                 const CallArguments& arguments, SourcePlace place)
        : in_(interpreter), module_(module), self_(of(&module)), name_(name), arguments_(arguments),
          given_(arguments.positional), keywords_(arguments.keywords), place_(place) {}

    PyValue run() {
        if (in_.script_ && name_.starts_with("forward"))
            return in_.script_->callModule(module_, name_, arguments_, place_);
        const auto found = methods().find(name_);
        // train, eval, to, cuda, and others give the module.
        return found == methods().end() ? self_ : (this->*found->second)();
    }

  private:
    using Methods = std::map<std::string, PyValue (ModuleMethod::*)()>;

    static const Methods& methods() {
        static const Methods kMethods{
            {"forward", &ModuleMethod::forward},
            {"base forward", &ModuleMethod::baseForward},
            {"__call__", &ModuleMethod::callItself},
            {"__init__", &ModuleMethod::initialise},
            {"__len__", &ModuleMethod::length},
            {"__setattr__", &ModuleMethod::setAttribute},
            {"__getattr__", &ModuleMethod::getAttribute},
            {"_get_name", &ModuleMethod::typeName},
            {"parameters", &ModuleMethod::parameters},
            {"buffers", &ModuleMethod::parameters},
            {"named_parameters", &ModuleMethod::parameters},
            {"named_buffers", &ModuleMethod::parameters},
            {"modules", &ModuleMethod::modules},
            {"named_modules", &ModuleMethod::modules},
            {"children", &ModuleMethod::values},
            {"values", &ModuleMethod::values},
            {"named_children", &ModuleMethod::items},
            {"items", &ModuleMethod::items},
            {"keys", &ModuleMethod::keys},
            {"apply", &ModuleMethod::apply},
            {"add_module", &ModuleMethod::addModule},
            {"register_module", &ModuleMethod::addModule},
            {"register_parameter", &ModuleMethod::registerParameter},
            {"register_buffer", &ModuleMethod::registerBuffer},
            {"append", &ModuleMethod::append},
            {"extend", &ModuleMethod::extend},
            {"insert", &ModuleMethod::insert},
            {"update", &ModuleMethod::update},
            {"pop", &ModuleMethod::pop},
            {"requires_grad_", &ModuleMethod::requiresGrad},
            {"get_submodule", &ModuleMethod::submodule},
            {"state_dict", &ModuleMethod::state},
            {"load_state_dict", &ModuleMethod::unknown},
            {"zero_grad", &ModuleMethod::nothing},
            {"reset_parameters", &ModuleMethod::nothing},
            {"flatten_parameters", &ModuleMethod::nothing},
            {"share_memory", &ModuleMethod::nothing},
            {"register_forward_hook", &ModuleMethod::nothing},
            {"register_forward_pre_hook", &ModuleMethod::nothing},
            {"_load_from_state_dict", &ModuleMethod::nothing},
        };
        return kMethods;
    }

    static PyValue of(Object* object) { return PyValue::of(object); }

    /// What is given at that place or by that name; None if nothing is.
    PyValue argument(std::size_t i, const char* named) {
        if (i < given_.size())
            return given_[i];
        const PyValue* found = find(keywords_, named);
        return found ? *found : PyValue::none();
    }

    // --- what Python calls by itself

    PyValue forward() { return in_.runForward(module_, arguments_, place_); }
    PyValue baseForward() { return in_.runBaseForward(module_, arguments_, place_); }
    PyValue callItself() { return in_.callModule(module_, arguments_, place_); }

    PyValue initialise() {
        if (module_.layer)
            module_.options =
                in_.makeCatalogued(*module_.layer, false, arguments_, place_).as<ModuleObject>()->options;
        else
            in_.fillContainer(module_, arguments_, place_);
        return PyValue::none();
    }

    PyValue length() { return PyValue::of(static_cast<std::int64_t>(in_.itemsOf(module_).size())); }

    PyValue setAttribute() {
        if (given_.size() == 2)
            in_.setAttribute(self_, in_.textOf(given_[0]), given_[1], place_);
        return PyValue::none();
    }

    PyValue getAttribute() {
        return given_.empty() ? self_ : in_.attribute(self_, in_.textOf(given_[0]), place_);
    }

    PyValue typeName() { return in_.text(module_.typeName()); }

    // --- what is in it

    PyValue parameters() {
        const bool isNamed = name_.starts_with("named");
        const PyValue recurse = argument(isNamed ? 1 : 0, "recurse");
        const bool isRecursive = recurse.isNone() || in_.truth(recurse, place_);
        return in_.list(in_.parametersOf(module_, isNamed, isRecursive, name_.ends_with("buffers")));
    }

    std::vector<std::pair<std::string, ModuleObject*>> allModules() {
        std::vector<std::pair<std::string, ModuleObject*>> found;
        in_.collectModules(module_, "", true, found);
        return found;
    }

    PyValue modules() {
        PyValues all;
        for (const auto& [path, each] : allModules())
            all.push_back(name_ == "modules" ? of(each) : in_.tuple({in_.text(path), of(each)}));
        return in_.list(std::move(all));
    }

    const Attributes& entries() const {
        return module_.container.starts_with("Parameter") ? module_.members : module_.children;
    }

    PyValue keys() {
        PyValues all;
        for (const auto& [key, child] : entries())
            all.push_back(in_.text(key));
        return in_.list(std::move(all));
    }

    PyValue values() {
        PyValues all;
        for (const auto& [key, child] : entries())
            all.push_back(child);
        return in_.list(std::move(all));
    }

    PyValue items() {
        PyValues all;
        for (const auto& [key, child] : entries())
            all.push_back(in_.tuple({in_.text(key), child}));
        return in_.list(std::move(all));
    }

    PyValue submodule() {
        PyValue found = self_;
        const PyValue parts =
            in_.textMethod(in_.textOf(argument(0, "target")), "split", {{in_.text(".")}, {}}, place_);
        for (const PyValue& part : in_.iterated(parts, place_))
            found = in_.textOf(part).empty() ? found : in_.attribute(found, in_.textOf(part), place_);
        return found;
    }

    PyValue apply() {
        const auto found =
            given_.empty() ? std::vector<std::pair<std::string, ModuleObject*>>() : allModules();
        for (auto each = found.rbegin(); each != found.rend(); ++each)
            in_.call(given_[0], {{of(each->second)}, {}}, place_);
        return self_;
    }

    // --- what is put into it, or taken out

    PyValue addModule() {
        in_.addChild(module_, in_.textOf(argument(0, "name")), argument(1, "module"), place_);
        return PyValue::none();
    }

    PyValue registerParameter() {
        in_.registerMember(module_, in_.textOf(argument(0, "name")), argument(1, "param"), true, true,
                           place_);
        return PyValue::none();
    }

    PyValue registerBuffer() {
        const PyValue persistent = argument(2, "persistent");
        const bool isPersistent = persistent.isNone() || in_.truth(persistent, place_);
        in_.registerMember(module_, in_.textOf(argument(0, "name")), argument(1, "tensor"), false,
                           isPersistent, place_);
        return PyValue::none();
    }

    void add(const PyValue& value) {
        if (module_.container == "ParameterList")
            in_.registerMember(module_, std::to_string(module_.members.size()), value, true, true, place_);
        else
            in_.addChild(module_, std::to_string(module_.children.size() + module_.gaps), value, place_);
    }

    PyValue append() {
        add(argument(0, module_.container == "ParameterList" ? "value" : "module"));
        return self_;
    }

    PyValue extend() {
        for (const PyValue& child : in_.iterated(argument(0, "modules"), place_))
            add(child);
        return self_;
    }

    PyValue insert() {
        const auto at = std::clamp<std::int64_t>(in_.wholeNumber(argument(0, "index"), place_), 0,
                                                 static_cast<std::int64_t>(module_.children.size()));
        module_.children.insert(module_.children.begin() + at, {"", argument(1, "module")});
        for (std::size_t i = 0; i < module_.children.size(); ++i)
            module_.children[i].first = std::to_string(i);
        return PyValue::none();
    }

    PyValue update() {
        if (given_.empty())
            return self_;
        auto* other = given_[0].as<ModuleObject>();
        const PyValue entries = other ? in_.moduleMethod(*other, "items", {}, place_) : given_[0];
        const PyValue all = *in_.callBuiltin("dict", {{entries}, {}}, place_);
        for (const auto& [key, child] : all.as<DictObject>()->items)
            in_.addChild(module_, in_.textOf(key), child, place_);
        return PyValue::none();
    }

    PyValue pop() {
        const PyValue taken = in_.indexModule(module_, argument(0, "key"), place_);
        in_.removeChild(module_, argument(0, "key"), place_);
        return taken;
    }

    PyValue requiresGrad() {
        const PyValue wanted = argument(0, "requires_grad");
        for (const PyValue& parameter : in_.parametersOf(module_, false, true, false))
            in_.freeze(parameter, !wanted.isNone() && !in_.truth(wanted, place_));
        return self_;
    }

    PyValue state() {
        auto* view = in_.make<StateView>();
        view->module = &module_;
        return of(view);
    }

    PyValue unknown() { return in_.symbol("unknown"); }
    PyValue nothing() { return PyValue::none(); }

    Interpreter& in_;
    ModuleObject& module_;
    PyValue self_;
    const std::string& name_;
    const CallArguments& arguments_;
    const PyValues& given_;
    Attributes keywords_;
    SourcePlace place_;
};

PyValue Interpreter::moduleMethod(ModuleObject& module, const std::string& name,
                                  const CallArguments& arguments, SourcePlace place) {
    return ModuleMethod(*this, module, name, arguments, place).run();
}

} // namespace layerloom::reading
