// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include "core/graph/initialisers.h"
#include "core/layers/catalogue.h"

#include <algorithm>

namespace layerloom::reading {

namespace {

constexpr std::size_t kMaxFiles = 60;

/// Libraries whose functions are known by their names, and are not looked for in files.
bool isLibrary(const std::string& module) {
    static const std::set<std::string> kKnown{
        "torch",      "math",    "typing", "collections", "functools", "itertools", "copy",
        "os",         "sys",     "numpy",  "abc",         "enum",      "warnings",  "dataclasses",
        "operator",   "random",  "time",   "re",          "json",      "logging",   "inspect",
        "contextlib", "pathlib", "types",  "string",      "argparse",  "__future__"};
    return kKnown.contains(module.substr(0, module.find('.')));
}

/// Whether a library that is imported as a whole has the name.
bool hasName(const std::string& library, const std::string& name) {
    static const std::set<std::string> kMath{"pi",   "e",     "inf", "sqrt", "exp",   "log",  "log2", "log10",
                                             "ceil", "floor", "sin", "cos",  "tan",   "tanh", "pow",  "fabs",
                                             "prod", "gcd",   "erf", "fmod", "hypot", "atan", "acos", "asin"};
    static const std::set<std::string> kModules{"functional", "init",         "utils",     "parameter",
                                                "Module",     "Sequential",   "Parameter", "ModuleList",
                                                "ModuleDict", "ParameterList"};
    if (library == "math")
        return kMath.contains(name);
    if (library == "torch.nn") {
        const LayerType* type = findLayerType(name.starts_with("Lazy") ? name.substr(4) : name);
        return kModules.contains(name) || (type && type->kind == LayerKind::Module);
    }
    if (library == "torch.nn.init")
        return findInitialiser(name) || findInitialiser(name + '_');
    if (library == "torch.nn.functional" || library == "torch") {
        const LayerType* type = findLayerType(name);
        return type && type->kind != LayerKind::Module;
    }
    return false;
}

} // namespace

bool Interpreter::isInLibrary(const std::string& module, const std::string& name) {
    return hasName(module, name);
}

/// What `from torch.nn import *` and its like give a name.
std::optional<PyValue> Interpreter::fromLibraries(const std::string& wanted) {
    for (const PyScope* scope = frame_->scope; scope; scope = scope->outer) {
        for (const std::string& library : scope->libraries) {
            if (hasName(library, wanted))
                return imported(library, wanted, lastPlace_);
        }
        // Of others it is not known what they have.
        const auto other = std::ranges::find_if(scope->libraries, [](const std::string& library) {
            return isLibrary(library) && library != "math" && !library.starts_with("torch.nn");
        });
        if (other != scope->libraries.end())
            return imported(*other, wanted, lastPlace_);
    }
    return std::nullopt;
}

PyScope* Interpreter::importFile(const std::string& module, SourcePlace place) {
    if (isLibrary(module) || !finder_)
        return nullptr;
    const std::optional<FoundFile> found = finder_(module, paths_[static_cast<std::size_t>(place.file)]);
    if (!found)
        return nullptr;
    if (const auto there = files_.find(found->path); there != files_.end())
        return there->second;
    if (trees_.size() >= kMaxFiles || callDepth_ + 5 >= limits_.calls)
        return nullptr;
    auto* scope = make<PyScope>();
    scope->file = scope;
    files_[found->path] = scope;
    try {
        runFile(found->text, found->path, *scope);
    } catch (const LimitReached&) {
        throw;
    } catch (const PythonError& error) {
        // A file that is no Python 3 gives no names.
        failures_.push_back({error.what(), error.place, error.fix});
    }
    return scope;
}

/// Runs the statements of a file. Those that are not understood are left out: what is built may not need
/// them.
void Interpreter::runFile(const std::string& content, const std::string& path, PyScope& scope) {
    const int file = static_cast<int>(trees_.size());
    paths_.push_back(path);
    trees_.push_back(std::make_unique<SourceTree>());
    trees_.back() = parsePython(content, path, file);
    const SourceTree& tree = *trees_.back();
    Frame frame;
    frame.scope = &scope;
    Frame* caller = frame_;
    Graph* graph = graph_;
    frame_ = &frame;
    graph_ = constants_;
    ++callDepth_;
    const auto leave = [&] {
        frame_ = caller;
        graph_ = graph;
        --callDepth_;
    };
    try {
        for (std::size_t i = 0; i < tree.body.size(); ++i)
            runTop(*tree.body[i], tree.body, i, file);
    } catch (...) {
        leave();
        throw;
    }
    leave();
}

/// A statement at the top of a file, or in the `if __name__ == "__main__":` there, which goes on behind
/// statements that are not understood.
void Interpreter::runTop(const Stmt& stmt, const std::vector<Stmt*>& body, std::size_t index, int file) {
    if (stmt.kind == Stmt::Kind::If) {
        bool isTaken = false;
        try {
            isTaken = truth(evaluate(*stmt.value), stmt.value->place);
        } catch (const LimitReached&) {
            throw;
        } catch (const PythonError&) {
            return;
        }
        const auto& part = isTaken ? stmt.body : stmt.otherwise;
        for (std::size_t i = 0; i < part.size(); ++i)
            runTop(*part[i], part, i, file);
        return;
    }
    try {
        execute(stmt, body, index);
    } catch (const LimitReached&) {
        throw;
    } catch (const PythonError& error) {
        failures_.push_back({error.what(), error.place.line ? error.place : stmt.place, error.fix});
        if (stmt.kind == Stmt::Kind::Assign && stmt.targets.front()->kind == Expr::Kind::Name)
            failedNames_[stmt.targets.front()->text] = failures_.size() - 1;
    }
}

void Interpreter::imports(const Stmt& stmt) {
    for (const auto& [path, as] : stmt.names) {
        PyValue value = symbol(as.empty() ? path.substr(0, path.find('.')) : path);
        if (PyScope* file = importFile(path, stmt.place);
            file && (!as.empty() || path.find('.') == path.npos)) {
            value = asInstance(*file, path);
        }
        if (value.as<Symbol>() && value.as<Symbol>()->path == "np")
            value = symbol("numpy");
        setName(as.empty() ? path.substr(0, path.find('.')) : as, value);
    }
}

void Interpreter::importFrom(const Stmt& stmt) {
    for (const auto& [name, as] : stmt.names) {
        if (name == "*") {
            PyScope* file = importFile(stmt.text, stmt.place);
            for (const auto& [each, value] : file ? file->names : std::map<std::string, PyValue>())
                setName(each, value);
            if (!file)
                frame_->scope->libraries.push_back(stmt.text);
            continue;
        }
        const std::string& here = as.empty() ? name : as;
        if (isLibrary(stmt.text) || !finder_) {
            setName(here, imported(stmt.text, name, stmt.place));
            continue;
        }
        auto* lazy = make<LazyImport>();
        lazy->module = stmt.text;
        lazy->name = name;
        lazy->place = stmt.place;
        setName(here, PyValue::of(static_cast<Object*>(lazy)));
    }
}

/// The value itself, where it is an import that nobody has used so far.
PyValue Interpreter::resolved(const PyValue& value) {
    const auto* lazy = value.as<LazyImport>();
    if (!lazy)
        return value;
    if (++resolving_ > 50) {
        --resolving_;
        return symbol(lazy->module + '.' + lazy->name);
    }
    const PyValue made = imported(lazy->module, lazy->name, lazy->place);
    --resolving_;
    return made;
}

/// What a module has under a name: from a file, if there is one, else a symbol.
PyValue Interpreter::imported(const std::string& module, const std::string& name, SourcePlace place) {
    if (PyScope* file = importFile(module, place); file && file->names.contains(name)) {
        const PyValue value = resolved(file->names.at(name));
        file->names[name] = value;
        return value;
    }
    // A module of a package: `from . import blocks`.
    const std::string inner = module + (module.ends_with('.') ? "" : ".") + name;
    if (PyScope* file = isLibrary(module) ? nullptr : importFile(inner, place))
        return asInstance(*file, name);
    if (module == "torch.nn.parameter" && name == "Parameter")
        return symbol("torch.nn.Parameter");
    if ((module == "math" || module == "numpy" || module == "torch") && (name == "pi" || name == "e"))
        return PyValue::of(name == "e" ? 2.718281828459045 : 3.141592653589793);
    return symbol(module + '.' + name);
}

PyValue Interpreter::asInstance(const PyScope& file, const std::string& name) {
    auto* instance = make<Instance>();
    instance->type = make<ClassObject>();
    instance->type->name = name;
    instance->type->known.push_back("file");
    instance->type->order.push_back(instance->type);
    for (const auto& [each, value] : file.names)
        instance->attributes.emplace_back(each, value);
    return PyValue::of(static_cast<Object*>(instance));
}

} // namespace layerloom::reading
