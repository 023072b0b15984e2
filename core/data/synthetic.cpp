// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/synthetic.h"

#include "core/values/error.h"
#include "core/values/nearest_name.h"

#include <array>
#include <cmath>
#include <numbers>
#include <random>

namespace layerloom {

namespace {

/// Random numbers that are the same with every library: the distributions of <random> are not.
class Random {
  public:
    explicit Random(std::uint64_t seed) : generator_(seed) {}

    /// From 0 to 1, without 1.
    double uniform() { return static_cast<double>(generator_() >> 11) * 0x1p-53; }
    double normal() {
        const double radius = std::sqrt(-2 * std::log(1 - uniform()));
        return radius * std::cos(2 * std::numbers::pi * uniform());
    }

  private:
    std::mt19937_64 generator_;
};

/// Tensors that are filled sample by sample.
struct Samples {
    HostTensor x;
    HostTensor y;

    Samples(std::int64_t count, std::vector<std::int64_t> shape, DType target) {
        shape.insert(shape.begin(), count);
        x = HostTensor::zeros(DType::Float32, shape);
        y = HostTensor::zeros(target, {count});
    }
    float* numbers() { return reinterpret_cast<float*>(x.mutableBegin()); }
    float* measures() { return reinterpret_cast<float*>(y.mutableBegin()); }
    std::int64_t* classes() { return reinterpret_cast<std::int64_t*>(y.mutableBegin()); }
    DatasetPtr take() {
        return std::make_shared<TensorDataset>(NamedTensors{{"x", std::move(x)}, {"y", std::move(y)}});
    }
};

DatasetPtr regression(std::int64_t count, Random& random) {
    constexpr std::array kFactors{1.0, -2.0, 3.0, 0.5, 0.0, -1.0, 0.25, 2.0};
    Samples samples(count, {static_cast<std::int64_t>(kFactors.size())}, DType::Float32);
    for (std::int64_t i = 0; i < count; ++i) {
        double sum = 0.5 + 0.1 * random.normal();
        for (std::size_t k = 0; k < kFactors.size(); ++k) {
            const double number = random.normal();
            samples.numbers()[static_cast<std::size_t>(i) * kFactors.size() + k] = static_cast<float>(number);
            sum += kFactors[k] * number;
        }
        samples.measures()[i] = static_cast<float>(sum);
    }
    return samples.take();
}

/// Points in the plane, class by class in turn; `place` gives one of a class.
template <class Place>
DatasetPtr points(std::int64_t count, std::int64_t classes, Place place) {
    Samples samples(count, {2}, DType::Int64);
    for (std::int64_t i = 0; i < count; ++i) {
        const auto [x, y] = place(i % classes);
        samples.numbers()[2 * i] = static_cast<float>(x);
        samples.numbers()[2 * i + 1] = static_cast<float>(y);
        samples.classes()[i] = i % classes;
    }
    return samples.take();
}

DatasetPtr sequences(std::int64_t count, Random& random) {
    constexpr std::int64_t kLength = 20;
    Samples samples(count, {kLength, 1}, DType::Float32);
    for (std::int64_t i = 0; i < count; ++i) {
        const double phase = 2 * std::numbers::pi * random.uniform();
        const double speed = 0.2 + 0.3 * random.uniform();
        for (std::int64_t k = 0; k < kLength; ++k)
            samples.numbers()[i * kLength + k] =
                static_cast<float>(std::sin(phase + speed * static_cast<double>(k)));
        samples.measures()[i] = static_cast<float>(std::sin(phase + speed * static_cast<double>(kLength)));
    }
    return samples.take();
}

} // namespace

const std::vector<std::string>& syntheticKinds() {
    static const std::vector<std::string> kinds{"regression", "blobs", "moons", "spirals", "sequences"};
    return kinds;
}

DatasetPtr syntheticDataset(std::string_view kind, std::int64_t samples, std::uint64_t seed) {
    Random random(seed);
    using Point = std::pair<double, double>;
    if (kind == "regression")
        return regression(samples, random);
    if (kind == "blobs")
        return points(samples, 3, [&](std::int64_t number) {
            const double angle = 2 * std::numbers::pi * static_cast<double>(number) / 3;
            const double x = 2 * std::cos(angle) + 0.5 * random.normal();
            return Point(x, 2 * std::sin(angle) + 0.5 * random.normal());
        });
    if (kind == "moons")
        return points(samples, 2, [&](std::int64_t number) {
            const double angle = std::numbers::pi * random.uniform();
            const double x = number == 0 ? std::cos(angle) : 1 - std::cos(angle);
            const double y = number == 0 ? std::sin(angle) : 0.5 - std::sin(angle);
            const double noise = 0.1 * random.normal();
            return Point(x + noise, y + 0.1 * random.normal());
        });
    if (kind == "spirals")
        return points(samples, 2, [&](std::int64_t number) {
            const double way = std::sqrt(random.uniform());
            const double angle = 3 * std::numbers::pi * way + (number == 0 ? 0 : std::numbers::pi);
            const double noise = 0.03 * random.normal();
            return Point(way * std::cos(angle) + noise, way * std::sin(angle) + 0.03 * random.normal());
        });
    if (kind == "sequences")
        return sequences(samples, random);
    std::vector<std::string_view> names(syntheticKinds().begin(), syntheticKinds().end());
    throw Error("there is no made-up data set '" + std::string(kind) + "'. " +
                didYouMean(kind, names, "There are regression, blobs, moons, spirals and sequences"));
}

} // namespace layerloom
