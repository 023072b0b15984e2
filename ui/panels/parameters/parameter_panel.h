// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"
#include "ui/bridge/run_values.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace layerloom {

class ParameterModel;
class ParameterTable;

/// The parameter table of the model, of the block on show or of what is selected, with its totals. A click
/// selects the layer on the canvas, and what is selected there is selected here; a double click asks for the
/// values.
class ParameterPanel : public QWidget {
    Q_OBJECT

  public:
    explicit ParameterPanel(DocumentSession& session, QWidget* parent = nullptr);

    void showValues(const ModelValues& values);
    void showGradients(const RunReport& report);
    ParameterTable& table() const { return *table_; }
    ParameterModel& model() const { return *model_; }

  signals:
    /// A person wants to see the values of the parameter or buffer of that name.
    void valuesRequested(const std::string& name);
    /// A person wants to initialise these anew.
    void initialiseRequested(const std::vector<std::string>& names);
    /// A sentence for the status line.
    void announced(const QString& text);

  private:
    enum class Scope { Model, Block, Selection };

    void buildHead();
    QComboBox* box(const QStringList& entries, const QString& name);
    void buildTable();
    void addRowActions();
    void fillMenu(QMenu& menu);
    void refresh();
    void refreshTotals();
    /// What is wrong with the pattern that is typed; empty: nothing.
    QString patternComplaint() const;
    /// Takes what is typed and chosen above the table.
    void applyFilter();
    void openModules();
    void revealNode(const QModelIndex& index);
    void requestValues(const QModelIndex& index);
    /// Selects the rows of the nodes that are selected on the canvas.
    void followSelection();
    /// Entries of the tree: what is selected, modules with all that is below them; else all that is shown.
    std::vector<std::size_t> chosenParameters() const;
    /// Those of them that are no constants.
    std::vector<std::size_t> chosenEntries() const;
    void freeze(bool isFrozen);
    void keepStatistics(bool isKept);
    void requestInitialisation();
    void copyAs(bool isMarkdown);
    void exportRows();

    DocumentSession& session_;
    ParameterModel* model_;
    ParameterTable* table_ = nullptr;
    QHBoxLayout* head_ = nullptr;
    QLineEdit* search_ = nullptr;
    QToolButton* isPattern_ = nullptr;
    QComboBox* kind_ = nullptr;
    QComboBox* scope_ = nullptr;
    QToolButton* modules_ = nullptr;
    QLabel* totals_ = nullptr;
    bool isRevealing_ = false;
    bool isFollowed_ = false; ///< what is selected on the canvas was selected here
};

} // namespace layerloom
