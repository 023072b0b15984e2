// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/program.h"
#include "core/source/reading/interpreter.h"

#include <functional>
#include <utility>

// A forward that cannot be drawn call by call, and calls no module, is kept as code; so is a method of
// tensors alone that writes in place, which is what a Code node is written as.

namespace layerloom::reading {

namespace {

void visit(const Expr* expr, const std::function<void(const Expr&)>& act) {
    if (!expr)
        return;
    act(*expr);
    for (const Expr* item : expr->items)
        visit(item, act);
    for (const ComprehensionFor& loop : expr->loops) {
        visit(loop.iterable, act);
        for (const Expr* condition : loop.conditions)
            visit(condition, act);
    }
    if (expr->function)
        visit(expr->function->value, act);
}

void visit(const std::vector<Stmt*>& body, const std::function<void(const Expr&)>& act) {
    for (const Stmt* stmt : body) {
        visit(stmt->value, act);
        for (const auto* list : {&stmt->targets, &stmt->items})
            for (const Expr* each : *list)
                visit(each, act);
        visit(stmt->body, act);
        visit(stmt->otherwise, act);
        visit(stmt->last, act);
        for (const auto& handler : stmt->handlers)
            visit(handler, act);
        if (stmt->function)
            visit(stmt->function->body, act);
    }
}

/// The lines with the first one's indentation taken off, below `def`.
std::string indented(const std::string& text, std::size_t indentation) {
    std::string made;
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        std::string line = text.substr(start, end - start);
        const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
        line.erase(0, std::min(blanks, indentation));
        made += line.empty() ? "\n" : "    " + line + '\n';
        start = end + 1;
    }
    return made;
}

/// `Tensor` or `torch.Tensor`.
bool isTensorType(const Expr* annotation) {
    return annotation && annotation->text == "Tensor" &&
           (annotation->kind == Expr::Kind::Name || annotation->kind == Expr::Kind::Attribute);
}

bool isOptionalTensor(const Expr* annotation) {
    return annotation && annotation->kind == Expr::Kind::Index && annotation->items.size() == 2 &&
           annotation->items[0]->text == "Optional" && isTensorType(annotation->items[1]);
}

/// Whether annotations say that the function takes and gives tensors alone, from the parameter `first` on.
bool isOfTensors(const Function& function, std::size_t first) {
    const auto& parameters = function.parameters;
    const Expr* result = function.returns;
    const bool isTuple = result && result->kind == Expr::Kind::Index && !result->items.empty() &&
                         result->items[0]->text == "Tuple";
    return parameters.size() > first && (isTensorType(result) || isTuple) && function.decorators.empty() &&
           !function.body.empty() &&
           std::all_of(parameters.begin() + static_cast<std::ptrdiff_t>(first), parameters.end(),
                       [](const Parameter& each) {
                           return each.kind == Parameter::Kind::Plain && !each.fallback &&
                                  (isTensorType(each.annotation) || isOptionalTensor(each.annotation));
                       });
}

void addAssigned(const std::vector<Stmt*>& body, std::set<std::string>& names) {
    for (const Stmt* stmt : body) {
        for (const Expr* target : stmt->targets)
            visit(target, [&](const Expr& expr) {
                if (expr.kind == Expr::Kind::Name)
                    names.insert(expr.text);
            });
        addAssigned(stmt->body, names);
        addAssigned(stmt->otherwise, names);
    }
}

/// Whether the statements name nothing but the function's own variables, and what code may always name.
bool standsAlone(const Function& function, std::size_t first) {
    std::set<std::string> known{"torch", "F", "range", "len", "int", "float", "bool", "abs", "min", "max"};
    for (std::size_t i = first; i < function.parameters.size(); ++i)
        known.insert(function.parameters[i].name);
    addAssigned(function.body, known);
    bool isAlone = true;
    visit(function.body, [&](const Expr& expr) {
        isAlone = isAlone && (expr.kind != Expr::Kind::Name || known.contains(expr.text));
    });
    return isAlone;
}

/// The variable at the beginning of `x[0].real` or `x.chunk(2)[1].copy_`.
std::string variableOf(const Expr* expr) {
    while (expr && (expr->kind == Expr::Kind::Index || expr->kind == Expr::Kind::Attribute ||
                    expr->kind == Expr::Kind::Call))
        expr = expr->items.front();
    return expr && expr->kind == Expr::Kind::Name ? expr->text : std::string();
}

/// Names of the variables that the statements write into, and of those that hold copies.
void addWritten(const std::vector<Stmt*>& body, std::set<std::string>& written,
                std::set<std::string>& copies) {
    for (const Stmt* stmt : body) {
        const Expr* call =
            stmt->value && stmt->value->kind == Expr::Kind::Call ? stmt->value->items[0] : nullptr;
        const std::string method = call && call->kind == Expr::Kind::Attribute ? call->text : std::string();
        for (const Expr* target : stmt->targets) {
            if (target->kind == Expr::Kind::Index || stmt->kind == Stmt::Kind::Augmented)
                written.insert(variableOf(target));
            else if (target->kind == Expr::Kind::Name && method == "clone")
                copies.insert(target->text);
        }
        if (stmt->kind == Stmt::Kind::Expression && method.ends_with('_'))
            written.insert(variableOf(call));
        addWritten(stmt->body, written, copies);
        addWritten(stmt->otherwise, written, copies);
    }
}

/// Whether the function writes into copies of what it is given, or into what it makes, and nothing else.
bool writesOwn(const Function& function, bool mayWriteNothing) {
    std::set<std::string> written;
    std::set<std::string> copies;
    addWritten(function.body, written, copies);
    return (mayWriteNothing || !written.empty()) &&
           std::none_of(function.parameters.begin(), function.parameters.end(), [&](const Parameter& each) {
               return written.contains(each.name) && !copies.contains(each.name);
           });
}

/// The function's body below a `def forward` of these parameters.
std::string codeOfFunction(const Function& function, std::size_t first, const std::string& text) {
    std::string parameters;
    for (std::size_t i = first; i < function.parameters.size(); ++i)
        parameters += (parameters.empty() ? "" : ", ") + function.parameters[i].name;
    const std::size_t start = text.rfind('\n', function.body.front()->begin) + 1;
    return "def forward(" + parameters + "):\n" +
           indented(text.substr(start, function.body.back()->end - start),
                    function.body.front()->begin - start);
}

} // namespace

