// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/script_archive.h"
#include "core/source/reading/interpreter.h"
#include "core/values/project_folder.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace layerloom::reading {

/// Where the project that the model becomes a part of has the file; asked where a node needs it.
using ScriptFilePlace = std::function<FileInProject()>;

/// Reads a tensor of the file into memory.
using TensorLoader = std::function<HostTensor(const StoredTensor&)>;

/// The program of a TorchScript file as the interpreter's modules: the tree comes from its pickle, what
/// forwards do from its code, which is Python with other words (`torch.add_(x, y)`, `(self.fc).forward(x,
/// )`).
class ScriptProgram {
  public:
    ScriptProgram(Interpreter& interpreter, const ScriptCode& code, const PickleObject& root,
                  const PickleObject* constants, TensorLoader load);

    /// The module that the file holds, with all that is in it.
    ModuleObject* root();

    /// What a call of `aten.add` or `__torch__.torch.nn.functional.relu` gives; nothing for other names.
    std::optional<PyValue> call(const std::string& path, const CallArguments& arguments, SourcePlace place);
    /// A call of another module's `forward`, `forward1`, ….
    PyValue callModule(ModuleObject& module, const std::string& method, const CallArguments& arguments,
                       SourcePlace place);
    /// What `CONSTANTS.c0` is.
    PyValue constant(const std::string& name, SourcePlace place);

    /// Gives the inputs of a later call of the module the names that the first one had: it is one block.
    void nameInputs(const ModuleObject& module, std::vector<GraphInput>& inputs);

    /// From now on modules whose forward cannot be drawn are run by the file itself, as TorchScript nodes.
    void runByFile(ScriptFilePlace place) { filePlace_ = std::move(place); }
    /// The call of such a module; nothing where no node could stand for it. `why` is what was not understood.
    std::optional<PyValue> calledInFile(ModuleObject& module, const Attributes& given, const PythonError& why,
                                        SourcePlace place);

  private:
    /// An operator that a layer's forward calls, by whose arguments its options are told.
    struct LayerCall {
        std::string name;
        PyValues arguments;
    };

    void settleTensors(ModuleObject& module);
    ModuleObject* moduleOf(const PickleObject& object, int depth);
    void addTensor(ModuleObject& module, const std::string& name, const PickleObject& tensor,
                   const std::vector<ScriptAttribute>& declared);
    PyValue tensorConstant(const StoredTensor& tensor, SourcePlace place);
    PyValue valueOf(const PickleObject& object, int depth);
    ClassObject* classOf(const std::string& name);
    PyScope* fileOf(const std::string& qualifier);

    // script_layers.cpp
    void becomeLayer(ModuleObject& module, const std::string& className);
    std::optional<LayerCall> layerCallOf(ModuleObject& module);
    std::optional<std::map<std::string, Value>> optionsOf(const LayerType& type, const ModuleObject& module,
                                                          const LayerCall& call);
    bool mayWrite(const ModuleObject& module, int depth) const;
    bool fits(const LayerType& type, const std::map<std::string, Value>& options, const ModuleObject& module);

    // script_operators.cpp
    PyValue callOperator(const std::string& name, const CallArguments& arguments, SourcePlace place);
    std::optional<PyValue> primitive(const std::string& name, const CallArguments& arguments,
                                     SourcePlace place);
    std::optional<PyValue> numberOperator(const std::string& name, const PyValues& given, SourcePlace place);
    std::optional<PyValue> functional(const std::string& name, const PyValues& given, SourcePlace place);
    std::optional<PyValue> part(const std::string& name, const PyValues& given, SourcePlace place);
    PyValue convolution(const PyValues& given, SourcePlace place);
    PyValue converted(const CallArguments& arguments, SourcePlace place);
    CallArguments plainArguments(const CallArguments& arguments);
    std::optional<PyValue> dtypeOf(const PyValue& number);

    Interpreter& interpreter_;
    const ScriptCode& code_;
    const PickleObject& root_;
    const PickleObject* constants_;
    TensorLoader load_;
    std::map<const PickleObject*, ModuleObject*> modules_;
    std::map<const ModuleObject*, std::string> classNames_;              ///< as the file has them
    std::map<const ModuleObject*, std::vector<std::string>> inputNames_; ///< of their first calls
    ModuleObject* top_ = nullptr;
    ScriptFilePlace filePlace_;
    std::optional<FileInProject> file_;
    std::map<std::string, PyScope*> files_;
    std::map<std::vector<std::int64_t>, MemberObject*> members_; ///< by what of the file's memory they are
    std::vector<LayerCall>* probed_ = nullptr; ///< operators that a layer's forward calls, while it is tried
};

/// True for operators that tell a layer's options.
bool isLayerOperator(const std::string& name);

/// A class's name without what tells it from others of that name (`___torch_mangle_3`).
std::string unmangled(const std::string& name);

} // namespace layerloom::reading
