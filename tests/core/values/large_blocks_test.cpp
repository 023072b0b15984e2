// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/large_blocks.h"

#include "core/values/host_tensor.h"

#include <QTest>

#include <cstdint>
#include <cstring>
#include <fstream>
#include <limits>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace layerloom;

namespace {

/// Bytes that the process has mapped.
std::int64_t addressSpace() {
    std::int64_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    return pages * sysconf(_SC_PAGESIZE);
}

} // namespace

class LargeBlocksTest : public QObject {
    Q_OBJECT

  private slots:
    void aBlockIsAlignedAndCanBeWrittenWhole() {
        const auto block = largeBlock(kLargeBlock + 1);
        QCOMPARE(reinterpret_cast<std::uintptr_t>(block.get()) % (2u << 20), std::uintptr_t{0});
        std::memset(block.get(), 1, kLargeBlock + 1);
        QCOMPARE(block.get()[kLargeBlock], std::byte{1});
    }

    void whatWasFreedIsUsedAgain() {
        auto block = largeBlock(11u << 20);
        const std::byte* place = block.get();
        block.reset();
        const auto other = largeBlock(13u << 20);
        QVERIFY(other.get() != place);
        block = largeBlock(11u << 20);
        QVERIFY(block.get() == place);
    }

    void blocksInUseAreNeverGivenTwice() {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([t] {
                for (int i = 0; i < 200; ++i) {
                    const auto block = largeBlock(kLargeBlock + static_cast<std::size_t>(i % 3) * (2u << 20));
                    const auto mark = static_cast<std::byte>(t);
                    block.get()[0] = mark;
                    std::this_thread::yield();
                    QCOMPARE(block.get()[0], mark);
                }
            });
        }
    }

    void onlySoMuchIsKept() {
        std::vector<std::shared_ptr<std::byte>> blocks;
        for (int i = 0; i < 100; ++i) // of which no page is touched
            blocks.push_back(largeBlock(16u << 20));
        const std::int64_t full = addressSpace();
        blocks.clear();
        const std::int64_t given = full - addressSpace();
        QVERIFY2(given >= (std::int64_t{500} << 20),
                 qPrintable(QString("%1 MB given back").arg(given >> 20)));
    }

    void whatNobodyHasIsNull() {
        QVERIFY(!largeBlock(std::numeric_limits<std::size_t>::max()));
        QVERIFY(!largeBlock(std::size_t{1} << 60));
    }

    void largeTensorsAreZeroWhereTheyShallBe() {
        {
            HostTensor tensor = HostTensor::zeros(DType::UInt8, {9 << 20});
            std::memset(tensor.mutableBegin(), 7, 9u << 20);
        }
        const HostTensor tensor = HostTensor::zeros(DType::UInt8, {9 << 20});
        QCOMPARE(tensor.begin()[0], std::byte{0});
        QCOMPARE(std::memcmp(tensor.begin(), tensor.begin() + 1, (9u << 20) - 1), 0);
    }
};

QTEST_APPLESS_MAIN(LargeBlocksTest)
#include "large_blocks_test.moc"
