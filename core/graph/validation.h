// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/code_oracle.h"
#include "core/graph/module_tree.h"
#include "core/graph/problem.h"
#include "core/graph/scope.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace layerloom {

/// The result of validating a document: a value, whatever mistakes the document has.
struct Validation {
    std::shared_ptr<const Scope> root; ///< null if the document has no such block
    /// Definitions that the model does not use, each checked by itself with unknown inputs. Mistakes in them
    /// are warnings in `problems`: they do not keep the model from running.
    std::map<BlockName, std::shared_ptr<const Scope>> unused;
    /// In the order of the model; a problem inside a definition with many instances stands once, at the
    /// first.
    std::vector<Problem> problems;

    bool hasErrors() const;
    /// The scope that is reached through these instances from the root; null if there is none.
    std::shared_ptr<const Scope> scopeAt(std::span<const NodeId> path) const;
    /// The first scope of that definition, depth first from the root, else its unused one; null if there is
    /// none.
    std::shared_ptr<const Scope> scopeOf(const BlockName& block) const;
    /// The path to that scope.
    std::optional<std::vector<NodeId>> pathTo(const BlockName& block) const;
};

/// Checks a document and infers every shape. Incremental: what did not change since the last call is taken
/// from it, so that one edit in a document of 10,000 nodes costs milliseconds. Allocates no tensor. Not
/// thread-safe; each thread has its own.
class Validator {
  public:
    /// `oracle` must outlive the validator; null: code of a person is only read, and what it gives is
    /// unknown.
    explicit Validator(CodeOracle* oracle = nullptr);
    ~Validator();
    Validator(Validator&&) noexcept;
    Validator& operator=(Validator&&) noexcept;

    Validation validate(const Document& document);

  private:
    struct Memory;
    std::unique_ptr<Memory> memory_;
};

/// `Validator(oracle).validate(document)`.
Validation validate(const Document& document, CodeOracle* oracle = nullptr);

/// A model without errors: what can be built. Made by `validated` alone.
class ValidatedModel {
  public:
    const Document& document() const { return document_; }
    const Scope& root() const { return *root_; }
    const ModuleTree& tree() const { return *tree_; }

  private:
    friend std::optional<ValidatedModel> validated(const Document&, const Validation&);
    Document document_;
    std::shared_ptr<const Scope> root_;
    std::shared_ptr<const ModuleTree> tree_;
};

/// The model, if the validation (of this document) has no errors, and nothing is pending.
std::optional<ValidatedModel> validated(const Document& document, const Validation& validation);

} // namespace layerloom
