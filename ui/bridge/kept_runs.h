// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/run_curves.h"
#include "core/training/training_settings.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace layerloom {

/// A training that was kept in a run folder.
struct KeptRun {
    QString folder;
    QString name; ///< of the folder
    QDateTime time;
    TrainingSettings settings;
    RunCurves curves;
    bool canGoOn = false; ///< an epoch was finished
    QString problem;      ///< why it cannot be read; empty if it can
};

/// Where a project's runs are kept: `net.runs` beside `net.loom`. Empty for a project that has no file.
QString runsFolder(const QString& projectFile);

/// A folder for one more run, with the next number; it is not made.
QString nextRunFolder(const QString& projectFile);

/// All runs of a project, the newest first. Reads small files; for a worker.
std::vector<KeptRun> keptRuns(const QString& projectFile);

} // namespace layerloom
