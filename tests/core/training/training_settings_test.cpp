// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/losses.h"
#include "core/training/optimizers.h"
#include "core/training/training_settings.h"
#include "tests/core/complaint.h"

#include <QtTest>

using namespace layerloom;
using namespace layerloom::test;

class TrainingSettingsTest : public QObject {
    Q_OBJECT

  private slots:
    void settingsComeBackFromTheirFile() {
        TrainingSettings settings;
        settings.data.source = "data.csv";
        settings.data.csv = {{"y"}, {"id"}};
        settings.trainer.losses = {
            {"out", parseChoice("CrossEntropyLoss(weight=(1, 2))", lossTypes(), "loss"), 0.5}};
        settings.trainer.optimizer = parseChoice("SGD(lr=0.5)", optimizerTypes(), "optimizer");
        settings.trainer.groups = {{"bias$", 2, 0}};
        settings.loop.scheduler = parseChoice("StepLR(3)", schedulerTypes(), "scheduler");
        settings.loop.patience = 4;
        const std::string text = settingsJson(settings);
        QCOMPARE(settingsJson(parseSettings(text)), text);
        for (std::size_t length = 0; length < text.size() - 2; ++length)
            QVERIFY(!complaint([&] { parseSettings(std::string_view(text).substr(0, length)); }).isEmpty());
        std::string damaged = text;
        damaged.replace(damaged.find("\"epochs\": 10"), 12, "\"epochs\": -1");
        QVERIFY(complaint([&] { parseSettings(damaged); }).contains("epochs must be at least 1"));
    }
};

QTEST_APPLESS_MAIN(TrainingSettingsTest)
#include "training_settings_test.moc"
