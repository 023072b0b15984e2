// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/reading/interpreter.h"

namespace layerloom::reading {

struct FoundNetwork {
    ModuleObject* module = nullptr;
    std::string name;
};

/// The network of a file: what `expression` builds, else a variable that holds a module, else the last class
/// or function that needs no arguments. Throws PythonError if there is none.
FoundNetwork chosenNetwork(Interpreter& interpreter, PyScope& scope, const std::string& expression);

/// An input of the network, as far as the file says what it is.
struct NetworkInput {
    std::string name;
    std::optional<InputSpec> spec;
};
struct TracedNetwork {
    Graph* graph = nullptr;
    std::vector<NetworkInput> inputs;
};
TracedNetwork tracedNetwork(Interpreter& interpreter, const FoundNetwork& network,
                            const std::map<std::string, InputSpec>& given);

} // namespace layerloom::reading
