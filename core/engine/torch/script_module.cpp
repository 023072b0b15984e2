// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/script_module.h"

#include "core/engine/torch/builders.h"
#include "core/engine/torch/failure.h"
#include "core/engine/torch/large_stack.h"
#include "core/engine/torch/project_folder_scope.h"
#include "core/engine/torch/script.h"
#include "core/engine/torch/script_classes.h"
#include "core/engine/torch/script_text.h"
#include "core/graph/forward_text.h"
#include "core/layers/members.h"

#include <torch/csrc/jit/serialization/export.h>

#include <algorithm>
#include <exception>

namespace layerloom::engine {

namespace {

using Draft = ScriptDraft;
using Kind = Draft::Member::Kind;
using ScriptModule = torch::jit::Module;

/// The lines as the body of a method.
std::string methodText(const std::string& signature, const std::string& body) {
    std::string text = "def " + signature + ":\n";
    std::size_t begin = 0;
    while (begin <= body.size()) {
        const std::size_t end = std::min(body.find('\n', begin), body.size());
        text += "    " + body.substr(begin, end - begin) + '\n';
        begin = end + 1;
    }
    return text;
}

std::string joined(const std::vector<std::string>& texts, const char* between) {
    std::string all;
    for (const std::string& text : texts)
        all += (&text == &texts.front() ? "" : between) + text;
    return all;
}

/// A name for a class, whatever the block is called.
std::string classNameText(const std::string& name) {
    std::string text = name;
    std::replace_if(
        text.begin(), text.end(), [](char c) { return !isPythonIdentifier(std::string("x") + c); }, '_');
    return isPythonIdentifier(text) ? text : "Block" + text;
}

/// `torch::nn::MultiheadAttentionImpl` as Python calls it; of a template, what it is one of.
std::string classNameOf(const torch::nn::Module& module) {
    std::string name = module.name();
    name.resize(std::min(name.find('<'), name.size()));
    name = name.substr(name.rfind(':') + 1);
    return name.ends_with("Impl") ? name.substr(0, name.size() - 4) : name;
}

/// Writes the forward of one block into its draft.
class BlockLanguage final : public ForwardLanguage {
  public:
    BlockLanguage(const ValidatedModel& model, const Network& network, Draft& draft)
        : network_(network), draft_(draft), text_(model.tree(), *this) {}

    void write(const Scope& scope, std::size_t place) {
        std::vector<std::string> inputs;
        for (const BlockInput& input : scope.block->header->inputs)
            inputs.push_back(text_.newName(input.name));
        std::string signature = "forward(self";
        for (const std::string& input : inputs)
            signature += ", " + input + ": Tensor";
        const std::string body = joined(text_.body(scope, place, inputs), "\n");
        draft_.methods.push_back({methodText(signature + ')', body)});
    }

    std::string call(const ForwardCall& call) override {
        const NodeFacts& facts = call.facts();
        if (!call.module.empty())
            return call.module + ".forward(" + argumentsOf(call) + ')';
        if (facts.program)
            return "self." + methodFor(call) + '(' + argumentsOf(call) + ')';
        ScriptNames names;
        names.inputs = call.arguments;
        return scriptText(facts, builtLayer(*facts.type, facts.options).script, names);
    }

    std::string constant(const ForwardCall& call, std::vector<std::string>& lines) override {
        const NodeFacts& facts = call.facts();
        const std::string name = nodeName(*call.scope.block, call.index);
        const bool isKept =
            isMember(*facts.type) && facts.parameters.front().kind != ParameterKind::NonPersistentBuffer;
        if (isKept)
            return attributeText("self", name);
        std::vector<NodeId> path = call.site.inner;
        path.push_back(call.node().id);
        const at::Tensor& tensor = network_.constants.at({call.site.place, path});
        std::string attribute = name;
        while (draft_.hasMember(attribute))
            attribute += '_';
        draft_.members.push_back({attribute, Kind::Constant, tensor});
        const std::string variable = text_.newName(name);
        lines.push_back(variable + " = " + attributeText("self", attribute));
        lines.push_back("assert " + variable + " is not None");
        return variable;
    }

  private:
    static std::string argumentsOf(const ForwardCall& call) {
        std::vector<std::string> texts;
        for (const auto& argument : call.arguments)
            texts.push_back(argument.value_or("None"));
        return joined(texts, ", ");
    }

