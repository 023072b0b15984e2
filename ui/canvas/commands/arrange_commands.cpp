// SPDX-License-Identifier: GPL-3.0-or-later
// The commands that put things in order.
#include "ui/canvas/commands/canvas_command.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_view.h"
#include "ui/language/language.h"

namespace layerloom {

namespace {

struct AlignEntry {
    const char* id;
    const char* text;
    const char* hint;
    const char* keys;
    Alignment alignment;
};

/// The keys lie as the edges do. Window managers take arrows with such modifiers for themselves.
constexpr AlignEntry kAlignments[] = {
    {"align-left", marked("Align left"), marked("Put the left edges in one line"), "Alt+Shift+A",
     Alignment::Left},
    {"align-centre", marked("Align centres"), marked("Put the centres one below the other"), "Alt+Shift+X",
     Alignment::Centre},
    {"align-right", marked("Align right"), marked("Put the right edges in one line"), "Alt+Shift+D",
     Alignment::Right},
    {"align-top", marked("Align top"), marked("Put the upper edges in one line: main wires become straight"),
     "Alt+Shift+W", Alignment::Top},
    {"align-middle", marked("Align middles"), marked("Put the middles side by side"), "Alt+Shift+Y",
     Alignment::Middle},
    {"align-bottom", marked("Align bottom"), marked("Put the lower edges in one line"), "Alt+Shift+S",
     Alignment::Bottom},
};

} // namespace

std::vector<CanvasCommand> arrangeCommands(CanvasView& view) {
    const auto isFreeForm = [&view] { return view.canvas().shown().exists() && !view.canvas().isChain(); };
    const auto movables = [&view, isFreeForm](std::size_t least) {
        return isFreeForm() && view.commands().selectedBodies().size() >= least;
    };
    std::vector<CanvasCommand> commands{
        ofCanvas({"arrange", CommandGroup::Arrange, translated("Arrange"),
                  translated("Lay the block out anew; one undo step"), "layout",
                  QList<QKeySequence>{Qt::Key_L}, [&view] { view.layoutBlock(); }, isFreeForm}),
        {"tidy-selection", CommandGroup::Arrange, translated("Tidy the selection"),
         translated("Lay out what is selected alone; everything else stays where it is"), "layout",
         QList<QKeySequence>{QKeySequence("Alt+Shift+L")}, [&view] { view.arranger().tidySelection(); },
         [movables] { return movables(2); }},
        ofCanvas({"turn-direction", CommandGroup::Arrange, translated("Turn the reading direction"),
                  translated("Read the block from top to bottom instead of from left to right, or back"), "",
                  QList<QKeySequence>{QKeySequence("Alt+L")},
                  [&view] { view.arranger().turnReadingDirection(); }, isFreeForm})};
    for (const AlignEntry& entry : kAlignments) {
        commands.push_back({entry.id,
                            CommandGroup::Arrange,
                            translated(entry.text),
                            translated(entry.hint),
                            "",
                            {QKeySequence(entry.keys)},
                            [&view, &entry] { view.commands().align(entry.alignment); },
                            [movables] { return movables(2); },
                            translated("Align")});
    }
    commands.push_back({"distribute-horizontally",
                        CommandGroup::Arrange,
                        translated("Distribute horizontally"),
                        translated("Make the gaps from left to right equal"),
                        "",
                        {QKeySequence("Alt+Shift+H")},
                        [&view] { view.commands().distribute(Qt::Horizontal); },
                        [movables] { return movables(3); },
                        translated("Align")});
    commands.push_back({"distribute-vertically",
                        CommandGroup::Arrange,
                        translated("Distribute vertically"),
                        translated("Make the gaps from top to bottom equal"),
                        "",
                        {QKeySequence("Alt+Shift+V")},
                        [&view] { view.commands().distribute(Qt::Vertical); },
                        [movables] { return movables(3); },
                        translated("Align")});
    return commands;
}

} // namespace layerloom
