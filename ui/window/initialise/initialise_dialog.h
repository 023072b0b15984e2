// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/module_tree.h"
#include "ui/bridge/run_controller.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

#include <memory>

class QLabel;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace layerloom {

class DocumentSession;
class PreviewPane;
class RulesPage;
class TargetsPage;

/// Says how parameters get their first values: one by one, or by rules; shows what these would be before
/// anything is changed; stores it in the document, and draws the living values anew.
class InitialiseDialog : public QDialog {
    Q_OBJECT

  public:
    /// `names` are chosen at first; none: all.
    InitialiseDialog(DocumentSession& session, RunController& controller,
                     const std::vector<std::string>& names, QWidget* parent);
    ~InitialiseDialog() override;

    TargetsPage& targets() { return *targets_; }
    RulesPage& rules() { return *rules_; }
    PreviewPane& preview() { return *preview_; }
    /// True while what is shown is not yet what was asked for last.
    bool isWaiting() const { return soon_.isActive() || shown_ != asked_; }

  signals:
    /// A sentence for the status line.
    void announced(const QString& text);

  private:
    void build();
    QWidget* buildRight();
    void followDocument();
    Edit edit() const;
    bool isByRules() const;
    std::vector<std::string> names() const;
    /// Asks for a preview, in a moment.
    void changeSoon();
    void ask();
    void show(const InitialisationPreview& preview);
    void tell(const InitialisationPreview& preview);
    void apply();
    void reinitialise();
    std::uint64_t seed() const;

    DocumentSession& session_;
    QPointer<RunController> controller_;     ///< a window that is closed deletes it before its dialogs
    std::shared_ptr<const ModuleTree> tree_; ///< with the parameters' own initialisers alone
    QTabWidget* tabs_ = nullptr;
    TargetsPage* targets_ = nullptr;
    RulesPage* rules_ = nullptr;
    PreviewPane* preview_ = nullptr;
    QSpinBox* seed_ = nullptr;
    QLabel* effect_ = nullptr;
    QPushButton* apply_ = nullptr;
    QPushButton* reinitialise_ = nullptr;
    Document document_; ///< that is shown
    QTimer soon_;
    quint64 asked_ = 0;
    quint64 shown_ = 0;
};

} // namespace layerloom
