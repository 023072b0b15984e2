// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/python_parser.h"

namespace layerloom::reading {

namespace {

constexpr int kMaxBlocks = 60;

/// A text that stands alone first in a body.
std::string docOf(const std::vector<Stmt*>& body) {
    const bool has = !body.empty() && body.front()->kind == Stmt::Kind::Expression &&
                     body.front()->value->kind == Expr::Kind::Text;
    return has ? body.front()->value->text : std::string();
}

class StatementParser : public ExpressionParser {
  public:
    using ExpressionParser::ExpressionParser;

    std::vector<Stmt*> file() {
        std::vector<Stmt*> body;
        while (peek().kind != Token::Kind::End)
            statement(body);
        return body;
    }

  private:
    Stmt* make(Stmt::Kind kind, const Token& first) {
        tree_.stmts.emplace_back();
        Stmt* made = &tree_.stmts.back();
        made->kind = kind;
        made->place = first.place;
        made->begin = made->end = first.begin;
        return made;
    }

    void close(Stmt* stmt) { stmt->end = at_ > 0 ? tokens_[at_ - 1].end : stmt->begin; }

    void statement(std::vector<Stmt*>& body) {
        if (peek().kind == Token::Kind::NewLine) {
            take();
            return;
        }
        const std::size_t before = body.size();
        if (!compound(body)) {
            simple(body);
            if (peek().kind != Token::Kind::NewLine && peek().kind != Token::Kind::End)
                unexpected();
            for (std::size_t i = before; i < body.size(); ++i)
                close(body[i]);
            if (peek().kind == Token::Kind::NewLine)
                take();
        } else {
            close(body.back());
        }
    }

    std::vector<Stmt*> block() {
        expect(":");
        std::vector<Stmt*> body;
        if (peek().kind != Token::Kind::NewLine) {
            simple(body);
            if (body.size() == 1)
                close(body.front());
            while (peek().kind == Token::Kind::NewLine && peek().end > peek().begin) {
                take();
                if (peek().kind != Token::Kind::NewLine)
                    simple(body);
            }
            if (peek().kind == Token::Kind::NewLine)
                take();
            return body;
        }
        take();
        if (peek().kind != Token::Kind::Indent)
            throw PythonError("an indented block is missing", peek().place);
        if (++blocks_ > kMaxBlocks)
            throw PythonError("blocks are nested too deep", peek().place);
        take();
        while (peek().kind != Token::Kind::Dedent && peek().kind != Token::Kind::End)
            statement(body);
        if (peek().kind == Token::Kind::Dedent)
            take();
        --blocks_;
        return body;
    }

    bool compound(std::vector<Stmt*>& body) {
        const Token& first = peek();
        if (first.is("@") || first.is("def") || first.is("class") || first.is("async")) {
            decorated(body);
        } else if (first.is("if")) {
            body.push_back(branch());
        } else if (first.is("while")) {
            Stmt* made = make(Stmt::Kind::While, take());
            made->value = expr();
            made->body = block();
            made->otherwise = otherwise();
            body.push_back(made);
        } else if (first.is("for")) {
            body.push_back(loop());
        } else if (first.is("try")) {
            body.push_back(attempt());
        } else if (first.is("with")) {
            body.push_back(with());
        } else {
            return false;
        }
        return true;
    }

    std::vector<Stmt*> otherwise() { return accept("else") ? block() : std::vector<Stmt*>(); }

    Stmt* branch() {
        Stmt* made = make(Stmt::Kind::If, take());
        Stmt* current = made;
        while (true) {
            current->value = expr();
            current->body = block();
            close(current);
            if (!peek().is("elif"))
                break;
            Stmt* next = make(Stmt::Kind::If, take());
            current->otherwise.push_back(next);
            current = next;
        }
        current->otherwise = otherwise();
        return made;
    }

    Stmt* loop() {
        Stmt* made = make(Stmt::Kind::For, take());
        made->targets.push_back(targetList());
        expect("in");
        made->value = exprList();
        made->body = block();
        made->otherwise = otherwise();
        return made;
    }

