// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_file.h"

#include "core/checkpoint/input_file.h"
#include "core/data/csv_column.h"
#include "core/data/csv_table.h"
#include "core/values/error.h"
#include "core/values/nearest_name.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

namespace layerloom {

namespace {

/// A table that is open, and how it is read.
class CsvSource {
    /// An Error leaves with the file's name.
    template <class Work>
    auto naming(Work work) const {
        try {
            return work();
        } catch (const Error& error) {
            throw Error("cannot read '" + path + "': " + error.what());
        }
    }

  public:
    explicit CsvSource(const std::string& name) : path(name), file_(opened(name)) {
        separator = csvSeparator(text(0, std::min(size(), kPieceBytes)));
    }

    std::uint64_t size() const { return file_->size(); }
    /// From its beginning; the source must live as long.
    CsvTable table() const {
        const auto next = [this, at = std::uint64_t{0}]() mutable {
            const std::uint64_t begin = std::exchange(at, std::min(size(), at + kPieceBytes));
            return text(begin, at);
        };
        return {path, next, separator};
    }
    std::string text(std::uint64_t begin, std::uint64_t end) const {
        return naming([&] { return file_->text(begin, end - begin); });
    }
    void requireUnchanged() const {
        naming([&] { return file_->requireUnchanged(); });
    }

    const std::string path;
    char separator = ',';

  private:
    static constexpr std::uint64_t kPieceBytes = std::uint64_t{1} << 20;

    std::unique_ptr<const InputFile> opened(const std::string& name) const {
        return naming([&] { return std::make_unique<const InputFile>(name); });
    }

    std::unique_ptr<const InputFile> file_;
};

/// Rows of float32 that are appended to, up to a limit.
class GrowingMatrix {
  public:
    explicit GrowingMatrix(std::uint64_t mostBytes) : mostBytes_(mostBytes) {}

    void append(const std::vector<float>& row) {
        const std::size_t bytes = row.size() * sizeof(float);
        if (isDropped_ || used_ + bytes > mostBytes_) {
            isDropped_ = true;
            memory_.reset();
            return;
        }
        if (!memory_ || used_ + bytes > memory_->bytes)
            grow(bytes);
        std::memcpy(memory_->data.get() + used_, row.data(), bytes);
        used_ += bytes;
    }
    bool isDropped() const { return isDropped_; }
    HostTensor taken(std::int64_t rows, std::int64_t columns) {
        HostTensor tensor;
        tensor.dtype = DType::Float32;
        tensor.shape = {rows, columns};
        tensor.strides = contiguousStrides(tensor.shape);
        tensor.storage = std::move(memory_);
        return tensor;
    }

  private:
    void grow(std::size_t more) {
        constexpr std::size_t kLeast = 4096;
        auto larger = allocateStorage(std::max({kLeast, more, 2 * used_}));
        if (memory_)
            std::memcpy(larger->data.get(), memory_->data.get(), used_);
        memory_ = std::move(larger);
    }

    std::uint64_t mostBytes_;
    std::shared_ptr<Storage> memory_;
    std::size_t used_ = 0;
    bool isDropped_ = false;
};

bool isHeader(const CsvTable::Row& first, CsvHeader header) {
    if (header != CsvHeader::Auto)
        return header == CsvHeader::Yes;
    return std::ranges::none_of(first, [](const std::string& cell) { return csvNumber(cell).has_value(); });
}

std::string listed(const std::vector<std::string_view>& names) {
    constexpr std::size_t kMost = 12;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), kMost); ++i)
        text += (i == 0 ? "" : ", ") + std::string(names[i]);
    return text + (names.size() > kMost ? ", …" : "");
}

std::size_t indexOf(const std::string& path, const std::vector<CsvColumn>& columns, const std::string& name) {
    std::vector<std::string_view> names;
    for (const CsvColumn& column : columns)
        names.push_back(column.name());
    const auto found = std::ranges::find(names, std::string_view(name));
    if (found == names.end())
        throw Error(path + " has no column '" + name + "'. " +
                    didYouMean(name, names, "It has " + listed(names)));
    return static_cast<std::size_t>(found - names.begin());
}

/// Reads rows of a table that was looked through before.
class CsvRowReader {
  public:
    CsvRowReader(std::shared_ptr<const CsvSource> source, std::vector<std::uint64_t> offsets,
                 std::vector<std::size_t> columns, std::size_t cells)
        : source_(std::move(source)),
          offsets_(std::make_shared<const std::vector<std::uint64_t>>(std::move(offsets))),
          columns_(std::move(columns)), cells_(cells) {}

    void operator()(std::span<const std::int64_t> rows, std::byte* target) const {
        auto* numbers = reinterpret_cast<float*>(target);
        for (const std::int64_t row : rows) {
            read(static_cast<std::size_t>(row), numbers);
            numbers += columns_.size();
        }
        source_->requireUnchanged();
    }

  private:
    void read(std::size_t row, float* numbers) const {
        std::string text = source_->text((*offsets_)[row], (*offsets_)[row + 1]);
        CsvTable table(
            source_->path, [&text] { return std::exchange(text, std::string()); }, source_->separator);
        CsvTable::Row cells;
        bool isSame = table.next(cells) && cells.size() == cells_;
        for (std::size_t i = 0; isSame && i < columns_.size(); ++i) {
            const auto number = csvNumber(cells[columns_[i]]);
            isSame = number.has_value();
            numbers[i] = static_cast<float>(number.value_or(0));
        }
        if (isSame)
            return;
        source_->requireUnchanged();
        throw Error("cannot read '" + source_->path + "': the file is not what it was when it was opened");
    }

    std::shared_ptr<const CsvSource> source_;
    std::shared_ptr<const std::vector<std::uint64_t>> offsets_; ///< of each row, and the end
    std::vector<std::size_t> columns_;
    std::size_t cells_;
};

