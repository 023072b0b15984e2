// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/event_file.h"

#include "tests/core/complaint.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtEndian>
#include <QtTest>

#include <map>

using namespace layerloom;
using namespace layerloom::test;

namespace {

using Numbers = std::vector<std::pair<std::string, double>>;

/// The data of the records, whose checksums must hold.
QList<QByteArray> records(const QByteArray& bytes) {
    const auto masked = [](const QByteArray& part) {
        const std::uint32_t crc = crc32c({part.constData(), static_cast<std::size_t>(part.size())});
        return ((crc >> 15) | (crc << 17)) + 0xa282ead8U;
    };
    QList<QByteArray> found;
    for (qsizetype at = 0; at < bytes.size();) {
        const auto length = static_cast<qsizetype>(qFromLittleEndian<quint64>(bytes.constData() + at));
        const QByteArray data = bytes.mid(at + 12, length);
        if (qFromLittleEndian<quint32>(bytes.constData() + at + 8) != masked(bytes.mid(at, 8)) ||
            qFromLittleEndian<quint32>(bytes.constData() + at + 12 + length) != masked(data))
            return {};
        found << data;
        at += 16 + length;
    }
    return found;
}

/// The fields of a message that have a length, by number, and varints as text.
std::multimap<int, QByteArray> fields(const QByteArray& message) {
    std::multimap<int, QByteArray> found;
    qsizetype at = 0;
    const auto varint = [&] {
        quint64 value = 0;
        for (int shift = 0;; shift += 7) {
            const auto byte = static_cast<unsigned char>(message[at++]);
            value |= static_cast<quint64>(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
    };
    while (at < message.size()) {
        const quint64 key = varint();
        const qsizetype size = (key & 7) == 1   ? 8
                               : (key & 7) == 5 ? 4
                               : (key & 7) == 2 ? static_cast<qsizetype>(varint())
                                                : 0;
        if ((key & 7) == 0) {
            found.emplace(static_cast<int>(key >> 3), QByteArray::number(varint()));
            continue;
        }
        found.emplace(static_cast<int>(key >> 3), message.mid(at, size));
        at += size;
    }
    return found;
}

} // namespace

class EventFileTest : public QObject {
    Q_OBJECT

  private slots:
    void theChecksumIsCastagnolis() {
        QCOMPARE(crc32c("123456789"), 0xe3069283U); // RFC 3720, and every implementation's check value
        QCOMPARE(crc32c(std::string(32, '\0')), 0x8a9136aaU);
    }

    void whatTensorBoardReadsIsThere() {
        QTemporaryDir folder;
        EventFile(folder.path().toStdString())
            .add(1, Numbers{{"training/loss", 0.5}, {"validation/loss", 0.25}});
        const EventFile again(folder.path().toStdString()); // goes on with the same file
        again.add(300, Numbers{{"training/loss", -2}});
        QFile file(QString::fromStdString(again.path()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> events = records(file.readAll());
        QCOMPARE(events.size(), 3);
        QCOMPARE(fields(events[0]).find(3)->second, QByteArray("brain.Event:2"));
        QCOMPARE(fields(events[2]).find(2)->second, QByteArray("300"));
        const auto summary = fields(fields(events[1]).find(5)->second);
        QCOMPARE(summary.count(1), 2u);
        const auto value = fields(summary.begin()->second);
        QCOMPARE(value.find(1)->second, QByteArray("training/loss"));
        QCOMPARE(qFromLittleEndian<float>(value.find(2)->second.constData()), 0.5F);
    }

    void histogramsSayWhereTheirBinsEnd() {
        QTemporaryDir folder;
        const EventFile events(folder.path().toStdString());
        Spread spread{-1, 1, std::vector<std::uint32_t>(Spread::kBins)};
        spread.counts.front() = 3;
        spread.counts.back() = 1;
        TensorStatistics numbers;
        numbers.count = 4;
        numbers.mean = -0.5;
        numbers.norm = 2;
        events.add(7, std::vector<EventHistogram>{{"weights/fc", numbers, spread}, {"empty", {}, {}}});
        QFile file(QString::fromStdString(events.path()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto summary = fields(fields(records(file.readAll()).at(1)).find(5)->second);
        QCOMPARE(summary.count(1), 1u); // without numbers there is none
        const auto value = fields(summary.begin()->second);
        QCOMPARE(value.find(1)->second, QByteArray("weights/fc"));
        const auto histogram = fields(value.find(5)->second);
        const auto number = [&](int field, qsizetype index) {
            return qFromLittleEndian<double>(histogram.find(field)->second.constData() + 8 * index);
        };
        QCOMPARE(number(1, 0), -1.0);
        QCOMPARE(number(3, 0), 4.0);
        QCOMPARE(number(4, 0), -2.0); // the sum
        QCOMPARE(number(5, 0), 4.0);
        QCOMPARE(histogram.find(6)->second.size(), qsizetype(8 * Spread::kBins));
        QVERIFY(qAbs(number(6, 0) + 0.95) < 1e-12);
        QCOMPARE(number(6, Spread::kBins - 1), 1.0);
        QCOMPARE(number(7, 0), 3.0);
    }

    void aFolderThatIsNotThereIsTold() {
        QVERIFY(complaint([] { EventFile("/nowhere/at/all"); }).contains("/nowhere/at/all"));
    }
};

QTEST_APPLESS_MAIN(EventFileTest)
#include "event_file_test.moc"
