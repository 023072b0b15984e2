// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/listed_command.h"

#include "ui/canvas/commands/canvas_command.h"
#include "ui/language/language.h"
#include "ui/theme/icons.h"
#include "ui/window/fuzzy_match.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QSettings>

#include <algorithm>
#include <utility>

namespace layerloom {

namespace {

constexpr char kRecentKey[] = "recentCommands";
constexpr int kMaximumRecent = 8;

QString plain(QString text) {
    return withoutKey(std::move(text)).remove("…");
}

QString groupName(CommandGroup group) {
    switch (group) {
    case CommandGroup::Add:
        return translated("Add");
    case CommandGroup::Edit:
        return translated("Edit");
    case CommandGroup::Connect:
        return translated("Connect");
    case CommandGroup::Structure:
        return translated("Structure");
    case CommandGroup::Select:
        return translated("Select");
    case CommandGroup::Arrange:
        return translated("Arrange");
    case CommandGroup::View:
        return translated("View");
    }
    return {};
}

ListedCommand fromAction(QAction& action, const QString& group, const QString& prefix) {
    const QString text = prefix + plain(action.text());
    const QPointer<QAction> target(&action);
    return {action.objectName().isEmpty() ? group + '/' + text : action.objectName(),
            group,
            text,
            action.statusTip(),
            action.icon(),
            action.shortcuts(),
            action.isEnabled(),
            [target] {
                if (target)
                    target->trigger();
            }};
}

void collect(const QMenu& menu, const QString& group, const QString& prefix,
             std::vector<ListedCommand>& commands) {
    for (QAction* action : menu.actions()) {
        if (action->menu())
            collect(*action->menu(), group, plain(action->text()) + ": ", commands);
        else if (!action->isSeparator() && !action->text().isEmpty())
            commands.push_back(fromAction(*action, group, prefix));
    }
}

/// Commands of the canvas that a menu has in other words.
constexpr std::pair<const char*, const char*> kInMenus[] = {
    {"fit", "fit"}, {"arrange", "layout"}, {"leave", "up"}};

bool isThat(const ListedCommand& ofMenu, const CanvasCommand& command) {
    const bool isKnown = std::ranges::any_of(kInMenus, [&](const auto& pair) {
        return command.id == QLatin1String(pair.first) && ofMenu.id == QLatin1String(pair.second);
    });
    return isKnown || ofMenu.text.compare(plain(command.text), Qt::CaseInsensitive) == 0;
}

/// Both have their keys, of which some may be the same.
void addTo(ListedCommand& ofMenu, const CanvasCommand& command) {
    for (const QKeySequence& key : command.keys) {
        if (!ofMenu.keys.contains(key))
            ofMenu.keys << key;
    }
    if (ofMenu.hint.isEmpty())
        ofMenu.hint = command.hint;
}

ListedCommand fromCanvas(const CanvasCommand& command) {
    return {"canvas/" + command.id,
            groupName(command.group),
            plain(command.text),
            command.hint,
            command.icon.isEmpty() ? QIcon() : icon(command.icon),
            command.keys,
            command.isEnabled(),
            command.run};
}

} // namespace

std::vector<ListedCommand> listedCommands(const QMenuBar& menus, CanvasView& canvas) {
    std::vector<ListedCommand> commands;
    for (QAction* action : menus.actions())
        if (const QMenu* menu = action->menu())
            collect(*menu, plain(action->text()), {}, commands);
    const std::size_t ofMenus = commands.size();
    for (const CanvasCommand& command : canvasCommandList(canvas)) {
        const auto end = commands.begin() + static_cast<std::ptrdiff_t>(ofMenus);
        const auto twin = std::find_if(commands.begin(), end,
                                       [&](const ListedCommand& ofMenu) { return isThat(ofMenu, command); });
        if (twin == end)
            commands.push_back(fromCanvas(command));
        else
            addTo(*twin, command);
    }
    return commands;
}

std::vector<ListedCommand> matchingCommands(std::vector<ListedCommand> all, const QString& typed) {
    const QStringList recent = QSettings().value(kRecentKey).toStringList();
    std::vector<std::pair<int, std::size_t>> ranked;
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::optional<int> score = fuzzyScore(all[i].text, typed);
        if (!score)
            if (const auto wider = fuzzyScore(all[i].group + ' ' + all[i].text, typed))
                score = *wider / 2;
        if (!score)
            continue;
        const qsizetype place = recent.indexOf(all[i].id);
        const int habit = place < 0 ? 0 : kMaximumRecent - static_cast<int>(place);
        ranked.emplace_back(*score + habit, i);
    }
    std::ranges::stable_sort(ranked, std::greater(), [](const auto& entry) { return entry.first; });
    std::vector<ListedCommand> found;
    for (const auto& [score, i] : ranked)
        found.push_back(std::move(all[i]));
    return found;
}

void rememberCommand(const QString& id) {
    QStringList recent = QSettings().value(kRecentKey).toStringList();
    recent.removeAll(id);
    recent.prepend(id);
    QSettings().setValue(kRecentKey, QStringList(recent.mid(0, kMaximumRecent)));
}

QString keysText(const QList<QKeySequence>& keys) {
    QStringList texts;
    for (const QKeySequence& key : keys)
        texts << key.toString(QKeySequence::NativeText);
    return texts.join(", ");
}

} // namespace layerloom
