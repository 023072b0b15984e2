// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint_file.h"
#include "core/engine/project_weights.h"
#include "core/values/file.h"
#include "core/values/sha256.h"
#include "tests/core/engine/models.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <dlfcn.h>
#include <random>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace layerloom;
using namespace layerloom::test;

// The program's own write, fsync and rename go before those of the C library, also for liblayerloom_core: a
// test can let the n-th of them fail, or the process end there.
namespace {

/// How often the program is killed while it saves; LAYERLOOM_KILLS in the environment says otherwise.
constexpr int kKills = 500;

enum class Accident { None, Fail, Die };
std::atomic<Accident> accident = Accident::None;
std::atomic<int> callsLeft = 0;
std::atomic<int> callsSeen = 0;

/// True if this call is to fail.
bool strikes() {
    ++callsSeen;
    if (accident == Accident::None || --callsLeft != 0)
        return false;
    if (accident == Accident::Die)
        _exit(77);
    errno = EIO;
    return true;
}

template <class Function>
Function next(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" {
ssize_t write(int fd, const void* bytes, size_t count) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
    return strikes() ? -1 : real(fd, bytes, count);
}
int fsync(int fd) {
    static const auto real = next<int (*)(int)>("fsync");
    return strikes() ? -1 : real(fd);
}
int rename(const char* from, const char* to) noexcept {
    static const auto real = next<int (*)(const char*, const char*)>("rename");
    return strikes() ? -1 : real(from, to);
}
}

namespace {

/// A project whose content tells its generation.
Document generation(int number) {
    Document document = net0();
    Block block = *document.blocks["Net"];
    BlockHeader header = *block.header;
    header.doc = std::to_string(number);
    block.header = std::make_shared<const BlockHeader>(header);
    document.blocks["Net"] = std::make_shared<const Block>(block);
    return document;
}

StateDict stateOf(int number) {
    return {{{"0.weight", floatTensor({2}, {static_cast<float>(number), 1})}}, {{"", 1}}};
}

} // namespace

class ProjectWeightsTest : public QObject {
    Q_OBJECT

  private:
    std::string project() const { return folder_->filePath("net.loom").toStdString(); }
    std::string weights() const { return folder_->filePath("net.pth").toStdString(); }

    /// The generation of the pair that lies there; fails if the two do not belong together.
    int generationOfPair() const {
        const Document document = loadProject(project()).document;
        const ProjectWeights found = loadProjectWeights(document, project());
        if (!found.state)
            throw Error("no weights: " + found.problem);
        const int ofDocument = std::stoi(document.find("Net")->header->doc);
        const auto ofWeights = static_cast<int>(values(found.state->entries.at(0).second)[0]);
        if (ofDocument != ofWeights)
            throw Error("project " + std::to_string(ofDocument) + " with weights " +
                        std::to_string(ofWeights));
        return ofDocument;
    }

    std::unique_ptr<QTemporaryDir> folder_;

