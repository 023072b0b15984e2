// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/catalogue.h"
#include "ui/canvas/items/node_look.h"
#include "ui/theme/theme.h"

#include <QtTest>

#include <array>
#include <cmath>

using namespace layerloom;

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

struct Vision {
    const char* name;
    Matrix matrix; ///< of linear sRGB, at full strength: Machado, Oliveira and Fernandes, 2009
};

constexpr std::array<Vision, 4> kVisions{{
    {"normal", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protanopia",
     {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}}},
    {"deuteranopia",
     {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
    {"tritanopia",
     {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}},
}};

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

Triple times(const Matrix& matrix, const Triple& vector) {
    Triple product{};
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t k = 0; k < 3; ++k)
            product[i] += matrix[i][k] * vector[k];
    return product;
}

/// CIE L*a*b* (D65) of what such an eye sees of the colour.
Triple seen(const QColor& color, const Vision& vision) {
    Triple rgb = times(vision.matrix, {linear(color.redF()), linear(color.greenF()), linear(color.blueF())});
    for (double& channel : rgb)
        channel = std::clamp(channel, 0.0, 1.0);
    const Triple xyz = times({{{0.4124564, 0.3575761, 0.1804375},
                               {0.2126729, 0.7151522, 0.0721750},
                               {0.0193339, 0.1191920, 0.9503041}}},
                             rgb);
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = f(xyz[0] / 0.95047);
    const double y = f(xyz[1]);
    const double z = f(xyz[2] / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double distance(const Triple& a, const Triple& b) {
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

QStringList categories() {
    QSet<QString> names{kBlockCategory};
    for (const LayerType& type : catalogue())
        names.insert(QString::fromStdString(type.category));
    QStringList sorted(names.begin(), names.end());
    sorted.sort();
    return sorted;
}

} // namespace

class ColourVisionTest : public QObject {
    Q_OBJECT

  private slots:
    void distancesAreThoseOfLab() {
        QCOMPARE(qRound(distance(seen(Qt::black, kVisions[0]), seen(Qt::white, kVisions[0]))), 100);
        // A red and a green that only differ for who sees red.
        const QColor red(160, 70, 40);
        const QColor green(95, 110, 40);
        QVERIFY(distance(seen(red, kVisions[0]), seen(green, kVisions[0])) > 40);
        QVERIFY(distance(seen(red, kVisions[2]), seen(green, kVisions[2])) < 20);
    }

    /// Two colours side by side are told apart from a distance of about 2.3 on.
    void categoriesAreToldApartByEveryEye() {
        constexpr double kLeast = 7;
        const QStringList names = categories();
        for (const Theme& t : {Theme::light(), Theme::dark()})
            for (const Vision& vision : kVisions)
                for (int i = 0; i < names.size(); ++i)
                    for (int k = i + 1; k < names.size(); ++k) {
                        const double apart =
                            distance(seen(t.category(names[i]), vision), seen(t.category(names[k]), vision));
                        QVERIFY2(apart >= kLeast, qPrintable(QString("%1 and %2 with %3 in the %4 theme: %5")
                                                                 .arg(names[i], names[k], vision.name,
                                                                      t.isDark ? "dark" : "light")
                                                                 .arg(apart)));
                    }
    }
};

QTEST_MAIN(ColourVisionTest)
#include "colour_vision_test.moc"
