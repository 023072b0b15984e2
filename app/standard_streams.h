// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace layerloom {

/// Puts something in the place of standard streams that were closed by who started the program, so that no
/// file that is opened later takes it, and gets what is meant for the terminal.
void occupyStandardStreams();

/// Writes out what waits in standard output. Throws Error if that, or anything before it, could not be
/// written: a full disk must not look like success.
void finishStandardOutput();

} // namespace layerloom
