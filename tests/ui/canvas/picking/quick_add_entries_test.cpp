// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picking/quick_add_entries.h"

#include "core/document/gestures.h"
#include "core/layers/catalogue.h"

#include <QtTest>

#include <algorithm>

using namespace layerloom;

namespace {

QStringList names(const std::vector<Placeable>& entries) {
    QStringList result;
    for (const Placeable& entry : entries)
        result << entry.name;
    return result;
}

bool fits(const std::vector<Placeable>& entries, const QString& name) {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const auto& e) { return e.name == name; });
    return found != entries.end() && found->fits;
}

} // namespace

class QuickAddEntriesTest : public QObject {
    Q_OBJECT

  private slots:
    void everythingIsOfferedWithoutAWire();
    void onlyWhatTakesAnImageFitsAnImage();
    void whatGivesIndicesFitsAnInputThatTakesThem();
    void whatFitsComesFirst();
    void exactNamesComeFirst();
    void wordsInsideOfNamesAreFound();
    void aBlockIsNotOfferedInsideOfItself();

  private:
    const Document document_ = newDocument(BlockKind::FreeForm);
};

void QuickAddEntriesTest::everythingIsOfferedWithoutAWire() {
    const auto entries = quickAddEntries(document_, "Net", std::nullopt);
    QVERIFY(entries.size() > 50);
    QVERIFY(std::all_of(entries.begin(), entries.end(), [](const auto& e) { return e.fits; }));
}

void QuickAddEntriesTest::onlyWhatTakesAnImageFitsAnImage() {
    const TensorType image{DType::Float32, Shape{Dim::batch(), 3, 32, 32}};
    const auto entries = quickAddEntries(document_, "Net", WireContext{true, image});
    QVERIFY(fits(entries, "Conv2d"));
    QVERIFY(fits(entries, "ReLU"));
    QVERIFY(!fits(entries, "Conv3d"));
    QVERIFY(!fits(entries, "Embedding"));
}

void QuickAddEntriesTest::whatGivesIndicesFitsAnInputThatTakesThem() {
    const DTypes indices = takenAt(*findLayerType("Embedding"), "input");
    QVERIFY(indices.contains(DType::Int64) && !indices.contains(DType::Float32));
    const auto entries = quickAddEntries(document_, "Net", WireContext{false, std::nullopt, indices});
    QVERIFY(fits(entries, "argmax"));
    QVERIFY(!fits(entries, "Linear"));
    const auto anything = quickAddEntries(document_, "Net", WireContext{false, std::nullopt, {}});
    QVERIFY(fits(anything, "Linear"));
}

void QuickAddEntriesTest::whatFitsComesFirst() {
    const TensorType words{DType::Int64, Shape{Dim::batch(), 12}};
    const auto entries = matching(quickAddEntries(document_, "Net", WireContext{true, words}), {});
    const auto firstUnfit =
        std::find_if(entries.begin(), entries.end(), [](const auto& e) { return !e.fits; });
    QVERIFY(std::none_of(firstUnfit, entries.end(), [](const auto& e) { return e.fits; }));
    QVERIFY(fits(entries, "Embedding"));
}

void QuickAddEntriesTest::exactNamesComeFirst() {
    const auto entries = quickAddEntries(document_, "Net", std::nullopt);
    QCOMPARE(names(matching(entries, "linear")).front(), QString("Linear"));
    QCOMPARE(names(matching(entries, "relu")).front().toLower(), QString("relu"));
}

void QuickAddEntriesTest::wordsInsideOfNamesAreFound() {
    const auto entries = quickAddEntries(document_, "Net", std::nullopt);
    QVERIFY(names(matching(entries, "norm2")).contains("BatchNorm2d"));
    QVERIFY(names(matching(entries, "bn2d")).contains("BatchNorm2d"));
    QVERIFY(matching(entries, "no such layer at all").empty());
}

void QuickAddEntriesTest::aBlockIsNotOfferedInsideOfItself() {
    Document document = document_;
    apply(document, addBlock(document, "Part", *newDocument(BlockKind::Sequential).find("Net")));
    QVERIFY(names(quickAddEntries(document, "Net", std::nullopt)).contains("Part"));
    QVERIFY(!names(quickAddEntries(document, "Part", std::nullopt)).contains("Part"));
}

QTEST_APPLESS_MAIN(QuickAddEntriesTest)
#include "quick_add_entries_test.moc"