    Stmt* attempt() {
        Stmt* made = make(Stmt::Kind::Try, take());
        made->body = block();
        while (accept("except")) {
            accept("*");
            if (!peek().is(":")) {
                expr();
                if (peek().is(","))
                    throw PythonError("this is Python 2", peek().place, "Convert the file to Python 3");
                if (accept("as"))
                    name();
            }
            made->handlers.push_back(block());
        }
        made->otherwise = otherwise();
        if (accept("finally"))
            made->last = block();
        if (made->handlers.empty() && made->last.empty())
            throw PythonError("'try' has neither 'except' nor 'finally'", made->place);
        return made;
    }

    Stmt* with() {
        Stmt* made = make(Stmt::Kind::With, take());
        do {
            made->items.push_back(expr());
            made->items.push_back(accept("as") ? binary(0) : nullptr);
        } while (accept(","));
        made->body = block();
        return made;
    }

    void decorated(std::vector<Stmt*>& body) {
        std::vector<Expr*> decorators;
        while (accept("@")) {
            decorators.push_back(expr());
            if (peek().kind == Token::Kind::NewLine)
                take();
        }
        accept("async");
        if (peek().is("class"))
            body.push_back(classDefinition(std::move(decorators)));
        else if (peek().is("def"))
            body.push_back(definition(std::move(decorators)));
        else if (peek().is("for"))
            body.push_back(loop());
        else if (peek().is("with"))
            body.push_back(with());
        else
            unexpected();
    }

    Stmt* definition(std::vector<Expr*> decorators) {
        Stmt* made = make(Stmt::Kind::Function, take());
        tree_.functions.emplace_back();
        Function* function = &tree_.functions.back();
        made->function = function;
        function->decorators = std::move(decorators);
        function->place = made->place;
        function->name = name();
        expect("(");
        function->parameters = parameters(")", true);
        expect(")");
        if (accept("->"))
            function->returns = expr();
        generators_.push_back(false);
        function->body = block();
        function->isGenerator = generators_.back();
        generators_.pop_back();
        function->doc = docOf(function->body);
        return made;
    }

    Stmt* classDefinition(std::vector<Expr*> decorators) {
        Stmt* made = make(Stmt::Kind::Class, take());
        tree_.classes.emplace_back();
        Class* type = &tree_.classes.back();
        made->type = type;
        type->decorators = std::move(decorators);
        type->place = made->place;
        type->name = name();
        if (accept("(")) {
            Expr call;
            arguments(call);
            type->bases = std::move(call.items);
            type->words = std::move(call.words);
            expect(")");
        }
        type->body = block();
        type->doc = docOf(type->body);
        return made;
    }

    void simple(std::vector<Stmt*>& body) {
        const Token& first = peek();
        if (first.is("import") || first.is("from"))
            body.push_back(first.is("import") ? import() : from());
        else if (first.is("return") || first.is("raise") || first.is("assert"))
            body.push_back(leaving());
        else if (first.is("pass") || first.is("break") || first.is("continue"))
            body.push_back(make(first.is("pass")    ? Stmt::Kind::Pass
                                : first.is("break") ? Stmt::Kind::Break
                                                    : Stmt::Kind::Continue,
                                take()));
        else if (first.is("global") || first.is("nonlocal"))
            body.push_back(global());
        else if (first.is("del"))
            body.push_back(deletion());
        else
            body.push_back(assignment());
    }

    Stmt* leaving() {
        const Token& first = take();
        Stmt* made = make(first.is("return")  ? Stmt::Kind::Return
                          : first.is("raise") ? Stmt::Kind::Raise
                                              : Stmt::Kind::Assert,
                          first);
        if (peek().kind == Token::Kind::NewLine || peek().kind == Token::Kind::End)
            return made;
        made->value = made->kind == Stmt::Kind::Return ? exprList() : expr();
        if (made->kind == Stmt::Kind::Raise && accept("from"))
            expr();
        if (made->kind == Stmt::Kind::Raise && peek().is(","))
            throw PythonError("this is Python 2", peek().place, "Convert the file to Python 3");
        if (made->kind == Stmt::Kind::Assert && accept(","))
            expr();
        return made;
    }

