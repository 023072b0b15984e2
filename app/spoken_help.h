// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace layerloom {

/// Puts what the help of this command, or of this verb, prints into the language of its reader (see
/// `spoken`): what it and its verbs say of themselves, its options, and CLI11's own words.
void speak(CLI::App& app);

} // namespace layerloom
