// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/parameter_checks.h"

#include "core/graph/findings.h"
#include "core/graph/initialisers.h"
#include "core/values/expression.h"
#include "core/values/nearest_name.h"

#include <algorithm>

namespace layerloom {

namespace {

class ParameterCheck {
  public:
    ParameterCheck(const NodeContext& context, NodeFacts& facts, bool parametersAreKnown)
        : context_(context), facts_(facts),
          // Without a rule there are none, whatever the options are.
          namesAreKnown_(parametersAreKnown || !facts.type->parameters) {}

    void run() {
        for (const auto& [parameter, initialiser] : context_.node().initialisers)
            checkInitialiser(parameter, initialiser);
        for (const std::string& name : context_.node().frozen) {
            if (name == kFrozenStatistics && namesAreKnown_ && !hasStatistics())
                report({"frozen", facts_.type->id + " has no running statistics to freeze", "Unfreeze them"});
            else if (name != "*" && name != kFrozenStatistics && namesAreKnown_ && !specOf(name))
                reportUnknown("frozen", name);
        }
    }

  private:
    void report(Finding finding) { context_.report(facts_.problems, std::move(finding)); }

    const ParameterSpec* specOf(const std::string& name) const {
        const auto spec =
            std::find_if(facts_.parameters.begin(), facts_.parameters.end(), [&](const ParameterSpec& s) {
                return s.name == name && s.kind == ParameterKind::Parameter;
            });
        return spec == facts_.parameters.end() ? nullptr : &*spec;
    }

    bool hasStatistics() const {
        return std::any_of(facts_.parameters.begin(), facts_.parameters.end(),
                           [](const ParameterSpec& s) { return s.name == "running_mean"; });
    }

    void reportUnknown(const std::string& code, const std::string& name) {
        std::vector<std::string_view> names;
        for (const ParameterSpec& spec : facts_.parameters) {
            if (spec.kind == ParameterKind::Parameter)
                names.push_back(spec.name);
        }
        report({code, facts_.type->id + " has no parameter " + quoted(name),
                didYouMean(name, names, code == "frozen" ? "Unfreeze it" : "Remove the initialiser")});
    }

    void checkInitialiser(const std::string& parameter, const Initialiser& initialiser) {
        const ParameterSpec* spec = specOf(parameter);
        if (namesAreKnown_ && !spec) {
            reportUnknown("initialiser", parameter);
            return;
        }
        if (!findInitialiser(initialiser.function)) {
            std::vector<std::string_view> names;
            for (const InitialiserType& type : initialiserTypes())
                names.push_back(type.function);
            report({"initialiser", "torch.nn.init has no function " + quoted(initialiser.function),
                    didYouMean(initialiser.function, names, "Choose one of the list")});
            return;
        }
        checkArguments(parameter, initialiser, spec);
    }

    void checkArguments(const std::string& parameter, const Initialiser& given, const ParameterSpec* spec) {
        Initialiser plain{given.function, {}};
        for (const auto& [name, value] : given.arguments) {
            const auto result = valueOf(context_, name, value, facts_.problems);
            if (!result)
                return;
            plain.arguments.emplace(name, *result);
        }
        const CompletedInitialiser completed = completeInitialiser(plain);
        for (const auto& [name, complaint] : completed.complaints)
            report({"initialiser", name + ' ' + complaint + " (initialiser of " + parameter + ')',
                    "Correct the initialiser's arguments"});
        if (!completed.complaints.empty() || !spec)
            return;
        if (const std::string text = initialiserComplaint(completed.initialiser, spec->shape); !text.empty())
            report({"initialiser", text + " (initialiser of " + parameter + ')',
                    "Choose another initialiser for it"});
    }

    const NodeContext& context_;
    NodeFacts& facts_;
    bool namesAreKnown_;
};

} // namespace

void checkParameters(const NodeContext& context, NodeFacts& facts, bool parametersAreKnown) {
    if (!context.node().initialisers.empty() || !context.node().frozen.empty())
        ParameterCheck(context, facts, parametersAreKnown).run();
}

std::optional<Initialiser> resolvedInitialiser(const Initialiser& given, const Arguments& arguments) {
    if (!findInitialiser(given.function))
        return std::nullopt;
    Initialiser plain{given.function, {}};
    for (const auto& [name, value] : given.arguments) {
        ExpressionResult result = evaluated(value, arguments);
        if (std::holds_alternative<ExpressionError>(result))
            return std::nullopt;
        plain.arguments.emplace(name, std::get<Value>(std::move(result)));
    }
    CompletedInitialiser completed = completeInitialiser(plain);
    return completed.complaints.empty() ? std::optional(std::move(completed.initialiser)) : std::nullopt;
}

} // namespace layerloom
