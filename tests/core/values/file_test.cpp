// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QProcess>
#include <QTemporaryDir>

#include "core/values/error.h"
#include "core/values/file.h"

#include <cerrno>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace layerloom;

namespace {

std::string errorOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

/// For a while no file may grow beyond so many bytes: what a full disk does, with another error number.
class FileSizeLimit {
  public:
    explicit FileSizeLimit(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &old_);
        const struct rlimit limit { bytes, old_.rlim_max };
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &old_); }

  private:
    struct rlimit old_ {};
};

} // namespace

class FileTest : public QObject {
    Q_OBJECT

  private:
    std::string path(const char* name) const { return folder_->filePath(name).toStdString(); }
    int fileCount() const {
        return static_cast<int>(
            QDir(folder_->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size());
    }

    std::unique_ptr<QTemporaryDir> folder_;

  private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }
    void writesAndReadsBack();
    void writesLargeAndSmallPiecesInOrder();
    void anErrorWhileWritingLeavesTheOldFile();
    void aFileThatMayNotGrowLeavesTheOldFile();
    void aFullDiskIsNamed();
    void followsLinks();
    void keepsPermissions();
    void newFilesObeyTheUmask();
    void refusesFoldersAndDevices();
    void removesOldTemporaryFilesOnly();
    void refusesToReadWhatIsTooLarge();
    void refusesToReadPipesWithoutWaiting();
};

void FileTest::writesAndReadsBack() {
    writeFileAtomically(path("a"), "first");
    writeFileAtomically(path("a"), "second");
    QCOMPARE(readWholeFile(path("a"), 6), std::string("second"));
    writeFileAtomically(path("empty"), "");
    QCOMPARE(readWholeFile(path("empty"), 0), std::string());
    QCOMPARE(fileCount(), 2);
}

