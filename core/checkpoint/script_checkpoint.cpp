// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/script_checkpoint.h"

#include "core/values/error.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

namespace layerloom {

namespace {

using Kind = PickleObject::Kind;

constexpr std::size_t kMaximumDepth = 256;
/// A module that stands at many places is read at each; honest files have few.
constexpr std::size_t kMaximumNameBytes = std::size_t{64} << 20;

bool isModule(const PickleObject& object) {
    return object.is(Kind::Foreign) && object.text.starts_with("__torch__.") && object.state &&
           object.state->is(Kind::Dict);
}

class Modules {
  public:
    Modules(CheckpointParts& parts, const ScriptCode& code) : heap_(*parts.heap), code_(code) {}

    PickleObject* stateDict(const PickleObject& root) {
        dict_ = heap_.make(Kind::Dict);
        add(root, {}, 0);
        return dict_;
    }

  private:
    using Types = std::unordered_map<std::string, ScriptAttribute>;

    /// The module's own tensors, then those of its children.
    void add(const PickleObject& module, const std::string& prefix, std::size_t depth) {
        if (depth > kMaximumDepth)
            throw Error("its modules are nested deeper than any model's");
        heap_.charge(1); // modules that hold each other again and again
        const Types& types = typesOf(std::string(module.text));
        const auto& items = module.state->items;
        for (const Role role : {Role::Parameter, Role::Buffer}) {
            for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
                if (items[i]->is(Kind::String) &&
                    roleOf(*items[i + 1], types, std::string(items[i]->text)) == role)
                    addTensor(prefix + std::string(items[i]->text), items[i + 1]);
            }
        }
        for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
            if (items[i]->is(Kind::String) && isModule(*items[i + 1]))
                add(*items[i + 1], prefix + std::string(items[i]->text) + '.', depth + 1);
        }
    }

    enum class Role { Parameter, Buffer, None };

    /// Of what is not a parameter only what is declared as a tensor is in a state dict, not
    /// `Optional[Tensor]`.
    static Role roleOf(const PickleObject& value, const Types& types, const std::string& name) {
        if (!value.is(Kind::Tensor))
            return Role::None;
        const auto found = types.find(name);
        if (found != types.end() && found->second.isParameter)
            return Role::Parameter;
        return found == types.end() || found->second.type == "Tensor" ? Role::Buffer : Role::None;
    }

    void addTensor(const std::string& name, PickleObject* tensor) {
        nameBytes_ += name.size();
        if (nameBytes_ > kMaximumNameBytes)
            throw Error("its modules repeat each other beyond any model's");
        heap_.charge(2);
        dict_->items.push_back(heap_.makeText(Kind::String, heap_.intern(name)));
        dict_->items.push_back(tensor);
    }

    const Types& typesOf(const std::string& className) {
        const auto [known, isNew] = types_.try_emplace(className);
        if (isNew) {
            for (const ScriptAttribute& attribute : code_.attributesOf(className))
                known->second.emplace(attribute.name, attribute);
        }
        return known->second;
    }

    PickleHeap& heap_;
    const ScriptCode& code_;
    PickleObject* dict_ = nullptr;
    std::unordered_map<std::string, Types> types_;
    std::size_t nameBytes_ = 0;
};

void addText(PickleHeap& heap, PickleObject& dict, const std::string& key, const std::string& value) {
    dict.items.push_back(heap.makeText(Kind::String, heap.intern(key)));
    dict.items.push_back(heap.makeText(Kind::Global, heap.intern(value)));
}

} // namespace

PickleObject* scriptStateDict(CheckpointParts& parts, const PickleObject* constants, const ScriptCode& code,
                              bool hasProject) {
    if (!parts.root || !isModule(*parts.root))
        throw Error("it is a TorchScript file without a module");
    PickleHeap& heap = *parts.heap;
    const std::string className(parts.root->text);
    PickleObject* dict = Modules(parts, code).stateDict(*parts.root);
    PickleObject* facts = heap.make(Kind::Dict);
    addText(heap, *facts, "class", className);
    if (const std::string signature = code.signatureOf(className, "forward"); !signature.empty())
        addText(heap, *facts, "forward", signature);
    addText(heap, *facts, "project", hasProject ? "a LayerLoom project, which can be opened" : "none");
    PickleObject* state = heap.make(Kind::Dict);
    // The objects were made by this heap, and nothing changes them.
    state->items = {heap.makeText(Kind::String, kScriptFacts),     facts,
                    heap.makeText(Kind::String, kScriptModule),    const_cast<PickleObject*>(parts.root),
                    heap.makeText(Kind::String, kScriptConstants), const_cast<PickleObject*>(constants)};
    dict->state = state;
    return dict;
}

} // namespace layerloom
