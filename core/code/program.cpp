// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/program.h"

#include "core/code/code_limits.h"
#include "core/code/code_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>

namespace layerloom {

namespace {

using Kind = CodeToken::Kind;
using Tokens = std::span<const CodeToken>;

/// What code may name without anyone giving it a value.
constexpr std::array<std::string_view, 31> kBuiltins{
    "torch",      "F",         "math",   "True",  "False", "None",   "Tensor", "Optional",
    "List",       "Tuple",     "int",    "float", "bool",  "len",    "range",  "min",
    "max",        "abs",       "round",  "pow",   "sum",   "zip",    "list",   "tuple",
    "isinstance", "enumerate", "divmod", "all",   "any",   "sorted", "self"};

/// Symbols that change what stands left of them.
constexpr std::array<std::string_view, 12> kAugmented{
    "+=", "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=", "**=", "//=", "<<="};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

CodeError errorAt(const CodeToken& token, std::string text) {
    return {std::move(text), token.line, token.column};
}

/// True if the code may write to a tensor that it did not make itself.
bool mayWrite(Tokens tokens) {
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        const CodeToken& token = tokens[i];
        if (token.kind == Kind::Symbol && (contains(kAugmented, token.text) || token.text == ">>="))
            return true;
        const bool isMethod = i > 0 && tokens[i - 1].is(".") && tokens[i + 1].is("(");
        if (isMethod && token.text.ends_with('_'))
            return true;
        if (token.is("]") && tokens[i + 1].is("=") && token.depth == 0)
            return true;
    }
    return false;
}

/// The constants that the code names.
CodeConstants usedConstants(Tokens tokens, const CodeConstants& constants) {
    CodeConstants used;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != Kind::Name || (i > 0 && tokens[i - 1].is(".")))
            continue;
        if (const auto found = constants.find(std::string(tokens[i].text)); found != constants.end())
            used.insert(*found);
    }
    return used;
}

/// The items that commas divide at that depth of brackets.
std::vector<Tokens> itemsOf(Tokens tokens, int depth) {
    std::vector<Tokens> items;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= tokens.size(); ++i) {
        const bool isEnd = i == tokens.size() || (tokens[i].is(",") && tokens[i].depth == depth);
        if (!isEnd)
            continue;
        if (i > begin)
            items.push_back(tokens.subspan(begin, i - begin));
        begin = i + 1;
    }
    return items;
}

/// True if one pair of brackets holds all of it.
bool isBracketed(Tokens tokens) {
    return tokens.size() >= 2 && tokens.front().is("(") && tokens.back().is(")") &&
           std::all_of(tokens.begin() + 1, tokens.end() - 1,
                       [&](const CodeToken& token) { return token.depth > tokens.front().depth; });
}

/// Names of ports for what is given: of variables where they are, else `output`, numbered if there are
/// several.
std::vector<std::string> outputNames(Tokens given) {
    while (isBracketed(given))
        given = given.subspan(1, given.size() - 2);
    std::vector<std::string> names;
    if (given.empty())
        return names;
    const std::vector<Tokens> items = itemsOf(given, given.front().depth);
    for (const Tokens& item : items) {
        std::string name;
        if (items.size() > 1 && item.size() == 1 && item.front().kind == Kind::Name)
            name = item.front().text;
        if (name.empty() || std::find(names.begin(), names.end(), name) != names.end())
            name = items.size() == 1 ? "output" : "output" + std::to_string(names.size());
        names.push_back(std::move(name));
    }
    return names;
}

std::string signatureOf(const std::vector<ProgramInput>& inputs) {
    std::string text = "def forward(";
    for (const ProgramInput& input : inputs)
        text += (&input == &inputs.front() ? "" : ", ") + input.name +
                (input.optional ? ": Optional[Tensor]" : ": Tensor");
    return text + "):\n";
}

// --- expressions

/// Names that the expression itself gives values to: those between `for` and `in`.
std::set<std::string_view> ownNames(Tokens tokens) {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!tokens[i].is("for"))
            continue;
        for (++i; i < tokens.size() && !tokens[i].is("in"); ++i) {
            if (tokens[i].kind == Kind::Name)
                names.insert(tokens[i].text);
        }
    }
    return names;
}

