// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/code_text.h"

#include "core/code/code_tokens.h"
#include "core/source/python_words.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

namespace layerloom {

namespace {

/// What `torch.nn.functional` of PyTorch 1.13 has and code may call.
constexpr std::array<std::string_view, 96> kFunctional{"adaptive_avg_pool1d",
                                                       "adaptive_avg_pool2d",
                                                       "adaptive_avg_pool3d",
                                                       "adaptive_max_pool1d",
                                                       "adaptive_max_pool2d",
                                                       "adaptive_max_pool3d",
                                                       "affine_grid",
                                                       "alpha_dropout",
                                                       "avg_pool1d",
                                                       "avg_pool2d",
                                                       "avg_pool3d",
                                                       "batch_norm",
                                                       "bilinear",
                                                       "binary_cross_entropy",
                                                       "binary_cross_entropy_with_logits",
                                                       "celu",
                                                       "channel_shuffle",
                                                       "conv1d",
                                                       "conv2d",
                                                       "conv3d",
                                                       "conv_tbc",
                                                       "conv_transpose1d",
                                                       "conv_transpose2d",
                                                       "conv_transpose3d",
                                                       "cosine_embedding_loss",
                                                       "cosine_similarity",
                                                       "cross_entropy",
                                                       "ctc_loss",
                                                       "dropout",
                                                       "dropout1d",
                                                       "dropout2d",
                                                       "dropout3d",
                                                       "elu",
                                                       "elu_",
                                                       "embedding",
                                                       "embedding_bag",
                                                       "feature_alpha_dropout",
                                                       "fold",
                                                       "gelu",
                                                       "glu",
                                                       "grid_sample",
                                                       "group_norm",
                                                       "gumbel_softmax",
                                                       "hardshrink",
                                                       "hardsigmoid",
                                                       "hardswish",
                                                       "hardtanh",
                                                       "hardtanh_",
                                                       "hinge_embedding_loss",
                                                       "huber_loss",
                                                       "instance_norm",
                                                       "interpolate",
                                                       "kl_div",
                                                       "l1_loss",
                                                       "layer_norm",
                                                       "leaky_relu",
                                                       "leaky_relu_",
                                                       "linear",
                                                       "local_response_norm",
                                                       "log_softmax",
                                                       "logsigmoid",
                                                       "lp_pool1d",
                                                       "lp_pool2d",
                                                       "max_pool1d",
                                                       "max_pool2d",
                                                       "max_pool3d",
                                                       "mish",
                                                       "mse_loss",
                                                       "nll_loss",
                                                       "normalize",
                                                       "one_hot",
                                                       "pad",
                                                       "pairwise_distance",
                                                       "pdist",
                                                       "pixel_shuffle",
                                                       "pixel_unshuffle",
                                                       "prelu",
                                                       "relu",
                                                       "relu6",
                                                       "relu_",
                                                       "rrelu",
                                                       "selu",
                                                       "selu_",
                                                       "sigmoid",
                                                       "silu",
                                                       "smooth_l1_loss",
                                                       "softmax",
                                                       "softmin",
                                                       "softplus",
                                                       "softshrink",
                                                       "softsign",
                                                       "tanh",
                                                       "tanhshrink",
                                                       "threshold",
                                                       "unfold",
                                                       "upsample"};

bool isFunctional(std::string_view name) {
    return std::find(kFunctional.begin(), kFunctional.end(), name) != kFunctional.end();
}

/// Cuts the code into statements with their depths.
class BodyReader {
  public:
    BodyReader(std::string_view code, std::span<const CodeToken> tokens) : code_(code), tokens_(tokens) {
        std::size_t begin = 0;
        while (begin <= code.size()) {
            const std::size_t end = std::min(code.find('\n', begin), code.size());
            lines_.push_back(code.substr(begin, end - begin));
            begin = end + 1;
        }
    }

    std::vector<CodeLine> run() {
        skipSignature();
        while (at_ < tokens_.size() && tokens_[at_].kind != CodeToken::Kind::End)
            statement();
        return std::move(made_);
    }

  private:
    void skipSignature() {
        while (tokens_[at_].kind != CodeToken::Kind::NewLine)
            ++at_;
        line_ = tokens_[at_ > 0 ? at_ - 1 : 0].line + 1;
        ++at_;
    }

    void statement() {
        const std::size_t begin = at_;
        while (tokens_[at_].kind != CodeToken::Kind::NewLine)
            ++at_;
        const std::size_t end = at_++;
        if (begin == end)
            return;
        const int column = tokens_[begin].column;
        while (!columns_.empty() && columns_.back() > column)
            columns_.pop_back();
        if (columns_.empty() || columns_.back() < column)
            columns_.push_back(column);
        const int depth = static_cast<int>(columns_.size()) - 1;
        comments(tokens_[end - 1].line, depth);
        if (tokens_[begin].kind != CodeToken::Kind::Text)
            parts(begin, end, depth);
    }