/// A function of tensors alone as one Code node; nothing if it is none, or is not to be one: it writes in
/// place, or `isNeeded`.
std::optional<PyValue> Interpreter::functionAsCode(const FunctionObject& function, bool isNeeded,
                                                   const CallArguments& arguments, SourcePlace place) {
    const Function& definition = *function.definition;
    const std::size_t first = function.owner ? 1 : 0;
    const bool isCode = graph_->kind != Graph::Kind::Constants && !script_ && definition.name != "forward" &&
                        isOfTensors(definition, first) && arguments.keywords.empty() &&
                        arguments.positional.size() == definition.parameters.size() - first &&
                        writesOwn(definition, isNeeded) && standsAlone(definition, first) &&
                        std::all_of(arguments.positional.begin(), arguments.positional.end(),
                                    [&](const PyValue& value) { return isTensor(value); });
    if (!isCode)
        return std::nullopt;
    const std::string code =
        codeOfFunction(definition, first, tree(definition.body.front()->place.file).text);
    const ProgramResult result = functionProgram(code, {});
    const auto* program = std::get_if<ProgramPtr>(&result);
    if (!program)
        return std::nullopt;
    GraphNode node;
    node.type = "Code";
    node.hint = definition.name;
    node.options["code"] = Value(code);
    node.outputs = (*program)->outputs;
    node.place = place;
    const Stmt& last = *definition.body.back();
    std::optional<TensorType> type;
    for (std::size_t i = 0; i < arguments.positional.size(); ++i) {
        const std::string& name = definition.parameters[i + first].name;
        node.inputs.emplace_back(name, use(*graph_, arguments.positional[i], place));
        if (last.kind == Stmt::Kind::Return && last.value && last.value->kind == Expr::Kind::Name &&
            last.value->text == name)
            type = typeOf(arguments.positional[i]);
    }
    const PyValue made = addNode(std::move(node), place);
    if (type && graph_->nodes.back().types.size() == 1)
        graph_->nodes.back().types.front() = type;
    return made;
}

/// The forward of a module as one Code node, with what it takes from the module as inputs or numbers.
class Interpreter::ForwardCode {
  public:
    ForwardCode(Interpreter& interpreter, ModuleObject& module, const Function& function, Graph& graph)
        : in_(interpreter), module_(module), function_(function), graph_(graph), body_(function.body) {
        if (!function.doc.empty() && body_.size() > 1)
            body_.erase(body_.begin());
    }

    /// Nothing if it uses more of the module than parameters, buffers and numbers.
    std::optional<PyValue> run(const Attributes& bound, std::size_t given, SourcePlace place) {
        clear(given);
        if (!findMembers() || !giveInputs(bound))
            return std::nullopt;
        const std::string code = "def forward(" + parameters_ + "):\n" + constants_ + bodyText();
        const ProgramResult result = functionProgram(code, {});
        const auto* program = std::get_if<ProgramPtr>(&result);
        if (!program)
            return std::nullopt;
        node_.type = "Code";
        node_.hint = "code";
        node_.place = place;
        node_.options["code"] = Value(code);
        node_.outputs = (*program)->outputs;
        graph_.isWrittenByCode = (*program)->writesToInputs;
        Graph* outer = std::exchange(in_.graph_, &graph_);
        const PyValue made = in_.addNode(std::move(node_), place);
        in_.graph_ = outer;
        return made;
    }

