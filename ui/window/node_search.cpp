// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/node_search.h"

#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <QStringList>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace layerloom {

namespace {

/// Blocks nested in blocks that are repeated make astronomical models of small files: this much is looked at.
constexpr int kMaximumVisited = 100'000;

QString fromStd(const std::string& text) {
    return QString::fromStdString(text);
}

/// Walks the scopes and gathers what matches, by how well it does.
class Search {
  public:
    Search(const Validation& validation, const QString& typed, std::size_t limit)
        : typed_(typed.trimmed()), words_(typed_.split(' ', Qt::SkipEmptyParts)), limit_(limit) {
        for (const Problem& problem : validation.problems)
            problems_.try_emplace(
                {problem.place.block, problem.place.node},
                (problem.severity == Severity::Error ? translated("error: ") : translated("warning: ")) +
                    coreText(problem.text));
    }

    void visit(const Scope& scope, const QString& where, std::vector<NodeId>& path) {
        const Block& block = *scope.block;
        for (std::size_t i = 0; i < block.nodes.size() && visited_ < kMaximumVisited; ++i) {
            if (found_[0].size() >= limit_)
                return;
            ++visited_;
            const NodeFacts* facts = i < scope.nodes.size() ? scope.nodes[i].get() : nullptr;
            consider(describe(scope, i, facts, where, path));
            if (!facts || !facts->scope)
                continue;
            path.push_back(block.nodes[i]->id);
            visit(*facts->scope, where + " › " + fromStd(nodeName(block, i)), path);
            path.pop_back();
        }
    }

    std::vector<FoundNode> take() {
        std::vector<FoundNode> all;
        for (std::vector<FoundNode>& rank : found_)
            std::ranges::move(rank, std::back_inserter(all));
        if (all.size() > limit_)
            all.resize(limit_);
        return all;
    }

  private:
    FoundNode describe(const Scope& scope, std::size_t index, const NodeFacts* facts, const QString& where,
                       const std::vector<NodeId>& path) const {
        const Node& node = *scope.block->nodes[index];
        FoundNode found;
        found.place.block = scope.name;
        found.place.path = path;
        found.place.node = node.id;
        found.name = fromStd(nodeName(*scope.block, index));
        found.type = fromStd(node.isInstance() ? node.block : node.type);
        found.where = where;
        QStringList shapes;
        for (std::size_t i = 0; facts && i < facts->outputs.size(); ++i) {
            if (facts->outputs[i])
                shapes << fromStd(facts->outputs[i]->shape.text());
        }
        found.shape = shapes.join(QStringLiteral("  "));
        if (const auto problem = problems_.find({scope.name, node.id}); problem != problems_.end())
            found.problem = problem->second;
        return found;
    }

    void consider(FoundNode found) {
        // A shape is found as it is written, and as the canvas writes it: 12×12, also typed 12x12.
        const QString asOnCanvas =
            QString(found.shape).remove(u'(').remove(u')').replace(QStringLiteral(", "), QStringLiteral("×"));
        const QString all = QStringList{found.name,
                                        found.type,
                                        found.where,
                                        found.shape,
                                        found.problem,
                                        asOnCanvas,
                                        QString(asOnCanvas).replace(u'×', u'x')}
                                .join('\n');
        const bool matches = std::ranges::all_of(
            words_, [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
        if (!matches)
            return;
        const std::size_t rank = found.name.startsWith(typed_, Qt::CaseInsensitive) ? 0
                                 : found.name.contains(typed_, Qt::CaseInsensitive) ? 1
                                                                                    : 2;
        if (found_[rank].size() < limit_)
            found_[rank].push_back(std::move(found));
    }

    QString typed_;
    QStringList words_;
    std::size_t limit_;
    std::map<std::pair<BlockName, NodeId>, QString> problems_;
    std::vector<FoundNode> found_[3];
    int visited_ = 0;
};

} // namespace

std::vector<FoundNode> findNodes(const Validation& validation, const QString& typed, std::size_t limit) {
    Search search(validation, typed, limit);
    std::vector<NodeId> path;
    if (validation.root)
        search.visit(*validation.root, fromStd(validation.root->name), path);
    for (const auto& [name, scope] : validation.unused)
        if (scope)
            search.visit(*scope, fromStd(name), path);
    return search.take();
}

} // namespace layerloom
