// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/library/library.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>

namespace layerloom {

class BackgroundJob;

/// The person's library: its folder is watched, and read on a worker thread, so that a file that is put there
/// (or changed, or removed) shows by itself. GUI thread only.
///
/// The folder is what LAYERLOOM_LIBRARY says in the environment, else what was chosen, else
/// `layerloom/library` in the standard place for data (`~/.local/share`).
class LibraryFolder : public QObject {
    Q_OBJECT

  public:
    explicit LibraryFolder(QObject* parent = nullptr);
    ~LibraryFolder() override;

    const Library& library() const { return library_; }
    /// Why the folder cannot be read, one sentence; empty if it can.
    const QString& problem() const { return problem_; }
    QString folder() const;
    /// False if the environment says which one it is.
    static bool mayChoose();
    /// Keeps the choice; an empty one goes back to the standard place.
    void choose(const QString& folder);
    /// Writes a file of the library and shows it at once. Throws Error.
    void save(const Document& file, const QString& name);
    /// Looks at the folder again, on the worker.
    void read();

  signals:
    /// What the library holds, or that it cannot be read, changed.
    void changed();

  private:
    void take(Library library, const QString& problem);
    /// True if something is watched now that was not before.
    bool watch();

    Library library_;
    QString problem_;
    QFileSystemWatcher watcher_;
    QTimer soon_; ///< several files are often written at once
    BackgroundJob* job_;
};

/// The one of this process: all windows share it.
LibraryFolder& libraryFolder();

} // namespace layerloom