/// What one pass over a table leaves.
class CsvScan {
  public:
    CsvScan(std::shared_ptr<const CsvSource> source, const CsvChoice& choice, std::uint64_t keptBytes)
        : source_(std::move(source)), features_(keptBytes) {
        const std::string& path = source_->path;
        CsvTable table = source_->table();
        CsvTable::Row row;
        if (!table.next(row))
            throw Error(path + " is empty");
        const bool isNamed = isHeader(row, choice.header);
        for (std::size_t i = 0; i < row.size(); ++i)
            columns_.emplace_back(isNamed ? row[i] : std::to_string(i));
        choose(choice);
        for (bool isRow = isNamed ? table.next(row) : true; isRow; isRow = table.next(row)) {
            if (row.size() != columns_.size())
                throw Error(path + ':' + std::to_string(table.line()) + ": " + std::to_string(row.size()) +
                            " values in a line, but the " + (isNamed ? "header" : "first one") + " has " +
                            std::to_string(columns_.size()));
            add(row, table);
        }
        if (offsets_.empty())
            throw Error(path + " has a header, but no rows");
        offsets_.push_back(source_->size());
    }

    DatasetPtr dataset() {
        const std::string& path = source_->path;
        for (const std::size_t index : inputs_)
            columns_[index].requireNumbers(path);
        if (inputs_.empty())
            throw Error(path + " has no column beside the target");
        for (const std::size_t index : targets_)
            columns_[index].requireTexts(path);
        std::vector<std::string> classNames;
        HostTensor y = targets(classNames);
        FieldRows rows{{"x", inputs()}, {"y", rowsInMemory(std::move(y))}};
        return std::make_shared<TensorDataset>(std::move(rows), false, std::move(classNames));
    }

  private:
    std::int64_t count() const { return static_cast<std::int64_t>(offsets_.size()) - 1; }

    void choose(const CsvChoice& choice) {
        for (const std::string& name : choice.targets)
            targets_.push_back(indexOf(source_->path, columns_, name));
        if (targets_.empty())
            targets_.push_back(columns_.size() - 1);
        std::vector<std::size_t> without = targets_;
        for (const std::string& name : choice.ignored)
            without.push_back(indexOf(source_->path, columns_, name));
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (std::ranges::find(without, i) == without.end())
                inputs_.push_back(i);
        }
        numbers_.resize(inputs_.size());
    }

    void add(const CsvTable::Row& row, const CsvTable& table) {
        for (std::size_t i = 0; i < inputs_.size(); ++i)
            numbers_[i] = static_cast<float>(columns_[inputs_[i]].add(row[inputs_[i]], table.line()));
        features_.append(numbers_);
        for (std::size_t i = 0; i < targets_.size(); ++i) {
            if (std::find(targets_.begin(), targets_.begin() + static_cast<std::ptrdiff_t>(i), targets_[i]) ==
                targets_.begin() + static_cast<std::ptrdiff_t>(i))
                columns_[targets_[i]].addTarget(row[targets_[i]], table.line());
        }
        offsets_.push_back(table.offset());
    }

    HostTensor targets(std::vector<std::string>& classNames) const {
        const std::string& path = source_->path;
        if (targets_.size() == 1) {
            if (const auto classes = columns_[targets_.front()].classes(path, classNames)) {
                HostTensor tensor = HostTensor::zeros(DType::Int64, {count()});
                std::ranges::copy(*classes, reinterpret_cast<std::int64_t*>(tensor.mutableBegin()));
                return tensor;
            }
        }
        std::vector<std::int64_t> shape{count()};
        if (targets_.size() > 1)
            shape.push_back(static_cast<std::int64_t>(targets_.size()));
        HostTensor tensor = HostTensor::zeros(DType::Float32, shape);
        auto* numbers = reinterpret_cast<float*>(tensor.mutableBegin());
        for (std::size_t i = 0; i < targets_.size(); ++i) {
            const std::vector<double>& measures = columns_[targets_[i]].measures(path);
            for (std::size_t row = 0; row < measures.size(); ++row)
                numbers[row * targets_.size() + i] = static_cast<float>(measures[row]);
        }
        return tensor;
    }

    SampleRowsPtr inputs() {
        const auto width = static_cast<std::int64_t>(inputs_.size());
        if (!features_.isDropped())
            return rowsInMemory(features_.taken(count(), width));
        const std::int64_t samples = count();
        return rowsInFile(DType::Float32, {samples, width},
                          CsvRowReader(source_, std::move(offsets_), inputs_, columns_.size()));
    }

    std::shared_ptr<const CsvSource> source_;
    std::vector<CsvColumn> columns_;
    std::vector<std::size_t> inputs_;
    std::vector<std::size_t> targets_;
    std::vector<float> numbers_; ///< of the inputs of a row
    GrowingMatrix features_;
    std::vector<std::uint64_t> offsets_; ///< of each row, and the end
};

} // namespace

std::string csvHeaderName(CsvHeader header) {
    return header == CsvHeader::Yes ? "yes" : header == CsvHeader::No ? "no" : "auto";
}

CsvHeader csvHeaderNamed(std::string_view name) {
    for (const CsvHeader header : {CsvHeader::Auto, CsvHeader::Yes, CsvHeader::No}) {
        if (csvHeaderName(header) == name)
            return header;
    }
    throw Error("'" + std::string(name) + "' does not say whether a table has a header: auto, yes or no");
}

DatasetPtr readCsvFile(const std::string& path, const CsvChoice& choice, std::uint64_t keptBytes) {
    return CsvScan(std::make_shared<CsvSource>(path), choice, keptBytes).dataset();
}

} // namespace layerloom