    std::string newMethod(const std::string& wish) {
        std::string name = isPythonIdentifier(wish) ? wish : "x" + wish;
        const auto isTaken = [&] {
            return name == "forward" || name == "training" || draft_.hasMember(name) ||
                   std::find(methods_.begin(), methods_.end(), name) != methods_.end();
        };
        while (isTaken())
            name += '_';
        methods_.push_back(name);
        return name;
    }

    /// The method that holds the code of a node.
    std::string methodFor(const ForwardCall& call) {
        constexpr std::string_view kSignature = "def forward(";
        const Program& program = *call.facts().program;
        const std::string name = newMethod(nodeName(*call.scope.block, call.index));
        const auto script = scriptOf(program);
        const std::vector<ScriptOutput>& outputs = script->outputs();
        if (program.file)
            return methodForFile(program, name, *script);
        const bool givesTensors = std::all_of(outputs.begin(), outputs.end(), [](ScriptOutput output) {
            return output == ScriptOutput::Tensor;
        });
        const std::string inner = givesTensors ? name : newMethod(name + "_code");
        std::string rest = program.source.substr(kSignature.size());
        rest.insert(0, "def " + inner + (program.inputs.empty() ? "(self" : "(self, "));
        draft_.methods.push_back({rest, program.constants});
        if (!givesTensors)
            draft_.methods.push_back({withTensors(program, outputs, name, inner)});
        return name;
    }

    /// The module of a TorchScript file becomes a child.
    std::string methodForFile(const Program& program, const std::string& name, const Script& script) {
        const std::string child = newMethod(name + "_file");
        draft_.children.emplace_back(child, script.file());
        draft_.methods.push_back({withTensors(program, script.outputs(), name, child + ".forward")});
        return name;
    }

    /// Numbers that code gives are tensors without dimensions.
    static std::string withTensors(const Program& program, const std::vector<ScriptOutput>& outputs,
                                   const std::string& name, const std::string& inner) {
        std::string signature = name + "(self";
        std::vector<std::string> arguments, given, results;
        for (const ProgramInput& input : program.inputs) {
            signature += ", " + input.name + (input.optional ? ": Optional[Tensor]" : ": Tensor");
            // A file may have other parameters between those that are inputs.
            arguments.push_back(program.file ? input.name + '=' + input.name : input.name);
        }
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            given.push_back("given_" + std::to_string(i));
            if (outputs[i] == ScriptOutput::Tensor)
                results.push_back(given.back());
            else if (outputs[i] == ScriptOutput::Bool)
                results.push_back("torch.full([], int(" + given.back() + "), dtype=torch.bool)");
            else
                results.push_back("torch.full([], " + given.back() + ')');
        }
        return methodText(signature + ')', joined(given, ", ") + " = self." + inner + '(' +
                                               joined(arguments, ", ") + ")\nreturn " +
                                               joined(results, ", "));
    }

    const Network& network_;
    Draft& draft_;
    ForwardText text_;
    std::vector<std::string> methods_;
};

class Builder {
  public:
    Builder(const ValidatedModel& model, const Network& network)
        : model_(model), tree_(model.tree()), network_(network), modules_(tree_.places.size()) {}

    ScriptModule build() { return moduleAt(0); }

  private:
    const ScriptModule& moduleAt(std::size_t place) {
        auto& module = modules_[tree_.places[place].module];
        if (!module)
            module = made(tree_.places[place].module);
        return *module;
    }

    ScriptModule made(std::size_t index) {
        const ModulePlace& place = tree_.places[index];
        const std::string name = place.name.empty() ? std::string("The model") : place.name;
        try {
            if (index == 0 || (place.facts && !place.facts->type))
                return block(index);
            return layer(place);
        } catch (const ScriptError&) {
            throw;
        } catch (const std::exception& failure) {
            throw ScriptError(name + " cannot be written as TorchScript: " + plainText(failure));
        }
    }

    /// Tells that the node is named already.
    struct ScriptError : Error {
        using Error::Error;
    };

