// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training_command_options.h"

#include "app/command_options.h"

namespace layerloom {

namespace {

const std::string kOfProject = "; default: what the project says of its training";

void addData(CLI::App& verb, DataOptions& data) {
    const std::string group = "Data";
    verb.add_option(
            "--data", data.source,
            "fashion-mnist (Debian's package dataset-fashion-mnist), a folder with IDX files as MNIST's, or "
            "with "
            "pictures in a folder for each class, "
            "IMAGES,LABELS (two IDX files), X.npy,Y.npy (a tensor each), a .csv, a file of tensors (.pth, "
            ".npz, .safetensors), or "
            "made-up data: regression, blobs, moons, spirals, sequences, also with a number of samples "
            "(moons:2000)" +
                kOfProject)
        ->type_name("SOURCE")
        ->group(group);
    addRepeated(verb, "--target", data.targets, "COLUMN",
                "What is to be learned of a .csv (default: its last column); may be given several times")
        ->group(group);
    addRepeated(verb, "--ignore", data.ignored, "COLUMN", "A column of a .csv that is left out")
        ->group(group);
    verb.add_option(
            "--header", data.header,
            "Whether the first line of a .csv names its columns: yes, no (they are named 0, 1, …), or "
            "auto: unless there is a number in it")
        ->check(CLI::IsMember({"auto", "yes", "no"}))
        ->type_name("HEADER")
        ->capture_default_str()
        ->group(group);
    addRepeated(
        verb, "--transform", data.transforms, "CALL",
        "What is done to pictures, in this order, as torchvision.transforms does: 'Resize(32)', "
        "'RandomCrop(28, padding=2)', RandomHorizontalFlip, 'RandomRotation(10)', "
        "'ColorJitter(brightness=0.2)', 'Normalize(0.286, 0.353)' (without numbers: those of the data), "
        "Grayscale, …; none: nothing")
        ->group(group);
    verb.add_option(
            "--validation", data.validationShare,
            "The share of the samples that is held back to judge by, where the data has no part for it")
        ->check(CLI::Range(0.0, 0.9))
        ->type_name("SHARE")
        ->capture_default_str()
        ->group(group);
}

CLI::Option* addLosses(CLI::App& verb, std::vector<std::string>& losses) {
    return addRepeated(verb, "--loss", losses, "[OUTPUT=][WEIGHT*]CALL",
                       "A loss of torch.nn with its arguments: 'CrossEntropyLoss(label_smoothing=0.1)', "
                       "'MSELoss'; for each output (default: by the type of the targets), also weighted "
                       "(out=0.5*MSELoss) or of several outputs (left,right=CosineEmbeddingLoss)");
}

/// `--NAME` and `--no-NAME`, so that what a project says can be taken away.
void addSwitch(CLI::App& verb, const std::string& name, bool& value, const std::string& text) {
    auto* on = verb.add_flag_callback(
        "--" + name, [&value] { value = true; }, text);
    verb.add_flag_callback(
            "--no-" + name, [&value] { value = false; }, "Do not: the opposite of --" + name)
        ->excludes(on);
}

/// What is learned, and by which rule.
void addLearning(CLI::App& verb, TrainCommand& train) {
    addLosses(verb, train.losses);
    verb.add_option("--optimizer", train.optimizer,
                    "An optimizer of torch.optim with its arguments: 'SGD(lr=0.1, momentum=0.9)'")
        ->type_name("CALL")
        ->capture_default_str();
    addRepeated(verb, "--group", train.groups, "REGEX=lr:FACTOR,weight_decay:NUMBER",
                "A rate (as a factor of the optimizer's) or a decay for the parameters whose names match; "
                "none: no groups");
    verb.add_option("--scheduler", train.scheduler,
                    "How the rate changes: 'StepLR(step_size=5)', 'CosineAnnealingLR(T_max=10)', …; none: it "
                    "does not")
        ->type_name("CALL");
    const CLI::Range anyNorm(0.0, 1e300);
    verb.add_option("--clip-norm", train.clipNorm, "Shorten gradients that are longer than this")
        ->check(anyNorm)
        ->type_name("NORM");
    verb.add_option("--clip-value", train.clipValue, "Limit every element of the gradients to this")
        ->check(anyNorm)
        ->type_name("VALUE");
    addSwitch(verb, "check-gradients", train.checksGradients,
              "Before the first step, compare every gradient with what the loss does along it");
    addSwitch(verb, "mixed-precision", train.mixedPrecision,
              "Compute in bfloat16 what bears it, as torch.autocast does");
}

/// How the data is gone through.
void addCourse(CLI::App& verb, TrainCommand& train) {
    const CLI::Range anyCount(std::int64_t{1}, std::int64_t{1} << 31);
    verb.add_option("--epochs", train.epochs, "Passes through the data")
        ->check(anyCount)
        ->type_name("N")
        ->capture_default_str();
    addBatch(verb, train.batch);
    verb.add_option("--accumulate", train.accumulation, "Batches whose gradients make one step")
        ->check(anyCount)
        ->type_name("N")
        ->capture_default_str();
    addSwitch(verb, "shuffle", train.shuffle, "Take the samples in another order in every epoch");
    addSwitch(verb, "drop-last", train.dropLast, "Leave out a last batch that is not full");
    verb.add_option("--patience", train.patience,
                    "Stop after so many epochs without a lower validation loss (0: do not)")
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{1} << 31))
        ->type_name("N");
    addSeed(verb, train.seed);
    addDevice(verb, train.device);
}

} // namespace

