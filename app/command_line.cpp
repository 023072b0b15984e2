// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <iostream>
#include <vector>

namespace layerloom {

namespace {

constexpr std::array kVerbs{"check", "summary", "run", "export", "inspect", "diff", "convert"};

void addWeights(CLI::App& verb, WeightsChoice& weights) {
    verb.add_option("--weights", weights.path,
                    "Take the values of the parameters from this checkpoint (.pth, .safetensors, .npz)");
    verb.add_flag("!--non-strict", weights.strict, "Also load a checkpoint with missing or unexpected keys");
    verb.add_option(
            "--weights-key", weights.key,
            "The state dict to take from a checkpoint that holds several, by the keys that lead to it "
            "(ema.model)")
        ->type_name("KEY");
    verb.add_flag("--strip-module-prefix", weights.stripModulePrefix,
                  "Drop the prefix 'module.' that DataParallel puts before every key");
}

void addSeed(CLI::App& verb, std::uint64_t& seed) {
    verb.add_option("--seed", seed, "Initialise as Python does after torch.manual_seed(N)")
        ->type_name("N")
        ->capture_default_str();
}

/// `NAME=WHAT` pairs into a map.
void readInputs(const std::vector<std::string>& pairs, std::map<std::string, std::string>& inputs) {
    for (const std::string& pair : pairs) {
        const auto equals = pair.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
            throw CLI::ValidationError("--input", "must be NAME=PATH or NAME=rand, not '" + pair + "'");
        if (!inputs.emplace(pair.substr(0, equals), pair.substr(equals + 1)).second)
            throw CLI::ValidationError("--input", "'" + pair.substr(0, equals) + "' is given twice");
    }
}

/// The parser with one subcommand for each verb; parsing fills the commands.
class Parser {
  public:
    Parser()
        : app_("LayerLoom: design a neural network, run it on LibTorch, save what Python loads.",
               "layerloom") {
        app_.set_version_flag("--version", "layerloom " LAYERLOOM_VERSION);
        app_.require_subcommand(0, 1);
        app_.footer("Without a verb, 'layerloom [FILE]' opens the window. Exit codes: 0 done, 1 the model or "
                    "a file has problems, "
                    "2 wrong usage.");
        addCheck();
        addSummary();
        addRun();
        addExport();
        addInspect();
        addDiff();
        addConvert();
    }

    std::variant<Command, ExitCode> parse(int argc, const char* const* argv) {
        try {
            app_.parse(argc, argv);
            readInputs(inputs_, run_.inputs);
        } catch (const CLI::ParseError& error) {
            // The help and version that were asked for come as exceptions too.
            if (error.get_exit_code() == 0) {
                app_.exit(error, std::cout, std::cerr);
                return ExitCode::Done;
            }
            std::cerr << "layerloom: " << error.what() << "; see 'layerloom --help'\n";
            return ExitCode::WrongUsage;
        }
        return chosen();
    }

  private:
    static void addProject(CLI::App& verb, std::string& file) {
        verb.add_option("FILE", file, "The project file (.loom)")->required();
    }

    void addCheck() {
        auto* verb = app_.add_subcommand(
            "check", "Print the problems of a model, one a line: 'place: severity: text'; exit code 1 "
                     "if there are any");
        addProject(*verb, check_.file);
    }

    void addSummary() {
        auto* verb = app_.add_subcommand("summary",
                                         "Print the model as Python's print(net) does, then its parameters");
        addProject(*verb, summary_.file);
        verb->add_flag("--json", summary_.json, "Print JSON instead");
    }

