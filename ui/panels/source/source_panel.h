// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/background_job.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/job_queue.h"
#include "ui/bridge/written_source.h"

#include <QWidget>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace layerloom {

class SourceView;

/// The model as PyTorch source, which follows every edit. What is selected on the canvas is marked in it, and
/// the line that the cursor is put on selects its node.
class SourcePanel : public QWidget {
    Q_OBJECT

  public:
    explicit SourcePanel(DocumentSession& session, QWidget* parent = nullptr);

    SourceView& view();
    /// Why what is shown is not the model as it is now; empty if it is.
    QString complaint() const;
    void recolour();

  signals:
    void saveRequested();

  private:
    void refresh();
    void display(const WrittenSource& written);
    void followSelection();
    void choose(int line);

    DocumentSession& session_;
    SourceText shown_;
    QLabel* complaint_;
    QVBoxLayout* column_;
    SourceView* view_ = nullptr; ///< an editor is dear: made when the panel first shows source
    QToolButton* copy_;
    bool isChoosing_ = false;
    JobQueue queue_; // before the job that uses it
    BackgroundJob job_;
};

} // namespace layerloom
