// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_options.h"

namespace layerloom {

CLI::Option* addFile(CLI::App& verb, const std::string& name, std::string& path, const std::string& text) {
    return verb.add_option(name, path, text)->type_name("FILE");
}

CLI::Option* addRepeated(CLI::App& verb, const std::string& name, std::vector<std::string>& values,
                         const char* type, const char* text) {
    return verb.add_option(name, values, text)->type_name(type)->take_all()->allow_extra_args(false);
}

void addNames(CLI::App& verb, WeightsChoice& weights, CLI::Option* weightsOption) {
    verb.add_flag("--strip-module-prefix", weights.stripModulePrefix,
                  "Drop the prefix 'module.' that DataParallel puts before every key")
        ->needs(weightsOption);
    addRepeated(
        verb, "--map", weights.maps, "OLD=NEW",
        "Keys in the module OLD are those of the model's module NEW; without OLD all keys are, without "
        "NEW the prefix goes")
        ->needs(weightsOption);
    addRepeated(verb, "--rename", weights.renames, "REGEX=NEW",
                "Replace what the regular expression matches in the keys; $1 is its first group")
        ->needs(weightsOption);
    verb.add_option("--only", weights.only, "Load this module of the model alone")
        ->type_name("MODULE")
        ->needs(weightsOption);
}

void addWeights(CLI::App& verb, WeightsChoice& weights) {
    auto* option =
        addFile(verb, "--weights", weights.path,
                "Take the values of the parameters from this checkpoint (.pth, .safetensors, .npz)");
    verb.add_flag_callback(
            "--non-strict,--no-strict", [&weights] { weights.strict = false; },
            "Also load a checkpoint that does not fit: missing and unexpected keys and other shapes are "
            "told, "
            "and those parameters keep their values")
        ->needs(option);
    verb.add_option(
            "--weights-key", weights.key,
            "The state dict to take from a checkpoint that holds several, by the keys that lead to it "
            "(ema.model)")
        ->type_name("KEY")
        ->needs(option);
    addNames(verb, weights, option);
}

void addSeed(CLI::App& verb, std::uint64_t& seed) {
    verb.add_option("--seed", seed, "Initialise as Python does after torch.manual_seed(N)")
        ->type_name("N")
        ->capture_default_str();
}

void addPicture(CLI::App& verb, PictureChoice& picture, std::string& theme) {
    const std::string group = "Pictures";
    verb.add_option("--block", picture.block, "Draw this block instead of the model")
        ->type_name("NAME")
        ->group(group);
    verb.add_flag("--all-blocks", picture.allBlocks,
                  "Draw every block that the model uses, a page each (.pdf)")
        ->excludes("--block")
        ->group(group);
    verb.add_option("--theme", theme, "The colours: light or dark")
        ->check(CLI::IsMember({"light", "dark"}))
        ->type_name("NAME")
        ->capture_default_str()
        ->group(group);
    verb.add_flag("--transparent", picture.transparent, "Draw no background")->group(group);
    verb.add_option("--scale", picture.scale, "Pixels for each pixel of the window at 100 % (.png)")
        ->check(CLI::Range(0.1, 16.0))
        ->type_name("S")
        ->capture_default_str()
        ->group(group);
}

void addDevice(CLI::App& verb, std::string& device) {
    verb.add_option("--device", device, "cpu, cuda, cuda:1, …, or auto for the best there is")
        ->type_name("DEVICE")
        ->capture_default_str();
}

CLI::Option* addBatch(CLI::App& verb, std::int64_t& batch) {
    return verb.add_option("--batch", batch, "Samples that go through the model together")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 31))
        ->type_name("N")
        ->capture_default_str();
}

void refuse(const CLI::App& verb, std::initializer_list<const char*> options, const std::string& wanted) {
    for (const char* option : options)
        if (verb.count(option) > 0)
            throw CLI::ValidationError(option, "is for " + wanted);
}

} // namespace layerloom
