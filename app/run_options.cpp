// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run_options.h"

#include "app/command_options.h"

namespace layerloom {

void readInputs(const std::vector<std::string>& pairs, std::map<std::string, std::string>& inputs) {
    for (const std::string& pair : pairs) {
        const auto equals = pair.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
            throw CLI::ValidationError("--input",
                                       "must be NAME=WHAT, as in x=rand or x=FILE, not '" + pair + "'");
        if (!inputs.emplace(pair.substr(0, equals), pair.substr(equals + 1)).second)
            throw CLI::ValidationError("--input", "'" + pair.substr(0, equals) + "' is given twice");
    }
}

void addRunOptions(CLI::App& verb, RunCommand& run, std::vector<std::string>& inputs) {
    addWeights(verb, run.weights);
    verb.add_option("--input", inputs,
                    "What enters the model's input NAME: a file (.pt, .pth, .npy, .npz, .safetensors) with "
                    "one tensor or one of that name, or a picture; rand, randn, zeros, ones, randint:LIMIT "
                    "(default: rand, for integers randint:2), random by --seed, each "
                    "input by the next one; numbers, [[1, 2], [3, 4]]; values:EXPRESSION, "
                    "values:torch.arange(6).view(2, 3); or samples of a data set, fashion-mnist[7]")
        ->type_name("NAME=WHAT")
        ->take_all()
        ->allow_extra_args(false);
    verb.add_option("--batch", run.batch, "The batch size N of inputs that are not read from files")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 31))
        ->type_name("N")
        ->capture_default_str();
    addSeed(verb, run.seed);
    addDevice(verb, run.device);
    verb.add_flag("--train", run.train, "Train mode: dropout drops, batch norm takes the batch's statistics");
    verb.add_flag("--backward", run.backward, "Also compute the gradient of the sum of the outputs");
}

void addRun(CLI::App& verb, RunCommand& run, std::vector<std::string>& inputs) {
    addRunOptions(verb, run, inputs);
    verb.add_flag("--shares", run.shares,
                  "With --backward: what each call adds to the gradients of shared parameters");
    verb.add_flag("--watch", run.watch,
                  "Also print what every call gave, where the first NaN or infinity came up, and with "
                  "--backward what flowed back");
    addFile(verb, "-o,--output", run.output,
            "Save the outputs, and with --backward the gradients under the parameters' names, "
            "as a dict of tensors (.pth, .safetensors, .npz)");
}

void addProfile(CLI::App& verb, ProfileCommand& profile, std::vector<std::string>& inputs) {
    addRunOptions(verb, profile.run, inputs);
    verb.add_option("--repeat", profile.repeat, "Runs of which the median counts, after one that does not")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{100'000}))
        ->type_name("N")
        ->capture_default_str();
    verb.add_flag("--json", profile.json, "Print JSON instead");
}

} // namespace layerloom