    ScriptModule block(std::size_t index) {
        const ModulePlace& place = tree_.places[index];
        Draft draft;
        for (std::size_t i = 0; i < tree_.parameters.size(); ++i) {
            const ParameterPlace& entry = tree_.parameters[i];
            if (entry.place == index && entry.spec.kind != ParameterKind::NonPersistentBuffer)
                draft.members.push_back(
                    {entry.spec.name,
                     entry.spec.kind == ParameterKind::Parameter ? Kind::Parameter : Kind::Buffer,
                     network_.tensors[i]});
        }
        for (const std::size_t child : place.children)
            draft.children.emplace_back(tree_.places[child].key, moduleAt(child));
        const Scope* scope = index == 0 ? &model_.root() : place.scope.get();
        if (scope) {
            draft.name = classNameText(className(scope->name, *scope->block));
            BlockLanguage(model_, network_, draft).write(*scope, index);
        } else {
            draft.name = "ModuleList"; // the copies of a Repeat, which are called by name
        }
        return classes_.made(draft);
    }

    ScriptModule layer(const ModulePlace& place) {
        const BuiltLayer& built = network_.layers[place.module];
        Draft draft = draftOf(*built.module);
        draft.name = place.facts->type->id;
        std::vector<std::string> all;
        for (const Draft::Member& member : draft.members)
            all.push_back(member.name);
        ScriptNames names;
        names.tensors = std::move(all);
        names.neverTrains = place.hasFrozenStatistics;
        names.hasTensor = [&](const std::string& dotted) { return hasTensor(*built.module, dotted); };
        std::string signature = "forward(self";
        for (const Port& port : place.facts->ports.inputs) {
            names.inputs.push_back(port.name);
            signature += ", " + port.name + (port.optional ? ": Optional[Tensor]=None" : ": Tensor");
        }
        // A muted one keeps its ports, and is an Identity.
        std::string body = place.facts->isMuted ? place.facts->ports.inputs.front().name
                                                : scriptText(*place.facts, built.script, names);
        if (body.find('\n') == body.npos)
            body.insert(0, "return ");
        draft.methods.push_back({methodText(signature + ')', body)});
        return classes_.made(draft);
    }

    /// A module of LibTorch with its tensors and children, without methods.
    Draft draftOf(const torch::nn::Module& module) {
        Draft draft;
        draft.name = classNameOf(module);
        for (const auto& parameter : module.named_parameters(false))
            draft.members.push_back({parameter.key(), Kind::Parameter, parameter.value()});
        for (const auto& buffer : module.named_buffers(false)) {
            if (buffer.value().defined())
                draft.members.push_back({buffer.key(), Kind::Buffer, buffer.value()});
        }
        for (const auto& child : module.named_children())
            draft.children.emplace_back(child.key(), classes_.made(draftOf(*child.value())));
        return draft;
    }

    static bool hasTensor(const torch::nn::Module& module, const std::string& dotted) {
        const std::size_t dot = dotted.find('.');
        if (dot != dotted.npos) {
            const auto children = module.named_children();
            const auto* child = children.find(dotted.substr(0, dot));
            return child && hasTensor(**child, dotted.substr(dot + 1));
        }
        const auto parameters = module.named_parameters(false);
        const auto buffers = module.named_buffers(false);
        const at::Tensor* buffer = buffers.find(dotted);
        return parameters.contains(dotted) || (buffer && buffer->defined());
    }

    const ValidatedModel& model_;
    const ModuleTree& tree_;
    const Network& network_;
    ScriptClasses classes_;
    std::vector<std::optional<ScriptModule>> modules_; ///< by place
};

} // namespace

ScriptModule scriptModule(const ValidatedModel& model, const Network& network) {
    std::optional<ScriptModule> made;
    const std::string& folder = ProjectFolderScope::current();
    onLargeStack([&] {
        const ProjectFolderScope sameFolder(folder); // it is another thread's stack
        made = Builder(model, network).build();
    });
    return *made;
}

void writeScript(const ScriptModule& module, const std::map<std::string, std::string>& extraFiles,
                 const ByteSink& sink) {
    // LibTorch's writer ends the process if its sink throws where it cleans up.
    std::exception_ptr failure;
    const auto write = [&](const void* data, std::size_t size) {
        try {
            if (!failure)
                sink({static_cast<const std::byte*>(data), size});
        } catch (...) {
            failure = std::current_exception();
        }
        return size;
    };
    onLargeStack([&] {
        const torch::jit::ExtraFilesMap extra(extraFiles.begin(), extraFiles.end());
        torch::jit::ExportModule(module, write, extra);
    });
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace layerloom::engine
