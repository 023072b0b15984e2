// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/number_json.h"
#include "app/number_text.h"
#include "app/spoken.h"
#include "app/text_table.h"
#include "app/training_options.h"
#include "app/verbs.h"

#include "core/engine/training.h"
#include "core/training/optimizers.h"
#include "core/training/transforms.h"

#include <algorithm>
#include <iostream>

namespace layerloom {

namespace {

void printConfusion(const std::string& output, const Metrics& metrics,
                    const std::vector<std::string>& classNames) {
    constexpr std::size_t kMostShown = 30;
    const auto& confusion = metrics.confusion();
    if (confusion.empty() || confusion.size() > kMostShown)
        return;
    using Align = TextTable::Align;
    std::vector<TextTable::Column> columns{{output + ": true class", Align::Left}};
    for (std::size_t c = 0; c < confusion.size(); ++c)
        columns.push_back({std::to_string(c), Align::Right});
    TextTable table(columns);
    for (std::size_t c = 0; c < confusion.size(); ++c) {
        std::vector<std::string> row{std::to_string(c) +
                                     (c < classNames.size() ? ' ' + classNames[c] : std::string())};
        for (const std::int64_t count : confusion[c])
            row.push_back(std::to_string(count));
        table.addRow(row);
    }
    std::cout << '\n';
    table.print(std::cout);
}

void printScores(const Scores& scores, std::int64_t samples) {
    Json json{{"samples", samples}, {"loss", numberJson(scores.loss)}};
    for (const auto& [output, metrics] : scores.outputs) {
        auto& entry = json["outputs"][output];
        for (const auto& [name, value] : metrics.values())
            entry[name] = numberJson(value);
        if (!metrics.confusion().empty())
            entry["confusion"] = metrics.confusion();
    }
    printJson(json);
}

ExitCode judge(const EvaluateCommand& command) {
    const ValidatedModel model = openModel(command.file);
    const DataChoice choice = dataChoice(command.data, command.seed, model.document());
    const DataParts parts =
        openTransformed(choice, transformsOf(command.data, choice, model.document()), false);
    const DatasetPtr data = parts.validation ? parts.validation : parts.training;
    TrainerSettings settings;
    settings.losses = lossesOf(model, *data, command.losses);
    settings.optimizer = defaultChoice(optimizerTypes().front());
    const Feeding feeding = feedingOf(model, *data, targetNames(settings.losses));
    const auto built = buildModel(model, {command.seed, command.device}, command.weights, command.file);
    const auto trainer = makeTrainer(*built, settings);
    const Scores scores = evaluated(*trainer, *data, feeding, command.batch);
    if (command.json) {
        printScores(scores, data->size());
        return ExitCode::Done;
    }
    std::cout << spoken(std::to_string(data->size()) + " samples") << "  " << scoresText(scores, "") << '\n';
    const std::vector<std::string> targets = targetNames(settings.losses);
    for (const auto& [output, metrics] : scores.outputs) {
        const auto target = static_cast<std::size_t>(std::ranges::find(targets, output) - targets.begin());
        printConfusion(output, metrics, data->classNames(data->fields()[feeding.targets()[target]].name));
    }
    return ExitCode::Done;
}

} // namespace

ExitCode evaluate(const EvaluateCommand& command) {
    return requiringData("evaluate", [&] { return judge(command); });
}

} // namespace layerloom
