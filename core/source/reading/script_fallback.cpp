// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/script_signature.h"
#include "core/layers/code_types.h"
#include "core/source/reading/script_program.h"

#include <algorithm>

// Modules of TorchScript files whose forward cannot be drawn: a TorchScript node calls them in the file.

namespace layerloom::reading {

namespace {

/// Whether the function gives a tensor, or a tuple of tensors.
bool givesTensors(const std::string& signature) {
    const std::size_t arrow = signature.rfind("-> ");
    if (arrow == signature.npos)
        return false;
    std::string type = signature.substr(arrow + 3);
    if (type == "Tensor")
        return true;
    if (!type.starts_with("Tuple[") || !type.ends_with(']'))
        return false;
    type = type.substr(6, type.size() - 7) + ", ";
    std::size_t begin = 0;
    while (type.compare(begin, 8, "Tensor, ") == 0)
        begin += 8;
    return begin == type.size();
}

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names)
        all += (all.empty() ? "" : ", ") + name;
    return all;
}

/// The names on the way from one module to another in it.
std::optional<std::string> wayTo(const ModuleObject& from, const ModuleObject& to, int depth) {
    if (&from == &to)
        return std::string();
    for (const auto& [name, child] : from.children) {
        const auto* module = depth < 60 ? child.as<ModuleObject>() : nullptr;
        if (const auto rest = module ? wayTo(*module, to, depth + 1) : std::nullopt)
            return rest->empty() ? name : name + '.' + *rest;
    }
    return std::nullopt;
}

/// Operators in place: `torch.add_(x, y)`, `torch.nn.functional.relu(x, True, )`.
bool hasOperatorInPlace(const std::string& code) {
    for (std::size_t at = code.find("_("); at != code.npos; at = code.find("_(", at + 1)) {
        const std::size_t start = code.find_last_of(" (,\n", at - (at > 0 ? 1 : 0));
        const std::string name = code.substr(start == code.npos ? 0 : start + 1, at - start);
        if (name.starts_with("torch.") && !name.ends_with("__"))
            return true;
    }
    std::size_t at = code.find("torch.nn.functional.");
    for (; at != code.npos; at = code.find("torch.nn.functional.", at + 1)) {
        const std::string line = code.substr(at, std::min(code.find('\n', at), code.size()) - at);
        if (line.find("True") != line.npos)
            return true;
    }
    return false;
}

} // namespace

/// Whether the module may change what it is given, as far as its code tells: nobody would see that.
bool ScriptProgram::mayWrite(const ModuleObject& module, int depth) const {
    if (module.layer)
        return module.options.contains("inplace");
    const auto name = classNames_.find(&module);
    if (depth > 60 || name == classNames_.end())
        return true;
    const auto file = code_.files.find(name->second.substr(0, name->second.rfind('.')));
    if (file == code_.files.end() || hasOperatorInPlace(file->second))
        return true;
    return std::any_of(module.children.begin(), module.children.end(), [&](const auto& child) {
        return mayWrite(*child.second.template as<ModuleObject>(), depth + 1);
    });
}

std::optional<PyValue> ScriptProgram::calledInFile(ModuleObject& module, const Attributes& given,
                                                   const PythonError& why, SourcePlace place) {
    const PyValue* forward = module.type ? module.type->find("forward") : nullptr;
    const auto* function = forward ? forward->as<FunctionObject>() : nullptr;
    const auto name = classNames_.find(&module);
    const auto path = top_ ? wayTo(*top_, module, 0) : std::nullopt;
    if (!filePlace_ || probed_ || !function || name == classNames_.end() || !path || path->empty() ||
        function->definition->name != "forward" || mayWrite(module, 0))
        return std::nullopt;
    const std::string signature = code_.signatureOf(name->second, "forward");
    if (!givesTensors(signature))
        return std::nullopt;
    GraphNode node;
    std::vector<std::string> inputs;
    const auto& parameters = function->definition->parameters;
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (interpreter_.isTensor(given[i].second)) {
            inputs.push_back(given[i].first);
            node.inputs.emplace_back(given[i].first,
                                     interpreter_.use(*interpreter_.graph_, given[i].second, place));
        } else if (!parameters[i + 1].fallback ||
                   !interpreter_.equal(given[i].second, function->fallbacks[i + 1])) {
            return std::nullopt;
        }
    }
    if (!file_)
        file_ = filePlace_();
    const ScriptPorts ports = portsIn(signature);
    node.type = kScriptType;
    node.options = {{kScriptFile, Value(file_->path)},
                    {"sha256", Value(file_->sha256)},
                    {"module", Value(*path)},
                    {"inputs", Value(joined(inputs))},
                    {"outputs", Value(joined(ports.outputs))}};
    node.outputs = ports.outputs;
    node.hint = path->substr(path->rfind('.') + 1);
    module.isInFile = true;
    interpreter_.remark("'" + *path + "' stays as it is, a TorchScript node that runs it: " + why.what(),
                        why.place, "Build it anew of layers, if it is to be changed or trained");
    return interpreter_.addNode(std::move(node), place);
}

} // namespace layerloom::reading
