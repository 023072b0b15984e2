// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/data_source.h"

#include "core/data/idx_file.h"
#include "core/data/picture_folder.h"
#include "core/data/pictures.h"
#include "core/data/synthetic.h"
#include "core/data/tensor_rows.h"
#include "core/values/element.h"
#include "core/values/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>

namespace layerloom {

namespace {

constexpr char kFashionFolder[] = "/usr/share/datasets/fashion-mnist";
constexpr std::int64_t kSyntheticSamples = 1000;

std::vector<std::string> fashionClasses() {
    return {"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
            "Sandal",      "Shirt",   "Sneaker",  "Bag",   "Ankle boot"};
}

/// Whole numbers of any type as classes.
void writeClasses(const std::byte* from, DType dtype, std::size_t count, std::byte* to) {
    withElementType(dtype, [&](auto element) {
        using Element = decltype(element);
        if constexpr (std::is_integral_v<Element>)
            std::copy_n(reinterpret_cast<const Element*>(from), count, reinterpret_cast<std::int64_t*>(to));
    });
}

/// The same samples as classes; those in memory in memory.
SampleRowsPtr asClasses(const SampleRowsPtr& rows) {
    if (const HostTensor* kept = rows->inMemory()) {
        HostTensor classes = HostTensor::zeros(DType::Int64, rows->shape);
        writeClasses(kept->begin(), rows->dtype, static_cast<std::size_t>(kept->elementCount()),
                     classes.mutableBegin());
        return rowsInMemory(std::move(classes));
    }
    return rowsInFile(DType::Int64, rows->shape,
                      [rows](std::span<const std::int64_t> taken, std::byte* target) {
                          std::vector<std::byte> bytes(taken.size() * rows->rowBytes());
                          rows->take(taken, bytes.data());
                          writeClasses(bytes.data(), rows->dtype, taken.size(), target);
                      });
}

/// Pictures become `[1, height, width]`, as torchvision has them, and labels classes.
DatasetPtr idxPair(const std::string& images, const std::string& labels, std::uint64_t keptBytes,
                   std::vector<std::string> classNames) {
    const auto x = openIdxFile(images, keptBytes);
    const SampleRowsPtr counted = rowsInMemory(readIdxFile(labels));
    if (counted->dtype != DType::UInt8 || counted->shape.size() != 1)
        throw Error(labels + " holds no labels: they are bytes, one for each picture");
    if (x->dtype == DType::UInt8 && x->shape.size() == 3)
        x->shape.insert(x->shape.begin() + 1, 1);
    return std::make_shared<TensorDataset>(FieldRows{{"x", x}, {"y", asClasses(counted)}}, true,
                                           std::move(classNames));
}

/// The file of that name in the folder, gzipped or not; empty if there is none.
std::string fileIn(const std::string& folder, const std::string& name) {
    for (const std::string& path : {folder + '/' + name, folder + '/' + name + ".gz"}) {
        if (std::filesystem::is_regular_file(path))
            return path;
    }
    return {};
}

DataParts idxFolder(const std::string& folder, std::uint64_t keptBytes,
                    const std::vector<std::string>& classNames) {
    const auto part = [&](const std::string& prefix) -> DatasetPtr {
        const std::string images = fileIn(folder, prefix + "-images-idx3-ubyte");
        const std::string labels = fileIn(folder, prefix + "-labels-idx1-ubyte");
        return images.empty() || labels.empty() ? nullptr : idxPair(images, labels, keptBytes, classNames);
    };
    DataParts parts{part("train"), part("t10k"), true};
    if (!parts.training)
        throw Error(folder + " has no train-images-idx3-ubyte and train-labels-idx1-ubyte (.gz or not), and "
                             "no folders with pictures");
    parts.hasOwnValidation = parts.validation != nullptr;
    return parts;
}

DataParts fashionMnist(std::uint64_t keptBytes) {
    if (!std::filesystem::is_directory(kFashionFolder))
        throw Error("Fashion-MNIST is not on this machine: install Debian's package dataset-fashion-mnist");
    return idxFolder(kFashionFolder, keptBytes, fashionClasses());
}

/// `spirals:2000`; none if the text names no made-up set.
DatasetPtr synthetic(const std::string& source, std::uint64_t seed) {
    const std::string kind = source.substr(0, source.find(':'));
    const auto& kinds = syntheticKinds();
    if (std::ranges::find(kinds, kind) == kinds.end())
        return nullptr;
    std::int64_t samples = kSyntheticSamples;
    if (kind.size() < source.size()) {
        const char* begin = source.data() + kind.size() + 1;
        const char* end = source.data() + source.size();
        const auto [rest, error] = std::from_chars(begin, end, samples);
        if (error != std::errc() || rest != end || samples < 2 || samples > 100'000'000)
            throw Error("'" + source + "': the number of samples must be from 2 to 100000000");
    }
    return syntheticDataset(kind, samples, seed);
}

/// Every tensor of the file is a field.
DatasetPtr tensorFile(const std::string& path, std::uint64_t keptBytes) {
    return std::make_shared<TensorDataset>(openTensorRows(path, keptBytes));
}

/// IDX files, or files of one tensor each, whose whole numbers are classes.
DatasetPtr filePair(const std::string& x, const std::string& y, std::uint64_t keptBytes) {
    if (!isTensorFile(x))
        return idxPair(x, y, keptBytes, {});
    FieldRows rows;
    for (const std::string& path : {x, y}) {
        FieldRows one = openTensorRows(path, keptBytes);
        if (one.size() != 1)
            throw Error(path + " holds " + std::to_string(one.size()) +
                        " tensors: of two files, each must hold one");
        rows.emplace_back(rows.empty() ? "x" : "y", one.front().second);
    }
    SampleRowsPtr& targets = rows.back().second;
    if (targets->shape.size() == 1 && isInteger(targets->dtype))
        targets = asClasses(targets);
    return std::make_shared<TensorDataset>(std::move(rows));
}

DatasetPtr whole(const DataChoice& choice, std::uint64_t keptBytes) {
    const std::string& source = choice.source;
    if (DatasetPtr made = synthetic(source, choice.seed))
        return made;
    const std::size_t comma = source.find(',');
    if (comma != source.npos && !std::filesystem::exists(source))
        return filePair(source.substr(0, comma), source.substr(comma + 1), keptBytes);
    std::string suffix = std::filesystem::path(source).extension().string();
    std::ranges::transform(suffix, suffix.begin(), [](unsigned char c) { return std::tolower(c); });
    if (suffix == ".csv" || suffix == ".tsv")
        return readCsvFile(source, choice.csv, keptBytes);
    if (!std::filesystem::exists(source))
        throw Error(
            "there is no data set '" + source +
            "': name fashion-mnist, a folder of IDX files or of pictures, a .csv, a file of tensors, or "
            "regression, blobs, moons, spirals or sequences");
    return tensorFile(source, keptBytes);
}

DataParts pictureParts(const DataChoice& choice) {
    namespace fs = std::filesystem;
    const fs::path train = fs::path(choice.source) / "train";
    if (!fs::is_directory(train))
        return {pictureFolder(choice.source, choice.pictureSize), nullptr};
    DataParts parts{pictureFolder(train.string(), choice.pictureSize), nullptr};
    for (const char* name : {"test", "val", "valid"}) {
        const fs::path judged = fs::path(choice.source) / name;
        if (!fs::is_directory(judged))
            continue;
        parts.validation = pictureFolder(judged.string(), choice.pictureSize);
        parts.hasOwnValidation = true;
        if (parts.validation->classNames("y") != parts.training->classNames("y"))
            throw Error(judged.string() + " has other classes than " + train.string());
        break;
    }
    return parts;
}

DataParts folderParts(const DataChoice& choice, std::uint64_t keptBytes) {
    if (pictureDecoder() && isPictureFolder(choice.source))
        return pictureParts(choice);
    return idxFolder(choice.source, keptBytes, {});
}

/// Holds a share back, drawn by the seed.
void holdBack(DataParts& parts, double share, std::uint64_t seed) {
    const std::int64_t size = parts.training->size();
    const auto count = static_cast<std::int64_t>(std::llround(share * static_cast<double>(size)));
    if (share <= 0)
        return;
    if (count < 1 || count >= size)
        throw Error("Of " + std::to_string(size) + " samples " + std::to_string(count) +
                    " would be held back: choose another share");
    std::vector<std::int64_t> order = permutation(size, seed);
    std::vector<std::int64_t> held(order.end() - count, order.end());
    order.resize(order.size() - static_cast<std::size_t>(count));
    const DatasetPtr all = parts.training;
    parts.training = std::make_shared<Subset>(all, std::move(order));
    parts.validation = std::make_shared<Subset>(all, std::move(held));
}

} // namespace

DataParts openData(const DataChoice& choice) {
    const std::uint64_t kept = choice.keptBytes ? *choice.keptBytes : keptDataBytes();
    DataParts parts;
    if (choice.source == "fashion-mnist")
        parts = fashionMnist(kept);
    else if (std::filesystem::is_directory(choice.source))
        parts = folderParts(choice, kept);
    else
        parts.training = whole(choice, kept);
    if (parts.training->size() == 0)
        throw Error(choice.source + " has no samples");
    if (!parts.validation)
        holdBack(parts, choice.validationShare, choice.seed);
    return parts;
}

} // namespace layerloom
