// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace layerloom {

/// A picture as float32 numbers, `[channels, height, width]` in row-major order.
struct Picture {
    std::int64_t channels = 0;
    std::int64_t height = 0;
    std::int64_t width = 0;
    std::vector<float> numbers;

    float* plane(std::int64_t channel) { return numbers.data() + channel * height * width; }
    const float* plane(std::int64_t channel) const { return numbers.data() + channel * height * width; }
};

/// Reads the picture in a file: three channels (red, green, blue) from 0 to 1. Throws Error. Called by
/// several threads at a time.
using PictureDecoder = std::function<Picture(const std::string& path)>;

/// Core knows no formats of pictures: whoever has a decoder gives it once, before data is opened. `suffixes`
/// are those of its formats, in lower case (`png`).
void usePictureDecoder(PictureDecoder decoder, std::vector<std::string> suffixes);
/// Null if there is none.
const PictureDecoder& pictureDecoder();
const std::vector<std::string>& pictureSuffixes();

/// As `F.interpolate(mode='bilinear', antialias=True)` does it: a triangle as wide as a new pixel.
Picture resized(const Picture& picture, std::int64_t height, std::int64_t width);

/// Calls `work` with every index below `count`, on several threads if that pays. The first exception is
/// thrown on.
void inParallel(std::size_t count, const std::function<void(std::size_t)>& work);

} // namespace layerloom
