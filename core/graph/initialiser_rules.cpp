// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/initialiser_rules.h"

#include "core/graph/findings.h"
#include "core/graph/initialisers.h"
#include "core/graph/parameter_checks.h"
#include "core/layers/catalogue.h"
#include "core/values/expression.h"
#include "core/values/nearest_name.h"

#include <algorithm>
#include <set>

namespace layerloom {

namespace {

/// What PyTorch makes of a module inside of one of its layers, by its attribute.
struct InnerModule {
    std::string_view name;
    std::string_view type;
};
constexpr InnerModule kInnerModules[] = {{"out_proj", "Linear"},
                                         {"linear1", "Linear"},
                                         {"linear2", "Linear"},
                                         {"norm", "LayerNorm"},
                                         {"norm1", "LayerNorm"},
                                         {"norm2", "LayerNorm"},
                                         {"norm3", "LayerNorm"},
                                         {"self_attn", "MultiheadAttention"},
                                         {"multihead_attn", "MultiheadAttention"}};

std::string_view innerType(std::string_view attribute) {
    for (const InnerModule& inner : kInnerModules) {
        if (inner.name == attribute)
            return inner.type;
    }
    return {};
}

/// A rule that can be applied.
struct UsableRule {
    const InitialiserRule* rule;
    Initialiser completed;
};

/// A parameter that lies in a module inside of a layer: what remains of its name there.
struct InnerParameter {
    std::size_t entry;
    std::string_view name;
};

/// Goes through the modules in the order of `Module.apply` and says which rule meets which parameter.
template <class Meet>
class ApplyWalk {
  public:
    ApplyWalk(const ModuleTree& tree, const std::vector<UsableRule>& rules, Meet meet)
        : tree_(tree), rules_(rules), meet_(meet), entries_(tree.places.size()) {
        for (std::size_t i = 0; i < tree.parameters.size(); ++i)
            entries_[tree.parameters[i].place].push_back(i);
    }

    void run() {
        if (!tree_.places.empty())
            visit(0);
    }

  private:
    void visit(std::size_t place) {
        const ModulePlace& module = tree_.places[place];
        if (module.scope)
            blocks_.push_back(module.scope->name);
        std::set<std::size_t> seen;
        for (const std::size_t child : module.children) {
            if (seen.insert(tree_.places[child].module).second)
                visit(child);
        }
        std::vector<InnerParameter> parameters;
        for (const std::size_t entry : entries_[place]) {
            if (tree_.parameters[entry].spec.kind == ParameterKind::Parameter)
                parameters.push_back({entry, tree_.parameters[entry].spec.name});
        }
        // A block may have parameters of its own, and no type.
        visitInner(module.facts && module.facts->type ? std::string_view(module.facts->type->id) : "",
                   parameters);
        if (module.scope)
            blocks_.pop_back();
    }

    /// A layer's own modules: those inside first, by the dotted names of their parameters.
    void visitInner(std::string_view type, const std::vector<InnerParameter>& parameters) {
        std::vector<std::string_view> children;
        for (const InnerParameter& parameter : parameters) {
            const std::string_view child = parameter.name.substr(0, parameter.name.find('.'));
            if (child.size() < parameter.name.size() &&
                std::find(children.begin(), children.end(), child) == children.end())
                children.push_back(child);
        }
        for (const std::string_view child : children) {
            std::vector<InnerParameter> inside;
            for (const InnerParameter& parameter : parameters) {
                if (parameter.name.starts_with(child) && parameter.name.substr(child.size()).starts_with('.'))
                    inside.push_back({parameter.entry, parameter.name.substr(child.size() + 1)});
            }
            visitInner(innerType(child), inside);
        }
        for (const UsableRule& usable : rules_)
            apply(usable, type, parameters);
    }

    void apply(const UsableRule& usable, std::string_view type,
               const std::vector<InnerParameter>& parameters) {
        const InitialiserRule& rule = *usable.rule;
        if (!rule.type.empty() && rule.type != type)
            return;
        if (!rule.block.empty() && std::find(blocks_.begin(), blocks_.end(), rule.block) == blocks_.end())
            return;
        for (const InnerParameter& parameter : parameters) {
            if (parameter.name.find('.') == parameter.name.npos &&
                matchesPattern(rule.parameter, parameter.name))
                meet_(usable, parameter.entry);
        }
    }

