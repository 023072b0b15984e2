// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"

namespace layerloom {

// One function for each verb of the command line. They print results to standard output, and throw Error for
// what cannot be done; `main` turns that into one line on standard error. No display is needed, and but for
// pictures no Qt.

ExitCode check(const CheckCommand& command);
ExitCode summary(const SummaryCommand& command);
ExitCode run(const RunCommand& command);
ExitCode profile(const ProfileCommand& command);
ExitCode exportStateDict(const ExportCommand& command);
ExitCode exportModel(const ExportCommand& command);
ExitCode exportPicture(const ExportCommand& command);
ExitCode exportSource(const ExportCommand& command);
/// What was not understood goes to standard error. HasProblems if the model cannot be built as it is.
ExitCode importSource(const ImportCommand& command);
ExitCode inspect(const InspectCommand& command);
/// As diff(1): Done if nothing differs, HasProblems if something does, WrongUsage if a file cannot be read.
ExitCode diff(const DiffCommand& command);
ExitCode convert(const ConvertCommand& command);
ExitCode params(const ParamsCommand& command);
ExitCode initialise(const InitCommand& command);
ExitCode setParameter(const SetCommand& command);
ExitCode attach(const AttachCommand& command);
/// Ctrl+C ends it after a step, and saves what there is.
ExitCode train(const TrainCommand& command);
ExitCode evaluate(const EvaluateCommand& command);
/// The samples held back, or else all, in their order; targets are not looked at.
ExitCode predict(const PredictCommand& command);
/// HasProblems if a strict load would fail.
ExitCode match(const MatchCommand& command);

} // namespace layerloom
