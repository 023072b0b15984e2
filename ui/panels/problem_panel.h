// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"

#include <QAbstractTableModel>
#include <QWidget>

class QLabel;
class QTableView;

namespace layerloom {

/// The session's problems as rows: severity and place, what is wrong, what would mend it.
class ProblemModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { PlaceColumn, TextColumn, FixColumn, ColumnCount };

    explicit ProblemModel(DocumentSession& session, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    const Problem& problem(int row) const { return problems_[static_cast<std::size_t>(row)]; }

  private:
    void refresh();

    DocumentSession& session_;
    std::vector<Problem> problems_;
};

/// The list of problems; a double click or Enter shows the place.
class ProblemPanel : public QWidget {
    Q_OBJECT

  public:
    explicit ProblemPanel(DocumentSession& session, QWidget* parent = nullptr);

    QTableView& table() const { return *table_; }

  private:
    void addRowActions(DocumentSession& session);
    void updateEmptyState();
    void fitColumns();

    ProblemModel* model_;
    QTableView* table_;
    QLabel* nothing_;
};

} // namespace layerloom
