// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"

#include <algorithm>
#include <cstdint>
#include <random>

// Tasks that the tests of the layout try.

namespace layerloom {

/// A card as the canvas has them: its main line 25 below its top, or in the middle where one reads downwards.
inline LayoutBox card(const LayoutTask& task, double width = 160, double height = 70) {
    LayoutBox box{width, height};
    box.line = task.direction == ReadingDirection::Right ? 25 : width / 2;
    return box;
}

inline std::size_t addCard(LayoutTask& task, double width = 160, double height = 70) {
    task.boxes.push_back(card(task, width, height));
    return task.boxes.size() - 1;
}

inline std::size_t addTerminal(LayoutTask& task, LayoutBox::Place place) {
    const std::size_t box = addCard(task, 80, task.direction == ReadingDirection::Right ? 50 : 36);
    task.boxes[box].place = place;
    return box;
}

inline void addLink(LayoutTask& task, std::size_t from, std::size_t to) {
    task.links.push_back({from, to, task.boxes[from].line, task.boxes[to].line, 90});
}

/// Links lead from lower to higher numbers, mostly to near ones; one in ten skips far.
inline LayoutTask randomTask(std::size_t count, std::uint32_t seed,
                             ReadingDirection direction = ReadingDirection::Right) {
    std::mt19937 random(seed);
    LayoutTask task;
    task.direction = direction;
    for (std::size_t i = 0; i < count; ++i) {
        addCard(task, 100 + 20.0 * (random() % 8), 50 + 10.0 * (random() % 12));
        for (std::size_t k = 0; i > 0 && k < random() % 3; ++k) {
            const std::size_t reach = random() % 10 == 0 ? i : std::min<std::size_t>(i, 6);
            addLink(task, i - 1 - random() % reach, i);
        }
    }
    return task;
}

/// Links lead anywhere: in cycles, to their own box, twice the same way.
inline LayoutTask tangledTask(std::size_t count, std::uint32_t seed,
                              ReadingDirection direction = ReadingDirection::Right) {
    std::mt19937 random(seed);
    LayoutTask task;
    task.direction = direction;
    for (std::size_t i = 0; i < count; ++i)
        addCard(task, 100 + 20.0 * (random() % 8), 50 + 10.0 * (random() % 12));
    for (std::size_t i = 0; i < count * 3 / 2; ++i)
        addLink(task, random() % count, random() % count);
    return task;
}

/// A chain with a skip connection from every third box, up to half of it long.
inline LayoutTask longSkips(std::size_t count) {
    std::mt19937 random(1);
    LayoutTask task;
    for (std::size_t i = 0; i < count; ++i) {
        addCard(task);
        if (i > 0)
            addLink(task, i - 1, i);
    }
    for (std::size_t i = 0; i < count; i += 3) {
        const std::size_t to = i + 2 + random() % std::max<std::size_t>(1, count / 2);
        if (to < count)
            addLink(task, i, to);
    }
    return task;
}

} // namespace layerloom
