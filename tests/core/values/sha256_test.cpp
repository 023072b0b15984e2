// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QCryptographicHash>
#include <QTemporaryFile>

#include "core/values/error.h"
#include "core/values/sha256.h"

using namespace layerloom;

namespace {

std::string hashOf(const QByteArray& bytes, qsizetype pieceSize) {
    Sha256 hash;
    for (qsizetype begin = 0; begin < bytes.size(); begin += pieceSize) {
        const QByteArray piece = bytes.mid(begin, pieceSize);
        hash.add(std::as_bytes(std::span(piece.constData(), static_cast<std::size_t>(piece.size()))));
    }
    return hash.digest();
}

} // namespace

class Sha256Test : public QObject {
    Q_OBJECT

  private slots:
    void theStandardsExamplesAgree() {
        QCOMPARE(hashOf("", 1),
                 std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(hashOf("abc", 1),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void everyLengthAndPieceAgreesWithQt() {
        QByteArray bytes;
        for (int size = 0; size < 200; ++size) {
            const std::string expected =
                QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
            for (const qsizetype piece : {1, 7, 64, 1000})
                QCOMPARE(hashOf(bytes, piece), expected);
            bytes.append(static_cast<char>(size * 37));
        }
    }

    void aFileIsHashedAsItsContent() {
        QTemporaryFile file;
        QVERIFY(file.open());
        const QByteArray content(1'000'000, 'x');
        file.write(content);
        file.close();
        QCOMPARE(sha256OfFile(file.fileName().toStdString()), hashOf(content, 4096));
        QVERIFY_EXCEPTION_THROWN(sha256OfFile("/nowhere/file"), Error);
    }
};

QTEST_APPLESS_MAIN(Sha256Test)
#include "sha256_test.moc"