bool isKeywordArgument(Tokens tokens, std::size_t i) {
    return i > 0 && (tokens[i - 1].is("(") || tokens[i - 1].is(",")) && tokens[i].depth > 0 &&
           i + 1 < tokens.size() && tokens[i + 1].is("=");
}

std::vector<ProgramInput> inputsOf(Tokens tokens, const CodeConstants& constants) {
    const std::set<std::string_view> own = ownNames(tokens);
    std::vector<ProgramInput> inputs;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const CodeToken& token = tokens[i];
        const std::string name(token.text);
        const bool isFree = token.kind == Kind::Name && !(i > 0 && tokens[i - 1].is(".")) &&
                            !isKeywordArgument(tokens, i) && !contains(kBuiltins, name) &&
                            !own.contains(token.text) && !constants.contains(name);
        const ProgramInput input{name};
        if (isFree && std::find(inputs.begin(), inputs.end(), input) == inputs.end())
            inputs.push_back(input);
    }
    return inputs;
}

/// What no expression can hold.
std::optional<CodeError> expressionError(Tokens tokens) {
    if (tokens.empty())
        return CodeError{"the expression is empty"};
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const CodeToken& token = tokens[i];
        if (token.is("=") && !(i > 0 && isKeywordArgument(tokens, i - 1)))
            return errorAt(token, "an expression cannot assign; use a Code node for several statements");
        const bool isStatement = token.kind == Kind::Keyword && !token.is("and") && !token.is("or") &&
                                 !token.is("not") && !token.is("if") && !token.is("else") &&
                                 !token.is("for") && !token.is("in") && !token.is("is");
        const bool isAssignment =
            token.kind == Kind::Symbol && (contains(kAugmented, token.text) || token.is(">>="));
        if (isStatement || isAssignment || token.is(";") || token.kind == Kind::NewLine)
            return errorAt(
                token, (token.kind == Kind::NewLine ? "a second line" : "'" + std::string(token.text) + "'") +
                           " cannot stand in an expression; use a Code node for statements");
    }
    return std::nullopt;
}

// --- functions

/// Reads `def forward(self, x, mask: Optional[Tensor] = None) -> Tensor:` and finds where its body begins.
class SignatureReader {
  public:
    explicit SignatureReader(Tokens tokens) : tokens_(tokens) {}

    std::optional<CodeError> run() {
        if (!expect("def", "code begins with 'def forward(x):'"))
            return error_;
        if (current().kind != Kind::Name)
            return errorAt(current(), "'def' needs a name");
        ++at_;
        if (!expect("(", "a '(' is missing"))
            return error_;
        while (!error_ && !current().is(")"))
            parameter();
        if (error_)
            return error_;
        ++at_;
        skipResult();
        if (!expect(":", "a ':' is missing"))
            return error_;
        if (current().kind != Kind::NewLine)
            return errorAt(current(), "the body begins on a line of its own");
        bodyLine = current().line + 1;
        body = tokens_.subspan(at_ + 1);
        return std::nullopt;
    }

    std::vector<ProgramInput> inputs;
    int bodyLine = 1;
    Tokens body;

  private:
    const CodeToken& current() const { return tokens_[std::min(at_, tokens_.size() - 1)]; }

    bool expect(std::string_view word, std::string text) {
        if (!current().is(word)) {
            error_ = errorAt(current(), std::move(text));
            return false;
        }
        ++at_;
        return true;
    }

    void parameter() {
        const CodeToken& name = current();
        if (name.kind != Kind::Name) {
            error_ = errorAt(name, "a parameter must be a name; '*' and '/' cannot be used");
            return;
        }
        ++at_;
        ProgramInput input{std::string(name.text)};
        if (current().is(":"))
            input.optional = annotation();
        if (!error_ && current().is("="))
            fallback(input);
        if (current().is(","))
            ++at_;
        else if (!error_ && !current().is(")"))
            error_ = errorAt(current(), "a ',' or ')' is missing");
        if (error_ || input.name == "self")
            return;
        if (std::find_if(inputs.begin(), inputs.end(),
                         [&](const ProgramInput& other) { return other.name == input.name; }) != inputs.end())
            error_ = errorAt(name, "two parameters are named '" + input.name + "'");
        inputs.push_back(std::move(input));
    }

