// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/contrast.h"
#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QFont>
#include <QFontDatabase>
#include <QHash>
#include <QPalette>
#include <QStyleFactory>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <utility>

namespace layerloom {

namespace {

/// What WCAG asks for between graphics and what lies around them.
constexpr double kGraphicsContrast = 3.0;

Theme& currentTheme() {
    static Theme current = Theme::light();
    return current;
}

/// Hues (0–359) of the catalogue's categories: near ones for kin, far ones for neighbours on a canvas.
constexpr std::array<std::pair<const char*, int>, 20> kCategoryHues{{
    {"Linear", 217},
    {"Convolution", 265},
    {"Pooling", 190},
    {"Padding", 205},
    {"Normalization", 160},
    {"Activation", 28},
    {"Dropout", 345},
    {"Embedding", 130},
    {"Recurrent", 300},
    {"Attention", 325},
    {"Vision", 240},
    {"Distance", 175},
    {"Arithmetic", 45},
    {"Reduction", 12},
    {"Shape", 95},
    {"Indexing", 75},
    {"Function", 35},
    {"Constant", 60},
    {"Code", 145},
    {"Control", 0},
}};

int hueOf(const QString& category) {
    for (const auto& [name, hue] : kCategoryHues)
        if (category.startsWith(QLatin1String(name), Qt::CaseInsensitive))
            return hue;
    return static_cast<int>(qHash(category) % 360);
}

/// That hue as strong as it can be and still be seen well on panels and canvas: yellow must be darker than
/// blue.
QColor readableHue(int degrees, const Theme& theme) {
    const float hue = static_cast<float>(degrees) / 360.F;
    const float saturation = theme.isDark ? 0.55F : 0.6F;
    float lightness = theme.isDark ? 0.64F : 0.45F;
    const auto color = [&] { return QColor::fromHslF(hue, saturation, lightness); };
    const auto isSeen = [&] {
        return std::min(contrast(color(), theme.panel), contrast(color(), theme.canvas)) >= kGraphicsContrast;
    };
    while (!isSeen() && lightness > 0.1F && lightness < 0.9F)
        lightness += theme.isDark ? 0.01F : -0.01F;
    return color();
}

QPalette paletteOf(const Theme& theme) {
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, const QColor& colour) { palette.setColor(role, colour); };
    set(QPalette::Window, theme.window);
    set(QPalette::WindowText, theme.text);
    set(QPalette::Base, theme.panel);
    set(QPalette::AlternateBase, theme.canvas);
    set(QPalette::Text, theme.text);
    set(QPalette::Button, theme.panel);
    set(QPalette::ButtonText, theme.text);
    set(QPalette::BrightText, theme.error);
    set(QPalette::ToolTipBase, theme.panel);
    set(QPalette::ToolTipText, theme.text);
    set(QPalette::PlaceholderText, theme.mutedText);
    set(QPalette::Highlight, theme.accent);
    set(QPalette::HighlightedText, theme.accentText);
    set(QPalette::Link, theme.accent);
    set(QPalette::LinkVisited, theme.accent);
    set(QPalette::Mid, theme.border);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.mutedText);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.border);
    return palette;
}

/// The system's font, with faces behind it that are there on a bare machine and that know CJK.
QFont interfaceFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    QStringList families = font.families();
    families << "Noto Sans"
             << "DejaVu Sans"
             << "Noto Sans CJK SC"
             << "WenQuanYi Micro Hei";
    families.removeDuplicates();
    font.setFamilies(families);
    // Offscreen and bare X sessions have no font size of their own, and Qt's fallback is too large.
    if (font.pointSizeF() <= 0 || font.pointSizeF() > 11)
        font.setPointSizeF(9.75);
    return font;
}

} // namespace

Theme Theme::light() {
    Theme theme;
    theme.window = "#eef0f4";
    theme.panel = "#ffffff";
    theme.canvas = "#f7f8fa";
    theme.grid = "#e4e7ec";
    theme.border = "#d5dae2";
    theme.text = "#1b2330";
    theme.mutedText = "#596475";
    theme.accent = "#3558d4";
    theme.accentText = "#ffffff";
    theme.selection = "#dfe6fb";
    theme.error = "#c3272b";
    theme.warning = "#8f5b00";
    theme.success = "#17723a";
    theme.tie = "#8a3fc4";
    theme.wire = "#76819a";
    return theme;
}

Theme Theme::dark() {
    Theme theme;
    theme.isDark = true;
    theme.window = "#171a1f";
    theme.panel = "#1f2329";
    theme.canvas = "#13161a";
    theme.grid = "#1f242b";
    theme.border = "#343b46";
    theme.text = "#e5e9f0";
    theme.mutedText = "#9aa5b5";
    theme.accent = "#84a2ff";
    theme.accentText = "#0d1430";
    theme.selection = "#2b3657";
    theme.error = "#ff7f78";
    theme.warning = "#e5b84c";
    theme.success = "#5ccb80";
    theme.tie = "#cf9bff";
    theme.wire = "#8391a8";
    return theme;
}

QColor Theme::category(const QString& name) const {
    static QHash<QString, QColor> known[2]; // asked for with every card that is painted
    QColor& color = known[isDark ? 1 : 0][name];
    if (!color.isValid())
        color = readableHue(hueOf(name), *this);
    return color;
}

const Theme& theme() {
    return currentTheme();
}

void applyTheme(QApplication& application, const Theme& theme) {
    currentTheme() = theme;
    if (QStyle* fusion = QStyleFactory::create("Fusion"))
        application.setStyle(fusion);
    application.setFont(interfaceFont());
    application.setPalette(paletteOf(theme));
    QToolTip::setPalette(paletteOf(theme));
    application.setStyleSheet(styleSheet(theme));
}

} // namespace layerloom
