// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/transforms.h"

#include "core/training/picture_changes.h"
#include "core/values/element.h"
#include "core/values/error.h"
#include "core/values/shape.h"

#include <algorithm>
#include <cstring>

namespace layerloom {

namespace {

constexpr Key<Ints> kSize{"size"};
constexpr Key<std::int64_t> kPadding{"padding"};
constexpr Key<double> kP{"p"};
constexpr Key<double> kDegrees{"degrees"};
constexpr Key<double> kBrightness{"brightness"};
constexpr Key<double> kContrast{"contrast"};
constexpr Key<double> kSaturation{"saturation"};
constexpr Key<Floats> kMean{"mean"};
constexpr Key<Floats> kStd{"std"};

constexpr char kResize[] = "Resize";
constexpr char kCenterCrop[] = "CenterCrop";
constexpr char kRandomCrop[] = "RandomCrop";
constexpr char kGrayscale[] = "Grayscale";
constexpr char kNormalize[] = "Normalize";

OptionSpec sizeOption(const char* doc) {
    return required(kSize, std::int64_t{28}, doc).items(2).between(1, 16'384);
}

OptionSpec chance() {
    return optional(kP, 0.5, "how often").between(0, 1);
}

OptionSpec range(Key<double> key, const char* doc) {
    return optional(key, 0.0, doc).between(0, 100);
}

std::vector<ChoiceType> makeTypes() {
    return {
        {kResize, "Makes pictures that large", {sizeOption("height and width; one number for both")}},
        {kCenterCrop, "Takes the middle", {sizeOption("height and width; one number for both")}},
        {kGrayscale, "One channel of brightness instead of three of colours", {}},
        {"RandomHorizontalFlip", "Swaps left and right, at random", {chance()}},
        {"RandomVerticalFlip", "Swaps top and bottom, at random", {chance()}},
        {kRandomCrop,
         "Takes a part at a random place",
         {sizeOption("height and width of the part; one number for both"),
          optional(kPadding, 0, "pixels of 0 that are put around the picture before").between(0, 16'384)}},
        {"RandomRotation",
         "Turns by a random angle",
         {required(kDegrees, 10.0, "the greatest angle, to either side").between(0, 180)}},
        {"ColorJitter",
         "Changes brightness, contrast and saturation at random",
         {range(kBrightness, "by which share at most"), range(kContrast, "by which share at most"),
          range(kSaturation, "by which share at most")}},
        {kNormalize,
         "Takes the mean off and divides by the deviation",
         {required(kMean, 0.5, "of each channel; one number for all").between(-1e6, 1e6),
          required(kStd, 0.5, "of each channel; one number for all").between(1e-6, 1e6)}},
    };
}

/// What one transform makes of the shape of pictures. Throws Error for pictures that it cannot have.
Picture shapeAfter(const Choice& transform, Picture shape, bool isForTraining) {
    const std::string& name = transform.name();
    if (name == kResize || name == kCenterCrop || name == kRandomCrop) {
        const Ints size = transform.options[kSize];
        const std::int64_t around = name == kRandomCrop ? 2 * transform.options[kPadding] : 0;
        if (name != kResize && (size[0] > shape.height + around || size[1] > shape.width + around))
            throw Error(choiceText(transform) + " takes more than there is: pictures are " +
                        std::to_string(shape.height) + "×" + std::to_string(shape.width) +
                        (isForTraining ? "; give it padding, or Resize them before" : ""));
        shape.height = size[0];
        shape.width = size[1];
    } else if (name == kGrayscale) {
        shape.channels = 1;
    } else if (name == kNormalize) {
        for (const Key<Floats> key : {kMean, kStd}) {
            const std::size_t count = Floats(transform.options[key]).size();
            if (count != 1 && count != static_cast<std::size_t>(shape.channels))
                throw Error(choiceText(transform) + " has " + std::to_string(count) + " numbers in " +
                            std::string(key.name) + ", but pictures have " + std::to_string(shape.channels) +
                            " channels");
        }
    }
    return shape;
}

Picture centerCropped(const Picture& picture, const Ints& size) {
    return cropped(picture, (picture.height - size[0]) / 2, (picture.width - size[1]) / 2, size[0], size[1]);
}

void changeAtRandom(Picture& picture, const Choice& transform, Draws& draws) {
    const std::string& name = transform.name();
    const Options& options = transform.options;
    const auto factor = [&](Key<double> key) {
        const double most = options[key];
        return most == 0 ? 1 : draws.between(std::max(0.0, 1 - most), 1 + most);
    };
    if (name == "RandomHorizontalFlip") {
        if (draws.between(0, 1) < options[kP])
            flipColumns(picture);
    } else if (name == "RandomVerticalFlip") {
        if (draws.between(0, 1) < options[kP])
            flipRows(picture);
    } else if (name == kRandomCrop) {
        const Ints size = options[kSize];
        const std::int64_t around = options[kPadding];
        const std::int64_t row = draws.upTo(picture.height + 2 * around - size[0]) - around;
        const std::int64_t column = draws.upTo(picture.width + 2 * around - size[1]) - around;
        picture = cropped(picture, row, column, size[0], size[1]);
    } else if (name == "RandomRotation") {
        const double degrees = options[kDegrees];
        picture = rotated(picture, draws.between(-degrees, degrees));
    } else if (name == "ColorJitter") {
        const double brightness = factor(kBrightness);
        const double contrast = factor(kContrast);
        jitter(picture, brightness, contrast, factor(kSaturation));
    }
}

/// `draws` null: chance has no hand in it.
void change(Picture& picture, const Choice& transform, Draws* draws) {
    const std::string& name = transform.name();
    if (name == kResize) {
        const Ints size = transform.options[kSize];
        if (picture.height != size[0] || picture.width != size[1])
            picture = resized(picture, size[0], size[1]);
    } else if (name == kCenterCrop || (name == kRandomCrop && !draws)) {
        picture = centerCropped(picture, transform.options[kSize]);
    } else if (name == kGrayscale) {
        picture = greyed(picture);
    } else if (name == kNormalize) {
        normalize(picture, transform.options[kMean], transform.options[kStd]);
    } else if (draws) {
        changeAtRandom(picture, transform, *draws);
    }
}

class TransformedDataset final : public Dataset {
  public:
    TransformedDataset(DatasetPtr data, const std::vector<Choice>& transforms, bool isForTraining,
                       std::uint64_t seed, std::int64_t epoch)
        : data_(std::move(data)), transforms_(transforms), isForTraining_(isForTraining), seed_(seed),
          epoch_(epoch), fields_(data_->fields()) {
        Field& field = fields_.front();
        if (field.shape.size() != 3 || !isFloatingPoint(field.dtype))
            throw Error(transforms_.front().name() + " is for pictures, but '" + field.name +
                        "' of the data is " + TensorType{field.dtype, Shape(field.shape)}.text());
        Picture shape{field.shape[0], field.shape[1], field.shape[2], {}};
        for (const Choice& transform : transforms_)
            shape = shapeAfter(transform, std::move(shape), isForTraining_);
        field = {field.name, DType::Float32, {shape.channels, shape.height, shape.width}};
    }

    std::int64_t size() const override { return data_->size(); }
    const std::vector<Field>& fields() const override { return fields_; }
    std::vector<std::string> classNames(const std::string& name) const override {
        return data_->classNames(name);
    }
    DatasetPtr inEpoch(std::int64_t epoch) const override {
        return isForTraining_ ? std::make_shared<TransformedDataset>(data_, transforms_, true, seed_, epoch)
                              : nullptr;
    }
    bool isStreamed() const override { return data_->isStreamed(); }
    HostTensor column(std::size_t index) const override {
        return index == 0 ? Dataset::column(0) : data_->column(index);
    }

    NamedTensors take(std::span<const std::int64_t> rows) const override {
        NamedTensors taken = data_->take(rows);
        const HostTensor given = taken.front().second;
        std::vector<std::int64_t> shape = fields_.front().shape;
        shape.insert(shape.begin(), static_cast<std::int64_t>(rows.size()));
        HostTensor made = HostTensor::zeros(DType::Float32, shape);
        const auto count = rows.empty() ? 0 : static_cast<std::size_t>(made.elementCount()) / rows.size();
        auto* target = reinterpret_cast<float*>(made.mutableBegin());
        inParallel(rows.size(), [&](std::size_t i) {
            Picture picture = pictureIn(given, i);
            Draws draws(seed_, static_cast<std::uint64_t>(epoch_), static_cast<std::uint64_t>(rows[i]));
            for (const Choice& transform : transforms_)
                change(picture, transform, isForTraining_ ? &draws : nullptr);
            std::memcpy(target + i * count, picture.numbers.data(), count * sizeof(float));
        });
        taken.front().second = std::move(made);
        return taken;
    }

  private:
    Picture pictureIn(const HostTensor& batch, std::size_t index) const {
        Picture picture{batch.shape[1], batch.shape[2], batch.shape[3], {}};
        const auto count = static_cast<std::size_t>(picture.channels * picture.height * picture.width);
        picture.numbers.resize(count);
        withElementType(batch.dtype, [&](auto element) {
            const auto* source = reinterpret_cast<const decltype(element)*>(batch.begin()) + index * count;
            for (std::size_t k = 0; k < count; ++k)
                picture.numbers[k] = static_cast<float>(asReal(source[k]));
        });
        return picture;
    }

    DatasetPtr data_;
    std::vector<Choice> transforms_;
    bool isForTraining_;
    std::uint64_t seed_;
    std::int64_t epoch_;
    std::vector<Field> fields_;
};

} // namespace

const std::vector<ChoiceType>& transformTypes() {
    static const std::vector<ChoiceType> types = makeTypes();
    return types;
}

DatasetPtr transformed(DatasetPtr data, const std::vector<Choice>& transforms, bool isForTraining,
                       std::uint64_t seed) {
    if (transforms.empty())
        return data;
    return std::make_shared<TransformedDataset>(std::move(data), transforms, isForTraining, seed, 0);
}

DataParts openTransformed(DataChoice choice, const std::vector<Choice>& transforms, bool trains) {
    // What is read from files can be made as large as it must be at once.
    const auto resize = std::ranges::find(transforms, std::string(kResize), &Choice::name);
    if (resize != transforms.end()) {
        const Ints size = resize->options[kSize];
        choice.pictureSize = {size[0], size[1]};
    }
    DataParts parts = openData(choice);
    parts.training = transformed(parts.training, transforms, trains, choice.seed);
    if (parts.validation)
        parts.validation = transformed(parts.validation, transforms, false, choice.seed);
    return parts;
}

} // namespace layerloom
