// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

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

} // namespace

PyScope* Interpreter::importFile(const std::string& module, SourcePlace place) {
    if (isLibrary(module) || !finder_)
        return nullptr;
    const std::optional<FoundFile> found = finder_(module, paths_[static_cast<std::size_t>(place.file)]);
    if (!found)
        return nullptr;
    if (const auto there = files_.find(found->path); there != files_.end())
        return there->second;
    if (trees_.size() >= kMaxFiles || callDepth_ >= limits_.calls)
        throw LimitReached("more than " + std::to_string(kMaxFiles) + " files are imported", place);
    auto* scope = make<PyScope>();
    scope->file = scope;
    files_[found->path] = scope;
    runFile(found->text, found->path, *scope);
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
            auto* instance = make<Instance>();
            instance->type = make<ClassObject>();
            instance->type->name = path;
            instance->type->known.push_back("file");
            instance->type->order.push_back(instance->type);
            for (const auto& [name, each] : file->names)
                instance->attributes.emplace_back(name, each);
            value = PyValue::of(static_cast<Object*>(instance));
        }
        if (value.as<Symbol>() && value.as<Symbol>()->path == "np")
            value = symbol("numpy");
        setName(as.empty() ? path.substr(0, path.find('.')) : as, value);
    }
}

void Interpreter::importFrom(const Stmt& stmt) {
    PyScope* file = importFile(stmt.text, stmt.place);
    for (const auto& [name, as] : stmt.names) {
        if (name == "*") {
            for (const auto& [each, value] : file ? file->names : std::map<std::string, PyValue>())
                setName(each, value);
            if (!file && stmt.text == "torch.nn")
                for (const char* each : {"functional", "init", "Module", "Sequential", "Linear", "Parameter"})
                    setName(each, symbol("torch.nn." + std::string(each)));
            continue;
        }
        const std::string& here = as.empty() ? name : as;
        if (file && file->names.contains(name)) {
            setName(here, file->names.at(name));
            continue;
        }
        // A module of a package: `from . import blocks`.
        const std::string inner = stmt.text + (stmt.text.ends_with('.') ? "" : ".") + name;
        if (PyScope* module = isLibrary(stmt.text) ? nullptr : importFile(inner, stmt.place)) {
            auto* instance = make<Instance>();
            instance->type = make<ClassObject>();
            instance->type->name = name;
            instance->type->known.push_back("file");
            instance->type->order.push_back(instance->type);
            for (const auto& [each, value] : module->names)
                instance->attributes.emplace_back(each, value);
            setName(here, PyValue::of(static_cast<Object*>(instance)));
            continue;
        }
        std::string path = stmt.text + '.' + name;
        if (path == "torch.nn.parameter.Parameter")
            path = "torch.nn.Parameter";
        if (path == "numpy.pi" || path == "math.pi" || path == "math.e" || path == "torch.pi")
            setName(here, PyValue::of(path.ends_with('e') ? 2.718281828459045 : 3.141592653589793));
        else
            setName(here, symbol(std::move(path)));
    }
}

} // namespace layerloom::reading
