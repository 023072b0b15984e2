// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_file.h"
#include "tests/core/data/samples.h"

#include <QtTest>

using namespace layerloom;
using namespace layerloom::test;

class CsvFileTest : public QObject {
    Q_OBJECT

  private slots:
    void columnsOfACsvFileBecomeFeaturesAndTargets() {
        const QTemporaryDir folder;
        const std::string path =
            fileWith(folder, "iris.csv",
                     "\"length, cm\",id,width,kind\r\n1.5,7,2,setosa\r\n\r\n-3e1,8,4,\"an \"\"iris\"\"\"\n");
        const DatasetPtr data = readCsvFile(path, {{}, {"id"}});
        const NamedTensors samples = all(*data);
        QCOMPARE(elements<float>(named(samples, "x")), (std::vector<float>{1.5F, 2, -30, 4}));
        QCOMPARE(elements<std::int64_t>(named(samples, "y")), (std::vector<std::int64_t>{1, 0}));
        QCOMPARE(data->classNames("y"), (std::vector<std::string>{"an \"iris\"", "setosa"}));

        const NamedTensors measures = all(*readCsvFile(path, {{"width", "length, cm"}, {"kind"}}));
        QCOMPARE(named(measures, "y").shape, (std::vector<std::int64_t>{2, 2}));
        QCOMPARE(elements<float>(named(measures, "y")), (std::vector<float>{2, 1.5F, 4, -30}));
        const std::string other = fileWith(folder, "b.csv", "a;b\n0,5;1\n");
        QVERIFY(complaint([&] { readCsvFile(other, {}); }).contains("'0,5', which is no number"));
    }

    void aTableMayHaveNoHeader() {
        const QTemporaryDir folder;
        const auto read = [&](const char* text, CsvChoice choice = {}) {
            return readCsvFile(fileWith(folder, "n.csv", text), choice);
        };
        const char* const iris = "5.1,3.5,setosa\n4.9,3,virginica\n";
        QCOMPARE(read(iris)->size(), 2); // there is a number in its first line
        QCOMPARE(read(iris)->classNames("y"), (std::vector<std::string>{"setosa", "virginica"}));
        QCOMPARE(elements<float>(named(all(*read(iris, {{"0"}, {"2"}})), "x")),
                 (std::vector<float>{3.5F, 3}));
        QCOMPARE(read(iris, {{}, {}, CsvHeader::Yes})->size(), 1);
        QCOMPARE(read("a,b\n2,3\n")->size(), 1);
        QVERIFY(complaint([&] {
                    read("red,1\n2,3\n", {{}, {}, CsvHeader::No});
                }).contains("n.csv:1: column '0' has 'red', which is no number"));
        QVERIFY(complaint([&] { read("1,2\n3\n"); }).contains("n.csv:2: 1 values in a line, but the first"));
        QVERIFY(complaint([&] { read(iris, {{"kind"}, {}}); }).contains("It has 0, 1, 2"));
        QCOMPARE(csvHeaderNamed("no"), CsvHeader::No);
        QVERIFY(complaint([] { csvHeaderNamed("maybe"); }).contains("auto, yes or no"));
    }

    void whatIsMissingIsSaidWithItsPlace() {
        const QTemporaryDir folder;
        const auto said = [&](const char* text) {
            const std::string path = fileWith(folder, "m.csv", text);
            return complaint([&] { readCsvFile(path, {}); });
        };
        QVERIFY(said("a,b\n1,2\nNA,3\n,4\nnan,5\n")
                    .contains("m.csv:3: column 'a' has no value ('NA'), nor have 2 lines below"));
        QVERIFY(said("a,b\n1,2\n?,3\n").contains("m.csv:3: column 'a' has no value ('?'). Mend"));
        QVERIFY(said("a,kind\n1,cat\n2,\n3,dog\n").contains("m.csv:3: column 'kind' has no value. Mend"));
        QVERIFY(said("a,b\n1,2\n3,NaN\n").contains("m.csv:3: column 'b' has no value ('NaN')"));
    }

    void mistakesInACsvFileAreSaidWithTheirLine() {
        const QTemporaryDir folder;
        const auto said = [&](const char* text, CsvChoice choice = {}) {
            const std::string path = fileWith(folder, "d.csv", text);
            return complaint([&] { readCsvFile(path, choice); });
        };
        QVERIFY(said("a,b\n1,2\n,3\n").contains("d.csv:3: column 'a' has no value"));
        QVERIFY(said("a,b\n1,2\n1,2,3\n").contains("d.csv:3: 3 values in a line, but the header has 2"));
        QVERIFY(said("a,b\n\"1,2\n").contains("d.csv:2: a quotation mark is not closed"));
        QVERIFY(said("a,b\n1,2\n", {{"A"}, {}}).contains("no column 'A'. Did you mean 'a'?"));
        QVERIFY(said("").contains("is empty"));
        QVERIFY(said("a,b\n").contains("no rows"));
        QVERIFY(said("a\n1\n").contains("no column beside the target"));
    }
};

QTEST_APPLESS_MAIN(CsvFileTest)
#include "csv_file_test.moc"
