// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <fstream>
#include <random>
#include <string>

/// Damage by chance, the same at every run, for tests of readers.
namespace layerloom::test {

/// Writes without waiting for the disk.
inline void put(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// A few bytes changed, removed or repeated.
inline std::string damaged(std::string bytes, std::mt19937& random) {
    const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
    for (std::size_t change = below(4) + 1; change-- > 0 && !bytes.empty();) {
        const std::size_t place = below(bytes.size());
        switch (below(4)) {
        case 0:
            bytes[place] = static_cast<char>(random());
            break;
        case 1:
            bytes.erase(place, below(8) + 1);
            break;
        case 2:
            bytes.insert(place, bytes.substr(below(bytes.size()), below(16)));
            break;
        default:
            bytes[place] ^= static_cast<char>(1 << below(8));
        }
    }
    return bytes;
}

/// Calls `read` with `count` damaged copies, for ten seconds at most. Whatever it throws fails the test.
template <class Read>
void readDamaged(const std::string& good, int count, unsigned seed, Read read) {
    std::mt19937 random(seed);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < count && timer.elapsed() < 10'000; ++i)
        read(damaged(good, random));
}

} // namespace layerloom::test
