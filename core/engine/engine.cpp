// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include "core/engine/code_names.h"
#include "core/engine/plugin.h"
#include "core/engine/question_key.h"
#include "core/engine/training.h"

#include <atomic>
#include <dlfcn.h>
#include <filesystem>
#include <mutex>

namespace layerloom {

namespace {

constexpr const char* kFileName = "layerloom_engine.so";

std::atomic<Engine*> loaded = nullptr;
const engine::Plugin* plugin = nullptr; // before `loaded` is

/// The engine lies beside this library, before and after installation.
std::filesystem::path pluginPath() {
    Dl_info info{};
    if (!dladdr(reinterpret_cast<const void*>(&loadedEngine), &info) || !info.dli_fname)
        throw Error("The folder of LayerLoom's libraries could not be found");
    return std::filesystem::absolute(info.dli_fname).parent_path() / kFileName;
}

/// LibTorch's dependencies include Qt 5. RTLD_LOCAL keeps their names out of everyone else's lookups, and
/// Qt's versioned symbols (`Qt_5`, `Qt_6`) keep theirs from finding ours. RTLD_DEEPBIND would add nothing to
/// that, and takes replaced allocators (sanitizers) away from the engine.
void* openPlugin(const std::filesystem::path& path) {
    if (!std::filesystem::exists(path))
        throw Error("The engine " + path.string() +
                    " is missing; install LayerLoom anew, or build the target "
                    "layerloom_engine");
    if (void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL))
        return library;
    const char* reason = dlerror();
    throw Error("LibTorch could not be loaded: " + std::string(reason ? reason : "no reason is known") +
                "; install it (on Debian 12 the package libtorch1.13)");
}

Engine& load() {
    const std::filesystem::path path = pluginPath();
    void* library = openPlugin(path);
    const auto entry = reinterpret_cast<engine::PluginEntry>(dlsym(library, engine::kPluginEntry));
    plugin = entry ? entry() : nullptr;
    if (!plugin || plugin->abi != engine::kPluginAbi)
        throw Error("The engine " + path.string() +
                    " belongs to another version of LayerLoom; install LayerLoom anew");
    return plugin->engine();
}

} // namespace

Engine& loadedEngine() {
    static std::mutex mutex;
    if (Engine* engine = loaded.load(std::memory_order_acquire))
        return *engine;
    const std::lock_guard lock(mutex);
    if (Engine* engine = loaded.load(std::memory_order_relaxed))
        return *engine;
    Engine& engine = load();
    loaded.store(&engine, std::memory_order_release);
    return engine;
}

const CodeNames& codeNames() {
    loadedEngine();
    static const CodeNames names = plugin->codeNames();
    return names;
}

std::unique_ptr<Trainer> makeTrainer(Model& model, const TrainerSettings& settings) {
    loadedEngine();
    return plugin->trainer(model, settings);
}

namespace {

/// What a file is asked for, and what tells it from what it was before.
std::string fileKey(const Program& program, const std::string& folder) {
    std::error_code error;
    const std::filesystem::path path = std::filesystem::path(folder) / program.file->path;
    std::string key = path.string() + '\0' + program.file->sha256 + '\0' + program.source;
    key += '\0' + std::to_string(std::filesystem::last_write_time(path, error).time_since_epoch().count());
    key += '\0' + std::to_string(std::filesystem::file_size(path, error));
    for (const ProgramInput& input : program.inputs)
        key += '\0' + input.name;
    return key + '\0' + std::to_string(program.outputs.size());
}

} // namespace

std::string programKey(const Program& program, const std::string& folder) {
    std::string key = program.file ? fileKey(program, folder) : program.source;
    for (const auto& [name, value] : program.constants)
        key += '\0' + name + '=' + pythonText(value);
    return key;
}

std::string questionKey(const CodeQuestion& question) {
    std::string key = programKey(*question.program, question.folder);
    for (std::size_t i = 0; i < question.inputs.size(); ++i)
        key += '\0' + (question.inputs[i] ? question.inputs[i]->text() : question.isConnected[i] ? "?" : "-");
    return key;
}

std::optional<CodeAnswer> EngineOracle::answer(const CodeQuestion& asked) {
    constexpr std::size_t kKept = 4096;
    CodeQuestion question = asked;
    question.folder = folder_;
    std::string key = questionKey(question);
    if (const auto known = answers_.find(key); known != answers_.end())
        return known->second;
    if (answers_.size() >= kKept)
        answers_.clear();
    return answers_.emplace(std::move(key), loadedEngine().examine(question)).first->second;
}

bool engineIsLoaded() {
    return loaded.load(std::memory_order_acquire) != nullptr;
}

} // namespace layerloom