    /// True for an optional tensor.
    bool annotation() {
        const CodeToken& begin = tokens_[++at_];
        std::string text;
        for (; !(current().depth == 1 && (current().is(",") || current().is("=") || current().is(")"))) &&
               !current().is(")") && current().kind != Kind::End;
             ++at_)
            text += current().text;
        if (text == "Optional[Tensor]" || text == "Optional[torch.Tensor]")
            return true;
        if (text != "Tensor" && text != "torch.Tensor")
            error_ = errorAt(begin, "an input is a Tensor or an Optional[Tensor]");
        return false;
    }

    void fallback(const ProgramInput& input) {
        ++at_;
        if (current().text != "None" || !input.optional) {
            error_ = errorAt(current(), "only an Optional[Tensor] has a default, None");
            return;
        }
        ++at_;
    }

    void skipResult() {
        if (!current().is("->"))
            return;
        while (!current().is(":") && current().kind != Kind::NewLine && current().kind != Kind::End)
            ++at_;
    }

    Tokens tokens_;
    std::size_t at_ = 0;
    std::optional<CodeError> error_;
};

/// The names of the outputs, on which all `return`s must agree in number.
std::variant<std::vector<std::string>, CodeError> returnedNames(Tokens body) {
    std::vector<std::string> names;
    bool isFirst = true;
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (!body[i].is("return"))
            continue;
        std::size_t end = i + 1;
        while (body[end].kind != Kind::NewLine && body[end].kind != Kind::End)
            ++end;
        std::vector<std::string> given = outputNames(body.subspan(i + 1, end - i - 1));
        if (given.empty())
            return errorAt(body[i], "'return' gives nothing");
        if (!isFirst && given.size() != names.size())
            return errorAt(body[i], "this 'return' gives " + std::to_string(given.size()) +
                                        " values, but an earlier one " + std::to_string(names.size()));
        names = std::move(given);
        isFirst = false;
    }
    if (names.empty())
        return CodeError{"the code returns nothing"};
    return names;
}

/// The text from that line on (counted from 1).
std::string_view fromLine(std::string_view text, int line) {
    for (int i = 1; i < line; ++i) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos)
            return {};
        text.remove_prefix(end + 1);
    }
    return text;
}

} // namespace

std::span<const std::string_view> codeBuiltins() {
    return kBuiltins;
}

ProgramResult expressionProgram(std::string_view text, const CodeConstants& constants) {
    auto cut = codeTokens(text);
    if (auto* error = std::get_if<CodeError>(&cut))
        return std::move(*error);
    const auto& all = std::get<std::vector<CodeToken>>(cut);
    // The end of the last line is none of the expression's.
    const Tokens tokens = Tokens(all).first(all.size() < 2 ? 0 : all.size() - 2);
    if (auto error = expressionError(tokens))
        return std::move(*error);
    if (auto error = boundlessCode(all))
        return std::move(*error);
    auto program = std::make_shared<Program>();
    program->inputs = inputsOf(tokens, constants);
    program->outputs = outputNames(tokens);
    if (program->outputs.empty())
        return errorAt(tokens.front(), "the expression is empty");
    program->constants = usedConstants(tokens, constants);
    program->writesToInputs = mayWrite(all);
    program->source = signatureOf(program->inputs) + "  return (\n" + std::string(text) + "\n  )\n";
    program->addedLines = 2;
    program->linesBehind = 1;
    return program;
}

ProgramResult functionProgram(std::string_view text, const CodeConstants& constants) {
    auto cut = codeTokens(text);
    if (auto* error = std::get_if<CodeError>(&cut))
        return std::move(*error);
    const auto& tokens = std::get<std::vector<CodeToken>>(cut);
    if (auto error = boundlessCode(tokens))
        return std::move(*error);
    SignatureReader signature(tokens);
    if (auto error = signature.run())
        return std::move(*error);
    auto names = returnedNames(signature.body);
    if (auto* error = std::get_if<CodeError>(&names))
        return std::move(*error);
    auto program = std::make_shared<Program>();
    program->inputs = std::move(signature.inputs);
    program->outputs = std::move(std::get<std::vector<std::string>>(names));
    program->constants = usedConstants(signature.body, constants);
    program->writesToInputs = mayWrite(tokens);
    program->source = signatureOf(program->inputs) + std::string(fromLine(text, signature.bodyLine)) + '\n';
    program->addedLines = 2 - signature.bodyLine;
    return program;
}

} // namespace layerloom