std::set<std::string> givenIn(const CLI::App& verb) {
    std::set<std::string> given;
    for (const CLI::Option* option : verb.get_options()) {
        const std::string name = option->get_name();
        if (option->count() > 0)
            given.insert(name.starts_with("--no-") ? "--" + name.substr(5) : name);
    }
    return given;
}

void addTrain(CLI::App& verb, TrainCommand& train) {
    addWeights(verb, train.weights);
    addData(verb, train.data);
    addLearning(verb, train);
    addCourse(verb, train);
    auto* run = verb.add_option("--run", train.runFolder,
                                "Keep settings, curves (CSV), the last and the best state dict, and what "
                                "it takes to resume in this new folder")
                    ->type_name("FOLDER");
    verb.add_option("--resume", train.resume,
                    "Go on with the training in this folder, as if it had never stopped")
        ->type_name("FOLDER")
        ->excludes(run);
    addFile(verb, "-o,--output", train.output, "The file to write (.pth, .safetensors, .npz)")->required();
}

void checkTrain(const CLI::App& verb, TrainCommand& train) {
    train.data.given = givenIn(verb);
    if (verb.count("--resume") > 0 && verb.count("--epochs") == 0)
        train.epochs = 0;
    if (verb.count("--resume") > 0)
        refuse(verb, {"--weights",         "--data",       "--target",
                      "--ignore",          "--header",     "--transform",
                      "--validation",      "--loss",       "--optimizer",
                      "--group",           "--scheduler",  "--batch",
                      "--accumulate",      "--no-shuffle", "--drop-last",
                      "--clip-norm",       "--clip-value", "--check-gradients",
                      "--mixed-precision", "--patience",   "--seed",
                      "--device"},
               "a new training: one that is resumed keeps its own");
}

void addEvaluate(CLI::App& verb, EvaluateCommand& evaluate) {
    addWeights(verb, evaluate.weights);
    addData(verb, evaluate.data);
    addLosses(verb, evaluate.losses);
    addBatch(verb, evaluate.batch);
    addSeed(verb, evaluate.seed);
    addDevice(verb, evaluate.device);
    verb.add_flag("--json", evaluate.json, "Print JSON instead");
}

void addPredict(CLI::App& verb, PredictCommand& predict) {
    addWeights(verb, predict.weights);
    addData(verb, predict.data);
    addBatch(verb, predict.batch);
    verb.add_option("--rows", predict.rows, "Only the first samples")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 31))
        ->type_name("N");
    addSeed(verb, predict.seed);
    addDevice(verb, predict.device);
    verb.add_flag("--classes", predict.areClasses,
                  "Print the class of the greatest output, and what softmax gives it");
    verb.add_option(
            "-o,--output", predict.output,
            "Save the outputs as a dict of tensors (.pth, .safetensors, .npz) instead of printing them")
        ->type_name("FILE");
}

} // namespace layerloom