    void addRun() {
        auto* verb =
            app_.add_subcommand("run", "Run the model forward, and backward if asked, and print its outputs");
        addProject(*verb, run_.file);
        addWeights(*verb, run_.weights);
        verb->add_option(
                "--input", inputs_,
                "What enters the model's input NAME: a file (.pt, .pth, .npy, .npz, .safetensors) with "
                "one tensor or one of that name, or rand, randn, zeros, ones, randint:LIMIT "
                "(default: rand, for integers randint:2)")
            ->type_name("NAME=WHAT")
            ->take_all()
            ->allow_extra_args(false);
        verb->add_option("--batch", run_.batch, "The batch size N of inputs that are not read from files")
            ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 31))
            ->type_name("N")
            ->capture_default_str();
        addSeed(*verb, run_.seed);
        verb->add_option("--device", run_.device, "cpu, cuda, cuda:1, …, or auto for the best there is")
            ->capture_default_str();
        verb->add_flag("--train", run_.train,
                       "Train mode: dropout drops, batch norm takes the batch's statistics");
        verb->add_flag("--backward", run_.backward, "Also compute the gradient of the sum of the outputs");
        verb->add_option("-o,--output", run_.output,
                         "Save the outputs, and with --backward the gradients under the parameters' names, "
                         "as a dict of tensors (.pth, .safetensors, .npz)");
    }

    void addExport() {
        auto* verb = app_.add_subcommand(
            "export", "Save the model's state dict as Python's torch.save does, or as .safetensors or .npz");
        addProject(*verb, export_.file);
        verb->add_option("-o,--output", export_.output, "The file to write (.pth, .safetensors, .npz)")
            ->required();
        addWeights(*verb, export_.weights);
        addSeed(*verb, export_.seed);
    }

    void addInspect() {
        auto* verb = app_.add_subcommand(
            "inspect", "Print what a checkpoint holds: names, types, shapes, sharing, statistics");
        verb->add_option("FILE", inspect_.file, "The checkpoint (.pt, .pth, .safetensors, .npz, .npy)")
            ->required();
        verb->add_flag("--json", inspect_.json, "Print JSON instead");
    }

    void addDiff() {
        auto* verb = app_.add_subcommand(
            "diff", "Compare two checkpoints of any format; exit code 0 if they are equal, 1 if they differ, "
                    "2 if one cannot be read");
        verb->add_option("A", diff_.before, "The one checkpoint (.pth, .safetensors, .npz)")->required();
        verb->add_option("B", diff_.after, "The other one")->required();
        verb->add_flag("--json", diff_.json, "Print JSON instead");
    }

    void addConvert() {
        auto* verb = app_.add_subcommand(
            "convert",
            "Save the tensors of a file in another format: as .pt or .pth, .safetensors, .npz, .npy");
        verb->add_option("FILE", convert_.file, "The file to read (.pt, .pth, .safetensors, .npz, .npy)")
            ->required();
        verb->add_option("-o,--output", convert_.output, "The file to write")->required();
        verb->add_option("--name", convert_.names, "Only this tensor; may be given several times")
            ->type_name("NAME")
            ->take_all()
            ->allow_extra_args(false);
        verb->add_option(
                "--as", convert_.as,
                "For .pt and .pth: a tensor, a list of tensors, or a dict (default: what the file holds)")
            ->check(CLI::IsMember({"tensor", "list", "dict"}));
    }

    Command chosen() const {
        if (app_.got_subcommand("check"))
            return check_;
        if (app_.got_subcommand("summary"))
            return summary_;
        if (app_.got_subcommand("run"))
            return run_;
        if (app_.got_subcommand("export"))
            return export_;
        if (app_.got_subcommand("diff"))
            return diff_;
        if (app_.got_subcommand("convert"))
            return convert_;
        return inspect_;
    }

    CLI::App app_;
    CheckCommand check_;
    SummaryCommand summary_;
    RunCommand run_;
    ExportCommand export_;
    InspectCommand inspect_;
    DiffCommand diff_;
    ConvertCommand convert_;
    std::vector<std::string> inputs_;
};

} // namespace

std::variant<Command, ExitCode> parseCommandLine(int argc, const char* const* argv) {
    const std::string first = argc > 1 ? argv[1] : "";
    const bool isVerb = std::find(kVerbs.begin(), kVerbs.end(), first) != kVerbs.end();
    if (isVerb || first.starts_with("-"))
        return Parser().parse(argc, argv);
    if (argc > 2) {
        std::cerr << "layerloom: '" << first
                  << "' is no verb, and the window opens one file; see 'layerloom --help'\n";
        return ExitCode::WrongUsage;
    }
    return WindowCommand{first};
}

} // namespace layerloom
