// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/script_classes.h"

#include "core/engine/torch/script_names.h"

#include <algorithm>

namespace layerloom::engine {

namespace {

using torch::jit::Module;

std::string keyOf(const ScriptDraft& draft) {
    std::string key = draft.name;
    for (const ScriptDraft::Member& member : draft.members)
        key += '\n' + member.name + ':' + std::to_string(static_cast<int>(member.kind));
    for (const auto& [name, child] : draft.children)
        key += '\n' + name + '=' + std::to_string(reinterpret_cast<std::uintptr_t>(child.type().get()));
    for (const ScriptDraft::Method& method : draft.methods) {
        key += '\0' + method.source;
        if (!method.constants)
            continue;
        for (const auto& [name, value] : *method.constants)
            key += '\0' + name + '=' + pythonText(value);
    }
    return key;
}

} // namespace

/// Ties stay: equal tensors have equal copies.
at::Tensor ScriptClasses::onHost(const at::Tensor& tensor) {
    if (tensor.is_cpu())
        return tensor;
    at::Tensor& copy = copies_[tensor.unsafeGetTensorImpl()];
    if (!copy.defined())
        copy = tensor.detach().cpu().set_requires_grad(tensor.requires_grad());
    return copy;
}

void ScriptClasses::fill(Module& module, const ScriptDraft& draft) {
    using Kind = ScriptDraft::Member::Kind;
    module.register_attribute("training", c10::BoolType::get(), false);
    for (const ScriptDraft::Member& member : draft.members) {
        const at::Tensor tensor = onHost(member.tensor);
        if (member.kind == Kind::Parameter)
            module.register_parameter(member.name, tensor, false);
        else if (member.kind == Kind::Buffer)
            module.register_buffer(member.name, tensor);
        else
            module.register_attribute(member.name, c10::OptionalType::ofTensor(), tensor);
    }
    for (const auto& [name, child] : draft.children)
        module.register_module(name, child);
}

bool ScriptDraft::hasMember(std::string_view wanted) const {
    return std::any_of(members.begin(), members.end(), [&](const Member& m) { return m.name == wanted; }) ||
           std::any_of(children.begin(), children.end(), [&](const auto& c) { return c.first == wanted; });
}

Module ScriptClasses::made(const ScriptDraft& draft) {
    const std::string key = keyOf(draft);
    if (const auto known = types_.find(key); known != types_.end()) {
        Module module(unit_, known->second);
        fill(module, draft);
        return module;
    }
    Module module(c10::QualifiedName(std::vector<std::string>{"__torch__", draft.name}), unit_, true);
    fill(module, draft);
    for (const ScriptDraft::Method& method : draft.methods)
        module.define(method.source, method.constants ? scriptNames(*method.constants) : layerNames());
    types_.emplace(key, module.type());
    return module;
}

} // namespace layerloom::engine
