// SPDX-License-Identifier: GPL-3.0-or-later
// Disks that are full or can only be read, folders that vanish or belong to somebody else: what the window
// says, and that nothing is lost.
#include "core/document/project_file.h"
#include "tests/ui/window/window_driver.h"

#include <QDir>

#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace layerloom;

namespace {

/// A small disk of the test's own. Nobody else sees it: it is mounted in a namespace of this process.
class SmallDisk {
  public:
    explicit SmallDisk(const QString& folder) : folder_(folder) {
        QDir().mkpath(folder);
        struct stat own {};
        struct stat ofAll {};
        // Without a namespace of one's own, everybody would see the disk.
        const bool isAlone = ::stat("/proc/self/ns/mnt", &own) == 0 &&
                             ::stat("/proc/1/ns/mnt", &ofAll) == 0 && own.st_ino != ofAll.st_ino;
        isMounted_ = isAlone && ::mount("layerloom-test", qPrintable(folder), "tmpfs", 0, "size=256k") == 0;
    }
    ~SmallDisk() { vanish(); }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool isMounted() const { return isMounted_; }
    QString file(const QString& name) const { return folder_ + '/' + name; }
    void fill() {
        QFile file(this->file("ballast"));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return;
        while (file.write(QByteArray(4096, 'x')) == 4096)
            ;
    }
    void makeReadOnly() {
        ::mount(nullptr, qPrintable(folder_), nullptr, MS_REMOUNT | MS_RDONLY, "size=256k");
    }
    void vanish() {
        if (isMounted_)
            ::umount2(qPrintable(folder_), MNT_DETACH);
        isMounted_ = false;
    }

  private:
    QString folder_;
    bool isMounted_ = false;
};

QByteArray content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A window with a project that was saved once and edited since.
struct Bench : WindowDriver {
    explicit Bench(const QString& path) : project(path) {
        triggerWithFile("saveAs", project);
        saved = content(project);
        edit();
    }
    void edit() {
        Document document = session().document();
        Block block = *document.find(document.root);
        auto header = std::make_shared<BlockHeader>(*block.header);
        header->doc = "edited " + std::to_string(++edits);
        block.header = header;
        session().apply(Edit{edits::PutBlock{document.root, std::make_shared<Block>(block)}}, "edit");
        edited = session().document();
    }
    /// What a message says that comes of `action`; it must leave the edits in the window.
    QString saidOf(const char* action) {
        return answering(QMessageBox::Ok, [&] { trigger(action); });
    }
    bool isAllThere() { return session().document() == edited && window->isWindowModified(); }

    QString project;
    QByteArray saved;
    Document edited;
    int edits = 0;
};

} // namespace

class SavingTroubleTest : public QObject {
    Q_OBJECT

  private slots:
    void aFullDiskIsSaidAndTheOldProjectStays() {
        QTemporaryDir folder;
        SmallDisk disk(folder.filePath("disk"));
        if (!disk.isMounted())
            QSKIP("no rights to mount a disk");
        Bench bench(disk.file("net.loom"));
        QVERIFY(!bench.saved.isEmpty());
        disk.fill();
        const QString said = bench.saidOf("save");
        QVERIFY2(said.contains("the disk is full"), qPrintable(said));
        QVERIFY(bench.isAllThere());
        QCOMPARE(content(bench.project), bench.saved);
        QCOMPARE(QDir(folder.filePath("disk")).entryList(QDir::Files | QDir::Hidden),
                 (QStringList{"ballast", "net.loom"}));
        QVERIFY(QFile::remove(disk.file("ballast")));
        bench.trigger("save");
        QVERIFY(!bench.window->isWindowModified());
        QCOMPARE(loadProject(bench.project.toStdString()).document, bench.edited);
    }

    void aDiskThatCanOnlyBeReadIsSaid() {
        QTemporaryDir folder;
        SmallDisk disk(folder.filePath("disk"));
        if (!disk.isMounted())
            QSKIP("no rights to mount a disk");
        Bench bench(disk.file("net.loom"));
        disk.makeReadOnly();
        const QString said = bench.saidOf("save");
        QVERIFY2(said.contains("the file system can only be read"), qPrintable(said));
        QVERIFY(bench.isAllThere());
        QCOMPARE(content(bench.project), bench.saved);
    }

    void aFolderThatVanishedIsSaid_data() {
        QTest::addColumn<bool>("isDisk");
        QTest::newRow("a folder") << false;
        QTest::newRow("a disk") << true;
    }
    void aFolderThatVanishedIsSaid() {
        QFETCH(bool, isDisk);
        QTemporaryDir folder;
        const QString path = folder.filePath("away/net.loom");
        SmallDisk disk(isDisk ? folder.filePath("away") : folder.filePath("other"));
        if (isDisk && (!disk.isMounted()))
            QSKIP("no rights to mount a disk");
        QDir().mkpath(folder.filePath("away"));
        Bench bench(path);
        disk.vanish();
        QVERIFY(QDir(folder.filePath("away")).removeRecursively());
        const QString said = bench.saidOf("save");
        QVERIFY2(said.contains("there is no such folder"), qPrintable(said));
        QVERIFY(bench.isAllThere());
        // Somewhere else it can be saved.
        bench.triggerWithFile("saveAs", folder.filePath("here.loom"));
        QVERIFY(!bench.window->isWindowModified());
        QCOMPARE(loadProject(folder.filePath("here.loom").toStdString()).document, bench.edited);
    }

    void aFolderOfSomebodyElseIsSaid() {
        QTemporaryDir folder;
        const QString path = folder.filePath("theirs/net.loom");
        QDir().mkpath(folder.filePath("theirs"));
        Bench bench(path);
        QFile::setPermissions(folder.filePath("theirs"),
                              QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
        QFile::setPermissions(folder.path(),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeOther);
        const bool isRoot = ::geteuid() == 0; // who may write everywhere
        if (isRoot && ::seteuid(65534) != 0)
            QSKIP("root cannot become somebody else");
        const QString said = bench.saidOf("save");
        if (isRoot)
            QCOMPARE(::seteuid(0), 0);
        QFile::setPermissions(folder.filePath("theirs"),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QVERIFY2(said.contains("there is no permission to write there"), qPrintable(said));
        QVERIFY(bench.isAllThere());
        QCOMPARE(content(path), bench.saved);
    }

    void aFullDiskOfTheRecoveryFileIsSaidAndNothingElseFails() {
        QTemporaryDir folder;
        SmallDisk disk(folder.filePath("disk"));
        if (!disk.isMounted())
            QSKIP("no rights to mount a disk");
        Bench bench(folder.filePath("net.loom"));
        qputenv("LAYERLOOM_STATE", disk.file("state").toUtf8());
        disk.fill();
        // A lock that cannot be made keeps nobody from working.
        bench.triggerWithFile("saveAs", folder.filePath("other.loom"));
        QVERIFY(!bench.window->isWindowModified());
        QCOMPARE(loadProject(folder.filePath("other.loom").toStdString()).document, bench.edited);
    }
};

int main(int argc, char** argv) {
    // A thread stays in the namespace that it began in, so that this is done before Qt starts any.
    if (::unshare(CLONE_NEWNS) == 0)
        ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
    QApplication app(argc, argv);
    SavingTroubleTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "saving_trouble_test.moc"