void FileTest::writesLargeAndSmallPiecesInOrder() {
    std::string expected;
    writeFileAtomically(path("a"), [&](const ByteSink& sink) {
        for (const std::size_t size : {1u, 300'000u, 7u, 262'144u, 262'143u, 2u, 1'000'000u, 3u}) {
            const std::string piece(size, static_cast<char>('a' + expected.size() % 26));
            sink(std::as_bytes(std::span(piece)));
            expected += piece;
        }
    });
    QVERIFY(readWholeFile(path("a"), 10'000'000) == expected);
}

void FileTest::anErrorWhileWritingLeavesTheOldFile() {
    writeFileAtomically(path("a"), "old");
    const auto failing = [&] {
        writeFileAtomically(path("a"), [](const ByteSink& sink) {
            sink(std::as_bytes(std::span("half")));
            throw Error("no more");
        });
    };
    QCOMPARE(errorOf(failing), std::string("no more"));
    QCOMPARE(readWholeFile(path("a"), 100), std::string("old"));
    QCOMPARE(fileCount(), 1);
}

void FileTest::aFileThatMayNotGrowLeavesTheOldFile() {
    writeFileAtomically(path("a"), "old");
    std::string text;
    {
        const FileSizeLimit limit(1 << 20);
        text = errorOf([&] { writeFileAtomically(path("a"), std::string(4 << 20, 'x')); });
    }
    QVERIFY2(text.find("cannot write '" + path("a") + "': the file would be larger than allowed") == 0,
             text.c_str());
    QCOMPARE(readWholeFile(path("a"), 100), std::string("old"));
    QCOMPARE(fileCount(), 1);
}

void FileTest::aFullDiskIsNamed() {
    // /dev/full is no regular file, so that the real thing takes a disk: a small one in memory, where that is
    // allowed.
    const QString disk = folder_->filePath("disk");
    QVERIFY(QDir().mkdir(disk));
    if (QProcess::execute("mount", {"-t", "tmpfs", "-o", "size=1m", "tmpfs", disk}) != 0)
        QSKIP("a small disk can be mounted by root alone");
    const std::string file = (disk + "/a").toStdString();
    writeFileAtomically(file, "old");
    const std::string text = errorOf([&] { writeFileAtomically(file, std::string(4 << 20, 'x')); });
    const bool isAlone = QDir(disk).entryList(QDir::Files | QDir::Hidden) == QStringList{"a"};
    const std::string content = readWholeFile(file, 100);
    QCOMPARE(QProcess::execute("umount", {disk}), 0);
    QVERIFY2(text.find("the disk is full") != text.npos, text.c_str());
    QVERIFY(isAlone);
    QCOMPARE(content, std::string("old"));
}

void FileTest::followsLinks() {
    writeFileAtomically(path("target"), "old");
    QVERIFY(QDir(folder_->path()).mkdir("sub"));
    QCOMPARE(::symlink("../target", path("sub/link").c_str()), 0);
    QCOMPARE(::symlink("sub/link", path("link").c_str()), 0);
    writeFileAtomically(path("link"), "new");
    QCOMPARE(readWholeFile(path("target"), 100), std::string("new"));
    QVERIFY(QFileInfo(folder_->filePath("link")).isSymLink());
    QCOMPARE(::symlink("absent", path("dangling").c_str()), 0);
    writeFileAtomically(path("dangling"), "made");
    QCOMPARE(readWholeFile(path("absent"), 100), std::string("made"));
    QCOMPARE(::symlink("circle", path("circle").c_str()), 0);
    QVERIFY(!errorOf([&] { writeFileAtomically(path("circle"), "x"); }).empty());
}

void FileTest::keepsPermissions() {
    writeFileAtomically(path("a"), "old");
    QCOMPARE(::chmod(path("a").c_str(), 0640), 0);
    writeFileAtomically(path("a"), "new");
    struct stat status {};
    QCOMPARE(::stat(path("a").c_str(), &status), 0);
    QCOMPARE(status.st_mode & 07777, 0640u);
}

void FileTest::newFilesObeyTheUmask() {
    const mode_t old = ::umask(027);
    writeFileAtomically(path("a"), "new");
    ::umask(old);
    struct stat status {};
    QCOMPARE(::stat(path("a").c_str(), &status), 0);
    QCOMPARE(status.st_mode & 07777, 0640u);
}

void FileTest::refusesFoldersAndDevices() {
    const std::string folder = folder_->path().toStdString();
    QVERIFY(errorOf([&] { writeFileAtomically(folder, "x"); }).find("it is a folder") != std::string::npos);
    QVERIFY(!errorOf([&] { writeFileAtomically(folder + "/", "x"); }).empty());
    QVERIFY(!errorOf([&] { writeFileAtomically("/dev/null", "x"); }).empty());
    QVERIFY(!errorOf([&] { writeFileAtomically(folder + "/absent/a", "x"); }).empty());
    QVERIFY(!errorOf([&] { writeFileAtomically("", "x"); }).empty());
    QVERIFY(errorOf([&] { readWholeFile(folder, 10); }).find("it is a folder") != std::string::npos);
    QVERIFY(!errorOf([&] { readWholeFile(path("absent"), 10); }).empty());
}

void FileTest::removesOldTemporaryFilesOnly() {
    for (const char* name : {".a.1-1-1.part", ".a.2-2-2.part", ".b.1-1-1.part"}) {
        const int fd = ::open(path(name).c_str(), O_WRONLY | O_CREAT, 0600);
        QVERIFY(fd >= 0);
        const struct timespec old { std::time(nullptr) - 3600, 0 };
        const struct timespec times[] = {old, old};
        if (std::string(name) != ".a.2-2-2.part") // this one looks as if it were being written
            QCOMPARE(::futimens(fd, times), 0);
        ::close(fd);
    }
    writeFileAtomically(path("a"), "x");
    QVERIFY(!QFile::exists(folder_->filePath(".a.1-1-1.part")));
    QVERIFY(QFile::exists(folder_->filePath(".a.2-2-2.part")));
    QVERIFY(QFile::exists(folder_->filePath(".b.1-1-1.part")));
}

void FileTest::refusesToReadWhatIsTooLarge() {
    writeFileAtomically(path("a"), "123456");
    const std::string text = errorOf([&] { readWholeFile(path("a"), 5); });
    QVERIFY2(text.find("larger than the 5 bytes") != text.npos, text.c_str());
}

void FileTest::refusesToReadPipesWithoutWaiting() {
    QCOMPARE(::mkfifo(path("pipe").c_str(), 0600), 0);
    QVERIFY(!errorOf([&] { readWholeFile(path("pipe"), 10); }).empty());
}

QTEST_APPLESS_MAIN(FileTest)
#include "file_test.moc"
