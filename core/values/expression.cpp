// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/expression.h"

#include "core/values/expression_tokens.h"
#include "core/values/python_arithmetic.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace layerloom {

namespace {

constexpr std::size_t kMaxLength = 10'000;
constexpr int kMaxDepth = 64;
constexpr int kMaxTupleDepth = 64;

struct NamedOperator {
    std::string_view text;
    BinaryOperator operation;
};

/// Evaluates while it parses. What has no value (a division by zero) is carried along as an error, because
/// the branch of a conditional or of `and` that Python does not evaluate may have none; only a mistake of
/// syntax stops everything.
class Evaluator {
  public:
    Evaluator(std::string_view text, const std::map<std::string, Value>& names)
        : tokens_(text), names_(names) {}

    ExpressionResult run() {
        Result result = parseTupleOr(Token::Kind::End);
        if (!syntaxError_ && !isError(result) && hasExpression(std::get<Value>(result)))
            return ExpressionError{"it has a size that is known only when the model runs", 1, {}};
        if (!syntaxError_ && tokens_.current().kind != Token::Kind::End)
            failSyntax("unexpected '" + std::string(tokens_.current().text) + "'");
        if (syntaxError_)
            return *syntaxError_;
        return result;
    }

  private:
    using Result = ExpressionResult;

    /// Counts how deep the parser has gone; past the limit it fails instead of going on.
    class Level {
      public:
        explicit Level(Evaluator& evaluator) : depth_(evaluator.depth_) {
            if (++depth_ > kMaxDepth)
                evaluator.failSyntax("the expression is nested too deeply");
        }
        ~Level() { --depth_; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;

      private:
        int& depth_;
    };

    void failSyntax(std::string text) {
        if (!syntaxError_)
            syntaxError_ = ExpressionError{std::move(text), tokens_.current().column, {}};
    }

    bool accept(std::string_view text) {
        if (syntaxError_ || !tokens_.current().isSymbol(text))
            return false;
        tokens_.advance();
        if (tokens_.current().kind == Token::Kind::Invalid)
            failSyntax(std::string(tokens_.current().text));
        return true;
    }
    void expect(std::string_view text) {
        if (!accept(text))
            failSyntax("expected '" + std::string(text) + "'");
    }

    static Result at(std::size_t column, OperationResult result) {
        if (auto* error = std::get_if<OperationError>(&result))
            return ExpressionError{std::move(error->text), column, {}};
        return std::get<Value>(std::move(result));
    }
    static bool isError(const Result& result) { return std::holds_alternative<ExpressionError>(result); }

    template <class Operation>
    static Result combined(std::size_t column, const Result& a, const Result& b, Operation operation) {
        if (isError(a))
            return a;
        if (isError(b))
            return b;
        return at(column, operation(std::get<Value>(a), std::get<Value>(b)));
    }

    /// One expression, or several with commas between them as a tuple, up to `end`.
    Result parseTupleOr(Token::Kind end) {
        const auto atEnd = [&] {
            const Token& token = tokens_.current();
            return end == Token::Kind::End ? token.kind == Token::Kind::End : token.isSymbol(")");
        };
        Result first = parseConditional();
        if (!accept(","))
            return first;
        std::vector<Result> items{std::move(first)};
        while (!syntaxError_ && !atEnd()) {
            items.push_back(parseConditional());
            if (!atEnd())
                expect(",");
        }
        return tupleOf(std::move(items));
    }

    static Result tupleOf(std::vector<Result> items) {
        Value::Tuple tuple;
        for (Result& item : items) {
            if (isError(item))
                return item;
            tuple.push_back(std::get<Value>(std::move(item)));
        }
        return Value(std::move(tuple));
    }

    Result parseConditional() {
        const Level level(*this);
        Result whenTrue = parseOr();
        if (!accept("if"))
            return whenTrue;
        Result condition = parseOr();
        expect("else");
        Result whenFalse = parseConditional();
        if (isError(condition))
            return condition;
        return pythonTruth(std::get<Value>(condition)) ? whenTrue : whenFalse;
    }

    Result parseOr() {
        Result left = parseAnd();
        while (accept("or")) {
            Result right = parseAnd();
            if (!isError(left) && !pythonTruth(std::get<Value>(left)))
                left = std::move(right);
        }
        return left;
    }

