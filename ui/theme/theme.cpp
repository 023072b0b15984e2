// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/borrowed_theme.h"
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

/// What this thread draws with at the moment instead.
thread_local const Theme* borrowedTheme = nullptr;

/// The colours of a category on a light and on a dark ground.
struct CategoryColours {
    const char* name;
    QRgb light, dark;
};

/// Found by search, near hues for kin: each pair can be told apart also by people who do not see red, green
/// or blue (a test simulates that), and each stands out from panels and canvas. The signs of the categories
/// are for everybody else, and for print.
constexpr std::array<CategoryColours, 21> kCategories{{
    {"Linear", 0x094ca3, 0x7cc6da},        {"Convolution", 0x5c23cb, 0x6d67c1},
    {"Pooling", 0x3178bb, 0x92baee},       {"Padding", 0x172669, 0x70f1f3},
    {"Normalization", 0x289d9d, 0x3ed6ba}, {"Activation", 0x815b37, 0xf4e285},
    {"Dropout", 0x60273a, 0xf08499},       {"Embedding", 0x429a48, 0x95d985},
    {"Recurrent", 0x672b7a, 0xe066e9},     {"Attention", 0x5a2556, 0xd77ba7},
    {"Vision", 0x32188b, 0x5e97ee},        {"Distance", 0x24624f, 0x9ff7d9},
    {"Arithmetic", 0x834d1f, 0xc69574},    {"Reduction", 0xc46837, 0xdc4a3a},
    {"Shape", 0x3c8406, 0x65c253},         {"Indexing", 0x6a7828, 0xc3c041},
    {"Functional", 0x841d05, 0xe8c6a6},    {"Constants", 0x6b9c07, 0xdef367},
    {"Code", 0xc2307a, 0x9b5cf0},          {"Control flow", 0x1d1a17, 0xc25a78},
    {"Block", 0x4a5fc1, 0x888ec2},
}};

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

QColor categoryColour(const QString& category, const Theme& theme) {
    for (const CategoryColours& known : kCategories)
        if (category == QLatin1String(known.name))
            return QColor::fromRgb(theme.isDark ? known.dark : known.light);
    return readableHue(static_cast<int>(qHash(category) % 360), theme);
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
    static thread_local QHash<QString, QColor> known[2]; // asked for with every card that is painted
    QColor& color = known[isDark ? 1 : 0][name];
    if (!color.isValid())
        color = categoryColour(name, *this);
    return color;
}

const Theme& theme() {
    return borrowedTheme ? *borrowedTheme : currentTheme();
}

BorrowedTheme::BorrowedTheme(const Theme& theme)
    : theme_(theme), before_(std::exchange(borrowedTheme, &theme_)) {}

BorrowedTheme::~BorrowedTheme() {
    borrowedTheme = before_;
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
