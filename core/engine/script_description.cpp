// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/script_description.h"

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/script_checkpoint.h"
#include "core/values/error.h"

namespace layerloom {

namespace {

std::string forwardOf(const std::string& path) {
    const Checkpoint file = readCheckpoint(path);
    const PickleObject* facts = file.root().state ? file.root().state->find(kScriptFacts) : nullptr;
    const PickleObject* forward = facts ? facts->find("forward") : nullptr;
    if (!facts)
        throw Error(path + ": it is no TorchScript file: save one with torch.jit.script or torch.jit.trace");
    if (!forward)
        throw Error(path + ": its module has no forward");
    return std::string(forward->text);
}

} // namespace

ScriptDescription describedScriptFile(const std::string& projectFolder, const std::string& path) {
    ScriptDescription description;
    description.file = chosenFile(projectFolder, path, kScriptFileIs, kMostScriptBytes);
    description.ports = portsIn(forwardOf(path));
    return description;
}

} // namespace layerloom
