// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standard_streams.h"

#include "core/values/error.h"
#include "core/values/file.h"

#include <cerrno>
#include <fcntl.h>
#include <iostream>
#include <unistd.h>

namespace layerloom {

void occupyStandardStreams() {
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // The lowest free number is given. It cannot be written to, which `finishStandardOutput` finds out.
        if (::fcntl(fd, F_GETFD) < 0 && ::open("/dev/null", O_RDONLY) < 0)
            return;
    }
}

void finishStandardOutput() {
    errno = 0;
    std::cout.flush();
    if (std::cout.good())
        return;
    const int reason = errno;
    throw Error("cannot write to standard output" +
                (reason ? ": " + systemErrorText(reason) : std::string()));
}

} // namespace layerloom
