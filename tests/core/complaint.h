// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/error.h"

#include <QString>

namespace layerloom::test {

/// The text of the Error that `work` throws; empty if it throws none.
template <class Work>
QString complaint(Work work) {
    try {
        work();
        return {};
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
}

} // namespace layerloom::test
