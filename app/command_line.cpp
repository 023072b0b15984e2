// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include "app/command_options.h"
#include "app/completion.h"
#include "app/manual_page.h"
#include "app/run_options.h"
#include "app/spoken.h"
#include "app/spoken_help.h"
#include "app/training_command_options.h"
#include "core/graph/initialisers.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <initializer_list>
#include <iostream>
#include <string_view>
#include <vector>

namespace layerloom {

namespace {

constexpr std::array kVerbs{"check",  "summary", "run",     "train",  "evaluate", "predict",
                            "export", "import",  "inspect", "diff",   "convert",  "params",
                            "init",   "set",     "match",   "attach", "profile"};

constexpr const char* kFooter =
    "Without a verb, 'layerloom [FILE]' opens the window. Exit codes: 0 done, 1 the "
    "model or a file has problems, 2 wrong usage.";

bool endsWithAny(std::string name, std::initializer_list<std::string_view> suffixes) {
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    return std::any_of(suffixes.begin(), suffixes.end(),
                       [&](std::string_view s) { return name.ends_with(s); });
}

/// The parser with one subcommand for each verb; parsing fills the commands.
class Parser {
  public:
    Parser()
        : app_("LayerLoom: design a neural network, run it on LibTorch, save what Python loads.",
               "layerloom") {
        app_.set_version_flag("--version", "layerloom " LAYERLOOM_VERSION);
        app_.add_option("--completion", shell_,
                        "Print the script that lets this shell complete the command line")
            ->check(CLI::IsMember({"bash", "zsh", "fish"}))
            ->type_name("SHELL");
        app_.add_flag("--manual-page", writesManualPage_, "Print the manual page")->group("");
        app_.require_subcommand(0, 1);
        app_.footer(kFooter);
        addCheck();
        addSummary();
        addRuns();
        auto* train = app_.add_subcommand("train", "Train the model on data, and save its state dict");
        addProject(*train, train_.file);
        addTrain(*train, train_);
        auto* evaluate = app_.add_subcommand("evaluate", "Print the loss and the metrics of a model on data");
        addProject(*evaluate, evaluate_.file);
        addEvaluate(*evaluate, evaluate_);
        auto* predict = app_.add_subcommand("predict", "Print what the model says of each sample, as CSV");
        addProject(*predict, predict_.file);
        addPredict(*predict, predict_);
        addExport();
        addImport();
        addInspect();
        addDiff();
        addConvert();
        addParams();
        addInit();
        addMatch();
        addSet();
        addAttach();
    }

    std::variant<Command, ExitCode> parse(int argc, const char* const* argv) {
        try {
            app_.parse(argc, argv);
            readInputs(inputs_, app_.got_subcommand("profile") ? profile_.run.inputs : run_.inputs);
            if (app_.got_subcommand("export"))
                checkExport(*app_.get_subcommand("export"));
            if (app_.got_subcommand("train"))
                checkTrain(*app_.get_subcommand("train"), train_);
            evaluate_.data.given = givenIn(*app_.get_subcommand("evaluate"));
            predict_.data.given = givenIn(*app_.get_subcommand("predict"));
        } catch (const CLI::ParseError& error) {
            // The help and version that were asked for come as exceptions too.
            if (error.get_exit_code() == 0) {
                if (dynamic_cast<const CLI::CallForHelp*>(&error))
                    speak(app_.get_subcommands().empty() ? app_ : *app_.get_subcommands().front());
                app_.exit(error, std::cout, std::cerr);
                return ExitCode::Done;
            }
            std::cerr << "layerloom: " << spoken(error.what()) << spoken("; see 'layerloom --help'") << '\n';
            return ExitCode::WrongUsage;
        }
        if (!shell_.empty() || writesManualPage_) {
            std::cout << description();
            return ExitCode::Done;
        }
        return chosen();
    }

  private:
    /// What was asked for of the command line itself, in English.
    std::string description() {
        const DescribedCommandLine described = describe(app_, LAYERLOOM_VERSION);
        if (writesManualPage_)
            return manualPage(described);
        return shell_ == "bash"  ? bashCompletion(described)
               : shell_ == "zsh" ? zshCompletion(described)
                                 : fishCompletion(described);
    }

