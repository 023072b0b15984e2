// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/background_job.h"
#include "ui/bridge/job_queue.h"
#include "ui/window/loading/offered_file.h"

#include <QDialog>

#include <memory>
#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace layerloom {

class LoadRows;
class NameRulesEdit;

/// Says what loading a file of weights into a model would do, before anything is done: name by name what is
/// taken, what is missing, what is too much, what has another shape. Names can be mapped by rules, or by
/// dragging one of the file onto one of the model, and a part of the model can be loaded alone.
class LoadDialog : public QDialog {
    Q_OBJECT

  public:
    LoadDialog(const QString& path, ModuleTree tree, QWidget* parent);

    /// What was chosen, once it was accepted.
    LoadSettings settings() const;
    /// The keys that lead to the state dict in the file.
    std::string place() const;
    /// True once the file was read.
    bool isReady() const { return file_ != nullptr; }
    LoadRows& rows() { return *rows_; }
    QTableView& table() { return *table_; }

  private:
    void build();
    void buildTable();
    void fillModules();
    void read();
    void take(const std::shared_ptr<const OfferedFile>& file);
    void plan();
    void tell(const LoadReport& report);
    /// A sentence instead of the table: there is nothing that could be loaded.
    void showSentence(const QString& text, bool isComplaint);
    void mapName(const QString& fileName, const QString& modelName);
    void openRowMenu(const QPoint& position);

    QString path_;
    ModuleTree tree_;
    std::shared_ptr<const OfferedFile> file_;
    bool isClean_ = false;
    QComboBox* candidates_ = nullptr;
    QComboBox* only_ = nullptr;
    QCheckBox* stripModule_ = nullptr;
    NameRulesEdit* rules_ = nullptr;
    LoadRows* rows_ = nullptr;
    QTableView* table_ = nullptr;
    QLabel* summary_ = nullptr;
    QPushButton* load_ = nullptr;
    JobQueue queue_; // before the job that uses it
    BackgroundJob reading_{queue_};
};

} // namespace layerloom
