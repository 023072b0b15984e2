// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include "tests/core/engine/models.h"
#include "tests/core/engine/python.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <dlfcn.h>
#include <thread>

using namespace layerloom;
using namespace layerloom::test;

namespace {

/// Where the dynamic linker finds a symbol for the whole program.
QString libraryOf(const char* symbol) {
    void* address = dlsym(RTLD_DEFAULT, symbol);
    Dl_info info{};
    return address && dladdr(address, &info) ? QString(info.dli_fname) : QString();
}

QString coreLibrary() {
    Dl_info info{};
    dladdr(reinterpret_cast<const void*>(&loadedEngine), &info);
    return info.dli_fname;
}

/// This program once more, with another copy of the core library; what it says about loading the engine.
QString loadingWith(const QString& coreCopy) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("LD_PRELOAD", coreCopy);
    environment.insert("ENGINE_TEST_ONLY_LOADS", "1");
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationFilePath(), {});
    process.waitForFinished(60000);
    return process.readAllStandardOutput();
}

} // namespace

class EngineTest : public QObject {
    Q_OBJECT

  private slots:
    void isNotLoadedBeforeItIsAskedFor() { QVERIFY(!engineIsLoaded()); }

    void threadsThatAskTogetherGetOneEngine() {
        Engine* engines[4] = {};
        {
            std::vector<std::jthread> threads;
            for (Engine*& engine : engines)
                threads.emplace_back([&engine] { engine = &loadedEngine(); });
        }
        QVERIFY(engineIsLoaded());
        for (const Engine* engine : engines)
            QCOMPARE(engine, &loadedEngine());
    }

    void namesTheVersionOfLibTorch() {
        QVERIFY(QRegularExpression("^\\d+\\.\\d+$")
                    .match(QString::fromStdString(loadedEngine().version()))
                    .hasMatch());
    }

    void aMissingEngineIsNamed() {
        const QTemporaryDir folder;
        const QString copy = folder.filePath("liblayerloom_core.so");
        QVERIFY(QFile::copy(coreLibrary(), copy));
        const QString said = loadingWith(copy);
        QVERIFY2(said.contains(folder.filePath("layerloom_engine.so") + " is missing"), qPrintable(said));
    }

    void anEngineThatCannotBeLoadedIsExplained() {
        const QTemporaryDir folder;
        const QString copy = folder.filePath("liblayerloom_core.so");
        QVERIFY(QFile::copy(coreLibrary(), copy));
        QFile broken(folder.filePath("layerloom_engine.so"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("not a library");
        broken.close();
        const QString said = loadingWith(copy);
        QVERIFY2(said.startsWith("LibTorch could not be loaded: "), qPrintable(said));
        QVERIFY2(said.contains("libtorch1.13)"), qPrintable(said));
    }

    void anotherLibraryInTheEnginesPlaceIsRefused() {
        const QTemporaryDir folder;
        const QString copy = folder.filePath("liblayerloom_core.so");
        QVERIFY(QFile::copy(coreLibrary(), copy));
        QVERIFY(QFile::copy(coreLibrary(), folder.filePath("layerloom_engine.so")));
        const QString said = loadingWith(copy);
        QVERIFY2(said.contains("another version of LayerLoom"), qPrintable(said));
    }

    void qt5OfLibTorchsDependenciesStaysOutOfSight() {
        loadedEngine();
        QVERIFY(libraryOf("qVersion").contains("libQt6Core"));
        QVERIFY(libraryOf("_ZN7QObjectC1EPS_").contains("libQt6Core"));
        QVERIFY(libraryOf("_ZN7QObjectC2EPS_").contains("libQt6Core"));
        QVERIFY(QString(qVersion()).startsWith("6."));
        QVERIFY(QString::fromLatin1(QObject::staticMetaObject.className()) == "QObject");
    }

    void theProcessorIsTheFirstDevice() {
        const std::vector<DeviceInfo> devices = loadedEngine().devices();
        QVERIFY(!devices.empty());
        QCOMPARE(devices.front().name, DeviceName("cpu"));
        QVERIFY(!devices.front().description.empty());
    }

    void autoIsAlwaysThere() {
        QCOMPARE(loadedEngine().build(valid(net0()), {0, "auto"})->device(),
                 loadedEngine().devices().size() > 1 ? DeviceName("cuda:0") : DeviceName("cpu"));
    }

    void anAbsentDeviceIsNamedWithThoseThatExist() {
        const std::string text = errorOf([] { loadedEngine().build(valid(net0()), {0, "cuda:99"}); });
        QVERIFY2(text.find("'cuda:99'") != std::string::npos && text.find("cpu") != std::string::npos,
                 text.c_str());
        QVERIFY(!errorOf([] { loadedEngine().build(valid(net0()), {0, "tpu"}); }).empty());
    }

    void fillingsAreThoseOfASeededTorch() {
        const auto expected = python(R"(
torch.manual_seed(7); rand = torch.rand(3, 5)
torch.manual_seed(7); randn = torch.randn(4, 5)
torch.manual_seed(7); ints = torch.randint(10, (12,))
result = [rand.flatten().tolist(), randn.flatten().tolist(), ints.tolist()])");
        Engine& engine = loadedEngine();
        QCOMPARE(values(engine.filled("rand", DType::Float32, {3, 5}, 7)), floats(expected[0]));
        QCOMPARE(values(engine.filled("randn", DType::Float32, {4, 5}, 7)), floats(expected[1]));
        const HostTensor ints = engine.filled("randint", DType::Int64, {12}, 7, 10);
        std::vector<std::int64_t> numbers(12);
        std::memcpy(numbers.data(), ints.begin(), sizeof(std::int64_t) * numbers.size());
        QCOMPARE(numbers, expected[2].get<std::vector<std::int64_t>>());
        QCOMPARE(values(engine.filled("ones", DType::Float32, {2}, 0)), (std::vector<float>{1, 1}));
        QCOMPARE(values(engine.filled("zeros", DType::Float32, {2}, 0)), (std::vector<float>{0, 0}));
    }

    void fillingsThatCannotBeAreErrors() {
        Engine& engine = loadedEngine();
        QVERIFY(!errorOf([&] { engine.filled("rand", DType::Int64, {2}, 0); }).empty());
        QVERIFY(!errorOf([&] { engine.filled("noise", DType::Float32, {2}, 0); }).empty());
        QVERIFY(!errorOf([&] { engine.filled("rand", DType::Float32, {-1}, 0); }).empty());
        QVERIFY(!errorOf([&] { engine.filled("randint", DType::Int64, {2}, 0, 0); }).empty());
        const std::string text = errorOf([&] {
            engine.filled("zeros", DType::Float32, {std::int64_t{1} << 40, std::int64_t{1} << 40}, 0);
        });
        QVERIFY2(text.find("memory") != std::string::npos, text.c_str());
    }

    void aModelBeyondTheMemoryIsRefusedWithBothFigures() {
        const Document huge =
            sequential({Dim::batch(), 1000000}, {layer("fc", "Linear", {{"out_features", 1000000}})});
        const std::string text = errorOf([&] { built(huge); });
        QVERIFY2(text.find("4000.0 GB") != std::string::npos && text.find("available") != std::string::npos,
                 text.c_str());
    }
};

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsSet("ENGINE_TEST_ONLY_LOADS")) {
        std::fputs(errorOf([] { loadedEngine(); }).c_str(), stdout);
        return 0;
    }
    QCoreApplication application(argc, argv);
    EngineTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "engine_test.moc"
