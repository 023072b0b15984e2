// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pictures.h"

#include "core/data/data_source.h"
#include "core/values/error.h"
#include "tests/core/data/samples.h"

#include <QDir>
#include <QtTest>

#include <atomic>
#include <stdexcept>

using namespace layerloom;
using namespace layerloom::test;

namespace {

/// A file's text is its size and its brightness: `2x3 0.5`.
Picture decoded(const std::string& path) {
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        throw Error(path + " is not there");
    const QString text = file.readAll();
    const QStringList words = text.split(' ');
    if (words.size() != 2)
        throw Error(path + " is damaged");
    Picture picture{3, words[0].section('x', 0, 0).toInt(), words[0].section('x', 1, 1).toInt(), {}};
    picture.numbers.assign(static_cast<std::size_t>(3 * picture.height * picture.width), words[1].toFloat());
    return picture;
}

struct Folder {
    QTemporaryDir place;

    std::string path() const { return place.path().toStdString(); }
    void add(const QString& name, const QByteArray& text) {
        QDir().mkpath(QFileInfo(place.filePath(name)).path());
        fileWith(place, qPrintable(name), text);
    }
};

} // namespace

class PicturesTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() { usePictureDecoder(decoded, {"pic"}); }

    void aFolderForEachClassIsADataSet() {
        Folder folder;
        folder.add("dog/1.pic", "2x3 0.5");
        folder.add("cat/deep/2.PIC", "2x3 0.25");
        folder.add("cat/1.pic", "2x3 0.75");
        folder.add("cat/notes.txt", "no picture");
        DataChoice choice{folder.path()};
        choice.validationShare = 0;
        const DatasetPtr data = openData(choice).training;
        QCOMPARE(data->size(), 3);
        QCOMPARE(data->fields()[0].shape, (std::vector<std::int64_t>{3, 2, 3}));
        QCOMPARE(data->classNames("y"), (std::vector<std::string>{"cat", "dog"}));
        const NamedTensors taken = data->take(std::vector<std::int64_t>{2, 0});
        QCOMPARE(elements<std::int64_t>(named(taken, "y")), (std::vector<std::int64_t>{1, 0}));
        QCOMPARE(elements<float>(named(taken, "x")).front(), 0.5F);
        QCOMPARE(elements<float>(named(taken, "x")).back(), 0.75F);
        QCOMPARE(elements<std::int64_t>(data->column(1)), (std::vector<std::int64_t>{0, 0, 1}));
    }

    void picturesOfAnotherSizeAreToldUnlessASizeIsChosen() {
        Folder folder;
        folder.add("a/1.pic", "2x3 0.5");
        folder.add("b/1.pic", "4x4 0.5");
        DataChoice choice{folder.path()};
        choice.validationShare = 0;
        const DatasetPtr data = openData(choice).training;
        QVERIFY(complaint([&] { all(*data); }).contains("Resize"));
        choice.pictureSize = {5, 6};
        const HostTensor x = named(all(*openData(choice).training), "x");
        QCOMPARE(x.shape, (std::vector<std::int64_t>{2, 3, 5, 6}));
        for (const float number : elements<float>(x))
            QVERIFY(std::abs(number - 0.5F) < 1e-6F);
    }

    void partsOfAFolderAreForTrainingAndJudging() {
        Folder folder;
        for (const char* name :
             {"train/a/1.pic", "train/b/1.pic", "train/b/2.pic", "test/a/1.pic", "test/b/1.pic"})
            folder.add(name, "1x1 0.5");
        const DataParts parts = openData({folder.path()});
        QVERIFY(parts.hasOwnValidation);
        QCOMPARE(parts.training->size(), 3);
        QCOMPARE(parts.validation->size(), 2);
        folder.add("test/c/1.pic", "1x1 0.5");
        QVERIFY(complaint([&] { openData({folder.path()}); }).contains("other classes"));
    }

    void aFileThatCannotBeReadIsNamed() {
        Folder folder;
        folder.add("a/1.pic", "1x1 0.5");
        folder.add("a/2.pic", "what");
        DataChoice choice{folder.path()};
        choice.validationShare = 0;
        QVERIFY(complaint([&] { all(*openData(choice).training); }).contains("a/2.pic is damaged"));
        Folder empty;
        empty.add("a/notes.txt", "");
        QVERIFY(complaint([&] { openData({empty.path()}); }).contains("no folders with pictures"));
    }

    void halvingAveragesAndDoublingGoesBetween() {
        const Picture wide{1, 1, 4, {0, 1, 2, 3}};
        const Picture narrow = resized(wide, 1, 2);
        // PyTorch: F.interpolate(torch.arange(4.)[None, None, None], (1, 2), mode='bilinear', antialias=True)
        QVERIFY(std::abs(narrow.numbers[0] - 0.7143F) < 1e-4F);
        QVERIFY(std::abs(narrow.numbers[1] - 2.2857F) < 1e-4F);
        const Picture wider = resized({1, 1, 2, {0, 1}}, 1, 4);
        QCOMPARE(wider.numbers, (std::vector<float>{0, 0.25F, 0.75F, 1}));
    }

    void allIsDoneOnceAndFailuresAreTold() {
        std::vector<std::atomic<int>> done(1000);
        inParallel(done.size(), [&](std::size_t i) { ++done[i]; });
        QVERIFY(std::ranges::all_of(done, [](const auto& each) { return each == 1; }));
        QVERIFY(complaint([] {
                    inParallel(100, [](std::size_t i) {
                        if (i == 50)
                            throw Error("fifty");
                    });
                }).contains("fifty"));
    }
};

QTEST_APPLESS_MAIN(PicturesTest)
#include "pictures_test.moc"
