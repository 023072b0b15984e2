// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/graphviz.h"

#include <dlfcn.h>
#include <filesystem>
#include <mutex>

namespace layerloom::layout {

namespace {

constexpr const char* kFileName = "layerloom_graphviz.so";

/// It lies beside this library, before and after installation. Without it everything is layered.
GraphvizEntry load() {
    Dl_info info{};
    if (!dladdr(reinterpret_cast<const void*>(&graphvizLayers), &info) || !info.dli_fname)
        return nullptr;
    const auto path = std::filesystem::absolute(info.dli_fname).parent_path() / kFileName;
    void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    return library ? reinterpret_cast<GraphvizEntry>(dlsym(library, kGraphvizEntry)) : nullptr;
}

std::optional<std::vector<std::size_t>> run(std::size_t nodes, const Edges& edges, int phase) {
    // Graphviz keeps state in globals: one caller at a time.
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    static const GraphvizEntry entry = load();
    std::vector<std::size_t> numbers(nodes);
    if (!entry || !entry(nodes, edges.data(), edges.size(), phase, numbers.data()))
        return std::nullopt;
    return numbers;
}

} // namespace

std::optional<std::vector<std::size_t>> graphvizLayers(std::size_t nodes, const Edges& edges) {
    return run(nodes, edges, 1);
}

std::optional<std::vector<std::size_t>> graphvizOrder(std::size_t nodes, const Edges& edges) {
    return run(nodes, edges, 2);
}

} // namespace layerloom::layout