  private:
    /// What was traced before it was given up.
    void clear(std::size_t given) {
        for (std::size_t i = 0; i < graph_.handed.size(); ++i) {
            TensorObject& inside = *graph_.handed[i].second;
            inside.writes.clear();
            inside.seen = 0;
            inside.graph = &graph_;
            inside.node = Graph::kInput;
            inside.port = static_cast<int>(i);
        }
        graph_.nodes.clear();
        graph_.outputs.clear();
        graph_.captured.clear();
        graph_.members.clear();
        graph_.constants.clear();
        graph_.inputs.resize(given);
    }

    /// Finds each `self.name`; false if one is none that code can have.
    bool findMembers() {
        const std::string self = function_.parameters.front().name;
        bool isPossible = true;
        std::set<const Expr*> seen;
        visit(body_, [&](const Expr& expr) {
            if (expr.kind == Expr::Kind::Name && expr.text == self && !seen.contains(&expr))
                isPossible = false;
            if (expr.kind != Expr::Kind::Attribute || expr.items[0]->kind != Expr::Kind::Name ||
                expr.items[0]->text != self)
                return;
            seen.insert(expr.items[0]);
            isPossible = replaceMember(expr) && isPossible;
        });
        return isPossible;
    }

    bool replaceMember(const Expr& expr) {
        if (!in_.hasAttribute(PyValue::of(static_cast<Object*>(&module_)), expr.text, expr.place))
            return false;
        const PyValue value = in_.moduleAttribute(&module_, expr.text, expr.place);
        const auto* known = value.as<Symbol>();
        if (in_.isTensor(value)) {
            taken_.emplace(expr.text, in_.use(graph_, value, expr.place));
            replacements_[expr.begin] = {expr.end, expr.text};
        } else if (value.isNumber() || value.isNone() || value.as<TextObject>() || value.as<Sequence>()) {
            std::vector<TensorObject*> none;
            replacements_[expr.begin] = {expr.end, in_.codeOf(value, none, expr.place)};
        } else if (known && known->path == "self.training") {
            in_.saidTraining(expr.place);
            replacements_[expr.begin] = {expr.end, "False"};
        } else {
            return false;
        }
        return true;
    }

    bool giveInputs(const Attributes& bound) {
        const auto give = [&](const std::string& name, const GraphEnd& end) {
            parameters_ += (parameters_.empty() ? "" : ", ") + name;
            node_.inputs.emplace_back(name, end);
        };
        for (const auto& [name, value] : bound) {
            const auto input =
                std::find_if(graph_.inputs.begin(), graph_.inputs.end(),
                             [&name = name](const GraphInput& each) { return each.name == name; });
            if (in_.isTensor(value) && input != graph_.inputs.end())
                give(name, {Graph::kInput, static_cast<int>(input - graph_.inputs.begin())});
            else if (value.isNumber() || value.isNone() || value.as<TextObject>())
                constants_ += "    " + name + " = " + in_.textOf(value, true) + '\n';
            else
                return false;
        }
        for (const auto& [name, source] : taken_)
            give(name, source);
        return true;
    }

    std::string bodyText() const {
        const std::string& text = in_.tree(body_.front()->place.file).text;
        const std::size_t start = text.rfind('\n', body_.front()->begin) + 1;
        std::string code = text.substr(start, body_.back()->end - start);
        for (auto each = replacements_.rbegin(); each != replacements_.rend(); ++each)
            code.replace(each->first - start, each->second.first - each->first, each->second.second);
        return indented(code, body_.front()->begin - start);
    }

    Interpreter& in_;
    ModuleObject& module_;
    const Function& function_;
    Graph& graph_;
    std::vector<Stmt*> body_;
    std::map<std::size_t, std::pair<std::size_t, std::string>> replacements_; ///< from, to, what instead
    std::map<std::string, GraphEnd> taken_;
    std::string parameters_;
    std::string constants_;
    GraphNode node_;
};

std::optional<PyValue> Interpreter::forwardAsCode(ModuleObject& module, Graph& graph,
                                                  const Attributes& bound_, std::size_t given,
                                                  SourcePlace place) {
    const PyValue* forward = module.type ? module.type->find("forward") : nullptr;
    const auto* function = forward ? forward->as<FunctionObject>() : nullptr;
    if (script_ || !function || function->definition->body.empty() ||
        function->definition->parameters.empty())
        return std::nullopt;
    return ForwardCode(*this, module, *function->definition, graph).run(bound_, given, place);
}

} // namespace layerloom::reading
