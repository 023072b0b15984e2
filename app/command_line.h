// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace layerloom {

/// Exit codes of every verb.
enum class ExitCode : int { Done = 0, HasProblems = 1, WrongUsage = 2 };

/// Where parameter values come from.
struct WeightsChoice {
    std::string path; ///< empty: the model's own initialisation
    bool strict = true;
    bool stripModulePrefix = false;
    std::vector<std::string> maps;    ///< `OLD=NEW`, prefixes
    std::vector<std::string> renames; ///< `REGEX=NEW`
    std::string only;                 ///< a module; empty: the whole model
    std::string key; ///< where in the checkpoint the state dict stands; empty: where it can only be
};

struct WindowCommand {
    std::string file; ///< empty: a new model
};

struct CheckCommand {
    std::string file;
};

struct SummaryCommand {
    std::string file;
    bool json = false;
};

struct RunCommand {
    std::string file;
    WeightsChoice weights;
    std::map<std::string, std::string> inputs; ///< by the input's name: a kind of filling, or a path
    std::int64_t batch = 2;
    std::uint64_t seed = 0;
    std::string device = "cpu";
    bool train = false;
    bool backward = false;
    bool shares = false;
    bool watch = false;
    std::string output; ///< empty: nothing is saved
};

struct ProfileCommand {
    RunCommand run; ///< without output, shares and watch
    std::int64_t repeat = 20;
    bool json = false;
};

/// What of a project is drawn, and how, where `ExportCommand::output` is a picture.
struct PictureChoice {
    std::string block; ///< the definition; empty: the model
    bool allBlocks = false;
    bool dark = false;
    bool transparent = false;
    double scale = 2;
};

struct ExportCommand {
    std::string file;
    std::string output;
    bool isPicture = false; ///< by the suffix of `output`
    bool isModel = false;   ///< as TorchScript, by the same
    bool isSource = false;  ///< so too
    WeightsChoice weights;
    std::uint64_t seed = 0;
    PictureChoice picture;
};

/// A Python file as a project.
struct ImportCommand {
    std::string file;
    std::string output;
    std::string network;             ///< an expression; empty: the file's own
    std::vector<std::string> inputs; ///< `NAME=SHAPE`
};

struct InspectCommand {
    std::string file;
    bool json = false;
};

struct DiffCommand {
    std::string before;
    std::string after;
    bool json = false;
};

struct ConvertCommand {
    std::string file;
    std::string output;
    std::vector<std::string> names; ///< empty: all tensors
    std::string as;                 ///< `tensor`, `list`, `dict`; empty: what the file holds
};

struct ParamsCommand {
    std::string file;
    WeightsChoice weights;
    std::uint64_t seed = 0;
    std::string format; ///< `json`, `csv`, `markdown`; empty: a table for people
};

struct InitCommand {
    std::string file;
    std::string output;
    std::uint64_t seed = 0;
    std::vector<std::string> rules;      ///< after those of the project
    std::vector<std::string> parameters; ///< `NAME=CALL`: single ones, after all rules
};

/// One parameter or buffer by an expression over its values.
struct SetCommand {
    std::string file;
    WeightsChoice weights;
    std::uint64_t seed = 0;
    std::string parameter;
    std::string expression;
    std::string output;
};

struct AttachCommand {
    std::string file;
    WeightsChoice weights; ///< no path: the project's own weights go
};

struct MatchCommand {
    std::string file;
    WeightsChoice weights;
    bool json = false;
};

/// The samples that a model is trained on, judged by, or asked about.
struct DataOptions {
    std::string source;
    std::vector<std::string> targets;
    std::vector<std::string> ignored;
    double validationShare = 0.1;
    std::string header = "auto";         ///< of a .csv: `yes`, `no`
    std::vector<std::string> transforms; ///< calls
    /// The options of the verb that were given, as `--epochs`: others are what the project says of its
    /// training.
    std::set<std::string> given;
};

struct TrainCommand {
    std::string file;
    WeightsChoice weights;
    DataOptions data;
    std::vector<std::string> losses; ///< `CALL` or `OUTPUT=CALL`; empty: by the targets
    std::string optimizer = "Adam";
    std::vector<std::string> groups; ///< `REGEX=lr:FACTOR,weight_decay:NUMBER`
    std::string scheduler;           ///< empty, or `none`: the rate stays
    bool checksGradients = false;
    bool mixedPrecision = false;
    std::int64_t epochs = 10; ///< 0, where a training is resumed: as many as it has
    std::int64_t batch = 64;
    std::int64_t accumulation = 1;
    bool shuffle = true;
    bool dropLast = false;
    double clipNorm = 0;
    double clipValue = 0;
    std::int64_t patience = 0;
    std::uint64_t seed = 0;
    std::string device = "cpu";
    std::string runFolder; ///< a new one; empty: none
    std::string resume;    ///< one to go on with; empty: none
    std::string output;
};

struct EvaluateCommand {
    std::string file;
    WeightsChoice weights;
    DataOptions data;
    std::vector<std::string> losses;
    std::int64_t batch = 64;
    std::uint64_t seed = 0;
    std::string device = "cpu";
    bool json = false;
};

struct PredictCommand {
    std::string file;
    WeightsChoice weights;
    DataOptions data;
    std::int64_t batch = 64;
    std::int64_t rows = 0; ///< at most; 0: all
    std::uint64_t seed = 0;
    std::string device = "cpu";
    bool areClasses = false; ///< outputs count classes
    std::string output;      ///< empty: lines to standard output
};

using Command =
    std::variant<WindowCommand, CheckCommand, SummaryCommand, RunCommand, ExportCommand, InspectCommand,
                 DiffCommand, ConvertCommand, ParamsCommand, InitCommand, SetCommand, AttachCommand,
                 MatchCommand, TrainCommand, EvaluateCommand, PredictCommand, ImportCommand, ProfileCommand>;

/// What the arguments ask for. Prints help, the version, or what is wrong with the arguments itself, and then
/// gives the exit code instead.
std::variant<Command, ExitCode> parseCommandLine(int argc, const char* const* argv);

} // namespace layerloom
