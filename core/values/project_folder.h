// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace layerloom {

/// Says on this thread, for as long as it lives, in which folder the project lies that is being validated:
/// files that a project names are relative to it.
class ProjectFolder {
  public:
    /// `projectPath` is that of the project file; empty: it was never saved.
    explicit ProjectFolder(const std::string& projectPath);
    ~ProjectFolder();
    ProjectFolder(const ProjectFolder&) = delete;
    ProjectFolder& operator=(const ProjectFolder&) = delete;

    /// The file that a project means by that relative path. Throws Error if no project's folder is known, or
    /// if the path leads out of it: a project is data from strangers.
    static std::string resolved(const std::string& relative);

  private:
    std::string folder_;
    const std::string* before_;
};

} // namespace layerloom