    Result parseAnd() {
        Result left = parseNot();
        while (accept("and")) {
            Result right = parseNot();
            if (!isError(left) && pythonTruth(std::get<Value>(left)))
                left = std::move(right);
        }
        return left;
    }

    Result parseNot() {
        if (!accept("not"))
            return parseComparison();
        const Level level(*this);
        Result operand = syntaxError_ ? Result(Value()) : parseNot();
        if (isError(operand))
            return operand;
        return Value(!pythonTruth(std::get<Value>(operand)));
    }

    std::optional<Comparison> acceptComparison() {
        constexpr std::pair<std::string_view, Comparison> signs[] = {
            {"==", Comparison::Equal},     {"!=", Comparison::NotEqual},
            {"<=", Comparison::LessEqual}, {">=", Comparison::GreaterEqual},
            {"<", Comparison::Less},       {">", Comparison::Greater},
            {"in", Comparison::In}};
        for (const auto& [sign, comparison] : signs) {
            if (accept(sign))
                return comparison;
        }
        if (accept("is"))
            return accept("not") ? Comparison::IsNot : Comparison::Is;
        if (accept("not")) {
            expect("in");
            return Comparison::NotIn;
        }
        return std::nullopt;
    }

    /// `a < b < c` means `a < b and b < c`.
    Result parseComparison() {
        Result left = parseSum();
        std::optional<Result> all;
        std::size_t column = tokens_.current().column;
        while (const auto comparison = acceptComparison()) {
            Result right = parseSum();
            const bool isDecided = all && (isError(*all) || !pythonTruth(std::get<Value>(*all)));
            if (!isDecided)
                all = combined(column, left, right, [&](const Value& a, const Value& b) {
                    return pythonComparison(*comparison, a, b);
                });
            left = std::move(right);
            column = tokens_.current().column;
        }
        return all ? *all : left;
    }

    template <class Parse, std::size_t Count>
    Result parseChain(Parse parseOperand, const NamedOperator (&operators)[Count]) {
        Result left = (this->*parseOperand)();
        while (!syntaxError_) {
            const std::size_t column = tokens_.current().column;
            const auto found = std::find_if(std::begin(operators), std::end(operators),
                                            [&](const NamedOperator& o) { return accept(o.text); });
            if (found == std::end(operators))
                break;
            const Result right = (this->*parseOperand)();
            left = combined(column, left, right, [&](const Value& a, const Value& b) {
                return pythonBinary(found->operation, a, b);
            });
        }
        return left;
    }

    Result parseSum() {
        constexpr NamedOperator operators[] = {{"+", BinaryOperator::Add}, {"-", BinaryOperator::Subtract}};
        return parseChain(&Evaluator::parseProduct, operators);
    }

    Result parseProduct() {
        constexpr NamedOperator operators[] = {{"*", BinaryOperator::Multiply},
                                               {"//", BinaryOperator::FloorDivide},
                                               {"/", BinaryOperator::Divide},
                                               {"%", BinaryOperator::Modulo}};
        return parseChain(&Evaluator::parseSigned, operators);
    }

    Result parseSigned() {
        const std::size_t column = tokens_.current().column;
        const bool isNegative = accept("-");
        if (!isNegative && !accept("+"))
            return parsePower();
        const Level level(*this);
        Result operand = syntaxError_ ? Result(Value()) : parseSigned();
        if (isError(operand))
            return operand;
        const Value& value = std::get<Value>(operand);
        return at(column, isNegative ? pythonNegative(value) : pythonPositive(value));
    }

    /// `**` binds tighter than a sign on its left and looser than one on its right: -2 ** -1 is -(2 ** (-1)).
    Result parsePower() {
        Result base = parseItem();
        const std::size_t column = tokens_.current().column;
        if (!accept("**"))
            return base;
        const Level level(*this);
        const Result exponent = syntaxError_ ? Result(Value()) : parseSigned();
        return combined(column, base, exponent, [](const Value& a, const Value& b) {
            return pythonBinary(BinaryOperator::Power, a, b);
        });
    }

    Result parseItem() {
        Result value = parseAtom();
        std::size_t column = tokens_.current().column;
        while (accept("[")) {
            const Result index = parseConditional();
            expect("]");
            value = known(column, combined(column, value, index, pythonItem));
            column = tokens_.current().column;
        }
        return value;
    }

    /// A size that is known only when the model runs is no value.
    static Result known(std::size_t column, Result result) {
        const auto* value = std::get_if<Value>(&result);
        const auto* open = value ? value->tryAs<Expression>() : nullptr;
        if (!open)
            return result;
        return ExpressionError{
            "that size is " + open->text + ", which is known only when the model runs", column, {}};
    }

