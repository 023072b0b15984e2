// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTest>

#include <cstdint>
#include <ctime>
#include <fstream>
#include <limits>
#include <random>
#include <string>
#include <sys/resource.h>

/// Damage by chance, the same at every run, for tests of readers.
namespace layerloom::test {

/// Writes without waiting for the disk.
inline void put(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// A few bytes changed, removed or repeated.
inline std::string damaged(std::string bytes, std::mt19937& random) {
    const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
    for (std::size_t change = below(4) + 1; change-- > 0 && !bytes.empty();) {
        const std::size_t place = below(bytes.size());
        switch (below(4)) {
        case 0:
            bytes[place] = static_cast<char>(random());
            break;
        case 1:
            bytes.erase(place, below(8) + 1);
            break;
        case 2:
            bytes.insert(place, bytes.substr(below(bytes.size()), below(16)));
            break;
        default:
            bytes[place] ^= static_cast<char>(1 << below(8));
        }
    }
    return bytes;
}

/// How many damaged copies a test makes: `usual` ones, or what LAYERLOOM_MUTATIONS says, and then for as long
/// as that takes.
struct Mutations {
    explicit Mutations(int usual) : count(usual) {
        if (qEnvironmentVariableIsSet("LAYERLOOM_MUTATIONS")) {
            count = qEnvironmentVariableIntValue("LAYERLOOM_MUTATIONS");
            mostMilliseconds = std::numeric_limits<qint64>::max();
        }
    }
    int count;
    qint64 mostMilliseconds = 10'000;
};

/// The most memory that the process has had since `forgetPeakMemory` or its start, in bytes.
inline std::int64_t peakMemory() {
    struct rusage usage {};
    getrusage(RUSAGE_SELF, &usage);
    return std::int64_t{usage.ru_maxrss} * 1024;
}

inline void forgetPeakMemory() {
    std::ofstream("/proc/self/clear_refs") << '5';
}

/// What reading a file of that size may take, whatever is in it.
inline std::int64_t memoryAllowedFor(std::size_t fileBytes) {
#ifdef __SANITIZE_ADDRESS__ // which keeps what was freed for a while
    constexpr std::int64_t kAllowance = std::int64_t{1} << 30;
#else
    constexpr std::int64_t kAllowance = std::int64_t{64} << 20;
#endif
    return kAllowance + 4 * static_cast<std::int64_t>(fileBytes);
}

/// Calls `read` with damaged copies. Whatever it throws fails the test, and so does a copy that takes two
/// seconds, or more memory than 64 MB and four times its size.
template <class Read>
void readDamaged(const std::string& good, int usual, unsigned seed, Read read) {
    const Mutations mutations(usual);
    std::mt19937 random(seed);
    forgetPeakMemory();
    const std::int64_t before = peakMemory();
    QElapsedTimer all;
    all.start();
    for (int i = 0; i < mutations.count && all.elapsed() < mutations.mostMilliseconds; ++i) {
        const std::string bytes = damaged(good, random);
        const std::clock_t start = std::clock();
        read(bytes);
        QVERIFY2(std::clock() - start < 2 * CLOCKS_PER_SEC, qPrintable(QString("copy %1").arg(i)));
    }
    const std::int64_t grown = peakMemory() - before;
    QVERIFY2(grown <= memoryAllowedFor(good.size()), qPrintable(QString("%1 MB").arg(grown >> 20)));
}

} // namespace layerloom::test
