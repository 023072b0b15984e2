// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_sheet.h"

#include "ui/theme/resources.h"

#include <QFile>
#include <QRegularExpression>

#include <map>

namespace layerloom {

namespace {

std::map<QString, QString> namesOf(const Theme& theme) {
    return {
        {"window", theme.window.name()},
        {"panel", theme.panel.name()},
        {"canvas", theme.canvas.name()},
        {"border", theme.border.name()},
        {"control", blended(theme.border, theme.mutedText, 0.35).name()},
        {"text", theme.text.name()},
        {"muted", theme.mutedText.name()},
        {"accent", theme.accent.name()},
        {"accentHover", blended(theme.accent, theme.text, 0.15).name()},
        {"accentText", theme.accentText.name()},
        {"selection", theme.selection.name()},
        {"hover", blended(theme.panel, theme.text, 0.06).name()},
        {"pressed", blended(theme.panel, theme.text, 0.12).name()},
        {"scroll", blended(theme.panel, theme.mutedText, 0.40).name()},
        {"error", theme.error.name()},
        {"warning", theme.warning.name()},
        {"success", theme.success.name()},
        {"tone", theme.isDark ? "dark" : "light"},
    };
}

} // namespace

QString styleSheet(const Theme& theme) {
    loadResources();
    QFile file(":/style.qss");
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString source = QString::fromUtf8(file.readAll());
    const auto names = namesOf(theme);
    static const QRegularExpression placeholder("@([A-Za-z]+)");

    QString result;
    qsizetype done = 0;
    for (auto matches = placeholder.globalMatch(source); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const auto found = names.find(match.captured(1));
        Q_ASSERT(found != names.end());
        result += QStringView(source).mid(done, match.capturedStart() - done);
        result += found->second;
        done = match.capturedEnd();
    }
    result += QStringView(source).mid(done);
    return result;
}

QColor blended(const QColor& under, const QColor& over, double opacity) {
    const auto mix = [&](double a, double b) { return static_cast<float>(a + (b - a) * opacity); };
    return QColor::fromRgbF(mix(under.redF(), over.redF()), mix(under.greenF(), over.greenF()),
                            mix(under.blueF(), over.blueF()));
}

} // namespace layerloom