  private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        accident = Accident::None;
    }

    void whatIsSavedIsLoaded() {
        const Document saved = saveProjectWithWeights(generation(1), stateOf(1), project());
        QCOMPARE(weightsOf(saved)->path, std::string("net.pth"));
        QCOMPARE(weightsOf(saved)->sha256, sha256OfFile(weights()));
        QCOMPARE(generationOfPair(), 1);
        QCOMPARE(QDir(folder_->path()).entryList(QDir::Files | QDir::Hidden),
                 (QStringList{"net.loom", "net.pth"}));
    }

    void aFileThatThePersonExportedIsNotOverwritten() {
        saveStateDict(stateOf(7), weights());
        const std::string before = sha256OfFile(weights());
        const Document saved = saveProjectWithWeights(generation(1), stateOf(1), project());
        QCOMPARE(weightsOf(saved)->path, std::string("net_1.pth"));
        QCOMPARE(sha256OfFile(weights()), before);
        QCOMPARE(generationOfPair(), 1);
        // The project's own is written anew, and what was put in its place by hand is not.
        QCOMPARE(weightsOf(saveProjectWithWeights(saved, stateOf(2), project()))->path,
                 std::string("net_1.pth"));
        saveStateDict(stateOf(8), folder_->filePath("net_1.pth").toStdString());
        QCOMPARE(weightsOf(saveProjectWithWeights(saved, stateOf(3), project()))->path,
                 std::string("net_2.pth"));
        QCOMPARE(sha256OfFile(weights()), before);
    }

    void aProjectWithoutWeightsHasNone() {
        saveProjectWithWeights(generation(1), stateOf(1), project());
        saveProjectWithoutWeights(loadProject(project()).document, project());
        const Document document = loadProject(project()).document;
        const ProjectWeights found = loadProjectWeights(document, project());
        QVERIFY(!found.state && found.problem.empty());
    }

    void missingAndChangedWeightsAreSaidAndTheProjectOpens() {
        const Document saved = saveProjectWithWeights(generation(1), stateOf(1), project());
        saveStateDict(stateOf(2), weights());
        QVERIFY(loadProjectWeights(saved, project()).problem.find("were changed") != std::string::npos);
        QFile::remove(QString::fromStdString(weights()));
        QVERIFY(loadProjectWeights(saved, project()).problem.find("are missing") != std::string::npos);
        QVERIFY(loadProject(project()).document == saved);
    }

    void weightsOutsideOfTheFolderAreNotTouched() {
        for (const char* path : {"../net.pth", "/etc/passwd", "a/../../net.pth"}) {
            const Document document = withWeights(net0(), WeightsReference{path, std::string(64, '0')});
            QVERIFY(loadProjectWeights(document, project()).problem.find("outside") != std::string::npos);
        }
    }

    void aFailureAtAnyMomentLeavesTheOldPair() {
        saveProjectWithWeights(generation(1), stateOf(1), project());
        callsSeen = 0;
        saveProjectWithWeights(generation(1), stateOf(1), project());
        const int calls = callsSeen;
        QVERIFY(calls >= 7);
        int failures = 0;
        for (int call = 1; call <= calls; ++call) {
            const int before = generationOfPair();
            const int after = before + 1;
            callsLeft = call;
            accident = Accident::Fail;
            bool failed = false;
            try {
                saveProjectWithWeights(generation(after), stateOf(after), project());
            } catch (const Error&) {
                failed = true;
            }
            accident = Accident::None;
            failures += failed;
            const int found = generationOfPair();
            // The folder's own fsync comes when the file is in its place already.
            QVERIFY2(found == after || (failed && found == before), qPrintable(QString::number(call)));
        }
        QVERIFY(failures >= 6);
    }

    void aCrashAtAnyMomentLeavesOnePairOrTheOther() {
        saveProjectWithWeights(generation(1), stateOf(1), project());
        std::set<int> kinds;
        for (int call = 1;; ++call) {
            const int before = generationOfPair();
            const int after = before + 1;
            const pid_t child = fork();
            if (child == 0) {
                callsLeft = call;
                accident = Accident::Die;
                saveProjectWithWeights(generation(after), stateOf(after), project());
                _exit(0);
            }
            int status = 0;
            waitpid(child, &status, 0);
            QVERIFY(WIFEXITED(status));
            // A second save before anyone looked must not lose both.
            if (call % 2 == 0) {
                const pid_t again = fork();
                if (again == 0) {
                    callsLeft = 1;
                    accident = Accident::Die;
                    saveProjectWithWeights(generation(after + 1), stateOf(after + 1), project());
                    _exit(0);
                }
                waitpid(again, &status, 0);
            }
            const int found = generationOfPair();
            QVERIFY2(found == before || found == after, qPrintable(QString::number(call)));
            kinds.insert(found - before);
            if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
                break;
            if (call > 100)
                QFAIL("it never came to its end");
        }
        QCOMPARE(kinds, (std::set<int>{0, 1}));
    }

    void beingKilledAtRandomLeavesAPair() {
        saveProjectWithWeights(generation(1), stateOf(1), project());
        std::mt19937 random(1);
        bool isGiven = false;
        const int given = qEnvironmentVariableIntValue("LAYERLOOM_KILLS", &isGiven);
        for (int round = 0; round < (isGiven ? given : kKills); ++round) {
            const int before = generationOfPair();
            const pid_t child = fork();
            if (child == 0) {
                for (int i = 1;; ++i)
                    saveProjectWithWeights(generation(before + i), stateOf(before + i), project());
            }
            std::this_thread::sleep_for(std::chrono::microseconds(random() % 30'000));
            kill(child, SIGKILL);
            int status = 0;
            waitpid(child, &status, 0);
            QVERIFY(generationOfPair() >= before);
        }
    }
};

QTEST_APPLESS_MAIN(ProjectWeightsTest)
#include "project_weights_test.moc"
