// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/graph/initialiser_rules.h"

#include <QWidget>

#include <memory>
#include <string>
#include <vector>

class QComboBox;
class QLabel;
class QToolButton;
class QTreeWidget;

namespace layerloom {

class InitialiserField;

/// The rules of a document that initialise many parameters, in their order: added, edited, reordered and
/// removed, and which parameters each reaches.
class RulesPage : public QWidget {
    Q_OBJECT

  public:
    explicit RulesPage(QWidget* parent = nullptr);

    /// What the rules are about, the parameters' own initialisers alone in the tree. Takes the document's
    /// rules.
    void setModel(const Document& document, std::shared_ptr<const ModuleTree> tree);
    const std::vector<InitialiserRule>& rules() const { return rules_; }
    /// Names whose values come from a rule in the end.
    std::vector<std::string> decided() const;
    /// The first that the current rule reaches; empty if there is none.
    std::string shown() const;
    const std::vector<RuleReach>& reach() const { return reach_; }
    InitialiserField& field() { return *field_; }

  signals:
    void changed();

  private:
    void build();
    QWidget* buildForm();
    QToolButton* addTool(const char* icon, const QString& toolTip, const char* name);
    void add();
    void remove();
    void move(int by);
    void takeForm();
    void showCurrent();
    void fillParameters();
    /// After the rules changed.
    void refresh(int current);
    QString ruleText(const InitialiserRule& rule) const;
    QString reachText(const RuleReach& reach) const;
    QString listed(const std::vector<std::size_t>& entries) const;
    int current() const;

    Document document_;
    std::shared_ptr<const ModuleTree> tree_;
    std::vector<InitialiserRule> rules_;
    std::vector<RuleReach> reach_;
    QTreeWidget* list_ = nullptr;
    QToolButton* remove_ = nullptr;
    QToolButton* up_ = nullptr;
    QToolButton* down_ = nullptr;
    QWidget* form_ = nullptr;
    QComboBox* type_ = nullptr;
    QComboBox* parameter_ = nullptr;
    QComboBox* block_ = nullptr;
    InitialiserField* field_ = nullptr;
    QLabel* reachLabel_ = nullptr;
};

} // namespace layerloom