    const ModuleTree& tree_;
    const std::vector<UsableRule>& rules_;
    Meet meet_;
    std::vector<std::vector<std::size_t>> entries_; ///< by place
    std::vector<std::string_view> blocks_;          ///< around the module
};

Problem ruleProblem(const Document& document, std::size_t index, Finding finding, Severity severity) {
    finding.option = "initialiser rule " + std::to_string(index + 1);
    Problem problem = problemOf(document.root, std::move(finding));
    problem.severity = severity;
    return problem;
}

/// Why the rule cannot be applied, whatever it finds.
std::vector<Finding> complaints(const Document& document, const InitialiserRule& rule) {
    std::vector<Finding> found;
    const auto unknown = [&](const std::string& what, const std::string& name,
                             const std::vector<std::string_view>& names) {
        found.push_back(
            {"initialiser", what + ' ' + quoted(name), didYouMean(name, names, "Choose another one")});
    };
    std::vector<std::string_view> names;
    if (!rule.type.empty() && !findLayerType(rule.type)) {
        for (const LayerType& type : catalogue())
            names.push_back(type.id);
        unknown("there is no layer", rule.type, names);
    }
    names.clear();
    if (!rule.block.empty() && !document.find(rule.block)) {
        for (const auto& [name, block] : document.blocks)
            names.push_back(name);
        unknown("there is no block", rule.block, names);
    }
    names.clear();
    if (!findInitialiser(rule.initialiser.function)) {
        for (const InitialiserType& type : initialiserTypes())
            names.push_back(type.function);
        unknown("torch.nn.init has no function", rule.initialiser.function, names);
    } else if (std::any_of(rule.initialiser.arguments.begin(), rule.initialiser.arguments.end(),
                           [](const auto& argument) { return hasExpression(argument.second); })) {
        found.push_back({"initialiser", "a rule has no block's arguments to compute with",
                         "Give its arguments as numbers"});
    } else {
        for (const auto& [name, complaint] : completeInitialiser(rule.initialiser).complaints)
            found.push_back({"initialiser", name + ' ' + complaint, "Correct the initialiser's arguments"});
    }
    return found;
}

std::vector<UsableRule> usableRules(const std::vector<InitialiserRule>& rules) {
    std::vector<UsableRule> usable;
    for (const InitialiserRule& rule : rules) {
        if (auto completed = resolvedInitialiser(rule.initialiser, {}))
            usable.push_back({&rule, std::move(*completed)});
    }
    return usable;
}

} // namespace

bool matchesPattern(std::string_view pattern, std::string_view text) {
    std::size_t star = pattern.npos;
    std::size_t retry = 0;
    std::size_t p = 0;
    std::size_t t = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            retry = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != pattern.npos) {
            p = star + 1;
            t = ++retry;
        } else {
            return false;
        }
    }
    return pattern.substr(p).find_first_not_of('*') == pattern.npos;
}

void addInitialisation(ModuleTree& tree, const std::vector<InitialiserRule>& rules) {
    const std::vector<UsableRule> usable = usableRules(rules);
    std::vector<const Initialiser*> last(tree.parameters.size());
    if (!usable.empty()) {
        const auto meet = [&](const UsableRule& rule, std::size_t entry) {
            if (!initialiserComplaint(rule.completed, tree.parameters[entry].spec.shape).empty())
                return;
            tree.initialisation.push_back({entry, rule.completed});
            last[tree.parameters[entry].tensor] = &rule.completed;
        };
        ApplyWalk(tree, usable, meet).run();
    }
    for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
        ParameterPlace& entry = tree.parameters[i];
        if (entry.tensor == i && entry.spec.kind == ParameterKind::Parameter && entry.initialiser)
            tree.initialisation.push_back({i, *entry.initialiser});
    }
    for (ParameterPlace& entry : tree.parameters) {
        if (!entry.initialiser && last[entry.tensor])
            entry.initialiser = *last[entry.tensor];
    }
}

std::string ruleComplaint(const Document& document, const InitialiserRule& rule) {
    const std::vector<Finding> found = complaints(document, rule);
    return found.empty() ? std::string() : found.front().text + ". " + found.front().fix;
}

std::vector<RuleReach> ruleReach(const ModuleTree& tree, const std::vector<InitialiserRule>& rules) {
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    const std::vector<UsableRule> usable = usableRules(rules);
    std::vector<std::size_t> last(tree.parameters.size(), kNone); // the rule that comes last, by tensor
    std::vector<std::set<std::size_t>> fills(rules.size());
    std::vector<RuleReach> reach(rules.size());
    const auto meet = [&](const UsableRule& met, std::size_t entry) {
        const auto rule = static_cast<std::size_t>(met.rule - rules.data());
        const std::size_t tensor = tree.parameters[entry].tensor;
        std::string reason = initialiserComplaint(met.completed, tree.parameters[entry].spec.shape);
        if (!reason.empty()) {
            reach[rule].cannotFill.emplace_back(tensor, std::move(reason));
            return;
        }
        fills[rule].insert(tensor);
        last[tensor] = rule;
    };
    ApplyWalk(tree, usable, meet).run();
    for (std::size_t rule = 0; rule < rules.size(); ++rule)
        for (const std::size_t tensor : fills[rule]) {
            const bool isLast = last[tensor] == rule && !tree.parameters[tensor].initialiser;
            (isLast ? reach[rule].decides : reach[rule].isOverruled).push_back(tensor);
        }
    return reach;
}

std::vector<Problem> ruleProblems(const Document& document, const ModuleTree& tree) {
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < document.initialiserRules.size(); ++i) {
        const InitialiserRule& rule = document.initialiserRules[i];
        const std::vector<Finding> found = complaints(document, rule);
        for (const Finding& finding : found)
            problems.push_back(ruleProblem(document, i, finding, Severity::Error));
        if (!found.empty())
            continue;
        std::size_t count = 0;
        std::string complaint;
        const auto meet = [&](const UsableRule& met, std::size_t entry) {
            ++count;
            const ParameterPlace& parameter = tree.parameters[entry];
            const std::string text = initialiserComplaint(met.completed, parameter.spec.shape);
            if (complaint.empty() && !text.empty())
                complaint = text + " (for " + parameter.name + ')';
        };
        const std::vector<InitialiserRule> alone{rule};
        const std::vector<UsableRule> usable = usableRules(alone);
        ApplyWalk(tree, usable, meet).run();
        if (!complaint.empty())
            problems.push_back(ruleProblem(
                document, i, {"initialiser", complaint, "Name a parameter or a layer that it fits"},
                Severity::Error));
        else if (count == 0)
            problems.push_back(ruleProblem(
                document, i,
                {"initialiser", "it finds no parameter in the model", "Correct its names, or remove it"},
                Severity::Warning));
    }
    return problems;
}

} // namespace layerloom
