// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/filter_grid.h"

#include <QtTest>

#include <cmath>

using namespace layerloom;

namespace {

HostTensor counted(std::vector<std::int64_t> shape) {
    HostTensor tensor = HostTensor::zeros(DType::Float32, std::move(shape));
    for (std::int64_t i = 0; i < tensor.elementCount(); ++i)
        reinterpret_cast<float*>(tensor.mutableBegin())[i] = static_cast<float>(i);
    return tensor;
}

float at(const FilterGrid& grid, std::int64_t y, std::int64_t x) {
    return reinterpret_cast<const float*>(grid.picture.begin())[y * grid.picture.shape[1] + x];
}

} // namespace

class FilterGridTest : public QObject {
    Q_OBJECT

  private slots:
    void onlyConvolutionsHaveFilters() {
        QVERIFY(hasFilters({6, 1, 5, 5}));
        QVERIFY(hasFilters({6, 1, 3}));
        QVERIFY(!hasFilters({6, 4, 1, 1}));
        QVERIFY(!hasFilters({256, 20}));
        QVERIFY(!hasFilters({6}));
    }

    void filtersOfOneChannelStandInRows() {
        const HostTensor weight = counted({6, 2, 2, 2});
        const FilterGrid grid = filterGrid(weight, 1);
        QCOMPARE(grid.across, 3);
        QCOMPARE(grid.down, 2);
        QCOMPARE(grid.picture.shape, (std::vector<std::int64_t>{5, 8}));
        QCOMPARE(at(grid, 0, 0), 4.0F);      // weight[0, 1, 0, 0]
        QCOMPARE(at(grid, 0, 3), 12.0F);     // weight[1, 1, 0, 0]
        QCOMPARE(at(grid, 4, 7), 47.0F);     // weight[5, 1, 1, 1]
        QVERIFY(std::isnan(at(grid, 2, 0))); // between them
        QVERIFY(std::isnan(at(grid, 0, 2)));
    }

    void allChannelsMakeATable() {
        const HostTensor weight = counted({3, 2, 1, 2});
        const FilterGrid grid = filterGrid(weight, std::nullopt);
        QCOMPARE(grid.across, 2);
        QCOMPARE(grid.down, 3);
        QCOMPARE(at(grid, 4, 3), 10.0F); // weight[2, 1, 0, 0]
    }

    void placesWithoutAFilterStayEmpty() {
        const FilterGrid grid = filterGrid(counted({5, 1, 3}), 0);
        QVERIFY(grid.across * grid.down >= 5);
        QVERIFY(std::isnan(at(grid, grid.picture.shape[0] - 1, grid.picture.shape[1] - 1)) ||
                grid.across * grid.down == 5);
    }

    void depthsStandBelowOneAnother() {
        const FilterGrid grid = filterGrid(counted({1, 1, 2, 2, 2}), 0);
        QCOMPARE(grid.height, 4);
        QCOMPARE(at(grid, 2, 0), 4.0F);
    }
};

QTEST_GUILESS_MAIN(FilterGridTest)
#include "filter_grid_test.moc"