    /// Those on the lines up to that one, which is the last of a statement.
    void comments(int last, int depth) {
        for (; line_ <= last; ++line_) {
            const std::size_t at = commentAt(line_);
            if (at == std::string_view::npos)
                continue;
            std::string text(lines_[static_cast<std::size_t>(line_) - 1].substr(at + 1));
            while (!text.empty() && (text.back() == ' ' || text.back() == '\r'))
                text.pop_back();
            const bool hasBlank = text.empty() || text.front() == ' ';
            made_.push_back({depth, (hasBlank ? "#" : "# ") + text});
        }
    }

    /// Where a comment begins: behind the last word of the line.
    std::size_t commentAt(int line) const {
        const std::string_view text = lines_[static_cast<std::size_t>(line) - 1];
        std::size_t from = 0;
        for (const CodeToken& token : tokens_) {
            if (token.line == line && !token.text.empty())
                from = std::max(from, static_cast<std::size_t>(token.column - 1) + token.text.size());
        }
        return from <= text.size() ? text.find('#', from) : std::string_view::npos;
    }

    /// A line may hold several statements: `if x: y`, `a; b`.
    void parts(std::size_t begin, std::size_t end, int depth) {
        const bool isCompound = tokens_[begin].is("if") || tokens_[begin].is("elif") ||
                                tokens_[begin].is("else") || tokens_[begin].is("for") ||
                                tokens_[begin].is("while");
        for (std::size_t i = begin; i < end; ++i) {
            if (tokens_[i].depth > 0)
                continue;
            if (isCompound && tokens_[i].is(":") && i + 1 < end) {
                add(begin, i + 1, depth);
                parts(i + 1, end, depth + 1);
                return;
            }
            if (!isCompound && tokens_[i].is(";")) {
                add(begin, i, depth);
                parts(i + 1, end, depth);
                return;
            }
        }
        add(begin, end, depth);
    }

    void add(std::size_t begin, std::size_t end, int depth) {
        std::string text;
        for (std::size_t i = begin; i < end; ++i)
            text += std::string(text.empty() ? "" : " ") + std::string(tokens_[i].text);
        if (!text.empty())
            made_.push_back({depth, std::move(text)});
    }

    std::string_view code_;
    std::span<const CodeToken> tokens_;
    std::vector<std::string_view> lines_;
    std::vector<int> columns_;
    std::size_t at_ = 0;
    int line_ = 1;
    std::vector<CodeLine> made_;
};

/// Names that statements give values to, in the order in which they do.
std::vector<std::string> assignedNames(std::span<const CodeToken> tokens) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != CodeToken::Kind::Name || tokens[i].depth > 0 ||
            (i > 0 && tokens[i - 1].is(".")))
            continue;
        std::size_t next = i + 1;
        while (next < tokens.size() && (tokens[next].is(",") || tokens[next].kind == CodeToken::Kind::Name))
            ++next;
        const std::string_view symbol = next < tokens.size() ? tokens[next].text : std::string_view();
        const bool isTarget = symbol == "=" || (symbol.size() > 1 && symbol.back() == '=' && symbol != "==" &&
                                                symbol != "!=" && symbol != "<=" && symbol != ">=");
        const bool isLoop = i > 0 && tokens[i - 1].is("for");
        if (isTarget || isLoop)
            names.emplace_back(tokens[i].text);
    }
    return names;
}

} // namespace

std::string withTorchFunctions(std::string_view text) {
    std::vector<PythonWord> words = pythonWords(text);
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
        const bool isModule = words[i].kind == PythonWord::Kind::Name && words[i].is("F") &&
                              !(i > 0 && words[i - 1].is(".")) && words[i + 1].is(".");
        if (isModule && !isFunctional(words[i + 2].text))
            words[i].text = "torch";
    }
    return joinedWords(words);
}

std::vector<CodeLine> functionBody(std::string_view code, const NameReplacement& replace) {
    const auto cut = codeTokens(code);
    const auto& tokens = std::get<std::vector<CodeToken>>(cut);
    std::vector<CodeLine> lines = BodyReader(code, tokens).run();
    std::vector<CodeLine> made;
    std::set<std::string> own;
    for (const std::string& name : assignedNames(tokens)) {
        const auto piece = own.insert(name).second ? replace(name) : std::nullopt;
        if (piece)
            made.push_back({0, name + " = " + piece->text});
    }
    for (CodeLine& line : lines) {
        if (!line.text.starts_with('#'))
            line.text = replaced(withTorchFunctions(line.text), [&](const std::string& name) {
                            return own.contains(name) ? std::nullopt : replace(name);
                        }).text;
        made.push_back(std::move(line));
    }
    return made;
}

bool mayGiveNumber(std::string_view text) {
    static constexpr std::array<std::string_view, 8> kNumbers{".shape", ".size(", "len(",   ".dim()",
                                                              ".item(", "int(",   "float(", ".numel("};
    return std::any_of(kNumbers.begin(), kNumbers.end(),
                       [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

} // namespace layerloom
