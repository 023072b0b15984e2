// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"
#include "core/graph/module_tree.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace layerloom {

class InitialiserField;
class TargetModel;

/// Chooses parameters one by one, and one function of `nn.init` for all of them.
class TargetsPage : public QWidget {
    Q_OBJECT

  public:
    explicit TargetsPage(QWidget* parent = nullptr);

    /// With the parameters' own initialisers alone. What was wanted of them is forgotten.
    void setTree(std::shared_ptr<const ModuleTree> tree);
    void choose(const std::vector<std::string>& names);
    /// What gives the chosen parameters what is chosen for them; those of a shape that it cannot fill are
    /// left as they are.
    Edit edit(const Document& document) const;
    /// Names of the chosen ones, and whether these are all.
    std::vector<std::string> names() const;
    bool isAll() const;
    /// The one whose values are shown; empty if none is chosen.
    std::string shown() const;
    TargetModel& model() { return *model_; }
    InitialiserField& field() { return *field_; }

  signals:
    void changed();

  private:
    void build();
    void checkShown(bool isChecked);
    void followChoice();
    /// Of the chosen ones, those that can have what is wanted.
    std::vector<std::size_t> fitting() const;
    void tellMisfits();

    std::shared_ptr<const ModuleTree> tree_;
    TargetModel* model_;
    QSortFilterProxyModel* filtered_;
    QLineEdit* search_;
    QTableView* table_;
    QLabel* count_;
    QLabel* misfits_; ///< what is chosen and cannot have it
    InitialiserField* field_;
    bool isWanted_ = false; ///< something else than what the chosen ones have
    std::optional<Initialiser> wanted_;
};

} // namespace layerloom
