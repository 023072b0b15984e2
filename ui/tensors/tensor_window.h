// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/tensor_file.h"
#include "ui/bridge/background_job.h"
#include "ui/bridge/job_queue.h"
#include "ui/bridge/run_controller.h"
#include "ui/tensors/tensor_pane.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QTabBar;
class QToolButton;

namespace layerloom {

class DocumentSession;
class SliceBar;

/// A window with the values of one parameter or buffer: as a table that can be edited, and as pictures; its
/// gradient beside it. Or with what a call gave in the last run, which cannot be edited. Values come from the
/// controller's worker and go there; what is changed is a step of the session's history.
class TensorWindow : public QWidget {
    Q_OBJECT

  public:
    TensorWindow(const std::string& name, DocumentSession& session, RunController& controller,
                 QWidget* parent = nullptr);

    const std::string& name() const { return name_; }
    /// It shows what that call gives, under the window's name.
    void setFlow(const CallOutput& output);
    bool showsFlow() const { return flow_.has_value(); }
    /// Asks for the values anew.
    void fetch();
    void show(const std::shared_ptr<const ShownTensor>& tensor);
    /// Why the values could not be read or changed; empty: nothing is wrong.
    void complain(const QString& text);
    void setLook(TensorLook look);
    void showGradient(bool isShown);
    void recolour();
    /// Takes the values of a table, or of the file's tensor of the same name; asks which one if that is not
    /// evident. One step of the history.
    void loadFrom(const QString& path);
    TensorPane& valuePane() { return *value_; }
    TensorPane& gradientPane() { return *gradient_; }

  private:
    QWidget* buildHead();
    QWidget* buildEditRow();
    void addHistoryActions();
    void connectPanes();
    void showTensor();
    void updateTools();
    void describe();
    TensorPart partToSet() const;
    void applyExpression();
    void typed(qint64 row, qint64 column, const QString& text);
    void pasted(qint64 row, qint64 column, const QString& text);
    void loadFile();
    void chooseFrom(const QString& path, const std::vector<TensorInFile>& tensors);
    void take(const NumbersFile& source, const TensorPart& part);
    void saveFile();
    /// The part of the tensor behind so many cells of the table.
    TensorPart partAt(qint64 row, qint64 column, qint64 rows, qint64 columns) const;
    void change(const TensorPart& part, const HostTensor& values);
    /// `0.weight[3, 5]`, `0.weight[2:4, :]`.
    QString partText(const TensorPart& part) const;

    void fillChannels();

    std::string name_;
    std::optional<CallOutput> flow_;
    DocumentSession& session_;
    RunController& controller_;
    std::shared_ptr<const ShownTensor> tensor_;
    QLabel* kind_ = nullptr;
    QTabBar* looks_ = nullptr;
    QComboBox* format_ = nullptr;
    QComboBox* colours_ = nullptr;
    QComboBox* channel_ = nullptr;
    QToolButton* beside_ = nullptr;
    SliceBar* slices_ = nullptr;
    QSplitter* panes_ = nullptr;
    QWidget* editRow_ = nullptr;
    TensorPane* value_ = nullptr;
    TensorPane* gradient_ = nullptr;
    QComboBox* target_ = nullptr;
    QLineEdit* expression_ = nullptr;
    QLabel* complaint_ = nullptr;
    JobQueue queue_; // before the job that uses it
    BackgroundJob description_{queue_};
    BackgroundJob reading_{queue_};
};

} // namespace layerloom
