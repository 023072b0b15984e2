// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/layers/layer_type.h"
#include "core/source/reading/merging.h"
#include "core/source/reading/python_tree.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

// Values that a Python file computes with while it is read: those of Python itself, modules, and tensors, of
// which nothing is known but where they come from. Objects belong to a heap that ends with the reading.

namespace layerloom::reading {

struct Object {
    virtual ~Object() = default;
};

/// A value: a small one, or a reference to an object, as in Python.
struct PyValue {
    enum class Kind { None, Bool, Integer, Float, Object };
    Kind kind = Kind::None;
    std::int64_t integer = 0;
    double number = 0;
    Object* object = nullptr;

    static PyValue none() { return {}; }
    static PyValue of(bool b) { return {Kind::Bool, b, 0, nullptr}; }
    static PyValue of(std::int64_t i) { return {Kind::Integer, i, 0, nullptr}; }
    static PyValue of(double d) { return {Kind::Float, 0, d, nullptr}; }
    static PyValue of(Object* o) { return {Kind::Object, 0, 0, o}; }

    bool isNone() const { return kind == Kind::None; }
    bool isNumber() const { return kind == Kind::Bool || kind == Kind::Integer || kind == Kind::Float; }
    bool isWhole() const { return kind == Kind::Bool || kind == Kind::Integer; }
    double asDouble() const { return kind == Kind::Float ? number : static_cast<double>(integer); }
    template <class T>
    T* as() const {
        return kind == Kind::Object ? dynamic_cast<T*>(object) : nullptr;
    }
};

using PyValues = std::vector<PyValue>;
using Attributes = std::vector<std::pair<std::string, PyValue>>;

/// The attribute's value, or null.
PyValue* find(Attributes& attributes, std::string_view name);
void assign(Attributes& attributes, const std::string& name, PyValue value);

struct TextObject : Object {
    std::string text;
};
/// A list, a tuple, or a set.
struct Sequence : Object {
    enum class Kind { Tuple, List, Set } kind = Kind::List;
    PyValues items;
    std::vector<std::string> fields; ///< of a named tuple
};
struct DictObject : Object {
    std::vector<std::pair<PyValue, PyValue>> items;
};
struct SliceObject : Object {
    PyValue start, end, step;
};
/// Something of Python or a library, by its full name: `torch.nn.functional.relu`, `builtins.len`.
struct Symbol : Object {
    std::string path;
};

/// Variables of a module, a class body, or a function.
struct PyScope : Object {
    std::map<std::string, PyValue> names;
    std::set<std::string> globals; ///< names that belong to the file, or a function around
    PyScope* outer = nullptr;
    PyScope* file = nullptr;
    bool isClass = false;
    std::vector<std::string> libraries{}; ///< whose names `from torch.nn import *` gives
};

struct ClassObject : Object {
    std::string name;
    Class* definition = nullptr;
    std::vector<ClassObject*> order; ///< itself, then bases in the order in which methods are looked for
    std::vector<std::string> known;  ///< bases of libraries: `torch.nn.Module`
    Attributes attributes;
    std::vector<std::string> fields; ///< of a dataclass or named tuple
    bool isTuple = false;
    SourcePlace place;

    /// True if a library's class of that name is among its bases.
    bool derivesFrom(std::string_view path) const;
    PyValue* find(std::string_view name) const;
};

struct FunctionObject : Object {
    const Function* definition = nullptr;
    PyScope* scope = nullptr;
    std::vector<PyValue> fallbacks; ///< like the parameters
    ClassObject* owner = nullptr;   ///< the class whose body it stands in
    std::string decoration;         ///< `property`, `staticmethod`, `classmethod`
};
struct MethodObject : Object {
    PyValue self;
    FunctionObject* function = nullptr;
};
/// A method of a value of Python, a tensor, or a module: `append` of a list.
struct BuiltinMethod : Object {
    PyValue self;
    std::string name;
};
struct PartialObject : Object {
    PyValue function;
    PyValues arguments;
    Attributes keywords;
};
struct SuperObject : Object {
    PyValue self;
    ClassObject* type = nullptr; ///< whose bases are meant
};
struct Instance : Object {
    ClassObject* type = nullptr;
    Attributes attributes;
};

class Graph;

/// A tensor: what comes out of a node of a graph. Operations in place change where it comes from, so that all
/// that refer to it see that; a view looks at the memory of another one, so that they see what is written
/// into each other (aliasing.cpp).
struct TensorObject : Object {
    /// What was written into the memory of a tensor: `target` is it or a view of it, and what it is since
    /// then.
    struct Written {
        TensorObject* target = nullptr;
        Graph* graph = nullptr;
        int node = 0;
        int port = 0;
        /// Makes the output of a call that wrote into what it was given, when somebody asks for it.
        std::function<std::pair<int, int>()> late;
    };

