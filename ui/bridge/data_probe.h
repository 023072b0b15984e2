// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/background_job.h"
#include "ui/bridge/data_shelf.h"
#include "ui/bridge/job_queue.h"
#include "ui/bridge/training_values.h"

#include <QObject>

namespace layerloom {

class DocumentSession;

/// Looks into data sets on a thread of its own, and whether the model of the session suits them. GUI thread
/// only.
class DataProbe : public QObject {
    Q_OBJECT

  public:
    DataProbe(DocumentSession& session, std::shared_ptr<DataShelf> shelf, QObject* parent = nullptr);

    /// Answers by `looked`, unless it is asked again before.
    void look(const TrainingPlan& plan);
    /// Measures the numbers of the `Normalize` that stands at `place` among the plan's transforms. Answers by
    /// `measured`, unless the data cannot be read, as `look` says, or it is asked again before.
    void measure(const TrainingPlan& plan, std::size_t place);
    const DataFacts& facts() const { return facts_; }
    bool isLooking() const { return job_.isRunning(); }

  signals:
    void looked(const layerloom::DataFacts& facts);
    void measured(std::size_t place, const layerloom::Choice& normalize);
    void measuringChanged(bool isMeasuring);

  private:
    DocumentSession& session_;
    std::shared_ptr<DataShelf> shelf_;
    DataFacts facts_;
    JobQueue queue_;
    BackgroundJob job_; // goes before the queue does
    BackgroundJob measuring_;
};

} // namespace layerloom
