// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace layerloom {

/// From now on a signal that ends the program (a segmentation fault, an abort, …) leaves a report with
/// version, signal and stack in the state folder before it does. Nothing of the report is sent anywhere.
void leaveReportsOfCrashes();

/// The youngest report that nobody was told of yet, marked as told; empty if there is none.
QString takeNewCrashReport();

} // namespace layerloom
