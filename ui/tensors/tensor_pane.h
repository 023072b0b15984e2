// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/filter_grid.h"
#include "core/values/matrix_view.h"
#include "ui/plots/number_colours.h"
#include "ui/tensors/tensor_facts.h"

#include <QWidget>

#include <optional>

class QLabel;
class QStackedWidget;

namespace layerloom {

class HeatMapPlot;
class HistogramPlot;
class LinePlot;
class TensorTable;

/// The ways to look at a tensor.
enum class TensorLook { Table, HeatMap, Histogram, Line, Filters };

/// One tensor, its title above and its facts below, in one of the looks.
class TensorPane : public QWidget {
    Q_OBJECT

  public:
    explicit TensorPane(const QString& title, QWidget* parent = nullptr);

    void show(const HostTensor& tensor, const Slice& slice, qint64 firstRow, qint64 firstColumn);
    /// There is no tensor, and this is why.
    void showNothing(const QString& why);
    void showFacts(const TensorFacts& facts);
    /// Colours go so far from zero, whatever the tensor holds, so that several can be compared.
    void setMagnitude(double most) { magnitude_ = most; }
    void setLook(TensorLook look);
    void setColours(NumberColours colours);
    /// What is shown is what flowed: its first dimension are samples, and feature maps stand for filters.
    void setAreActivations(bool are) { areActivations_ = are; }
    /// Of the filters, or the sample; none: all.
    void setInputChannel(std::optional<std::int64_t> channel);
    void recolour();
    TensorTable& table() { return *table_; }
    HeatMapPlot& heatMap() { return *heatMap_; }
    HeatMapPlot& filters() { return *filterMap_; }

  private:
    void showLook();
    void showHeatMap();
    void showFilters();
    /// With the outputs, of which each has a picture, first.
    HostTensor filterTensor() const;
    /// Says which element the pointer is at.
    void tell(const QString& place, const std::byte* element);
    void tellMatrix(qint64 row, qint64 column);
    void tellFilter(qint64 row, qint64 column);
    void tellIndex(qint64 index);

    HostTensor tensor_; ///< without storage: nothing
    Slice slice_;
    TensorFacts facts_;
    FilterGrid grid_;
    std::optional<std::int64_t> inputChannel_ = 0;
    bool areActivations_ = false;
    std::optional<double> magnitude_;
    TensorLook look_ = TensorLook::Table;
    QLabel* pointedAt_;
    QLabel* factsLabel_;
    QLabel* nothing_;
    QStackedWidget* stack_;
    TensorTable* table_;
    HeatMapPlot* heatMap_;
    HistogramPlot* histogram_;
    LinePlot* line_;
    HeatMapPlot* filterMap_;
};

} // namespace layerloom
