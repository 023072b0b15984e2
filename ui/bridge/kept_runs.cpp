// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/kept_runs.h"

#include "core/training/run_folder.h"
#include "core/values/error.h"
#include "ui/language/core_text.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace layerloom {

QString runsFolder(const QString& projectFile) {
    if (projectFile.isEmpty())
        return {};
    const QFileInfo project(projectFile);
    return project.absolutePath() + '/' + project.completeBaseName() + ".runs";
}

QString nextRunFolder(const QString& projectFile) {
    const QString folder = runsFolder(projectFile);
    if (folder.isEmpty())
        return {};
    int last = 0;
    for (const QString& name : QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot))
        last = std::max(last, name.toInt());
    return QString("%1/%2").arg(folder).arg(last + 1, 3, 10, QChar('0'));
}

std::vector<KeptRun> keptRuns(const QString& projectFile) {
    std::vector<KeptRun> runs;
    const QString folder = runsFolder(projectFile);
    if (folder.isEmpty())
        return runs;
    for (const QFileInfo& entry : QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QFileInfo settings(entry.filePath() + "/settings.json");
        if (!settings.exists())
            continue;
        KeptRun run;
        run.folder = entry.filePath();
        run.name = entry.fileName();
        run.time = settings.lastModified();
        run.canGoOn = QFileInfo::exists(run.folder + "/training.pth");
        try {
            const RunFolder opened = RunFolder::opened(run.folder.toStdString());
            run.settings = opened.settings();
            run.curves = opened.curves();
        } catch (const Error& error) {
            run.problem = coreText(error.what());
            run.canGoOn = false;
        }
        runs.push_back(std::move(run));
    }
    std::ranges::reverse(runs);
    return runs;
}

} // namespace layerloom