    Graph* graph = nullptr;
    int node = 0; ///< or `Graph::kInput`
    int port = 0;
    bool isTrained = false;       ///< `requires_grad`
    TensorObject* base = nullptr; ///< of which it is a view
    Graph* viewGraph = nullptr;   ///< where the call stands that made the view
    int viewNode = 0;
    int viewPort = 0;
    int viewDepth = 0;             ///< views between it and what is no view
    std::string viewBy{};          ///< the operation that made the view
    bool isPerhapsView = false;    ///< a copy, or a view: that depends on how elements lie in memory
    bool isOfParameter = false;    ///< a view of a parameter or buffer
    std::vector<Written> writes{}; ///< of a tensor that is no view, in order
    std::size_t seen = 0;          ///< how many of them it has taken in
};

/// A parameter or buffer that a module has of its own.
struct MemberObject : Object {
    struct ModuleObject* owner = nullptr; ///< that registered it first
    std::string name;
    TensorObject* start = nullptr; ///< what it begins with
    bool isParameter = true;
    bool isPersistent = true;
    bool isFrozen = false;
    std::optional<Initialiser> initialiser;
    SourcePlace place;
};

struct ModuleObject : Object {
    ClassObject* type = nullptr;      ///< null for a layer or container of the library
    const LayerType* layer = nullptr; ///< of the catalogue
    std::string container; ///< `Sequential`, `ModuleList`, `ModuleDict`, `ParameterList`, …; `Module`
    std::string unknown;   ///< a class that is not in the catalogue
    bool isInFile = false; ///< a TorchScript node runs it, with the values in its file
    std::map<std::string, Value> options;
    std::vector<ConstructorValue> built; ///< what its class was called with
    Attributes children;
    std::size_t gaps = 0; ///< of a ModuleList: places that hold None
    Attributes members;   ///< parameters and buffers, in the order of registration
    Attributes attributes;
    std::map<std::string, Initialiser> initialisers;
    std::set<std::string> frozen;
    /// Parameters of the layer that are those of another module, or a member.
    std::map<std::string, PyValue> shared;
    SourcePlace place;
    /// What it was called with at the top of the file.
    std::optional<PyValues> calledWith;

    std::string typeName() const;
};

/// A parameter of a layer: `self.fc.weight`. Buffers and `.data` are the same.
struct LayerParameter : Object {
    ModuleObject* module = nullptr;
    std::string name;
};

/// A name that is imported from a file, which is read when it is first used.
struct LazyImport : Object {
    std::string module;
    std::string name;
    SourcePlace place;
};

/// `self._modules`.
struct ModulesView : Object {
    ModuleObject* module = nullptr;
};

/// `re.compile(…)`, and what a search with it found.
struct PatternObject : Object {
    std::string pattern;
};
struct MatchObject : Object {
    PyValues groups; ///< the whole match first; None for those that took no part
    std::vector<std::pair<std::int64_t, std::int64_t>> spans;
};

/// `self.state_dict()`.
struct StateView : Object {
    ModuleObject* module = nullptr;
};

/// A number that is only known when the model runs: `x.shape[0] * 2`. `text` names tensors by `{0}`, `{1}`,
/// ….
struct SymbolicNumber : Object {
    std::string text;
    std::vector<TensorObject*> tensors;
    std::optional<std::int64_t> known; ///< what it is for the inputs of this reading
    std::optional<double> real{};      ///< the same where it is no whole number
    Dim size = Dim::unknown();         ///< as a size: N for the batch
    bool isTruth = false;
    /// Of `x.shape[d]` or `x.size(d)`: the dimension.
    std::optional<std::int64_t> dimension;
};
/// `x.shape`.
struct ShapeObject : Object {
    TensorObject* tensor = nullptr;
};

} // namespace layerloom::reading
