// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture_folder.h"

#include "core/data/pictures.h"
#include "core/values/error.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <filesystem>

namespace layerloom {

namespace {

namespace fs = std::filesystem;

bool isPicture(const fs::path& path) {
    std::string suffix = path.extension().string();
    std::ranges::transform(suffix, suffix.begin(), [](unsigned char c) { return std::tolower(c); });
    const auto& known = pictureSuffixes();
    return !suffix.empty() && std::ranges::find(known, suffix.substr(1)) != known.end();
}

/// In alphabetical order, also of folders below.
std::vector<std::string> picturesIn(const fs::path& folder) {
    std::vector<std::string> paths;
    std::error_code failure;
    fs::recursive_directory_iterator walk(folder, fs::directory_options::skip_permission_denied, failure);
    for (; !failure && walk != fs::recursive_directory_iterator(); walk.increment(failure)) {
        if (walk->is_regular_file(failure) && isPicture(walk->path()))
            paths.push_back(walk->path().string());
    }
    std::ranges::sort(paths);
    return paths;
}

std::vector<fs::path> foldersIn(const fs::path& folder) {
    std::vector<fs::path> folders;
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator(folder, failure)) {
        if (entry.is_directory(failure) && !entry.path().filename().string().starts_with('.'))
            folders.push_back(entry.path());
    }
    std::ranges::sort(folders);
    return folders;
}

class PictureFolder final : public Dataset {
  public:
    PictureFolder(const std::string& folder, std::pair<std::int64_t, std::int64_t> size) : size_(size) {
        for (const fs::path& each : foldersIn(folder)) {
            std::vector<std::string> found = picturesIn(each);
            if (found.empty())
                continue;
            classes_.insert(classes_.end(), found.size(), static_cast<std::int64_t>(names_.size()));
            paths_.insert(paths_.end(), found.begin(), found.end());
            names_.push_back(each.filename().string());
        }
        if (paths_.empty())
            throw Error(folder + " has no folders with pictures: there must be one for each class");
        isFixed_ = size_.first > 0;
        if (!isFixed_) {
            const Picture first = pictureDecoder()(paths_.front());
            size_ = {first.height, first.width};
        }
        fields_ = {{"x", DType::Float32, {3, size_.first, size_.second}}, {"y", DType::Int64, {}}};
    }

    std::int64_t size() const override { return static_cast<std::int64_t>(paths_.size()); }
    const std::vector<Field>& fields() const override { return fields_; }

    NamedTensors take(std::span<const std::int64_t> rows) const override {
        HostTensor x = HostTensor::zeros(
            DType::Float32, {static_cast<std::int64_t>(rows.size()), 3, size_.first, size_.second});
        const auto count = static_cast<std::size_t>(3 * size_.first * size_.second);
        auto* numbers = reinterpret_cast<float*>(x.mutableBegin());
        inParallel(rows.size(), [&](std::size_t i) {
            const Picture picture = read(paths_[static_cast<std::size_t>(rows[i])]);
            std::memcpy(numbers + i * count, picture.numbers.data(), count * sizeof(float));
        });
        return {{"x", std::move(x)}, {"y", classesOf(rows)}};
    }

    std::vector<std::string> classNames(const std::string& name) const override {
        return name == "y" ? names_ : std::vector<std::string>();
    }

    HostTensor column(std::size_t index) const override {
        if (index == 0)
            return Dataset::column(index);
        HostTensor y = HostTensor::zeros(DType::Int64, {size()});
        std::memcpy(y.mutableBegin(), classes_.data(), classes_.size() * sizeof(std::int64_t));
        return y;
    }

  private:
    Picture read(const std::string& path) const {
        Picture picture = pictureDecoder()(path);
        if (picture.height == size_.first && picture.width == size_.second)
            return picture;
        if (!isFixed_)
            throw Error(path + " is " + std::to_string(picture.width) + "×" + std::to_string(picture.height) +
                        " pixels, but the first picture is " + std::to_string(size_.second) + "×" +
                        std::to_string(size_.first) + ": add the transform Resize");
        return resized(picture, size_.first, size_.second);
    }

    HostTensor classesOf(std::span<const std::int64_t> rows) const {
        HostTensor y = HostTensor::zeros(DType::Int64, {static_cast<std::int64_t>(rows.size())});
        auto* numbers = reinterpret_cast<std::int64_t*>(y.mutableBegin());
        for (std::size_t i = 0; i < rows.size(); ++i)
            numbers[i] = classes_[static_cast<std::size_t>(rows[i])];
        return y;
    }

    std::pair<std::int64_t, std::int64_t> size_; ///< height, width
    bool isFixed_ = false;                       ///< pictures are made that large
    std::vector<std::string> paths_;
    std::vector<std::int64_t> classes_;
    std::vector<std::string> names_;
    std::vector<Field> fields_;
};

} // namespace

bool isPictureFolder(const std::string& folder) {
    const fs::path train = fs::path(folder) / "train";
    return std::ranges::any_of(foldersIn(fs::is_directory(train) ? train : fs::path(folder)),
                               [](const fs::path& each) { return !picturesIn(each).empty(); });
}

DatasetPtr pictureFolder(const std::string& folder, std::pair<std::int64_t, std::int64_t> size) {
    return std::make_shared<PictureFolder>(folder, size);
}

} // namespace layerloom
