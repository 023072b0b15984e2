// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/library_folder.h"

#include "core/values/error.h"
#include "ui/bridge/background_job.h"
#include "ui/bridge/job_queue.h"
#include "ui/language/core_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QPointer>
#include <QSettings>
#include <QStandardPaths>

namespace layerloom {

namespace {

constexpr char kFolderKey[] = "library/folder";
constexpr char kVariable[] = "LAYERLOOM_LIBRARY";
constexpr int kSoonMs = 150;

JobQueue& queue() {
    static JobQueue queue;
    return queue;
}

} // namespace

LibraryFolder::LibraryFolder(QObject* parent) : QObject(parent), job_(new BackgroundJob(queue(), this)) {
    soon_.setSingleShot(true);
    soon_.setInterval(kSoonMs);
    connect(&soon_, &QTimer::timeout, this, &LibraryFolder::read);
    const auto look = [this] { soon_.start(); };
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, look);
    connect(&watcher_, &QFileSystemWatcher::fileChanged, this, look);
    read();
}

LibraryFolder::~LibraryFolder() = default;

bool LibraryFolder::mayChoose() {
    return qEnvironmentVariableIsEmpty(kVariable);
}

QString LibraryFolder::folder() const {
    if (!mayChoose())
        return QDir::cleanPath(qEnvironmentVariable(kVariable));
    const QString chosen = QSettings().value(kFolderKey).toString();
    return !chosen.isEmpty() ? QDir::cleanPath(chosen)
                             : QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                                   QStringLiteral("/layerloom/library");
}

void LibraryFolder::choose(const QString& folder) {
    QSettings().setValue(kFolderKey, folder);
    read();
}

void LibraryFolder::save(const Document& file, const QString& name) {
    saveToLibrary(file, folder().toStdString(), name.toStdString());
    read();
}

void LibraryFolder::read() {
    job_->start([folder = folder().toStdString(), before = library_, this](const std::stop_token&) {
        Library library;
        QString problem;
        try {
            library = readLibrary(folder, before);
        } catch (const Error& error) {
            library.folder = folder;
            problem = coreText(error.what());
        }
        return [this, library = std::move(library), problem] { take(library, problem); };
    });
}

void LibraryFolder::take(Library library, const QString& problem) {
    const bool isSame = library.folder == library_.folder && library.files == library_.files &&
                        library.damaged == library_.damaged && problem == problem_;
    library_ = std::move(library);
    problem_ = problem;
    // What came between the reading and the watching would not be told.
    if (watch())
        soon_.start();
    if (!isSame)
        emit changed();
}

/// The folder and its files; while it is not there, what it would be made in.
bool LibraryFolder::watch() {
    QStringList wanted;
    QDir place(folder());
    const bool isThere = place.exists();
    while (!place.exists() && !place.isRoot())
        place.setPath(QFileInfo(place.path()).path());
    wanted << place.path();
    for (const QFileInfo& file :
         isThere ? place.entryInfoList({QStringLiteral("*.loom")}, QDir::Files) : QFileInfoList())
        wanted << file.filePath();
    QStringList gone = watcher_.files() + watcher_.directories();
    for (const QString& path : wanted)
        gone.removeAll(path);
    if (!gone.isEmpty())
        watcher_.removePaths(gone);
    const QStringList known = watcher_.files() + watcher_.directories();
    bool isMore = false;
    for (const QString& path : wanted)
        isMore = (!known.contains(path) && watcher_.addPath(path)) || isMore;
    return isMore;
}

LibraryFolder& libraryFolder() {
    // Belongs to the application, so that another one (in tests) has its own folder.
    static QPointer<LibraryFolder> shared;
    if (!shared)
        shared = new LibraryFolder(QCoreApplication::instance());
    return *shared;
}

} // namespace layerloom
