// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/idx_file.h"
#include "tests/core/data/samples.h"

#include <QtTest>

using namespace layerloom;
using namespace layerloom::test;

class IdxFileTest : public QObject {
    Q_OBJECT

  private slots:
    void idxFilesThatAreNoneOrDamagedAreRefused() {
        const QTemporaryDir folder;
        for (qsizetype length = 0; length < kPictures.size(); ++length) {
            const std::string path = fileWith(folder, "cut", kPictures.left(length));
            QVERIFY2(complaint([&] { readIdxFile(path); }).contains("IDX"),
                     qPrintable(QString::number(length)));
        }
        QByteArray huge = kPictures;
        huge[4] = huge[8] = huge[12] = char(0xff);
        const std::string path = fileWith(folder, "huge", huge);
        QVERIFY(complaint([&] { readIdxFile(path); }).contains("header says"));
        const std::string gzip =
            fileWith(folder, "gzip", QByteArray("\x1f\x8b\x08", 3) + QByteArray(30, '\xff'));
        QVERIFY(complaint([&] { readIdxFile(gzip); }).contains("gzip"));
    }
};

QTEST_APPLESS_MAIN(IdxFileTest)
#include "idx_file_test.moc"
