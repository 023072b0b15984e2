// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/error.h"

#include <cstdio>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace layerloom::bench {

/// A Python process that does and times what it is told to, one line to and one line from it at a time.
class PythonPeer {
  public:
    explicit PythonPeer(const std::string& script) {
        int to[2];
        int from[2];
        if (pipe(to) != 0 || pipe(from) != 0)
            throw Error("No pipe to Python could be made");
        child_ = fork();
        if (child_ == 0) {
            dup2(to[0], STDIN_FILENO);
            dup2(from[1], STDOUT_FILENO);
            close(to[1]);
            close(from[0]);
            execl("/usr/bin/python3", "python3", script.c_str(), nullptr);
            _exit(127);
        }
        close(to[0]);
        close(from[1]);
        to_ = fdopen(to[1], "w");
        from_ = fdopen(from[0], "r");
    }
    PythonPeer(const PythonPeer&) = delete;
    PythonPeer& operator=(const PythonPeer&) = delete;
    ~PythonPeer() {
        fclose(to_);
        fclose(from_);
        waitpid(child_, nullptr, 0);
    }

    /// The seconds that `count` runs of `what` took.
    double seconds(const std::string& what, int count) { return number(what + ' ' + std::to_string(count)); }
    /// What it answers to that line.
    double number(const std::string& line) {
        std::fprintf(to_, "%s\n", line.c_str());
        std::fflush(to_);
        double answer = 0;
        if (std::fscanf(from_, "%lf", &answer) != 1)
            throw Error("Python did not answer; is python3-torch installed?");
        return answer;
    }

  private:
    pid_t child_ = -1;
    FILE* to_ = nullptr;
    FILE* from_ = nullptr;
};

} // namespace layerloom::bench
