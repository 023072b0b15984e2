// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace layerloom::engine {

/// Says in which folder the files lie that the project names which this thread builds or looks at, for as
/// long as it lives.
class ProjectFolderScope {
  public:
    explicit ProjectFolderScope(const std::string& folder);
    ~ProjectFolderScope();
    ProjectFolderScope(const ProjectFolderScope&) = delete;
    ProjectFolderScope& operator=(const ProjectFolderScope&) = delete;

    /// The innermost one's; empty if there is none.
    static const std::string& current();

  private:
    const std::string* before_;
};

} // namespace layerloom::engine
