// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pictures.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <future>
#include <thread>

namespace layerloom {

namespace {

struct Known {
    PictureDecoder decoder;
    std::vector<std::string> suffixes;
};

Known& known() {
    static Known known;
    return known;
}

/// What a new place is made of: old ones from `first` on, with their shares.
struct Mixture {
    std::int64_t first = 0;
    std::vector<float> shares;
};

std::vector<Mixture> mixtures(std::int64_t from, std::int64_t to) {
    const double scale = static_cast<double>(from) / static_cast<double>(to);
    const double reach = std::max(scale, 1.0);
    std::vector<Mixture> all;
    for (std::int64_t i = 0; i < to; ++i) {
        const double center = (static_cast<double>(i) + 0.5) * scale;
        Mixture mixture;
        mixture.first = std::max<std::int64_t>(0, static_cast<std::int64_t>(center - reach + 0.5));
        const std::int64_t end = std::min(from, static_cast<std::int64_t>(center + reach + 0.5));
        double sum = 0;
        std::vector<double> shares;
        for (std::int64_t k = mixture.first; k < end; ++k) {
            const double away = std::abs((static_cast<double>(k) + 0.5 - center) / reach);
            shares.push_back(std::max(0.0, 1 - away));
            sum += shares.back();
        }
        for (const double share : shares)
            mixture.shares.push_back(static_cast<float>(share / sum));
        all.push_back(std::move(mixture));
    }
    return all;
}

} // namespace

void usePictureDecoder(PictureDecoder decoder, std::vector<std::string> suffixes) {
    known() = {std::move(decoder), std::move(suffixes)};
}

const PictureDecoder& pictureDecoder() {
    return known().decoder;
}

const std::vector<std::string>& pictureSuffixes() {
    return known().suffixes;
}

Picture resized(const Picture& picture, std::int64_t height, std::int64_t width) {
    const std::vector<Mixture> columns = mixtures(picture.width, width);
    const std::vector<Mixture> rows = mixtures(picture.height, height);
    Picture result{picture.channels, height, width, {}};
    result.numbers.assign(static_cast<std::size_t>(picture.channels * height * width), 0.0F);
    std::vector<float> narrow(static_cast<std::size_t>(picture.height * width));
    for (std::int64_t channel = 0; channel < picture.channels; ++channel) {
        const float* source = picture.plane(channel);
        for (std::int64_t y = 0; y < picture.height; ++y) {
            for (std::int64_t x = 0; x < width; ++x) {
                const Mixture& mixture = columns[static_cast<std::size_t>(x)];
                const float* at = source + y * picture.width + mixture.first;
                float sum = 0;
                for (std::size_t k = 0; k < mixture.shares.size(); ++k)
                    sum += mixture.shares[k] * at[k];
                narrow[static_cast<std::size_t>(y * width + x)] = sum;
            }
        }
        float* target = result.plane(channel);
        for (std::int64_t y = 0; y < height; ++y) {
            const Mixture& mixture = rows[static_cast<std::size_t>(y)];
            for (std::size_t k = 0; k < mixture.shares.size(); ++k) {
                const float* line = narrow.data() + (mixture.first + static_cast<std::int64_t>(k)) * width;
                for (std::int64_t x = 0; x < width; ++x)
                    target[y * width + x] += mixture.shares[k] * line[x];
            }
        }
    }
    return result;
}

void inParallel(std::size_t count, const std::function<void(std::size_t)>& work) {
    const std::size_t threads =
        std::min<std::size_t>(count, std::max(1U, std::thread::hardware_concurrency()));
    std::atomic<std::size_t> next = 0;
    const auto share = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    };
    std::vector<std::future<void>> others;
    for (std::size_t i = 1; i < threads; ++i)
        others.push_back(std::async(std::launch::async, share));
    std::exception_ptr failure;
    try {
        share();
    } catch (...) {
        failure = std::current_exception();
        next = count;
    }
    for (std::future<void>& other : others) {
        try {
            other.get();
        } catch (...) {
            failure = std::current_exception();
        }
    }
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace layerloom