    static void addProject(CLI::App& verb, std::string& file) {
        addFile(verb, "FILE", file, "The project file (.loom), or a model that was exported (.pt)")
            ->required();
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

    void addRuns() {
        auto* run =
            app_.add_subcommand("run", "Run the model forward, and backward if asked, and print its outputs");
        addProject(*run, run_.file);
        addRun(*run, run_, inputs_);
        auto* profile = app_.add_subcommand(
            "profile", "Print for each call of a run its time, its FLOPs and the memory of what it gives");
        addProject(*profile, profile_.run.file);
        addProfile(*profile, profile_, inputs_);
    }

    void addExport() {
        auto* verb = app_.add_subcommand(
            "export",
            "Save the model's state dict as Python's torch.save does, or as .safetensors or .npz; or the "
            "whole model as TorchScript, which torch.jit.load opens; write the model as PyTorch source; or "
            "draw a block as the window does, for which no display is needed");
        addProject(*verb, export_.file);
        addFile(*verb, "-o,--output", export_.output,
                "The file to write: .pth, .safetensors or .npz for the state dict; .pt for the whole model; "
                ".py for Python source; .svg, .pdf or .png for a picture")
            ->required();
        addWeights(*verb, export_.weights);
        addSeed(*verb, export_.seed);
        addPicture(*verb, export_.picture, theme_);
    }

    void addImport() {
        auto* verb = app_.add_subcommand(
            "import",
            "Read the network that a Python file defines, or a model that was saved as TorchScript, "
            "without Python and without executing anything of it, and save it as a project");
        verb->add_option("FILE", import_.file, "The source (.py), or the model (.pt)")->required();
        verb->add_option("-o,--output", import_.output, "The project file to write (.loom)")->required();
        verb->add_option("--net", import_.network,
                         "What builds the network: 'MLP(784, 10)' (default: the variable that holds one, or "
                         "the last class or function that needs no arguments)")
            ->type_name("EXPRESSION");
        addRepeated(*verb, "--input", import_.inputs, "NAME=SHAPE",
                    "What flows into the input NAME: N,3,224,224 or int64:N,16, with N for the batch "
                    "(default: what the file says, else what fits its layers)");
    }

    void addInspect() {
        auto* verb = app_.add_subcommand(
            "inspect", "Print what a checkpoint holds: names, types, shapes, sharing, statistics");
        addFile(*verb, "FILE", inspect_.file, "The checkpoint (.pt, .pth, .safetensors, .npz, .npy)")
            ->required();
        verb->add_flag("--json", inspect_.json, "Print JSON instead");
    }

    void addDiff() {
        auto* verb = app_.add_subcommand(
            "diff", "Compare two checkpoints of any format; exit code 0 if they are equal, 1 if they differ, "
                    "2 if one cannot be read");
        addFile(*verb, "A", diff_.before, "The one checkpoint (.pth, .safetensors, .npz)")->required();
        addFile(*verb, "B", diff_.after, "The other one (.pth, .safetensors, .npz)")->required();
        verb->add_flag("--json", diff_.json, "Print JSON instead");
    }

    void addConvert() {
        auto* verb = app_.add_subcommand(
            "convert",
            "Save the tensors of a file in another format: as .pt or .pth, .safetensors, .npz, .npy");
        addFile(*verb, "FILE", convert_.file, "The file to read (.pt, .pth, .safetensors, .npz, .npy)")
            ->required();
        addFile(*verb, "-o,--output", convert_.output,
                "The file to write (.pt, .pth, .safetensors, .npz, .npy)")
            ->required();
        addRepeated(*verb, "--name", convert_.names, "NAME", "Only this tensor; may be given several times");
        verb->add_option(
                "--as", convert_.as,
                "For .pt and .pth: a tensor, a list of tensors, or a dict (default: what the file holds)")
            ->check(CLI::IsMember({"tensor", "list", "dict"}));
    }

    /// Which of both kinds of file it is, and that no option of the other kind was given.
    void checkExport(const CLI::App& verb) {
        const std::string& output = export_.output;
        const bool isPdf = endsWithAny(output, {".pdf"});
        const bool isPng = endsWithAny(output, {".png"});
        export_.isPicture = isPdf || isPng || endsWithAny(output, {".svg"});
        export_.isModel = endsWithAny(output, {".pt"});
        export_.picture.dark = theme_ == "dark";
        export_.isSource = endsWithAny(output, {".py"});
        if (!export_.isPicture && !export_.isSource &&
            !endsWithAny(output, {".pth", ".pt", ".safetensors", ".npz"}))
            throw CLI::ValidationError(
                "--output", "must end in .pth, .safetensors or .npz for the weights, in .pt for the whole "
                            "model, in .py for the source, or in .svg, .pdf or .png for a picture, not be '" +
                                output + "'");
        if (export_.isPicture || export_.isSource)
            refuse(verb,
                   {"--weights", "--non-strict", "--strip-module-prefix", "--map", "--rename", "--only",
                    "--seed"},
                   "weights");
        if (!export_.isPicture)
            refuse(verb, {"--block", "--all-blocks", "--theme", "--transparent", "--scale"}, "pictures");
        if (!isPdf)
            refuse(verb, {"--all-blocks"}, ".pdf files: the others hold one picture");
        if (!isPng)
            refuse(verb, {"--scale"}, ".png files: the others are sharp at every size");
    }

    void addParams() {
        auto* verb = app_.add_subcommand("params", "Print the parameters and buffers of a model with "
                                                   "statistics of their values, and verify its ties");
        addProject(*verb, params_.file);
        addWeights(*verb, params_.weights);
        addSeed(*verb, params_.seed);
        for (const auto& [format, name] :
             {std::pair{"json", "JSON"}, {"csv", "CSV"}, {"markdown", "Markdown"}})
            verb->add_flag_callback(
                std::string("--") + format, [this, chosen = format] { params_.format = chosen; },
                std::string("Print ") + name + " instead");
    }

    void addInit() {
        auto* verb = app_.add_subcommand(
            "init",
            "Initialise a model, by rules as net.apply(init_weights) has them, and save its state dict");
        addProject(*verb, init_.file);
        addSeed(*verb, init_.seed);
        std::string functions = "Functions of nn.init: ";
        for (const InitialiserType& type : initialiserTypes())
            functions += (&type == &initialiserTypes().front() ? "" : ", ") + type.function;
        verb->footer(functions + "\n\n" + kFooter);
        addRepeated(
            *verb, "--rule", init_.rules, "LAYER.PARAMETER=CALL",
            "After the project's own rules, for example 'Linear.weight=normal_(0, 0.01)', '*.bias=zeros_', "
            "'Conv2d.weight@Encoder=kaiming_normal_(nonlinearity=\"relu\")'");
        addRepeated(*verb, "--param", init_.parameters, "NAME=CALL",
                    "One parameter by its name in the state dict, after all rules: "
                    "'fc.weight=xavier_uniform_()'");
        addFile(*verb, "-o,--output", init_.output, "The file to write (.pth, .safetensors, .npz)")
            ->required();
    }

    void addSet() {
        auto* verb = app_.add_subcommand(
            "set", "Set one parameter or buffer by an expression over its values, and save the state dict");
        addProject(*verb, set_.file);
        addWeights(*verb, set_.weights);
        addSeed(*verb, set_.seed);
        verb->add_option("--param", set_.parameter, "Its name in the state dict")
            ->type_name("NAME")
            ->required();
        verb->add_option(
                "--expr", set_.expression,
                "What it becomes, of its shape or filling it: 'w + 1', 'w.clamp(-1, 1)', 'torch.eye(3)', '0'")
            ->type_name("EXPRESSION")
            ->required();
        addFile(*verb, "-o,--output", set_.output, "The file to write (.pth, .safetensors, .npz)")
            ->required();
    }

    void addMatch() {
        auto* verb = app_.add_subcommand(
            "match",
            "Say what loading a checkpoint into a model would do; exit code 1 if a strict load would fail");
        addProject(*verb, match_.file);
        auto* weights =
            addFile(*verb, "--weights", match_.weights.path, "The checkpoint (.pth, .safetensors, .npz)")
                ->required();
        addNames(*verb, match_.weights, weights);
        verb->add_flag("--json", match_.json, "Print JSON instead");
    }

    void addAttach() {
        auto* verb =
            app_.add_subcommand("attach", "Save values of the parameters with the project, beside it; "
                                          "without --weights: none, so that the initialisers count");
        addProject(*verb, attach_.file);
        addWeights(*verb, attach_.weights);
    }

    Command chosen() const {
        if (app_.got_subcommand("check"))
            return check_;
        if (app_.got_subcommand("summary"))
            return summary_;
        if (app_.got_subcommand("run"))
            return run_;
        if (app_.got_subcommand("train"))
            return train_;
        if (app_.got_subcommand("evaluate"))
            return evaluate_;
        if (app_.got_subcommand("predict"))
            return predict_;
        if (app_.got_subcommand("import"))
            return import_;
        if (app_.got_subcommand("export"))
            return export_;
        if (app_.got_subcommand("diff"))
            return diff_;
        if (app_.got_subcommand("convert"))
            return convert_;
        if (app_.got_subcommand("params"))
            return params_;
        if (app_.got_subcommand("init"))
            return init_;
        if (app_.got_subcommand("profile"))
            return profile_;
        if (app_.got_subcommand("set"))
            return set_;
        if (app_.got_subcommand("attach"))
            return attach_;
        if (app_.got_subcommand("match"))
            return match_;
        return inspect_;
    }

    CLI::App app_;
    CheckCommand check_;
    SummaryCommand summary_;
    RunCommand run_;
    ProfileCommand profile_;
    ExportCommand export_;
    ImportCommand import_;
    InspectCommand inspect_;
    DiffCommand diff_;
    ConvertCommand convert_;
    ParamsCommand params_;
    InitCommand init_;
    SetCommand set_;
    MatchCommand match_;
    AttachCommand attach_;
    TrainCommand train_;
    EvaluateCommand evaluate_;
    PredictCommand predict_;
    std::vector<std::string> inputs_;
    std::string theme_ = "light";
    std::string shell_; ///< whose completion is asked for
    bool writesManualPage_ = false;
};

} // namespace

std::variant<Command, ExitCode> parseCommandLine(int argc, const char* const* argv) {
    const std::string first = argc > 1 ? argv[1] : "";
    const bool isVerb = std::find(kVerbs.begin(), kVerbs.end(), first) != kVerbs.end();
    if (isVerb || first.starts_with("-"))
        return Parser().parse(argc, argv);
    if (argc > 2) {
        std::cerr << "layerloom: "
                  << spoken("'" + first +
                            "' is no verb, and the window opens one file; see 'layerloom --help'")
                  << '\n';
        return ExitCode::WrongUsage;
    }
    return WindowCommand{first};
}

} // namespace layerloom
