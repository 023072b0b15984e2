// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace layerloom {

class TensorTableModel;

/// The table of a tensor's numbers: the selection is copied as a spreadsheet takes it, and what a spreadsheet
/// copied is pasted from the current cell on.
class TensorTable : public QTableView {
    Q_OBJECT

  public:
    explicit TensorTable(QWidget* parent = nullptr);

    TensorTableModel& numbers() const { return *model_; }
    void copySelection() const;
    void pasteAtCurrent();

  signals:
    /// Text from the clipboard, for the part of the matrix that begins there.
    void pasted(qint64 row, qint64 column, const QString& text);
    /// What hinders copying, in one sentence.
    void refused(const QString& why) const;

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    /// New values do not take away what is being typed.
    void dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) override;

  private:
    TensorTableModel* model_;
};

} // namespace layerloom
