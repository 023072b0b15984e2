// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/number_colours.h"

#include <qcustomplot.h>

namespace layerloom {

namespace {

struct Stop {
    double place;
    QRgb colour;
};

// PuOr of ColorBrewer, with blue for its purple.
constexpr Stop kDivergingLight[] = {
    {0, 0x08306b}, {0.25, 0x4292c6}, {0.5, 0xf4f4f4}, {0.75, 0xf08a24}, {1, 0x7f3b08}};
constexpr Stop kDivergingDark[] = {
    {0, 0x9fd0ff}, {0.25, 0x3787c8}, {0.5, 0x23262c}, {0.75, 0xd2761d}, {1, 0xffcf96}};
// J. R. Nuñez and others, "Optimizing colormaps with consideration for color vision deficiency", 2018.
constexpr Stop kCividis[] = {{0, 0x00224e},     {0.125, 0x1b3a6d}, {0.25, 0x434e6c},
                             {0.375, 0x61656f}, {0.5, 0x7d7c78},   {0.625, 0x9b9476},
                             {0.75, 0xbcae6c},  {0.875, 0xdfca57}, {1, 0xfee838}};

template <std::size_t Count>
void fill(QCPColorGradient& gradient, const Stop (&stops)[Count]) {
    for (const Stop& stop : stops)
        gradient.setColorStopAt(stop.place, QColor::fromRgb(stop.colour));
}

} // namespace

QCPColorGradient colourGradient(NumberColours colours, const Theme& theme) {
    QCPColorGradient gradient;
    gradient.clearColorStops();
    gradient.setLevelCount(256);
    gradient.setColorInterpolation(QCPColorGradient::ciRGB);
    if (colours == NumberColours::Sequential)
        fill(gradient, kCividis);
    else if (theme.isDark)
        fill(gradient, kDivergingDark);
    else
        fill(gradient, kDivergingLight);
    gradient.setNanHandling(QCPColorGradient::nhNanColor);
    gradient.setNanColor(theme.error);
    return gradient;
}

} // namespace layerloom
