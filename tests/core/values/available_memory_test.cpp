// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/available_memory.h"

#include "core/values/error.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <limits>

using namespace layerloom;

namespace fs = std::filesystem;

class AvailableMemoryTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<QTemporaryDir> folder_;

    fs::path root() const { return folder_->path().toStdString(); }
    void put(const std::string& name, const std::string& content) const {
        fs::create_directories((root() / name).parent_path());
        std::ofstream(root() / name) << content;
    }
    void putMeminfo() const {
        put("proc/meminfo",
            "MemTotal:       9000 kB\nMemFree:         100 kB\nMemAvailable:   4000 kB\nBuffers: 1 kB\n");
    }

  private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void nothingIsKnownWithoutThoseFiles() { QVERIFY(!availableMemory(root())); }

    void linuxSaysWhatIsAvailable() {
        putMeminfo();
        QCOMPARE(*availableMemory(root()), std::uint64_t{4000 * 1024});
    }

    void theLimitOfAControlGroupCounts() {
        putMeminfo();
        put("proc/self/cgroup", "0::/user.slice/app\n");
        put("sys/fs/cgroup/user.slice/app/memory.max", "max\n");
        put("sys/fs/cgroup/user.slice/app/memory.current", "700000\n");
        put("sys/fs/cgroup/user.slice/memory.max", "1000000\n");
        put("sys/fs/cgroup/user.slice/memory.current", "800000\n");
        put("sys/fs/cgroup/user.slice/memory.stat", "anon 1\nactive_file 5\ninactive_file 50000\n");
        QCOMPARE(*availableMemory(root()), std::uint64_t{250000});
    }

    void aContainerMaySeeItsLimitAtTheMountOnly() {
        putMeminfo();
        put("proc/self/cgroup", "0::/docker/0123\n");
        put("sys/fs/cgroup/memory.max", "300000\n");
        put("sys/fs/cgroup/memory.current", "100000\n");
        QCOMPARE(*availableMemory(root()), std::uint64_t{200000});
    }

    void theFirstVersionOfControlGroupsCountsToo() {
        putMeminfo();
        put("proc/self/cgroup", "9:name=systemd:/\n4:memory:/box/one\n1:cpu:/\n0::/\n");
        put("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        put("sys/fs/cgroup/memory/memory.usage_in_bytes", "5000000\n");
        put("sys/fs/cgroup/memory/box/one/memory.limit_in_bytes", "900000\n");
        put("sys/fs/cgroup/memory/box/one/memory.usage_in_bytes", "850000\n");
        put("sys/fs/cgroup/memory/box/one/memory.stat", "inactive_file 7\ntotal_inactive_file 30000\n");
        QCOMPARE(*availableMemory(root()), std::uint64_t{80000});
    }

    void aGroupThatIsBeyondItsLimitHasNothingLeft() {
        putMeminfo();
        put("proc/self/cgroup", "0::/\n");
        put("sys/fs/cgroup/memory.max", "1000\n");
        put("sys/fs/cgroup/memory.current", "2000\n");
        QCOMPARE(*availableMemory(root()), std::uint64_t{0});
    }

    void whatIsNotThereIsRefusedWithBothFigures() {
        requireMemory(1, "This");
        try {
            requireMemory(std::uint64_t{4} << 50, "This");
            QFAIL("it was not refused");
        } catch (const Error& error) {
            const QString text = error.what();
            QVERIFY2(text.startsWith("This would need 4503599.6 GB of memory, but only "), qPrintable(text));
            QVERIFY(text.contains(" GB are available"));
        }
    }

    void sumsAndProductsSaturate() {
        constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
        QCOMPARE(saturatingSum(kMost, 1), kMost);
        QCOMPARE(saturatingSum(2, 3), std::uint64_t{5});
        QCOMPARE(saturatingProduct(kMost / 2, 3), kMost);
        QCOMPARE(saturatingProduct(kMost, 0), std::uint64_t{0});
    }
};

QTEST_APPLESS_MAIN(AvailableMemoryTest)
#include "available_memory_test.moc"
