// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>

class QLockFile;

namespace layerloom {

/// Says to other programs of the same person on the same machine that a project file is being worked on. A
/// lock whose program has ended, however it did, counts for nothing.
class ProjectLock {
  public:
    ProjectLock();
    ~ProjectLock();
    ProjectLock(const ProjectLock&) = delete;
    ProjectLock& operator=(const ProjectLock&) = delete;

    /// Lets go of the file before, and takes this one; an empty path takes none. False if another program
    /// works on it: then the file before is kept.
    bool take(const QString& projectPath);

  private:
    std::unique_ptr<QLockFile> lock_;
    QString path_;
};

} // namespace layerloom
