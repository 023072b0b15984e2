// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_file.h"
#include "core/graph/cost.h"
#include "core/graph/run_memory.h"
#include "core/values/available_memory.h"
#include "tests/core/checkpoint/damage.h"
#include "tests/core/engine/models.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <condition_variable>
#include <mutex>
#include <random>
#include <thread>

// Example projects with values, keys and items changed at random: each is refused with an Error, has
// Problems, or is built and run. The same seed gives the same projects; LAYERLOOM_MUTATIONS sets how many are
// made of each example.

using namespace layerloom;
using namespace layerloom::test;
using nlohmann::json;

namespace {

/// A run of these sizes takes no time, so that thousands can be made.
constexpr std::uint64_t kMostBytes = 4u << 20;

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t count) {
    return random() % count;
}

/// Every place in the tree.
void collect(json& value, std::vector<json*>& places) {
    places.push_back(&value);
    if (!value.is_structured())
        return;
    for (json& member : value)
        collect(member, places);
}

/// What no person would write.
json strange(Random& random, const std::vector<json*>& places) {
    static const std::vector<json> kValues{nullptr,
                                           true,
                                           0,
                                           -1,
                                           1,
                                           2,
                                           3,
                                           65536,
                                           2147483647,
                                           2147483648,
                                           std::int64_t{1} << 40,
                                           std::numeric_limits<std::int64_t>::max(),
                                           std::numeric_limits<std::int64_t>::min(),
                                           0.5,
                                           -0.0,
                                           1e300,
                                           5e-324,
                                           "",
                                           "x",
                                           "N",
                                           "0",
                                           "input",
                                           "@in",
                                           "@in:x",
                                           "a:b",
                                           "../x",
                                           "*",
                                           std::string(10'000, 'y'),
                                           "a\nb\x1b[2J",
                                           "神经",
                                           json::array(),
                                           json::object(),
                                           json::array({0, 0}),
                                           json::array({1, -1, 3}),
                                           json::array({2147483647}),
                                           json::array({json::array({1}), 2}),
                                           json{{"expr", "1/0"}},
                                           json{{"expr", "((((1))))"}},
                                           json{{"expr", "n*n"}},
                                           json{{"expr", "2**10000"}},
                                           json{{"float", "nan"}},
                                           json{{"float", "-inf"}}};
    // A value from elsewhere in the project: names that are taken, blocks in themselves, wires in circles.
    if (below(random, 2) == 0)
        return *places[below(random, places.size())];
    return kValues[below(random, kValues.size())];
}

void change(json& project, Random& random) {
    std::vector<json*> places;
    collect(project, places);
    json& place = *places[below(random, places.size())];
    if (place.is_array() && !place.empty() && below(random, 2) == 0) {
        const json item = place[below(random, place.size())];
        if (below(random, 2) == 0)
            place.insert(place.begin() + static_cast<std::ptrdiff_t>(below(random, place.size() + 1)), item);
        else
            place.erase(place.begin() + static_cast<std::ptrdiff_t>(below(random, place.size())));
        return;
    }
    if (place.is_object() && !place.empty() && below(random, 2) == 0) {
        auto member = place.begin();
        std::advance(member, static_cast<std::ptrdiff_t>(below(random, place.size())));
        if (below(random, 2) == 0)
            place.erase(member);
        else
            *member = strange(random, places);
        return;
    }
    place = strange(random, places);
}

/// What became of a changed project.
struct Outcome {
    int refused = 0;
    int problems = 0;
    int run = 0;
};

NamedTensors inputsFor(const ValidatedModel& model) {
    NamedTensors inputs;
    for (const BlockInput& input : model.root().block->header->inputs)
        inputs.emplace_back(input.name,
                            HostTensor::zeros(input.spec->dtype, input.spec->shape.at(2).value()));
    return inputs;
}

bool isSmall(const ValidatedModel& model) {
    std::uint64_t bytes = saturatingSum(bytesToBuild(model), RunMemory(model).mostBytes(2));
    for (const auto& input : model.root().inputs)
        bytes = saturatingSum(bytes, input ? bytesOf(*input, 2) : kMostBytes);
    return bytes < kMostBytes;
}

void buildAndRun(const ValidatedModel& model) {
    Engine& engine = loadedEngine(); // without one nothing here would be tested
    try {
        const auto built = engine.build(model, {});
        RunRequest run = request(inputsFor(model), true);
        run.mode = Mode::Train;
        run.seed = 1;
        // A loop may have got a condition that always holds.
        std::stop_source stop;
        const std::jthread stopper([&stop](const std::stop_token& done) {
            std::mutex mutex;
            std::unique_lock lock(mutex);
            const bool isOver = std::condition_variable_any().wait_for(lock, done, std::chrono::seconds(2),
                                                                       [&] { return done.stop_requested(); });
            if (!isOver)
                stop.request_stop();
        });
        built->run(run, stop.get_token());
    } catch (const Error& error) {
        QVERIFY(!std::string(error.what()).empty());
    }
}

} // namespace

class HostileProjectsTest : public QObject {
    Q_OBJECT

  private:
    static void judge(const std::string& text, Outcome& outcome) {
        ProjectFile file;
        try {
            file = readProject(text);
        } catch (const Error& error) {
            ++outcome.refused;
            QVERIFY2(std::string(error.what()).size() < 1000, error.what());
            return;
        }
        // By text: a document that holds a NaN is not even equal to itself.
        const std::string written = writeProject(file.document);
        QCOMPARE(writeProject(readProject(written).document), written);
        static EngineOracle oracle;
        const Validation validation = validate(file.document, &oracle);
        for (const Problem& problem : validation.problems) {
            const std::string line = problemLine(problem);
            QVERIFY2(line.find_first_of("\n\x1b") == std::string::npos && line.size() < 4000, line.c_str());
        }
        const auto model = validated(file.document, validation);
        if (!model) {
            ++outcome.problems;
            return;
        }
        moduleText(model->tree());
        costOf(model->root());
        if (isSmall(*model)) {
            ++outcome.run;
            buildAndRun(*model);
        }
    }

  private slots:
    void changedProjectsAreRefusedOrRun_data() {
        QTest::addColumn<QString>("path");
        const QDir folder(QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples"));
        for (const QString& name : folder.entryList({"*.loom"}))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }

    void changedProjectsAreRefusedOrRun() {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const json project = json::parse(file.readAll().toStdString());
        const Mutations mutations(400);
        Random random(17);
        Outcome outcome;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < mutations.count && timer.elapsed() < mutations.mostMilliseconds; ++i) {
            json changed = project;
            for (std::size_t changes = 1 + below(random, 2); changes > 0; --changes)
                change(changed, random);
            const std::string text = changed.dump();
            judge(text, outcome);
            if (QTest::currentTestFailed()) {
                qWarning("%d: %s", i, text.substr(0, 20'000).c_str());
                return;
            }
        }
        qInfo("refused %d, with problems %d, run %d", outcome.refused, outcome.problems, outcome.run);
        QVERIFY(outcome.refused > 0 && outcome.problems > 0);
    }
};

QTEST_APPLESS_MAIN(HostileProjectsTest)
#include "hostile_projects_test.moc"
