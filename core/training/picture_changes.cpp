// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/picture_changes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace layerloom {

namespace {

std::vector<float> brightnessOf(const Picture& picture) {
    const auto count = static_cast<std::size_t>(picture.height * picture.width);
    if (picture.channels != 3)
        return {picture.numbers.begin(), picture.numbers.begin() + static_cast<std::ptrdiff_t>(count)};
    std::vector<float> grey(count);
    for (std::size_t i = 0; i < count; ++i)
        grey[i] = 0.2989F * picture.plane(0)[i] + 0.587F * picture.plane(1)[i] + 0.114F * picture.plane(2)[i];
    return grey;
}

/// The number at a place between pixels; 0 outside.
float mixedAt(const float* plane, std::int64_t height, std::int64_t width, double y, double x) {
    const auto row = static_cast<std::int64_t>(std::floor(y));
    const auto column = static_cast<std::int64_t>(std::floor(x));
    const auto down = static_cast<float>(y - std::floor(y));
    const auto right = static_cast<float>(x - std::floor(x));
    const auto at = [&](std::int64_t r, std::int64_t c) {
        return r < 0 || c < 0 || r >= height || c >= width ? 0.0F : plane[r * width + c];
    };
    return (1 - down) * ((1 - right) * at(row, column) + right * at(row, column + 1)) +
           down * ((1 - right) * at(row + 1, column) + right * at(row + 1, column + 1));
}

float bounded(double number) {
    return static_cast<float>(std::clamp(number, 0.0, 1.0));
}

} // namespace

Draws::Draws(std::uint64_t seed, std::uint64_t epoch, std::uint64_t row) {
    for (const std::uint64_t part : {seed, epoch, row}) {
        state_ ^= part;
        state_ = next();
    }
}

std::uint64_t Draws::next() {
    // Sebastiano Vigna's splitmix64.c.
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

double Draws::between(double low, double high) {
    return low + (high - low) * static_cast<double>(next() >> 11) * 0x1p-53;
}

std::int64_t Draws::upTo(std::int64_t most) {
    return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most + 1));
}

void flipColumns(Picture& picture) {
    for (std::int64_t line = 0; line < picture.channels * picture.height; ++line) {
        float* begin = picture.numbers.data() + line * picture.width;
        std::reverse(begin, begin + picture.width);
    }
}

void flipRows(Picture& picture) {
    for (std::int64_t channel = 0; channel < picture.channels; ++channel) {
        float* plane = picture.plane(channel);
        for (std::int64_t y = 0; y < picture.height / 2; ++y)
            std::swap_ranges(plane + y * picture.width, plane + (y + 1) * picture.width,
                             plane + (picture.height - 1 - y) * picture.width);
    }
}

Picture cropped(const Picture& picture, std::int64_t row, std::int64_t column, std::int64_t height,
                std::int64_t width) {
    Picture part{picture.channels, height, width, {}};
    part.numbers.assign(static_cast<std::size_t>(picture.channels * height * width), 0.0F);
    const std::int64_t left = std::max<std::int64_t>(0, -column);
    const std::int64_t right = std::min(width, picture.width - column);
    for (std::int64_t channel = 0; channel < picture.channels; ++channel) {
        for (std::int64_t y = std::max<std::int64_t>(0, -row); y < std::min(height, picture.height - row);
             ++y) {
            const float* source = picture.plane(channel) + (row + y) * picture.width + column;
            if (left < right)
                std::copy(source + left, source + right, part.plane(channel) + y * width + left);
        }
    }
    return part;
}

Picture rotated(const Picture& picture, double degrees) {
    Picture turned = picture;
    const double angle = degrees * std::numbers::pi / 180;
    const double middleY = static_cast<double>(picture.height - 1) / 2;
    const double middleX = static_cast<double>(picture.width - 1) / 2;
    for (std::int64_t y = 0; y < picture.height; ++y) {
        for (std::int64_t x = 0; x < picture.width; ++x) {
            const double down = static_cast<double>(y) - middleY;
            const double right = static_cast<double>(x) - middleX;
            // Where it comes from: turned back. Rows run downwards.
            const double fromX = middleX + right * std::cos(angle) - down * std::sin(angle);
            const double fromY = middleY + right * std::sin(angle) + down * std::cos(angle);
            for (std::int64_t channel = 0; channel < picture.channels; ++channel)
                turned.plane(channel)[y * picture.width + x] =
                    mixedAt(picture.plane(channel), picture.height, picture.width, fromY, fromX);
        }
    }
    return turned;
}

Picture greyed(const Picture& picture) {
    return {1, picture.height, picture.width, brightnessOf(picture)};
}

void jitter(Picture& picture, double brightness, double contrast, double saturation) {
    for (float& number : picture.numbers)
        number = bounded(number * brightness);
    if (contrast != 1) {
        double mean = 0;
        const std::vector<float> grey = brightnessOf(picture);
        for (const float number : grey)
            mean += number / static_cast<double>(grey.size());
        for (float& number : picture.numbers)
            number = bounded(mean + contrast * (number - mean));
    }
    if (saturation == 1 || picture.channels != 3)
        return;
    const std::vector<float> grey = brightnessOf(picture);
    for (std::int64_t channel = 0; channel < 3; ++channel) {
        float* plane = picture.plane(channel);
        for (std::size_t i = 0; i < grey.size(); ++i)
            plane[i] = bounded(grey[i] + saturation * (plane[i] - grey[i]));
    }
}

void normalize(Picture& picture, const std::vector<double>& mean, const std::vector<double>& deviation) {
    const auto count = picture.height * picture.width;
    for (std::int64_t channel = 0; channel < picture.channels; ++channel) {
        const auto at = static_cast<std::size_t>(channel);
        const double m = mean[std::min(at, mean.size() - 1)];
        const double d = deviation[std::min(at, deviation.size() - 1)];
        float* plane = picture.plane(channel);
        for (std::int64_t i = 0; i < count; ++i)
            plane[i] = static_cast<float>((plane[i] - m) / d);
    }
}

} // namespace layerloom
