// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/parameter_course.h"

#include <QtTest>

#include <cstring>

using namespace layerloom;

namespace {

PulsePoint point(double epoch, const std::vector<std::string>& names = {"0.weight", "0.bias"}) {
    PulsePoint point{epoch, {}};
    for (const std::string& name : names) {
        HostTensor tensor = HostTensor::zeros(DType::Float32, {2});
        const float numbers[] = {3, 4};
        std::memcpy(tensor.mutableBegin(), numbers, sizeof numbers);
        point.parameters.push_back({.name = name,
                                    .gradient = statisticsOf(tensor),
                                    .weight = statisticsOf(tensor),
                                    .updateNorm = 0.5 + epoch,
                                    .gradientSpread = spreadOf(tensor),
                                    .weightSpread = spreadOf(tensor),
                                    .values = {{"weight", tensor}}});
    }
    return point;
}

} // namespace

class ParameterCourseTest : public QObject {
    Q_OBJECT

  private slots:
    void itsTableIsReadAsItWasWritten() {
        ParameterCourse course;
        course.add(point(0.25));
        course.add(point(1));
        const std::string csv = course.csv();
        const ParameterCourse read = ParameterCourse::parse(csv);
        QCOMPARE(read.points().size(), 2U);
        QCOMPARE(read.csv(), csv);
        const ParameterPulse& pulse = read.points()[1].parameters[1];
        QCOMPARE(pulse.name, std::string("0.bias"));
        QCOMPARE(pulse.weight.norm, 5.0);
        QCOMPARE(updateRatio(pulse), 0.3);
        QCOMPARE(pulse.gradientSpread.greatest, 4.0);
        QCOMPARE(QString::fromStdString(csv).split('\n').size(), 6); // with the head and the end
    }

    void damagedLinesAreLeftOut() {
        ParameterCourse course;
        course.add(point(1));
        std::string csv = course.csv();
        csv += "2,0.weight,what\n\n,,,\n" + std::string(50, ',') + '\n';
        QCOMPARE(ParameterCourse::parse(csv).points().size(), 1U);
        QVERIFY(ParameterCourse::parse("").points().empty());
    }

    void ofVeryManySomeAreKept() {
        ParameterCourse course;
        for (int i = 0; i < 5000; ++i)
            course.add(point(i));
        QVERIFY(course.points().size() >= 200 && course.points().size() < 400);
        QVERIFY(course.points().front().parameters.front().values.empty());
        ParameterCourse wide;
        for (int i = 0; i < 100; ++i)
            wide.add(point(i, std::vector<std::string>(500, "w")));
        QVERIFY(wide.points().size() < 25);
    }

    void whatComesAfterAnEpochCanBeTakenBack() {
        ParameterCourse course;
        for (const double epoch : {0.5, 1.0, 1.5})
            course.add(point(epoch));
        course.cutAfter(1);
        QCOMPARE(course.points().size(), 2U);
    }
};

QTEST_APPLESS_MAIN(ParameterCourseTest)
#include "parameter_course_test.moc"
