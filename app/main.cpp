// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"
#include "app/spoken.h"
#include "app/standard_streams.h"
#include "app/verbs.h"
#include "core/values/error.h"

#ifdef LAYERLOOM_WITH_WINDOW
#include "ui/bridge/picture_decoder.h"
#include "ui/language/command_line_text.h"
#include "ui/window/run_window.h"
#endif

#include <exception>
#include <iostream>
#include <new>

namespace layerloom {
namespace {

/// Calls the verb that the command asks for.
struct Dispatch {
    int argc;
    char** argv;

    int operator()([[maybe_unused]] const WindowCommand& command) const {
#ifdef LAYERLOOM_WITH_WINDOW
        return runWindow(argc, argv, command.file);
#else
        throw Error("This build has no window; see 'layerloom --help' for what it can do");
#endif
    }
    int operator()(const CheckCommand& command) const {
        return static_cast<int>(check(command));
    }
    int operator()(const SummaryCommand& command) const {
        return static_cast<int>(summary(command));
    }
    int operator()(const RunCommand& command) const {
        return static_cast<int>(run(command));
    }
    int operator()(const ProfileCommand& command) const {
        return static_cast<int>(profile(command));
    }
    int operator()(const ExportCommand& command) const {
        return static_cast<int>(command.isPicture  ? exportPicture(command)
                                : command.isModel  ? exportModel(command)
                                : command.isSource ? exportSource(command)
                                                   : exportStateDict(command));
    }
    int operator()(const InspectCommand& command) const {
        return static_cast<int>(inspect(command));
    }
    int operator()(const DiffCommand& command) const {
        return static_cast<int>(diff(command));
    }
    int operator()(const ConvertCommand& command) const {
        return static_cast<int>(convert(command));
    }
    int operator()(const ParamsCommand& command) const {
        return static_cast<int>(params(command));
    }
    int operator()(const InitCommand& command) const {
        return static_cast<int>(initialise(command));
    }
    int operator()(const SetCommand& command) const {
        return static_cast<int>(setParameter(command));
    }
    int operator()(const AttachCommand& command) const {
        return static_cast<int>(attach(command));
    }
    int operator()(const TrainCommand& command) const {
        return static_cast<int>(train(command));
    }
    int operator()(const EvaluateCommand& command) const {
        return static_cast<int>(evaluate(command));
    }
    int operator()(const PredictCommand& command) const {
        return static_cast<int>(predict(command));
    }
    int operator()(const ImportCommand& command) const {
        return static_cast<int>(importSource(command));
    }
    int operator()(const MatchCommand& command) const {
        return static_cast<int>(match(command));
    }
};

int runCommand(int argc, char** argv) {
    occupyStandardStreams();
#ifdef LAYERLOOM_WITH_WINDOW
    useQtPictures();
    if (environmentLanguage() == "zh_CN")
        speakThrough(chineseCommandLineText);
#endif
    const auto parsed = parseCommandLine(argc, argv);
    const auto* code = std::get_if<ExitCode>(&parsed);
    const int result =
        code ? static_cast<int>(*code) : std::visit(Dispatch{argc, argv}, std::get<Command>(parsed));
    finishStandardOutput();
    return result;
}

} // namespace
} // namespace layerloom

int main(int argc, char** argv) {
    try {
        return layerloom::runCommand(argc, argv);
    } catch (const std::bad_alloc&) {
        std::cerr << "layerloom: " << layerloom::spoken("there is not enough memory") << '\n';
    } catch (const std::exception& error) {
        std::cerr << "layerloom: " << layerloom::spoken(error.what()) << '\n';
    }
    return static_cast<int>(layerloom::ExitCode::HasProblems);
}
