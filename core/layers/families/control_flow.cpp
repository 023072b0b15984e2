// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/control_flow.h"

// Control flow is no computation of its own: its parts are instances of blocks, which core/graph looks at and
// the engine's plan calls. Ports are those of the parts.

namespace layerloom {

namespace {

LayerType flowType(std::string id, std::string doc, std::string python, std::vector<OptionSpec> options) {
    return {.id = std::move(id),
            .kind = LayerKind::Function,
            .category = "Control flow",
            .doc = std::move(doc),
            .python = std::move(python),
            .options = std::move(options),
            .inputs = {{"input", "what the parts take"}},
            .outputs = {{"output", "what the parts give"}}};
}

} // namespace

namespace families {

std::vector<LayerType> controlFlow() {
    return {
        flowType("While",
                 "Calls its body again and again, with what it gave before, as long as the condition holds.",
                 "while",
                 {required(kCondition, "", "the instance that gives one truth value"),
                  required(kBody, "", "the instance that is called in each step"),
                  optional(kLimit, 10000, "the steps after which the run fails").atLeast(1)}),
        flowType("If", "Calls one of two blocks. Without `otherwise`, what comes in passes through.", "if",
                 {optional(kCondition, "", "the instance that gives one truth value, in each run"),
                  optional(kWhen, None{},
                           "instead of a condition: whether `then` is taken, from the block's arguments; "
                           "the other branch is then not built"),
                  required(kThen, "", "the instance that is called if it holds"),
                  optional(kOtherwise, "", "the instance that is called if it does not")}),
        flowType(
            "Repeat", "Calls its body a number of times, with what it gave before.", "for",
            {required(kBody, "", "the instance that is called in each step"),
             required(kTimes, 2, "how often").between(0, 10000),
             optional(kCopies, false,
                      "a copy of its own for each step, named 0, 1, … in a ModuleList; `i` in the instance's "
                      "arguments is then the step")}),
    };
}

} // namespace families

} // namespace layerloom
