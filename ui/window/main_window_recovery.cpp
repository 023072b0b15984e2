// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_file.h"
#include "core/values/error.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/recovery/crash_report.h"
#include "ui/recovery/kept_values.h"
#include "ui/recovery/recovery_dialog.h"
#include "ui/recovery/recovery_writer.h"
#include "ui/window/main_window.h"
#include "ui/window/project_files.h"
#include "ui/window/status_line.h"

#include <QFileInfo>
#include <QMessageBox>

#include <algorithm>

// What is done at the start about what was not saved at the end before.

namespace layerloom {

void MainWindow::offerRecovery() {
    const QString report = takeNewCrashReport();
    const std::vector<LeftBehind> left = leftBehind();
    if (left.empty()) {
        if (!report.isEmpty())
            status_->announce(translated("LayerLoom crashed the last time; what is known of it is in ") +
                              report);
        return;
    }
    auto* dialog = new RecoveryDialog(left, report, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        for (const LeftBehind& one : dialog->chosen())
            if (dialog->answer() == RecoveryDialog::Answer::Restore)
                restore(one);
            else
                removeRecovery(one.path);
    });
    dialog->open();
}

void MainWindow::restore(const LeftBehind& left) {
    try {
        Document document = loadProject(left.path.toStdString()).document;
        // Where the file itself is open already, its window is the one.
        const std::vector<MainWindow*> windows = all();
        const auto same = std::ranges::find_if(windows, [&left](MainWindow* window) {
            const QString path = window->session().filePath();
            return !path.isEmpty() && QFileInfo(path) == QFileInfo(left.project) &&
                   !window->session().isModified();
        });
        MainWindow& window = same != windows.end() ? **same : windowForProject();
        window.files_->restore(std::move(document), left.project);
        window.keptValues_->adopt(left.path); // before what was left goes
        window.recovery_->adopt(left.path);
        window.show();
    } catch (const Error& error) {
        QMessageBox::warning(this, translated("The changes cannot be opened"), coreText(error.what()));
    }
}

} // namespace layerloom