    Result parseAtom() {
        if (syntaxError_)
            return Value();
        const Token token = tokens_.current();
        switch (token.kind) {
        case Token::Kind::Literal:
            advance();
            return token.value;
        case Token::Kind::Name:
            advance();
            if (accept("."))
                return parseAttribute(token);
            return tokens_.current().isSymbol("(") ? parseCall(token) : valueOf(token);
        case Token::Kind::Symbol:
            if (accept("("))
                return parseParentheses();
            failSyntax("unexpected '" + std::string(token.text) + "'");
            return Value();
        case Token::Kind::End:
            failSyntax("the expression ends too early");
            return Value();
        case Token::Kind::Invalid:
            failSyntax(std::string(token.text));
            return Value();
        }
        return Value();
    }

    void advance() {
        tokens_.advance();
        if (tokens_.current().kind == Token::Kind::Invalid)
            failSyntax(std::string(tokens_.current().text));
    }

    Result parseAttribute(Token name) {
        if (!tokens_.current().isName("shape")) {
            failSyntax("only the shape of an input can be asked, as " + std::string(name.text) + ".shape");
            return Value();
        }
        advance();
        const auto whole = names_.find(std::string(name.text));
        if (whole != names_.end() && whole->second.is<None>())
            return ExpressionError{"'NoneType' object has no attribute 'shape'", name.column, {}};
        name.text = std::string(name.text) + ".shape";
        return valueOf(name);
    }

    Result parseParentheses() {
        if (accept(")"))
            return Value(Value::Tuple{});
        Result inner = parseTupleOr(Token::Kind::Symbol);
        expect(")");
        return inner;
    }

    Result parseCall(const Token& name) {
        expect("(");
        std::vector<Result> arguments;
        while (!syntaxError_ && !tokens_.current().isSymbol(")")) {
            arguments.push_back(parseConditional());
            if (!tokens_.current().isSymbol(")"))
                expect(",");
        }
        expect(")");
        if (!isPythonFunction(name.text))
            return ExpressionError{"'" + std::string(name.text) +
                                       "' is no function that can be called here; there are min, max, abs, "
                                       "int, float and len",
                                   name.column,
                                   {}};
        Result tuple = tupleOf(std::move(arguments));
        if (isError(tuple))
            return tuple;
        return at(name.column, pythonCall(name.text, std::get<Value>(tuple).as<Value::Tuple>()));
    }

    Result valueOf(const Token& name) const {
        const auto found = names_.find(std::string(name.text));
        if (found == names_.end())
            return ExpressionError{"name '" + std::string(name.text) + "' is not defined", name.column,
                                   std::string(name.text)};
        return found->second;
    }

    ExpressionTokens tokens_;
    const std::map<std::string, Value>& names_;
    std::optional<ExpressionError> syntaxError_;
    int depth_ = 0;
};

ExpressionResult evaluatedAt(const Value& value, const std::map<std::string, Value>& names, int depth) {
    if (const auto* expression = value.tryAs<Expression>())
        return evaluateExpression(expression->text, names);
    const auto* tuple = value.tryAs<Value::Tuple>();
    if (!tuple || !hasExpression(value))
        return value;
    if (depth >= kMaxTupleDepth)
        return ExpressionError{"the tuple is nested too deeply", 1, {}};
    Value::Tuple items;
    for (const Value& item : *tuple) {
        ExpressionResult result = evaluatedAt(item, names, depth + 1);
        if (std::holds_alternative<ExpressionError>(result))
            return result;
        items.push_back(std::get<Value>(std::move(result)));
    }
    return Value(std::move(items));
}

} // namespace

ExpressionResult evaluateExpression(std::string_view text, const std::map<std::string, Value>& names) {
    if (text.size() > kMaxLength)
        return ExpressionError{"the expression is longer than 10,000 bytes", 1, {}};
    return Evaluator(text, names).run();
}

ExpressionResult evaluated(const Value& value, const std::map<std::string, Value>& names) {
    return evaluatedAt(value, names, 0);
}

bool hasExpression(const Value& value) {
    if (const auto* tuple = value.tryAs<Value::Tuple>())
        return std::any_of(tuple->begin(), tuple->end(), hasExpression);
    return value.is<Expression>();
}

} // namespace layerloom
