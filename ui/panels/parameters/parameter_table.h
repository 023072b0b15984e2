// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QTreeView>

class QMenu;

namespace layerloom {

class ParameterModel;

/// The view of the parameter table: the names stay in sight when the columns are scrolled, and a person
/// chooses which columns there are (a right click on the titles), which is remembered. What is selected stays
/// selected when rows are sorted, filtered or made anew, as far as they are shown.
class ParameterTable : public QTreeView {
    Q_OBJECT

  public:
    explicit ParameterTable(ParameterModel& model, QWidget* parent = nullptr);

    /// One entry for each column but the names, to be switched on and off.
    void fillColumnMenu(QMenu& menu);
    /// Opens all modules, or the first level of them if there are many rows.
    void openModules(int rows);
    /// The names that stay; shown only while columns are scrolled away.
    QTreeView& names() const { return *names_; }

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void buildNames();
    void placeNames();
    void showColumns();
    void setColumnShown(int column, bool isShown);
    void keepSelection();
    void restoreSelection();

    ParameterModel& model_;
    QTreeView* names_;
    /// What was selected before the rows were made anew: names, as entries do not keep their numbers.
    QSet<QString> kept_;
    QString current_;
};

} // namespace layerloom