    Stmt* global() {
        Stmt* made = make(Stmt::Kind::Global, take());
        do
            made->names.emplace_back(name(), std::string());
        while (accept(","));
        return made;
    }

    Stmt* deletion() {
        Stmt* made = make(Stmt::Kind::Delete, take());
        Expr* targets = exprList();
        made->targets = targets->kind == Expr::Kind::Tuple ? targets->items : std::vector<Expr*>{targets};
        return made;
    }

    std::string dotted() {
        std::string path = name();
        while (accept("."))
            path += '.' + name();
        return path;
    }

    Stmt* import() {
        Stmt* made = make(Stmt::Kind::Import, take());
        do {
            std::string path = dotted();
            made->names.emplace_back(std::move(path), accept("as") ? name() : std::string());
        } while (accept(","));
        return made;
    }

    Stmt* from() {
        Stmt* made = make(Stmt::Kind::From, take());
        while (peek().is(".") || peek().is("..."))
            made->text += take().text;
        if (!peek().is("import"))
            made->text += dotted();
        expect("import");
        if (accept("*")) {
            made->names.emplace_back("*", std::string());
            return made;
        }
        const bool isInBrackets = accept("(");
        do {
            if (isInBrackets && peek().is(")"))
                break;
            std::string imported = name();
            made->names.emplace_back(std::move(imported), accept("as") ? name() : std::string());
        } while (accept(","));
        if (isInBrackets)
            expect(")");
        return made;
    }

    Stmt* assignment() {
        static constexpr std::string_view kAugmented[] = {
            "+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", "**=", "<<=", ">>="};
        const Token& first = peek();
        Stmt* made = make(Stmt::Kind::Expression, first);
        Expr* left = exprList();
        for (const std::string_view sign : kAugmented) {
            if (!peek().is(sign))
                continue;
            take();
            made->kind = Stmt::Kind::Augmented;
            made->text = sign.substr(0, sign.size() - 1);
            made->targets = {left};
            made->value = exprList();
            return made;
        }
        if (accept(":")) {
            expr();
            made->kind = Stmt::Kind::Pass;
            if (accept("=")) {
                made->kind = Stmt::Kind::Assign;
                made->targets = {left};
                made->value = exprList();
            } else if (left->kind == Expr::Kind::Name) {
                made->text = left->text; // an annotation alone: a field of a dataclass
            }
            return made;
        }
        made->value = left;
        while (accept("=")) {
            made->kind = Stmt::Kind::Assign;
            made->targets.push_back(made->value);
            made->value = exprList();
        }
        for (const Expr* target : made->targets)
            checkTarget(*target);
        return made;
    }

    static void checkTarget(const Expr& target) {
        using Kind = Expr::Kind;
        if (target.kind == Kind::Tuple || target.kind == Kind::List || target.kind == Kind::Star) {
            for (const Expr* item : target.items)
                checkTarget(*item);
        } else if (target.kind != Kind::Name && target.kind != Kind::Attribute &&
                   target.kind != Kind::Index) {
            throw PythonError("this cannot be assigned to", target.place);
        }
    }

    int blocks_ = 0;
};

} // namespace

std::unique_ptr<SourceTree> parsePython(std::string text, std::string name, int file) {
    auto tree = std::make_unique<SourceTree>();
    tree->text = std::move(text);
    tree->name = std::move(name);
    TokenList words = pythonTokens(tree->text, file);
    tree->comments = std::move(words.comments);
    StatementParser parser(*tree, words.tokens);
    tree->body = parser.file();
    tree->doc = docOf(tree->body);
    return tree;
}

} // namespace layerloom::reading
